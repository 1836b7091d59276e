"""Actor: whom a sentence mentions, by name, office, title, collective or pronoun, resolved within the document."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ..actor import Actor, ActorKind
from ..lexicon import Lexicon
from .entry import UNKNOWN
from .unit import Unit, Units
from .wordset import wordset

NEVER_NAMES = wordset("never_names")
SPEAKING_TITLES = wordset("speaking_titles")
COUNTRY_MODIFIERS = wordset("country_modifiers")
NOT_TITLED = wordset("not_titled")
NAME_BARRIERS = wordset("name_barriers")
LOCAL_OFFICES = wordset("local_offices")


class Mention(NamedTuple):
    """An actor among the units of a sentence: units `first` to `last` (not included) name it.

    `how` is name, office, state, title, collective, relay (media without a name), pronoun or stranger.
    """

    first: int
    last: int
    actor: Actor
    how: str


class Memory:
    """Who was mentioned so far in one document: what titles and pronouns mean there."""

    def __init__(self, lexicon: Lexicon, country: str | None, published: date | None) -> None:
        self.lexicon = lexicon
        self.country = country
        self.published = published
        self.person: Actor | None = None
        self.body: Actor | None = None
        self.city: str | None = None
        self.speaker: Actor | None = None
        self.titles: dict[str, Actor] = {}
        self.offices: dict[str, Actor] = {}
        self.surnames: dict[str, Actor] = {}
        self.kinds: dict[ActorKind, Actor] = {}
        self.alliance: Actor | None = None

    def meet(self, mention: Mention) -> None:
        """Remember a mention for the sentences after it."""
        actor = mention.actor
        if mention.how in ("office", "name"):
            self.kinds[actor.kind] = actor
        if actor.kind is ActorKind.ALLIANCE:
            self.alliance = actor
        if actor.kind is ActorKind.PERSON:
            self.person = actor
            self.surnames[actor.name.split()[-1].lower()] = actor
        elif mention.how in ("office", "name"):
            self.body = actor


_OUTLETS = {ActorKind.OUTLET, ActorKind.AGENCY}


def is_relay(actor: Actor) -> bool:
    """Whether an actor passes on what others say: an outlet, an agency, "media reports"."""
    return actor.kind in _OUTLETS or actor.name == "media reports"


def mentions(units: Units, memory: Memory) -> list[Mention]:
    """Who is mentioned, in order; the longest mention at each place."""
    found: list[Mention] = []
    last = 0
    for i in units.named:
        mention = _mention(units, i, memory) if i >= last else None
        if mention is not None:
            found.append(mention)
            memory.meet(mention)
            last = mention.last
    return found


def _mention(units: list[Unit], i: int, memory: Memory) -> Mention | None:
    unit = units[i]
    entry = unit.entry
    if unit.text in _BARE:
        return _bare(units, i, memory)
    if entry.actors is not None and (unit.cap or unit.text[0] == "@"):
        return Mention(i, i + 1, entry.actors, "name")
    if entry.office is not None:
        return _office(units, i, memory)
    if entry.collective is not None:
        return _collective(units, i, memory)
    if entry.title is not None:
        return _title(units, i, memory)
    if entry.kind == "pron" and unit.text in ("he", "she", "it", "they"):
        return _pronoun(i, unit.text, memory)
    return _stranger(units, i, memory)


_BARE = {
    "ministry": ActorKind.MINISTRY,
    "agency": ActorKind.AGENCY,
    "channel": ActorKind.OUTLET,
    "outlet": ActorKind.OUTLET,
    "office": ActorKind.OFFICE,
    "department": ActorKind.OFFICE,
}


def _bare(units: list[Unit], i: int, memory: Memory) -> Mention | None:
    """ "the ministry", "the agency": the last of its kind; "the office of President X" is the president's office."""
    if units[i].text == "office":
        texts = [u.text for u in units[i + 1 : i + 4]]
        his = i and units[i - 1].text in ("his", "president")
        if (texts[:1] == ["of"] and any(text.startswith("president") for text in texts)) or his:
            where = memory.country
            name = f"President's office ({where})"
            known = memory.lexicon.actor_names.get(name.lower())
            last = next((k + 1 for k in range(i, min(i + 6, len(units))) if units[k].entry.actors is not None), i + 1)
            return Mention(i, last, known, "office") if known is not None else None
    if not (i and units[i - 1].text in ("the", "same")):
        return None
    actor = memory.kinds.get(_BARE[units[i].text])
    return Mention(i, i + 1, actor, "office") if actor is not None else None


