"""Grid: the cells of one shard, what contains what and what adds up; all in whole numbers.

A cell is a question; with a day it is a place where a floor and a ceiling live. A row says that on some day from
`first` to `last` the count of `cell` lay from `low` to `high`. Of a count that can only grow this says exactly two
things: at least `low` on the last day, at most `high` on the first. So an unknown date is a wide window and no false
contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from operator import gt
from typing import TypeAlias

from attrs import frozen

Row: TypeAlias = tuple[int, int, int, int, int]
"""cell, first day, last day, low, high: days by their place on the grid."""

Stairs: TypeAlias = list[list[int]]
"""A bound for every cell and day."""

UNBOUNDED = 10**18
"""The ceiling where there is none. A whole number, so that sums and differences with it stay exact."""


@frozen
class Link:
    """`whole` is the sum of `parts` if `exact`, else at least their sum; with one part it is plain containment."""

    whole: int
    parts: tuple[int, ...]
    exact: bool = False


@frozen(kw_only=True)
class Grid:
    """The structure of one shard. Cells are numbered so that a part comes before its whole.

    `edges` are the direct (part, whole) pairs in that order, `sums` the equations and packings. Where `grows` is False
    a figure of one day says nothing of another: a level.
    """

    size: int
    edges: tuple[tuple[int, int], ...]
    sums: tuple[Link, ...] = ()
    grows: bool = True

    @cached_property
    def above(self) -> tuple[frozenset[int], ...]:
        """For each cell all that contain it, itself included."""
        found: list[set[int]] = [{cell} for cell in range(self.size)]
        for part, whole in reversed(self.edges):
            found[part] |= found[whole]
        return tuple(frozenset(cells) for cells in found)

    @cached_property
    def below(self) -> tuple[frozenset[int], ...]:
        """For each cell all that it contains, itself included."""
        return tuple(frozenset(p for p in range(self.size) if cell in self.above[p]) for cell in range(self.size))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The sums, and the edges that are in none of them as sums of one part: what propagation goes round."""
        summed = {(part, link.whole) for link in self.sums for part in link.parts}
        single = (Link(whole, (part,)) for part, whole in self.edges if (part, whole) not in summed)
        return tuple(sorted(chain(self.sums, single), key=lambda link: (link.whole, link.parts)))

    @cached_property
    def bearing(self) -> tuple[tuple[tuple[tuple[int, int], ...], ...], ...]:
        """For each side and cell the (rule, link) that a change bears on.

        Rules: 0 the whole's floor, 1 the parts' ceilings, 2 the whole's ceiling, 3 the parts' floors.
        """
        found: list[list[set[tuple[int, int]]]] = [[set() for _ in range(self.size)] for _ in range(2)]
        floors, ceilings = found
        for n, link in enumerate(self.links):
            ceilings[link.whole].add((1, n))
            for part in link.parts:
                floors[part] |= {(0, n), (1, n)} if len(link.parts) > 1 else {(0, n)}
            if link.exact:
                floors[link.whole].add((3, n))
                for part in link.parts:
                    ceilings[part] |= {(2, n), (3, n)}
        return tuple(tuple(tuple(sorted(bears)) for bears in side) for side in found)

    def before(self, one: int, other: int) -> bool:
        """Whether a floor of day `one` bears on day `other`: a later one of what grows, that very one of a level."""
        return one <= other if self.grows else one == other


def stairs(grid: Grid, days: int, rows: Iterable[Row]) -> tuple[Stairs, Stairs]:
    """The floors and the ceilings of every cell and day that follow by order alone: part of whole, earlier of later."""
    low = [[0] * days for _ in range(grid.size)]
    high = [[UNBOUNDED] * days for _ in range(grid.size)]
    for cell, first, last, least, most in rows:
        steps = low[cell]
        if least > steps[last]:
            steps[last] = least
        steps = high[cell]
        if most < steps[first]:
            steps[first] = most
    if grid.grows:
        for floors, ceilings in zip(low, high, strict=True):
            if any(floors):
                rise(floors)
            if min(ceilings) < UNBOUNDED:
                fall(ceilings)
    for part, whole in grid.edges:
        floors = low[part]
        if floors[-1] or (not grid.grows and any(floors)):
            low[whole] = [a if a > b else b for a, b in zip(floors, low[whole])]  # noqa: B905
    for part, whole in reversed(grid.edges):
        ceilings = high[whole]
        if ceilings[0] < UNBOUNDED or (not grid.grows and min(ceilings) < UNBOUNDED):
            high[part] = [a if a < b else b for a, b in zip(ceilings, high[part])]  # noqa: B905
    return low, high


def rise(steps: list[int]) -> None:
    """Carry every floor to later days."""
    top = 0
    for day, step in enumerate(steps):
        if step > top:
            top = step
        elif top:
            steps[day] = top


def fall(steps: list[int]) -> None:
    """Carry every ceiling to earlier days."""
    top = UNBOUNDED
    for day in range(len(steps) - 1, -1, -1):
        if steps[day] < top:
            top = steps[day]
        else:
            steps[day] = top


def crossed(low: Stairs, high: Stairs) -> list[int]:
    """The cells where on some day the floor lies above the ceiling."""
    return [cell for cell, (floor, ceiling) in enumerate(zip(low, high, strict=True)) if any(map(gt, floor, ceiling))]


def opposed(grid: Grid, rows: Sequence[Row], low: Stairs, high: Stairs) -> tuple[list[int], list[int]]:
    """The rows whose floor lies above some ceiling that bears on it, and those whose ceiling lies below some floor."""
    floors = [n for n, (cell, _, last, least, _) in enumerate(rows) if least > high[cell][last]]
    ceilings = [n for n, (cell, first, _, _, most) in enumerate(rows) if most < low[cell][first]]
    return floors, ceilings


def pairs(grid: Grid, rows: Sequence[Row], floors: Iterable[int], ceilings: Iterable[int]) -> list[tuple[int, int]]:
    """The minimal conflicts of the order: the floor of the first lies above the ceiling of the second, which bears on
    it.

    By order alone every minimal conflict is such a pair: the greatest floor at or below each position is a world that
    meets all floors, and it breaks a ceiling only where a pair does.
    """
    above, before = grid.above, grid.before
    listed = [(n, *rows[n]) for n in ceilings]
    found = []
    for m in floors:
        cell, _, last, least, _ = rows[m]
        wholes = above[cell]
        found += [
            (m, n) for n, other, first, _, _, most in listed if most < least and other in wholes and before(last, first)
        ]
    return found
