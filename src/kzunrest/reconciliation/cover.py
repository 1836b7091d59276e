"""Cover: the lightest set of rows that meets every known conflict."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from attrs import define, frozen

from .cut import Cut


@define(slots=False)
class Part:
    """Conflicts that share no row with any other: pairs of the order, and other sets.

    Pairs alone are a minimum cut. Where sums conflict too, the search branches over the sets that the cut doesn't meet
    and uses the cut as its lower bound; it stops after so many `steps` with the best found. Ties go to content.
    """

    pairs: Sequence[tuple[int, int]]
    sets: Sequence[frozenset[int]]
    weights: Sequence[int]
    steps: int
    exact: bool = True

    @cached_property
    def cut(self) -> Cut:
        """The cut of the pairs alone."""
        return Cut.of(self.pairs, self.weights)

    @cached_property
    def conflicting(self) -> frozenset[int]:
        """All rows in conflict."""
        return frozenset(n for pair in self.pairs for n in pair).union(*self.sets)

    @cached_property
    def rows(self) -> frozenset[int]:
        """The lightest rows that meet every conflict."""
        if not self.sets:
            return self.cut.dropped
        search = _Search(self.pairs, self.sets, self.weights, self.steps)
        rows = search.run(frozenset(), frozenset())
        self.exact = search.steps > 0
        return rows if rows is not None else self._greedy()

    @cached_property
    def weight(self) -> int:
        """What they weigh."""
        return sum(self.weights[n] for n in self.rows)

    def keeping(self, n: int) -> frozenset[int] | None:
        """Rows as light that meet every conflict without this one, or None."""
        return self.cut.keeping(n) if not self.sets else self._other(frozenset(), frozenset((n,)))

    def dropping(self, n: int) -> frozenset[int] | None:
        """Rows as light that meet every conflict with this one among them, or None."""
        return self.cut.dropping(n) if not self.sets else self._other(frozenset((n,)), frozenset())

    def _other(self, out: frozenset[int], kept: frozenset[int]) -> frozenset[int] | None:
        search = _Search(self.pairs, self.sets, self.weights, self.steps, least=self.weight + 1)
        found = search.run(out, kept)
        self.exact &= search.steps > 0
        return found

    def _greedy(self) -> frozenset[int]:
        """The cut, and of each set that it doesn't meet the lightest row: what is left if no cover was reached."""
        rows = set(self.cut.dropped)
        for group in self.sets:
            if rows.isdisjoint(group):
                rows.add(min(group, key=lambda n: (self.weights[n], n)))
        return frozenset(rows)


@define
class _Search:
    pairs: Sequence[tuple[int, int]]
    sets: Sequence[frozenset[int]]
    weights: Sequence[int]
    steps: int
    least: int = 10**18
    best: frozenset[int] | None = None

    def run(self, out: frozenset[int], kept: frozenset[int]) -> frozenset[int] | None:
        """The lightest cover that holds all of `out` and nothing of `kept` and is lighter than `least`, or None."""
        self._go(out, kept)
        return self.best

    def _go(self, out: frozenset[int], kept: frozenset[int]) -> None:
        if self.steps <= 0:
            return
        self.steps -= 1
        forced = self._forced(out, kept) if kept else out
        if forced is None:
            return
        rest = [pair for pair in self.pairs if forced.isdisjoint(pair)] if forced else self.pairs
        found = forced | Cut.of(rest, self.weights).dropped if rest else forced
        left = [group for group in self.sets if found.isdisjoint(group)]
        cost = sum(self.weights[n] for n in found)
        if cost + _packed(left, self.weights, kept) >= self.least:
            return
        if not left:
            self.best, self.least = found, cost
            return
        banned = kept
        for n in sorted(left[0] - kept, key=lambda n: (self.weights[n], -sum(n in group for group in left), n)):
            self._go(forced | {n}, banned)
            banned |= {n}

    def _forced(self, out: frozenset[int], kept: frozenset[int]) -> frozenset[int] | None:
        """What must go as the rest of its conflict is kept, or None where all of a conflict is."""
        left = [group - kept for group in (*map(frozenset, self.pairs), *self.sets) if not kept.isdisjoint(group)]
        if not all(left):
            return None
        return out.union(*(group for group in left if len(group) == 1))


def _packed(sets: Iterable[frozenset[int]], weights: Sequence[int], kept: frozenset[int]) -> int:
    """The weight that sets with no row in common cost at the least."""
    total, used = 0, set[int]()
    for group in sets:
        if used.isdisjoint(group):
            used |= group
            total += min(weights[n] for n in group - kept)
    return total


@frozen
class Cover:
    """The lightest rows that meet every known conflict, part by part."""

    parts: tuple[Part, ...]

    @classmethod
    def of(
        cls,
        pairs: Sequence[tuple[int, int]],
        sets: Collection[frozenset[int]],
        weights: Sequence[int],
        steps: int,
    ) -> Cover:
        """The cover of pairs and other sets of rows, given the weight of each row."""
        return cls(tuple(Part(some, groups, weights, steps) for some, groups in _components(pairs, sets)))

    @property
    def rows(self) -> frozenset[int]:
        """The rows of all parts."""
        return frozenset().union(*(part.rows for part in self.parts))

    @property
    def exact(self) -> bool:
        """Whether no search was capped."""
        return all(part.exact for part in self.parts)

    def part(self, n: int) -> Part | None:
        """The part that a row is in, None where it is in no conflict."""
        return next((part for part in self.parts if n in part.conflicting), None)


def _components(
    pairs: Sequence[tuple[int, int]], sets: Collection[frozenset[int]]
) -> list[tuple[Sequence[tuple[int, int]], Sequence[frozenset[int]]]]:
    """Conflicts that share no row apart from each other; those of pairs alone together, as one cut solves them."""
    if not sets:
        return [(pairs, ())] if pairs else []
    root: dict[int, int] = {}

    def find(n: int) -> int:
        while root.setdefault(n, n) != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for group in [*pairs, *sets]:
        first, *others = group
        for n in others:
            root[find(n)] = find(first)
    mixed = sorted({find(min(group)) for group in sets})
    number = {n: k for k, n in enumerate(mixed)}
    parts: list[tuple[list[tuple[int, int]], list[frozenset[int]]]] = [([], []) for _ in range(len(mixed) + 1)]
    for pair in pairs:
        parts[number.get(find(pair[0]), -1)][0].append(pair)
    for group in sorted(sets, key=lambda group: (len(group), sorted(group))):
        parts[number[find(min(group))]][1].append(group)
    return [part for part in parts if part[0] or part[1]]
