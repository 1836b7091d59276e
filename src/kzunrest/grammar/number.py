"""Number: the figures that a sentence prints, with their hedges, and the numbers in it that count nobody."""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen

from ..figure import Figure, Hedge
from ..lexicon.table import read_table
from .almanac import MONTHS
from .vocabulary import UNKNOWN, Unit, Units
from .wordset import wordset

MOVES = wordset("moves")
NO_UPPER = wordset("no_upper")
WEAK_LABELS = wordset("weak_labels")
COMPOUNDED = wordset("compounded")


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


@frozen(kw_only=True)
class MarkerRow:
    """Words before or after a number by which it counts nobody, and what it is instead."""

    kind: str
    side: str
    words: str
    note: str


def _markers(side: str) -> dict[str, str]:
    """What each word on that side of a number makes of it."""
    return {
        word: row.kind for row in read_table("markers", MarkerRow) if row.side == side for word in row.words.split()
    }


_AFTER_OF = _markers("after")
_BEFORE_OF = _markers("before")


class _Value(NamedTuple):
    value: float
    last: int
    vague: bool
    digits: bool


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
    value = _value(units, i)
    if value is None:
        return None
    first, last = i, value.last
    kind = _kind(units, i, value)
    low = high = stated = None
    hedge = Hedge.EXACT
    ranged = None if value.vague or kind != "count" else _range(units, i, value)
    if ranged is not None:
        first, last, low, high = ranged
        hedge = Hedge.RANGE
        kind = _kind(units, last - 1, _Value(high, last, False, value.digits))
        kind = kind if kind in _AFTER_OF.values() else "count"
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


def _digits(text: str) -> float | None:
    """The value of a run of digits with separators, or None where it is a clock, a date or a fraction."""
    if ":" in text or "/" in text:
        return None
    if text.isdecimal():
        return int(text) if len(text) < 16 else None
    groups = text.replace(".", ",").split(",")
    if len(text) > 24 or not all(groups):
        return None
    if all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and len(set(text) & {".", ","}) == 1:
        return int("".join(groups))
    return float(f"{groups[0]}.{groups[1]}") if len(groups) == 2 and len(groups[1]) <= 2 else None


def _value(units: list[Unit], i: int) -> _Value | None:
    """The number that begins at unit `i`: digits or words, with what multiplies it."""
    unit = units[i]
    if unit.text[0].isdecimal():
        value = _digits(unit.text)
        if value is None:
            return _Value(-1, i + 1, False, True)
        last = i + 1
        if len(unit.text) <= 3 and unit.text.isdecimal():
            last, value = _spaced(units, i, value)
        return _scaled(units, value, last, True)
    numeral = unit.entry.numeral
    if numeral is None:
        return _half(units, i) if unit.text in ("half", "a", "an") else None
    kind, value = numeral
    match kind:
        case "vague":
            return _vague(units, i, value)
        case "unit" | "ten":
            return _words(units, i)
        case "dozen":
            return _Value(value, i + 1, False, False) if i and units[i - 1].text in ("half", "per") else None
        case "scale" if unit.text in ("hundred", "thousand") and i + 1 < len(units) and units[i + 1].text == "and":
            return _words(units, i)
        case _:
            return None


def _spaced(units: list[Unit], i: int, value: float) -> tuple[int, float]:
    """ "1 500" and "12 000 000": groups of three after one to three digits, one blank between; not after a month."""
    last = i + 1
    if i and units[i - 1].text in MONTHS:
        return last, value
    while (
        last < len(units)
        and len(units[last].text) == 3
        and units[last].text.isdecimal()
        and units[last].start == units[last - 1].end + 1
    ):
        value = value * 1000 + int(units[last].text)
        last += 1
    return last, value


def _scaled(units: list[Unit], value: float, last: int, digits: bool) -> _Value:
    """What follows a value and multiplies it: thousand, million, K, dozen; "dozen and a half"."""
    vague = False
    while last < len(units):
        entry, text = units[last].entry, units[last].text
        numeral = entry.numeral
        if numeral is None or numeral[0] not in ("scale", "dozen"):
            break
        if text in ("k", "m") and units[last].start != units[last - 1].end:
            break
        value *= numeral[1]
        last += 1
        last, value = _remainder(units, last, value, numeral[1])
        if numeral[0] == "dozen" and [u.text for u in units[last : last + 3]] == ["and", "a", "half"]:
            value += 6
            last += 3
    return _Value(value, last, vague, digits)


def _remainder(units: list[Unit], last: int, value: float, scale: int) -> tuple[int, float]:
    """ "10 thousand 500": the rest below a scale, in digits."""
    if scale == 1000 and last < len(units) and units[last].text.isdecimal() and len(units[last].text) == 3:
        return last + 1, value + int(units[last].text)
    return last, value


