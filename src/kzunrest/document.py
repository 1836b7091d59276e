"""Document: a source with its untouched text, and where its sentences, quotations and segments stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

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
    """Where the paragraphs of a text stand, without the blanks around them.

    A paragraph is a line; in a text that was wrapped at a fixed width it is a block between blank lines.

    >>> lines("\\n".join(("One.", "", " Two. ")))
    [(0, 4), (7, 11)]
    """
    found = [match.span() for match in _LINE.finditer(text)]
    return _joined(text, found) if _wrapped(text, found) else found


_LINE = re.compile(r"[^\s](?:[^\n\r\u2028\u2029]*[^\s])?")
_WIDTHS = range(45, 100)


def _wrapped(text: str, found: list[tuple[int, int]]) -> bool:
    """Whether most lines that are followed at once by another line have about the same, moderate width."""
    followed = [b - a for (a, b), (c, _) in pairwise(found) if _close(text, b, c)]
    return len(followed) > 1 and sum(width in _WIDTHS for width in followed) > 0.7 * len(followed)


def _close(text: str, end: int, start: int) -> bool:
    """Whether one line end, and no indent, is all that stands between two lines."""
    return text[end:start].replace("\r\n", "\n").strip(" ") == "\n" and not text.startswith("   ", start - 3)


def _joined(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    blocks = [found[0]]
    for start, end in found[1:]:
        if _close(text, blocks[-1][1], start):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks


# A sentence ends at . ! or ? (and the marks that close with it) before a blank and something that opens one, or where a
# full stop is glued between a small letter and a capital ("parliament.Berik").
_END = re.compile(
    r"""(?<![.!?])[.!?]++(?:\s?["”’'»)\]]+)?(?=\s+["“‘'«(\[]?[A-ZА-ЯЁ\d]|\s*$)"""
    r"""|(?<=[a-z])\.(?=[A-Z][a-z]+ )|\.{3}(?=\s)"""
)
_STOP = re.compile(r"[.!?]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep|Rev|No|Art|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept"
    r"|Oct|Nov|Dec|Mt|Ft|approx|ca|e\.g|i\.e|a\.m|p\.m|al)|\b[A-Z]|\b[A-Z](?:\.[A-Z])+)$"
)
_OPENER = re.compile(
    r"(?<=[a-z’'&] )(?=(?:The|Almost|About|Around|Nearly|More than|Over|At least|Some|In|On|At|An?|It|There|This"
    r"|President|Russian President|Kazakh President|Dozens|Hundreds|Thousands|Several) [\w’'])"
)
_HEADING = 90


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the sentences of a paragraph stand, blanks around them left out.

    A sub-heading glued to its paragraph ("Use of force authorized The use of force was ...") is a sentence of its own.
    A fault it is known to have: an abbreviation that also ends a sentence ("in the U.S. Officials ...") doesn't end it.
    What runs on for more than 1,500 characters is no sentence but a list or page furniture, and is cut at blanks.
    """
    cuts = [match.end() for match in beginning(_STOP, _END, text, start, end) if not _abbreviated(text, start, match)]
    heading = _OPENER.search(text, start, min(start + _HEADING, end))
    if heading and _headline_like(text[start : heading.start()], text[heading.start() : end]):
        cuts = sorted({heading.start(), *cuts})
    found = []
    for cut in [*cuts, end]:
        piece = text[start:cut]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            found.extend(_pieces(text, left, start + len(piece.rstrip())))
        start = cut
    return found


_LONGEST = 1500


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence in pieces of bounded length, so that comparing each word with each stays linear in the text."""
    found = []
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        found.append((start, cut))
        start = cut + (text[cut] == " ")
    return [*found, (start, end)]


def _abbreviated(text: str, start: int, match: re.Match[str]) -> bool:
    if match.group() != "." or match.end() >= len(text) or not text[match.end()].isspace():
        return False
    return _ABBREVIATION.search(text, max(start, match.start() - 12), match.start()) is not None


def _headline_like(head: str, rest: str) -> bool:
    """A heading has no sentence mark, starts with a capital, and what follows is a sentence in small letters."""
    words = rest.split()[1:8]
    small = sum(word[0].islower() for word in words if word[0].isalpha())
    before = head.split()[-1].lstrip("“‘'\"(") if head.split() else ""
    return (
        head.split()[-1].lower() not in _FUNCTION
        and len(head) > 12
        and not before[:1].isupper()
        and not re.search(r"[.!?:,;]\s*$|[.!?]\s", head)
        and small >= len(words) / 2
        and not _TITLE.match(head)
    )


_FUNCTION = frozenset(
    "of the a an and or in on at to for by with from as that said his her its their s over under than".split()
)

# "Kazakh President", "In a statement, The ..." and the like are no headings: a heading has at least three words.
_TITLE = re.compile(r"\W*(?:\S+\s+){0,2}\S*\s*$")
_QUOTES = re.compile(
    r"“[^“”\n]*(?:”|$)|«[^«»\n]*(?:»|$)|\"[^\"\n]*(?:\"|$)|(?<!\w)‘[^‘\n]*?’(?!\w)|(?<![\w])'[^'\n]+'(?!\w)",
    re.MULTILINE,
)
_QUOTE = re.compile("[“«\"‘']")


def quotations(text: str) -> list[tuple[int, int]]:
    """Where the quotations stand, marks included; one that is never closed ends with its line."""
    return [match.span() for match in beginning(_QUOTE, _QUOTES, text, 0, len(text))]


def beginning(
    first: re.Pattern[str], pattern: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds; `first` finds the characters that it can begin with, several times as fast."""
    at = start
    for mark in first.finditer(text, start, end):
        if mark.start() >= at and (match := pattern.match(text, mark.start(), end)) is not None:
            yield match
            at = match.end()


_FURNITURE = re.compile(
    r"(?i)(?:share(?: on| this)?\b|copyright|\(c\) ?\d{4}|©|all rights reserved|read (?:more|also|next)"
    r"|related (?:articles?|news|stories)|sign up|subscribe|newsletter|newsfeed|back to top|access more|advertis"
    r"|more .{0,30}news$|continue reading|recommended|article categor|follow us|a daily newsletter|top stories"
    r"|videos?$|photos?$|news$|icon bookmark"
    r"|watch (?:video|more)|loading|comments?$|tags?:)"
)
_CAPTION = re.compile(r"(?i)(?:photo(?: gallery)?|image|picture|video|file photo|caption)\s*:")
_BYLINE = re.compile(r"(?:By|Written by|Reporting by) (?:[A-Z][\w’'.-]+ ?){1,4}$|By an? [\w. ]+$")
_CREDIT = re.compile(r"(?i)based on reporting by\b|reporting by [A-Z]|\(reporting by|with reporting by|edited by")


def kind_of(text: str, start: int, end: int, first: bool) -> SegmentKind:
    """What a paragraph is; `first` where no paragraph of the body came before it."""
    line = text[start:end]
    if _CREDIT.match(line):
        return SegmentKind.CREDIT
    if _CAPTION.match(line):
        return SegmentKind.CAPTION
    if _FURNITURE.match(line) or not any(map(str.isalpha, line)):
        return SegmentKind.BOILERPLATE
    if _BYLINE.match(line):
        return SegmentKind.BYLINE
    if len(line) < 160 and line[-1] not in '.!?”"’;:' and not line[0].islower():
        return SegmentKind.HEADLINE if first or line[0] not in "-–•*" else SegmentKind.BODY
    return SegmentKind.BODY


def segments(text: str) -> list[tuple[SegmentKind, int, int]]:
    """The paragraphs of a text in order, each with its kind."""
    found: list[tuple[SegmentKind, int, int]] = []
    first = True
    for start, end in lines(text):
        kind = kind_of(text, start, end, first)
        found.append((kind, start, end))
        first = first and kind is not SegmentKind.BODY
    return found
