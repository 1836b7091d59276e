"""Whole: which figure told before a figure is a part of."""

from __future__ import annotations

from typing import NamedTuple

from ..claim import Claim, Count
from .draft import Draft
from .sentence import Sentence

# How many figures are looked back at: more than a report has, so that reading stays linear in the text.
REACH = 100

# What points at a figure before it: a part told so keeps the place, the people and the speaker of its whole.
ANAPHORS = frozenset(("of them", "of whom", "of those", "of these"))
_PARTS = ("of them", "of those", "of these", "including")


class Told(NamedTuple):
    """A figure told: its draft, its sentence and its claim."""

    draft: Draft
    sentence: Sentence
    claim: Claim


def whole_of(draft: Draft, told: list[Told], country: str | None) -> Claim | None:
    """The claim that the words make this one a part of."""
    if draft.cue is None:
        return None
    if draft.cue == "listed":
        head = broken_down(told)
        return head.claim if head is not None else None
    if draft.whole is not None:
        return next((claim for other, _, claim in reversed(told) if other is draft.whole), None)
    near = [claim for other, _, claim in reversed(told[-REACH:]) if not other.of_thing and _no_more(draft, claim)]
    for claim in near:
        if claim.part_of is not None and draft.cue in ("of those", "of these"):
            continue
        if _same_measure(draft, claim) and not (draft.cue == "of the" and _narrow(claim, country)):
            return claim
    return near[0] if near and draft.cue in ANAPHORS and told[-1].claim is near[0] else None


def broken_down(told: list[Told]) -> Told | None:
    """The first figure of the last sentence that isn't itself an item of a list."""
    whole = [one for one in told[-REACH:] if one.draft.cue != "listed" and not one.draft.of_thing]
    return next((one for one in whole if one.sentence is whole[-1].sentence), None)


def resolved(draft: Draft, sentence: Sentence, told: list[Told]) -> bool:
    """ "19 of them were officers": a part of what the sentence before counts takes its measure, or is stray."""
    if draft.measure is not None:
        return True
    near = (one for one in reversed(told[-REACH:]) if one.sentence.paragraph == sentence.paragraph)
    whole = next((one.draft for one in near if one.draft.cue is None), None)
    if draft.cue in _PARTS and whole is not None and not whole.of_thing:
        draft.measure, draft.whole = whole.measure, whole
        draft.population = draft.population or "all"
        return True
    sentence.stray.append(draft.number)
    return False


def _narrow(claim: Claim, country: str | None) -> bool:
    """Whether a figure is of some place or people only: "of the dead" means all of them."""
    content = claim.content
    assert isinstance(content, Count)
    elsewhere = content.place is not None and country is not None and content.place.name != country
    return elsewhere or content.population.name != "all" or claim.part_of is not None


def _no_more(draft: Draft, claim: Claim) -> bool:
    """Whether a figure is no larger than the one it may be a part of."""
    figure = claim.figure
    assert figure is not None
    big, small = figure.stated or figure.low, draft.number.stated or draft.number.low
    return big is None or small is None or small <= big


def _same_measure(draft: Draft, claim: Claim) -> bool:
    return claim.subject in (draft.measure, "victims")
