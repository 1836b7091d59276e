"""Problem: something odd in the input, returned and never raised."""

from __future__ import annotations

from attrs import frozen

from .span import Span


@frozen(kw_only=True)
class Problem:
    """Something odd in the input: in which source, what, on which words, and what would help.

    `span` is None where the whole source is meant, such as a file that is not UTF-8.

    >>> print(Problem(source="a", what="a number no rule places", span=Span(source="a", start=72, end=75, quote="103")))
    a:72: a number no rule places: “103”
    """

    source: str
    what: str
    span: Span | None = None
    remedy: str | None = None

    def __str__(self) -> str:
        place = self.source if self.span is None else f"{self.source}:{self.span.start}"
        quote = "" if self.span is None else f": “{self.span.quote}”"
        return f"{place}: {self.what}{quote}" + (f" ({self.remedy})" if self.remedy else "")
