"""Actor: who says or does something."""

from __future__ import annotations

import pytest
from hypothesis import given

from kzunrest.actor import Actor, ActorKind, Alias, AliasStatus, Role
from kzunrest.errors import InvalidValueError
from kzunrest.lexicon import lexicon
from kzunrest.period import Period
from kzunrest.strategies import actors


@given(actor=actors())
def test_an_actor_prints_its_name(actor: Actor) -> None:
    assert str(actor) == actor.name
    assert repr(actor).startswith(f"<Actor {actor.name}, {actor.kind}")


def test_of_a_stranger_nothing_is_known_but_the_name() -> None:
    officials = Actor(id="officials", name="officials")
    assert repr(officials) == "<Actor officials, unnamed>"
    assert (officials.country, officials.member_of, officials.roles) == (None, None, ())


def test_a_role_is_never_without_its_period() -> None:
    assert Role(title="president", of="Kazakhstan").period == Period()
    assert Alias(text="ОДКБ", script="Cyrl", status=AliasStatus.ACRONYM) != Alias(text="ОДКБ")


@pytest.mark.parametrize(("field", "value"), [("id", ""), ("name", ""), ("name", "TASS "), ("id", "\ttass")])
def test_an_actor_without_a_name_is_none(field: str, value: str) -> None:
    with pytest.raises(InvalidValueError) as raised:
        Actor(**{"id": "tass", "name": "TASS", field: value})  # type: ignore[arg-type]
    assert str(raised.value) == f"{field} of an actor can't be {value!r}"


def test_ids_and_names_are_unique_in_the_lexicon() -> None:
    actors = lexicon().actors
    assert len({actor.id for actor in actors}) == len({actor.name for actor in actors}) == len(actors)
    assert {actor.kind for actor in actors} >= {ActorKind.PERSON, ActorKind.AGENCY, ActorKind.ALLIANCE}
