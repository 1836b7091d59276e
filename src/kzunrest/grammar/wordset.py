"""Wordset: the sets of words and phrases by which the grammar tells one construction from another, by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from attrs import frozen

from ..lexicon.table import read_table


@frozen(kw_only=True)
class WordRow:
    """A row of words.toml; its note says what the words do. In a phrase "_" stands for a blank."""

    name: str
    words: str
    note: str


@cache
def _sets() -> Mapping[str, frozenset[str]]:
    rows = read_table("words", WordRow)
    return MappingProxyType({row.name: frozenset(w.replace("_", " ") for w in row.words.split()) for row in rows})


def wordset(name: str) -> frozenset[str]:
    """The words of a row of words.toml.

    >>> sorted(wordset("ahead"))
    ['shall', 'will']
    """
    return _sets()[name]
