"""Span: the words of a source, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzunrest.errors import InvalidValueError
from kzunrest.span import Span
from kzunrest.strategies import spans

TEXT = "Қаңтар: 225 bodies 🕊 were taken to morgues."
WITHIN = spans(source="a", text=TEXT)


@given(text=st.text(), data=st.data())
def test_a_span_of_a_text_holds_in_it(text: str, data: st.DataObject) -> None:
    span = data.draw(spans(text=text))
    assert span.holds_in(text)
    assert text[span.start : span.end] == span.quote


@given(span=WITHIN, word=st.sampled_from(("", "x", "225")))
def test_a_span_is_an_orphan_where_its_words_have_moved(span: Span, word: str) -> None:
    moved = word + TEXT
    assert span.holds_in(moved) == (moved[span.start : span.end] == span.quote)
    assert span.holds_in("") == (span.quote == "")


@given(a=WITHIN, b=WITHIN, c=WITHIN)
def test_covering_is_an_order(a: Span, b: Span, c: Span) -> None:
    assert a.covers(a)
    assert not (a.covers(b) and b.covers(a)) or a == b
    assert not (a.covers(b) and b.covers(c)) or a.covers(c)


@given(a=WITHIN, b=WITHIN)
def test_a_span_that_covers_another_holds_its_words(a: Span, b: Span) -> None:
    assert not a.covers(b) or b.quote in a.quote


@given(span=WITHIN)
def test_a_span_of_another_source_is_never_covered(span: Span) -> None:
    assert not span.covers(Span.of("b", TEXT, span.start, span.end))


def test_offsets_count_code_points() -> None:
    assert Span.of("a", TEXT, 19, 20).quote == "🕊"


@pytest.mark.parametrize(
    ("start", "end", "quote", "message"),
    [
        (3, 1, "", "a span can't start at 3 and end at 1"),
        (-1, 1, "22", "a span can't start at -1 and end at 1"),
        (0, 3, "22", "a span from 0 to 3 can't quote 2 characters: '22'"),
    ],
)
def test_a_span_that_no_text_has_names_both_sides(start: int, end: int, quote: str, message: str) -> None:
    with pytest.raises(InvalidValueError) as raised:
        Span(source="a", start=start, end=end, quote=quote)
    assert str(raised.value) == message


def test_a_span_beyond_its_text_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="a span from 0 to 4 can't quote 3 characters: '225'"):
        Span.of("a", "225", 0, 4)