def _country_before(units: list[Unit], i: int, memory: Memory) -> str | None:
    """The country or city that words before unit `i` give it: "Kazakhstan's", "Kazakh", "Almaty", "the country's"."""
    for j in range(i - 1, max(i - 5, -1), -1):
        unit = units[j]
        entry = unit.entry
        if entry.demonym is not None and unit.cap:
            vague = (
                units[j + 1].text in ("nation", "country", "republic", "state")
                and entry.demonym not in memory.lexicon.states
            )
            return memory.country if vague else entry.demonym
        if entry.place is not None and unit.cap:
            return entry.place.name
        if unit.text == "city" and memory.city:
            return memory.city
        if (entry.kind not in ("", "det") and unit.text not in ("'s", "s")) or unit.text in _BREAKS:
            return None
    return None


_BREAKS = frozenset(',;:()."')


def _country_after(units: list[Unit], i: int) -> tuple[str | None, int]:
    """The country or city in "of (the Republic of) Kazakhstan" or "in Almaty" after unit `i`, and where it ends."""
    j = i
    if j < len(units) and units[j].text in ("of", "in", "for"):
        for k in range(j + 1, min(j + 6, len(units))):
            entry = units[k].entry
            if entry.place is not None and units[k].cap:
                return entry.place.name, k + 1
            if entry.demonym is not None and units[k].cap:
                return entry.demonym, k + 1
            if units[k].text not in COUNTRY_MODIFIERS:
                break
    return None, i


def _office(units: list[Unit], i: int, memory: Memory) -> Mention:
    office = units[i].entry.office
    assert office is not None
    after, last = _country_after(units, i + 1)
    where = after or _country_before(units, i, memory)
    known = memory.offices.get(office.name)
    if where is None:
        where = _citizens_of(units, i)
    if where is None and [u.text for u in units[max(i - 2, 0) : i]] in (["country", "'s"], ["republic", "'s"]):
        where = _state_named(units, i)
    if where is None and known is not None:
        return Mention(i, last, known, "office")
    if where is None:
        where = memory.city if office.name in LOCAL_OFFICES - {"Authorities"} and memory.city else memory.country
    if office.kind is ActorKind.MINISTRY and where is not None and not _is_country(where, memory):
        where = memory.country
    name = office.of(where) if where else office.name
    actor = memory.lexicon.actor_names.get(name.lower()) or Actor(
        id="-".join(name.lower().replace("(", "").replace(")", "").split()), name=name, kind=office.kind, country=where
    )
    memory.offices[office.name] = actor
    return Mention(i, last, actor, "office")


def _is_country(name: str, memory: Memory) -> bool:
    """Whether a place has ministries of its own: a country, or one that no table knows."""
    place = memory.lexicon.place_names.get(name.lower())
    return place is None or place.kind == "country"


def _state_named(units: list[Unit], i: int) -> str | None:
    """The country that the sentence named before "the country's": "Armenia's soldiers ..., the republic's ministry"."""
    for j in range(i - 1, -1, -1):
        place = units[j].entry.place
        if place is not None and units[j].cap and place.kind == "country":
            return place.name
    return None


def _citizens_of(units: list[Unit], i: int) -> str | None:
    """ "Foreign Ministry: no Armenian citizens hurt": an office that speaks of citizens is of their country."""
    for j in range(i + 1, min(i + 12, len(units) - 1)):
        if units[j].entry.demonym is not None and units[j + 1].text in ("citizens", "nationals", "citizen", "national"):
            return units[j].entry.demonym
    return None


def _collective(units: list[Unit], i: int, memory: Memory) -> Mention:
    pattern = units[i].entry.collective
    assert pattern is not None
    where, last = (None, i + 1)
    if "{place}" in pattern:
        where, last = _country_after(units, i + 1)
        where = where or _country_before(units, i, memory) or memory.country
        if where is None:
            pattern = units[i].text
    name = pattern.format(place=where)
    kind = ActorKind.UNNAMED
    actor = memory.lexicon.actor_names.get(name.lower()) or Actor(
        id="-".join(name.lower().split()), name=name, kind=kind, country=where
    )
    return Mention(i, last, actor, "relay" if name == "media reports" else "collective")


