"""Subject: the verb behind a number that is its subject, past insets, places and relative clauses."""

from __future__ import annotations

from .draft import Draft
from .entry import UNKNOWN, Verb
from .rule import Rule
from .unit import Unit
from .wordset import wordset

BE = wordset("be")
HAVE = wordset("have")
SKIPPED_PREPOSITIONS = wordset("skipped_prepositions")
PASSED = wordset("passed")
PASSED_AFTER_AUX = wordset("passed_after_auxiliary")
RELATIVES = wordset("relatives")
SUBORDINATORS = wordset("subordinators")
QUOTE_MARKS = wordset("quote_marks")
HELD = wordset("held")
INSETS = wordset("insets")
MEDICAL = wordset("medical")
OBJECTS = wordset("objects")
COORDINATED = wordset("coordinated")
PLACING_HEDGES = wordset("placing_hedges")
_GAP = 40
HEAD_VERB = Rule("count: <figure> <head> <verb>", "164 people were killed")
FIGURE_VERB = Rule("count: <figure> <verb>", "12,000 arrested")
POSSESSED = Rule("count: <figure> <head>'s <noun>", "the six priests' murder")


def after(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "164 people were killed", "12,000 arrested", "227 people, including 19 officers, were killed"."""
    hit = find_after(units, draft) or _far_verb(units, draft)
    if hit is None:
        return False
    verb, at = hit
    draft.last = max(draft.last, at + 1) if at - draft.last < 4 else draft.last
    return draft.tell(verb, at, HEAD_VERB if draft.head else FIGURE_VERB)


def find_after(units: list[Unit], draft: Draft) -> tuple[Verb, int] | None:
    """The verb whose subject the number is: skips insets, relative clauses, places, auxiliaries and adverbs."""
    j = draft.subject_end
    passive = had = False
    n = len(units)
    limit = min(n, j + _GAP)
    while j < limit:
        unit, entry = units[j], units[j].entry
        text = unit.text
        if text in QUOTE_MARKS:
            j += 1
            continue
        if text in (",", "(", "and", "as well as") and not had:
            k = _skip_joined(units, j)
            if k is None and text in (",", "("):
                k = _skip_inset(units, j)
            if k is None:
                return None
            j = k
            continue
        if entry.verbs:
            verb = _subject_verb(units, j, entry.verbs, draft, passive, had)
            if verb is not None:
                return verb, j
            if not passive and not had and not entry.head and any(_finite(v) for v in entry.verbs):
                return None
        if entry.kind == "prep" and text in SKIPPED_PREPOSITIONS and not (text == "since" and had):
            j = _skip_phrase(units, j)
            continue
        if text in (",", "(") and (k := _skip_inset(units, j)) is not None:
            j = k
            continue
        if not _passes(units, j, had):
            return None
        passive = passive or text in BE
        had = had or entry.kind == "aux"
        j += 1
    return None


def _finite(verb: Verb) -> bool:
    return verb.use == "transitive" and verb.form in ("past", "base", "third")


def _passes(units: list[Unit], j: int, had: bool) -> bool:
    """Whether a unit may stand between a subject and its verb."""
    unit, entry = units[j], units[j].entry
    text = unit.text
    if text in BE or text in HAVE or text in RELATIVES or entry.kind in ("aux", "adv") or text in PASSED:
        return True
    if text in PASSED_AFTER_AUX and had:
        return True
    following = units[j + 1] if j + 1 < len(units) else None
    if text == "to" or text == "left":
        return following is not None and (following.text in BE or bool(following.entry.verbs))
    return entry.place is not None or (text.endswith("ly") and text.isalpha())


def _skip_joined(units: list[Unit], j: int) -> int | None:
    """Where a coordinated subject ends: "four cadres, a policeman and two villagers were killed"."""
    k = j + 1
    if k < len(units) and units[k].text in ("and", "another", "at", "least"):
        k += 1
    if k >= len(units):
        return None
    unit = units[k]
    if not (unit.text[0].isdecimal() or unit.entry.numeral is not None or unit.text in COORDINATED):
        return None
    head = _head_in(units, k + 1)
    if head is None or head + 1 >= len(units):
        return None
    after = units[head + 1]
    if (
        after.text in BE | HAVE
        or after.text in (",", "and")
        or (after.entry.verbs and not after.entry.head and units[j].text == "and")
    ):
        return head + 1
    if units[j].text == "and" and after.entry.kind in ("prep",):
        return head + 1
    return None


def _head_in(units: list[Unit], j: int) -> int | None:
    """The last head of the noun phrase that begins at `j`: modifiers, names of groups and hyphens before it."""
    last = None
    for k in range(j, min(j + 7, len(units))):
        entry = units[k].entry
        if entry.head is not None and entry.head.unit == "people" and not entry.kind:
            last = k
            continue
        if last is not None:
            return last
        if (
            not (units[k].text.isalnum() or units[k].text in ("-", "'", '"'))
            or entry.kind
            or (entry.verbs and not entry.head)
        ):
            return None
    return last


def _far_verb(units: list[Unit], draft: Draft) -> tuple[Verb, int] | None:
    """ "Hundreds of people accused over ..., which took 238 lives, are granted amnesty"; "a man standing near the
    square was shot dead": the passive of the subject that opens the sentence, past what describes it."""
    opens = draft.first <= 3 or units[draft.first - 1].text == ","
    if not opens or draft.head is None or draft.head.unit != "people":
        return None
    for j in range(draft.subject_end, min(len(units) - 1, draft.subject_end + _GAP)):
        text = units[j].text
        if text in (";", ".", ":") or (
            units[j].entry.saying_form in ("past", "third") and units[j].text in ("said", "says")
        ):
            return None
        if (text in RELATIVES and units[j - 1].text != ",") or text in SUBORDINATORS:
            return None
        if text in BE and text != "'s" and units[j - 1].text not in RELATIVES:
            for k in range(j + 1, min(j + 4, len(units))):
                for verb in units[k].entry.verbs:
                    if _told_of(units, k, verb, draft):
                        return verb, k
                if units[k].entry.kind not in ("adv", "aux"):
                    break
            if units[j - 1].text != ",":
                return None
    return None


def _told_of(units: list[Unit], k: int, verb: Verb, draft: Draft) -> bool:
    participle = verb.use in ("transitive", "state") and verb.form in ("past", "")
    return participle and draft.fits(verb.trigger) and medical(units, units[k])


def _subject_verb(
    units: list[Unit], j: int, verbs: tuple[Verb, ...], draft: Draft, passive: bool, had: bool
) -> Verb | None:
    for verb in verbs:
        if not draft.fits(verb.trigger) or not medical(units, units[j]):
            continue
        match verb.use, verb.form:
            case "transitive", "past" if units[j].text == "held" and j + 1 < len(units) and units[j + 1].text in HELD:
                continue
            case "transitive", "past":
                if passive or not has_object(units, j + 1):
                    return verb
            case "intransitive", _:
                if verb.form != "base" or had:
                    return verb
                if verb.form == "base" and j == draft.subject_end:
                    return verb
            case "state", _:
                return verb
            case "transitive", "base" if had and j and units[j - 1].text == "to" and passive:
                continue
            case _:
                continue
    return None


def has_object(units: list[Unit], j: int) -> bool:
    """Whether an object follows: then the verb is active and its subject did it."""
    if j >= len(units):
        return False
    unit, entry = units[j], units[j].entry
    if unit.text[0].isdecimal() or unit.text in OBJECTS or unit.text == "one":
        if unit.text == "at":
            return j + 1 < len(units) and units[j + 1].text == "least"
        return unit.text != "and"
    if entry is UNKNOWN:
        return unit.cap
    if entry.numeral is not None or entry.head is not None or (entry.hedge is not None and entry.kind != "prep"):
        return unit.text not in PLACING_HEDGES or (j + 1 < len(units) and units[j + 1].text[0].isdecimal())
    return bool(entry.demonym and unit.cap)


def _skip_inset(units: list[Unit], j: int) -> int | None:
    """Where the outer clause goes on after ", including 19 officers," or "(two of them minors)"; None if it doesn't."""
    n = len(units)
    closing = ")" if units[j].text == "(" else ","
    following = units[j + 1].text if j + 1 < n else ""
    spoken = next((k for k in range(j + 1, min(n, j + 7)) if units[k].text == ","), None)
    if closing == "," and spoken is not None and any(u.entry.saying is not None for u in units[j + 1 : spoken]):
        return spoken + 1
    if closing == "," and following not in INSETS and not following.isdecimal():
        return None
    depth = 0
    for k in range(j + 1, min(n, j + _GAP)):
        if closing == ",":
            depth += (units[k].text == "(") - (units[k].text == ")")
        if units[k].text == closing and depth <= 0:
            if closing == "," and k + 1 < n and not _goes_on(units[k + 1]):
                continue
            return k + 1
    return None


def _goes_on(unit: Unit) -> bool:
    """Whether the outer clause goes on with this unit."""
    return (
        unit.text in BE
        or unit.text in HAVE
        or unit.text in ("who", "will")
        or (bool(unit.entry.verbs) and unit.entry.head is None)
    )


def _skip_phrase(units: list[Unit], j: int) -> int:
    """Where a prepositional phrase ends: before the next verb, auxiliary, mark, relative or preposition."""
    k = j + 1
    n = len(units)
    while k < n and k < j + 9:
        unit, entry = units[k], units[k].entry
        if not (unit.text[0].isalnum() or unit.text in ("'s", "-", "'", ".")):
            return k
        if entry.kind in ("aux", "rel", "prep", "conj") or (entry.verbs and not entry.place and not entry.head):
            return k
        if unit.text == "." and not (k + 1 < n and units[k + 1].text[0].isdecimal()):
            return k
        k += 1
    return k


def medical(units: list[Unit], verb: Unit) -> bool:
    """ "treated" is of the sick only where something of a hospital is named with it."""
    return not verb.text.startswith("treat") or any(u.text in MEDICAL for u in units)


def possessed(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "the six priests' murder", "the two men's deaths"."""
    j = draft.subject_end
    if j + 1 < len(units) and units[j].text in ("'s", "'"):
        for verb in units[j + 1].entry.verbs:
            if verb.use == "nominal" or verb.form == "base":
                return draft.tell(verb, j + 1, POSSESSED)
    return False
