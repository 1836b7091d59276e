"""Peel: which rows to set aside first where there are too many conflicting pairs to list them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeAlias

from .grid import Grid, Row, opposed, stairs

Counted: TypeAlias = dict[tuple[int, int], tuple[list[int], list[int]]]
"""For each cell and day the bounds stated there, in order, and the weight of all up to each."""


def peel(grid: Grid, days: int, rows: Sequence[Row], weights: Sequence[int], limit: int) -> frozenset[int]:
    """Rows to set aside until at most `limit` weighted pairs conflict: at each turn those that have more than half of
    the greatest opposition, per origin of their own."""
    live = list(range(len(rows)))
    while True:
        against = opposition(grid, days, rows, weights, live)
        if sum(against.values()) <= 2 * limit:
            return frozenset(range(len(rows))) - frozenset(live)
        top = max(weight / weights[n] for n, weight in against.items())
        live = [n for n in live if against.get(n, 0) / weights[n] * 2 <= top]


def opposition(
    grid: Grid, days: int, rows: Sequence[Row], weights: Sequence[int], live: Sequence[int]
) -> dict[int, int]:
    """The weight of all rows that each row conflicts with by order, without listing the pairs."""
    chosen = [rows[n] for n in live]
    floors, ceilings = opposed(grid, chosen, *stairs(grid, days, chosen))
    lower, upper = [live[n] for n in floors], [live[n] for n in ceilings]
    stated_low = _counted((rows[n][0], rows[n][2], rows[n][3], weights[n]) for n in lower)
    stated_high = _counted((rows[n][0], rows[n][1], rows[n][4], weights[n]) for n in upper)
    against: dict[int, int] = {}
    for n in lower:
        cell, _, last, least, _ = rows[n]
        for key in stated_high:
            if key[0] in grid.above[cell] and grid.before(last, key[1]):
                values, total = stated_high[key]
                against[n] = against.get(n, 0) + total[bisect_left(values, least)]
    for n in upper:
        cell, first, _, _, most = rows[n]
        for key in stated_low:
            if cell in grid.above[key[0]] and grid.before(key[1], first):
                values, total = stated_low[key]
                against[n] = against.get(n, 0) + total[-1] - total[bisect_right(values, most)]
    return against


def _counted(stated: Iterable[tuple[int, int, int, int]]) -> Counted:
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell, day, value, weight in stated:
        found.setdefault((cell, day), []).append((value, weight))
    return {
        key: ([value for value, _ in pairs], [0, *accumulate(weight for _, weight in pairs)])
        for key, pairs in ((key, sorted(pairs)) for key, pairs in found.items())
    }
