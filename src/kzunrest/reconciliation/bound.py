"""Bound: floors and ceilings carried round the sums until nothing moves, with the trail of each change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import add, gt, sub
from typing import TypeAlias

from attrs import define, field

from .grid import UNBOUNDED, Grid, Link, Row, Stairs, crossed, fall, rise, stairs

LOW, HIGH = 0, 1
NEVER = 4 * UNBOUNDED

Step: TypeAlias = tuple[int, int, list[int], Link]


@define(slots=False)
class Trail:
    """What propagation found and how.

    `low` and `high` are the bounds of every cell and day, `base` what they were by order alone. `steps` are the changes
    since, in order: side, cell, the list of values from then on, and the link that made them. A bound is proved on
    demand from the first step that reached it, so its premises lie strictly before it. `bad` are the cells whose floor
    is above the ceiling; `complete` is False where the rounds were capped: the bounds then hold, but tighter ones may.
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

    @cached_property
    def reached(self) -> dict[tuple[int, int], list[int]]:
        """For each side and cell the numbers of the steps that changed it, in order."""
        found: dict[tuple[int, int], list[int]] = {}
        for number, (side, cell, _, _) in enumerate(self.steps):
            found.setdefault((side, cell), []).append(number)
        return found

    def open(self, cell: int) -> bool:
        """Whether a cell has no ceiling on any day; of what grows the first day tells."""
        values = self.high[cell]
        return values[0] >= UNBOUNDED and (self.grid.grows or min(values) >= UNBOUNDED)

    def lower(self, cell: int, to: list[int], link: Link) -> None:
        """Bring the ceilings of a cell down to these, and those of earlier days with them."""
        now = self.high[cell]
        if any(map(gt, now, to)):
            least = [new if new < old else old for new, old in zip(to, now)]  # noqa: B905
            if self.grid.grows:
                fall(least)
            self.high[cell] = least
            self.steps.append((HIGH, cell, least, link))

    def lift(self, cell: int, to: list[int], link: Link) -> None:
        """Bring the floors of a cell up to these, and those of later days with them."""
        now = self.low[cell]
        if any(map(gt, to, now)):
            most = [new if new > old else old for new, old in zip(to, now)]  # noqa: B905
            if self.grid.grows:
                rise(most)
            self.low[cell] = most
            self.steps.append((LOW, cell, most, link))


def propagate(grid: Grid, days: int, rows: Sequence[Row], rounds: int) -> Trail:
    """The bounds of every cell and day that the rows imply by order and sums.

    Four rules for a whole and its parts: the floor of the whole is at least the sum of the floors; a part's ceiling at
    most the whole's less the other floors; and where the parts are all there is, the ceiling of the whole at most the
    sum of the ceilings, a part's floor at least the whole's less the other ceilings. A round goes up, from the parts to
    the wholes, and down again. Sound after any number of rounds; stops after the first one that makes a floor rise
    above a ceiling.
    """
    low, high = stairs(grid, days, rows)
    trail = Trail(grid, rows, low, high, crossed(low, high), base=(low.copy(), high.copy()))
    steps, links = trail.steps, grid.links
    exact = [link.exact for link in links]
    due = [[True] * len(links), [True] * len(links), exact.copy(), exact]
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
    if link.exact and not any(trail.open(part) for part in link.parts):
        trail.lower(link.whole, _total(trail.high, link), link)


def _part_ceilings(trail: Trail, link: Link) -> None:
    if trail.open(link.whole):
        return
    low, ceiling = trail.low, trail.high[link.whole]
    floor = _total(low, link)
    spare = list(map(sub, ceiling, floor))
    if max(ceiling) >= UNBOUNDED:
        spare = [NEVER if most >= UNBOUNDED else left for most, left in zip(ceiling, spare, strict=True)]
    carried = trail.grid.grows and ceiling is trail.base[HIGH][link.whole]
    for part in link.parts:
        # Where no other part has a floor, the part's ceiling is that of its whole, which order has carried already.
        if not carried or floor[-1] != low[part][-1]:
            trail.lower(part, list(map(add, low[part], spare)), link)


def _part_floors(trail: Trail, link: Link) -> None:
    high = trail.high
    if link.exact and sum(map(trail.open, link.parts)) < 2:
        need = list(map(sub, trail.low[link.whole], _total(high, link)))
        for part in link.parts:
            trail.lift(part, list(map(add, high[part], need)), link)


_RULES = (_whole_floor, _part_ceilings, _whole_ceiling, _part_floors)
_UPWARD = (True, False, True, False)


def _total(side: Stairs, link: Link) -> list[int]:
    first, *others = (side[part] for part in link.parts)
    total: Iterable[int] = first
    for values in others:
        total = map(add, total, values)
    return list(total) if others else first
