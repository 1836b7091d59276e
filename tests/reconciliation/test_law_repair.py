"""Laws of conflicts and repairs, on small shards of plain numbers."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from shards import GRID, ORDER, bounds, holds, least_repairs, repair, rows, weighted

from kzunrest.reconciliation.catalogue import Catalogue
from kzunrest.reconciliation.cut import Cut
from kzunrest.reconciliation.grid import Row
from kzunrest.reconciliation.policy import Policy

Weighted = tuple[list[Row], list[int]]


@given(rows())
def test_law_29_each_conflict_reported_is_one(some: list[Row]) -> None:
    for group in repair(some).minimal:
        assert not holds([some[n] for n in group])


@given(rows())
def test_law_30_and_without_any_one_claim_it_is_none(some: list[Row]) -> None:
    for group in repair(some).minimal:
        for n in group:
            assert holds([some[k] for k in group if k != n])


@given(rows())
def test_law_31_none_is_reported_if_and_only_if_all_can_hold(some: list[Row]) -> None:
    assert bool(repair(some).minimal) == (not holds(some))


@given(rows())
def test_law_32_by_order_alone_a_conflict_has_two_claims(some: list[Row]) -> None:
    found = repair(some, grid=ORDER)
    assert all(len(group) == 2 for group in found.minimal)
    assert bool(found.pairs) == bool(bounds(some, ORDER).bad)


@given(rows(8), rows(4))
def test_law_33_what_cannot_hold_cannot_hold_with_more(some: list[Row], more: list[Row]) -> None:
    assert holds(some) or not holds(sorted({*some, *more}))


@given(rows())
def test_law_35_no_conflict_in_the_report_contains_another(some: list[Row]) -> None:
    groups = [frozenset(group) for group in repair(some).minimal]
    assert not any(a < b for a in groups for b in groups)
    assert len(set(groups)) == len(groups)


@given(weighted())
def test_law_36_what_is_kept_holds_and_nothing_dropped_can_be_put_back(case: Weighted) -> None:
    some, load = case
    dropped = repair(some, load).dropped
    assert holds([row for n, row in enumerate(some) if n not in dropped])
    for m in dropped:
        assert not holds([row for n, row in enumerate(some) if n not in dropped or n == m])


@given(weighted(9))
def test_law_37_what_is_dropped_weighs_as_little_as_can_be(case: Weighted) -> None:
    some, load = case
    least, _ = least_repairs(some, load)
    assert sum(load[n] for n in repair(some, load).dropped) == least


@given(weighted(9))
def test_law_38_certain_is_in_every_least_repair_and_disputed_in_some(case: Weighted) -> None:
    some, load = case
    _, every = least_repairs(some, load)
    found = repair(some, load)
    assert found.certain == frozenset.intersection(*every)
    assert found.certain | found.disputed == frozenset.union(*every)


@given(weighted(12, 2))
def test_law_39_certain_lies_within_dropped_and_dropped_within_certain_and_disputed(case: Weighted) -> None:
    found = repair(*case)
    assert found.certain <= found.dropped <= found.certain | found.disputed
    assert not found.certain & found.disputed


@given(weighted())
def test_law_40_where_all_can_hold_nothing_is_dropped(case: Weighted) -> None:
    some, load = case
    found = repair(some, load)
    assert bool(found.dropped) != holds(some)
    if holds(some):
        assert (found.certain, found.disputed) == (frozenset(), frozenset())
        assert found.trail().low == found.least[1].low


@given(weighted())
def test_law_41_what_the_least_repair_leaves_bounds_no_wider_than_what_is_undisputed(case: Weighted) -> None:
    found = repair(*case)
    outer, inner = found.trail(found.certain | found.disputed), found.least[1]
    for cell in range(GRID.size):
        assert all(a <= b for a, b in zip(outer.low[cell], inner.low[cell], strict=True))
        assert all(a >= b for a, b in zip(outer.high[cell], inner.high[cell], strict=True))
        assert all(a <= b for a, b in zip(inner.low[cell], inner.high[cell], strict=True))


@given(weighted(9, 1), st.data())
def test_law_42_one_more_origin_for_a_claim_that_no_least_repair_drops_keeps_it_so(
    case: Weighted, data: st.DataObject
) -> None:
    some, load = case
    found = repair(some, load)
    safe = sorted(set(range(len(some))) - found.certain - found.disputed)
    if safe:
        n = data.draw(st.sampled_from(safe))
        more = repair(some, [weight + (k == n) for k, weight in enumerate(load)])
        assert n not in more.certain | more.disputed


@given(weighted(12, 3), st.integers(0, 6))
def test_law_43_peeled_at_any_limit_what_is_kept_holds_and_nothing_dropped_can_join(case: Weighted, limit: int) -> None:
    some, load = case
    exact, peeled = repair(some, load), repair(some, load, policy=evolve(Policy(), max_pairs=limit))
    assert holds([row for n, row in enumerate(some) if n not in peeled.dropped])
    for m in peeled.dropped:
        assert not holds([row for n, row in enumerate(some) if n not in peeled.dropped or n == m])
    weight = sum(load[n] for n in peeled.dropped)
    assert weight >= sum(load[n] for n in exact.dropped)
    assert not peeled.complete or weight == sum(load[n] for n in exact.dropped)


@given(weighted(12, 3), st.integers(0, 3))
def test_a_capped_search_still_leaves_what_holds(case: Weighted, steps: int) -> None:
    some, load = case
    found = repair(some, load, policy=evolve(Policy(), max_steps=steps))
    assert holds([row for n, row in enumerate(some) if n not in found.dropped])
    assert found.complete or sum(load[n] for n in found.dropped) >= least_repairs(some[:0], [])[0]


@given(weighted(10, 2), st.randoms(use_true_random=False))
def test_the_cut_is_the_same_whatever_the_order_of_the_pairs(case: Weighted, random: object) -> None:
    some, load = case
    pairs = repair(some, load).pairs
    mixed = list(pairs)
    getattr(random, "shuffle")(mixed)  # noqa: B009
    one, other = Cut.of(pairs, load), Cut.of(mixed, load)
    assert (one.dropped, one.farthest) == (other.dropped, other.farthest)
    for n in range(len(some)):
        assert one.keeping(n) == other.keeping(n)
        assert one.dropping(n) == other.dropping(n)


@given(weighted(8, 2))
def test_all_minimal_conflicts_and_repairs_are_found_each_once(case: Weighted) -> None:
    some, load = case
    found = Catalogue.of(repair(some, load), 1000)
    assert found.complete
    everything = frozenset(range(len(some)))
    subsets = [frozenset(n for n in everything if mask >> n & 1) for mask in range(1 << len(some))]
    broken = {group for group in subsets if not holds([some[n] for n in sorted(group)])}
    minimal = {group for group in broken if not any(other < group for other in broken)}
    mending = {everything - group for group in subsets if group not in broken}
    assert set(found.conflicts) == minimal
    assert set(found.repairs) == {out for out in mending if not any(other < out for other in mending)}
