"""Bound: floors and ceilings carried round the sums until nothing moves, with a trail that proves each of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial, reduce
from itertools import accumulate
from operator import add, gt, sub
from typing import TypeAlias

from attrs import define, field, frozen

from .grid import UNBOUNDED, Grid, Link, Row, Stairs, crossed, stairs

LOW, HIGH = 0, 1
NEVER = 4 * UNBOUNDED

Step: TypeAlias = tuple[int, int, list[int], Link]


@define(slots=False)
class Trail:
    """What propagation found and how.

    `low` and `high` are the bounds of every cell and day, `base` what they were by order alone. `steps` are the changes
    since, in order: side, cell, the list of values from then on, and the link that made them. A bound is proved on demand
    from the first step that reached it, so its premises lie strictly before it. `bad` are the cells whose floor is above the ceiling;
    `complete` is False where the rounds were capped: the bounds then hold, but tighter ones may.
    """

    grid: Grid
    rows: Sequence[Row]
    low: Stairs
    high: Stairs
    bad: list[int]
    base: tuple[Stairs, Stairs]
    complete: bool = True
    rounds: int = 0
    steps: list[Step] = field(factory=list, repr=False)
    known: dict[tuple[int, int, int, int], Reason] = field(factory=dict, repr=False)

    @cached_property
    def reached(self) -> dict[tuple[int, int], list[int]]:
        """For each side and cell the numbers of the steps that changed it, in order."""
        found: dict[tuple[int, int], list[int]] = {}
        for number, (side, cell, _, _) in enumerate(self.steps):
            found.setdefault((side, cell), []).append(number)
        return found

    def lower(self, cell: int, to: list[int], link: Link) -> None:
        """Bring the ceilings of a cell down to these, and those of earlier days with them."""
        now = self.high[cell]
        if any(map(gt, now, to)):
            least = [new if new < old else old for new, old in zip(to, now, strict=True)]
            if self.grid.grows:
                least = list(accumulate(least[::-1], min))[::-1]
            self.high[cell] = least
            self.steps.append((HIGH, cell, least, link))

    def lift(self, cell: int, to: list[int], link: Link) -> None:
        """Bring the floors of a cell up to these, and those of later days with them."""
        now = self.low[cell]
        if any(map(gt, to, now)):
            most = [new if new > old else old for new, old in zip(to, now, strict=True)]
            if self.grid.grows:
                most = list(accumulate(most, max))
            self.low[cell] = most
            self.steps.append((LOW, cell, most, link))


def propagate(grid: Grid, days: int, rows: Sequence[Row], rounds: int) -> Trail:
    """The bounds of every cell and day that the rows imply by order and sums.

    Four rules for a whole and its parts: the floor of the whole is at least the sum of the floors; a part's ceiling at
    most the whole's less the other floors; and where the parts are all there is, the ceiling of the whole at most the
    sum of the ceilings, a part's floor at least the whole's less the other ceilings. A round goes up, from the parts to
    the wholes, and down again. Sound after any number of rounds; stops after the first one that makes a floor rise above
    a ceiling.
    """
    low, high = stairs(grid, days, rows)
    trail = Trail(grid, rows, low, high, crossed(low, high), base=(low.copy(), high.copy()))
    steps, links = trail.steps, grid.links
    due = [[True] * len(links) for _ in _RULES]
    while not trail.bad and any(map(any, due)):
        if trail.rounds == rounds:
            trail.complete = False
            break
        trail.rounds += 1
        start = len(steps)
        for mine, rule, upward in zip(due, _RULES, _UPWARD, strict=True):
            for n in range(len(links)) if upward else range(len(links) - 1, -1, -1):
                if mine[n]:
                    mine[n] = False
                    before = len(steps)
                    rule(trail, links[n])
                    for side, cell, _, _ in steps[before:]:
                        for number, link in grid.bearing[side][cell]:
                            due[number][link] = True
        moved = sorted({cell for _, cell, _, _ in steps[start:]})
        trail.bad = [cell for cell in moved if any(map(gt, low[cell], high[cell]))]
    return trail


def _whole_floor(trail: Trail, link: Link) -> None:
    trail.lift(link.whole, _total(trail.low, link), link)


def _whole_ceiling(trail: Trail, link: Link) -> None:
    if link.exact and all(min(trail.high[part]) < UNBOUNDED for part in link.parts):
        trail.lower(link.whole, _total(trail.high, link), link)


def _part_ceilings(trail: Trail, link: Link) -> None:
    ceiling = trail.high[link.whole]
    if min(ceiling) < UNBOUNDED:
        spare = list(map(sub, ceiling, _total(trail.low, link)))
        if max(ceiling) >= UNBOUNDED:
            spare = [NEVER if most >= UNBOUNDED else left for most, left in zip(ceiling, spare, strict=True)]
        for part in link.parts:
            trail.lower(part, list(map(add, trail.low[part], spare)), link)


def _part_floors(trail: Trail, link: Link) -> None:
    high = trail.high
    if link.exact and sum(min(high[part]) >= UNBOUNDED for part in link.parts) < 2:
        need = list(map(sub, trail.low[link.whole], _total(high, link)))
        for part in link.parts:
            trail.lift(part, list(map(add, high[part], need)), link)


_RULES = (_whole_floor, _part_ceilings, _whole_ceiling, _part_floors)
_UPWARD = (True, False, True, False)


def _total(side: Stairs, link: Link) -> list[int]:
    lists = [side[part] for part in link.parts]
    return lists[0] if len(lists) == 1 else list(reduce(partial(map, add), lists))


# Why a bound holds --------------------------------------------------------------------------------------------------


@frozen
class Reason:
    """Why a bound holds: a row that says so, or a link and the bounds that it is summed of (none: a count is at least
    0).

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


