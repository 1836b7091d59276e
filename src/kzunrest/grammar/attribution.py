"""Attribution: the cues that say who said something, how far each reaches, and the chain they make."""

from __future__ import annotations

from typing import NamedTuple

from ..actor import Actor, ActorKind
from ..attribution import Attribution, Hop, Mode, Stance
from .actor import Memory, Mention, is_relay
from .vocabulary import UNKNOWN, Unit, Units
from .wordset import wordset

REPORTS = wordset("reports")
PASSIVE = wordset("passive")
NOT_SAYING = wordset("not_saying")
TOLLS = wordset("tolls")
RELEASED = wordset("released")
FIGURES = wordset("figures")
DEFINITE = wordset("definite")
CLAUSES = wordset("clauses")
CITING = wordset("citing")
UNNAMED = wordset("unnamed")
SAYING = wordset("saying")
STATED = wordset("stated")
BARRIERS = wordset("barriers")
OCCASIONS = wordset("occasions")
SPEAKER_MODIFIERS = wordset("speaker_modifiers")
OPENERS = wordset("openers")
NOUN_BEFORE = wordset("noun_before")
BRIDGES = wordset("bridges")
SOURCED = wordset("sourced")
GIVEN = wordset("given")
ADDRESSED = wordset("addressed")
RESULTED = wordset("resulted")
AT_STATE = wordset("at_state")
APPOSED = wordset("apposed")


class Cue(NamedTuple):
    """Words that attribute: from unit `first` to `last`, the actor, the verb, what the verb makes of it."""

    first: int
    last: int
    actor: Actor
    verb: str
    stance: str
    status: str
    rule: str


def cues(units: Units, found: list[Mention], memory: Memory) -> list[Cue]:
    """Every cue of a sentence, in order."""
    made: list[Cue] = []
    for i in units.cued:
        unit = units[i]
        cue = _sourced(units, i, found, memory)
        if cue is not None and cue.verb == "told":
            made.append(cue)
            cue = None
        if cue is None and unit.text == "named" and i and units[i - 1].text in PASSIVE:
            cue = _passive(units, i, found, memory)
        if cue is None and unit.entry is UNKNOWN and unit.text.endswith("ed"):
            cue = _claused(units, i, found)
        if cue is None and unit.entry.saying is not None:
            cue = _said(units, i, found, memory)
        if cue is not None and not any(
            cue.actor.name == other.actor.name and cue.first == other.first for other in made
        ):
            made.append(cue)
    made.extend(_headline(units, found))
    made.extend(_official(units, memory))
    return made


# Sources named by a preposition -----------------------------------------------------------------------------------------------


def _sourced(units: list[Unit], i: int, found: list[Mention], memory: Memory) -> Cue | None:
    """ "according to X", "citing X", "with reference to X", "quoted X as saying", "by X's account", "X's figures"."""
    text = units[i].text
    n = len(units)
    j = i + 1
    if text == "according" and j < n and units[j].text == "to":
        return _named_after(units, i, j + 1, found, memory, "according to")
    if text in CITING:
        if i and units[i - 1].text == "as" and j < n and units[j].text == "by":
            return _named_after(units, i, j + 1, found, memory, "as cited by")
        if i and units[i - 1].text in PASSIVE:
            return None
        return _named_after(units, i, j, found, memory, text)
    if text in ("told", "tells", "telling") and (relay := _at(found, j, 5)) is not None and is_relay(relay.actor):
        if not any(u.text in (",", "that", ".") for u in units[j : relay.first]):
            return Cue(i, relay.last, relay.actor, "told", "neutral", "reported", "attribution: told <relay>")
    if text == "reference" and j < n and units[j].text == "to" and i and units[i - 1].text in ("with", "in"):
        return _named_after(units, i - 1, j + 1, found, memory, "with reference to")
    if text == "referring" and j < n and units[j].text == "to":
        return _named_after(units, i, j + 1, found, memory, "referring to")
    if text in ("by", "in", "from", "per") and j < n:
        mention = _at(found, j, 7)
        if mention is not None and mention.how != "pronoun":
            k = mention.last
            tail = [u.text for u in units[k : k + 3]]
            if text in ("by", "per") and ((tail[:1] == ["'s"] and REPORTS & set(tail)) or REPORTS & set(tail[:1])):
                return Cue(
                    i,
                    k,
                    mention.actor,
                    "by the account of",
                    "neutral",
                    "reported",
                    "attribution: by <speaker>'s account",
                )
            if text in ("by", "in", "from") and i and units[i - 1].text in GIVEN and text == "by":
                return Cue(
                    i, k, mention.actor, "reported by", "neutral", "reported", "attribution: reported by <speaker>"
                )
        if (
            text == "by"
            and j + 1 < n
            and set(u.text for u in units[j : j + 4]) & {"figures", "account", "count", "data"}
        ):
            for k in range(j, min(j + 5, n)):
                if units[k].text == "of":
                    return _named_after(units, i, k + 1, found, memory, "by the figures of")
    return None


