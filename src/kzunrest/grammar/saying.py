"""Saying: speakers who are the subject of a verb of saying."""

from __future__ import annotations

from ..actor import Actor, ActorKind
from .actor import Memory, Mention
from .cue import Cue, mention_at, person_within, state_at
from .unit import Unit
from .wordset import wordset

REPORTS = wordset("reports")
PASSIVE = wordset("passive")
NOT_SAYING = wordset("not_saying")
SAYING = wordset("saying")
STATED = wordset("stated")
BARRIERS = wordset("barriers")
PHRASE_ENDS = frozenset(',".;')
OCCASIONS = wordset("occasions")
NOUN_BEFORE = wordset("noun_before")
BRIDGES = wordset("bridges")
ADDRESSED = wordset("addressed")
AT_STATE = wordset("at_state")
_SAYS = "attribution: <speaker> <says>"
_IN_MESSAGE = "attribution: is stated in the message"
_AS_SOURCE = "attribution: <speaker> named as the source"


def said(units: list[Unit], i: int, found: list[Mention], memory: Memory) -> Cue | None:
    """ "X said that ...", "..., X said", "..., said X", "is stated in the message", "X put the number at ..."."""
    unit = units[i]
    entry = unit.entry
    saying = entry.saying
    assert saying is not None
    form = entry.saying_form
    before = units[i - 1].text if i else ""
    if before == "to" or (before in NOUN_BEFORE and unit.text != "said"):
        return None
    if before in REPORTS and i > 1 and units[i - 2].text == "the" and memory.speaker is not None and form != "base":
        return Cue(i - 2, i + 1, memory.speaker, unit.text, _IN_MESSAGE)
    if before in PASSIVE or (i > 1 and units[i - 2].text in PASSIVE and units[i - 1].entry.kind == "adv"):
        return passive(units, i, found, memory)
    if form == "ing" and unit.text not in SAYING:
        return None
    behind = _inverted(units, i, found, memory) if before in (",", '"') and form != "base" else None
    mention = behind if behind is not None and behind.how != "pronoun" else _subject(units, i, found, memory)
    if mention is None:
        mention = _inverted(units, i, found, memory) if form != "base" else None
    elif unit.text in NOT_SAYING and form == "base" and mention.last < i - 1:
        mention = None
    if mention is None:
        return None
    last = max(i + 1, mention.last)
    return Cue(mention.first, last, mention.actor, unit.text, _SAYS, saying.stance, saying.status)


def passive(units: list[Unit], i: int, found: list[Mention], memory: Memory) -> Cue | None:
    """ "is stated in the message": the message of whoever was quoted last; "was quoted as saying"."""
    texts = [u.text for u in units[i + 1 : i + 5]]
    if units[i].text in STATED and texts[:1] == ["in"] and REPORTS & set(texts) and memory.speaker is not None:
        return Cue(i - 1, i + 3, memory.speaker, units[i].text, _IN_MESSAGE)
    if units[i].text in ("named", "given", "cited", "listed") and texts[:1] == ["as"] and "source" in texts:
        mention = _subject(units, i - 1, found, memory)
        if mention is not None:
            return Cue(mention.first, i + 4, mention.actor, "named as the source", _AS_SOURCE)
    if units[i].text in ("quoted", "cited") and "as" in texts[:1]:
        mention = _subject(units, i - 1, found, memory)
        if mention is not None:
            return Cue(
                mention.first,
                i + 1,
                mention.actor,
                "quoted",
                "attribution: <speaker> was quoted",
            )
    return None


def claused(units: list[Unit], i: int, found: list[Mention]) -> Cue | None:
    """ "The ministry <unknown verb> that ...": a verb no table knows, or misspelt, between a speaker and "that"."""
    if i + 1 >= len(units) or units[i + 1].text not in ("that", ","):
        return None
    mention = next((m for m in found if m.last == i and m.how != "pronoun"), None)
    if mention is None or (units[i + 1].text == "," and not _parenthetical(units, mention.first)):
        return None
    rule = "attribution: <speaker> <unknown verb> that"
    return Cue(mention.first, i + 1, mention.actor, units[i].text, rule)


