"""Period: the days that words name, by date, by weekday and tense, or by distance; and when a text was published."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ..document import beginning
from ..period import Basis, Period
from .almanac import MONTHS, WEEKDAYS
from .unit import Unit, Units, fold
from .wordset import wordset

DAY_MODIFIERS = wordset("day_modifiers")
UNTIL = wordset("until")
FUTURE = wordset("future")
DATING = wordset("dating")


class Day(NamedTuple):
    """A period among the units of a sentence, and the preposition that opens an end of it (until, since, on)."""

    first: int
    last: int
    period: Period
    sense: str


class Calendar(NamedTuple):
    """What days without a year and weekdays are told by: the day of publication, None where unknown, and a year."""

    published: date | None
    year: int | None


def days(units: Units, calendar: Calendar) -> list[Day]:
    """The days that a sentence names, in order."""
    found: list[Day] = []
    last = 0
    for i in units.dated:
        day = _day(units, i, calendar) if i >= last else None
        if day is not None:
            found.append(day)
            last = day.last
    return found


def _day(units: list[Unit], i: int, calendar: Calendar) -> Day | None:
    unit = units[i]
    text = unit.text
    if text in MONTHS and unit.cap:
        return _month_first(units, i, calendar)
    if text[0].isdecimal():
        return _numeric(units, i) or _day_first(units, i, calendar)
    if text in WEEKDAYS and unit.cap:
        return _weekday(units, i, calendar)
    return _relative(units, i, calendar)


def _sense(units: list[Unit], i: int) -> tuple[int, str]:
    """The preposition before a day and what it makes of it: until, since, or on."""
    j = i
    while j and units[j - 1].text in DAY_MODIFIERS and i - j < 4:
        if units[j - 1].text == "from":
            break
        j -= 1
    if j and units[j - 1].text in UNTIL:
        return j - 1, "until"
    if j and units[j - 1].text in ("since", "from", "starting", "after"):
        return j - 1, "since"
    if j and units[j - 1].text in ("on", "at", "in"):
        return j - 1, "on"
    return i, "on"


def _period(begin: date, end: date, sense: str, basis: Basis) -> Period:
    if sense == "until":
        return Period(end=end, basis=basis)
    if sense == "since":
        return Period(begin=begin, basis=basis)
    return Period(begin=begin, end=end, basis=basis)


def _made(year: int | None, month: int, day: int) -> date | None:
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year_at(units: list[Unit], j: int) -> tuple[int | None, int]:
    """A year at unit `j`, after a comma or not, and where it ends."""
    if j < len(units) and units[j].text == ",":
        j += 1
    if j < len(units) and units[j].text.isdecimal() and len(units[j].text) == 4 and 1900 <= int(units[j].text) <= 2100:
        return int(units[j].text), j + 1
    return None, j


def _number(units: list[Unit], j: int) -> int | None:
    if j < len(units) and units[j].text.isdecimal() and len(units[j].text) <= 2 and 1 <= int(units[j].text) <= 31:
        return int(units[j].text)
    return None


def _assumed(calendar: Calendar, month: int, day: int) -> int | None:
    """The year of a day without one: that of the publication, or the one before where the day lies far ahead of it."""
    if calendar.published is None:
        return calendar.year
    year = calendar.published.year
    made = _made(year, month, day)
    if made is not None and (made - calendar.published).days > 180:
        return year - 1
    return year


def _month_first(units: list[Unit], i: int, calendar: Calendar) -> Day | None:
    """ "January 13", "Jan. 13, 2022", "January 4-5", "January 4 and 6"."""
    month = MONTHS[units[i].text]
    j = i + 1
    if j < len(units) and units[j].text == "." and len(units[i].text) <= 4:
        j += 1
    first = _number(units, j)
    if first is None:
        return None
    j += 1
    if j < len(units) and units[j].text in ("st", "nd", "rd", "th"):
        j += 1
    last = first
    if (
        j + 1 < len(units)
        and units[j].text in ("-", "and", "to")
        and (other := _number(units, j + 1)) is not None
        and other > first
    ):
        following = units[j + 2] if j + 2 < len(units) else None
        if units[j].text == "-" or following is None or not following.text.isalpha() or following.entry.kind:
            last, j = other, j + 2
    return _dated(units, i, j, month, first, last, calendar)


def _day_first(units: list[Unit], i: int, calendar: Calendar) -> Day | None:
    """ "13 January", "4-5 January 2022", "4 and 6 January, 2022", "between 4 and 6 January"."""
    first = _number(units, i)
    if first is None:
        return None
    j, last = i + 1, first
    if j < len(units) and units[j].text in ("st", "nd", "rd", "th") and units[j].start == units[j - 1].end:
        j += 1
    if j < len(units) and units[j].text == "of":
        j += 1
    if (
        j + 1 < len(units)
        and units[j].text in ("-", "and", "to", "or")
        and (other := _number(units, j + 1)) is not None
        and other > first
    ):
        last, j = other, j + 2
    if j >= len(units) or units[j].text not in MONTHS or not units[j].cap:
        return None
    month = MONTHS[units[j].text]
    j += 1
    if j < len(units) and units[j].text == "." and j + 1 < len(units) and units[j + 1].text.isdecimal():
        j += 1
    return _dated(units, i, j, month, first, last, calendar)


def _dated(units: list[Unit], i: int, j: int, month: int, first: int, last: int, calendar: Calendar) -> Day | None:
    year, j = _year_at(units, j)
    year = year or _assumed(calendar, month, first)
    begin, end = _made(year, month, first), _made(year, month, last)
    if begin is None or end is None:
        return None
    start, sense = _sense(units, i)
    return Day(start, j, _period(begin, end, sense, Basis.STATED), sense)


def _numeric(units: list[Unit], i: int) -> Day | None:
    """ "20.01.2022", "2022-01-20", "20/01/2022": day first where both could be a month."""
    text = units[i].text
    parts = re.split(r"[./]", text)
    last = i + 1
    if (
        len(parts) == 1
        and len(text) == 4
        and i + 4 < len(units)
        and units[i + 1].text == "-" == units[i + 3].text
        and _number(units, i + 2)
        and _number(units, i + 4)
    ):
        parts, last = [units[i + 4].text, units[i + 2].text, text], i + 5
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or len(parts[2]) != 4:
        return None
    day, month, year = (int(part) for part in parts)
    made = _made(year, month, day) or _made(year, day, month)
    if made is None:
        return None
    start, sense = _sense(units, i)
    return Day(start, last, _period(made, made, sense, Basis.STATED), sense)


def _weekday(units: list[Unit], i: int, calendar: Calendar) -> Day | None:
    if calendar.published is None:
        return None
    if (
        i + 1 < len(units)
        and units[i + 1].text in (",", ".")
        and i + 2 < len(units)
        and (units[i + 2].text in MONTHS or _number(units, i + 2))
    ):
        return None
    wanted = WEEKDAYS.get(units[i].text, 0)
    back = (calendar.published.weekday() - wanted) % 7
    day = calendar.published - timedelta(days=back)
    if _ahead(units, i):
        day = calendar.published + timedelta(days=(7 - back) % 7 or (7 if back == 0 and _ahead(units, i) else 0))
    if i and units[i - 1].text == "last" and back == 0:
        day -= timedelta(days=7)
    start, sense = _sense(units, i)
    return Day(start, i + 1, _period(day, day, sense, Basis.WEEKDAY), sense)


def _ahead(units: list[Unit], i: int) -> bool:
    """Whether the clause of unit `i` is in the future: the nearest verb of time before it is "will", "planned to"."""
    if {"will", "shall"} & {u.text for u in units[i + 1 : i + 4]}:
        return True
    for j in range(i - 1, max(i - 16, -1), -1):
        unit = units[j]
        if unit.text in FUTURE:
            return True
        if unit.text in (";", ":", '"') or unit.entry.saying_form == "past" or unit.text in ("was", "were", "had"):
            return False
    return False


_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_LENGTHS = {"day": 1, "days": 1, "week": 7, "weeks": 7}


def _relative(units: list[Unit], i: int, calendar: Calendar) -> Day | None:
    """ "today", "yesterday", "tomorrow", "in two days", "two days ago"."""
    if calendar.published is None:
        return None
    text = units[i].text
    offset = {"yesterday": -1, "tomorrow": 1, "today": 0}.get(text)
    if offset is not None:
        day = calendar.published + timedelta(days=offset)
        return Day(i, i + 1, Period.on(day, Basis.RELATIVE), "on")
    if (
        text in _COUNTS
        and i + 2 < len(units)
        and units[i + 1].text in _LENGTHS
        and units[i + 2].text in ("ago", "earlier")
    ):
        day = calendar.published - timedelta(days=_COUNTS[text] * _LENGTHS[units[i + 1].text])
        return Day(i, i + 3, Period.on(day, Basis.RELATIVE), "on")
    return None


def other_year(units: Units, first: int, year: int | None) -> int | None:
    """The year that words before or after unit `first` give it, where it isn't that of the text.

    "In 1986 police killed 200", "the 2011 unrest"; a year behind "since" or "until" bounds and dates nothing.
    """
    near = [(abs(i - first), value) for i in units.numeric if (value := _year(units, i)) is not None]
    closest = min(near, default=None)
    return closest[1] if closest is not None and closest[0] <= _NEAR and closest[1] != year else None


_NEAR = 14


def _year(units: list[Unit], i: int) -> int | None:
    """The year that unit `i` is: "in 1986", "of 1911", "the 2011 unrest"."""
    text, before = units[i].text, units[i - 1].text if i else ""
    if len(text) != 4 or not text.isdecimal() or not 1900 <= int(text) <= 2100 or before not in DATING:
        return None
    return None if before == "the" and i + 1 < len(units) and units[i + 1].entry.head is not None else int(text)


# Publication ----------------------------------------------------------------------------------------------------------

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = re.compile(
    rf"(?P<m1>{_MONTH})\.? (?P<d1>\d\d?)(?:-(?P<e1>\d\d?))?\b(?!,\d{{3}}| ?(?:people|thousand))(?:,? (?P<y1>\d{{4}}))?"
    rf"|\b(?P<d2>\d\d?)(?: |st |nd |rd |th )(?P<m2>{_MONTH})\b,?(?: (?P<y2>\d{{4}}))?"
    r"|\b(?P<d3>\d\d?)\.(?P<m3>\d\d?)\.(?P<y3>\d{4})\b|\b(?P<y4>\d{4})-(?P<m4>\d\d)-(?P<d4>\d\d)\b"
)
_DATE_START = re.compile("[JFMASOND0-9]")
_PLAN = re.compile(
    r"(?:until|till|by|before|through|will|scheduled|planned|expected|from)\W+(?:\w+\W+){0,4}$", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"\b(?:on |this |late on |late |, |said |early on )?(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
UNREST_YEAR = 2022


def _date_of(match: re.Match[str], year: int | None) -> date | None:
    g = match.groupdict()
    for n in "1234":
        if g.get(f"d{n}") is None:
            continue
        month = g[f"m{n}"]
        number = int(month) if month.isdecimal() else MONTHS.get(fold(month), 0)
        known = g.get(f"y{n}")
        return _made(int(known) if known else year, number, int(g.get(f"e{n}") or g[f"d{n}"]))
    return None


def published(
    text: str, stories: list[tuple[int, int]], pages: list[tuple[int, int]], dateline: tuple[int, int] | None
) -> tuple[Period, str]:
    """When a text was published, as far as it tells itself, and the reason in words.

    `stories` are the paragraphs of the body, `pages` the lines around it. A date in the dateline is stated. A date line
    of the page counts only where it lies within a week after the last day of the story; else the story tells: the first
    such weekday after its last day, or an open period from that day on.
    """
    found = list(beginning(_DATE_START, _DATE, text, 0, len(text)))
    year = next((int(y) for m in found for n in "1234" if (y := m.groupdict().get(f"y{n}"))), None)
    page = next((d for _, m in _within(found, pages) if (d := _date_of(m, year))), None)
    year = year or UNREST_YEAR
    told = (m for start, m in _within(found, stories) if not _planned(text, start, m.start()))
    last = max((d for m in told if (d := _date_of(m, year))), default=None)
    if dateline is not None:
        for _, match in _within(found, [dateline]):
            day = _date_of(match, year)
            if day is not None:
                return Period.on(day, Basis.STATED), "dateline"
    if page is not None and (last is None or 0 <= (page - last).days <= 45):
        return Period.on(page, Basis.PAGE), "date line that the story agrees with"
    if last is None:
        return Period(), "no day in the text"
    named = (m for a, b in stories for m in _WEEKDAY.finditer(text, a, b) if not _planned(text, a, m.start()))
    weekday = next((m.group(1) for m in named), None)
    if weekday is not None:
        ahead = (WEEKDAYS[weekday.lower()] - last.weekday()) % 7
        day = last + timedelta(days=ahead)
        return Period.on(day, Basis.INFERRED), f"first {weekday} on or after the last day of the story"
    return Period.since(last, Basis.INFERRED), "not before the last day of the story"


def _planned(text: str, start: int, at: int) -> bool:
    """Whether what stands at `at`, in the paragraph that begins at `start`, is told as still to come."""
    return _PLAN.search(text, max(start, at - 60), at) is not None


def _within(found: list[re.Match[str]], ranges: list[tuple[int, int]]) -> Iterator[tuple[int, re.Match[str]]]:
    """The matches that stand in the ranges, range by range, each with where its range begins."""
    for start, end in ranges:
        at = bisect_left(found, start, key=re.Match.start)
        while at < len(found) and found[at].end() <= end:
            yield start, found[at]
            at += 1
