"""Adapters for the runner of peers: the library's own engine on columns.

    peers_reconcile.py run --sizes 10000 --only floor --adapter benchmarks.reconciling:reconcile_columns

Each adapter reads the columns cell, a, b, lo, hi and origin, neither the truth nor the labels. An event and measure
is a shard; its cells are four populations in three places, all = enforcement + civilians + attackers, and two cities
with a rest of the country that is never named. A row's weight is its number of distinct origins, so relays count once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from types import SimpleNamespace
from typing import Any

import numpy as np

from kzunrest.lattice import Lattice
from kzunrest.reconciliation.assertion import Question
from kzunrest.reconciliation.best import point
from kzunrest.reconciliation.grid import UNBOUNDED, Grid, Row
from kzunrest.reconciliation.policy import Policy
from kzunrest.reconciliation.repair import Repair
from kzunrest.reconciliation.scheme import Axis, Equation, Scheme
from kzunrest.reconciliation.structure import structure

DAYS, BLOCK, NEVER = 14, 12, 10**9
POPULATIONS = ("all", "law_enforcement", "civilians", "attackers")
PLACES = ("country", "one", "other")


def scheme() -> Scheme:
    """The world of the generator, as a user of the library would state it."""
    parts = POPULATIONS[1:]
    return Scheme(
        name="generated",
        measures=Lattice((), top="any"),
        populations=Lattice.of(dict.fromkeys(parts, "all"), "all"),
        places=Lattice.of(dict.fromkeys(PLACES[1:], "country"), "country", (("one", "other"),)),
        area="country",
        equations=(Equation(axis=Axis.POPULATION, whole="all", parts=parts),),
        complements=False,
    )


def grid() -> tuple[list[int], Grid]:
    """The number in the grid of each cell of a block, and the grid."""
    asked = [Question(measure="killed", population=who, place=where) for who, where in product(POPULATIONS, PLACES)]
    cells, found = structure(scheme(), asked)
    return [cells.index(question) for question in asked], found


def reconcile_columns(data: Any) -> SimpleNamespace:
    """Exact figures may be three days old; flagged is what the least repair sets aside."""
    return _run(data, lag=3, sure=False)


def reconcile_columns_strict(data: Any) -> SimpleNamespace:
    """Every exact figure is exact on its day; flagged is what the least repair sets aside."""
    return _run(data, lag=0, sure=False)


def reconcile_columns_certain(data: Any) -> SimpleNamespace:
    """Exact figures may be three days old; flagged is what every least repair sets aside."""
    return _run(data, lag=3, sure=True)


def _shards(data: Any, lag: int, number: list[int]) -> Iterator[tuple[Any, list[Row], list[int], Any]]:
    """Each shard: the claims in order of content, its distinct rows, their weights, and the row of each claim."""
    block, cell = np.divmod(data.cell, BLOCK)
    cell = np.asarray(number)[cell]
    exact = (data.a == data.b) & (data.lo == data.hi)
    first = np.where(exact, np.maximum(data.a - lag, 0), data.a)
    high = np.where(data.hi >= NEVER, UNBOUNDED, data.hi)
    order = np.lexsort((data.origin, high, data.lo, data.b, first, cell, block))
    columns = np.stack((block, cell, first, data.b, data.lo, high), axis=1)[order]
    new = np.any(columns[1:] != columns[:-1], axis=1)
    new = np.concatenate(([True], new))
    other = new | np.concatenate(([True], np.diff(data.origin[order]) != 0))
    row = np.cumsum(new) - 1
    weight = np.bincount(row, weights=other).astype(np.int64)
    distinct = columns[new]
    edge = np.flatnonzero(np.concatenate(([True], np.diff(distinct[:, 0]) != 0, [True])))
    begin = np.flatnonzero(np.concatenate((new, [True])))
    for start, end in zip(edge[:-1].tolist(), edge[1:].tolist(), strict=True):
        some = slice(begin[start], begin[end])
        rows = list(zip(*distinct[start:end, 1:].T.tolist(), strict=True))
        yield order[some], rows, weight[start:end].tolist(), row[some] - start


def _run(data: Any, lag: int, sure: bool) -> SimpleNamespace:
    number, structure = grid()
    policy = Policy(lag=lag)
    size = len(data.cell)
    est, low, high = np.empty(size), np.empty(size), np.empty(size)
    flagged = np.zeros(size, bool)
    for claims, rows, weights, row in _shards(data, lag, number):
        repair = Repair(grid=structure, days=DAYS, rows=rows, weights=weights, policy=policy)
        dropped, trail = repair.least
        answers = _answers(rows, weights, dropped, trail.low, trail.high)
        est[claims], low[claims], high[claims] = np.array(answers)[row].T
        wrong = repair.certain if sure else dropped
        if wrong:
            mask = np.zeros(len(rows), bool)
            mask[list(wrong)] = True
            flagged[claims] = mask[row]
    return SimpleNamespace(
        est=est, flagged=flagged, lo=low, hi=np.minimum(high, NEVER), done=1.0, seen=None, note="", seconds=None
    )


def _answers(
    rows: list[Row], weights: list[int], dropped: frozenset[int], low: list[list[int]], high: list[list[int]]
) -> list[tuple[float, int, int]]:
    """Best, low and high for the cell and last day of each row."""
    own: dict[int, list[tuple[int, int, int, int, int]]] = {}
    for n, (cell, first, last, least, most) in enumerate(rows):
        if n not in dropped and most < UNBOUNDED:
            own.setdefault(cell, []).append((first, last, least, most, weights[n]))
    done: dict[tuple[int, int], tuple[float, int, int]] = {}
    for cell, _, day, _, _ in rows:
        if (cell, day) not in done:
            floor, ceiling = low[cell][day], high[cell][day]
            near = [] if floor == ceiling else [(r[2], r[3], r[4]) for r in own.get(cell, ()) if r[0] <= day <= r[1]]
            done[cell, day] = point(near, floor, ceiling), floor, ceiling
    return [done[cell, day] for cell, _, day, _, _ in rows]