def _parenthetical(units: list[Unit], first: int) -> bool:
    """Whether a comma stands before a speaker, its article and country left aside: ", the country's ministry said,"."""
    j = first - 1
    while j >= 0 and (
        units[j].entry.kind == "det" or units[j].text in ("'s", "country", "republic") or _of_country(units[j])
    ):
        j -= 1
    return j >= 0 and units[j].text == ","


def _of_country(unit: Unit) -> bool:
    return unit.cap and (unit.entry.demonym is not None or unit.entry.place is not None)


def _subject(units: list[Unit], i: int, found: list[Mention], memory: Memory) -> Mention | None:
    """The mention whose verb stands at `i`: the nearest before it, past relative clauses, dates and adverbs."""
    left = [m for m in found if m.last <= i]
    for mention in reversed(left):
        gap = units[mention.last : i]
        if _of_alliance(mention, gap, left) or _cited_within(units, mention):
            continue
        if not _bridges(gap):
            if len(gap) > 45 or any(u.text in (".", ";") for u in gap):
                break
        elif not _addressed(units, mention):
            return _holder(units, mention, left) or _joint(units, mention, left) or mention
    return _state_before(units, i, memory)


def _cited_within(units: list[Unit], mention: Mention) -> bool:
    """ "Sputnik, citing the Interior Ministry, reported": who is cited between commas isn't the subject."""
    before = [unit.text for unit in units[max(mention.first - 4, 0) : mention.first]]
    return units[mention.last].text == "," and not {"citing", "quoting"}.isdisjoint(before)


def _state_before(units: list[Unit], i: int, memory: Memory) -> Mention | None:
    """A state right before the verb at `i`: "Kyrgyzstan has confirmed"."""
    for j in range(i - 1, max(i - 5, -1), -1):
        entry = units[j].entry
        if entry.place is not None and units[j].cap:
            actor = state_at(units, j, memory)
            placed = j > 0 and units[j - 1].text in AT_STATE
            return Mention(j, j + 1, actor, "state") if actor is not None and not placed else None
        if entry.kind not in ("aux", "adv"):
            return None
    return None


def _of_alliance(mention: Mention, gap: list[Unit], left: list[Mention]) -> bool:
    """ "Stanislav Zas, the CSTO secretary general, said": the alliance is in his title, and he speaks."""
    titled = mention.actor.kind is ActorKind.ALLIANCE and bool(gap) and gap[0].entry.title is not None
    return titled and any(m.actor.kind is ActorKind.PERSON and m.last < mention.first for m in left)


def _addressed(units: list[Unit], mention: Mention) -> bool:
    """ "told Interfax": who is spoken to, or of, isn't the speaker."""
    before, before2 = _before(units, mention.first)
    return before in ADDRESSED or (
        before in ("in", "the") and before2 in ("told", "with", "to") and mention.how != "office"
    )


def _before(units: list[Unit], at: int) -> tuple[str, str]:
    """The last word before unit `at` and the one before it; empty where there is none."""
    return units[at - 1].text if at else "", units[at - 2].text if at > 1 else ""


def _holder(units: list[Unit], mention: Mention, left: list[Mention]) -> Mention | None:
    """ "X, the head of the ministry, said": the person to whom the office stands in apposition."""
    before, before2 = _before(units, mention.first)
    if before not in ("of", "for") and not (before == "the" and before2 in ("of", "for")):
        return None
    people = (m for m in left if m.last <= mention.first and m.actor.kind is ActorKind.PERSON)
    person = next((m for m in people if m.how in ("name", "stranger")), None)
    return person if person is not None and _appositive(units, person.last, mention.first) else None


