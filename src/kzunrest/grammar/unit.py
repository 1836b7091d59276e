"""Unit: the stretches that a sentence is cut into: known words and phrases, unknown words, and marks."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from .entry import CUED, DATED, NAMED, NUMERIC, PLACED, UNKNOWN, VERBAL, Entry


class Unit(NamedTuple):
    """A stretch of a sentence: a known word or phrase, an unknown word, or a mark. Offsets are those of the text."""

    text: str
    start: int
    end: int
    entry: Entry
    cap: bool


UNIT = partial(tuple.__new__, Unit)
TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|'s\b|[^\w\s]|_")
LETTERS = re.compile(r"[^\W\d_]+")
_LETTERS_ASCII = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")


def fold(text: str) -> str:
    """The text in small letters with straight quotes and plain blanks, every character where it was.

    >>> fold("“Nur‑Sultan”")
    '"nur-sultan"'
    """
    for odd, plain in _PLAIN:
        if odd in text:
            text = text.replace(odd, plain)
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def letters(low: str) -> frozenset[str]:
    """The runs of letters in a folded text."""
    return frozenset((_LETTERS_ASCII if low.isascii() else LETTERS).findall(low))


def numbered(low: str) -> bool:
    """Whether a folded text holds a digit."""
    return any(map(low.__contains__, "0123456789")) or (not low.isascii() and _DIGIT.search(low) is not None)


_PLAIN = tuple(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "‐": "-",
        "−": "-",
    }.items()
) + tuple((blank, " ") for blank in "\u00a0\u2009\u202f\u2007\u2002\u2003\t")


class Units(list[Unit]):
    """The units of a sentence, and where among them stands what each reader of the grammar begins with.

    `numeric`: digits and number words; `dated`: months, weekdays, digits; `named`: names, offices, titles, pronouns and
    unknown words with a capital; `cued`: words that attribute; `placed`: places; `verbal`: whether any verb or noun
    tells what happened to people. `words`, `starts` and `ends` are its single tokens and where they stand in the text,
    `at` the token with which each unit begins, and the number of tokens behind the last.
    """

    __slots__ = ("at", "cued", "dated", "ends", "named", "numeric", "placed", "starts", "verbal", "words")

    def __init__(self, words: list[str], starts: list[int], ends: list[int]) -> None:
        self.words, self.starts, self.ends = words, starts, ends
        self.at = list(range(len(words) + 1))
        self.numeric: list[int] = []
        self.dated: list[int] = []
        self.named: list[int] = []
        self.cued: list[int] = []
        self.placed: list[int] = []
        self.verbal = False

    def mark(self, marks: list[int | None]) -> None:
        """Note which unit is what; None marks a word that no table has."""
        named, cued = self.named, self.cued
        for i, mark in enumerate(marks):
            if mark:
                self._known(i, mark)
            elif mark is None:
                word, _, _, _, cap = self[i]
                if cap:
                    named.append(i)
                elif word.endswith("ed"):
                    cued.append(i)
                elif word[0].isdecimal():
                    self.numeric.append(i)
                    self.dated.append(i)

    def _known(self, i: int, mark: int) -> None:
        unit = self[i]
        if mark & NUMERIC:
            self.numeric.append(i)
        if mark & DATED:
            self.dated.append(i)
        if mark & NAMED or (unit.cap and unit.entry is UNKNOWN):
            self.named.append(i)
        if mark & CUED or (unit.entry is UNKNOWN and not unit.cap and unit.text.endswith("ed")):
            self.cued.append(i)
        if mark & PLACED and unit.cap:
            self.placed.append(i)
        if mark & VERBAL:
            self.verbal = True
