"""Small shards of plain numbers: a grid of populations and places over a few days, and rows that claim something."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, product

from hypothesis import strategies as st

from kzunrest.lattice import Lattice
from kzunrest.reconciliation.assertion import Question
from kzunrest.reconciliation.bound import Trail, propagate
from kzunrest.reconciliation.grid import UNBOUNDED, Grid, Row
from kzunrest.reconciliation.policy import Policy
from kzunrest.reconciliation.repair import Repair
from kzunrest.reconciliation.scheme import Axis, Equation, Scheme
from kzunrest.reconciliation.structure import structure

DAYS = 4
ROUNDS = 200
PARTS = ("attackers", "civilians", "police")
POPULATIONS = ("all", *PARTS)
PLACES = ("country", "one", "other")


def scheme(complements: bool = False) -> Scheme:
    """all = attackers + civilians + police; two places that share nobody in a country."""
    return Scheme(
        name="small",
        measures=Lattice((), top="any"),
        populations=Lattice.of(dict.fromkeys(PARTS, "all"), "all"),
        places=Lattice.of(dict.fromkeys(PLACES[1:], "country"), "country", (("one", "other"),)),
        area="country",
        growth=(),
        equations=(Equation(axis=Axis.POPULATION, whole="all", parts=PARTS),),
        complements=complements,
    )


def questions() -> list[Question]:
    """The twelve questions of the grid."""
    return [Question(measure="killed", population=who, place=where) for who, where in product(POPULATIONS, PLACES)]


CELLS, GRID = structure(scheme(), questions())
MORE_CELLS, MORE = structure(scheme(complements=True), questions())
ORDER = Grid(size=GRID.size, edges=GRID.edges)

World = list[list[int]]


def rows(most: int = 12, least: int = 0, top: int = 12) -> st.SearchStrategy[list[Row]]:
    """Rows of any content, sorted and each once."""
    return st.lists(
        st.builds(_row, _cells, _days, st.integers(0, 2), _numbers(top), _forms), min_size=least, max_size=most
    ).map(lambda found: sorted(set(found)))


def _numbers(top: int) -> st.SearchStrategy[int]:
    return st.integers(0, top)


_cells = st.integers(0, GRID.size - 1)
_days = st.integers(0, DAYS - 1)
_forms = st.sampled_from(["exact", "exact", "at least", "at most", "range"])


def _row(cell: int, first: int, length: int, number: int, form: str) -> Row:
    low = 0 if form == "at most" else number
    high = UNBOUNDED if form == "at least" else number + 2 if form == "range" else number
    return cell, first, min(DAYS - 1, first + length), low, high


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Counts of every cell and day that grow and add up; the rest of the country is never named."""
    world = [[0] * DAYS for _ in range(GRID.size)]
    for who, where in product(PARTS, ("one", "other", "rest")):
        counts = list(accumulate(draw(st.lists(st.sampled_from([0, 0, 1, 2, 5]), min_size=DAYS, max_size=DAYS))))
        for population, place in product({who, "all"}, {where, "country"} - {"rest"}):
            cell = CELLS.index(Question(measure="killed", population=population, place=place))
            world[cell] = [a + b for a, b in zip(world[cell], counts, strict=True)]
    return world


@st.composite
def truths(draw: st.DrawFn, world: World, most: int = 12) -> list[Row]:
    """Rows that are all true of a world."""
    found = set()
    for _ in range(draw(st.integers(1, most))):
        cell, first = draw(_cells), draw(_days)
        last = min(DAYS - 1, first + draw(st.integers(0, 2)))
        number = world[cell][draw(st.integers(first, last))]
        down, up = draw(st.integers(0, 3)), draw(st.sampled_from([0, 0, 3, UNBOUNDED]))
        found.add((cell, first, last, max(0, number - down), min(UNBOUNDED, number + up)))
    return sorted(found)


def weights(size: int) -> st.SearchStrategy[list[int]]:
    """A weight for each row."""
    return st.lists(st.integers(1, 3), min_size=size, max_size=size)


@st.composite
def weighted(draw: st.DrawFn, most: int = 10, least: int = 0) -> tuple[list[Row], list[int]]:
    """Rows and their weights."""
    some = draw(rows(most, least))
    return some, draw(weights(len(some)))


def bounds(some: Sequence[Row], grid: Grid = GRID, rounds: int = ROUNDS) -> Trail:
    """The bounds that rows imply."""
    return propagate(grid, DAYS, sorted(some), rounds)


def repair(
    some: Sequence[Row], load: Sequence[int] | None = None, grid: Grid = GRID, policy: Policy | None = None
) -> Repair:
    """The repair of rows, all of weight 1 if none is given."""
    return Repair(grid=grid, days=DAYS, rows=some, weights=load or [1] * len(some), policy=policy or Policy())


def least_repairs(some: Sequence[Row], load: Sequence[int], grid: Grid = GRID) -> tuple[int, list[frozenset[int]]]:
    """The least weight that must go, and all ways to let so little go: by trying every set."""
    size = len(some)
    subsets = [frozenset(n for n in range(size) if mask >> n & 1) for mask in range(1 << size)]
    found: list[frozenset[int]] = []
    least = 10**9
    for out in sorted(subsets, key=lambda out: sum(load[n] for n in out)):
        weight = sum(load[n] for n in out)
        if weight > least:
            break
        if holds([row for n, row in enumerate(some) if n not in out], grid):
            least = weight
            found.append(out)
    return least, found


def holds(some: Sequence[Row], grid: Grid = GRID) -> bool:
    """Whether rows can all hold, as far as propagation tells."""
    return not bounds(some, grid).bad


def positions() -> Iterable[tuple[int, int]]:
    """Every cell and day."""
    return product(range(GRID.size), range(DAYS))
