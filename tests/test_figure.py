"""Figure: the laws of its algebra, then what the words bound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzunrest.errors import InvalidFigureError
from kzunrest.figure import Figure, Hedge
from kzunrest.strategies import figures

PEOPLE = figures(unit="people")
NUMBERS = st.integers(0, 12_000)
MIRROR = {
    "equal": "equal",
    "within": "contains",
    "contains": "within",
    "overlaps": "overlaps",
    "below": "above",
    "above": "below",
}


def bounds(figure: Figure | None) -> tuple[int | None, int | None] | None:
    return None if figure is None else figure.bounds


def meet(one: Figure | None, other: Figure | None) -> Figure | None:
    """`&`, with "no number is both" absorbing."""
    return None if one is None or other is None else one & other


@given(a=PEOPLE, b=PEOPLE, c=PEOPLE)
def test_meeting_is_associative(a: Figure, b: Figure, c: Figure) -> None:
    assert bounds(meet(meet(a, b), c)) == bounds(meet(a, meet(b, c)))


@given(a=figures(unit="aircraft"), b=figures(unit="aircraft"))
def test_meeting_is_commutative(a: Figure, b: Figure) -> None:
    assert a & b == b & a


@given(a=PEOPLE)
def test_a_figure_meets_itself_in_its_own_bounds(a: Figure) -> None:
    assert bounds(a & a) == a.bounds


@given(a=PEOPLE)
def test_a_figure_that_says_nothing_changes_no_bounds(a: Figure) -> None:
    assert bounds(a & Figure.vague()) == a.bounds


@given(a=PEOPLE, b=PEOPLE, number=NUMBERS)
def test_the_numbers_of_a_meet_are_those_that_both_allow(a: Figure, b: Figure, number: int) -> None:
    both = a & b
    assert (both is not None and number in both) == (number in a and number in b)


@given(a=PEOPLE, b=PEOPLE)
def test_a_meet_lies_within_both(a: Figure, b: Figure) -> None:
    both = a & b
    assert both is None or (a.contains(both) and b.contains(both))


@given(a=PEOPLE, b=PEOPLE)
def test_a_figure_contains_another_when_meeting_it_takes_nothing_away(a: Figure, b: Figure) -> None:
    both = a & b
    assert a.contains(b) == (both is not None and both.contains(b))


@given(a=PEOPLE)
def test_a_figure_contains_itself(a: Figure) -> None:
    assert a.contains(a)


@given(a=PEOPLE, b=PEOPLE, c=PEOPLE)
def test_containing_is_transitive(a: Figure, b: Figure, c: Figure) -> None:
    assert not (a.contains(b) and b.contains(c)) or a.contains(c)


@given(a=PEOPLE, b=PEOPLE, number=NUMBERS)
def test_figures_that_contain_each_other_allow_the_same_numbers(a: Figure, b: Figure, number: int) -> None:
    assert not (a.contains(b) and b.contains(a)) or (number in a) == (number in b)


@given(a=PEOPLE, b=PEOPLE)
def test_comparing_the_other_way_round_mirrors(a: Figure, b: Figure) -> None:
    assert b.compare(a) == MIRROR[a.compare(b)]


@given(a=PEOPLE, b=PEOPLE)
def test_figures_are_below_or_above_only_where_no_number_is_both(a: Figure, b: Figure) -> None:
    assert (a.compare(b) in {"below", "above"}) == (a & b is None)


@given(a=PEOPLE, b=PEOPLE, one=NUMBERS, other=NUMBERS)
def test_every_number_of_a_figure_below_is_the_smaller(a: Figure, b: Figure, one: int, other: int) -> None:
    assert not (a.compare(b) == "below" and one in a and other in b) or one < other


@given(stated=st.integers(1, 10_000), number=NUMBERS)
def test_the_words_allow_the_numbers_that_they_mean(stated: int, number: int) -> None:
    assert (number in Figure.exactly(stated)) == (number == stated)
    assert (number in Figure.at_least(stated)) == (number >= stated)
    assert (number in Figure.more_than(stated)) == (number > stated)
    assert (number in Figure.almost(stated)) == (number < stated)
    assert (number in Figure.less_than(stated)) == (number < stated)
    assert (number in Figure.up_to(stated)) == (number <= stated)
    assert number in Figure.about(stated)


@given(a=figures())
def test_a_repr_evaluates_to_the_figure(a: Figure) -> None:
    assert eval(repr(a), {"Figure": Figure, "Hedge": Hedge}) == a


@given(a=figures(unit="people"), b=figures(unit="aircraft"))
def test_people_and_aircraft_never_meet(a: Figure, b: Figure) -> None:
    with pytest.raises(InvalidFigureError, match="people and aircraft can't be counted together"):
        a.meet(b)


@given(a=PEOPLE)
def test_the_number_stated_is_never_outside_the_bounds_unless_the_hedge_excludes_it(a: Figure) -> None:
    excluded = a.hedge in (Hedge.MORE_THAN, Hedge.ALMOST, Hedge.LESS_THAN) and a.stated != 0
    assert a.stated is None or (a.stated in a) != (excluded or (a.hedge is Hedge.MORE_THAN))


@pytest.mark.parametrize(
    ("figure", "stated", "low", "high", "hedge", "printed"),
    [
        (Figure.exactly(225), 225, 225, 225, "exact", "225"),
        (Figure.at_least(9_900), 9_900, 9_900, None, "at_least", "≥9,900"),
        (Figure.more_than(12_000), 12_000, 12_001, None, "more_than", ">12,000"),
        (Figure.almost(4_000), 4_000, None, 3_999, "almost", "<~4,000"),
        (Figure.less_than(10), 10, None, 9, "less_than", "<10"),
        (Figure.up_to(10), 10, None, 10, "up_to", "≤10"),
        (Figure.about(2_030), 2_030, None, None, "about", "~2,030"),
        (Figure.between(10, 14), None, 10, 14, "range", "10–14"),
        (Figure.vague(24), None, 24, None, "vague", "≥24 (vague)"),
        (Figure.vague(), None, None, None, "vague", "?"),
        (Figure.exactly(0), 0, 0, 0, "exact", "0"),
        (Figure.less_than(0), 0, None, 0, "less_than", "<0"),
    ],
)
def test_words_bound_a_count_as_casualty_recorders_read_them(
    figure: Figure, stated: int | None, low: int | None, high: int | None, hedge: str, printed: str
) -> None:
    assert (figure.stated, *figure.bounds, figure.hedge, str(figure)) == (stated, low, high, hedge, printed)


def test_nothing_known_nothing_counted_and_zero_are_three_things() -> None:
    assert len({Figure.vague(), Figure.exactly(0), Figure.at_least(0)}) == 3
    assert Figure.vague().bounds == (None, None) != Figure.exactly(0).bounds


def test_only_whole_numbers_are_in_a_figure() -> None:
    assert 1 in Figure.exactly(1)
    assert True not in Figure.exactly(1)
    assert 1.0 not in Figure.exactly(1)
    assert "1" not in Figure.exactly(1)
    assert -1 not in Figure.vague()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Figure.between(227, 160), "no number is at least 227 and at most 160"),
        (lambda: Figure.exactly(-1), "low must be a whole number of at least 0 or None, not -1"),
        (lambda: Figure.vague(True), "low must be a whole number of at least 0 or None, not True"),
        (lambda: Figure(stated=26), "a figure that is vague states no single number, so not 26"),
        (lambda: Figure(hedge=Hedge.EXACT), "a figure that is exact states a number; stated is None"),
        (
            lambda: Figure(low=164, stated=164, hedge=Hedge.MORE_THAN),
            "more_than 164 bounds a count by (165, None), not by (164, None)",
        ),
    ],
)
def test_a_figure_that_no_count_can_meet_names_both_sides(make: object, message: str) -> None:
    assert callable(make)
    with pytest.raises(InvalidFigureError) as raised:
        make()
    assert str(raised.value) == message