def _at(found: list[Mention], j: int, reach: int) -> Mention | None:
    """The mention that begins at unit `j` or within `reach` units after it."""
    return next((m for m in found if j <= m.first <= j + reach), None)


def _named_after(units: list[Unit], i: int, j: int, found: list[Mention], memory: Memory, verb: str) -> Cue | None:
    state = _state(units, j, memory)
    mention = _at(found, j, 10)
    if mention is not None:
        between = [u.text for u in units[j : mention.first]]
        if {".", ";", ","} & set(between) or "said" in between:
            mention = None
    if state is not None and (mention is None or mention.first > j + 1):
        return Cue(i, j + 1, state, verb, "neutral", "reported", f"attribution: {verb} <state>")
    if mention is None:
        return _unnamed(units, i, j, memory, verb)
    chosen = _person_within(units, mention, found)
    return Cue(i, chosen.last, chosen.actor, verb, "neutral", "reported", f"attribution: {verb} <speaker>")


def _unnamed(units: list[Unit], i: int, j: int, memory: Memory, verb: str) -> Cue | None:
    for k in range(j, min(j + 6, len(units))):
        if units[k].text in UNNAMED:
            actor = Actor(id=f"unnamed-{units[k].text}", name=units[k].text, kind=ActorKind.UNNAMED)
            return Cue(i, k + 1, actor, verb, "neutral", "reported", f"attribution: {verb} <unnamed>")
        if not units[k].text.isalpha():
            return None
    return None


def _person_within(units: list[Unit], mention: Mention, found: list[Mention]) -> Mention:
    """ "the head of the Almaty police, Kanat Taimerdenov": the person whom an office stands in apposition to."""
    for other in found:
        if other.first >= mention.last and other.actor.kind is ActorKind.PERSON and other.how in ("name", "stranger"):
            gap = units[mention.last : other.first]
            if len(gap) <= 4 and all(u.text in APPOSED for u in gap):
                return other
            return mention
    return mention


def _state(units: list[Unit], j: int, memory: Memory) -> Actor | None:
    """A state that speaks by its bare name or by its capital: "Moscow", "Kyrgyzstan has confirmed"."""
    if j >= len(units) or not units[j].cap:
        return None
    metonym = memory.lexicon.metonyms.get(units[j].text)
    if metonym is not None:
        return metonym
    place = units[j].entry.place
    if place is not None and place.kind == "country" and not (j + 1 < len(units) and units[j + 1].text == "'s"):
        name = f"Government of {place.name}"
        return memory.lexicon.actor_names.get(name.lower()) or Actor(
            id="-".join(name.lower().split()), name=name, kind=ActorKind.STATE, country=place.name
        )
    return None


