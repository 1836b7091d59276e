"""Figure: a count as the words bound it."""

from __future__ import annotations

from enum import StrEnum

from attrs import Attribute, field, frozen

from .errors import InvalidFigureError


class Hedge(StrEnum):
    """How the words hold the number: the qualifier of casualty recording practice."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    ALMOST = "almost"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    RANGE = "range"
    VAGUE = "vague"


def _whole(figure: Figure, attribute: Attribute[int | None], value: int | None) -> None:
    if value is not None and (type(value) is not int or value < 0):
        raise InvalidFigureError(f"{attribute.name} must be a whole number of at least 0 or None, not {value!r}")


def _bounds(hedge: Hedge, stated: int | None) -> tuple[int | None, int | None]:
    """The hard bounds that a hedge makes of the number it holds."""
    if stated is None:
        return None, None
    match hedge:
        case Hedge.EXACT:
            return stated, stated
        case Hedge.AT_LEAST:
            return stated, None
        case Hedge.MORE_THAN:
            return stated + 1, None
        case Hedge.ALMOST | Hedge.LESS_THAN:
            return None, max(stated - 1, 0)
        case Hedge.UP_TO:
            return None, stated
        case _:
            return None, None


def _as_hedged(figure: Figure, attribute: Attribute[Hedge], hedge: Hedge) -> None:
    if figure.low is not None and figure.high is not None and figure.low > figure.high:
        raise InvalidFigureError(f"no number is at least {figure.low} and at most {figure.high}")
    if hedge in (Hedge.RANGE, Hedge.VAGUE):
        if figure.stated is not None:
            raise InvalidFigureError(f"a figure that is {hedge.value} states no single number, so not {figure.stated}")
        return
    if figure.stated is None:
        raise InvalidFigureError(f"a figure that is {hedge.value} states a number; stated is None")
    if (figure.low, figure.high) != _bounds(hedge, figure.stated):
        raise InvalidFigureError(
            f"{hedge.value} {figure.stated} bounds a count by {_bounds(hedge, figure.stated)}, "
            f"not by {(figure.low, figure.high)}"
        )


@frozen(kw_only=True)
class Figure:
    """A count as the words bound it: `low` and `high` are hard whole-number bounds, both included, None where open.

    `stated` is the number printed, None for "dozens" and for a range. Unknown (None), nothing stated and 0 are three
    different things. Hard bounds alone can contradict: what "about 164" tolerates is a choice, so it belongs to the
    policy of reconciliation and not to the figure. The bounds follow ANNOTATION practice of casualty recorders: people
    are whole, so "more than 160" is at least 161 and "almost 4,000" at most 3,999.

    Make one with the reporter's words: `exactly`, `at_least`, `more_than`, `almost`, `less_than`, `up_to`, `about`,
    `between`, `vague`.

    >>> Figure.at_least(164) & Figure.between(150, 227)
    Figure.between(164, 227)
    >>> print(Figure.exactly(44) & Figure.exactly(225))
    None
    """

    low: int | None = field(default=None, validator=_whole)
    high: int | None = field(default=None, validator=_whole)
    stated: int | None = field(default=None, validator=_whole)
    hedge: Hedge = field(default=Hedge.VAGUE, validator=_as_hedged)
    unit: str = "people"

    @classmethod
    def _of(cls, hedge: Hedge, stated: int, unit: str) -> Figure:
        low, high = _bounds(hedge, stated)
        return cls(low=low, high=high, stated=stated, hedge=hedge, unit=unit)

    @classmethod
    def exactly(cls, stated: int, unit: str = "people") -> Figure:
        """A number without a hedge: "225 bodies"."""
        return cls._of(Hedge.EXACT, stated, unit)

    @classmethod
    def at_least(cls, stated: int, unit: str = "people") -> Figure:
        """A floor that includes the number: "no fewer than 18"."""
        return cls._of(Hedge.AT_LEAST, stated, unit)

    @classmethod
    def more_than(cls, stated: int, unit: str = "people") -> Figure:
        """A floor that excludes the number: "over 12,000" is at least 12,001."""
        return cls._of(Hedge.MORE_THAN, stated, unit)

    @classmethod
    def almost(cls, stated: int, unit: str = "people") -> Figure:
        """A number not quite reached: "nearly 750" is at most 749."""
        return cls._of(Hedge.ALMOST, stated, unit)

    @classmethod
    def less_than(cls, stated: int, unit: str = "people") -> Figure:
        """A ceiling that excludes the number: "fewer than 10"."""
        return cls._of(Hedge.LESS_THAN, stated, unit)

    @classmethod
    def up_to(cls, stated: int, unit: str = "people") -> Figure:
        """A ceiling that includes the number: "no more than 10"."""
        return cls._of(Hedge.UP_TO, stated, unit)

    @classmethod
    def about(cls, stated: int, unit: str = "people") -> Figure:
        """A number with no hard bound: "some 2,030"."""
        return cls._of(Hedge.ABOUT, stated, unit)

    @classmethod
    def between(cls, low: int, high: int, unit: str = "people") -> Figure:
        """A range with both ends: "between 10 and 14".

        >>> Figure.between(227, 160)
        Traceback (most recent call last):
            ...
        kzunrest.errors.InvalidFigureError: no number is at least 227 and at most 160
        """
        return cls(low=low, high=high, hedge=Hedge.RANGE, unit=unit)

    @classmethod
    def vague(cls, low: int | None = None, unit: str = "people") -> Figure:
        """A number in words that print none: "dozens" is at least 24; None for "many"."""
        return cls(low=low, hedge=Hedge.VAGUE, unit=unit)

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """The hard bounds, low and high, None where open."""
        return self.low, self.high

    def __contains__(self, number: object) -> bool:
        """Whether the hard bounds allow the number.

        >>> 164 in Figure.more_than(164), 165 in Figure.more_than(164)
        (False, True)
        """
        if type(number) is not int:
            return False
        return number >= (self.low or 0) and (self.high is None or number <= self.high)

    def contains(self, other: Figure) -> bool:
        """Whether every number that `other` allows is allowed here.

        >>> Figure.at_least(150).contains(Figure.between(164, 227))
        True
        """
        above = (self.low or 0) <= (other.low or 0)
        below = self.high is None or (other.high is not None and other.high <= self.high)
        return above and below

    def meet(self, other: Figure) -> Figure | None:
        """The figure whose bounds are the numbers that both allow, or None where no number is both.

        The words are gone from a meet: it says exactly, at least, at most, between, or nothing. Raises
        `InvalidFigureError` where the units differ: people and aircraft have no common number.
        """
        if self.unit != other.unit:
            raise InvalidFigureError(f"{self.unit} and {other.unit} can't be counted together")
        low = max((n for n in (self.low, other.low) if n is not None), default=None)
        high = min((n for n in (self.high, other.high) if n is not None), default=None)
        if low is not None and high is not None and low > high:
            return None
        return self._bounded(low, high)

    def _bounded(self, low: int | None, high: int | None) -> Figure:
        if low is None:
            return Figure.vague(unit=self.unit) if high is None else Figure.up_to(high, self.unit)
        if high is None:
            return Figure.at_least(low, self.unit)
        return Figure.exactly(low, self.unit) if low == high else Figure.between(low, high, self.unit)

    __and__ = meet

    def compare(self, other: Figure) -> str:
        """How the hard bounds stand to those of `other`: "equal", "within", "contains", "overlaps", "below" or "above".

        Below and above mean that no number is both: only they can contradict.

        >>> Figure.exactly(164).compare(Figure.exactly(225))
        'below'
        >>> Figure.about(164).compare(Figure.exactly(225))
        'contains'
        """
        mine, theirs = self.contains(other), other.contains(self)
        if mine and theirs:
            return "equal"
        if mine or theirs:
            return "contains" if mine else "within"
        if self.meet(other) is not None:
            return "overlaps"
        return "below" if self.high is not None and self.high < (other.low or 0) else "above"

    def __repr__(self) -> str:
        unit = "" if self.unit == "people" else f", unit={self.unit!r}"
        match self.hedge:
            case Hedge.RANGE if self.low is not None and self.high is not None:
                return f"Figure.between({self.low}, {self.high}{unit})"
            case Hedge.VAGUE if self.high is None:
                return f"Figure.vague({self.low}{unit})"
            case Hedge.RANGE | Hedge.VAGUE:
                return f"Figure(low={self.low}, high={self.high}, hedge=Hedge.{self.hedge.name}{unit})"
            case Hedge.EXACT:
                return f"Figure.exactly({self.stated}{unit})"
            case _:
                return f"Figure.{self.hedge.value}({self.stated}{unit})"

    def __str__(self) -> str:
        """The figure as a table prints it: ≥164, >3,000, ~400, 10–14, ≥24 (vague), ? where nothing is known."""
        if self.hedge is Hedge.RANGE and self.low is not None and self.high is not None:
            return f"{self.low:,}–{self.high:,}"
        if self.stated is None:
            return "?" if self.low is None else f"≥{self.low:,} (vague)"
        return f"{_SIGNS[self.hedge]}{self.stated:,}"


_SIGNS = {
    Hedge.EXACT: "",
    Hedge.AT_LEAST: "≥",
    Hedge.MORE_THAN: ">",
    Hedge.ABOUT: "~",
    Hedge.ALMOST: "<~",
    Hedge.UP_TO: "≤",
    Hedge.LESS_THAN: "<",
}
