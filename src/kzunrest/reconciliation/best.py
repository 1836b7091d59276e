"""Best: the one number that a policy names beside low and high, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .entry import Entry
from .policy import Best, Policy

Weighted = tuple[int, int, int]
"""low, high, weight: what a figure allows and how many independent origins gave it."""


def point(near: Sequence[Weighted], low: int, high: int) -> float:
    """The middle of the stretch from `low` to `high` that most weight allows (Marzullo); `low` where nobody says.

    >>> point([(150, 170, 1), (160, 180, 2), (400, 500, 1)], 100, 300)
    165.0
    >>> point([], 227, 10**18)
    227.0
    """
    inside = [
        (max(least, low), min(most, high), weight) for least, most, weight in near if most >= low and least <= high
    ]
    if not inside:
        return float(low)
    if len(inside) == 1:
        return (inside[0][0] + inside[0][1]) / 2
    starts = sorted({least for least, _, _ in inside})
    start = max(starts, key=lambda x: (sum(w for least, most, w in inside if least <= x <= most), -x))
    return (start + min(most for least, most, _ in inside if least <= start <= most)) / 2


def latest(entries: Sequence[Entry], policy: Policy, day: date | None) -> Entry | None:
    """The latest entry by a day of the first origin or outlet that the policy names; of any if it names none."""
    then = [entry for entry in entries if entry.last is not None and (day is None or entry.last <= day)]
    known = [e for e in then if e.assertion.origin is not None]
    groups = [[e for e in then if name in names(e)] for name in policy.order] if policy.order else [known]
    mine = next((group for group in groups if group), [])
    return max(mine, key=lambda e: (e.last or date.min, e.low, e.assertion.sort_key()), default=None)


def names(entry: Entry) -> set[str]:
    """The origin of an entry and the outlets that print it."""
    found = {claim.source.outlet.name for claim in entry.claims if claim.source.outlet is not None}
    return found if entry.assertion.origin is None else found | {entry.assertion.origin}


def best(entries: Sequence[tuple[Entry, int]], policy: Policy, day: date | None, low: int, high: int) -> int | None:
    """The best number on a day, rounded down, or None where the policy finds none.

    `entries` are those kept on the very question, each with the number of its origins. `day` is None for a count that
    is one number throughout.
    """
    if policy.best is Best.LOWEST:
        return low
    if policy.best in (Best.LATEST, Best.PREFER):
        entry = latest([entry for entry, _ in entries], policy, day)
        return None if entry is None else number(entry)
    near = []
    for entry, weight in entries:
        least, most = policy.bounds(entry.assertion.figure)
        if most is not None and _holds(entry, day):
            near.append((least, most, weight))
    return int(point(near, low, high))


def _holds(entry: Entry, day: date | None) -> bool:
    """Whether a figure may be of a day: its own if it has one, else any of its window, the last of an open one."""
    if day is None or entry.last is None:
        return True
    if day > entry.last:
        return False
    return day == entry.last or (not entry.assertion.dated and entry.first is not None and entry.first <= day)


def number(entry: Entry) -> int:
    """The number that an entry prints, or its low bound where it prints none."""
    stated = entry.assertion.figure.stated
    return entry.low if stated is None else stated
