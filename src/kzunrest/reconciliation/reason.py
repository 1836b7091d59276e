"""Reason: why a bound of a trail holds, found on demand from the first step that reached it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from attrs import frozen

from .bound import HIGH, LOW, Trail
from .grid import UNBOUNDED, Link


@frozen
class Reason:
    """Why a bound holds: a row that says so, or a link and the bounds that it is summed of; neither for at least 0.

    The value is exactly what the row or the premises give.
    """

    side: int
    cell: int
    day: int
    value: int
    row: int | None = None
    link: Link | None = None
    premises: tuple[Reason, ...] = ()

    @cached_property
    def leaves(self) -> frozenset[int]:
        """The rows that it rests on: they alone imply it."""
        if self.row is not None:
            return frozenset((self.row,))
        return frozenset().union(*(premise.leaves for premise in self.premises))


def derive(trail: Trail, side: int, cell: int, day: int, known: Known | None = None) -> Reason:
    """Why the bound of a side, cell and day holds; `known` are reasons of the same trail to share."""
    values = (trail.low, trail.high)[side][cell]
    return _derive(trail, side, cell, day, values[day], len(trail.steps), {} if known is None else known)


Known = dict[tuple[int, int, int, int], Reason]


def _derive(trail: Trail, side: int, cell: int, day: int, value: int, end: int, known: Known) -> Reason:
    key = (side, cell, day, value)
    if key not in known:
        known[key] = _reason(trail, side, cell, day, value, known)
    return known[key]


def _reason(trail: Trail, side: int, cell: int, day: int, value: int, known: Known) -> Reason:
    if (side == LOW and value <= 0) or (side == HIGH and value >= UNBOUNDED):
        return Reason(side, cell, day, value)
    if _reaches(side, trail.base[side][cell][day], value):
        return Reason(side, cell, day, value, row=_witness(trail, side, cell, day, value))
    number = next(n for n in trail.reached[side, cell] if _reaches(side, trail.steps[n][2][day], value))
    link = trail.steps[number][3]
    sides = _premises(side, cell, link)
    stood = [_stood(trail, s, c, number) for s, c in sides]
    then = _day(trail, side, day, value, cell == link.whole, stood)
    premises = tuple(
        _derive(trail, s, c, then, values[then], number, known) for (s, c), values in zip(sides, stood, strict=True)
    )
    return Reason(side, cell, day, value, link=link, premises=premises)


def _witness(trail: Trail, side: int, cell: int, day: int, value: int) -> int:
    """The first row in order of content that states the bound on a cell and day from which it is carried here."""
    grid, before = trail.grid, trail.grid.before
    rows = enumerate(trail.rows)
    if side == LOW:
        parts = grid.below[cell]
        return next(n for n, (c, _, t, least, _) in rows if least >= value and c in parts and before(t, day))
    wholes = grid.above[cell]
    return next(n for n, (c, t, _, _, most) in rows if most <= value and c in wholes and before(day, t))


def _premises(side: int, cell: int, link: Link) -> list[tuple[int, int]]:
    """Of which bounds a rule makes one of this side and cell: side and cell of each."""
    if cell == link.whole:
        return [(side, part) for part in link.parts]
    other = HIGH if side == LOW else LOW
    return [(side, link.whole), *((other, part) for part in link.parts if part != cell)]


def _stood(trail: Trail, side: int, cell: int, end: int) -> list[int]:
    """The bounds of a cell as they stood before a step."""
    before = [n for n in trail.reached.get((side, cell), ()) if n < end]
    return trail.steps[before[-1]][2] if before else trail.base[side][cell]


def _day(trail: Trail, side: int, day: int, value: int, whole: bool, stood: list[list[int]]) -> int:
    """The nearest day on which the premises give the bound, from which it was then carried to this day."""
    if not trail.grid.grows:
        return day
    days = range(day, -1, -1) if side == LOW else range(day, len(stood[0]))
    return next(t for t in days if _reaches(side, combined(whole, [values[t] for values in stood]), value))


def _reaches(side: int, got: int, value: int) -> bool:
    return got >= value if side == LOW else got <= value


def combined(whole: bool, values: Sequence[int]) -> int:
    """What a rule makes of its premises: the sum of the parts for a whole; for a part the whole's less the others."""
    return sum(values) if whole else values[0] - sum(values[1:])
