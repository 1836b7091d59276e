"""Catalogue: all minimal conflicts and all minimal repairs of one shard, on demand and capped."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from .repair import Repair


@frozen(kw_only=True)
class Catalogue:
    """All smallest sets of rows that cannot all hold, and all smallest sets without which the rest can.

    The two are each other's minimal hitting sets (Reiter 1987). `complete` is False where the cap was reached: then
    each set listed is still what it is called, but others are missing.
    """

    conflicts: tuple[frozenset[int], ...]
    repairs: tuple[frozenset[int], ...]
    complete: bool

    @classmethod
    def of(cls, repair: Repair, limit: int) -> Catalogue:
        """The catalogue of a shard's rows, capped at `limit` sets of either kind."""
        rows = frozenset(range(len(repair.rows)))
        conflicts = [frozenset(group) for group in repair.minimal]
        while True:
            repairs, whole = hitting(conflicts, limit)
            wrong = next((out for out in repairs if not repair.consistent(rows - out)), None)
            if wrong is None or len(conflicts) >= limit:
                break
            conflicts.append(repair.shrink(rows - wrong))
        repairs = [out for out in repairs if repair.consistent(rows - out)]
        if whole and wrong is None:
            conflicts, whole = hitting(repairs, limit)
        return cls(conflicts=_ordered(conflicts), repairs=_ordered(repairs), complete=whole and wrong is None)


def _ordered(sets: Iterable[frozenset[int]]) -> tuple[frozenset[int], ...]:
    return tuple(sorted(set(sets), key=lambda group: (len(group), sorted(group))))


def hitting(sets: Iterable[frozenset[int]], limit: int) -> tuple[list[frozenset[int]], bool]:
    """All minimal sets that meet each of these (Berge's way, set by set), and whether none was cut off by the limit.

    >>> hitting([frozenset({1, 2}), frozenset({2, 3})], 9)
    ([frozenset({2}), frozenset({1, 3})], True)
    """
    found, whole = [frozenset[int]()], True
    for group in _ordered(sets):
        met = [out for out in found if out & group]
        grown = {out | {n} for out in found if not out & group for n in group}
        found = list(_ordered([*met, *(out for out in grown if not any(other <= out for other in met))]))
        if len(found) > limit:
            found, whole = found[:limit], False
    return found, whole
