"""Ladder: of which kind a conflict is: the first rung of a ladder of relaxations on which its claims can all hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from attrs import evolve

from .conflict import Conflict, ConflictKind
from .entry import Entry
from .policy import Policy
from .scheme import Scheme
from .shard import Shard, claims_of

Rung = Callable[[list[Entry], Scheme, Policy], list[Entry]]


def consistent(entries: Sequence[Entry], scheme: Scheme, policy: Policy) -> bool:
    """Whether entries of one shard can all hold, as far as propagation tells."""
    return not Shard(tuple(entries), scheme, policy).repair.trail().bad


def climb(entries: Sequence[Entry], scheme: Scheme, policy: Policy) -> ConflictKind:
    """The first rung on which the entries can all hold; every rung keeps what those before it loosened."""
    left = list(entries)
    for kind, rung in RUNGS:
        left = rung(left, scheme, policy)
        if consistent(left, scheme, policy):
            return kind
    return ConflictKind.CONTRADICTION


def half(number: int) -> int:
    """Half a unit of the last digit that isn't 0: what rounding may have taken or given.

    >>> half(160), half(225), half(2000), half(0)
    (5, 0, 500, 0)
    """
    unit = 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return unit // 2


def _round(entries: list[Entry], scheme: Scheme, policy: Policy) -> list[Entry]:
    """Numbers given for one question may be rounded; a part and a whole that don't add up are not."""
    asked = [entry.question for entry in entries]
    return [_widened(entry) if asked.count(entry.question) > 1 else entry for entry in entries]


def _widened(entry: Entry) -> Entry:
    stated = entry.assertion.figure.stated
    down = half(entry.low if stated is None else stated)
    up = half(entry.high or 0) if stated is None else down
    return evolve(entry, low=max(0, entry.low - down), high=None if entry.high is None else entry.high + up)


def _stale(entries: list[Entry], scheme: Scheme, policy: Policy) -> list[Entry]:
    back = timedelta(days=policy.stale)
    return [entry if entry.first is None else evolve(entry, first=entry.first - back) for entry in entries]


def _lose(entries: list[Entry], scheme: Scheme, policy: Policy) -> list[Entry]:
    def lost(wide: Entry) -> bool:
        origin = wide.assertion.origin
        return origin is not None and any(
            e.assertion.origin == origin
            and e.number == wide.number
            and e.question != wide.question
            and scheme.within(e.question, wide.question)
            for e in entries
        )

    return [evolve(entry, high=None) if lost(entry) else entry for entry in entries]


def _revise(entries: list[Entry], scheme: Scheme, policy: Policy) -> list[Entry]:
    def replaced(entry: Entry) -> bool:
        origin, question = entry.assertion.origin, entry.question
        return origin is not None and any(
            e.assertion.origin == origin and e.question == question and _later(e, entry) for e in entries
        )

    return [entry for entry in entries if not replaced(entry)]


def _later(one: Entry, other: Entry) -> bool:
    return one.last is not None and other.last is not None and one.last > other.last


RUNGS: tuple[tuple[ConflictKind, Rung], ...] = (
    (ConflictKind.ROUNDING, _round),
    (ConflictKind.STALE, _stale),
    (ConflictKind.SCOPE_LOST, _lose),
    (ConflictKind.REVISED, _revise),
)

_MENDS = {
    ConflictKind.ROUNDING: "They hold together if the numbers were rounded to their last digit that isn't 0.",
    ConflictKind.STALE: "They hold together if a figure was {days} days old when it was given.",
    ConflictKind.SCOPE_LOST: "They hold together if the wider figure lost its scope on the way.",
    ConflictKind.REVISED: "They hold together if the later figure of the same origin replaces the earlier one.",
    ConflictKind.CONTRADICTION: "At least one of them is wrong.",
}


def explain(entries: Sequence[Entry], scheme: Scheme, policy: Policy) -> Conflict:
    """A minimal conflict of entries as a noun: its kind, why, what would mend it, and the proofs of the two bounds."""
    shard = Shard(tuple(entries), scheme, policy)
    trail = shard.repair.trail()
    kind = climb(entries, scheme, policy)
    cell = trail.bad[0]
    day = next(n for n, (low, high) in enumerate(zip(trail.low[cell], trail.high[cell], strict=True)) if low > high)
    low, high = shard.crossing(trail, cell, day)
    about = any(entry.assertion.figure.hedge.value == "about" for entry in entries)
    when = "" if shard.day(day) is None else f" on {shard.day(day)}"
    because = f"{shard.cells[cell]}{when}: at least {trail.low[cell][day]:,} and at most {trail.high[cell][day]:,}" + (
        f" (about n read as within {policy.about} %)" if about else ""
    )
    return Conflict(
        kind=kind,
        claims=claims_of(entries),
        assertions=tuple(entry.assertion for entry in entries),
        because=because,
        mend=_MENDS[kind].format(days=policy.stale),
        low=low,
        high=high,
    )
