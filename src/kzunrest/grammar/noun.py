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
    j = draft.number.last
    n = len(units)
    if j < n and units[j].text == "of" and j + 1 < n:
        if units[j + 1].text in PARTITIVES and draft.number.hedge is not Hedge.VAGUE:
            draft.partitive = True
            draft.cue = f"of {units[j + 1].text}"
            if units[j + 1].text in ("them", "whom", "which"):
                draft.last = draft.subject_end = j + 2
                _apposed_head(units, draft)
                return
        j += 1
    limit = min(j + (9 if draft.wordless else 7), n)
    while j < limit:
        unit = units[j]
        entry = unit.entry
        if entry.head is not None and not (entry.numeral and entry.head is None):
            if _participle_only(units, j):
                return
            take_head(units, draft, j)
            return
        if entry.verbs and j + 1 < n and adjectival(units, j):
            draft.trigger, draft.trigger_at = entry.verbs[0].trigger, j
            j += 1
            continue
        if (
            unit.text == "-"
            and j + 1 < n
            and (
                units[j + 1].text in ("strong", "soviet")
                or (units[j + 1].start == unit.end and units[j - 1].end == unit.start)
            )
        ):
            j += 1
            continue
        if unit.text.isalpha() and (
            entry is UNKNOWN
            or unit.text in MODIFIERS
            or (not entry.kind and not entry.verbs and not entry.saying)
            or (entry.demonym and unit.cap)
        ):
            if entry.demonym and unit.cap and unit.text.endswith("s") and not head_after(units, j + 1):
                _nationals(draft, j, entry.demonym)
                return
            j += 1
            continue
        if unit.text.isdecimal() and j + 1 < n and units[j + 1].text == "-" and draft.wordless:
            j += 1
            continue
        if unit.text in ("'s", "'", '"') and j >= draft.number.last:
            j += 1
            continue
        return


def _nationals(draft: Draft, j: int, country: str) -> None:
    """ "thirteen Kyrgyzstanis", "70 Armenians": the people of a country, foreigners where it isn't the home."""
    population = "all" if country == HOME else "foreigners"
    draft.head, draft.head_at = Head(population=population, forms=()), j
    draft.population = population
    draft.last = draft.subject_end = j + 1


def _participle_only(units: list[Unit], j: int) -> bool:
    """ "18 wounded", "12 dead in the clashes": a word that can be a noun is the verb where nothing makes it a noun."""
    entry = units[j].entry
    assert entry is not None
    return bool(entry.verbs) and units[j].text in PARTICIPLES


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
