"""Cover: the lightest set of rows that meets every known conflict."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import define, field, frozen

from .cut import Cut

HEAVY = 10**12
"""The weight of a row that must be kept."""


@frozen(kw_only=True)
class Cover:
    """Rows that meet every conflict, their weight, and whether none lighter exists (False: the search was capped)."""

    rows: frozenset[int]
    weight: int
    exact: bool = True


def lightest(
    pairs: Collection[tuple[int, int]],
    sets: Collection[frozenset[int]],
    weights: Sequence[int],
    steps: int,
    kept: frozenset[int] = frozenset(),
) -> Cover:
    """The lightest rows that meet every pair of the order and every other set, none of `kept` among them if possible.

    Pairs alone are a minimum cut. Where sums conflict too, the search branches over the sets that the cut doesn't meet
    and uses the cut as its lower bound; it stops after so many `steps` with the best found. Ties go to content.
    """
    heavy = dict(enumerate(weights)) | dict.fromkeys(kept, HEAVY)
    rows: set[int] = set()
    exact = True
    for some_pairs, some_sets in _components(pairs, sets):
        search = _Search(some_pairs, some_sets, heavy, steps)
        rows |= search.run()
        exact &= search.steps > 0
    return Cover(rows=frozenset(rows), weight=sum(heavy[n] for n in rows), exact=exact)


@define
class _Search:
    pairs: Collection[tuple[int, int]]
    sets: Sequence[frozenset[int]]
    weights: Mapping[int, int]
    steps: int
    best: frozenset[int] | None = None
    least: int = field(default=10**18)

    def run(self) -> frozenset[int]:
        if not self.sets:
            return Cut.of(self.pairs, self.weights).dropped
        self._go(frozenset(), frozenset())
        return self.best if self.best is not None else self._greedy()

    def _go(self, out: frozenset[int], kept: frozenset[int]) -> None:
        """Try all covers that hold `out` and nothing of `kept`."""
        if self.steps <= 0:
            return
        self.steps -= 1
        weights = dict(self.weights) | dict.fromkeys(kept, HEAVY) if kept else self.weights
        rest = [pair for pair in self.pairs if pair[0] not in out and pair[1] not in out]
        found = out | Cut.of(rest, weights).dropped
        left = [group for group in self.sets if not group & found]
        cost = sum(weights[n] for n in found)
        if cost + _packed(left, weights) >= self.least:
            return
        if not left:
            self.best, self.least = found, cost
            return
        banned = kept
        for n in sorted(left[0] - kept, key=lambda n: (self.weights[n], -sum(n in group for group in left), n)):
            self._go(out | {n}, banned)
            banned |= {n}

    def _greedy(self) -> frozenset[int]:
        """The cut, and of each set that it doesn't meet the lightest row: what is left if no cover was reached."""
        rows = set(Cut.of(self.pairs, self.weights).dropped)
        for group in self.sets:
            if rows.isdisjoint(group):
                rows.add(min(group, key=lambda n: (self.weights[n], n)))
        return frozenset(rows)


def _packed(sets: Iterable[frozenset[int]], weights: Mapping[int, int]) -> int:
    """The weight that sets with no row in common cost at the least."""
    total, used = 0, set[int]()
    for group in sets:
        if used.isdisjoint(group):
            used |= group
            total += min(weights[n] for n in group)
    return total


def _components(
    pairs: Collection[tuple[int, int]], sets: Collection[frozenset[int]]
) -> list[tuple[list[tuple[int, int]], list[frozenset[int]]]]:
    """Conflicts that share no row apart from each other; those of pairs alone together, as one cut solves them."""
    if not sets:
        return [(sorted(pairs), [])] if pairs else []
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
    for pair in sorted(pairs):
        parts[number.get(find(pair[0]), -1)][0].append(pair)
    for group in sorted(sets, key=lambda group: (len(group), sorted(group))):
        parts[number[find(min(group))]][1].append(group)
    return [part for part in parts if part[0] or part[1]]
