"""Head: nouns that alone tell what is counted, and forces with their strength."""

from __future__ import annotations

from .draft import Draft
from .noun import thing_after
from .rule import Rule
from .share import cue_before
from .subject import after, find_after, has_object
from .unit import Unit
from .wordset import wordset

QUOTE_MARKS = wordset("quote_marks")
AMOUNTS = wordset("amounts")
FORCES = wordset("forces")
OFFICERS = wordset("officers")
IN_ALL = wordset("in_all")
PARTICIPLE_HEAD_VERB = Rule("count: <figure> <participle> <head> <verb>", "12 wounded officers died")
PARTICIPLE_HEAD = Rule("count: <figure> <participle> <head>", "26 killed protesters")
COUNTED = Rule("count: <figure> <counted>", "225 bodies")
ATTACKERS = Rule("count: <figure> <attackers>", "20,000 terrorists")
VERB_FAR_TROOPS = Rule("count: <troop verb> ... <figure> <troops>", "deployed a first group with 150 soldiers")
TROOPS = Rule("count: <figure> <troops>", "2,030 peacekeepers")
AS_FOR = Rule("count: as for the <counted>, <figure>", "as for the injured, almost 2.3 thousand are registered")
FORCE_IS = Rule("count: <force> is <figure>", "the contingent will be 2,500")
STRENGTH = Rule("count: strength of <figure>", "terrorists with a total strength of 20,000")


def by_head(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "225 bodies", "4,578 victims", "20,000 terrorists", "2,030 peacekeepers were sent": the noun alone tells."""
    head = draft.head
    if head is None:
        return False
    if head.measure is not None:
        draft.measure, draft.rule = head.measure, COUNTED
        return True
    if draft.cue is not None or cue_before(units, draft) is not None:
        return False
    if draft.population == "alleged_attackers":
        draft.measure, draft.rule = "attackers", ATTACKERS
        return True
    if draft.population == "military" and not draft.partitive:
        if units[draft.head_at].text in OFFICERS or _acts(units, draft.subject_end):
            return False
        for at in range(draft.first - 1, max(draft.first - 12, -1), -1):
            entry = units[at].entry
            for verb in entry.verbs:
                if verb.trigger.heads and (verb.use in ("transitive", "nominal") or verb.form == "ing"):
                    return draft.tell(verb, at, VERB_FAR_TROOPS)
        if _harmed(units, draft.last):
            return False
        draft.measure, draft.rule = "troops_deployed", TROOPS
        return True
    return False


def _harmed(units: list[Unit], last: int) -> bool:
    """ "12 soldiers who had served abroad were killed", "(three soldiers and five civilians) were wounded"."""
    return any(
        verb.form == "past" and verb.use == "transitive" and not verb.trigger.heads
        for unit in units[last : last + 14]
        for verb in unit.entry.verbs
    )


def _acts(units: list[Unit], j: int) -> bool:
    """ "two soldiers arrested a man": who did something to somebody isn't counted as sent."""
    if j >= len(units) or not has_object(units, j + 1):
        return False
    return any(
        (verb.use, verb.form) == ("transitive", "past") and not verb.trigger.heads for verb in units[j].entry.verbs
    )


def before_head(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "26 killed protesters", "5 injured policemen": a participle between number and noun."""
    if draft.trigger is None or draft.head is None or not draft.number.last <= draft.trigger_at < draft.head_at:
        return False
    later = find_after(units, draft)
    if later is not None and later[0].trigger.measure in ("killed", "released"):
        return draft.tell(later[0], later[1], PARTICIPLE_HEAD_VERB)
    draft.measure, draft.rule = draft.trigger.measure, PARTICIPLE_HEAD
    return True


def apposed(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "its peace troops, 2,500 in all, have been arriving": the figure of the noun before it."""
    j, tail = draft.first - 1, [u.text for u in units[draft.number.last : draft.number.last + 2]]
    if draft.head is not None or j < 1 or units[j].text not in (",", "(", "-") or " ".join(tail) not in IN_ALL:
        return False
    for k in range(j - 1, max(j - 4, -1), -1):
        head = units[k].entry.head
        if head is not None and head.unit == "people":
            draft.head, draft.head_at, draft.population = head, k, head.population
            draft.subject_end = next(
                (m + 1 for m in range(draft.number.last, len(units)) if units[m].text in (",", ")")), draft.subject_end
            )
            return after(units, draft, made) or by_head(units, draft, made)
        if units[k].text not in QUOTE_MARKS:
            return False
    return False


def topic(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "As for the injured, the ministry has registered almost 2.3 thousand": the topic says what is counted."""
    if draft.head is not None or draft.cue is not None or made:
        return False
    texts = [u.text for u in units[: draft.first]]
    if texts[:2] != ["as", "for"] and texts[:1] not in (["regarding"], ["concerning"]):
        return False
    for unit in units[: draft.first]:
        if unit.entry.head is not None and unit.entry.head.measure is not None:
            draft.measure, draft.rule = unit.entry.head.measure, AS_FOR
            return True
    return False


def amounts(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "the contingent overall will be 2,500", "the first group numbered several hundred": a force and its strength."""
    j = draft.first - 1
    if draft.head is not None or j < 1 or units[j].text not in AMOUNTS or thing_after(units, draft):
        return False
    for k in range(j - 1, max(j - 10, -1), -1):
        if units[k].text in FORCES:
            draft.measure, draft.population, draft.rule = "troops_deployed", "military", FORCE_IS
            return True
        if units[k].text in (",", ";", '"', ".") or units[k].entry.saying is not None or units[k].text[0].isdecimal():
            return False
    return False


def total(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "with a total strength of 20,000": the strength of whoever was named before in the sentence."""
    j = draft.first - 1
    texts = [u.text for u in units[max(j - 4, 0) : j + 1]]
    if "strength" in texts or ("numbering" in texts):
        for k in range(j, -1, -1):
            entry = units[k].entry
            if (entry.head is not None and entry.head.unit == "people" and units[k].text != "total") or units[
                k
            ].text in ("terrorist",):
                draft.population = entry.head.population if entry.head is not None else "alleged_attackers"
                draft.measure = {"alleged_attackers": "attackers", "military": "troops_deployed"}.get(
                    draft.population, "participants"
                )
                draft.rule = STRENGTH
                return True
    return False
