"""Cue: words that attribute what is said, and whom they name."""

from __future__ import annotations

from typing import NamedTuple

from ..actor import Actor, ActorKind
from .actor import Memory, Mention
from .unit import Unit
from .wordset import wordset

APPOSED = wordset("apposed")


class Cue(NamedTuple):
    """Words that attribute: from unit `first` to `last`, the actor, the verb, what the verb makes of it."""

    first: int
    last: int
    actor: Actor
    verb: str
    rule: str
    stance: str = "neutral"
    status: str = "reported"


def mention_at(found: list[Mention], j: int, reach: int) -> Mention | None:
    """The mention that begins at unit `j` or within `reach` units after it."""
    return next((m for m in found if j <= m.first <= j + reach), None)


def state_at(units: list[Unit], j: int, memory: Memory) -> Actor | None:
    """A state that speaks by its bare name or by its capital: "Moscow", "Kyrgyzstan has confirmed"."""
    if j >= len(units) or not units[j].cap:
        return None
    metonym = memory.lexicon.metonyms.get(units[j].text)
    if metonym is not None:
        return metonym
    place = units[j].entry.place
    if place is not None and place.kind == "country" and not (j + 1 < len(units) and units[j + 1].text == "'s"):
        name = f"Government of {place.name}"
        return memory.lexicon.actor_names.get(name.lower()) or Actor(
            id="-".join(name.lower().split()), name=name, kind=ActorKind.STATE, country=place.name
        )
    return None


def person_within(units: list[Unit], mention: Mention, found: list[Mention]) -> Mention:
    """ "the head of the Almaty police, Kanat Taimerdenov": the person whom an office stands in apposition to."""
    for other in found:
        if other.first >= mention.last and other.actor.kind is ActorKind.PERSON and other.how in ("name", "stranger"):
            gap = units[mention.last : other.first]
            if len(gap) <= 4 and all(u.text in APPOSED for u in gap):
                return other
            return mention
    return mention
