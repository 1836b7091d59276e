"""Page: an article with each claim marked and its reading beside it, for checking by eye."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from ..claim import Claim
from ..document import Document
from ..problem import Problem
from .claim import days, why_claim

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --count: #b3261e; --event: #1a5fb4; --state: #1b7a43; --odd: #9a6700 }
@media (prefers-color-scheme: dark) {
  :root { --count: #ff8a80; --event: #82b1ff; --state: #7fd99a; --odd: #ffcc66 }
}
* { box-sizing: border-box }
body { font: 17px/1.65 Georgia, "DejaVu Serif", serif; margin: 0 auto; max-width: 42rem; padding: 1rem 1.2rem 45vh }
header, footer, aside, .note { font: 14px/1.45 system-ui, "DejaVu Sans", sans-serif }
h1 { font-size: 1.3rem; line-height: 1.3; margin: .2rem 0 }
.key { opacity: .85 }
mark { background: none; color: inherit; border-bottom: 2px solid; cursor: help; padding-bottom: 1px }
mark.count { border-color: var(--count); font-weight: 600 }
mark.event { border-color: var(--event) }
mark.state { border-color: var(--state); border-bottom-style: double; border-bottom-width: 4px }
mark.odd { border-color: var(--odd); border-bottom-style: dotted; border-bottom-width: 3px }
mark:hover, mark:focus { outline: 2px solid; outline-offset: 2px; border-radius: 2px }
.note { display: none; position: fixed; inset: auto 0 0 0; max-height: 42vh; overflow: auto; margin: 0;
  padding: .8rem 1.2rem; background: Canvas; color: CanvasText; border-top: 2px solid var(--line);
  white-space: pre-wrap; font-weight: 400;
  font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 12.5px; z-index: 1 }
mark:hover > .note, mark:focus > .note { display: block }
p { margin: .8em 0; overflow-wrap: break-word }
"""


def to_page(document: Document, claims: Iterable[Claim], problems: Iterable[Problem] = ()) -> str:
    """The article as one HTML page: each claim marked, its reading shown on hover, focus or touch; numbers that no rule
    placed marked as well.

    The page stands alone: no script, no network, everything escaped, light and dark. Claims and problems of other
    sources are left out, and so are claims whose words don't stand in this text.

    >>> to_page(Document.from_text("26 were killed.", id="a"), ()).count('tabindex="0"')
    0
    """
    own = [claim for claim in claims if claim.source.id == document.source.id and claim.span.holds_in(document.text)]
    odd = [problem for problem in problems if problem.source == document.source.id and problem.span is not None]
    title = (own[0].source.title if own else None) or document.source.title or document.source.id
    body = "".join(f"<p>{_marked(document.text, a, b, own, odd)}</p>\n" for a, b in _paragraphs(document.text))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}: {len(own)} claims</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(title)}</h1>{_key(document, own, odd)}</header>\n"
        f"<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the lines of a text that hold more than blanks stand."""
    ends = [0, *(at + 1 for at, character in enumerate(text) if character == "\n"), len(text)]
    return [(a, b) for a, b in pairwise(ends) if text[a:b].strip()]


def _key(document: Document, claims: list[Claim], odd: list[Problem]) -> str:
    # Reading may have inferred what the header doesn't say.
    source = claims[0].source if claims else document.source
    outlet = source.outlet.name if source.outlet else ""
    told = " · ".join(filter(None, (outlet, f"published {days(source.published)}", source.id)))
    counted = [(kind, sum(claim.kind == kind for claim in claims)) for kind in ("count", "event", "state")]
    shown = [f'<mark class="{kind}">{number} {kind}{"" if number == 1 else "s"}</mark>' for kind, number in counted]
    if odd:
        shown.append(f'<mark class="odd">{len(odd)} not placed</mark>')
    hint = "Point at a mark, touch it or tab to it to see how it was read."
    return f'<p class="key">{escape(told)}<br>{" &nbsp; ".join(shown)}<br>{hint}</p>'


def _marked(text: str, start: int, end: int, claims: list[Claim], odd: list[Problem]) -> str:
    """The text from `start` to `end`, cut wherever a mark begins or ends; the innermost mark gives a piece its look."""
    here = [claim for claim in claims if claim.span.start < end and start < claim.span.end]
    unread = [problem for problem in odd if problem.span and problem.span.start < end and start < problem.span.end]
    spans = [claim.span for claim in here] + [problem.span for problem in unread if problem.span]
    cuts = sorted({start, end, *(at for span in spans for at in (span.start, span.end) if start < at < end)})
    return "".join(_piece(text[a:b], a, here, unread) for a, b in pairwise(cuts))


def _piece(words: str, at: int, claims: list[Claim], odd: list[Problem]) -> str:
    covering = sorted(
        (claim for claim in claims if claim.span.start <= at < claim.span.end), key=lambda c: c.span.end - c.span.start
    )
    unread = [problem for problem in odd if problem.span and problem.span.start <= at < problem.span.end]
    shown = escape(words.rstrip("\r\n"))
    if not covering and not unread:
        return shown
    kind = covering[0].kind if covering else "odd"
    note = "\n\n".join([*map(why_claim, covering), *map(str, unread)])
    return f'<mark class="{kind}" tabindex="0">{shown}<span class="note" role="note">{escape(note)}</span></mark>'
