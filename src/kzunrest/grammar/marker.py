"""Marker: the words beside a number by which it counts nobody."""

from __future__ import annotations

from attrs import frozen

from ..lexicon.table import read_table
from .almanac import MONTHS
from .unit import Unit
from .value import Value
from .wordset import wordset

WEAK_LABELS = wordset("weak_labels")
COMPOUNDED = wordset("compounded")
RELATED = wordset("related")


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


AFTER = _markers("after")
_BEFORE_OF = _markers("before")


def kind_of(units: list[Unit], i: int, value: Value) -> str:
    """What kind of number it is, by what stands beside it."""
    last = value.last
    before = units[i - 1] if i else None
    after = units[last] if last < len(units) else None
    if value.value < 0:
        return "date" if "." in units[i].text and units[i].text.count(".") == 2 else "time"
    if _dialled(units, i):
        return "label"
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
            and (units[i - 2].cap or units[i - 2].text in RELATED)
            and 1 < value.value < 110
        ):
            return "age"
        if before is not None and after is not None and before.text == "[" and after.text == "]":
            return "label"
    return "count"


def _dialled(units: list[Unit], i: int) -> bool:
    """ "+7 727 250 30 77": what stands behind a plus, or behind two other groups of digits, is a telephone number."""
    before = [unit.text for unit in units[max(i - 2, 0) : i]]
    return before[-1:] == ["+"] or (len(before) == 2 and all(text.isdecimal() for text in before))


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


def _after(units: list[Unit], last: int, after: Unit, value: Value) -> str | None:
    text = after.text
    two = units[last + 1].text if last + 1 < len(units) else ""
    if text in MONTHS and after.cap and value.value <= 31 and float(value.value).is_integer():
        return "date"
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
    kind = AFTER.get(text)
    if kind == "duration":
        if two == "old" or (two == "of" and last + 2 < len(units) and units[last + 2].text == "age"):
            return "age"
        return kind
    if kind == "time" and text == "o":
        return "time" if two == "'" else None
    if kind == "ordinal":
        return kind if after.start == units[last - 1].end else None
    if kind == "distance" and text == "m":
        return kind if after.start <= units[last - 1].end + 1 and two != "." else None
    return kind


def _counted(units: list[Unit], last: int) -> bool:
    """Whether a head follows within three words."""
    for unit in units[last : last + 3]:
        if unit.entry.head is not None:
            return True
        if not unit.text.isalpha() or (unit.entry.kind):
            return False
    return False
