"""Period: a first and a last day, either of which may be open."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from attrs import Attribute, field, frozen

from .errors import InvalidPeriodError


class Basis(StrEnum):
    """How a day is known: stated in the words, from a weekday, from words such as "two days later", inferred from the
    rest of the text, or only from the page that carries it."""

    STATED = "stated"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    INFERRED = "inferred"
    PAGE = "page"


def _in_order(period: Period, attribute: Attribute[date | None], end: date | None) -> None:
    if period.begin is not None and end is not None and end < period.begin:
        raise InvalidPeriodError(f"a period can't begin on {period.begin} and end on {end}")


@frozen(kw_only=True)
class Period:
    """First and last day, both included; None is an open end, not an unknown day of one event alone.

    An event "on 13 January" begins and ends that day; one "by 19 January" has only an end. `basis` is how it is known.

    >>> Period.on(date(2022, 1, 13)).within(Period.until(date(2022, 1, 19)))
    True
    """

    begin: date | None = None
    end: date | None = field(default=None, validator=_in_order)
    basis: Basis = Basis.STATED

    @classmethod
    def on(cls, day: date, basis: Basis = Basis.STATED) -> Period:
        """One day."""
        return cls(begin=day, end=day, basis=basis)

    @classmethod
    def until(cls, day: date, basis: Basis = Basis.STATED) -> Period:
        """Any time up to and with that day."""
        return cls(end=day, basis=basis)

    @classmethod
    def since(cls, day: date, basis: Basis = Basis.STATED) -> Period:
        """Any time from that day on."""
        return cls(begin=day, basis=basis)

    @property
    def known(self) -> bool:
        """Whether either end is known."""
        return self.begin is not None or self.end is not None

    @property
    def day(self) -> date | None:
        """The one day that the period is, or None."""
        return self.begin if self.begin == self.end else None

    @property
    def days(self) -> int | None:
        """How many days it has, both ends included; None where an end is open."""
        if self.begin is None or self.end is None:
            return None
        return (self.end - self.begin).days + 1

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        return (self.begin is None or self.begin <= day) and (self.end is None or day <= self.end)

    def within(self, other: Period) -> bool:
        """Whether every day of this period is one of `other`."""
        after = other.begin is None or (self.begin is not None and other.begin <= self.begin)
        before = other.end is None or (self.end is not None and self.end <= other.end)
        return after and before

    def meet(self, other: Period) -> Period | None:
        """The days that are in both, or None where none is. The basis is that of this period."""
        begin = max((d for d in (self.begin, other.begin) if d is not None), default=None)
        end = min((d for d in (self.end, other.end) if d is not None), default=None)
        if begin is not None and end is not None and end < begin:
            return None
        return Period(begin=begin, end=end, basis=self.basis)

    __and__ = meet

    def shift(self, days: int) -> Period:
        """The same period so many days later; earlier where `days` is negative. Open ends stay open."""
        move = timedelta(days=days)
        return Period(
            begin=None if self.begin is None else self.begin + move,
            end=None if self.end is None else self.end + move,
            basis=self.basis,
        )

    def __str__(self) -> str:
        if not self.known:
            return "?"
        if self.day is not None:
            return self.day.isoformat()
        return f"{self.begin or ''}..{self.end or ''}"


def calendar_day(day: date | str) -> date:
    """The date that is meant. Raises `InvalidPeriodError` for a day that no calendar has."""
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise InvalidPeriodError(f"no calendar has the day {day!r}; a day is a date or 'YYYY-MM-DD'") from error
