"""Reconcile: claims in, what holds out: a pure function of what was claimed, the scheme and the policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version

from attrs import evolve, frozen

from ..claim import Claim, Count, Phase
from ..errors import InvalidValueError, UnknownQuestionError
from ..lexicon import lexicon
from ..period import Basis
from ..table import Column, Table
from .answer import Hearing, answer
from .assertion import Assertion, Question
from .catalogue import Catalogue
from .chronology import Chronology, chronology
from .conflict import Conflict
from .difference import Change, change
from .entry import Entry, settled, stand
from .finding import Finding, Use
from .force import Deployments, deployments
from .judgement import Judgement, Ruling, effective, names
from .ladder import explain
from .ledger import Ledger
from .policy import Policy
from .reprint import quoted, reprints
from .retraction import withdrawn
from .scheme import Scheme, kazakhstan
from .shard import Shard, claims_of


def reconcile(
    claims: Iterable[Claim] | Ledger,
    *,
    scheme: Scheme | None = None,
    policy: Policy | None = None,
    judgements: Iterable[Judgement] = (),
    texts: Mapping[str, str] | None = None,
) -> Reconciliation:
    """What the claims establish together, what was superseded or withdrawn, what contradicts what, and why.

    The default scheme is Kazakhstan's January 2022, the default policy the envelope. Raises `SchemeError`, which names
    the claim, for a measure that the scheme doesn't know, and `LedgerError` for an id with two contents. `judgements`
    are a person's corrections. `texts`, by source id, tell reprints by their words; without them the words of the
    claims do.
    """
    ledger = claims if isinstance(claims, Ledger) else Ledger.of(claims)
    copies = quoted(ledger.claims) if texts is None else reprints(texts)
    return Reconciliation(
        ledger=ledger,
        scheme=scheme or kazakhstan(),
        policy=policy or Policy.envelope(),
        judgements=effective(judgements),
        copies=tuple(sorted(copies.items())),
    )


def _day(day: date | str | None) -> date | None:
    if not isinstance(day, str):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise InvalidValueError(f"a day is written as 2022-01-13, not {day!r}") from error


@frozen(kw_only=True, eq=False)
class Reconciliation:
    """All findings, conflicts, what is certainly wrong and what is merely disputed, deployments and chronology.

    `asked` is the day that findings are of, None for the last day that the claims know; `known` the day by which a text
    must have been printed to be heard, None for all of them. Everything is computed when it is asked for, and kept.
    """

    ledger: Ledger
    scheme: Scheme
    policy: Policy
    judgements: tuple[Judgement, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    asked: date | None = None
    known: date | None = None

    # What is asked ----------------------------------------------------------------------------------------------------

    def at(self, day: date | str) -> Reconciliation:
        """The same, asked of another day."""
        return evolve(self, asked=_day(day))

    def known_at(self, day: date | str) -> Reconciliation:
        """The same, knowing only what was printed by that day; a text of unknown date was not."""
        return evolve(self, known=_day(day))

    def under(self, policy: Policy) -> Reconciliation:
        """The same claims under another policy."""
        return evolve(self, policy=policy)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that are heard, in order of source and words."""
        if self.known is None:
            return self.ledger.claims
        return tuple(claim for claim in self.ledger.claims if self._heard(claim))

    def _heard(self, claim: Claim) -> bool:
        printed = claim.source.published.end
        return printed is not None and self.known is not None and printed <= self.known

    @cached_property
    def _misread(self) -> dict[str, Judgement]:
        return {j.about[0]: j for j in self.judgements if j.ruling is Ruling.MISREAD}

    @cached_property
    def _state(self) -> Ledger:
        if self.known is None and not self._misread:
            return self.ledger
        return Ledger(tuple(c for c in self.claims if not self._misread or c.id not in self._misread))

    @cached_property
    def _hearing(self) -> Hearing:
        misread = [(c, self._misread[c.id]) for c in self.claims if self._misread and c.id in self._misread]
        return Hearing(
            entries=self.entries,
            others=self._state.others,
            misread=tuple(Use(claim=c, used=False, rule="judgement", reason=f"misread: {j}") for c, j in misread),
            names=names(self.judgements),
            copies=dict(self.copies),
        )

    @cached_property
    def day(self) -> date:
        """The day that findings are of."""
        if self.asked is not None:
            return self.asked
        return self._end

    @cached_property
    def _end(self) -> date:
        """The last day that the claims know: of a figure, of what happened, of a publication but by its page alone.

        Where no claim knows a day it is the last of the calendar: then floors hold in the end and no ceiling meets one.
        """
        found = [claim.source.published.end for claim in self.claims if claim.source.published.basis is not Basis.PAGE]
        found += [claim.content.as_of for claim in self.claims if isinstance(claim.content, Count)]
        found += [
            claim.period.end for claim in self.claims if claim.status in self.policy.statuses and not _planned(claim)
        ]
        last = max((day for day in found if day is not None), default=self.known or date.max)
        return last if self.known is None else min(last, self.known)

    # What is computed ------------------------------------------------------------------------------------------------

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """How each assertion enters: what it bounds, or by which rule it is set aside."""
        alone = [stand(assertion, claims, self.scheme, self.policy) for assertion, claims in self._named()]
        found = settled(withdrawn(alone, self._state.others, self._ruled()), self.scheme)
        return tuple(entry if entry.last is not None else evolve(entry, last=self._end) for entry in found)

    def _named(self) -> Iterable[tuple[Assertion, tuple[Claim, ...]]]:
        """The assertions and their claims, of actors judged to be one under one name."""
        called = names(self.judgements)
        if not called:
            return self._state.items()
        found: dict[Assertion, tuple[Claim, ...]] = {}
        for assertion, claims in self._state.items():
            same = evolve(assertion, origin=called.get(assertion.origin or "", assertion.origin))
            found[same] = (*found.get(same, ()), *claims)
        return sorted(found.items(), key=lambda item: item[0].sort_key())

    def _ruled(self) -> dict[str, Claim]:
        """Which claim retracts another, by the id of that one, where a person judged so."""
        pairs = [j.about for j in self.judgements if j.ruling is Ruling.RETRACTS]
        claims = {claim.id: claim for claim in self.claims} if pairs else {}
        return {target: claims[by] for by, target in pairs if by in claims}

    @cached_property
    def shards(self) -> Mapping[tuple[str, str], Shard]:
        """The shards by event and component of measures; shards never share a conflict."""
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            key = (entry.question.event, self.scheme.component(entry.question.measure))
            found.setdefault(key, []).append(entry)
        return {key: Shard(tuple(found[key]), self.scheme, self.policy) for key in sorted(found)}

    def shard(self, question: Question) -> Shard:
        """The shard that a question belongs to. Raises `UnknownQuestionError` where nothing of it was claimed."""
        key = (question.event, self.scheme.component(question.measure))
        if key not in self.shards:
            names = sorted({entry.question.measure for entry in self.entries})
            near = get_close_matches(question.measure, names, 1, 0)
            hint = f"; claimed are {', '.join(names)}" + (f", nearest is {near[0]!r}" if near else "") if names else ""
            raise UnknownQuestionError(f"nothing was claimed about {question.measure!r}{hint}")
        shard = self.shards[key]
        return shard if question in shard.cell else evolve(shard, asked=(*shard.asked, question))

    # What is found ---------------------------------------------------------------------------------------------------

    def question(self, key: str | tuple[str, ...] | Question) -> Question:
        """The question that a key names: a measure, or measure, population and place; the whole area where none is."""
        if isinstance(key, Question):
            return self.scheme.normal(key)
        names = (key,) if isinstance(key, str) else key
        if not 1 <= len(names) <= len(_AXES):
            raise UnknownQuestionError(f"a question is {', '.join(_AXES)}, not {key!r}")
        return self.scheme.normal(Question(**dict(zip(_AXES, names, strict=False))))

    def __getitem__(self, key: str | tuple[str, ...] | Question) -> Finding:
        """The finding of a question on the day asked. Raises `UnknownQuestionError` where nothing of it was claimed."""
        question = self.question(key)
        return answer(self.shard(question), question, self.day, self._hearing)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions of which something was claimed, in order."""
        return tuple(sorted({entry.question for entry in self.entries}))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all questions of which something was claimed, on the day asked."""
        return tuple(self[question] for question in self.questions)

    def series(self, key: str | tuple[str, ...] | Question) -> tuple[Finding, ...]:
        """The findings of a question on each day for which something was claimed of it, and on the day asked."""
        question = self.question(key)
        days = {e.last for e in self.entries if e.question == question and e.last is not None and e.last <= self.day}
        return tuple(self.at(day)[question] for day in sorted(days | {self.day}))

    def beside(self, key: str | tuple[str, ...] | Question, *policies: Policy) -> dict[str, Finding]:
        """The same question under several policies, by name; by default those that come with the library."""
        several = policies or (Policy.envelope(), Policy.lowest(), Policy.low_best_high(), Policy.latest_from_origin())
        return {policy.name: self.under(policy)[key] for policy in several}

    def diff(self, other: Reconciliation) -> tuple[Change, ...]:
        """What changed from this reconciliation to the other, question by question, and why."""
        mine, yours = ({f.question: f for f in book.findings} for book in (self, other))
        changes = (change(mine.get(q), yours.get(q)) for q in sorted(mine.keys() | yours.keys()))
        return tuple(found for found in changes if found is not None)

    def catalogue(self, key: str | Question, limit: int = 1000) -> tuple[tuple[tuple[Claim, ...], ...], ...]:
        """All minimal conflicts and minimal repairs of the shard of a question, as claims, capped at `limit` of each.

        A minimal conflict is a smallest set of claims that cannot all hold, a minimal repair a smallest set without
        which the rest can.
        """
        shard = self.shard(self.question(key))
        found = Catalogue.of(shard.repair, limit)
        conflicts = [group for rows in found.conflicts for group in shard.each_claim(rows)]
        repairs = [claims_of(shard.entries_of(rows)) for rows in found.repairs]
        return tuple(sorted(conflicts, key=_by_size)), tuple(sorted(repairs, key=_by_size))

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Smallest sets that cannot all hold: of counts all that the repair met, then of deployments and chronology.

        What both of these meet is there once.
        """
        counted = [
            explain(group, self.scheme, self.policy) for shard in self.shards.values() for group in shard.conflicts
        ]
        return tuple(dict.fromkeys((*counted, *self.deployments.conflicts, *self.chronology.conflicts)))

    @cached_property
    def certain(self) -> tuple[Claim, ...]:
        """The claims that every least repair sets aside: as far as the rest can be trusted they are wrong."""
        return claims_of(e for shard in self.shards.values() for e in shard.entries_of(shard.repair.certain))

    @cached_property
    def disputed(self) -> tuple[Claim, ...]:
        """The claims that some least repair sets aside and another keeps: about half of such claims are wrong."""
        return claims_of(e for shard in self.shards.values() for e in shard.entries_of(shard.repair.disputed))

    @property
    def complete(self) -> bool:
        """Whether no cap was reached: False means that bounds may be wider and repairs heavier than need be."""
        return all(shard.repair.complete for shard in self.shards.values())

    @cached_property
    def deployments(self) -> Deployments:
        """The forces sent, by name such as "CSTO in Kazakhstan"."""
        return deployments(self.claims, policy=self.policy, known_at=self.known)

    @cached_property
    def chronology(self) -> Chronology:
        """What happened when, merged over the sources."""
        return chronology(self.claims, policy=self.policy, known_at=self.known)

    @cached_property
    def fingerprint(self) -> str:
        """A hash of library, lexicon, scheme, policy, days asked and claims: equal for equal results."""
        parts = (
            _version(),
            lexicon().fingerprint,
            self.scheme.fingerprint,
            self.policy.fingerprint,
            *(judgement.id for judgement in self.judgements),
            str(self.asked),
            str(self.known),
            *(claim.id for claim in self.ledger.claims),
        )
        return blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()

    # The way out -----------------------------------------------------------------------------------------------------

    def rows(self) -> list[dict[str, object]]:
        """One row a finding, with exactly the columns of `table`."""
        return self.table().rows()

    def table(self) -> Table:
        """The findings as a table: numbers, outcome, origins, and how many claims were used and set aside."""
        return Table.of("findings", _COLUMNS, [self._row(finding) for finding in self.findings])

    def _repr_html_(self) -> str:
        return self.table().to_html()

    def _row(self, finding: Finding) -> dict[str, object]:
        question = finding.question
        return {
            "event": question.event or None,
            "measure": question.measure,
            "population": question.population,
            "place": question.place or None,
            "actor": question.actor or None,
            "manner": question.manner or None,
            "window": question.window or None,
            "day": finding.day,
            "low": finding.low,
            "best": finding.best,
            "high": finding.high,
            "status": finding.status,
            "origins_min": finding.origins[0],
            "origins_max": finding.origins[1],
            "used": len(finding.used),
            "set_aside": len(finding.excluded),
            "disputed_by": "; ".join(finding.disputed_by) or None,
            "policy": finding.policy,
            "fingerprint": self.fingerprint,
        }

    def __repr__(self) -> str:
        known = "" if self.known is None else f", known by {self.known}"
        return (
            f"<Reconciliation of {len(self.claims)} claims: {len(self.questions)} questions on {self.day}{known}; "
            f"conflicts: {len(self.conflicts)}; policy {self.policy.name}>"
        )


def _version() -> str:
    """The version of the library; of a source tree that isn't installed it is not known."""
    try:
        return version("kzunrest")
    except PackageNotFoundError:
        return "unknown"


def _planned(claim: Claim) -> bool:
    """Whether a claim is of something that was still to come."""
    return not isinstance(claim.content, Count) and claim.content.phase in (
        Phase.PLANNED,
        Phase.ORDERED,
        Phase.REQUESTED,
    )


def _by_size(claims: tuple[Claim, ...]) -> tuple[int, tuple[tuple[str, int], ...]]:
    return len(claims), tuple((claim.source.id, claim.span.start) for claim in claims)


_AXES = ("measure", "population", "place", "actor", "manner")
_INTEGERS = {"low", "best", "high", "origins_min", "origins_max", "used", "set_aside"}
_NAMES = (
    "event", "measure", "population", "place", "actor", "manner", "window", "day", "low", "best", "high", "status",
    "origins_min", "origins_max", "used", "set_aside", "disputed_by", "policy", "fingerprint",
)  # fmt: skip
_COLUMNS = tuple(
    Column(name, "integer" if name in _INTEGERS else "date" if name == "day" else "text") for name in _NAMES
)
