"""Place: where, and what it is a part of."""

from __future__ import annotations

import pytest
from hypothesis import given

from kzunrest.errors import InvalidValueError
from kzunrest.lexicon import lexicon
from kzunrest.place import Place
from kzunrest.strategies import places

ALMATY = Place("Almaty", kind="city", part_of="Kazakhstan", code="KZ-75")


@given(place=places())
def test_a_place_prints_its_name(place: Place) -> None:
    assert str(place) == place.name
    assert repr(place).startswith(f"<Place {place.name}, {place.kind}")


@given(place=places())
def test_no_place_is_a_part_of_itself(place: Place) -> None:
    assert place.part_of != place.name


def test_exceptions_and_alternatives_are_part_of_what_a_place_is() -> None:
    country = Place("Kazakhstan", kind="country")
    regions = Place("Kazakhstan", kind="country", excluding=("Almaty", "Jambyl"))
    assert country != regions
    assert repr(regions) == "<Place Kazakhstan, country, except Almaty, Jambyl>"
    assert repr(Place("Almaty", alternatives=("Almaty Region",))) == "<Place Almaty, place, or Almaty Region>"
    assert repr(ALMATY) == "<Place Almaty, city, Kazakhstan, KZ-75>"


@pytest.mark.parametrize("name", ["", " ", "Almaty "])
def test_a_place_without_a_name_is_none(name: str) -> None:
    with pytest.raises(InvalidValueError) as raised:
        Place(name)
    assert str(raised.value) == f"a place has a name, not {name!r}"


def test_a_place_within_itself_is_refused_by_name() -> None:
    with pytest.raises(InvalidValueError) as raised:
        Place("Almaty", part_of="Almaty")
    assert str(raised.value) == "Almaty can't be a part of itself"


def test_the_places_of_the_lexicon_hang_together_as_their_tree_says() -> None:
    tree = lexicon().place_tree
    for place in lexicon().places:
        assert place.part_of is None or tree.within(place.name, place.part_of)
    assert tree.within("Almaty", "Kazakhstan")
    assert not tree.within("Almaty", "Almaty Region")