def _claused(units: list[Unit], i: int, found: list[Mention]) -> Cue | None:
    """ "The ministry <unknown verb> that ...": a verb no table knows, or misspelt, between a speaker and "that"."""
    if i + 1 >= len(units) or units[i + 1].text not in ("that", ","):
        return None
    mention = next((m for m in found if m.last == i and m.how != "pronoun"), None)
    if mention is None or (units[i + 1].text == "," and not _parenthetical(units, mention.first)):
        return None
    rule = "attribution: <speaker> <unknown verb> that"
    return Cue(mention.first, i + 1, mention.actor, units[i].text, "neutral", "reported", rule)


def _parenthetical(units: list[Unit], first: int) -> bool:
    """Whether a comma stands before a speaker, its article and its country left aside: ", the country's ministry said,"."""
    j = first - 1
    while j >= 0 and (
        units[j].entry.kind == "det" or units[j].text in ("'s", "country", "republic") or _of_country(units[j])
    ):
        j -= 1
    return j >= 0 and units[j].text == ","


def _of_country(unit: Unit) -> bool:
    return unit.cap and (unit.entry.demonym is not None or unit.entry.place is not None)


# Verbs of saying ----------------------------------------------------------------------------------------------------------------


def _said(units: list[Unit], i: int, found: list[Mention], memory: Memory) -> Cue | None:
    """ "X said that ...", "..., X said", "..., said X", "is stated in the message", "X put the number at ..."."""
    unit = units[i]
    entry = unit.entry
    saying = entry.saying
    assert saying is not None
    form = entry.saying_form
    before = units[i - 1].text if i else ""
    if before == "to" or (before in NOUN_BEFORE and unit.text not in ("said",)):
        return None
    if before in REPORTS and i > 1 and units[i - 2].text == "the" and memory.speaker is not None and form != "base":
        return Cue(i - 2, i + 1, memory.speaker, unit.text, "neutral", "reported", _IN_MESSAGE)
    if before in PASSIVE or (i > 1 and units[i - 2].text in PASSIVE and units[i - 1].entry.kind == "adv"):
        return _passive(units, i, found, memory)
    if form == "ing" and unit.text not in SAYING:
        return None
    mention = _subject(units, i, found, memory)
    if mention is None:
        mention = _inverted(units, i, found, memory) if form != "base" else None
    elif unit.text in NOT_SAYING and form == "base" and mention.last < i - 1:
        mention = None
    if mention is None:
        return None
    cue = Cue(
        mention.first,
        max(i + 1, mention.last),
        mention.actor,
        unit.text,
        saying.stance,
        saying.status,
        "attribution: <speaker> <says>",
    )
    return cue


_IN_MESSAGE = "attribution: is stated in the message"
_AS_SOURCE = "attribution: <speaker> named as the source"


def _passive(units: list[Unit], i: int, found: list[Mention], memory: Memory) -> Cue | None:
    """ "is stated in the message": the message of whoever was quoted last; "was quoted as saying"."""
    texts = [u.text for u in units[i + 1 : i + 5]]
    if units[i].text in STATED and texts[:1] == ["in"] and REPORTS & set(texts) and memory.speaker is not None:
        return Cue(
            i - 1, i + 3, memory.speaker, units[i].text, "neutral", "reported", "attribution: is stated in the message"
        )
    if units[i].text in ("named", "given", "cited", "listed") and texts[:1] == ["as"] and "source" in texts:
        mention = _subject(units, i - 1, found, memory)
        if mention is not None:
            return Cue(mention.first, i + 4, mention.actor, "named as the source", "neutral", "reported", _AS_SOURCE)
    if units[i].text in ("quoted", "cited") and "as" in texts[:1]:
        mention = _subject(units, i - 1, found, memory)
        if mention is not None:
            return Cue(
                mention.first,
                i + 1,
                mention.actor,
                "quoted",
                "neutral",
                "reported",
                "attribution: <speaker> was quoted",
            )
    return None


