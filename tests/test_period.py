"""Period: the laws of days, then examples."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzunrest.errors import InvalidPeriodError
from kzunrest.period import Basis, Period
from kzunrest.strategies import days, periods

JANUARY_13, JANUARY_19 = date(2022, 1, 13), date(2022, 1, 19)


def ends(period: Period | None) -> tuple[date | None, date | None] | None:
    return None if period is None else (period.begin, period.end)


def meet(one: Period | None, other: Period | None) -> Period | None:
    """`&`, with "no day is both" absorbing."""
    return None if one is None or other is None else one & other


@given(a=periods(), b=periods(), c=periods())
def test_meeting_is_associative(a: Period, b: Period, c: Period) -> None:
    assert ends(meet(meet(a, b), c)) == ends(meet(a, meet(b, c)))


@given(a=periods(), b=periods())
def test_meeting_is_commutative_in_its_days(a: Period, b: Period) -> None:
    assert ends(a & b) == ends(b & a)


@given(a=periods())
def test_a_period_meets_itself_in_itself(a: Period) -> None:
    assert a & a == a


@given(a=periods())
def test_a_period_open_at_both_ends_takes_nothing_away(a: Period) -> None:
    assert a & Period() == a


@given(a=periods(), b=periods(), day=days())
def test_the_days_of_a_meet_are_those_in_both(a: Period, b: Period, day: date) -> None:
    both = a & b
    assert (both is not None and day in both) == (day in a and day in b)


@given(a=periods(), b=periods())
def test_a_period_is_within_another_when_meeting_it_takes_nothing_away(a: Period, b: Period) -> None:
    assert a.within(b) == (ends(a & b) == ends(a))


@given(a=periods(), b=periods(), c=periods())
def test_being_within_is_an_order(a: Period, b: Period, c: Period) -> None:
    assert a.within(a)
    assert not (a.within(b) and b.within(c)) or a.within(c)
    assert not (a.within(b) and b.within(a)) or ends(a) == ends(b)


@given(a=periods(), forth=st.integers(-40, 40), more=st.integers(-40, 40))
def test_shifting_twice_is_shifting_by_the_sum(a: Period, forth: int, more: int) -> None:
    assert a.shift(forth).shift(more) == a.shift(forth + more)
    assert a.shift(forth).days == a.days


@given(a=periods())
def test_the_number_of_days_counts_both_ends(a: Period) -> None:
    if a.begin is None or a.end is None:
        assert a.days is None
    else:
        assert a.days == sum(a.begin.toordinal() <= day <= a.end.toordinal() for day in range(737_000, 739_000))


@given(a=periods())
def test_a_period_of_one_day_and_no_other_has_that_day(a: Period) -> None:
    assert a.day == (a.begin if a.days == 1 else None)
    assert a.known == (ends(a) != (None, None))


@given(day=days(), basis=st.sampled_from(Basis))
def test_the_words_on_until_and_since_meet_in_the_day(day: date, basis: Basis) -> None:
    assert Period.until(day, basis) & Period.since(day) == Period.on(day, basis)


@pytest.mark.parametrize(
    ("period", "printed"),
    [
        (Period(), "?"),
        (Period.on(JANUARY_13), "2022-01-13"),
        (Period.until(JANUARY_19), "..2022-01-19"),
        (Period.since(JANUARY_13), "2022-01-13.."),
        (Period(begin=JANUARY_13, end=JANUARY_19), "2022-01-13..2022-01-19"),
    ],
)
def test_a_period_prints_its_days(period: Period, printed: str) -> None:
    assert str(period) == printed


def test_a_period_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(InvalidPeriodError) as raised:
        Period(begin=JANUARY_19, end=JANUARY_13)
    assert str(raised.value) == "a period can't begin on 2022-01-19 and end on 2022-01-13"


def test_only_days_are_in_a_period() -> None:
    assert JANUARY_13 in Period()
    assert "2022-01-13" not in Period()
    assert None not in Period()


def test_how_a_day_is_known_is_part_of_what_a_period_is() -> None:
    assert Period.on(JANUARY_13) != Period.on(JANUARY_13, Basis.PAGE)
