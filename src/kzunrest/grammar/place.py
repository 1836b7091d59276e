"""Place: which place of a sentence a count or an event belongs to, and whose troops are meant."""

from __future__ import annotations

from collections.abc import Mapping

from ..actor import Actor, ActorKind
from ..lexicon import Lexicon
from ..place import Place
from .attribution import clause_of
from .unit import Unit, Units
from .wordset import wordset

LOCATIVE = wordset("locative")
PLACE_MODIFIERS = wordset("place_modifiers")
PARTS_OF_PLACES = wordset("parts_of_places")
SETTLED = wordset("settled")
NOT_WHERE = wordset("not_where")
HOSTING = wordset("hosting")
ELSEWHERE = frozenset({"from", "outside", "that", "which", "who"})


def places(units: Units) -> list[tuple[int, Place, bool]]:
    """The places that a sentence names: unit, place, and whether a preposition of place stands before it."""
    found: list[tuple[int, Place, bool]] = []
    for i in units.placed:
        place = units[i].entry.place
        assert place is not None
        if any(u.text in ("except", "besides", "excluding") for u in units[max(i - 4, 0) : i]):
            continue
        j = i - 1
        while j >= 0 and units[j].text in PLACE_MODIFIERS and i - j < 7:
            j -= 1
        found.append((i, place, j >= 0 and (units[j].text in LOCATIVE or _center_of(units, j))))
    return found


def _center_of(units: list[Unit], j: int) -> bool:
    """ "in the centre of Almaty", "the streets of Almaty": of a part of a place is in the place."""
    return units[j].text in PARTS_OF_PLACES and units[j + 1].text == "of"


def settled(place: Place, lexicon: Lexicon) -> Place:
    """The town of a square, a street or an airport: figures are of towns and regions."""
    if place.kind in SETTLED or place.part_of is None:
        return place
    return lexicon.place_names.get(place.part_of.lower(), place)


def place_at(
    units: list[Unit],
    found: list[tuple[int, Place, bool]],
    first: int,
    last: int,
    stops: set[int],
    country: str | None,
    lexicon: Lexicon,
) -> Place | None:
    """The narrowest place of the clause for the count at units `first` to `last`; None where only the country is meant.

    `stops` are the units where other figures of people begin: a place behind one of them is theirs.
    """
    if not found:
        return None
    if country is not None and (abroad := _abroad(units, found, first, last, country, lexicon)) is not None:
        return abroad
    inside = [
        (i, place, loc) for i, place, loc in found if place.kind not in ("country", "continent", "region of the world")
    ]
    if country is not None:
        inside = [(i, p, loc) for i, p, loc in inside if lexicon.place_tree.within(p.name, country)]
    start, end = clause_of(units, first)
    near = [one for one in inside if start <= one[0] < end]
    if not near:
        return None
    located = [one for one in near if one[2]] or [one for one in near if _bare(units, one[0], start)]
    if not located:
        return None
    dash = [
        (i, p)
        for i, p, _ in near
        if i < first and all(u.text in ("-", ":", "at", "least") for u in units[i + 1 : first])
    ]
    if dash:
        return dash[-1][1]
    others = [k for k in range(last, end) if k in stops or _starts_share(units, k) or _opens(units, k, stops, found)]
    stop = others[0] if others else end
    after = [(i, p) for i, p, _ in located if last <= i < stop]
    before = [(i, p) for i, p, _ in located if i < first]
    if before and after:
        return after[0][1] if after[0][0] - last <= first - before[-1][0] else before[-1][1]
    if after or before:
        return after[0][1] if after else before[-1][1]
    return next((p for i, p, _ in located if first <= i < last), None)