def _subject(units: list[Unit], i: int, found: list[Mention], memory: Memory) -> Mention | None:
    """The mention whose verb stands at `i`: the nearest before it, past relative clauses, dates and adverbs."""
    state = None
    for back in range(1, 5):
        if i - back < 0:
            break
        if units[i - back].entry.place is not None and units[i - back].cap:
            actor = _state(units, i - back, memory)
            if actor is not None and (i - back == 0 or units[i - back - 1].text not in AT_STATE):
                state = Mention(i - back, i - back + 1, actor, "state")
            break
        if units[i - back].entry.kind not in ("aux", "adv"):
            break
    left = [m for m in found if m.last <= i]
    for mention in reversed(left):
        gap = units[mention.last : i]
        titled = mention.actor.kind is ActorKind.ALLIANCE and gap and gap[0].entry.title is not None
        if titled and any(m.actor.kind is ActorKind.PERSON and m.last < mention.first for m in left):
            continue
        if _bridges(gap):
            before = units[mention.first - 1].text if mention.first else ""
            before2 = units[mention.first - 2].text if mention.first > 1 else ""
            if before in ADDRESSED or (
                before in ("in", "the") and before2 in ("told", "with", "to") and mention.how != "office"
            ):
                continue
            if before in ("of", "for") or (before in ("the",) and before2 in ("of", "for")):
                person = next(
                    (
                        m
                        for m in left
                        if m.last <= mention.first
                        and m.actor.kind is ActorKind.PERSON
                        and m.how in ("name", "stranger")
                    ),
                    None,
                )
                if person is not None and _appositive(units, person.last, mention.first):
                    return person
            joint = _joint(units, mention, left)
            return joint or mention
        if any(u.text in (".", ";") for u in gap) or len(gap) > 45:
            break
    return state


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
        if text == "," or text == "(":
            closing = ")" if text == "(" else ","
            end = next((m for m in range(k + 1, n) if gap[m].text == closing), None)
            if end is None:
                rest = gap[k + 1 :]
                if all(
                    u.entry.kind in ("adv", "aux", "prep", "det")
                    or u.text in ("however",)
                    or (u.text.isalnum() and (u.entry.kind or u.cap or u.text.isdecimal()))
                    for u in rest
                ):
                    return True
                return False
            k = end + 1
            continue
        if text in BARRIERS:
            return False
        if entry.saying is not None and entry.saying_form in ("past", "third") and text not in NOT_SAYING:
            return False
        if entry.kind in ("aux", "adv", "det") or text in BRIDGES:
            k += 1
            continue
        if entry.kind == "prep":
            k += 1
            while (
                k < n
                and gap[k].text not in (",", '"', ".", ";")
                and not gap[k].entry.saying
                and gap[k].entry.kind not in ("aux", "rel", "prep")
            ):
                k += 1
            continue
        if entry.kind == "rel":
            return any(u.text == "," for u in gap[k:]) and False
        if unit.cap or text.isdecimal() or entry.title or entry.office:
            k += 1
            continue
        if text in OCCASIONS:
            k += 1
            continue
        return False
    return True


def _inverted(units: list[Unit], i: int, found: list[Mention], memory: Memory) -> Mention | None:
    """ "..., said Zas", "..., says Kazakhstan's Commissioner for Children's Rights"."""
    before = units[i - 1].text if i else ""
    if before not in (",", '"', "'", "") and before != "-":
        return None
    mention = _at(found, i + 1, 5)
    written = [u.text for u in units[i + 1 : i + 4]]
    if mention is None and written[:1] == ["the"] and REPORTS & set(written) and memory.speaker is not None:
        return Mention(i + 1, min(i + 3, len(units)), memory.speaker, "pronoun")
    if mention is None:
        return None
    if any(u.text in (",", ".", "that", '"') for u in units[i + 1 : mention.first]):
        return None
    return _person_within(units, mention, found)


