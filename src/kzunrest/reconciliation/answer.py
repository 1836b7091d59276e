"""Answer: the finding of one question on one day, with what became of every claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import field, frozen

from ..attribution import Mode
from ..claim import Claim
from .assertion import Assertion, Question
from .best import best
from .entry import Entry
from .finding import Finding, Outcome, Use
from .grid import UNBOUNDED
from .policy import Best
from .proof import leaves
from .retraction import doubts
from .scheme import Growth
from .shard import Shard


@frozen(kw_only=True, eq=False)
class Hearing:
    """All that was claimed: the entries, the claims of no figure, those judged misread, and who is whom."""

    entries: Sequence[Entry]
    others: Sequence[Claim]
    misread: tuple[Use, ...] = ()
    names: Mapping[str, str] = field(factory=dict)
    copies: Mapping[str, str] = field(factory=dict)


def answer(shard: Shard, question: Question, day: date, hearing: Hearing) -> Finding:
    """The finding of a question of this shard on a day."""
    entries, others = hearing.entries, hearing.others
    gone = shard.repair.certain | shard.repair.disputed
    low, high = shard.bounds(shard.outer, question, day)
    kept_low, kept_high = shard.bounds(shard.inner, question, day)
    low_proof, high_proof = shard.proofs(shard.outer, gone, question, day)
    own = shard.kept(question) if shard.policy.best not in (Best.LATEST, Best.PREFER) else shard.stated(question)
    lost = _lost(shard, question, day)
    known = kept_low > 0 or kept_high is not None or bool(own)
    top = UNBOUNDED if kept_high is None else kept_high
    then = None if shard.growth is Growth.FIXED else day
    value = best(own, shard.policy, then, kept_low, top) if known and not lost else None
    doubted = doubts(question, shard.entries, others)
    leaf = {assertion for proof in (low_proof, high_proof) if proof is not None for assertion in leaves(proof)}
    uses = (*_uses(shard, question, day, entries, others, leaf), *hearing.misread)
    if shard.policy.best is Best.LOW_BEST_HIGH:
        low, high = _printed(own, day, low, high)
    if any(claim.status.value == "possible" for claim in doubted) and not _later(own, day):
        high = None
    return Finding(
        question=question,
        day=day,
        low=low,
        best=value,
        high=high,
        kept_low=kept_low,
        kept_high=kept_high,
        outcome=_outcome(shard, question, day, own, lost),
        low_proof=low_proof,
        high_proof=high_proof,
        uses=uses,
        origins=independent(_support(shard, question, uses), hearing.names, hearing.copies),
        disputed_by=tuple(sorted({_who(claim) for claim in doubted})),
        policy=shard.policy.name,
        complete=shard.repair.complete,
    )


def _support(shard: Shard, question: Question, uses: Iterable[Use]) -> list[Claim]:
    """The claims used that answer the very question; where none does, all that are used."""
    own = {claim.id for entry in shard.entries if entry.question == question for claim in entry.claims}
    used = [use.claim for use in uses if use.used]
    return [claim for claim in used if claim.id in own] or used


def _who(claim: Claim) -> str:
    if claim.speaker is not None:
        return claim.speaker.name
    return claim.source.outlet.name if claim.source.outlet is not None else claim.source.id


def _later(own: Sequence[tuple[Entry, int]], day: date) -> bool:
    return any(entry.last is not None and entry.last > day for entry, _ in own)


def _lost(shard: Shard, question: Question, day: date) -> bool:
    """Whether the latest figure of a question by a day was withdrawn: the one before it does not come back.

    A withdrawn figure counts from its first print: printed again later it is no newer.
    """
    mine = [e for e in shard.entries if e.question == question and e.last is not None and e.last <= day]
    gone: dict[object, date] = {}
    for entry in mine:
        if entry.rule == "retracted" and entry.last is not None:
            gone[entry.number] = min(entry.last, gone.get(entry.number, entry.last))
    last = max(gone.values(), default=None)
    return last is not None and all(e.last is not None and e.last < last for e in mine if e.bounds)


def _outcome(shard: Shard, question: Question, day: date, own: Sequence[tuple[Entry, int]], lost: bool) -> Outcome:
    if lost:
        return Outcome.WITHDRAWN
    out = shard.repair.certain | shard.repair.disputed
    if any(e.question == question for e in shard.entries_of(out)):
        return Outcome.DISPUTED
    then = [e for e, _ in own if e.last is None or e.last <= day]
    if not then:
        low, high = shard.bounds(shard.outer, question, day)
        return Outcome.DERIVED if low or high is not None else Outcome.UNKNOWN
    if all(max(e.low for e in then) <= (UNBOUNDED if e.high is None else e.high) for e in then):
        return Outcome.ESTABLISHED
    return Outcome.UPDATED


def _printed(own: Sequence[tuple[Entry, int]], day: date, low: int, high: int | None) -> tuple[int, int | None]:
    """The lowest and the highest figure printed of a day, or of the last day before it that has one."""
    then = [e for e, _ in own if e.last is None or e.last <= day]
    last = max((e.last for e in then if e.last is not None), default=None)
    now = [e for e in then if e.last is None or e.last == last]
    if not now:
        return low, high
    highs = [e.high for e in now if e.high is not None]
    return min(e.low for e in now), max([*highs, *(e.low for e in now)])


def independent(
    claims: Iterable[Claim], names: Mapping[str, str] | None = None, copies: Mapping[str, str] | None = None
) -> tuple[int, int]:
    """The least and the greatest number of independent origins of some claims.

    A known origin counts once however many relay it. A text that speaks in its own voice or names no origin may repeat
    anybody: 0 at the least, and at the most 1 for the outlet, or for the feeds that it says it rests on. A figure that
    is only presupposed is a mention and no support. `names` are actors judged to be another one, `copies` the sources
    that are all but another one and so no second origin.
    """
    names, copies = names or {}, copies or {}
    known: set[str] = set()
    unknown: set[str] = set()
    for claim in claims:
        if claim.attribution.mode is Mode.PRESUPPOSED:
            continue
        if claim.speaker is not None:
            known.add(names.get(claim.speaker.name, claim.speaker.name))
        elif claim.source.id not in copies:
            feeds = [actor.name for actor in claim.source.based_on]
            outlet = claim.source.id if claim.source.outlet is None else claim.source.outlet.name
            unknown |= {names.get(name, name) for name in feeds or [outlet]}
    unknown -= known
    return len(known), len(known) + len(unknown)


def _uses(
    shard: Shard, question: Question, day: date, entries: Sequence[Entry], others: Sequence[Claim], leaf: set[Assertion]
) -> Iterable[Use]:
    """What became of every claim: used, or set aside by which rule."""
    found = []
    certain = {id(e) for e in shard.entries_of(shard.repair.certain)}
    disputed = {id(e) for e in shard.entries_of(shard.repair.disputed)}
    mine = {id(e) for e in shard.entries}
    for entry in entries:
        used, rule, reason = _use(shard, entry, question, day, leaf, certain, disputed, mine)
        found += [_of(claim, used, rule, reason) for claim in entry.claims]
    found += [Use(claim=claim, used=False, rule="kind", reason="no figure: see the chronology") for claim in others]
    return sorted(found, key=lambda use: (use.claim.source.id, use.claim.span.start, use.claim.span.end, use.claim.id))


def _of(claim: Claim, used: bool, rule: str, reason: str) -> Use:
    if used and claim.attribution.mode is Mode.PRESUPPOSED:
        return Use(claim=claim, used=True, rule="mention", reason=f"{reason}; presupposed, so a mention and no support")
    return Use(claim=claim, used=used, rule=rule, reason=reason)


def _use(
    shard: Shard,
    entry: Entry,
    question: Question,
    day: date,
    leaf: set[Assertion],
    certain: set[int],
    disputed: set[int],
    mine: set[int],
) -> tuple[bool, str, str]:
    if entry.rule:
        return False, entry.rule, entry.reason
    if entry.question.event != question.event:
        return False, "event", f"of another event: {entry.question.event or 'that of the scheme'}"
    if id(entry) not in mine:
        return False, "measure", f"counts {entry.question.measure}, which has no bearing on {question.measure}"
    if id(entry) in certain:
        return False, "certain", "set aside by every least repair"
    if id(entry) in disputed:
        return False, "disputed", "set aside by some least repair and kept by another"
    if entry.assertion in leaf:
        what = "bounds it" if entry.question == question else f"bounds it by way of {entry.question}"
        return True, "bound", "; ".join((what, *entry.notes))
    if entry.question == question:
        if entry.last is not None and entry.last > day and shard.growth is not Growth.FIXED:
            return False, "later", f"of {entry.last}, after the day asked"
        if shard.growth is Growth.FIXED or (entry.first or date.min) <= day <= (entry.last or day):
            return True, "agree", "; ".join(("agrees, and bounds nothing more", *entry.notes))
        return False, "update", f"of {entry.last}, since overtaken"
    return False, "apart", f"of another scope: {entry.question}"
