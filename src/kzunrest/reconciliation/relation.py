"""Relation: how two claims stand to each other, and why two that look different are often no conflict."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import evolve, frozen

from ..claim import Claim, Count, Status
from ..figure import Hedge
from .assertion import Assertion, Question
from .conflict import ConflictKind
from .entry import Entry, settled, stand
from .ladder import climb, consistent
from .policy import Policy
from .retraction import Standing, standing
from .scheme import Axis, Growth, Scheme, kazakhstan


class RelationKind(StrEnum):
    """What one claim is to another.

    `REPEAT`: the same figure of the same origin. `AGREE`: both can be meant of one day. `UPDATE`: a later day, and not
    smaller. `CORRECT`: the same origin changed its figure of the same day. `PART`: one counts a part of what the other
    counts. `PLAN`: one is planned. `RETRACT`, `DENY`, `DISPUTE`: one withdraws the other, denies that it comes from
    where it is credited to, or doubts it as a third party. `APART`: nothing to compare; the axis says why. `TENSION`:
    they disagree only by what the policy reads in "about" or "dozens". `CONFLICT`: they cannot both hold.
    """

    REPEAT = "repeat"
    AGREE = "agree"
    UPDATE = "update"
    CORRECT = "correct"
    PART = "part"
    PLAN = "plan"
    RETRACT = "retract"
    DENY = "deny"
    DISPUTE = "dispute"
    APART = "apart"
    TENSION = "tension"
    CONFLICT = "conflict"


@frozen(kw_only=True)
class Relation:
    """How one claim stands to another: the kind, by which rule, and on which axis or by which kind of conflict.

    `forward` is True where the first claim does it to the second (updates it, is part of it, retracts it), False the
    other way round, None where neither does.
    """

    kind: RelationKind
    rule: str
    because: str
    axis: str | None = None
    conflict: ConflictKind | None = None
    forward: bool | None = None

    @property
    def mirror(self) -> Relation:
        """The relation of the second claim to the first."""
        return self if self.forward is None else evolve(self, forward=not self.forward)

    def __repr__(self) -> str:
        detail = self.axis or self.conflict
        return f"<Relation {self.kind.value}{f', {detail}' if detail else ''} ({self.rule}): {self.because}>"


def relate(one: Claim, other: Claim, *, scheme: Scheme | None = None, policy: Policy | None = None) -> Relation:
    """How two claims stand to each other; by the scheme of January 2022 and the envelope policy by default.

    The order of the decision: what they speak of, whether one withdraws the other, phase, scope, then the figures.
    Raises `SchemeError` for a measure that the scheme doesn't know.
    """
    scheme, policy = scheme or kazakhstan(), policy or Policy.envelope()
    aimed = _aimed(one, other) or _mirrored(_aimed(other, one))
    if aimed is not None:
        return aimed
    if not isinstance(one.content, Count) or not isinstance(other.content, Count):
        return _events(one, other)
    mine, yours = (_entry(claim, scheme, policy) for claim in (one, other))
    part = _told(one, other) or _mirrored(_told(other, one))
    return _withdrawing(mine, yours) or _layers(one, other, policy) or part or _scopes(mine, yours, scheme, policy)


def _entry(claim: Claim, scheme: Scheme, policy: Policy) -> Entry:
    return stand(Assertion.of(claim), (claim,), scheme, policy)


def _mirrored(relation: Relation | None) -> Relation | None:
    return None if relation is None else relation.mirror


def _aimed(one: Claim, other: Claim) -> Relation | None:
    """What a claim does to the one that it is about."""
    if one.target is None or one.target != other.id:
        return None
    if one.status is Status.RETRACTED or one.subject == "retraction":
        return Relation(kind=RelationKind.RETRACT, rule="R4", because="it withdraws the other", forward=True)
    if one.status in (Status.DENIED, Status.DOUBTED, Status.POSSIBLE):
        return _denying(one, other)
    return None


def _told(one: Claim, other: Claim) -> Relation | None:
    """Whether the text says that one is a part of the other, and it can be."""
    least = None if one.figure is None else one.figure.low
    most = None if other.figure is None else other.figure.high
    if one.part_of is None or one.part_of != other.id or (least is not None and most is not None and least > most):
        return None
    return Relation(kind=RelationKind.PART, rule="R8", because="the text says that it is a part", forward=True)


def _denying(one: Claim, other: Claim) -> Relation:
    kinds = {
        Standing.ORIGIN: (RelationKind.RETRACT, "its own origin denies it"),
        Standing.CREDITED: (RelationKind.DENY, "the source it is credited to denies that it came from there"),
        Standing.THIRD: (RelationKind.DISPUTE, "a third party doubts it; only owner or origin can withdraw"),
    }
    kind, because = kinds[Standing.THIRD if one.status is not Status.DENIED else standing(one, (other,))]
    return Relation(kind=kind, rule="R4", because=because, forward=True)


def _withdrawing(mine: Entry, yours: Entry) -> Relation | None:
    if mine.question != yours.question or mine.number != yours.number:
        return None
    for here, there, forward in ((mine, yours, True), (yours, mine, False)):
        if there.assertion.status in (Status.RETRACTED, Status.DENIED):
            continue
        relation = None
        if here.assertion.status is Status.RETRACTED:
            relation = Relation(kind=RelationKind.RETRACT, rule="R4", because="the text withdraws it", forward=True)
        elif here.assertion.status is Status.DENIED:
            relation = _denying(here.claims[0], there.claims[0])
        if relation is not None:
            return relation if forward else relation.mirror
    return None


def _events(one: Claim, other: Claim) -> Relation:
    if one.kind != other.kind or one.subject != other.subject:
        return _apart("subject", one.subject, other.subject)
    if (one.place and one.place.name) != (other.place and other.place.name):
        return _apart("place", one.place, other.place)
    if (one.status is Status.PLANNED) != (other.status is Status.PLANNED):
        return Relation(
            kind=RelationKind.PLAN, rule="R16", because="a plan is no fact", forward=one.status is Status.PLANNED
        )
    if one.status != other.status:
        return _apart("status", one.status.value, other.status.value)
    if one.speaker is not None and one.speaker == other.speaker and one.content == other.content:
        return Relation(kind=RelationKind.REPEAT, rule="R10", because="the same of the same origin")
    if one.period.meet(other.period) is None:
        return _apart("day", one.period, other.period)
    return Relation(kind=RelationKind.AGREE, rule="R1", because="the same may be meant")


def _apart(axis: str, one: object, other: object) -> Relation:
    because = " and ".join(sorted(str(name) if name else "any" for name in (one, other)))
    return Relation(kind=RelationKind.APART, rule="R1", because=f"of different {axis}: {because}", axis=axis)


def _layers(one: Claim, other: Claim, policy: Policy) -> Relation | None:
    """Claims that are no statement of fact meet no fact."""
    facts = [claim.status in policy.statuses for claim in (one, other)]
    if Status.PLANNED in (one.status, other.status) and one.status != other.status:
        because = "a plan never counts as a fact"
        return Relation(kind=RelationKind.PLAN, rule="R16", because=because, forward=one.status is Status.PLANNED)
    if all(facts) or one.status == other.status:
        return None
    odd = sorted({claim.status.value for claim, fact in zip((one, other), facts, strict=True) if not fact})
    rule = "R19" if Status.POSSIBLE.value in odd else "R18"
    return Relation(kind=RelationKind.APART, rule=rule, because=f"{' and '.join(odd)}, so no bound", axis="status")


def _scopes(mine: Entry, yours: Entry, scheme: Scheme, policy: Policy) -> Relation:
    a, b = mine.question, yours.question
    if scheme.component(a.measure) != scheme.component(b.measure):
        return _apart("measure", a.measure, b.measure)
    if mine.assertion.addition != yours.assertion.addition and a == b:
        because = "one adds to what was said before, the other is a total"
        return Relation(kind=RelationKind.APART, rule="R7", because=because, axis="window")
    if a == b:
        return _figures(mine, yours, scheme, policy)
    for small, large, forward in ((mine, yours, True), (yours, mine, False)):
        if scheme.within(small.question, large.question):
            return _nested(small, large, forward, scheme, policy)
    axis = _axis(a, b, scheme)
    return _apart(axis, getattr(a, axis), getattr(b, axis))


def _axis(a: Question, b: Question, scheme: Scheme) -> str:
    """The first axis on which neither scope contains the other; where there is none, the first on which they differ."""
    differing = [axis for axis in Axis if getattr(a, axis.value) != getattr(b, axis.value)]
    for axis in differing:
        one, other = str(getattr(a, axis.value)), str(getattr(b, axis.value))
        if not scheme.inside(axis, one, other) and not scheme.inside(axis, other, one):
            return axis.value
    rest = [axis for axis in ("manner", "window", "event") if getattr(a, axis) != getattr(b, axis)]
    return [*rest, *(axis.value for axis in differing)][0]


def _nested(small: Entry, large: Entry, forward: bool, scheme: Scheme, policy: Policy) -> Relation:
    pair = _pair(small, large, scheme)
    if consistent(pair, scheme, policy):
        rule = "R9" if small.question.place != large.question.place else "R8"
        because = f"{small.question} is a part of {large.question}; parts are not added"
        return Relation(kind=RelationKind.PART, rule=rule, because=because, forward=forward)
    return _conflict(small, large, scheme, policy)


def _figures(mine: Entry, yours: Entry, scheme: Scheme, policy: Policy) -> Relation:
    """The relation of two figures for one question."""
    a, b = mine.assertion, yours.assertion
    if a.origin is not None and a.origin == b.origin and a.figure == b.figure and _near(mine, yours):
        return Relation(kind=RelationKind.REPEAT, rule="R10", because=f"{a.origin} is the origin of both: counted once")
    if scheme.grows(mine.question.measure) is Growth.LEVEL and _days(mine) != _days(yours):
        return Relation(kind=RelationKind.APART, rule="R7", because="a level of another day", axis="day")
    if not consistent(_pair(mine, yours, scheme), scheme, policy):
        return _conflict(mine, yours, scheme, policy)
    if _meet(mine, yours):
        return Relation(kind=RelationKind.AGREE, rule="R13", because="some number is allowed by both")
    forward = (_days(mine), mine.low) > (_days(yours), yours.low)
    return Relation(kind=RelationKind.UPDATE, rule="R2", because="of a later day, and not smaller", forward=forward)


def _pair(mine: Entry, yours: Entry, scheme: Scheme) -> list[Entry]:
    return settled([mine, yours], scheme)


def _near(mine: Entry, yours: Entry) -> bool:
    """Whether two prints may give a figure of one day: both undated, or of days that meet."""
    return mine.assertion.period == yours.assertion.period or not (mine.assertion.dated and yours.assertion.dated)


def _days(entry: Entry) -> tuple[date, date]:
    period = entry.assertion.period
    return period.end or date.max, period.begin or date.min


def _meet(mine: Entry, yours: Entry) -> bool:
    highs = [entry.high for entry in (mine, yours) if entry.high is not None]
    return not highs or max(mine.low, yours.low) <= min(highs)


def _conflict(mine: Entry, yours: Entry, scheme: Scheme, policy: Policy) -> Relation:
    a, b = mine.assertion, yours.assertion
    kind = climb([mine, yours], scheme, policy)
    soft = {Hedge.ABOUT, Hedge.ALMOST, Hedge.VAGUE} & {a.figure.hedge, b.figure.hedge}
    if soft and not _hard(mine, yours, scheme, policy):
        because = f"they disagree only as {policy.name} reads {sorted(soft)[0].value}"
        return Relation(kind=RelationKind.TENSION, rule="R13", because=because, conflict=kind)
    if a.origin is not None and a.origin == b.origin and a.period == b.period and a.question == b.question:
        printed = [_printed(entry) for entry in (mine, yours)]
        if printed[0] != printed[1]:
            because = f"{a.origin} changed the figure of the same day"
            return Relation(kind=RelationKind.CORRECT, rule="R3", because=because, forward=printed[0] > printed[1])
    if kind is ConflictKind.REVISED:
        because = f"{a.origin} went down to a smaller number: a decrease, which is reported and not clamped"
        return Relation(kind=RelationKind.CONFLICT, rule="R6", because=because, conflict=kind)
    most = min(entry.high for entry in (mine, yours) if entry.high is not None)
    because = f"at least {max(mine.low, yours.low):,} and at most {most:,}"
    return Relation(kind=RelationKind.CONFLICT, rule="R13", because=because, conflict=kind)


def _printed(entry: Entry) -> date:
    return entry.claims[0].source.published.end or date.min


def _hard(mine: Entry, yours: Entry, scheme: Scheme, policy: Policy) -> bool:
    """Whether they conflict by what the words alone bound."""
    pair = [evolve(e, low=e.assertion.figure.low or 0, high=e.assertion.figure.high) for e in (mine, yours)]
    return not consistent(pair, scheme, policy)
