"""Text: a document at work: its folded text, what it says of itself, and where its quotations stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from attrs import evolve

from ..actor import Actor, ActorKind
from ..attribution import Attribution, Hop, Mode
from ..document import Document, SegmentKind, quotations, segments
from ..place import Place
from ..source import Source
from ..span import Span
from .period import Calendar, published
from .unit import fold, letters, numbered
from .vocabulary import HOME, Vocabulary

# Where a report is written: "ALMATY, January 11 (Reuters) --".
DATELINE = re.compile(
    r"[A-ZА-Я][\w\s,.'’-]{2,60}?\((?:[A-Z][\w. -]{1,30})\)\s*[.:–—-]+"
    r"|[A-Z][A-Z\s,-]{3,40}(?:\([\w/ -]+\))?\s*(?:--|–|—)\s"
)


class Text:
    """A document at work: its folded text and words, its paragraphs, its day of publication, country and voice."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self.lexicon = vocabulary.lexicon
        self.raw = document.text
        self.low = fold(document.text)
        self.words = letters(self.low)
        self.numbered = numbered(self.low)
        self.segments = segments(document.text)
        self.source = self._dated(document.source)
        self.day = self.source.published.begin
        self.calendar = Calendar(self.day, self.day.year if self.day else 2022)
        self.country = HOME if vocabulary.names_home(self.low, self.words) else None
        self.voice = self._voice()

    def _dated(self, source: Source) -> Source:
        """The source with the day of its publication, where the header leaves it open and the text tells."""
        if source.published.known or not self.numbered:
            return source
        body = [(a, b) for kind, a, b in self.segments if kind is SegmentKind.BODY]
        pages = [(a, b) for kind, a, b in self.segments if kind not in (SegmentKind.BODY, SegmentKind.CAPTION)]
        dateline = None
        if body and (match := DATELINE.match(self.raw, body[0][0])):
            dateline = match.span()
        period, _ = published(self.raw, body, pages, dateline)
        return evolve(source, published=period)

    def _voice(self) -> Attribution | None:
        """Who speaks where the text speaks itself: of a joint statement its signatories; of a report nobody else."""
        kind, start, end = self.segments[0] if self.segments else (SegmentKind.BODY, 0, 0)
        if kind is not SegmentKind.HEADLINE or not self.low.startswith("joint statement", start, end):
            return None
        name = "NGO joint statement" if "ngo" in self.low else "joint statement"
        actor = Actor(id="-".join(name.lower().split()), name=name, kind=ActorKind.JOINT)
        return Attribution(hops=(Hop(actor=actor, mode=Mode.DOCUMENT),), mode=Mode.DOCUMENT)

    @cached_property
    def home(self) -> Place | None:
        """The country that the text is about, as a place; None where it names none."""
        return self.lexicon.place_names.get(self.country.lower()) if self.country else None

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        """Where its quotations stand, marks included."""
        return quotations(self.raw)

    def in_quote(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` stand within quotation marks."""
        before = bisect_right(self.quotes, start, key=lambda quote: quote[0])
        return before > 0 and end <= self.quotes[before - 1][1]

    def span(self, start: int, end: int) -> Span:
        """The span of the words from `start` to `end`."""
        return self.document.span(start, end)
