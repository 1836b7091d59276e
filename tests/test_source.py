"""Source: one published text, as a bibliography knows it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from kzunrest.actor import Actor
from kzunrest.errors import InvalidValueError
from kzunrest.period import Basis, Period
from kzunrest.source import Source
from kzunrest.strategies import sources


@given(source=sources())
def test_a_source_prints_its_id_and_how_its_date_is_known(source: Source) -> None:
    assert str(source) == source.id
    assert (f"({source.published.basis})" in repr(source)) == source.published.known


def test_a_date_that_is_not_known_is_not_guessed() -> None:
    assert repr(Source(id="004")) == "<Source 004, published ?>"
    assert Source(id="004").published == Period()


def test_a_date_of_the_page_is_told_from_a_date_of_the_text() -> None:
    paged = Source(
        id="003",
        outlet=Actor(id="rfe-rl", name="RFE/RL"),
        published=Period.on(date(2022, 5, 18), Basis.PAGE),
    )
    assert repr(paged) == "<Source 003, RFE/RL, published 2022-05-18 (page)>"


def test_a_source_has_an_id() -> None:
    with pytest.raises(InvalidValueError, match=r"^a source has an id$"):
        Source(id="")