def _headline(units: list[Unit], found: list[Mention]) -> list[Cue]:
    """ "Authorities: 164 dead", "12 officers die - Sputnik"."""
    made: list[Cue] = []
    if not units or units[-1].text == ".":
        return made
    for mention in found:
        if (
            mention.last < len(units)
            and units[mention.last].text == ":"
            and mention.first <= 3
            and mention.how != "pronoun"
        ):
            made.append(
                Cue(
                    mention.first,
                    mention.last + 1,
                    mention.actor,
                    ":",
                    "neutral",
                    "reported",
                    "attribution: <speaker>:",
                )
            )
        if (
            mention.last == len(units)
            and mention.first
            and units[mention.first - 1].text in ("-", ",")
            and units[mention.first - 1].start > units[mention.first - 2].end
        ):
            made.append(
                Cue(
                    mention.first - 1, mention.last, mention.actor, "-", "neutral", "reported", "attribution: - <relay>"
                )
            )
    return made


def release(units: list[Unit], found: list[Mention]) -> list[Cue]:
    """ "It was the ministry that issued the updated number", "Given out by the channel, the figures ...", "Interfax
    reported this from a speech by the minister": whose figures the sentence before tells."""
    for i, unit in enumerate(units):
        if unit.text not in RELEASED:
            continue
        direct = (
            i + 1 < len(units)
            and units[i + 1].text in ("this", "that")
            and i + 2 < len(units)
            and not units[i + 2].entry.head
        )
        if not direct and not any(
            u.text in FIGURES and k and units[k - 1].text in DEFINITE for k, u in enumerate(units)
        ):
            continue
        named = [m for m in (_giver(units, i, found), _taken_from(units, i, found)) if m is not None]
        if named:
            return [_released(mention, unit) for mention in named]
    return []


def _released(mention: Mention, unit: Unit) -> Cue:
    rule = "attribution: <speaker> <released> the figures"
    return Cue(-1, 0, mention.actor, unit.text, "neutral", "reported", rule)


def _giver(units: list[Unit], i: int, found: list[Mention]) -> Mention | None:
    """Who gave the figures out: named by "by", or the subject."""
    by = next((m for m in found if i < m.first <= i + 8 and any(u.text == "by" for u in units[i : m.first])), None)
    mention = by or next((m for m in reversed(found) if m.last <= i and i - m.last <= 3), None)
    if mention is None:
        return None
    return next((m for m in found if m.first == mention.last), mention)


def _taken_from(units: list[Unit], i: int, found: list[Mention]) -> Mention | None:
    """Whom the giver had it from: "from a televised speech by Interior Minister X", "citing the ministry"."""
    for j in range(i + 1, min(i + 10, len(units))):
        if units[j].text in ("from", "citing", "quoting"):
            after = [m for m in found if j < m.first <= j + 12]
            return next((m for m in after if m.actor.kind is ActorKind.PERSON), after[0] if after else None)
    return None


def _official(units: list[Unit], memory: Memory) -> list[Cue]:
    """ "the official death toll had stood at 164", "by official count": an official figure is the authorities'."""
    known = memory.lexicon.actor_names.get(f"authorities of {memory.country}".lower()) if memory.country else None
    if known is None:
        return []
    for i, unit in enumerate(units):
        if unit.text != "official" or i + 1 >= len(units):
            continue
        words = {word for u in units[i + 1 : i + 3] for word in u.text.split()}
        if TOLLS & words:
            return [Cue(i, i + 2, known, "official", "neutral", "reported", "attribution: the official <toll>")]
    return []


# The chain -----------------------------------------------------------------------------------------------------------------------


def clause_of(units: list[Unit], k: int) -> tuple[int, int]:
    """The clause around unit `k`: between semicolons, while, whereas, but."""
    start, end = 0, len(units)
    for i, unit in enumerate(units):
        if unit.text in CLAUSES:
            if i < k:
                start = i
            elif i > k:
                end = i
                break
    return start, end


