"""Attribution: the cues that say who said something, how far each reaches, and the chain they make."""

from __future__ import annotations

from ..attribution import Attribution, Hop, Mode, Stance
from .actor import Memory, Mention, is_relay
from .cue import Cue
from .entry import UNKNOWN
from .release import headline, official
from .saying import claused, passive, said
from .sourcing import sourced
from .unit import Unit, Units
from .wordset import wordset

PASSIVE = wordset("passive")
CLAUSES = wordset("clauses")
SPEAKER_MODIFIERS = wordset("speaker_modifiers")
OPENERS = wordset("openers")
SOURCED = wordset("sourced")
RESULTED = wordset("resulted")


def cues(units: Units, found: list[Mention], memory: Memory) -> list[Cue]:
    """Every cue of a sentence, in order."""
    made: list[Cue] = []
    for i in units.cued:
        unit = units[i]
        cue = sourced(units, i, found, memory)
        if cue is not None and cue.verb == "told":
            made.append(cue)
            cue = None
        if cue is None and unit.text == "named" and i and units[i - 1].text in PASSIVE:
            cue = passive(units, i, found, memory)
        if cue is None and unit.entry is UNKNOWN and unit.text.endswith("ed"):
            cue = claused(units, i, found)
        if cue is None and unit.entry.saying is not None:
            cue = said(units, i, found, memory)
        if cue is not None and not any(
            cue.actor.name == other.actor.name and cue.first == other.first for other in made
        ):
            made.append(cue)
    made.extend(headline(units, found))
    if "official" in units.words:
        made.extend(official(units, memory))
    return made


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
    tail = units[cue.last :]
    said = any(u.entry.verbs or u.text[0].isdecimal() or u.text == "that" for u in tail)
    return len(tail) <= 2 or (len(tail) <= 8 and not said and ";" not in [u.text for u in units[: cue.first]])


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
