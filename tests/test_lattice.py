"""Lattice: the laws of "is a part of", on orders drawn at random and on the tables of the lexicon."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzunrest.errors import SchemeError
from kzunrest.lattice import Lattice
from kzunrest.lexicon import lexicon

PEOPLE = Lattice.of(
    {"police": "security_forces", "security_forces": "all", "civilians": "all", "children": "civilians"},
    top="all",
    apart=(("civilians", "security_forces"),),
)


@st.composite
def orders(draw: st.DrawFn) -> tuple[Lattice, tuple[str, ...]]:
    """An order of up to seven names and the names to ask about, one of which no pair knows."""
    names = [f"n{index}" for index in range(draw(st.integers(0, 7)))]
    parents = {name: draw(st.sampled_from(["all", *names[:index]])) for index, name in enumerate(names)}
    return Lattice.of(parents, top="all"), (*names, "all", "stranger")


def _table(name: str) -> tuple[Lattice, tuple[str, ...]]:
    lattice: Lattice = getattr(lexicon(), name)
    return lattice, tuple({part for pair in lattice.pairs for part in pair} | {lattice.top})


ORDERS = orders() | st.sampled_from(("measures", "populations", "place_tree")).map(_table)


@given(order=ORDERS, data=st.data())
def test_being_a_part_is_an_order(order: tuple[Lattice, tuple[str, ...]], data: st.DataObject) -> None:
    lattice, names = order
    a, b, c = (data.draw(st.sampled_from(names)) for _ in range(3))
    assert lattice.within(a, a)
    assert not (lattice.within(a, b) and lattice.within(b, a)) or a == b
    assert not (lattice.within(a, b) and lattice.within(b, c)) or lattice.within(a, c)


@given(order=ORDERS, data=st.data())
def test_everything_is_a_part_of_the_top(order: tuple[Lattice, tuple[str, ...]], data: st.DataObject) -> None:
    lattice, names = order
    name = data.draw(st.sampled_from(names))
    assert lattice.within(name, lattice.top)
    assert lattice.meet(name, lattice.top) == name
    assert lattice.join(name, lattice.top) == lattice.top


@given(order=ORDERS, data=st.data())
def test_the_meet_is_the_largest_name_inside_both(order: tuple[Lattice, tuple[str, ...]], data: st.DataObject) -> None:
    lattice, names = order
    a, b = (data.draw(st.sampled_from(names)) for _ in range(2))
    inside = [name for name in names if lattice.within(name, a) and lattice.within(name, b)]
    met = lattice.meet(a, b)
    assert met == lattice.meet(b, a)
    assert (met is None) == (not inside)
    assert met is None or (met in inside and all(lattice.within(name, met) for name in inside))


@given(order=ORDERS, data=st.data())
def test_the_join_is_the_smallest_name_that_contains_both(
    order: tuple[Lattice, tuple[str, ...]], data: st.DataObject
) -> None:
    lattice, names = order
    a, b = (data.draw(st.sampled_from(names)) for _ in range(2))
    around = [name for name in names if lattice.within(a, name) and lattice.within(b, name)]
    joined = lattice.join(a, b)
    assert joined == lattice.join(b, a)
    assert joined in around
    assert all(lattice.within(joined, name) for name in around)


@given(order=ORDERS, data=st.data())
def test_meet_and_join_absorb_each_other(order: tuple[Lattice, tuple[str, ...]], data: st.DataObject) -> None:
    lattice, names = order
    a, b = (data.draw(st.sampled_from(names)) for _ in range(2))
    assert lattice.meet(a, lattice.join(a, b)) == a
    met = lattice.meet(a, b)
    assert met is None or lattice.join(a, met) == a


@given(order=ORDERS, data=st.data())
def test_what_is_disjoint_shares_no_name_and_stays_disjoint_in_its_parts(
    order: tuple[Lattice, tuple[str, ...]], data: st.DataObject
) -> None:
    lattice, names = order
    a, b, part = (data.draw(st.sampled_from(names)) for _ in range(3))
    assert lattice.disjoint(a, b) == lattice.disjoint(b, a)
    if lattice.disjoint(a, b):
        assert lattice.meet(a, b) is None
        assert not lattice.within(part, a) or lattice.disjoint(part, b)


@given(order=ORDERS)
def test_the_children_of_all_names_are_all_names_that_have_a_parent(order: tuple[Lattice, tuple[str, ...]]) -> None:
    lattice, _ = order
    parents = {parent for _, parent in lattice.pairs}
    assert sorted(child for parent in parents for child in lattice.children(parent)) == [c for c, _ in lattice.pairs]


def test_what_is_not_declared_apart_may_overlap() -> None:
    assert PEOPLE.disjoint("children", "police")
    assert not PEOPLE.disjoint("children", "journalists")
    assert PEOPLE.meet("children", "journalists") is None


def test_a_name_that_no_pair_knows_is_a_part_of_the_top_alone() -> None:
    assert PEOPLE.above("journalists") == ("journalists", "all")
    assert PEOPLE.join("journalists", "children") == "all"


def test_a_part_that_contains_itself_is_shown_with_its_cycle() -> None:
    with pytest.raises(SchemeError) as raised:
        Lattice.of({"a": "b", "b": "c", "c": "a"}, top="all")
    assert str(raised.value) == "a part can't contain itself: a < b < c < a"


def test_a_cycle_below_which_other_names_hang_is_found_too() -> None:
    with pytest.raises(SchemeError, match="a part can't contain itself: b < c < b"):
        Lattice.of({"a": "b", "b": "c", "c": "b"}, top="all")


def test_a_name_has_one_parent() -> None:
    with pytest.raises(SchemeError, match=r"^a name of a lattice has two parents$"):
        Lattice((("police", "security_forces"), ("police", "all")), top="all")
