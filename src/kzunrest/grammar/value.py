"""Value: what digits and number words amount to."""

from __future__ import annotations

from typing import NamedTuple

from .almanac import MONTHS
from .unit import Unit


class Value(NamedTuple):
    """A value, the unit behind its words, whether they print no number ("dozens"), and whether digits stand in it."""

    value: float
    last: int
    vague: bool
    digits: bool


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


def value_at(units: list[Unit], i: int) -> Value | None:
    """The number that begins at unit `i`: digits or words, with what multiplies it."""
    unit = units[i]
    if unit.text[0].isdecimal():
        value = _digits(unit.text)
        if value is None:
            return Value(-1, i + 1, False, True)
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
            return Value(value, i + 1, False, False) if i and units[i - 1].text in ("half", "per") else None
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


def _scaled(units: list[Unit], value: float, last: int, digits: bool) -> Value:
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
    return Value(value, last, vague, digits)


def _remainder(units: list[Unit], last: int, value: float, scale: int) -> tuple[int, float]:
    """ "10 thousand 500": the rest below a scale, in digits."""
    if scale == 1000 and last < len(units) and units[last].text.isdecimal() and len(units[last].text) == 3:
        return last + 1, value + int(units[last].text)
    return last, value


def _words(units: list[Unit], i: int) -> Value:
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
    return _and_a_half(units, Value(total + current, last, False, False))


def _and_a_half(units: list[Unit], value: Value) -> Value:
    """ "two and a half thousand": the half belongs to the scale behind it."""
    tail = units[value.last : value.last + 4]
    if [u.text for u in tail[:3]] == ["and", "a", "half"] and len(tail) == 4 and tail[3].entry.numeral is not None:
        kind, scale = tail[3].entry.numeral
        if kind in ("scale", "dozen"):
            return Value((value.value + 0.5) * scale, value.last + 4, False, False)
    return value


def _half(units: list[Unit], i: int) -> Value | None:
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
        return Value(numerals[2][1] / 2, i + 3, False, False)
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


def _vague(units: list[Unit], i: int, value: int) -> Value | None:
    """ "dozens", "tens of thousands", "hundreds of thousands", "several hundred", "a few dozen"; never "few" alone."""
    last = i + 1
    text = units[i].text
    nxt = units[last].entry.numeral if last < len(units) else None
    if text in ("several", "few"):
        if nxt and nxt[0] in ("scale", "dozen"):
            return Value(2 * nxt[1], last + 1, True, False)
        if text == "few" and not (i and units[i - 1].text == "a"):
            return None
        return Value(value, last, True, False)
    if last + 1 < len(units) and units[last].text == "of":
        scale = units[last + 1].entry.numeral
        if scale and scale[0] == "vague" and scale[1] > value:
            return Value(value / 2 * (scale[1] // 2) * 2 if value != 24 else 24 * scale[1] // 2, last + 2, True, False)
    return Value(value, last, True, False)
