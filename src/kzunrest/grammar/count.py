"""Count: from a number to what it counts, of whom, and what it is a part of, by named constructions."""

from __future__ import annotations

from .draft import Draft
from .head import amounts, apposed, before_head, by_head, topic, total
from .listing import (
    broken_down,
    continued,
    hedge_over_list,
    hedge_over_subject,
    inherit,
    of_the_counted,
    owned,
    second_verb,
    state_listed,
    sum_up,
)  # fmt: skip
from .noun import noun_phrase
from .number import Number, numbers
from .object import along, dashed, nominal_before, verb_before
from .one import counts_one, ones
from .rule import Rule
from .share import accounted, among, cues, included, inverted, partitive
from .subject import after, possessed
from .toll import toll
from .unit import Unit, Units
from .wordset import wordset

ARTICLES = wordset("articles")
THING = Rule("count: <figure> <thing>", "four Russian IL-76 aircraft")


def drafts(units: Units) -> tuple[list[Draft], list[Number]]:
    """The counts of a sentence in order, and the numbers in it that no construction places.

    A count without a measure is a part or a continuation of what an earlier sentence counts; the document tells.
    """
    found = numbers(units)
    if units.verbal:
        found = sorted([*found, *ones(units, found)], key=lambda number: number.first)
    made: list[Draft] = []
    stray: list[Number] = []
    counted = [number for number in found if number.kind == "count"]
    if not counted:
        return made, stray
    for number in counted:
        draft = Draft(number)
        noun_phrase(units, draft)
        draft.owned = draft.head is None and owned(units, draft.first)
        if _placed(units, draft, made):
            made.append(draft)
        elif not (draft.wordless and units[draft.first].text in ARTICLES):
            stray.append(number)
    inherit(units, made)
    hedge_over_list(units, made)
    hedge_over_subject(made)
    sum_up(made)
    made = [one for draft in made for one in (draft, *second_verb(units, draft))]
    return made, stray


# The order in which the constructions are tried; the first that fits says what is counted.
_ORDER = (
    accounted,
    included,
    apposed,
    inverted,
    partitive,
    before_head,
    among,
    after,
    verb_before,
    nominal_before,
    toll,
    dashed,
    amounts,
    state_listed,
    along,
    possessed,
    of_the_counted,
    broken_down,
    by_head,
    total,
    topic,
)


def _one_of(units: list[Unit], draft: Draft) -> bool:
    """ "near one of the squares": one of some things that nobody counts."""
    return draft.wordless and draft.cue == "of the" and draft.head is None


def _placed(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """Find the measure by the first construction that fits; a thing that is no person is a count of its own kind."""
    if draft.wordless and units[draft.first].text in ARTICLES:
        return counts_one(units, draft, made)
    if draft.head is not None and draft.head.unit != "people" and not draft.wordless:
        draft.measure, draft.rule = f"other:{draft.head.unit}", THING
        cues(units, draft, made)
        return not (draft.number.stated == 1 and not draft.number.digits)
    for construction in _ORDER:
        if construction(units, draft, made):
            cues(units, draft, made)
            return True
    return not _one_of(units, draft) and continued(units, draft, made)
