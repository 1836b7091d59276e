"""Annotation: the words of each claim as W3C Web Annotations, so that a reader can highlight them in the article."""

from __future__ import annotations

from collections.abc import Iterable

from ..claim import Claim
from ..document import Document
from ..span import Span
from .json import Json, urn

AROUND = 32


def to_annotations(claims: Iterable[Claim], documents: Iterable[Document] = ()) -> dict[str, Json]:
    """The claims as a W3C annotation page: one annotation a claim, with a position and a quotation to find it by.

    Where the document of a claim is given, the quotation carries the words around it (`prefix`, `suffix`), by which a
    reader finds the place again in a page whose text has moved. Positions count code points of the text as loaded. What
    is lost: the typed content (only its summary and its subject are told), the attribution but for the name of the
    origin, and the evidence below the first rule.

    >>> to_annotations(())["items"]
    []
    """
    texts = {document.source.id: document.text for document in documents}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:kzunrest:annotations",
        "type": "AnnotationPage",
        "items": [_annotation(claim, texts.get(claim.source.id)) for claim in claims],
    }


def _annotation(claim: Claim, text: str | None) -> Json:
    said = f" · {claim.speaker.name}" if claim.speaker else ""
    return {
        "id": urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": claim.summary() + said, "purpose": "describing", "format": "text/plain"},
            {"type": "TextualBody", "value": claim.subject, "purpose": "tagging"},
            {"type": "TextualBody", "value": claim.status.value, "purpose": "classifying"},
        ],
        "target": {
            "source": urn("source", claim.source.id),
            "selector": [_quoted(claim.span, text), _placed(claim.span)],
        },
    }


def _quoted(span: Span, text: str | None) -> Json:
    quoted: dict[str, Json] = {"type": "TextQuoteSelector", "exact": span.quote}
    if text is not None and span.holds_in(text):
        quoted["prefix"] = text[max(0, span.start - AROUND) : span.start]
        quoted["suffix"] = text[span.end : span.end + AROUND]
    return quoted


def _placed(span: Span) -> Json:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}
