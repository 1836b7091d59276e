"""Noun: what a number counts, by the noun phrase behind it."""

from __future__ import annotations

from ..figure import Hedge
from .draft import Draft
from .entry import UNKNOWN, Head
from .unit import Unit
from .vocabulary import HOME
from .wordset import wordset

MODIFIERS = wordset("modifiers")
CITIZENS = wordset("citizens")
GENERIC = wordset("generic")
PARTICIPLES = wordset("participles")
PARTITIVES = wordset("partitives")


def noun_phrase(units: list[Unit], draft: Draft) -> None:
    """Find the head that the number counts: "353 law enforcement officers", "dozens of attackers", "19 of the dead"."""
    first = _past_of(units, draft)
    if first is None:
        return
    for j in range(first, min(first + (9 if draft.wordless else 7), len(units))):
        unit, entry = units[j], units[j].entry
        if entry.head is not None:
            if not _participle_only(unit):
                take_head(units, draft, j)
            return
        if entry.verbs and adjectival(units, j):
            draft.trigger, draft.trigger_at = entry.verbs[0].trigger, j
        elif entry.demonym and unit.cap and unit.text.endswith("s") and not head_after(units, j + 1):
            _nationals(draft, j, entry.demonym)
            return
        elif not _modifies(units, j, draft):
            return


def _past_of(units: list[Unit], draft: Draft) -> int | None:
    """Where the noun phrase begins, past "of": a part of those, where they are pointed at; None if it ends there."""
    j = draft.number.last
    if j + 1 >= len(units) or units[j].text != "of":
        return j
    pointed = units[j + 1].text
    if pointed in PARTITIVES and draft.number.hedge is not Hedge.VAGUE:
        draft.partitive, draft.cue = True, f"of {pointed}"
        if pointed in ("them", "whom", "which"):
            draft.last = draft.subject_end = j + 2
            _apposed_head(units, draft)
            return None
    return j + 1


def _modifies(units: list[Unit], j: int, draft: Draft) -> bool:
    """Whether a word may stand between a number and its noun."""
    text, entry = units[j].text, units[j].entry
    if text.isalpha():
        plain = not (entry.kind or entry.verbs or entry.saying)
        return plain or text in MODIFIERS or (entry.demonym is not None and units[j].cap)
    following = units[j + 1].text if j + 1 < len(units) else ""
    if text == "-":
        return following in ("strong", "soviet") or _glued(units, j)
    return text in ("'s", "'", '"') or (text.isdecimal() and following == "-" and draft.wordless)


def _glued(units: list[Unit], j: int) -> bool:
    """Whether a hyphen joins the words beside it."""
    return j + 1 < len(units) and units[j - 1].end == units[j].start and units[j].end == units[j + 1].start


def _nationals(draft: Draft, j: int, country: str) -> None:
    """ "thirteen Kyrgyzstanis", "70 Armenians": the people of a country, foreigners where it isn't the home."""
    population = "all" if country == HOME else "foreigners"
    draft.head, draft.head_at = Head(population=population, forms=()), j
    draft.population = population
    draft.last = draft.subject_end = j + 1


def _participle_only(unit: Unit) -> bool:
    """ "18 wounded", "12 dead in the clashes": a word that can be a noun is the verb where nothing makes it a noun."""
    return bool(unit.entry.verbs) and unit.text in PARTICIPLES


def adjectival(units: list[Unit], j: int) -> bool:
    """Whether a participle stands before the noun it describes: "26 killed protesters"."""
    for unit in units[j + 1 : j + 4]:
        if unit.entry.head is not None:
            return True
        if not unit.text.isalpha() or (unit.entry.kind):
            return False
    return False


def _apposed_head(units: list[Unit], draft: Draft) -> None:
    """ "18 of them security officers": the noun right behind says of whom."""
    k = head_after(units, draft.last)
    if k is not None and k - draft.last <= 2 and not units[k].entry.verbs:
        take_head(units, draft, k)


def _vaguer(unit: Unit, before: Unit) -> bool:
    """ "national guard members": the last noun of a compound says less of whom than the one before it."""
    one, other = before.entry.head, unit.entry.head
    return (
        one is not None and other is not None and other.population == "all" != one.population and one.unit == "people"
    )


def take_head(units: list[Unit], draft: Draft, j: int) -> None:
    """Take the head at `j` and what belongs to it: compounds, "members of the ...", "officers and service members"."""
    heads = [units[j]]
    last = j + 1
    n = len(units)
    while last < n:
        unit, entry = units[last], units[last].entry
        if entry.head is not None and not entry.verbs and unit.start == units[last - 1].end + 1:
            if not _vaguer(unit, heads[-1]):
                heads[-1] = unit
            last += 1
            continue
        if unit.text == "of" and heads[-1].text in GENERIC:
            k = head_after(units, last + 1)
            if k is not None and (head := units[k].entry.head) is not None and head.unit == "people":
                heads[-1] = units[k]
                last = k + 1
                continue
        if (
            unit.text in ("and", "or", "&")
            and (k := head_after(units, last + 1)) is not None
            and not _counted_or_verbal(units, last + 1, k)
        ):
            heads.append(units[k])
            last = k + 1
            continue
        break
    draft.head_at = j
    draft.last = draft.subject_end = last
    population(draft, heads)
    abroad = {u.entry.demonym for u in units[draft.number.last : j] if u.cap} - {None, HOME}
    if abroad and draft.population == "all" and heads[0].text in CITIZENS:
        draft.population = "foreigners"


def head_after(units: list[Unit], j: int) -> int | None:
    """The head within the next four words that only modifiers separate from `j`."""
    for k in range(j, min(j + 5, len(units))):
        entry = units[k].entry
        if entry.head is not None:
            return k
        if not (units[k].text.isalpha() or units[k].text == "'s") or (
            entry.kind not in ("", "det") or entry.verbs or entry.saying or entry.numeral
        ):
            return None
    return None


def _counted_or_verbal(units: list[Unit], j: int, k: int) -> bool:
    return any(u.text[0].isdecimal() or u.text in ("a", "an") for u in units[j : k + 1])


def population(draft: Draft, heads: list[Unit]) -> None:
    rows = [unit.entry.head for unit in heads if unit.entry.head is not None]
    draft.head = rows[0]
    draft.unit = rows[0].unit
    names = {row.population for row in rows}
    if len(names) == 1:
        draft.population = names.pop()
    elif (
        names <= {"law_enforcement", "military", "security_forces"}
        or (
            "security_forces" in names
            and names <= {"security_forces", "civilians", "law_enforcement", "military"}
            and len(rows) > 1
            and "officials" in heads[-1].text
        )
        or (names == {"military", "civilians"} and "official" in heads[-1].text)
    ):
        draft.population = "security_forces"
    else:
        draft.population = "all"
    if any(row.label for row in rows):
        draft.label = next(unit.text for unit in heads if unit.entry.head is not None and unit.entry.head.label)


def place_like(units: list[Unit], j: int) -> bool:
    entry = units[j].entry
    return units[j].cap and (entry.place is not None or entry.demonym is not None)


def thing_after(units: list[Unit], draft: Draft) -> bool:
    j = draft.number.last
    return j < len(units) and units[j].entry is UNKNOWN and units[j].text.isalpha()
