"""Listing: figures that go on from the one before them, by list, inset or a second verb."""

from __future__ import annotations

from copy import copy
from itertools import pairwise

from ..figure import Hedge
from .draft import Draft
from .noun import head_after, noun_phrase, place_like, thing_after
from .number import Number
from .rule import Rule
from .share import cues, predicate
from .subject import has_object
from .unit import Unit
from .wordset import wordset

LIST_MARKS = wordset("list_marks")
FORCES_NEAR = wordset("forces_near")
FIRED = wordset("fired")
LISTING = wordset("listing")
STATE_LISTED = Rule("count: <state>, <figure>", "Armenia, 70; Tajikistan, two hundred")
LISTED = Rule("count: <place> - <figure>", "Almaty - 103 people;")
CONTINUED = Rule("count: <figure> continued", "including 19 officers")
AND_FIGURE = Rule("count: <figure> <verb> and <figure>", "164 killed and 12 in Aktobe")
OF_THE_COUNTED = Rule("count: of the <counted>, <figure>", "Of the dead, 67 were rioters")
AND_VERB = Rule("count: <figure> <verb> and <verb>", "dozens injured and killed")


def state_listed(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "Armenia, 70; Tajikistan, two hundred": what each state gave, where at least two are listed so with a force."""
    if draft.head is not None or thing_after(units, draft) or not _after_state(units, draft.first):
        return False
    others = sum(
        _after_state(units, k) for k, u in enumerate(units) if u.text[0].isdecimal() or u.entry.numeral is not None
    )
    if others < 2 or (
        not any(d.measure == "troops_deployed" for d in made) and not {u.text for u in units} & FORCES_NEAR
    ):
        return False
    draft.measure, draft.population, draft.rule = "troops_deployed", "military", STATE_LISTED
    draft.after = made[-1] if made else None
    return True


def _after_state(units: list[Unit], first: int) -> bool:
    """Whether a state and at most a mark stand right before unit `first`."""
    j = first - 1
    if j >= 0 and units[j].text in LIST_MARKS:
        j -= 1
    place = units[j].entry.place if j >= 0 and units[j].cap else None
    return place is not None and place.kind == "country"


def listed(units: list[Unit], number: Number, whole: Draft) -> Draft:
    """The draft of a list's item, counted as the figure that the list breaks down."""
    draft = Draft(number)
    noun_phrase(units, draft)
    draft.measure, draft.trigger = whole.measure, whole.trigger
    draft.population = draft.population or whole.population
    draft.cue, draft.rule = "listed", LISTED
    return draft


def broken_down(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "130 officers and servicemen were wounded, 93 policemen and 37 soldiers": the same happened to those listed."""
    before = made[-1] if made else None
    if before is None or before.measure is None or draft.head is None or draft.head.measure is not None:
        return False
    if draft.partitive or draft.wordless:
        return False
    gap = [u.text for u in units[before.last : draft.first]]
    if gap not in ([","], ["and"], [",", "and"]) or before.measure.startswith(("other:", "troops", "attackers")):
        return False
    draft.measure, draft.trigger, draft.after, draft.rule = before.measure, before.trigger, before, AND_FIGURE
    return True


def sum_up(made: list[Draft]) -> None:
    """Figures right behind another one that add up to it are its parts: "130 ..., 93 policemen and 37 soldiers"."""
    for i, whole in enumerate(made):
        parts = [d for d in made[i + 1 :] if d.rule is AND_FIGURE and d.measure == whole.measure]
        stated = [d.number.stated or 0 for d in parts]
        if len(parts) > 1 and whole.number.stated == sum(stated) and whole.cue is None:
            for part in parts:
                part.cue, part.whole = part.cue or "including", part.whole or whole


def of_the_counted(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "Of the dead, it said, 67 were rioters": what opens the sentence is counted, the noun behind says of whom."""
    if [u.text for u in units[:2]] != ["of", "the"] or len(units) < 4 or draft.head is not None or draft.first < 4:
        return False
    entry = units[2].entry
    measure = entry.head.measure if entry.head is not None else entry.verbs[0].trigger.measure if entry.verbs else None
    if measure is None or units[3].text != ",":
        return False
    draft.measure, draft.cue, draft.rule = measure, "of the", OF_THE_COUNTED
    predicate(units, draft, draft.number.last)
    return True


def continued(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """A number that takes its measure from the one before: insets, lists, "killed 5 soldiers and 3 civilians"."""
    cues(units, draft, made)
    draft.rule = CONTINUED
    if draft.number.stated == 1 and not draft.number.digits and draft.partitive and draft.head is not None:
        return draft.head.unit == "people"
    if draft.cue and draft.head is None:
        predicate(units, draft, draft.number.last)
    if draft.cue or draft.head is not None or draft.partitive:
        return True
    j = draft.first - 1
    return j >= 0 and (units[j].text in ("-", ":", "and", ",") or place_like(units, j))


def inherit(units: list[Unit], made: list[Draft]) -> None:
    """Give the continued counts their measure, and head-less ones their population, from their neighbours."""
    for i, draft in enumerate(made):
        before = [d for d in made[:i] if d.measure is not None and not d.measure.startswith("other:")]
        if draft.measure is None:
            _inherit_measure(units, draft, before, made[i + 1 :])
        if draft.measure is None or draft.population is not None:
            continue
        draft.population = "all"
        if draft.head is None and (named := _among_whom(units, draft)) is not None:
            draft.population = named
        elif draft.head is None and not draft.measure.startswith("other:"):
            near = [d for d in before if d.cue is None]
            fired = _subject_before(units, draft)
            if fired:
                draft.population = fired
            elif near:
                draft.population, draft.label = near[-1].population, near[-1].label


def _inherit_measure(units: list[Unit], draft: Draft, before: list[Draft], after: list[Draft]) -> None:
    if not before:
        if (
            draft.cue == "including"
            and after
            and after[0].measure
            and draft.head is not None
            and not after[0].measure.startswith("other:")
        ):
            return
        return
    last = before[-1]
    gap = [u.text for u in units[last.last : draft.first]]
    if '"' in gap and not draft.cue:
        return
    if draft.cue or (draft.partitive and draft.cue in ("of them", "of whom")):
        draft.measure, draft.trigger = last.measure, last.trigger
        draft.whole = last if last.cue is None or draft.cue in ("of them", "of whom") else last.whole or last
        return
    listed = all(not u.isalpha() or u in LISTING or _named(units, last.last, draft.first, u) for u in gap)
    if (
        listed
        and len(gap) < 9
        and (draft.head is None or draft.head.measure is None)
        and (draft.head is not None or any(g in ("-", ":", "and", ",") or g for g in gap))
    ):
        if draft.head is None and last.head is not None:
            draft.head, draft.population, draft.unit = last.head, last.population, last.unit
        draft.measure, draft.trigger, draft.after = last.measure, last.trigger, last
        draft.rule = AND_FIGURE


def _named(units: list[Unit], start: int, end: int, text: str) -> bool:
    return any(u.text == text and u.cap for u in units[start:end])


def hedge_over_list(units: list[Unit], made: list[Draft]) -> None:
    """ "around 164 people killed, 1,000 injured": an "about" before a list is about each bare number of the list."""
    for before, draft in pairwise(made):
        gap = [u.text for u in units[before.last : draft.first]]
        bare = draft.number.hedge is Hedge.EXACT and draft.head is None and (draft.number.stated or 0) % 100 == 0
        if before.number.hedge is Hedge.ABOUT and bare and gap in ([","], ["and"], [",", "and"]):
            draft.number = draft.number._replace(hedge=Hedge.ABOUT, low=None, high=None)


def hedge_over_subject(made: list[Draft]) -> None:
    """ "at least 26 criminals and 18 police have been killed": a floor before a joint subject is under each part."""
    for before, draft in pairwise(made):
        joint = before.trigger_at == draft.trigger_at >= draft.subject_end and before.rule == draft.rule
        if (
            joint
            and draft.number.hedge is Hedge.EXACT
            and before.number.hedge is Hedge.AT_LEAST
            and draft.head is not None
        ):
            draft.number = draft.number._replace(hedge=Hedge.AT_LEAST, high=None)


def second_verb(units: list[Unit], draft: Draft) -> tuple[Draft, ...]:
    """ "dozens injured and killed": one figure over two verbs is a figure for each."""
    j = draft.trigger_at + 1
    if (
        draft.measure is None
        or draft.trigger_at < draft.last - 1
        or j + 1 >= len(units)
        or units[j].text not in ("and", "&", "or")
        or (units[j].text == "or" and draft.number.stated != 0)
    ):
        return ()
    for verb in units[j + 1].entry.verbs:
        ends = j + 2 >= len(units) or not has_object(units, j + 2)
        if (
            verb.trigger.measure != draft.measure
            and (verb.use, verb.form) in (("transitive", "past"), ("state", ""))
            and ends
        ):
            other = copy(draft)
            other.measure, other.trigger, other.trigger_at = verb.trigger.measure, verb.trigger, j + 1
            draft.last = max(draft.last, j)
            other.last, other.rule = j + 2, AND_VERB
            return (other,)
    return ()


def _among_whom(units: list[Unit], draft: Draft) -> str | None:
    """ "eight dead and 317 injured among police and servicemen": whom the figures before "among" are of."""
    for j in range(draft.last, min(draft.last + 6, len(units))):
        if units[j].text in ("among", "amongst"):
            k = head_after(units, j + 1)
            head = units[k].entry.head if k is not None else None
            if head is None or head.unit != "people" or head.measure is not None:
                return None
            return "security_forces" if head.population in _FORCES else head.population
        if units[j].text in (",", ".", ";"):
            return None
    return None


_FORCES = ("law_enforcement", "military", "security_forces")


def _subject_before(units: list[Unit], draft: Draft) -> str | None:
    """ "the police opened fire on the participants in the riots, as a result dozens were killed": those fired upon."""
    for j in range(draft.first - 1, 1, -1):
        if units[j].text in ("on", "at") and units[j - 1].text in FIRED:
            if units[j + 1].text == "those" and {u.text for u in units[j + 2 : j + 8]} & {"riots", "unrest", "attacks"}:
                return "alleged_attackers"
            k = head_after(units, j + 1)
            if k is not None:
                head = units[k].entry.head
                return head.population if head is not None else None
    return None


def owned(units: list[Unit], first: int) -> bool:
    """Whether a state stands right before the verb before a bare number: "Belarus contributed some 500"."""
    return any(units[j].cap and place_like(units, j) for j in range(max(first - 3, 0), first))
