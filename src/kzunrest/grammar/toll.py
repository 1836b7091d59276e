"""Toll: nouns whose value is the figure."""

from __future__ import annotations

from ..figure import Hedge
from .almanac import MONTHS
from .draft import Draft
from .entry import UNKNOWN, Head
from .head import by_head
from .noun import population
from .rule import Rule
from .unit import Unit
from .wordset import wordset

TOLL_BRIDGES = wordset("toll_bridges")
NEARS = wordset("nears")
NEAR = Rule("count: <counted> near <figure>", "detentions near 8,000")
TOLL_AT = Rule("count: <toll> at <figure>", "the death toll stood at 164")
TOTAL_TO = Rule("count: total <counted> to <figure>", "bringing total arrests to 12,000")
PUT_AT = Rule("count: put the <counted> at <figure>", "put the detainees at 3,811")
NUMBER_OF = Rule("count: number of <head> <participle> at <figure>", "put the number of people killed at 164")


def toll(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "the death toll had stood at 164", "put the number of bandits who attacked Alma-Ata at about 20 thousand"."""
    j = draft.first - 1
    if _near(units, draft):
        return True
    if j < 0 or (
        units[j].text not in TOLL_BRIDGES and not (units[j].entry.verbs and units[j].entry.verbs[0].use == "toll")
    ):
        return False
    for k in range(j, max(j - 22, -1), -1):
        unit, entry = units[k], units[k].entry
        if unit.text in (".", ";") or (unit.text[0].isdecimal() and not _dated(units, k)):
            return False
        if (
            unit.text in ("number", "numbers", "count", "total")
            and k + 1 < len(units)
            and units[k + 1].text
            in ("of", "killed", "dead", "still", "now", "detained", "injured", "wounded", "arrested")
        ):
            return _number_of(units, draft, k)
        for verb in entry.verbs:
            if verb.use == "toll":
                _toll_population(units, draft, k)
                return draft.tell(verb, k, TOLL_AT)
        if unit.text == "toll":
            return False
        if unit.text == "total" and units[j].text == "to" and (head := _counted_after(units, k)) is not None:
            draft.measure, draft.rule = head.measure, TOTAL_TO
            return True
        if unit.text in ("put", "puts", "putting") and units[j].text == "at":
            return _put_at(units, draft, k)
    return False


def _near(units: list[Unit], draft: Draft) -> bool:
    """ "detentions near 8,000", "arrests top 10,000", "deaths reach 230": a headline's noun and its figure."""
    j = draft.first - 1
    if j >= 0 and units[j].text in NEARS:
        j -= 1
    head = units[j].entry.head if j >= 0 else None
    bare = (
        draft.head is None and j < draft.first and (j < draft.first - 1 or units[draft.first].entry.hedge is not None)
    )
    if not bare or head is None or head.measure is None or not units[j].entry.plural:
        return False
    draft.measure, draft.rule = head.measure, NEAR
    stated = draft.number.stated
    if draft.number.hedge is Hedge.EXACT and stated is not None and j < draft.first - 1:
        word = units[j + 1].text
        if word.startswith(("near", "approach")):
            draft.number = draft.number._replace(hedge=Hedge.ALMOST, low=None, high=max(stated - 1, 0))
        elif not word.startswith(("reach", "hit")):
            draft.number = draft.number._replace(hedge=Hedge.MORE_THAN, low=stated + 1, high=None)
    return True


def _counted_after(units: list[Unit], k: int) -> Head | None:
    """The noun right after "total" that says what is counted: "total arrests ... now come to"."""
    head = units[k + 1].entry.head if k + 1 < len(units) else None
    return head if head is not None and head.measure is not None else None


def _dated(units: list[Unit], k: int) -> bool:
    """Whether digits are a day's: a month stands beside them."""
    return any(0 <= j < len(units) and units[j].text in MONTHS for j in (k - 1, k + 1, k - 2))


def _put_at(units: list[Unit], draft: Draft, k: int) -> bool:
    """ "put the detainees at 3,811 and the slain criminals at 26": the noun before "at" says what is counted."""
    for j in range(draft.first - 2, k, -1):
        entry = units[j].entry
        if entry.head is not None and entry.head.measure is not None and not entry.hedge:
            draft.measure, draft.rule = entry.head.measure, PUT_AT
            return True
        for verb in entry.verbs:
            if (verb.use, verb.form) == ("transitive", "past"):
                return draft.tell(verb, j, PUT_AT)
    return False


def _toll_population(units: list[Unit], draft: Draft, k: int) -> None:
    """ "the civilian toll", "the toll among police": the noun beside the toll says of whom."""
    if draft.population is not None:
        return
    for j in (*range(k - 1, max(k - 3, -1), -1), *range(k + 1, min(k + 5, len(units)))):
        entry = units[j].entry
        if units[j].text == "official":
            continue
        if entry.head is not None and entry.head.unit == "people" and entry.head.measure is None and not entry.office:
            draft.population = entry.head.population
            return
        if units[j].text == "civilian":
            draft.population = "civilians"
            return


def _number_of(units: list[Unit], draft: Draft, k: int) -> bool:
    """ "the number of <head> (killed | who ...) at <figure>": what stands between gives population and measure."""
    row: Head | None = None
    heads: list[Unit] = []
    for j in range(k + 1, draft.first):
        entry = units[j].entry
        if entry is UNKNOWN:
            continue
        if entry.head is not None and not (entry.verbs and row is not None):
            row = row or entry.head
            heads.append(units[j])
        for verb in entry.verbs:
            if (
                verb.use in ("transitive", "state", "intransitive")
                and verb.form in ("past", "")
                and verb.trigger.measure != "troops_deployed"
            ):
                if heads and draft.head is None:
                    population(draft, [h for h in heads if h.entry.head is not None])
                return draft.tell(verb, j, NUMBER_OF)
    if row is None:
        return False
    if draft.head is None:
        population(draft, heads)
        draft.head = row
    return by_head(units, draft, [])
