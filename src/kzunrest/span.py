"""Span: `text[start:end]` of one source."""

from __future__ import annotations

from attrs import Attribute, field, frozen

from .errors import InvalidValueError


def _in_order(span: Span, attribute: Attribute[int], end: int) -> None:
    if not 0 <= span.start <= end:
        raise InvalidValueError(f"a span can't start at {span.start} and end at {end}")


def _as_long(span: Span, attribute: Attribute[str], quote: str) -> None:
    if len(quote) != span.end - span.start:
        raise InvalidValueError(
            f"a span from {span.start} to {span.end} can't quote {len(quote)} characters: {quote!r}"
        )


@frozen(kw_only=True)
class Span:
    """Words of one source: where they stand and what they are.

    Offsets count code points from the first character of the text (after a header), half-open, as in the W3C Web
    Annotation data model. The quote is kept, so that a span whose text has changed is seen to be an orphan; it is never
    moved to a lookalike.

    >>> span = Span(source="a", start=0, end=3, quote="225")
    >>> span.holds_in("225 bodies"), span.holds_in("227 bodies")
    (True, False)
    """

    source: str
    start: int
    end: int = field(validator=_in_order)
    quote: str = field(validator=_as_long)

    @classmethod
    def of(cls, source: str, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`.

        >>> Span.of("a", "225 bodies", 4, 10).quote
        'bodies'
        """
        return cls(source=source, start=start, end=end, quote=text[start:end])

    def holds_in(self, text: str) -> bool:
        """Whether the words still stand there: False makes the span an orphan."""
        return text[self.start : self.end] == self.quote

    def covers(self, other: Span) -> bool:
        """Whether `other` lies within this span, in the same source."""
        return self.source == other.source and self.start <= other.start and other.end <= self.end
