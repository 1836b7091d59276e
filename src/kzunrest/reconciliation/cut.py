"""Cut: the least repair of the order fragment as a minimum cut.

"The floor of i lies above the ceiling of j" is transitive, so the conflicts are a partial order, the heaviest
consistent set is a heaviest antichain, and the least repair a minimum cut of the split bipartite graph (Dilworth,
König; Stout's violator graph, arXiv 2107.00251). Minimum cuts form a lattice, so the one nearest the source is unique:
the result does not depend on the order of the input. The source is on the side of the ceilings, so where nothing else
decides, a ceiling gives way to a floor: a figure is more often old than ahead of its time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

from attrs import define, field

Node: TypeAlias = tuple[int, int]
"""(0, row): the row as the upper one of a pair; (1, row): as the lower one."""

SOURCE = 0
SINK = 1


@define(slots=False)
class Cut:
    """The minimum cut of some conflicting pairs: which rows it drops, and which rows every least repair drops."""

    after: dict[int, list[int]] = field(factory=dict)
    ahead: dict[int, list[int]] = field(factory=dict)
    spare: list[dict[int, int]] = field(factory=lambda: [{}, {}])
    flow: dict[tuple[int, int], int] = field(factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]], weights: Sequence[int] | Mapping[int, int]) -> Cut:
        """The cut of pairs (lower row, upper row), given the weight of each row."""
        cut = cls()
        for lower, upper in pairs:
            cut.after.setdefault(upper, []).append(lower)
            cut.ahead.setdefault(lower, []).append(upper)
        cut.spare = [{n: weights[n] for n in cut.after}, {n: weights[n] for n in cut.ahead}]
        cut._start()
        while cut._augment():
            pass
        return cut

    def _start(self) -> None:
        """Push what goes straight from an upper to a lower row."""
        left, right = self.spare
        for upper, lowers in self.after.items():
            for lower in lowers:
                push = min(left[upper], right[lower])
                self.flow[upper, lower] = push
                left[upper] -= push
                right[lower] -= push

    def _augment(self) -> bool:
        """Push along a shortest path that still has room, breadth first; False if there is none."""
        came: dict[Node, Node | None] = {(SOURCE, n): None for n, left in self.spare[0].items() if left}
        queue = list(came)
        for node in queue:
            side, n = node
            if side == SINK and self.spare[1][n]:
                self._push(came, node)
                return True
            for other in self._next(node):
                if other not in came:
                    came[other] = node
                    queue.append(other)
        return False

    def _next(self, node: Node) -> list[Node]:
        side, n = node
        if side == SOURCE:
            return [(SINK, lower) for lower in self.after[n]]
        return [(SOURCE, upper) for upper in self.ahead[n] if self.flow[upper, n]]

    def _push(self, came: Mapping[Node, Node | None], end: Node) -> None:
        path = [end]
        while (last := came[path[-1]]) is not None:
            path.append(last)
        path.reverse()
        back = [(there[1], here[1]) for here, there in pairwise(path) if here[0] == SINK]
        push = min([self.spare[0][path[0][1]], self.spare[1][end[1]], *(self.flow[edge] for edge in back)])
        self.spare[0][path[0][1]] -= push
        self.spare[1][end[1]] -= push
        for edge in back:
            self.flow[edge] -= push
        for here, there in pairwise(path):
            if here[0] == SOURCE:
                self.flow[here[1], there[1]] += push

    def _reach(self, start: Iterable[Node]) -> set[Node]:
        """The nodes that still have room to be reached from these."""
        seen = set(start)
        queue = list(seen)
        for node in queue:
            for other in self._next(node):
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        return seen

    @cached_property
    def _near(self) -> set[Node]:
        return self._reach((SOURCE, n) for n, left in self.spare[0].items() if left)

    @cached_property
    def rows(self) -> frozenset[int]:
        """All rows that are in a pair."""
        return frozenset(self.after) | frozenset(self.ahead)

    def _cut(self, side: set[Node]) -> frozenset[int]:
        return frozenset(n for n in self.after if (SOURCE, n) not in side) | frozenset(
            n for n in self.ahead if (SINK, n) in side
        )

    @cached_property
    def dropped(self) -> frozenset[int]:
        """The rows that the cut nearest the source drops: of a tie the ceiling."""
        return self._cut(self._near)

    @cached_property
    def farthest(self) -> frozenset[int]:
        """The rows that the cut nearest the sink drops: of a tie the floor."""
        side = {(SOURCE, n) for n in self.after} | {(SINK, n) for n in self.ahead}
        return self._cut(side - self._drain)

    @cached_property
    def _drain(self) -> set[Node]:
        """The nodes from which the sink can still be reached."""
        seen = {(SINK, n) for n, left in self.spare[1].items() if left}
        queue = list(seen)
        for side, n in queue:
            if side == SINK:
                before = [(SOURCE, upper) for upper in self.ahead[n]]
            else:
                before = [(SINK, lower) for lower in self.after[n] if self.flow[n, lower]]
            for node in before:
                if node not in seen:
                    seen.add(node)
                    queue.append(node)
        return seen

    def keeping(self, row: int) -> frozenset[int] | None:
        """The rows that a least repair drops that keeps `row`; None where every least repair drops it.

        Of all such repairs the one whose cut is nearest the source.
        """
        if (SINK, row) in self._near:
            return None
        side = self._near | (self._reach([(SOURCE, row)]) if row in self.after else set())
        if (SINK, row) in side or any(self.spare[1][n] for kind, n in side if kind == SINK):
            return None
        return self._cut(side)

    def dropping(self, row: int) -> frozenset[int] | None:
        """The rows that a least repair drops that drops `row`; None where every least repair keeps it."""
        if row in self.dropped:
            return self.dropped
        if row in self.ahead:
            side = self._near | self._reach([(SINK, row)])
            if not any(self.spare[1][n] for kind, n in side if kind == SINK):
                return self._cut(side)
        return None
