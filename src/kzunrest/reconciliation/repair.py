"""Repair: the least weight of rows to set aside so that the rest can hold; which are wrong, which disputed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import define, field

from .bound import HIGH, LOW, Trail, propagate
from .cover import Cover, Part
from .grid import Grid, Row, crossed, opposed, pairs, stairs
from .peel import peel
from .policy import Policy
from .reason import Known, derive

LEARNT = 3
"""Crossed cells of which a conflict is learnt at a time: more of them mostly show the same one."""

RANKS = 1 << 20
"""Ranks within one weight."""


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
    facing: frozenset[int] = frozenset()
    peeled: frozenset[int] = frozenset()
    rough: bool = False
    _covers: tuple[int, Cover] | None = None

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """The minimal conflicts of the order fragment, in order."""
        low, high = stairs(self.grid, self.days, self.rows)
        if not crossed(low, high):
            return []
        floors, ceilings = opposed(self.grid, self.rows, low, high)
        self.facing = frozenset((*floors, *ceilings))
        if len(floors) * len(ceilings) > self.policy.max_pairs:
            self.peeled = peel(self.grid, self.days, self.rows, self.weights, self.policy.max_pairs)
            floors, ceilings = ([n for n in some if n not in self.peeled] for some in (floors, ceilings))
        return pairs(self.grid, self.rows, floors, ceilings)

    def trail(self, out: Iterable[int] = ()) -> Trail:
        """The bounds of all rows but those."""
        gone = frozenset(out)
        rows = [row for n, row in enumerate(self.rows) if n not in gone] if gone else self.rows
        return propagate(self.grid, self.days, rows, self.policy.max_rounds)

    def _learn(self, trail: Trail, out: frozenset[int]) -> None:
        """Add to the known conflicts those that a trail of all rows but `out` met."""
        left = [n for n in range(len(self.rows)) if n not in out]
        known: Known = {}
        for cell in trail.bad[:LEARNT]:
            day = next(
                t for t, (low, high) in enumerate(zip(trail.low[cell], trail.high[cell], strict=True)) if low > high
            )
            leaves = derive(trail, LOW, cell, day, known).leaves | derive(trail, HIGH, cell, day, known).leaves
            self.sums.add(frozenset(left[n] for n in leaves))

    @property
    def _cover(self) -> Cover:
        """The lightest cover of the conflicts known."""
        if self._covers is None or self._covers[0] != len(self.sums):
            self._covers = len(self.sums), Cover.of(self.pairs, self.sums, self.weights, self.policy.max_steps)
        return self._covers[1]

    @property
    def _chosen(self) -> Cover:
        """Of the lightest covers the one whose rows fewest others agree with."""
        if all(not part.sets and part.cut.dropped == part.cut.farthest for part in self._cover.parts):
            return self._cover
        return Cover.of(self.pairs, self.sums, self._ranks, self.policy.max_steps)

    @cached_property
    def _ranks(self) -> list[int]:
        """The weights, and among rows of one weight how much others on the same question agree with them.

        Two rows agree where both windows and both intervals meet. This only chooses among least repairs.
        """
        ranks = [weight * RANKS for weight in self.weights]
        beside: dict[int, list[tuple[int, int, int, int, int]]] = {}
        for (cell, first, last, least, most), weight in zip(self.rows, self.weights, strict=True):
            beside.setdefault(cell, []).append((first, last, least, most, weight))
        for n in {n for pair in self.pairs for n in pair}:
            cell, first, last, least, most = self.rows[n]
            support = -self.weights[n]
            for begin, end, low, high, weight in beside[cell]:
                if low <= most and least <= high and begin <= last and first <= end:
                    support += weight
            ranks[n] += min(support, RANKS - 1)
        return ranks

    @cached_property
    def least(self) -> tuple[frozenset[int], Trail]:
        """The rows that the least repair sets aside, and the bounds of the rest.

        Of several least repairs the one whose rows fewest others agree with, then the cut nearest the source.
        """
        while True:
            cover = self._chosen
            rows = cover.rows | self.peeled
            trail = self.trail(rows)
            if not trail.bad:
                self.rough = bool(self.peeled) or not cover.exact
                return self._rejoined(rows, trail) if self.rough else (rows, trail)
            self._learn(trail, rows)

    def _rejoined(self, rows: frozenset[int], trail: Trail) -> tuple[frozenset[int], Trail]:
        """The repair without what is superfluous in it, the heaviest rows back first."""
        for n in sorted(rows, key=lambda n: (-self.weights[n], n)):
            cell, first, last, least, most = self.rows[n]
            if least <= trail.high[cell][last] and most >= trail.low[cell][first]:
                other = self.trail(rows - {n})
                if not other.bad:
                    rows, trail = rows - {n}, other
        return rows, trail

    @property
    def dropped(self) -> frozenset[int]:
        """The rows that the least repair sets aside."""
        return self.least[0]

    @cached_property
    def _tried(self) -> tuple[set[int], set[int]]:
        """Rows that some least repair keeps though ours drops them, and rows that some least repair drops."""
        return set(), set(self.dropped)

    def _holds(self, rows: frozenset[int]) -> bool:
        """Whether these rows are a repair; what they leave in conflict is learnt."""
        trail = self.trail(rows)
        if trail.bad:
            self._learn(trail, rows)
            return False
        kept, some = self._tried
        kept |= self.dropped - rows
        some |= rows
        return True

    def _other(self, part: Part) -> frozenset[int]:
        """A lightest cover of a part that differs from ours in as many rows as the two extreme cuts offer."""
        mine = self.dropped & part.conflicting
        ways = (mine,) if part.sets else (part.cut.dropped, part.cut.farthest)
        return max(ways, key=lambda rows: len(mine - rows))

    @cached_property
    def certain(self) -> frozenset[int]:
        """The rows that every least repair sets aside; none where a cap was reached, as it can't be told then."""
        dropped, cover = self.dropped, self._cover
        kept, _ = self._tried
        if self.rough:
            return frozenset()
        other = frozenset().union(*(self._other(part) for part in cover.parts))
        if other != dropped and not self._holds(other):
            cover = self._cover
        for n in sorted(dropped):
            while n not in kept and (part := cover.part(n)) is not None:
                least = part.keeping(n)
                if least is None or self._holds(dropped - part.conflicting | least):
                    break
                cover = self._cover
        return dropped - kept

    @cached_property
    def disputed(self) -> frozenset[int]:
        """The rows that some least repair sets aside, but not every one; all in conflict where a cap was reached."""
        dropped, certain, cover = self.dropped, self.certain, self._cover
        _, some = self._tried
        if self.rough:
            return dropped.union(self.facing, *self.sums)
        for n in sorted(frozenset().union(*(part.conflicting for part in cover.parts))):
            while n not in some and (part := cover.part(n)) is not None:
                least = part.dropping(n)
                if least is None or self._holds(dropped - part.conflicting | least):
                    break
                cover = self._cover
        return frozenset(some) - certain

    @property
    def complete(self) -> bool:
        """Whether no cap was reached on the way to the least repair."""
        return self.least[1].complete and not self.rough

    @cached_property
    def minimal(self) -> list[tuple[int, ...]]:
        """Minimal conflicts: every pair of the order, and a smallest one in each conflict of sums that was met."""
        _ = self.least
        found = {tuple(sorted(pair)) for pair in self.pairs}
        for core in sorted(self.sums, key=sorted):
            found.add(tuple(sorted(self.shrink(core))))
        found.update(self._opposed(n) for n in sorted(self.peeled & self.dropped)[: self.policy.max_conflicts])
        return sorted(found, key=lambda group: (len(group), group))

    def _opposed(self, n: int) -> tuple[int, ...]:
        """A minimal conflict of a row that was peeled off with what is kept."""
        kept = [m for m in range(len(self.rows)) if m not in self.dropped]
        for m in kept:
            some = (self.rows[n], self.rows[m])
            if pairs(self.grid, some, (0, 1), (0, 1)):
                return min(n, m), max(n, m)
        return tuple(sorted(self.shrink((*kept, n))))

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
