"""Almanac: the names of months and weekdays."""

from __future__ import annotations

from attrs import frozen

from ..lexicon.table import read_table


@frozen(kw_only=True)
class NameRow:
    """A row of calendar.toml: the names of one month (from 1) or weekday (from 0, Monday)."""

    kind: str
    number: int
    words: str


_ROWS = read_table("calendar", NameRow)
MONTHS = {word: row.number for row in _ROWS if row.kind == "month" for word in row.words.split()}
WEEKDAYS = {word: row.number for row in _ROWS if row.kind == "weekday" for word in row.words.split()}