def _words(units: list[Unit], i: int) -> _Value:
    """Number words: forty-one, two hundred and twenty-seven, three thousand five hundred."""
    total, current, last = 0, 0, i
    previous = 10**15
    j = i
    while j < len(units):
        unit = units[j]
        numeral = unit.entry.numeral
        if unit.text in ("-", "and") and j > i and j + 1 < len(units):
            following = units[j + 1].entry.numeral
            joins = following is not None and following[0] in ("unit", "ten")
            if unit.text == "-" and not (joins and units[j + 1].start == unit.end and unit.start == units[j - 1].end):
                break
            if unit.text == "and" and not (joins and previous >= 100):
                break
            j += 1
            continue
        if numeral is None or numeral[0] not in ("unit", "ten", "scale", "dozen"):
            break
        kind, value = numeral
        if kind in ("unit", "ten"):
            if value * (10 if kind == "ten" else 1) >= previous and not (previous >= 100):
                break
            if current % 100 and not (previous == 10 and value < 10 and kind == "unit"):
                break
            current += value
            previous = 10 if kind == "ten" else 1
        elif value == 100:
            current, previous = (current or 1) * 100, 100
        elif kind == "dozen":
            return _scaled(units, max(current, 1), j, False)
        else:
            total, current, previous = total + (current or 1) * value, 0, value
        j += 1
        last = j
    return _and_a_half(units, _Value(total + current, last, False, False))


def _and_a_half(units: list[Unit], value: _Value) -> _Value:
    """ "two and a half thousand": the half belongs to the scale behind it."""
    tail = units[value.last : value.last + 4]
    if [u.text for u in tail[:3]] == ["and", "a", "half"] and len(tail) == 4 and tail[3].entry.numeral is not None:
        kind, scale = tail[3].entry.numeral
        if kind in ("scale", "dozen"):
            return _Value((value.value + 0.5) * scale, value.last + 4, False, False)
    return value


def _half(units: list[Unit], i: int) -> _Value | None:
    """ "half a million", "a dozen (and a half)", "a hundred", "half a dozen"; nothing for other uses of a and half."""
    texts = [unit.text for unit in units[i : i + 3]]
    numerals = [unit.entry.numeral for unit in units[i : i + 3]]
    if (
        texts[0] == "half"
        and len(texts) == 3
        and texts[1] == "a"
        and numerals[2]
        and numerals[2][0] in ("scale", "dozen")
    ):
        return _Value(numerals[2][1] / 2, i + 3, False, False)
    if (
        texts[0] in ("a", "an")
        and len(texts) > 1
        and numerals[1]
        and numerals[1][0] in ("scale", "dozen")
        and texts[1] not in ("k",)
    ):
        return _scaled(units, 1, i + 1, False)
    if texts[:2] in (["a", "couple"],) and len(texts) > 2:
        end = i + 3 if texts[2] == "of" else i + 2
        following = units[end].entry.numeral if end < len(units) else None
        if following and following[0] in ("scale", "dozen"):
            return _scaled(units, 2, end, False)
    return None