def _abroad(
    units: list[Unit], found: list[tuple[int, Place, bool]], first: int, last: int, country: str, lexicon: Lexicon
) -> Place | None:
    """ "lost 14,000 soldiers in Afghanistan", "in Afghanistan 14,000 died": what happened abroad isn't counted at home.

    Only where the clause names no place at home; "said in Moscow" and "fighters from Afghanistan" tell of others.
    """
    start, end = clause_of(units, first)
    placed = [(i, place) for i, place, located in found if located and start <= i < end]
    if any(lexicon.place_tree.within(place.name, country) for _, place in placed):
        return None
    for i, place in placed:
        between = units[last:i] if i >= last else units[i:first]
        here = (i >= last or i <= 2) and place.kind in ("country", "city", "town")
        if here and not any(u.entry.saying is not None or u.text in ELSEWHERE for u in between):
            return place
    return None


def _opens(units: list[Unit], k: int, stops: set[int], found: list[tuple[int, Place, bool]]) -> bool:
    """ "..., in Kyzylorda 21": a place right before another figure is that figure's."""
    return k + 1 in stops and any(i == k for i, _, _ in found)


def _starts_share(units: list[Unit], k: int) -> bool:
    """Whether a share begins at unit `k` ("half of them in Almaty"): the place behind it is the share's."""
    return units[k].text in ("half", "most", "many", "some") and k + 1 < len(units) and units[k + 1].text == "of"


def _bare(units: list[Unit], i: int, start: int) -> bool:
    """Whether a place without a preposition is where it happened: it opens the clause, or it was attacked."""
    if i and units[i - 1].text in NOT_WHERE:
        return False
    if i + 1 < len(units) and units[i + 1].entry.saying is not None:
        return False
    near = (*units[max(i - 2, 0) : i], *units[i + 1 : i + 4])
    return i - start <= 2 or any(u.text.startswith("attack") for u in near)


def troop_place(units: list[Unit], found: list[tuple[int, Place, bool]], last: int) -> Place | None:
    """Troops are in the country, unless a place stands right behind them: "50 soldiers in Almaty"."""
    return next((p for i, p, loc in found if loc and 0 <= i - last <= 2 and p.kind != "country"), None)


def contributor(units: list[Unit], first: int, last: int, lexicon: Lexicon, alliance: Actor | None) -> Actor | None:
    """Whose troops or aircraft a figure counts: the state before a dash or beside the number, else the alliance."""
    states = lexicon.states
    inside = [
        units[k]
        for k in range(first, last)
        if units[k].entry.demonym is not None
        and units[k].cap
        and units[k - 1].text not in ("mostly", "mainly", "largely")
    ]
    if inside and (own := inside[0].entry.demonym) is not None and own in states:
        return states[own]
    for j in range(last, min(last + 12, len(units))):
        name = _state_at(units, j, states)
        if name is not None and units[j - 1].text == "by" and not _hosted(units, j):
            return states[name]
    for j in range(first - 1, -1, -1):
        name = _state_at(units, j, states)
        if name is not None and not _hosted(units, j) and not _led(units, j):
            return states[name]
        actor = units[j].entry.actors
        if actor is not None and not _led(units, j):
            if actor.kind is ActorKind.ALLIANCE:
                return actor
            if (
                actor.kind is ActorKind.MINISTRY
                and actor.country is not None
                and actor.country in states
                and actor.country != "Kazakhstan"
            ):
                return states[actor.country]
    named = (u.entry.actors for u in units if u.entry.actors is not None and u.entry.actors.kind is ActorKind.ALLIANCE)
    return next(named, alliance)


def _led(units: list[Unit], j: int) -> bool:
    """ "Russia-led", "CSTO-led": says whose bloc it is, not whose troops."""
    return [u.text for u in units[j + 1 : j + 3]] in (["-", "led"], ["-", "dominated"], ["-", "backed"])


def _state_at(units: list[Unit], j: int, states: Mapping[str, Actor]) -> str | None:
    entry = units[j].entry
    if not units[j].cap:
        return None
    name = entry.demonym or (entry.place.name if entry.place is not None else None)
    return name if name is not None and name in states else None


def _hosted(units: list[Unit], j: int) -> bool:
    """ "to Kazakhstan", "for Kazakhstan", "in Kazakhstan": where the troops go, not whose they are."""
    if j > 1 and units[j - 1].text == "by":
        return units[j - 2].text in ("led", "dominated", "headed", "backed")
    return j > 0 and units[j - 1].text in HOSTING