def derive(trail: Trail, side: int, cell: int, day: int) -> Reason:
    """Why the bound of a side, cell and day holds."""
    values = (trail.low, trail.high)[side][cell]
    return _derive(trail, side, cell, day, values[day], len(trail.steps))


def _derive(trail: Trail, side: int, cell: int, day: int, value: int, end: int) -> Reason:
    key = (side, cell, day, value)
    if key not in trail.known:
        trail.known[key] = _reason(trail, side, cell, day, value, end)
    return trail.known[key]


def _reason(trail: Trail, side: int, cell: int, day: int, value: int, end: int) -> Reason:
    if (side == LOW and value <= 0) or (side == HIGH and value >= UNBOUNDED):
        return Reason(side, cell, day, value)
    if _reaches(side, trail.base[side][cell][day], value):
        return Reason(side, cell, day, value, row=_witness(trail, side, cell, day, value))
    number = next(n for n in trail.reached[side, cell] if _reaches(side, trail.steps[n][2][day], value))
    _, _, values, link = trail.steps[number]
    for other in _days(trail, side, day, len(values)):
        wanted = _wanted(trail, side, cell, other, link, number)
        if wanted and _meets(side, cell, link, wanted, value):
            break
    premises = tuple(_derive(trail, s, c, other, v, number) for s, c, v in wanted)
    return Reason(side, cell, day, value, link=link, premises=premises)


def _witness(trail: Trail, side: int, cell: int, day: int, value: int) -> int:
    """The first row in order of content that states the bound on a cell and day from which it is carried here."""
    grid, before = trail.grid, trail.grid.before
    if side == LOW:
        cells = grid.below[cell]
        return next(
            n for n, (c, _, t, least, _) in enumerate(trail.rows) if least >= value and c in cells and before(t, day)
        )
    cells = grid.above[cell]
    return next(n for n, (c, t, _, _, most) in enumerate(trail.rows) if most <= value and c in cells and before(day, t))


def _days(trail: Trail, side: int, day: int, days: int) -> range:
    """The days from which a bound may have been carried to this one, nearest first."""
    if not trail.grid.grows:
        return range(day, day + 1)
    return range(day, -1, -1) if side == LOW else range(day, days)


def _wanted(trail: Trail, side: int, cell: int, day: int, link: Link, end: int) -> list[tuple[int, int, int]]:
    """The premises of a rule as they stood before a step: side, cell and value of each."""
    if cell == link.whole:
        return [(side, part, _stood(trail, side, part, day, end)) for part in link.parts]
    other = HIGH if side == LOW else LOW
    rest = [(other, part, _stood(trail, other, part, day, end)) for part in link.parts if part != cell]
    return [(side, link.whole, _stood(trail, side, link.whole, day, end)), *rest]


def _stood(trail: Trail, side: int, cell: int, day: int, end: int) -> int:
    before = [n for n in trail.reached.get((side, cell), ()) if n < end]
    return (trail.steps[before[-1]][2] if before else trail.base[side][cell])[day]


def _meets(side: int, cell: int, link: Link, wanted: list[tuple[int, int, int]], value: int) -> bool:
    return _reaches(side, combined(cell == link.whole, [v for _, _, v in wanted]), value)


def _reaches(side: int, got: int, value: int) -> bool:
    return got >= value if side == LOW else got <= value


def combined(whole: bool, values: Sequence[int]) -> int:
    """What a rule makes of its premises: the sum of the parts for a whole; for a part the whole's less the others."""
    return sum(values) if whole else values[0] - sum(values[1:])