def _appositive(units: list[Unit], start: int, end: int) -> bool:
    """ "Serik Shalabayev, who heads the ... service of the ... office, said": the office is inside the apposition."""
    return (
        start < len(units)
        and units[start].text == ","
        and not any(u.entry.saying is not None for u in units[start:end])
    )


def _joint(units: list[Unit], mention: Mention, left: list[Mention]) -> Mention | None:
    """ "the ambassador, A, and General B, who led the mission, said": both said it."""
    if mention.actor.kind is not ActorKind.PERSON or mention.how not in ("name", "stranger"):
        return None
    for other in left:
        if (
            other.last < mention.first
            and other.actor.kind is ActorKind.PERSON
            and other.actor.id != mention.actor.id
            and other.how in ("name", "stranger")
        ):
            gap = [u.text for u in units[other.last : mention.first]]
            if "and" in gap and len(gap) <= 4:
                names = (other.actor.name, mention.actor.name)
                actor = Actor(
                    id="+".join((other.actor.id, mention.actor.id)),
                    name="; ".join(names),
                    kind=ActorKind.JOINT,
                    members=names,
                )
                return Mention(other.first, mention.last, actor, "name")
    return None


def _bridges(gap: list[Unit]) -> bool:
    """Whether what stands between a speaker and the verb leaves him its subject."""
    k, n = 0, len(gap)
    while k < n:
        unit, entry = gap[k], gap[k].entry
        text = unit.text
        if text in (",", "("):
            closing = ")" if text == "(" else ","
            end = next((m for m in range(k + 1, n) if gap[m].text == closing), None)
            if end is None:
                return all(map(_loose, gap[k + 1 :]))
            k = end + 1
        elif text in BARRIERS or (entry.saying_form in ("past", "third") and text not in NOT_SAYING):
            return False
        elif entry.kind == "prep" and text not in BRIDGES:
            k = _phrase_end(gap, k + 1)
        elif not _passes(unit):
            return False
        else:
            k += 1
    return True


def _loose(unit: Unit) -> bool:
    """Whether a word behind a comma that nothing closes leaves the subject to the verb."""
    kind = unit.entry.kind
    return kind in ("adv", "aux", "prep", "det") or (
        unit.text.isalnum() and (bool(kind) or unit.cap or unit.text.isdecimal() or unit.text == "however")
    )


def _phrase_end(gap: list[Unit], k: int) -> int:
    """Where a prepositional phrase ends: before a mark, a verb of saying, an auxiliary, a relative, a preposition."""
    while k < len(gap) and gap[k].text not in PHRASE_ENDS:
        entry = gap[k].entry
        if entry.saying is not None or entry.kind in ("aux", "rel", "prep"):
            break
        k += 1
    return k


def _passes(unit: Unit) -> bool:
    """Whether a word may stand between a speaker and the verb."""
    entry, text = unit.entry, unit.text
    if entry.kind in ("aux", "adv", "det") or text in BRIDGES:
        return True
    named = unit.cap or text.isdecimal() or entry.title is not None or entry.office is not None
    return entry.kind != "rel" and (named or text in OCCASIONS)


def _inverted(units: list[Unit], i: int, found: list[Mention], memory: Memory) -> Mention | None:
    """ "..., said Zas", "..., says Kazakhstan's Commissioner for Children's Rights"."""
    before = units[i - 1].text if i else ""
    if before not in (",", '"', "'", "") and before != "-":
        return None
    mention = mention_at(found, i + 1, 5)
    written = [u.text for u in units[i + 1 : i + 4]]
    if mention is None and written[:1] == ["the"] and REPORTS & set(written) and memory.speaker is not None:
        return Mention(i + 1, min(i + 3, len(units)), memory.speaker, "pronoun")
    if mention is None:
        return None
    if any(u.text in (",", ".", "that", '"') for u in units[i + 1 : mention.first]):
        return None
    return person_within(units, mention, found)
