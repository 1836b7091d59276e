"""Retraction: sentences that say a figure told before was wrong."""

from __future__ import annotations

from typing import NamedTuple

from .count import Draft
from .vocabulary import Unit

_WRONG = frozenset(
    "withdraws retracts denied refuted untrue false incorrect erroneous retracted withdrawn withdrew mistaken wrong disavowed disowned "
    "unreliable fake invalid deleted removed".split()
)
_PHRASES = (
    ("technical", "error"),
    ("technical", "mistake"),
    ("technical", "failure"),
    ("by", "mistake"),
    ("took", "back"),
    ("takes", "back"),
    ("taken", "back"),
    ("an", "error"),
    ("a", "mistake"),
    ("earlier", "version"),
    ("previous", "version"),
    ("not", "true"),
    ("no", "such"),
    ("in", "error"),
)
_TAKES_BACK = frozenset("withdrew withdraws retracted retracts disavowed disowned".split())
_MISTAKES = frozenset("error mistake failure true such back version".split())
_FIGURES = frozenset(
    "data figure figures number numbers toll statistics tally information report reports count".split()
)
_NEWS = frozenset("news version article story killed died".split())
_DEATHS = frozenset("deaths dead toll killed fatalities death died victims".split())


class Withdrawal(NamedTuple):
    """A sentence that withdraws figures: where it stands, of which measure (None: any) and which numbers (none: any)."""

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


def withdrawal(units: list[Unit], sentence: int) -> Withdrawal | None:
    """What a sentence withdraws, if it does: "the number of deaths was untrue", "the figure of 164 was a mistake".

    Only one that names deaths or a number is taken at its word; "the data were denied" alone may mean anything.
    """
    words = " ".join(unit.text for unit in units).split()
    found = set(words)
    pairs = set(zip(words, words[1:], strict=False))
    wrong = bool(found & _WRONG) or any(pair in pairs for pair in _PHRASES)
    if not wrong or not found & (_FIGURES | _NEWS):
        return None
    numbers = frozenset(int(word) for word in words if word.isdecimal() and len(word) < 8)
    if not found & _DEATHS and not numbers:
        return None
    at = max(i for i, unit in enumerate(units) if set(unit.text.split()) & (_WRONG | _MISTAKES))
    if found & _TAKES_BACK or ("took", "back") in pairs:
        at = len(units)
    return Withdrawal(sentence, at, "killed" if found & _DEATHS else None, numbers)
