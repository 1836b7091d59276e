"""Document: a source with its untouched text, and where its sentences, quotations and segments stand."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property

from attrs import field, frozen

from .source import Source
from .span import Span


class SegmentKind(StrEnum):
    """What a paragraph is: page furniture is kept and marked, never dropped."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    BOILERPLATE = "boilerplate"


@frozen(kw_only=True)
class Segment:
    """A paragraph and what kind of paragraph it is."""

    kind: SegmentKind
    span: Span


@frozen(kw_only=True)
class Document:
    """A source with its untouched text.

    >>> document = Document.from_text("Dozens were hurt. “It is over,” he said.", id="a")
    >>> [span.quote for span in document.sentences]
    ['Dozens were hurt.', '“It is over,” he said.']
    >>> [span.quote for span in document.quotations]
    ['“It is over,”']
    """

    source: Source
    text: str = field(repr=False)

    @classmethod
    def from_text(cls, text: str, *, id: str) -> Document:
        """A document of a text in hand; what a header could say is unknown, and reading infers what it can."""
        return cls(source=Source(id=id), text=text)

    def __repr__(self) -> str:
        return f"<Document {self.source.id}, {len(self.text)} characters, published {self.source.published}>"

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end` of this text."""
        return Span.of(self.source.id, self.text, start, end)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences in order; a quotation of several sentences is split like any other text."""
        return tuple(self.span(a, b) for line in lines(self.text) for a, b in sentences(self.text, *line))

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between quotation marks, marks included; one that is never closed ends with its paragraph."""
        return tuple(self.span(a, b) for a, b in quotations(self.text))

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Its paragraphs in order, each with what it is."""
        return tuple(Segment(kind=kind, span=self.span(a, b)) for kind, a, b in segments(self.text))


def lines(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a text stand: its lines that hold more than blanks, without the blanks around them."""
    return [match.span() for match in _LINE.finditer(text)]


_LINE = re.compile(r"[^\s](?:[^\n\r\u2028\u2029]*[^\s])?")
