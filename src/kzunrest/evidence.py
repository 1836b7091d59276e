"""Evidence: why something was read so."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from .span import Span


@frozen(kw_only=True)
class Evidence:
    """One step of a reading: the rule's name, the words it stands on, and the steps it is built of.

    >>> number = Evidence(rule="figure: <number>", span=Span(source="a", start=0, end=3, quote="225"))
    >>> [step.rule for step in Evidence(rule="count: <figure> <head>", span=number.span, parts=(number,))]
    ['count: <figure> <head>', 'figure: <number>']
    """

    rule: str
    span: Span
    parts: tuple[Evidence, ...] = ()

    def __iter__(self) -> Iterator[Evidence]:
        """This step and all below it, outermost first."""
        yield self
        for part in self.parts:
            yield from part
