"""Bound: floors and ceilings carried round the sums until nothing moves, with a trail that proves each of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from operator import add, gt, sub
from typing import TypeAlias

from attrs import define, field, frozen

from .grid import UNBOUNDED, Grid, Link, Row, Stairs, crossed, stairs

LOW, HIGH = 0, 1


Step: TypeAlias = tuple[int, int, list[int], Link | None]


@define(slots=False)
class Trail:
    """What propagation found and how.

    `low` and `high` are the bounds of every cell and day. `steps` are the changes in order: side, cell, the list of
    values from then on, and the link that made them (None: by order alone). A bound is proved on demand from the first
    step that reached it, so its premises lie strictly before it. `bad` are the cells whose floor is above the ceiling;
    `complete` is False where the rounds were capped: the bounds then hold, but tighter ones may.
    """

    grid: Grid
    rows: Sequence[Row]
    low: Stairs
    high: Stairs
    bad: list[int]
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


def propagate(grid: Grid, days: int, rows: Sequence[Row], rounds: int) -> Trail:
    """The bounds of every cell and day that the rows imply by order and sums.

    Four rules for a whole and its parts: the floor of the whole is at least the sum of the floors; a part's ceiling at
    most the whole's less the other floors; and where the parts are all there is, the ceiling of the whole at most the
    sum of the ceilings, a part's floor at least the whole's less the other ceilings. Sound after any number of rounds.
    Stops after the first round that makes a floor rise above a ceiling.
    """
    low, high = stairs(grid, days, rows)
    trail = Trail(grid, rows, low, high, crossed(low, high))
    steps = trail.steps
    steps += [(LOW, cell, values, None) for cell, values in enumerate(low)]
    steps += [(HIGH, cell, values, None) for cell, values in enumerate(high)]
    changed = [1] * grid.size
    seen = [0] * len(grid.links)
    while not trail.bad:
        due = [
            n for n, link in enumerate(grid.links) if seen[n] < max(changed[cell] for cell in (link.whole, *link.parts))
        ]
        if not due:
            break
        if trail.rounds == rounds:
            trail.complete = False
            break
        trail.rounds += 1
        start = len(steps)
        for n in due:
            seen[n] = before = len(steps)
            _apply(grid.links[n], low, high, grid.grows, steps)
            for number in range(before, len(steps)):
                changed[steps[number][1]] = number + 1
        moved = sorted({cell for _, cell, _, _ in steps[start:]})
        trail.bad = [cell for cell in moved if any(map(gt, low[cell], high[cell]))]
    return trail


def _apply(link: Link, low: Stairs, high: Stairs, grows: bool, steps: list[Step]) -> None:
    """One pass of the four rules over one link, on all days at once."""
    whole, parts = link.whole, link.parts
    floor = low[parts[0]] if len(parts) == 1 else list(map(sum, zip(*(low[part] for part in parts), strict=True)))
    if any(map(gt, floor, low[whole])):
        low[whole] = list(map(max, floor, low[whole]))
        steps.append((LOW, whole, low[whole], link))
    ceiling = high[whole]
    if min(ceiling) < UNBOUNDED:
        spare = [
            4 * UNBOUNDED if most >= UNBOUNDED else most - least for most, least in zip(ceiling, floor, strict=True)
        ]
        for part in parts:
            _lower(part, list(map(add, low[part], spare)), high, grows, link, steps)
    if link.exact:
        total = list(map(sum, zip(*(high[part] for part in parts), strict=True)))
        _lower(whole, total, high, grows, link, steps)
        need = list(map(sub, low[whole], total))
        for part in parts:
            _raise(part, list(map(add, high[part], need)), low, grows, link, steps)


def _lower(cell: int, to: list[int], high: Stairs, grows: bool, link: Link, steps: list[Step]) -> None:
    now = high[cell]
    if any(map(gt, now, to)):
        least = map(min, now, to)
        high[cell] = list(accumulate(list(least)[::-1], min))[::-1] if grows else list(least)
        steps.append((HIGH, cell, high[cell], link))


def _raise(cell: int, to: list[int], low: Stairs, grows: bool, link: Link, steps: list[Step]) -> None:
    now = low[cell]
    if any(map(gt, to, now)):
        most = map(max, now, to)
        low[cell] = list(accumulate(most, max)) if grows else list(most)
        steps.append((LOW, cell, low[cell], link))


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
    for number in trail.reached[side, cell]:
        values = trail.steps[number][2]
        if values[day] >= value if side == LOW else values[day] <= value:
            break
    link = trail.steps[number][3]
    if link is None:
        return Reason(side, cell, day, value, row=_witness(trail, side, cell, day, value))
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
    number = max(n for n in trail.reached[side, cell] if n < end)
    return trail.steps[number][2][day]


def _meets(side: int, cell: int, link: Link, wanted: list[tuple[int, int, int]], value: int) -> bool:
    got = combined(cell == link.whole, [v for _, _, v in wanted])
    return got >= value if side == LOW else got <= value


def combined(whole: bool, values: Sequence[int]) -> int:
    """What a rule makes of its premises: the sum of the parts for a whole; for a part the whole's less the others."""
    return sum(values) if whole else values[0] - sum(values[1:])
