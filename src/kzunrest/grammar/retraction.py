"""Retraction: sentences that say a figure told before was wrong."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from .draft import Draft
from .unit import Units
from .wordset import wordset

WRONG = wordset("wrong")
ERRORS = wordset("errors")
TAKES_BACK = wordset("takes_back")
MISTAKES = wordset("mistakes")
WITHDRAWN = wordset("withdrawn")
NEWS = wordset("news")
DEATHS = wordset("deaths")

SIGNS = WRONG | {error.split()[-1] for error in ERRORS}


class Withdrawal(NamedTuple):
    """A sentence that withdraws figures: where it stands, of which measure (None: any), which numbers (or all)."""

    sentence: int
    at: int
    measure: str | None
    numbers: frozenset[int]

    def covers(self, draft: Draft) -> bool:
        """Whether a figure of an earlier sentence is withdrawn by this one."""
        if (
            draft.sentence > self.sentence
            or (draft.sentence == self.sentence and draft.first > self.at)
            or (self.measure is not None and draft.measure != self.measure)
        ):
            return False
        return not self.numbers or draft.number.stated in self.numbers


def withdrawal(units: Units, sentence: int) -> Withdrawal | None:
    """What a sentence withdraws, if it does: "the number of deaths was untrue", "the figure of 164 was a mistake".

    Only one that names deaths or a number is taken at its word; "the data were denied" alone may mean anything.
    """
    if SIGNS.isdisjoint(units.words):
        return None
    words = " ".join(unit.text for unit in units).split()
    found = set(words)
    pairs = set(map(" ".join, pairwise(words)))
    wrong = bool(found & WRONG or pairs & ERRORS)
    if not wrong or not found & (WITHDRAWN | NEWS):
        return None
    numbers = frozenset(int(word) for word in words if word.isdecimal() and len(word) < 8)
    if not found & DEATHS and not numbers:
        return None
    at = max(i for i, unit in enumerate(units) if set(unit.text.split()) & (WRONG | MISTAKES))
    if found & TAKES_BACK or "took back" in pairs:
        at = len(units)
    return Withdrawal(sentence, at, "killed" if found & DEATHS else None, numbers)