def _vague(units: list[Unit], i: int, value: int) -> _Value | None:
    """ "dozens", "tens of thousands", "hundreds of thousands", "several hundred", "a few dozen"; never "few" alone."""
    last = i + 1
    text = units[i].text
    nxt = units[last].entry.numeral if last < len(units) else None
    if text in ("several", "few"):
        if nxt and nxt[0] in ("scale", "dozen"):
            return _Value(2 * nxt[1], last + 1, True, False)
        if text == "few" and not (i and units[i - 1].text == "a"):
            return None
        return _Value(value, last, True, False)
    if last + 1 < len(units) and units[last].text == "of":
        scale = units[last + 1].entry.numeral
        if scale and scale[0] == "vague" and scale[1] > value:
            return _Value(value / 2 * (scale[1] // 2) * 2 if value != 24 else 24 * scale[1] // 2, last + 2, True, False)
    return _Value(value, last, True, False)


def _range(units: list[Unit], i: int, value: _Value) -> tuple[int, int, int, int] | None:
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
        upper = _value(units, j + 2) if j + 2 < len(units) else None
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
    other = _value(units, j + 1) if units[j + 1].text not in NO_UPPER else None
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


def _kind(units: list[Unit], i: int, value: _Value) -> str:
    """What kind of number it is, by what stands beside it."""
    last = value.last
    before = units[i - 1] if i else None
    after = units[last] if last < len(units) else None
    if value.value < 0:
        return "date" if "." in units[i].text and units[i].text.count(".") == 2 else "time"
    glued = before is not None and before.end == units[i].start
    if before is not None:
        kind = _before(units, i, before, glued, after)
        if kind:
            return kind
    if after is not None:
        kind = _after(units, last, after, value)
        if kind:
            return kind
    if value.digits and value.last == i + 1 and units[i].text.isdecimal():
        if len(units[i].text) == 4 and 1900 <= value.value <= 2050 and not _counted(units, last):
            return "year"
        if units[i].text[0] == "0" and len(units[i].text) > 1:
            return "label"
        if before is not None and before.text == "(" and after is not None and after.text == ")" and value.value < 110:
            return "age"
        if (
            before is not None
            and before.text == ","
            and after is not None
            and after.text == ","
            and i > 1
            and units[i - 2].cap
            and 1 < value.value < 110
        ):
            return "age"
        if before is not None and after is not None and before.text == "[" and after.text == "]":
            return "label"
    return "count"


def _before(units: list[Unit], i: int, before: Unit, glued: bool, after: Unit | None) -> str | None:
    text = before.text
    if text in MONTHS and before.cap and units[i].text.isdecimal():
        day_first = i > 1 and units[i - 2].text.isdecimal() and len(units[i - 2].text) <= 2
        return "date" if not day_first or len(units[i].text) == 4 else None
    if text == "-" and i > 1 and glued and units[i - 2].end == before.start:
        if units[i - 2].text in MONTHS or (i > 2 and units[i - 3].text in MONTHS):
            return "date"
        return "label" if units[i - 2].text.isalpha() and not units[i].text.isalpha() else None
    if text == "." and i > 1 and units[i - 2].text in MONTHS and len(units[i - 2].text) <= 4:
        return "date"
    if (
        text in ("and", "to", "-")
        and i > 2
        and units[i - 2].text.isdecimal()
        and (units[i - 3].text in MONTHS or units[i - 3].text == ".")
    ):
        if i > 3 and units[i - 3].text == "." and units[i - 4].text not in MONTHS:
            return None
        return "date" if units[i].text.isdecimal() and int(units[i].text) < 32 and not _counted(units, i + 1) else None
    if (
        text == ","
        and i > 2
        and units[i].text.isdecimal()
        and len(units[i].text) == 4
        and (units[i - 3].text in MONTHS or units[i - 2].text in MONTHS)
    ):
        return "date"
    if text == "." and glued and i > 1 and units[i - 2].end == before.start:
        return "label"
    kind = _BEFORE_OF.get(text)
    if kind == "label" and (after is None or not _counted(units, i + 1)) and text not in WEAK_LABELS:
        return kind
    if kind == "label" and text == "age":
        return "age"
    if kind in ("money", "age", "other"):
        return kind
    if (
        text in ("year", "since", "in")
        and units[i].text.isdecimal()
        and len(units[i].text) == 4
        and 1900 <= int(units[i].text) <= 2050
    ):
        return "year"
    if text == "one" or (text == "dc" and before.cap):
        return "label"
    return None


def _after(units: list[Unit], last: int, after: Unit, value: _Value) -> str | None:
    text = after.text
    two = units[last + 1].text if last + 1 < len(units) else ""
    if text in MONTHS and after.cap and value.value <= 31 and float(value.value).is_integer():
        return "date" if not (text == "may" and value.value > 31) else None
    if (
        text == "-"
        and after.start == units[last - 1].end
        and last + 1 < len(units)
        and units[last + 1].start == after.end
    ):
        three = units[last + 2].text if last + 2 < len(units) else ""
        if two in ("year", "years") or (two == "month" and three == "-"):
            return "age"
        if two in COMPOUNDED:
            return "duration"
        if units[last + 1].text.isdecimal() and last + 2 < len(units) and units[last + 2].text in MONTHS:
            return "date"
        if value.digits and two.isalpha() and two not in ("strong", "plus"):
            return "label"
    if (
        text in ("to", "and", "-")
        and two.isdecimal()
        and last + 2 < len(units)
        and units[last + 2].text in MONTHS
        and units[last + 2].cap
    ):
        return "date"
    kind = _AFTER_OF.get(text)
    if kind == "duration":
        if two == "old" or (two == "of" and last + 2 < len(units) and units[last + 2].text == "age"):
            return "age"
        return kind
    if kind == "time" and text == "o":
        return "time" if two == "'" else None
    if kind in ("ordinal",):
        return kind if after.start == units[last - 1].end else None
    if kind == "distance" and text == "m":
        return kind if after.start <= units[last - 1].end + 1 and two != "." else None
    if kind:
        return kind
    if text == "of" and value.value == 1:
        return None
    return None


def _counted(units: list[Unit], last: int) -> bool:
    """Whether a head follows within three words."""
    for unit in units[last : last + 3]:
        if unit.entry.head is not None:
            return True
        if not unit.text.isalpha() or (unit.entry.kind):
            return False
    return False