def governing(units: list[Unit], made: list[Cue], k: int) -> list[Cue]:
    """The cues that govern unit `k`: those of its clause; else those that open the sentence or close it."""
    if not made:
        return []
    start, end = clause_of(units, k)
    made = [cue for cue in made if cue.first <= k or _after_what_it_says(units, cue)]
    chosen = [cue for cue in made if cue.first < 0 or start <= cue.first < end] or [
        cue for cue in made if _reaches(units, cue, start)
    ]
    origins = [cue for cue in chosen if not is_relay(cue.actor)]
    if len(origins) > 1:
        origins = [_nearest(units, origins, k)]
    relays = [cue for cue in chosen if is_relay(cue.actor)]
    return sorted([*relays, *origins], key=lambda cue: cue.first)


def _after_what_it_says(units: list[Unit], cue: Cue) -> bool:
    """Whether a cue behind a count governs it: ", X said" does, ", and X said" opens a clause of its own."""
    j = cue.first - 1
    while j > 0 and units[j].text in SPEAKER_MODIFIERS:
        j -= 1
    return not cue.rule.endswith("<says>") or j < 0 or units[j].text not in OPENERS


def _reaches(units: list[Unit], cue: Cue, start: int) -> bool:
    """Whether a cue of another clause governs: "X said that A, while B" and "A, while B, according to X"."""
    if cue.first < start:
        return cue.rule.endswith("<says>") or cue.first <= 1
    return cue.last >= len(units) - 2


def presupposed(units: list[Unit], k: int, made: list[Cue]) -> bool:
    """Whether unit `k` stands in a relative clause about an event or a state inside what somebody said.

    "X said the country would have lost control during the protests that left 164 people dead": the text tells the toll
    as known, X doesn't state it. Known to be wrong where X does: "X spoke of the riots that left 164 dead".
    """
    for j in range(k - 1, max(k - 6, 0), -1):
        text = units[j].text
        if text in (".", ";", ":", '"'):
            return False
        if text in ("which", "that") and j > 0 and not units[j - 1].entry.head and units[j - 1].entry.saying is None:
            following = units[j + 1]
            verbal = bool(following.entry.verbs) or following.text in RESULTED
            return (
                verbal
                and (text == "which" or units[j - 1].text.isalpha())
                and any(cue.first >= 0 and cue.last <= j for cue in made)
            )
    return False


def _nearest(units: list[Unit], origins: list[Cue], k: int) -> Cue:
    """Of several speakers in a clause: the sourced one ("according to") after the number, else the last before it."""
    before = [cue for cue in origins if cue.first < k]
    after = [cue for cue in origins if cue.first > k]
    sourced = [cue for cue in after if cue.verb in SOURCED]
    if sourced and not before:
        return sourced[-1]
    if before and (not after or not sourced):
        return before[-1]
    return sourced[0] if sourced else after[0]


def chain(governors: list[Cue], quoted: bool) -> Attribution:
    """The attribution that the cues make: relays first, then the origin; incomplete where only relays are named."""
    if not governors:
        return Attribution()
    relays = [cue for cue in governors if is_relay(cue.actor)]
    origins = [cue for cue in governors if not is_relay(cue.actor)]
    mode = Mode.QUOTE if quoted else Mode.INDIRECT
    hops = []
    seen: set[str] = set()
    for cue in (*relays, *origins[-1:]):
        if cue.actor.id in seen:
            continue
        seen.add(cue.actor.id)
        hops.append(
            Hop(
                actor=cue.actor,
                verb=cue.verb,
                mode=mode if cue in origins else Mode.INDIRECT,
                stance=Stance(cue.stance),
            )
        )
    return Attribution(hops=tuple(hops), mode=mode, complete=bool(origins))
