"""One: words that count one victim or none without a number."""

from __future__ import annotations

from ..figure import Hedge
from .draft import Draft
from .entry import VICTIMS
from .noun import adjectival
from .number import Number
from .object import verb_before
from .rule import Rule
from .subject import after
from .unit import Unit
from .wordset import wordset

MODIFIERS = wordset("modifiers")
ARTICLES = wordset("articles")
NOBODY = wordset("nobody")
_HURT = tuple(measure for measure in VICTIMS if measure != "detained")
NO_COUNTED = Rule("count: no <counted>", "no fatalities")


def ones(units: list[Unit], found: list[Number]) -> list[Number]:
    """Words that count without a number: "a policeman was killed", "no citizens were hurt", "nobody"."""
    taken = {i for number in found for i in range(number.first, number.last)}
    made = []
    for i, unit in enumerate(units):
        if i in taken or unit.text not in ARTICLES:
            continue
        if not _victim(units, i):
            continue
        value = 1 if unit.text in ("a", "an", "another") else 0
        made.append(Number(i, i + 1, value, value, value, Hedge.EXACT, "count", unit.text == "another", False))
    return made


def _victim(units: list[Unit], i: int) -> bool:
    """Whether an article opens a noun phrase of one person (of people, after "no") whom something happened to."""
    if units[i].text in NOBODY:
        return True
    for j in range(i + 1, min(i + 8, len(units))):
        unit, entry = units[j], units[j].entry
        if entry.head is not None and entry.head.unit == "people":
            if j + 1 < len(units) and units[j + 1].entry.head is not None and units[j + 1].start == unit.end + 1:
                continue
            if units[i].text == "no":
                return True
            return not entry.plural and entry.head.measure is None and j + 1 < len(units)
        if unit.text in MODIFIERS or (entry.verbs and adjectival(units, j)):
            continue
        if entry.kind or entry.verbs or entry.saying or not (unit.text.isalnum() or unit.text in ("-", "'", '"')):
            return False
    return False


def counts_one(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    zero = draft.number.stated == 0
    if zero and draft.head is not None and draft.head.measure is not None:
        draft.measure, draft.rule = draft.head.measure, NO_COUNTED
        return True
    if draft.head is None and not zero:
        return False
    for rule in (after, verb_before):
        if rule(units, draft, made) and draft.measure in (_HURT if zero and not draft.head else VICTIMS):
            draft.rule = draft.rule.of("none" if zero else "one")
            return True
        draft.measure = None
    return False
