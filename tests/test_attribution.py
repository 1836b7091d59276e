"""Attribution: the chain from a text back to who said it."""

from __future__ import annotations

import pytest
from hypothesis import given

from kzunrest.actor import Actor
from kzunrest.attribution import Attribution, Hop, Mode, Stance
from kzunrest.errors import InvalidValueError
from kzunrest.strategies import attributions

TASS = Hop(actor=Actor(id="tass", name="TASS"), verb="reported")
ZAS = Hop(actor=Actor(id="stanislav-zas", name="Stanislav Zas"), mode=Mode.QUOTE)


@given(attribution=attributions())
def test_the_chain_is_its_relays_and_then_its_origin(attribution: Attribution) -> None:
    origin = () if attribution.origin is None else (attribution.origin,)
    assert (*attribution.relays, *origin) == tuple(hop.actor for hop in attribution.hops)


@given(attribution=attributions())
def test_only_a_whole_chain_has_an_origin(attribution: Attribution) -> None:
    assert (attribution.origin is not None) == (bool(attribution.hops) and attribution.complete)


@given(attribution=attributions())
def test_what_somebody_said_is_never_in_the_texts_own_voice(attribution: Attribution) -> None:
    assert not (attribution.hops and attribution.mode is Mode.OWN_VOICE)


def test_hops_are_nearest_first() -> None:
    chain = Attribution(hops=(TASS, ZAS), mode=Mode.QUOTE)
    assert str(chain.origin) == "Stanislav Zas"
    assert [str(relay) for relay in chain.relays] == ["TASS"]


def test_a_chain_that_ends_in_a_relay_has_an_unknown_origin() -> None:
    chain = Attribution(hops=(TASS,), mode=Mode.INDIRECT, complete=False)
    assert chain.origin is None
    assert [str(relay) for relay in chain.relays] == ["TASS"]


def test_a_text_speaks_for_itself_unless_it_names_somebody() -> None:
    assert Attribution() == Attribution(hops=(), mode=Mode.OWN_VOICE, complete=True, ambiguous=False)
    assert (ZAS.stance, ZAS.said_at) == (Stance.NEUTRAL, None)


def test_a_chain_in_the_texts_own_voice_is_refused_by_name() -> None:
    with pytest.raises(InvalidValueError) as raised:
        Attribution(hops=(TASS, ZAS))
    assert str(raised.value) == "what Stanislav Zas said is not in the text's own voice"
