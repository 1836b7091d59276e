"""The engine against solvers: linear programs (HiGHS), CP-SAT and z3, of the extra `oracles`."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from shards import DAYS, GRID, ORDER, bounds, positions, repair, rows, weighted

from kzunrest.reconciliation.grid import UNBOUNDED, Row

optimize = pytest.importorskip("scipy.optimize", reason="needs the extra oracles: pip install 'kzunrest[oracles]'")
cp_model = pytest.importorskip("ortools.sat.python.cp_model", reason="needs the extra oracles")
z3 = pytest.importorskip("z3", reason="needs the extra oracles")

TOP = 10_000
Weighted = tuple[list[Row], list[int]]


def linear(sums: bool) -> tuple[list[list[tuple[int, int]]], list[list[tuple[int, int]]]]:
    """What must be at most 0 and what must be 0, as terms of (cell and day, factor)."""
    most: list[list[tuple[int, int]]] = []
    none: list[list[tuple[int, int]]] = []
    for cell in range(GRID.size):
        most += [[(cell * DAYS + day, 1), (cell * DAYS + day + 1, -1)] for day in range(DAYS - 1)]
    for part, whole in GRID.edges:
        most += [[(part * DAYS + day, 1), (whole * DAYS + day, -1)] for day in range(DAYS)]
    for link in GRID.sums if sums else ():
        for day in range(DAYS):
            terms = [(part * DAYS + day, 1) for part in link.parts] + [(link.whole * DAYS + day, -1)]
            (none if link.exact else most).append(terms)
    return most, none


def matrix(terms: list[list[tuple[int, int]]]) -> list[list[int]] | None:
    """Dense rows of an inequality or equation."""
    found = []
    for row in terms:
        values = [0] * (GRID.size * DAYS)
        for place, factor in row:
            values[place] += factor
        found.append(values)
    return found or None


def box(some: list[Row]) -> list[tuple[int, int]]:
    """The least and greatest value of each cell and day that rows state."""
    low, high = [0] * (GRID.size * DAYS), [TOP] * (GRID.size * DAYS)
    for cell, first, last, least, most in some:
        low[cell * DAYS + last] = max(low[cell * DAYS + last], least)
        high[cell * DAYS + first] = min(high[cell * DAYS + first], most)
    return list(zip(low, high, strict=True))


def program(some: list[Row], sums: bool, cost: list[int] | None = None) -> object:
    """The linear program of some rows, solved."""
    most, none = linear(sums)
    return optimize.linprog(
        cost or [0] * (GRID.size * DAYS),
        matrix(most),
        [0] * len(most),
        matrix(none),
        [0] * len(none) or None,
        box(some),
        method="highs",
    )


def feasible(some: list[Row], sums: bool) -> bool:
    """Whether a linear program finds a world for some rows."""
    if any(low > high for low, high in box(some)):
        return False
    return bool(getattr(program(some, sums), "status") == 0)  # noqa: B009


@given(rows(10))
@settings(max_examples=40)
def test_by_order_alone_there_is_a_conflict_if_and_only_if_a_linear_program_finds_no_world(some: list[Row]) -> None:
    assert bool(bounds(some, ORDER).bad) != feasible(some, sums=False)


@given(rows(10))
@settings(max_examples=40)
def test_with_sums_what_is_reported_has_no_world(some: list[Row]) -> None:
    if bounds(some).bad:
        assert not feasible(some, sums=True)


@given(rows(8))
@settings(max_examples=15)
def test_no_bound_is_tighter_than_a_linear_program_allows(some: list[Row]) -> None:
    trail = bounds(some)
    if not trail.bad and feasible(some, sums=True):
        for cell, day in list(positions())[::9]:
            cost = [0] * (GRID.size * DAYS)
            cost[cell * DAYS + day] = 1
            assert trail.low[cell][day] <= least(some, cost) + 0.5
            cost[cell * DAYS + day] = -1
            assert min(trail.high[cell][day], TOP) >= -least(some, cost) - 0.5


def least(some: list[Row], cost: list[int]) -> float:
    """The least cost of a world for some rows."""
    return float(getattr(program(some, True, cost), "fun"))  # noqa: B009


def world(model: object) -> list[list[Any]]:
    """The variables of a constraint program, and what binds them."""
    new = model.new_int_var  # type: ignore[attr-defined]
    x = [[new(0, TOP, "") for _ in range(DAYS)] for _ in range(GRID.size)]
    flat = [value for cell in x for value in cell]
    for terms, equal in [*((t, False) for t in linear(True)[0]), *((t, True) for t in linear(True)[1])]:
        total = sum(factor * flat[place] for place, factor in terms)
        model.add(total == 0 if equal else total <= 0)  # type: ignore[attr-defined]
    return x


@given(weighted(10, 2))
@settings(max_examples=25)
def test_the_least_repair_weighs_no_more_than_the_optimum_of_a_constraint_solver(case: Weighted) -> None:
    some, load = case
    model = cp_model.CpModel()
    x = world(model)
    kept = []
    for cell, first, last, low, high in some:
        keep = model.new_bool_var("")
        model.add(x[cell][last] >= low).only_enforce_if(keep)
        if high < UNBOUNDED:
            model.add(x[cell][first] <= high).only_enforce_if(keep)
        kept.append(keep)
    model.minimize(sum(weight * (1 - keep) for weight, keep in zip(load, kept, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    mine = sum(load[n] for n in repair(some, load).dropped)
    best = solver.objective_value
    assert isinstance(best, float)
    assert mine <= best
    if mine < best:
        assert not feasible([row for n, row in enumerate(some) if n not in repair(some, load).dropped], sums=True)


@given(rows(9))
@settings(max_examples=25)
def test_z3_finds_every_reported_conflict_and_nothing_less_of_it_in_conflict(some: list[Row]) -> None:
    def holds(chosen: list[Row]) -> bool:
        solver = z3.Solver()
        x = [z3.Int(f"x{n}") for n in range(GRID.size * DAYS)]
        solver.add([value >= 0 for value in x])
        most, none = linear(True)
        solver.add([z3.Sum([factor * x[place] for place, factor in terms]) <= 0 for terms in most])
        solver.add([z3.Sum([factor * x[place] for place, factor in terms]) == 0 for terms in none])
        for cell, first, last, low, high in chosen:
            solver.add(x[cell * DAYS + last] >= low)
            if high < UNBOUNDED:
                solver.add(x[cell * DAYS + first] <= high)
        return bool(solver.check() == z3.sat)

    for group in repair(some).minimal:
        assert not holds([some[n] for n in group])
        assert all(len(group) == 2 or bounds([some[k] for k in group if k != n]).bad == [] for n in group)
