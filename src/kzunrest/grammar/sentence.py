"""Sentence: a sentence at work, its units and what was found among them."""

from __future__ import annotations

from ..document import SegmentKind
from ..place import Place
from .actor import Mention
from .cue import Cue
from .draft import Draft
from .number import Number
from .period import Day
from .unit import Units


class Sentence:
    """A sentence at work: its units and what was found among them."""

    __slots__ = (
        "city",
        "cues",
        "days",
        "drafts",
        "end",
        "kind",
        "mentions",
        "paragraph",
        "places",
        "start",
        "stray",
        "units",
    )

    def __init__(self, start: int, end: int, kind: SegmentKind, paragraph: int, units: Units) -> None:
        self.start, self.end, self.kind, self.paragraph, self.units = start, end, kind, paragraph, units
        self.city: str | None = None
        self.mentions: list[Mention] = []
        self.cues: list[Cue] = []
        self.days: list[Day] = []
        self.places: list[tuple[int, Place, bool]] = []
        self.drafts: list[Draft] = []
        self.stray: list[Number] = []
