"""Object: the verb or noun before a number that takes it as its object."""

from __future__ import annotations

from itertools import pairwise

from .draft import Draft
from .entry import UNKNOWN, Trigger, Verb
from .rule import Rule
from .subject import find_after, medical
from .unit import Unit
from .wordset import wordset

BE = wordset("be")
SKIPPED_BACK = wordset("skipped_back")
BODILY = tuple(wordset("bodily"))
VERB_HEAD = Rule("count: <verb> <figure> <head>", "killed 12 people")
CLAIMS_LIVES = Rule("count: <claims> <figure> lives", "claimed 230 lives")
NOUN_OF_VERB = Rule("count: <noun> of <figure> <head> <verb>", "a contingent of 2,500 peacekeepers was withdrawn")
NOUN_OF = Rule("count: <noun> of <figure> <head>", "the death of 230 people")
DASHED = Rule("count: <verb> - <figure> <head>", "left large numbers wounded - almost 1,000 people")
ALONG = Rule("count: <verb> along with <figure> <head>", "was killed along with two of his bodyguards")


def verb_before(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "killed 12", "has cost the lives of eight police", "claimed 230 lives"."""
    j = draft.first - 1
    steps = 0
    while j >= 0 and steps < 6:
        unit, entry = units[j], units[j].entry
        verbs = entry.verbs
        for verb in verbs:
            if (
                verb.use == "transitive"
                and _active(units, j, verb)
                and draft.fits(verb.trigger)
                and (
                    draft.head is not None
                    or (draft.owned and bool(verb.trigger.heads))
                    or _takes_bare(units, draft, unit)
                )
                and medical(units, unit)
                and not (verb.form == "base" and j and units[j - 1].entry.kind == "det")
            ):
                return draft.tell(verb, j, VERB_HEAD)
            if verb.use == "lives" and (
                (draft.head is not None and draft.head.measure == "killed")
                or any(u.text in ("lives", "life") for u in units[j + 1 : draft.first])
            ):
                return draft.tell(verb, j, CLAIMS_LIVES)
        if verbs and unit.text not in ("lives", "life"):
            return False
        if unit.text == "at" and units[j + 1].text != "least":
            return False
        if (
            unit.text not in SKIPPED_BACK
            and not (entry.hedge or (entry.head is not None and steps < 3 and unit.text in ("lives", "life", "total")))
            and unit.text not in ("total", "up")
        ):
            return False
        j -= 1
        steps += 1
    return False


def _takes_bare(units: list[Unit], draft: Draft, verb: Unit) -> bool:
    """Whether a verb may take a number without a known noun: "killed 12" may, "seized 150 sticks" may not."""
    if not verb.text.startswith(BODILY):
        return False
    j = draft.number.last
    unknown = j < len(units) and units[j].entry is UNKNOWN and units[j].text.isalpha() and not units[j].cap
    return not unknown


def _active(units: list[Unit], j: int, verb: Verb) -> bool:
    """Whether the verb at `j` takes an object: it isn't a passive."""
    if verb.form in ("ing", "third", "base"):
        return True
    for k in range(j - 1, max(j - 4, -1), -1):
        if units[k].text in BE:
            return False
        if units[k].entry is UNKNOWN or units[k].entry.kind not in ("adv",):
            break
    return True


def nominal_before(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "the death of 230 people", "arrest of two cadres", "a unit of 100 peacekeepers", "injury of six people"."""
    j = draft.first - 1
    while j >= 0 and units[j].text in ("the", "a", "at", "least"):
        j -= 1
    if j < 1 or units[j].text not in ("of", "for"):
        return False
    for verb in units[j - 1].entry.verbs:
        trigger, bare = verb.trigger, verb.use == "nominal" and draft.head is None and bool(verb.trigger.heads)
        if not (verb.use == "nominal" or (verb.use, verb.form) == ("transitive", "ing")):
            continue
        if bare or draft.fits(trigger):
            later = _told_later(units, draft, trigger)
            return draft.tell(*later, NOUN_OF_VERB) if later is not None else draft.tell(verb, j - 1, NOUN_OF)
    return False


def _told_later(units: list[Unit], draft: Draft, trigger: Trigger) -> tuple[Verb, int] | None:
    """ "a contingent of 2,500 left the country": what became of a force that the noun only names."""
    if trigger.measure != "troops_deployed":
        return None
    draft.population = draft.population or trigger.heads[0]
    return find_after(units, draft)


def along(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "the minister was killed along with two of his bodyguards": those with whom it happened to them too."""
    before = [u.text for u in units[max(draft.first - 3, 0) : draft.first]]
    if (
        not {("along", "with"), ("together", "with"), ("as", "well")} & set(pairwise(before))
        and "alongside" not in before
    ):
        return False
    for j in range(draft.first - 1, max(draft.first - 25, -1), -1):
        for verb in units[j].entry.verbs:
            if draft.fits(verb.trigger) and verb.use != "nominal" and verb.form in ("past", ""):
                return draft.tell(verb, j, ALONG)
    return False


def dashed(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "left large numbers wounded - almost 1,000 people": the figure after a dash is of those before it."""
    j = draft.first - 1
    if j < 1 or units[j].text not in ("-", ":") or (units[j].text == "-" and units[j].start == units[j - 1].end):
        return False
    for verb in units[j - 1].entry.verbs:
        if verb.use == "state" or (verb.use, verb.form) == ("transitive", "past"):
            return draft.tell(verb, j - 1, DASHED)
    return False
