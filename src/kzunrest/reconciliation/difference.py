"""Difference: what changed between two reconciliations, and why."""

from __future__ import annotations

from attrs import frozen

from ..claim import Claim
from .assertion import Question
from .finding import Finding


@frozen(kw_only=True)
class Change:
    """How the finding of one question changed: before, after (None: not asked there), and what did it.

    `added` and `removed` are claims heard on one side alone, `ruled` those that another rule now decides.
    """

    question: Question
    before: Finding | None
    after: Finding | None
    added: tuple[Claim, ...] = ()
    removed: tuple[Claim, ...] = ()
    ruled: tuple[tuple[Claim, str, str], ...] = ()

    def __repr__(self) -> str:
        here, there = (_short(finding) for finding in (self.before, self.after))
        return f"<Change of {self.question}: {here} -> {there}; {len(self.added)} added, {len(self.removed)} removed>"

    @property
    def because(self) -> tuple[str, ...]:
        """Why, a line for each claim that plays another part."""
        lines = [f"+ {claim!r}" for claim in self.added]
        lines += [f"- {claim!r}" for claim in self.removed]
        lines += [f"~ {claim!r}: {before} -> {after}" for claim, before, after in self.ruled]
        return tuple(lines)


def _short(finding: Finding | None) -> str:
    if finding is None:
        return "nothing"
    best = "unknown" if finding.best is None else f"{finding.best:,}"
    return f"{best} [{finding.low:,}, {'open' if finding.high is None else f'{finding.high:,}'}] {finding.status}"


def change(before: Finding | None, after: Finding | None) -> Change | None:
    """What changed between two findings of one question, or None where nothing did."""
    finding = after or before
    if finding is None or (before is not None and after is not None and _core(before) == _core(after)):
        return None
    old = {} if before is None else {use.claim.id: use for use in before.uses}
    new = {} if after is None else {use.claim.id: use for use in after.uses}
    bearing = {name for name, use in (*old.items(), *new.items()) if use.rule not in ("measure", "kind", "apart")}
    both = sorted(old.keys() & new.keys())
    return Change(
        question=finding.question,
        before=before,
        after=after,
        added=tuple(use.claim for name, use in new.items() if name not in old and name in bearing),
        removed=tuple(use.claim for name, use in old.items() if name not in new and name in bearing),
        ruled=tuple((new[n].claim, old[n].rule, new[n].rule) for n in both if old[n].rule != new[n].rule),
    )


def _core(finding: Finding) -> tuple[object, ...]:
    return finding.low, finding.best, finding.high, finding.outcome, finding.origins, finding.disputed_by, finding.day
