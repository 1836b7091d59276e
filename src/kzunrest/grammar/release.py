"""Release: sentences that name who gave out the figures of the sentence before, official figures, and headlines."""

from __future__ import annotations

from ..actor import ActorKind
from .actor import Memory, Mention
from .cue import Cue
from .unit import Unit
from .wordset import wordset

TOLLS = wordset("tolls")
RELEASED = wordset("released")
FIGURES = wordset("figures")
DEFINITE = wordset("definite")


def release(units: list[Unit], found: list[Mention]) -> list[Cue]:
    """ "It was the ministry that issued the updated number", "Given out by the channel, the figures ...", "Interfax
    reported this from a speech by the minister": whose figures the sentence before tells."""
    for i, unit in enumerate(units):
        if unit.text not in RELEASED:
            continue
        direct = (
            i + 1 < len(units)
            and units[i + 1].text in ("this", "that")
            and i + 2 < len(units)
            and not units[i + 2].entry.head
        )
        if not direct and not any(
            u.text in FIGURES and k and units[k - 1].text in DEFINITE for k, u in enumerate(units)
        ):
            continue
        named = [m for m in (_giver(units, i, found), _taken_from(units, i, found)) if m is not None]
        if named:
            return [_released(mention, unit) for mention in named]
    return []


def _released(mention: Mention, unit: Unit) -> Cue:
    rule = "attribution: <speaker> <released> the figures"
    return Cue(-1, 0, mention.actor, unit.text, rule)


def _giver(units: list[Unit], i: int, found: list[Mention]) -> Mention | None:
    """Who gave the figures out: named by "by", or the subject."""
    by = next((m for m in found if i < m.first <= i + 8 and any(u.text == "by" for u in units[i : m.first])), None)
    mention = by or next((m for m in reversed(found) if m.last <= i and i - m.last <= 3), None)
    if mention is None:
        return None
    return next((m for m in found if m.first == mention.last), mention)


def _taken_from(units: list[Unit], i: int, found: list[Mention]) -> Mention | None:
    """Whom the giver had it from: "from a televised speech by Interior Minister X", "citing the ministry"."""
    for j in range(i + 1, min(i + 10, len(units))):
        if units[j].text in ("from", "citing", "quoting"):
            after = [m for m in found if j < m.first <= j + 12]
            return next((m for m in after if m.actor.kind is ActorKind.PERSON), after[0] if after else None)
    return None


def headline(units: list[Unit], found: list[Mention]) -> list[Cue]:
    """ "Authorities: 164 dead", "12 officers die - Sputnik"."""
    made: list[Cue] = []
    if not units or units[-1].text == ".":
        return made
    for mention in found:
        if (
            mention.last < len(units)
            and units[mention.last].text == ":"
            and mention.first <= 3
            and mention.how != "pronoun"
        ):
            made.append(
                Cue(
                    mention.first,
                    mention.last + 1,
                    mention.actor,
                    ":",
                    "attribution: <speaker>:",
                )
            )
        if (
            mention.last == len(units)
            and mention.first
            and units[mention.first - 1].text in ("-", ",")
            and units[mention.first - 1].start > units[mention.first - 2].end
        ):
            made.append(Cue(mention.first - 1, mention.last, mention.actor, "-", "attribution: - <relay>"))
    return made


def official(units: list[Unit], memory: Memory) -> list[Cue]:
    """ "the official death toll had stood at 164", "by official count": an official figure is the authorities'."""
    known = memory.lexicon.actor_names.get(f"authorities of {memory.country}".lower()) if memory.country else None
    if known is None:
        return []
    for i, unit in enumerate(units):
        if unit.text != "official" or i + 1 >= len(units):
            continue
        words = {word for u in units[i + 1 : i + 3] for word in u.text.split()}
        if TOLLS & words:
            return [Cue(i, i + 2, known, "official", "attribution: the official <toll>")]
    return []
