"""Document: its text is never altered, and all that is found in it points into it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzunrest.document import Document, SegmentKind
from kzunrest.span import Span
from kzunrest.strategies import documents, texts

MARKS = st.text(st.sampled_from("ab .!?“”\"'‘’«»\n\r\t\u2028\u00a0A1…—"), max_size=60)
DOCUMENTS = documents() | (texts() | MARKS).map(lambda text: Document.from_text(text, id="a"))


def parts(document: Document) -> dict[str, tuple[Span, ...]]:
    return {
        "sentences": document.sentences,
        "quotations": document.quotations,
        "segments": tuple(segment.span for segment in document.segments),
    }


@given(document=DOCUMENTS)
def test_every_part_of_a_document_is_its_own_words(document: Document) -> None:
    for spans in parts(document).values():
        assert all(span.source == document.source.id and span.holds_in(document.text) for span in spans)


@given(document=DOCUMENTS)
def test_parts_of_one_kind_stand_in_order_and_never_overlap(document: Document) -> None:
    for spans in parts(document).values():
        assert all(one.end <= other.start for one, other in pairwise(spans))


@given(document=DOCUMENTS)
def test_no_part_is_blank(document: Document) -> None:
    for spans in parts(document).values():
        assert all(span.quote.strip() for span in spans)


@given(document=DOCUMENTS)
def test_all_that_is_not_blank_is_in_a_sentence_and_in_a_segment(document: Document) -> None:
    shown = {at for at, character in enumerate(document.text) if not character.isspace()}
    for kind in ("sentences", "segments"):
        assert shown <= {at for span in parts(document)[kind] for at in range(span.start, span.end)}


@given(document=DOCUMENTS)
def test_a_sentence_never_crosses_a_paragraph(document: Document) -> None:
    paragraphs = [segment.span for segment in document.segments]
    assert all(any(paragraph.covers(sentence) for paragraph in paragraphs) for sentence in document.sentences)


@given(text=st.text())
def test_the_text_is_kept_as_it_came(text: str) -> None:
    assert Document.from_text(text, id="a").text == text


@given(document=DOCUMENTS)
def test_reading_a_document_twice_finds_the_same(document: Document) -> None:
    again = Document(source=document.source, text=document.text)
    assert parts(again) == parts(document)
    assert [segment.kind for segment in again.segments] == [segment.kind for segment in document.segments]


@pytest.mark.parametrize(
    "unit", [".", "?!", "“", "'", "‘a’b", " ", ". ", "A.", "U.S. ", "\r\n", "a \r\n", "((", "Some men "]
)
def test_a_line_of_200_000_characters_is_read_in_linear_time(unit: str) -> None:
    text = (unit * 200_000)[:200_000] + "x"
    begun = time.perf_counter()
    parts(Document.from_text(text, id="a"))
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dozens were hurt. Others fled.", ["Dozens were hurt.", "Others fled."]),
        ("“It is over. They must go,” he said.", ["“It is over.", "They must go,” he said."]),
        ("Mr. Zas spoke. The U.S. reacted.", ["Mr. Zas spoke.", "The U.S. reacted."]),
        ("Some 2,030 left.\n\nOthers stayed", ["Some 2,030 left.", "Others stayed"]),
        ("Was it 164? No!", ["Was it 164?", "No!"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert [span.quote for span in Document.from_text(text, id="a").sentences] == sentences


def test_page_furniture_is_marked_and_kept() -> None:
    text = (
        "Share on Facebook\nSome 2,030 troops were sent to the country on Thursday.\nCopyright (c) 2022. RFE/RL, Inc."
    )
    kinds = [segment.kind for segment in Document.from_text(text, id="a").segments]
    assert kinds == [SegmentKind.BOILERPLATE, SegmentKind.BODY, SegmentKind.BOILERPLATE]


def test_a_quotation_that_is_never_closed_ends_with_its_line() -> None:
    document = Document.from_text("“It is over, he said.\nNobody else did.", id="a")
    assert [span.quote for span in document.quotations] == ["“It is over, he said."]
