"""Population: of whom something is counted, and whose word for them it is."""

from __future__ import annotations

import pytest
from hypothesis import given

from kzunrest.errors import InvalidValueError
from kzunrest.lexicon import lexicon
from kzunrest.population import Population
from kzunrest.strategies import populations


@given(population=populations())
def test_a_repr_evaluates_to_the_population(population: Population) -> None:
    assert eval(repr(population), {"Population": Population}) == population


@given(population=populations())
def test_a_label_is_somebodys_word_and_changes_no_class(population: Population) -> None:
    assert str(Population(population.name, "terrorists")) == str(population) == population.name


def test_a_text_that_names_nobody_counts_all() -> None:
    assert Population() == Population("all")
    assert Population("alleged_attackers") != Population("alleged_attackers", "terrorists")


@pytest.mark.parametrize("name", ["", "civilians ", "other:"])
def test_a_population_without_a_name_is_none(name: str) -> None:
    with pytest.raises(InvalidValueError) as raised:
        Population(name)
    assert str(raised.value) == f"a population has a name such as 'civilians' or 'other:accused', not {name!r}"


def test_police_and_soldiers_are_security_forces_and_civilians_are_neither() -> None:
    table = lexicon().populations
    assert table.within("law_enforcement", "security_forces")
    assert table.within("security_forces", "all")
    assert table.disjoint("civilians", "law_enforcement")
    assert not table.disjoint("journalists", "civilians")
