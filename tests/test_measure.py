"""Measure: what is counted, and which measures contain which."""

from __future__ import annotations

import pytest
from hypothesis import given

from kzunrest.errors import InvalidValueError
from kzunrest.lexicon import lexicon
from kzunrest.measure import Measure
from kzunrest.strategies import measures


@given(measure=measures())
def test_a_repr_evaluates_to_the_measure(measure: Measure) -> None:
    assert eval(repr(measure), {"Measure": Measure}) == measure


@given(measure=measures())
def test_a_label_is_the_name_without_other(measure: Measure) -> None:
    assert measure.name in (measure.label, f"other:{measure.label}")
    assert str(measure) == measure.name


@given(a=measures(), b=measures())
def test_measures_sort_by_name(a: Measure, b: Measure) -> None:
    assert (a < b) == (a.name < b.name)


@pytest.mark.parametrize("name", ["", " killed", "killed\n", "other:"])
def test_a_measure_without_a_name_is_none(name: str) -> None:
    with pytest.raises(InvalidValueError) as raised:
        Measure(name)
    assert str(raised.value) == f"a measure has a name such as 'killed' or 'other:aircraft', not {name!r}"


def test_the_dead_and_the_injured_are_victims_and_no_injured_is_dead() -> None:
    table = lexicon().measures
    assert table.within("killed", "victims")
    assert table.within("injured", "victims")
    assert table.meet("killed", "injured") is None
