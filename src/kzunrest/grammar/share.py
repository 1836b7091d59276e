"""Share: a number that is a part of what is counted, and the words that make it one."""

from __future__ import annotations

from .draft import Draft
from .entry import UNKNOWN
from .noun import head_after, take_head
from .rule import Rule
from .subject import find_after
from .unit import Unit
from .wordset import wordset

BE = wordset("be")
LINKS = wordset("links")
SKIPPED_TO_CUE = wordset("skipped_to_cue")
OF_COUNTED = Rule("count: <figure> of the <counted>", "19 of the dead were police officers")
OF_COUNTED_VERB = Rule("count: <figure> of the <counted> <verb>", "2,000 of those detained were released")
AMONG = Rule("count: <figure> <head> among the <counted>", "19 officers were among those killed")
VERB_ARE = Rule("count: <verb> are <figure> <head>", "also reported injured are 1,300 officers")
AMONG_ARE = Rule("count: among the <counted> are <figure>", "among the dead are three children")
INCLUDED = Rule("count: the <counted> included <figure>", "the dead included 19 officers")
ACCOUNTED = Rule("count: <place> accounted for <figure>", "Almaty accounted for 103, most of the deaths")


def partitive(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "19 of the dead were police officers", "three of those killed were minors", "16 of the wounded"."""
    if not draft.partitive or draft.cue in ("of them", "of whom", "of which"):
        return False
    j = draft.number.last + 2
    if j >= len(units) or units[j].entry is UNKNOWN:
        return False
    entry = units[j].entry
    if entry.head is not None and entry.head.measure and entry.head.measure != "victims":
        draft.measure = entry.head.measure
    elif entry.verbs:
        draft.measure = entry.verbs[0].trigger.measure
    else:
        return False
    draft.rule = OF_COUNTED
    draft.last = draft.subject_end = j + 1
    draft.population = "all"
    predicate(units, draft, j + 1)
    later = find_after(units, draft)
    if later is None and draft.number.stated == 1 and not draft.number.digits and draft.head_at < j:
        return False
    if later is not None and later[0].trigger.measure != draft.measure:
        return draft.tell(later[0], later[1], OF_COUNTED_VERB)
    return True


def predicate(units: list[Unit], draft: Draft, j: int) -> None:
    """ "... were police officers or servicemen": the noun after "were" says of whom."""
    if j < len(units) and units[j].text in BE:
        k = head_after(units, j + 1)
        if k is not None and not units[k].entry.verbs:
            first = draft.first
            take_head(units, draft, k)
            draft.first = first


def among(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "19 police officers were among those killed", "three children are among the dead"."""
    j = draft.subject_end
    n = len(units)
    if j + 2 < n and units[j].text in BE and units[j + 1].text == "among":
        for k in range(j + 2, min(j + 6, n)):
            entry = units[k].entry
            if entry.verbs:
                draft.cue = "among"
                return draft.tell(entry.verbs[0], k, AMONG)
            if entry.head is not None and entry.head.measure:
                draft.measure, draft.rule, draft.cue = (
                    entry.head.measure,
                    AMONG,
                    "among",
                )
                return True
    return False


def inverted(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "Also reported injured are 1,300 officers"; "among the dead are three children", a part of them."""
    j = draft.first - 1
    if j < 1 or units[j].text not in ("are", "were", "is", "was"):
        return False
    among = any(u.text == "among" for u in units[max(j - 5, 0) : j])
    for verb in units[j - 1].entry.verbs:
        if verb.use == "state" or (verb.use, verb.form) == ("transitive", "past"):
            draft.cue = "among" if among else None
            return draft.tell(verb, j - 1, VERB_ARE)
    head = units[j - 1].entry.head
    if among and head is not None and head.measure is not None:
        draft.measure, draft.rule, draft.cue = head.measure, AMONG_ARE, "among"
        return True
    return False


def included(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "Those killed, the prosecutor added, included 19 officers", "the dead include three children"."""
    j = draft.first - 1
    if j < 1 or units[j].text not in ("included", "include", "includes"):
        return False
    for k in range(j - 1, max(j - 12, -1), -1):
        entry = units[k].entry
        if entry.head is not None and entry.head.measure is not None:
            draft.measure, draft.rule, draft.cue = (
                entry.head.measure,
                INCLUDED,
                "of the",
            )
            return True
        for verb in entry.verbs:
            if (verb.use, verb.form) == ("transitive", "past") and k and units[k - 1].text in ("those", "people"):
                draft.cue = "of the"
                return draft.tell(verb, k, INCLUDED)
    return False


def accounted(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "Almaty accounted for 103, most of the deaths": a share of what is named with it."""
    before = [u.text for u in units[max(draft.first - 2, 0) : draft.first]]
    if before not in (["accounted", "for"], ["accounting", "for"], ["accounts", "for"]):
        return False
    for j in range(draft.number.last, min(draft.number.last + 8, len(units))):
        head = units[j].entry.head
        if head is not None and head.measure is not None:
            draft.measure, draft.rule, draft.cue = head.measure, ACCOUNTED, "of the"
            return True
    return False


def cue_before(units: list[Unit], draft: Draft) -> str | None:
    j = draft.first - 1
    while j >= 0 and units[j].text in SKIPPED_TO_CUE:
        j -= 1
    if j < 0:
        return None
    text = units[j].text
    if (
        text in ("including", "included", "comprising")
        or (text == "them" and j and units[j - 1].text == "among")
        or text in ("of whom", "among them")
    ):
        return "including"
    if (
        text == ","
        and j > 1
        and units[j - 1].text in ("them", "those", "these", "whom")
        and units[j - 2].text in ("of", "among")
    ):
        return f"of {units[j - 1].text}"
    if text in ("whom", "them") and j and units[j - 1].text in ("of", "among"):
        return "of whom"
    if text == "with" or text == ",":
        return None
    return None


def _goes_on_with(units: list[Unit], draft: Draft, made: list[Draft]) -> None:
    """ "including two women and two children": what goes on with a part is a part of the same whole."""
    if draft.cue is None and made and made[-1].cue == "including":
        between = units[made[-1].last : draft.first]
        if (
            between
            and all(u.text in LINKS for u in between)
            and (draft.trigger_at < 0 or draft.trigger_at > draft.last)
        ):
            draft.cue, draft.whole = "including", made[-1].whole


def cues(units: list[Unit], draft: Draft, made: list[Draft]) -> None:
    """Note the words that make the count a part of another one; the reading resolves of which."""
    if draft.cue is None:
        draft.cue = cue_before(units, draft)
    _goes_on_with(units, draft, made)
    if draft.cue is None and made and made[-1].followup and units[draft.first - 1].text == ",":
        draft.cue, draft.whole = "of those", made[-1]
    j = draft.last
    if draft.cue is None and j < len(units) and units[j].text == "included":
        draft.cue = "including"
    if draft.cue is None and draft.head_at >= 0:
        tail = [u.text for u in units[draft.subject_end : draft.subject_end + 2]]
        if tail[:1] == ["included"] or tail == ["among", "them"]:
            draft.cue = "including"
    before = [u.text for u in units[max(draft.first - 2, 0) : draft.first]]
    if before[:-1] == ["of"] or (before[-1:] == ["of"] and draft.first <= 1):
        draft.followup = True