def _title(units: list[Unit], i: int, memory: Memory) -> Mention | None:
    """A title without a name: who bears it in this text or, by the lexicon, on its date."""
    title = units[i].entry.title
    assert title is not None
    _portfolio(units, i, memory)
    named = _name_near(units, i, memory)
    if named is not None:
        memory.titles[title] = named
        memory.titles[units[i].text] = named
        return None
    if (i and units[i - 1].text in NOT_TITLED) or (i > 1 and units[i - 2].text in ("former", "another")):
        return None
    actor = memory.titles.get(units[i].text) or memory.titles.get(title)
    if actor is None:
        actor = _bearer(title, memory)
    if actor is None and title in ("president", "prosecutor"):
        wanted = "president" if title == "president" else units[i].text
        where = _country_before(units, i, memory) or _country_after(units, i + 1)[0] or memory.country
        holders = memory.lexicon.holders(wanted, where, memory.published) if where else ()
        actor = holders[0] if len(holders) == 1 else None
    if actor is None:
        return None
    return Mention(i, i + 1, actor, "title")


def _bearer(title: str, memory: Memory) -> Actor | None:
    """The person mentioned last whose roles hold the title; for a prosecutor or a spokesman whoever speaks."""
    person = memory.person
    if person is None:
        return None
    if any(title in role.title.lower() for role in person.roles):
        return person
    if not person.roles and title in SPEAKING_TITLES:
        return person
    return None


def _portfolio(units: list[Unit], i: int, memory: Memory) -> None:
    """A minister stands for his ministry: "the ministry" after "Interior Minister X" is the Interior Ministry."""
    text = units[i].text
    if not text.endswith(" minister"):
        return
    office = memory.lexicon.office_names.get(text.removesuffix("minister") + "ministry")
    where = _country_before(units, i, memory) or _country_after(units, i + 1)[0] or memory.country
    if office is None or where is None:
        return
    actor = memory.lexicon.actor_names.get(office.of(where).lower())
    if actor is not None:
        memory.kinds[ActorKind.MINISTRY] = actor


def _name_near(units: list[Unit], i: int, memory: Memory) -> Actor | None:
    """The person whom a title goes with: "President X", "X, the president", "of the CSTO Stanislav Zas"."""
    for j in range(i + 1, min(i + 9, len(units))):
        entry = units[j].entry
        if entry.actors is not None and units[j].cap and entry.actors.kind is ActorKind.PERSON:
            return entry.actors
        stranger = _stranger(units, j, memory) if units[j].cap and j > i else None
        if stranger is not None and j - i <= 6:
            return stranger.actor
        if units[j].text in NAME_BARRIERS or (entry.saying is not None or entry.kind == "aux"):
            return None
        if units[j].text == "," and j > i + 1:
            return None
    return None


def _pronoun(i: int, text: str, memory: Memory) -> Mention | None:
    if text in ("he", "she"):
        actor = memory.speaker if memory.speaker and memory.speaker.kind is ActorKind.PERSON else memory.person
    elif text == "it":
        actor = memory.speaker if memory.speaker and memory.speaker.kind is not ActorKind.PERSON else memory.body
    else:
        actor = memory.speaker if memory.speaker and memory.speaker.kind is ActorKind.UNNAMED else None
    return Mention(i, i + 1, actor, "pronoun") if actor is not None else None


def _stranger(units: list[Unit], i: int, memory: Memory) -> Mention | None:
    """Two or three capitalised words that no table knows; or the last of them alone, later in the text."""
    unit = units[i]
    if not _name_like(unit):
        return None
    j = i + 1
    while (
        j < len(units)
        and j - i < 4
        and units[j].start <= units[j - 1].end + 1
        and (_name_like(units[j]) or (units[j].text == "-" and j + 1 < len(units) and _name_like(units[j + 1])))
    ):
        j += 1
    words = [u.text for u in units[i:j]]
    if j == i + 1:
        known = memory.surnames.get(words[0])
        return Mention(i, j, known, "name") if known is not None else None
    if i == 0 or (i and units[i - 1].text in (".", '"')):
        following = units[j].entry if j < len(units) else None
        if not (following is not None and following.saying is not None) and not (
            j < len(units) and units[j].text == ","
        ):
            return None
    name = " ".join(word.capitalize() if word != "-" else word for word in words).replace(" - ", "-")
    actor = Actor(id="-".join(name.lower().split()), name=name, kind=ActorKind.PERSON)
    return Mention(i, j, actor, "stranger")


def _name_like(unit: Unit) -> bool:
    return (
        unit.cap
        and len(unit.text) > 1
        and unit.text.isalpha()
        and unit.text not in NEVER_NAMES
        and (unit.entry is UNKNOWN)
    )
