"""Laws of the bounds and their proofs, on small shards of plain numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from shards import (
    CELLS,
    DAYS,
    GRID,
    MORE,
    MORE_CELLS,
    ORDER,
    World,
    bounds,
    positions,
    rows,
    truths,
    worlds,
)

from kzunrest.reconciliation.assertion import Question
from kzunrest.reconciliation.bound import HIGH, LOW
from kzunrest.reconciliation.grid import UNBOUNDED, Row
from kzunrest.reconciliation.reason import Reason, derive

TRUE = worlds().flatmap(lambda world: st.tuples(st.just(world), truths(world)))
MOVED = [MORE_CELLS.index(question) for question in CELLS]


@given(TRUE)
def test_law_14_what_is_true_of_one_world_never_conflicts_and_the_world_lies_within_all_bounds(
    case: tuple[World, list[Row]],
) -> None:
    world, some = case
    trail = bounds(some)
    assert not trail.bad
    for cell, day in positions():
        assert trail.low[cell][day] <= world[cell][day] <= trail.high[cell][day]


@given(TRUE.flatmap(lambda case: st.tuples(st.just(case), truths(case[0], 3))))
def test_law_15_one_more_consistent_claim_only_tightens(case: tuple[tuple[World, list[Row]], list[Row]]) -> None:
    (_, some), more = case
    before, after = bounds(some), bounds(sorted({*some, *more}))
    for cell, day in positions():
        assert after.low[cell][day] >= before.low[cell][day]
        assert after.high[cell][day] <= before.high[cell][day]


@given(TRUE)
def test_law_16_the_bounds_read_as_claims_imply_nothing_more(case: tuple[World, list[Row]]) -> None:
    trail = bounds(case[1])
    again = bounds([(cell, day, day, trail.low[cell][day], trail.high[cell][day]) for cell, day in positions()])
    assert (again.low, again.high) == (trail.low, trail.high)


@given(rows())
def test_law_17_floors_and_ceilings_never_fall_in_time(some: list[Row]) -> None:
    trail = bounds(some)
    for values in (*trail.low, *trail.high):
        assert values == sorted(values)


@given(TRUE)
def test_law_18_a_part_has_no_greater_floor_nor_ceiling_than_its_whole(case: tuple[World, list[Row]]) -> None:
    trail = bounds(case[1])
    for part, whole in GRID.edges:
        for day in range(DAYS):
            assert trail.low[part][day] <= trail.low[whole][day]
            assert trail.high[part][day] <= trail.high[whole][day]


@given(TRUE)
def test_law_19_the_floors_of_parts_add_up_to_no_more_than_the_floor_of_the_whole_and_ceilings_likewise(
    case: tuple[World, list[Row]],
) -> None:
    trail = bounds(case[1])
    for link in GRID.sums:
        for day in range(DAYS):
            assert sum(trail.low[part][day] for part in link.parts) <= trail.low[link.whole][day]
            if link.exact:
                total = sum(trail.high[part][day] for part in link.parts)
                assert trail.high[link.whole][day] <= min(total, UNBOUNDED)


@given(rows())
def test_law_20_by_order_alone_the_floors_are_a_world_that_meets_every_claim(some: list[Row]) -> None:
    trail = bounds(some, ORDER)
    if not trail.bad:
        for cell, first, last, low, high in some:
            assert trail.low[cell][last] >= low
            assert trail.low[cell][first] <= high


@given(TRUE)
def test_law_21_a_cell_that_nobody_claims_never_loosens_a_bound(case: tuple[World, list[Row]]) -> None:
    world, some = case
    before = bounds(some)
    after = bounds([(MOVED[cell], *rest) for cell, *rest in some], MORE)  # type: ignore[misc]
    for cell, day in positions():
        assert after.low[MOVED[cell]][day] >= before.low[cell][day]
        assert after.high[MOVED[cell]][day] <= before.high[cell][day]
        assert after.low[MOVED[cell]][day] <= world[cell][day] <= after.high[MOVED[cell]][day]


def test_the_rest_of_a_whole_grows_too_which_tells_more() -> None:
    asked = [Question(measure="killed", population=who, place="country") for who in ("all", "attackers")]
    whole, part = (CELLS.index(question) for question in asked)
    some = [(whole, 0, 0, 10, 10), (whole, 1, 1, 12, 12), (part, 1, 1, 8, 8)]
    assert bounds(some).low[part][0] == 2
    moved = [(MOVED[cell], *rest) for cell, *rest in some]
    assert bounds(moved, MORE).low[MOVED[part]][0] == 6  # type: ignore[arg-type]


@given(TRUE, st.data())
def test_law_22_a_wider_window_or_interval_never_tightens_a_bound(
    case: tuple[World, list[Row]], data: st.DataObject
) -> None:
    _, some = case
    n = data.draw(st.integers(0, len(some) - 1))
    cell, first, last, low, high = some[n]
    wide = (cell, max(0, first - 1), min(DAYS - 1, last + 1), max(0, low - 1), min(UNBOUNDED, high + 1))
    before, after = bounds(some), bounds(sorted({*some[:n], wide, *some[n + 1 :]}))
    for c, day in positions():
        assert after.low[c][day] <= before.low[c][day]
        assert after.high[c][day] >= before.high[c][day]


@given(TRUE, st.integers(0, 3))
def test_law_23_fewer_rounds_only_widen_and_stay_sound(case: tuple[World, list[Row]], rounds: int) -> None:
    world, some = case
    full, capped = bounds(some), bounds(some, rounds=rounds)
    for cell, day in positions():
        assert capped.low[cell][day] <= full.low[cell][day] <= world[cell][day]
        assert capped.high[cell][day] >= full.high[cell][day] >= world[cell][day]
    assert not capped.complete or (capped.low, capped.high) == (full.low, full.high)


def reasons(some: list[Row]) -> list[Reason]:
    """Why every bound holds that says something."""
    trail = bounds(some)
    low = [derive(trail, LOW, cell, day) for cell, day in positions() if trail.low[cell][day] > 0]
    return low + [derive(trail, HIGH, cell, day) for cell, day in positions() if trail.high[cell][day] < UNBOUNDED]


def stated(some: list[Row], reason: Reason) -> int:
    """The bound that some rows imply where a reason has one."""
    trail = bounds(some)
    return (trail.low, trail.high)[reason.side][reason.cell][reason.day]


@given(TRUE)
def test_law_24_the_leaves_of_a_proof_alone_imply_its_bound(case: tuple[World, list[Row]]) -> None:
    _, some = case
    for reason in reasons(some)[::7]:
        assert stated([some[n] for n in sorted(reason.leaves)], reason) == reason.value


@given(TRUE)
def test_law_25_a_proof_without_any_leaf_that_its_bound_needs_no_longer_gives_it(case: tuple[World, list[Row]]) -> None:
    _, some = case
    for reason in reasons(some)[::7]:
        left = set(reason.leaves)
        for n in sorted(left):
            if stated([some[k] for k in sorted(left - {n})], reason) == reason.value:
                left.discard(n)
        for n in left:
            assert stated([some[k] for k in sorted(left - {n})], reason) != reason.value


@given(rows())
def test_law_26_by_order_alone_a_proof_has_one_leaf(some: list[Row]) -> None:
    trail = bounds(some, ORDER)
    if not trail.bad:
        for cell, day in positions():
            if trail.low[cell][day] > 0:
                assert len(derive(trail, LOW, cell, day).leaves) == 1
            if trail.high[cell][day] < UNBOUNDED:
                assert len(derive(trail, HIGH, cell, day).leaves) == 1


@given(TRUE)
def test_law_28_a_premise_is_reached_before_what_rests_on_it(case: tuple[World, list[Row]]) -> None:
    def height(reason: Reason) -> int:
        return 1 + max(map(height, reason.premises), default=0)

    for reason in reasons(case[1]):
        assert all(height(premise) < height(reason) for premise in reason.premises)
        assert height(reason) <= 40
