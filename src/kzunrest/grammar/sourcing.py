"""Sourcing: speakers whom a preposition or a verb of citing names: "according to X", "citing X", "by X's figures"."""

from __future__ import annotations

from ..actor import Actor, ActorKind
from .actor import Memory, Mention, is_relay
from .cue import Cue, mention_at, person_within, state_at
from .unit import Unit
from .wordset import wordset

REPORTS = wordset("reports")
PASSIVE = wordset("passive")
CITING = wordset("citing")
UNNAMED = wordset("unnamed")
GIVEN = wordset("given")
REPORTED = wordset("reported_figures")


def sourced(units: list[Unit], i: int, found: list[Mention], memory: Memory) -> Cue | None:
    """ "according to X", "citing X", "with reference to X", "quoted X as saying", "by X's account", "X's figures"."""
    text = units[i].text
    before = units[i - 1].text if i else ""
    after = units[i + 1].text if i + 1 < len(units) else ""
    if text in CITING:
        return _cited(units, i, found, memory, before, after)
    if text in _TOLD:
        return _told(units, i, found)
    if after == "to":
        if text == "according":
            return _named_after(units, i, i + 2, found, memory, "according to")
        if text == "reference" and before in ("with", "in"):
            return _named_after(units, i - 1, i + 2, found, memory, "with reference to")
        if text == "referring":
            return _named_after(units, i, i + 2, found, memory, "referring to")
    if text in _WORDS and before in _HIS and i > 1 and units[i - 2].text == "in":
        return _in_his_words(i, memory)
    if text in ("by", "per") and after:
        return _by(units, i, found, before) or _by_figures(units, i, found, memory)
    return None


_WORDS = ("words", "opinion", "account", "estimate")
_HIS = ("his", "her")


def _in_his_words(i: int, memory: Memory) -> Cue | None:
    """ "in his words": the person named last speaks."""
    speaker = memory.person
    return (
        None if speaker is None else Cue(i - 2, i + 1, speaker, "in the words of", "attribution: in <speaker>'s words")
    )


_TOLD = ("told", "tells", "telling")


def _cited(units: list[Unit], i: int, found: list[Mention], memory: Memory, before: str, after: str) -> Cue | None:
    """ "citing X", "as quoted by X"; "was quoted" names the speaker before it."""
    if before == "as" and after == "by":
        return _named_after(units, i, i + 2, found, memory, "as cited by")
    return None if before in PASSIVE else _named_after(units, i, i + 1, found, memory, units[i].text)


def _told(units: list[Unit], i: int, found: list[Mention]) -> Cue | None:
    """ "told Interfax": whom it was told to passes it on."""
    relay = mention_at(found, i + 1, 5)
    if (
        relay is None
        or not is_relay(relay.actor)
        or any(u.text in (",", "that", ".") for u in units[i + 1 : relay.first])
    ):
        return None
    return Cue(i, relay.last, relay.actor, "told", "attribution: told <relay>")


def _by(units: list[Unit], i: int, found: list[Mention], before: str) -> Cue | None:
    """ "by X's account", "per X's figures", "figures released by X"."""
    mention = mention_at(found, i + 1, 7)
    if mention is None or mention.how == "pronoun":
        return None
    tail = [u.text for u in units[mention.last : mention.last + 3]]
    if REPORTS & set(tail if tail[:1] == ["'s"] else tail[:1]):
        return Cue(i, mention.last, mention.actor, "by the account of", "attribution: by <speaker>'s account")
    if before in GIVEN and units[i].text == "by":
        return Cue(i, mention.last, mention.actor, "reported by", "attribution: reported by <speaker>")
    return None


def _by_figures(units: list[Unit], i: int, found: list[Mention], memory: Memory) -> Cue | None:
    """ "by the figures of X"."""
    texts = [u.text for u in units[i + 1 : i + 6]]
    if units[i].text != "by" or REPORTED.isdisjoint(texts[:4]) or "of" not in texts:
        return None
    return _named_after(units, i, i + 2 + texts.index("of"), found, memory, "by the figures of")


def _named_after(units: list[Unit], i: int, j: int, found: list[Mention], memory: Memory, verb: str) -> Cue | None:
    if j < len(units) and units[j].text in ("him", "her", "them") and memory.speaker is not None:
        return Cue(i, j + 1, memory.speaker, verb, f"attribution: {verb} <pronoun>")
    state = state_at(units, j, memory)
    mention = mention_at(found, j, 10)
    if mention is not None:
        between = [u.text for u in units[j : mention.first]]
        if {".", ";", ","} & set(between) or "said" in between:
            mention = None
    if state is not None and (mention is None or mention.first > j + 1):
        return Cue(i, j + 1, state, verb, f"attribution: {verb} <state>")
    if mention is None:
        return _unnamed(units, i, j, memory, verb)
    chosen = person_within(units, mention, found)
    return Cue(i, chosen.last, chosen.actor, verb, f"attribution: {verb} <speaker>")


def _unnamed(units: list[Unit], i: int, j: int, memory: Memory, verb: str) -> Cue | None:
    for k in range(j, min(j + 6, len(units))):
        if units[k].text in UNNAMED:
            actor = Actor(id=f"unnamed-{units[k].text}", name=units[k].text, kind=ActorKind.UNNAMED)
            return Cue(i, k + 1, actor, verb, f"attribution: {verb} <unnamed>")
        if not units[k].text.isalpha():
            return None
    return None
