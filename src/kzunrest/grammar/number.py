"""Number: the figures that a sentence prints, with their hedges, and the numbers in it that count nobody."""

from __future__ import annotations

from typing import NamedTuple

from ..figure import Figure, Hedge
from .entry import UNKNOWN
from .marker import AFTER, kind_of
from .unit import Unit, Units
from .value import Value, value_at
from .wordset import wordset

MOVES = wordset("moves")
NO_UPPER = wordset("no_upper")


class Number(NamedTuple):
    """A number among the units of a sentence: units `first` to `last` (not included) are its words, hedges included.

    `kind` is "count", or what it is instead: year, date, time, age, money, percent, duration, distance, ordinal, label.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    stated: int | None
    hedge: Hedge
    kind: str
    addition: bool
    digits: bool

    @property
    def figure(self) -> Figure:
        """The figure that the words make of it, of people."""
        return Figure(low=self.low, high=self.high, stated=self.stated, hedge=self.hedge)


def numbers(units: Units) -> list[Number]:
    """Every number of a sentence in order, hedges bound to it, with what kind of number it is."""
    found: list[Number] = []
    last = 0
    for i in units.numeric:
        number = _number(units, i) if i >= last else None
        if number is not None:
            found.append(number)
            last = number.last
    return found


def _number(units: list[Unit], i: int) -> Number | None:
    value = value_at(units, i)
    if value is None:
        return None
    first, last = i, value.last
    kind = kind_of(units, i, value)
    low = high = stated = None
    hedge = Hedge.EXACT
    ranged = None if value.vague or kind != "count" else _range(units, i, value)
    if ranged is not None:
        first, last, low, high = ranged
        hedge = Hedge.RANGE
        kind = kind_of(units, last - 1, Value(high, last, False, value.digits))
        kind = kind if kind in AFTER.values() else "count"
    elif value.vague:
        hedge, low = Hedge.VAGUE, int(value.value)
    else:
        stated = max(round(value.value), 0)
        if abs(stated - value.value) > 1e-9:
            kind = "label" if kind == "count" else kind
        hedge = Hedge.EXACT
    addition = False
    if kind == "count":
        first, sense, addition = _hedge_before(units, first)
        last, after = _hedge_after(units, last)
        sense = sense or after
        addition = addition or (last < len(units) and units[last].text in ("more", "others") and not after)
        if stated is not None:
            hedge, low, high = _hedged(sense, stated)
    return Number(first, last, low, high, stated, hedge, kind, addition, value.digits)


def _hedged(sense: str | None, stated: int) -> tuple[Hedge, int | None, int | None]:
    hedge = Hedge(sense) if sense else Hedge.EXACT
    match hedge:
        case Hedge.EXACT:
            return hedge, stated, stated
        case Hedge.AT_LEAST:
            return hedge, stated, None
        case Hedge.MORE_THAN:
            return hedge, stated + 1, None
        case Hedge.ALMOST | Hedge.LESS_THAN:
            return hedge, None, max(stated - 1, 0)
        case Hedge.UP_TO:
            return hedge, None, stated
        case _:
            return hedge, None, None


def _range(units: list[Unit], i: int, value: Value) -> tuple[int, int, int, int] | None:
    """ "between a and b", "from a to b", "a to b", "a-b": the lower first; a scale named once is of both."""
    j = value.last
    if j + 1 >= len(units) or units[j].text not in ("and", "to", "-", "or"):
        return None
    if (
        units[j].text in ("and", "or", "to")
        and units[j + 1].entry.hedge == "up_to"
        and i
        and units[i - 1].entry.hedge == "at_least"
    ):
        upper = value_at(units, j + 2) if j + 2 < len(units) else None
        ordered = upper is not None and not upper.vague and value.value < upper.value
        return (i - 1, upper.last, int(value.value), int(upper.value)) if upper is not None and ordered else None
    between = i > 0 and units[i - 1].text == "between"
    if (
        i > 0
        and units[i - 1].text == "from"
        and units[j].text == "to"
        and any(u.text in MOVES for u in units[max(i - 6, 0) : i])
    ):
        return None
    joint = units[j].text
    if (joint == "and") != between or (joint == "-" and not _tight(units, j)):
        return None
    other = value_at(units, j + 1) if units[j + 1].text not in NO_UPPER else None
    if other is None or other.vague or other.value < 0:
        return None
    low, high = value.value, other.value
    if low < high / 100 and (numeral := units[other.last - 1].entry.numeral) is not None:
        low *= numeral[1]
    if low >= high or low != int(low) or high != int(high) or (joint == "or" and high - low > low):
        return None
    return (i - 1 if between else i), other.last, int(low), int(high)


def _tight(units: list[Unit], j: int) -> bool:
    return units[j].start == units[j - 1].end and units[j + 1].start == units[j].end


def _hedge_before(units: list[Unit], first: int) -> tuple[int, str | None, bool]:
    """Where the words that bound a number begin, what they make of it, and whether it adds to what was said."""
    i, sense, addition = first, None, False
    while i > 0:
        unit = units[i - 1]
        entry = unit.entry
        if entry.hedge is not None:
            sense = sense if sense and entry.hedge == "about" else _combined(sense, entry.hedge)
            i -= 1
            first = i
            continue
        if unit.text in ("another", "additional", "further"):
            addition = True
        elif unit.text == "of" and i > 1 and units[i - 2].text in ("total", "number", "minimum", "maximum"):
            pass
        elif unit.text not in ("a", "an", "the", "total"):
            break
        i -= 1
        if unit.text in ("another", "additional", "further"):
            first = i
    return first, sense, addition


def _combined(inner: str | None, outer: str) -> str:
    """Of two hedges ("at least about 20", "some up to 20") the one that bounds."""
    return outer if inner is None or inner == "about" else inner


def _hedge_after(units: list[Unit], last: int) -> tuple[int, str | None]:
    entry = units[last].entry if last < len(units) else UNKNOWN
    if entry.hedge_after is not None:
        if units[last].text == "plus":
            return last, None
        return last + 1, entry.hedge_after
    if [u.text for u in units[last : last + 2]] == ["-", "plus"]:
        return last + 2, "at_least"
    if last < len(units) and units[last].text == "+" and units[last].start == units[last - 1].end:
        return last + 1, "at_least"
    return last, None
