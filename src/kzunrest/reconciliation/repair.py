"""Repair: the least weight of rows to set aside so that the rest can hold; which are wrong, which disputed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import define, field

from .bound import HIGH, LOW, Trail, derive, propagate
from .cover import HEAVY, Cover, lightest
from .cut import Cut
from .grid import Grid, Row, crossed, opposed, pairs, stairs
from .policy import Policy


@define(slots=False)
class Repair:
    """The least repair of the rows of one shard, found by implicit hitting sets.

    Conflicts of the order are all listed, as pairs; those of sums are found as propagation meets them. Each round takes
    the lightest cover of the conflicts known and propagates what is left, until that holds together. Rows must be
    sorted by content and free of doubles; their weights are numbers of independent origins.
    """

    grid: Grid
    days: int
    rows: Sequence[Row]
    weights: Sequence[int]
    policy: Policy
    sums: set[frozenset[int]] = field(factory=set)
    complete: bool = True

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """The minimal conflicts of the order fragment."""
        low, high = stairs(self.grid, self.days, self.rows)
        if not crossed(low, high):
            return []
        floors, ceilings = opposed(self.grid, self.rows, low, high)
        return pairs(self.grid, self.rows, floors, ceilings)

    @cached_property
    def _cut(self) -> Cut:
        return Cut.of(self.pairs, self.weights)

    def trail(self, out: Iterable[int] = ()) -> Trail:
        """The bounds of all rows but those."""
        gone = set(out)
        rows = [row for n, row in enumerate(self.rows) if n not in gone] if gone else self.rows
        return propagate(self.grid, self.days, rows, self.policy.max_rounds)

    def conflicts(self, trail: Trail, out: Iterable[int]) -> set[frozenset[int]]:
        """The sets of rows whose bounds crossed in a trail of all rows but `out`."""
        gone = set(out)
        left = [n for n in range(len(self.rows)) if n not in gone]
        found = set()
        for cell in trail.bad:
            done = set()
            for day, (floor, ceiling) in enumerate(zip(trail.low[cell], trail.high[cell], strict=True)):
                if floor > ceiling and (floor, ceiling) not in done:
                    done.add((floor, ceiling))
                    leaves = derive(trail, LOW, cell, day).leaves | derive(trail, HIGH, cell, day).leaves
                    found.add(frozenset(left[n] for n in leaves))
        return found

    def solve(self, kept: frozenset[int] = frozenset(), out: frozenset[int] = frozenset()) -> tuple[Cover, Trail]:
        """The lightest repair that sets aside all of `out` and none of `kept`, with the bounds of what is left.

        Where that can't be, its weight is at least `HEAVY`.
        """
        while True:
            edges = [pair for pair in self.pairs if pair[0] not in out and pair[1] not in out] if out else self.pairs
            sets = {group for group in self.sums if group.isdisjoint(out)}
            cover = lightest(edges, sets, self.weights, self.policy.max_steps, kept)
            rows = cover.rows | out
            trail = self.trail(rows)
            if not trail.bad or cover.weight >= HEAVY:
                weight = cover.weight + sum(self.weights[n] for n in out)
                return Cover(rows=rows, weight=weight, exact=cover.exact), trail
            self.sums |= self.conflicts(trail, rows)

    @cached_property
    def least(self) -> tuple[Cover, Trail]:
        """The least repair, and the bounds of what it leaves."""
        cover, trail = self.solve()
        self.complete &= cover.exact and trail.complete
        return cover, trail

    @property
    def dropped(self) -> frozenset[int]:
        """The rows that the least repair sets aside."""
        return self.least[0].rows

    @cached_property
    def certain(self) -> frozenset[int]:
        """The rows that every least repair sets aside."""
        base = self.least[0]
        unsure: set[int] = set()
        for n in sorted(base.rows):
            if n not in unsure and (other := self._keeping(n)) is not None:
                unsure |= base.rows - other
        return base.rows - unsure

    @cached_property
    def disputed(self) -> frozenset[int]:
        """The rows that some least repair sets aside, but not every one."""
        base = self.least[0]
        some = set(base.rows)
        for n in sorted(self._cut.rows | frozenset().union(*self.sums)):
            if n not in some and (other := self._dropping(n)) is not None:
                some |= other
        return frozenset(some) - self.certain

    @cached_property
    def minimal(self) -> list[tuple[int, ...]]:
        """Minimal conflicts: every pair of the order, and a smallest one in each conflict of sums that was met."""
        _ = self.least
        found = {tuple(sorted(pair)) for pair in self.pairs}
        for core in sorted(self.sums, key=sorted):
            found.add(tuple(sorted(self.shrink(core))))
        return sorted(found, key=lambda group: (len(group), group))

    def consistent(self, rows: Iterable[int]) -> bool:
        """Whether some rows can all hold, as far as propagation tells."""
        chosen = [self.rows[n] for n in sorted(rows)]
        return not propagate(self.grid, self.days, chosen, self.policy.max_rounds).bad

    def shrink(self, core: Iterable[int]) -> frozenset[int]:
        """A minimal conflict inside a conflict, by leaving out one row after the other in order of content."""
        left = frozenset(core)
        for n in sorted(left):
            if not self.consistent(left - {n}):
                left -= {n}
        return left

    def _mixed(self, n: int) -> bool:
        """Whether a row may share a conflict, however remotely, with a sum."""
        return bool(self.sums)

    def _keeping(self, n: int) -> frozenset[int] | None:
        """A least repair that keeps the row, or None."""
        if not self._mixed(n):
            rows = self._cut.keeping(n)
            if rows is None or not self.trail(rows).bad:
                return rows
        cover, trail = self.solve(kept=frozenset((n,)))
        return cover.rows if cover.weight == self.least[0].weight and not trail.bad else None

    def _dropping(self, n: int) -> frozenset[int] | None:
        """A least repair that sets the row aside, or None."""
        if not self._mixed(n):
            rows = self._cut.dropping(n)
            if rows is None or not self.trail(rows).bad:
                return rows
        cover, trail = self.solve(out=frozenset((n,)))
        return cover.rows if cover.weight == self.least[0].weight and not trail.bad else None
