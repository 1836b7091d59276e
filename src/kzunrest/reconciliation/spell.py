"""Spell: a state that held in a place, from when to when, as far as claims tell; and what is known of it on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import reduce
from itertools import chain

from attrs import evolve, frozen

from ..claim import Claim, Event, State, claim_key, once
from ..lattice import Lattice
from ..lexicon import Lexicon
from ..lexicon.happening import Effect, happening
from ..lexicon.table import fold
from ..period import Period
from ..place import Place
from .conflict import Conflict, ConflictKind
from .occurrence import Footing, Occurrence, footing, site
from .policy import Policy


class Hold(StrEnum):
    """How surely a state holds on a day.

    `HOLDS`: it began before, and a claim shows that it had not ended. `PLANNED`: it began, nothing says that it ended,
    and it was to hold on that day. `LAST_KNOWN`: it began, and nothing says that it ended. `ENDED` and `NOT_YET`: it
    had ended, it had not begun. On the day of a change the new state counts.
    """

    HOLDS = "holds"
    PLANNED = "planned"
    LAST_KNOWN = "last_known"
    ENDED = "ended"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Spell:
    """A state that held in a place: the days between which it began and ended, None where open.

    `held` is the last day on which a claim shows it to hold, `planned_end` the last day on which it was to hold.
    """

    kind: str
    value: str | None = None
    place: Place | None = None
    begin: Period = Period()
    end: Period = Period()
    held: date | None = None
    planned_end: date | None = None
    claims: tuple[Claim, ...] = ()
    because: str = ""

    def on(self, day: date) -> Hold:
        """How surely it held on that day."""
        if self.end.end is not None and day >= self.end.end:
            return Hold.ENDED
        if self.begin.begin is not None and day < self.begin.begin:
            return Hold.NOT_YET
        begun = self.begin.end is not None and day >= self.begin.end
        if self._shown(day, begun):
            return Hold.HOLDS
        if self.end.known or not begun:
            return Hold.UNKNOWN
        if self.planned_end is None:
            return Hold.LAST_KNOWN
        return Hold.PLANNED if day <= self.planned_end else Hold.UNKNOWN

    def _shown(self, day: date, begun: bool) -> bool:
        if self.end.begin is not None and day < self.end.begin:
            return begun or day == self.end.begin - timedelta(days=1)
        return begun and self.held is not None and day <= self.held

    def news(self, day: date) -> date:
        """The last day up to that one on which a claim tells of it; the first of all days where none does."""
        marks = (self.begin.end, self.held, self.end.end)
        return max((mark for mark in marks if mark is not None and mark <= day), default=date.min)

    def __repr__(self) -> str:
        end = str(self.end) if self.end.known else f"planned {self.planned_end}" if self.planned_end else "?"
        what = " ".join(filter(None, (self.kind, self.value)))
        return f"<Spell {', '.join(filter(None, (what, site(self.place))))}: from {self.begin} to {end}>"


@frozen(kw_only=True)
class Standing:
    """What is known of a state in a place on a day: how surely it held, with which value, by which spells.

    `value` is what holds, as far as known; None where nothing does or where it has no value. `spells` are those that
    the answer rests on, `others` those of other values or wider places that also tell of the place. `ambiguous` says
    that a name in the claims may mean another place, such as Almaty the city or the region.
    """

    kind: str
    place: str
    day: date
    hold: Hold = Hold.UNKNOWN
    value: str | None = None
    ambiguous: bool = False
    spells: tuple[Spell, ...] = ()
    others: tuple[Spell, ...] = ()
    because: str = "no claim tells of it"

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that the answer rests on."""
        return once(claim for spell in self.spells for claim in spell.claims)

    def __repr__(self) -> str:
        what = " ".join(filter(None, (self.kind, self.value)))
        doubt = ", ambiguous place" if self.ambiguous else ""
        return f"<Standing {what}, {self.place}, {self.day}: {self.hold}{doubt}, {len(self.claims)} claims>"


# Making --------------------------------------------------------------------------------------------------------------

Key = tuple[str, str, str]


def spells(
    events: Iterable[Occurrence], claims: Iterable[Claim], policy: Policy, places: Lexicon
) -> tuple[tuple[Spell, ...], tuple[Conflict, ...]]:
    """The states that occurrences and claims make, and the conflicts between them.

    An end closes the spells of its value that began before it, in its place and in the parts of it. Where it leaves out
    places ("in all regions except ..."), the state still held there on that day: that is what an exception says.
    """
    groups: dict[Key, list[Spell]] = defaultdict(list)
    ends: dict[Key, list[Occurrence]] = defaultdict(list)
    for spell in chain(_from_events(events), _from_claims(claims, policy), _left_out(events, places)):
        groups[spell.kind, spell.value or "", site(spell.place)].append(spell)
    for event, kind, value in _ends(events):
        ends[kind, value, event.place.name if event.place else ""].append(event)
    begun = [spell for key in sorted(groups) for spell in _joined(groups[key])]
    made = [_closed(spell, ends, places.place_tree) for spell in begun]
    closed = {(s.kind, s.value or "", site(s.place)) for s in made if s.end.known}
    for event, kind, value in _ends(events):
        if (kind, value, site(event.place)) not in closed:
            made.append(_only_ended(kind, value, event))
    return tuple(sorted(made, key=spell_key)), _clashes(made)


def spell_key(spell: Spell) -> tuple[str, str, str, str, tuple[str, ...]]:
    """Spells in an order that depends on their content alone."""
    return spell.kind, str(spell.begin), site(spell.place), spell.value or "", tuple(c.id for c in spell.claims)


def _effects(events: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, Effect, str, str]]:
    for event in events:
        row = happening(event.kind)
        if row.state is not None and row.effect is not None and event.footing is Footing.HAPPENED:
            yield event, row.effect, row.state, event.object or row.value or ""


def _ends(events: Iterable[Occurrence]) -> list[tuple[Occurrence, str, str]]:
    return [(event, state, value) for event, effect, state, value in _effects(events) if effect is Effect.ENDS]


def _from_events(events: Iterable[Occurrence]) -> Iterator[Spell]:
    for event, effect, kind, value in _effects(events):
        holds = effect is Effect.HOLDS
        if effect is not Effect.ENDS:
            yield Spell(
                kind=kind,
                value=value or None,
                place=event.place,
                begin=Period(end=event.begin.end) if holds else event.begin,
                held=event.begin.begin,
                claims=event.claims,
                because=f"{event.kind} {event.begin}",
            )


def _from_claims(claims: Iterable[Claim], policy: Policy) -> Iterator[Spell]:
    for claim in claims:
        stands = footing(claim, policy)
        if stands is Footing.DOUBTFUL:
            continue
        if isinstance(claim.content, State):
            yield _from_state(claim, claim.content, stands is Footing.PLANNED)
        elif (
            isinstance(claim.content, Event)
            and happening(claim.subject).until
            and claim.period.end != claim.period.begin
        ):
            yield _until(claim, claim.content)


def _from_state(claim: Claim, state: State, planned: bool) -> Spell:
    """A state claimed as such holds from the first to the last day that it is given; a last day after the printing is a
    plan, and no first day means that it had begun by the printing."""
    row, printed = happening(state.kind), claim.source.published.end
    first, last = state.period.begin, state.period.end
    ahead = planned or (printed is not None and last is not None and last > printed)
    return Spell(
        kind=row.state or state.kind,
        value=state.value or row.value,
        place=state.place,
        begin=Period.on(first) if first else Period(end=None if planned else printed),
        held=first if ahead else last or first,
        planned_end=last if ahead else None,
        claims=(claim,),
        because=f"{state.kind} {state.period}",
    )


def _until(claim: Claim, event: Event) -> Spell:
    """A beginning that is told with its end says until when the state is to hold."""
    row = happening(event.kind)
    return Spell(
        kind=row.state or event.kind,
        value=event.object or row.value,
        place=event.place,
        planned_end=event.period.end,
        claims=(claim,),
        because=f"to hold until {event.period.end}",
    )


def _left_out(events: Iterable[Occurrence], places: Lexicon) -> Iterator[Spell]:
    """What an end leaves out still held on the day of the end."""
    for event, kind, value in _ends(events):
        for name in event.place.excluding if event.place else ():
            known = places.place_names.get(fold(name), Place(name))
            yield Spell(
                kind=kind,
                value=value or None,
                place=evolve(known, alternatives=places.alternatives.get(known.name, known.alternatives)),
                begin=Period(end=event.begin.end),
                held=event.begin.begin,
                claims=event.claims,
                because=f"{event.kind} {event.begin} in {site(event.place)}",
            )


def _joined(group: Sequence[Spell]) -> list[Spell]:
    """The spells of one value in one place: what has no first day is told of the last that began before it."""
    ordered = sorted(group, key=spell_key)
    starts = [spell for spell in ordered if spell.begin.begin is not None]
    loose = [spell for spell in ordered if spell.begin.begin is None]
    if not starts:
        return [reduce(_with, loose)]
    firsts = [spell.begin.begin or date.min for spell in starts]
    for spell in loose:
        at = max(bisect_right(firsts, _last(spell)) - 1, 0)
        starts[at] = _with(starts[at], spell)
    return starts


def _last(spell: Spell) -> date:
    return spell.held or spell.begin.end or spell.planned_end or date.max


def _with(spell: Spell, other: Spell) -> Spell:
    begin = spell.begin if spell.begin.begin else Period(end=_least(spell.begin.end, other.begin.end))
    return evolve(
        spell,
        begin=begin,
        held=max(filter(None, (spell.held, other.held)), default=None),
        planned_end=max(filter(None, (spell.planned_end, other.planned_end)), default=None),
        claims=once((*spell.claims, *other.claims)),
        because="; ".join(dict.fromkeys((spell.because, other.because))),
    )


def _least(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)


def _closed(spell: Spell, ends: dict[Key, list[Occurrence]], tree: Lattice) -> Spell:
    name = spell.place.name if spell.place else ""
    after = max(filter(None, (spell.begin.begin, spell.held)), default=date.min)
    found = [
        event
        for whole in tree.above(name)
        for value in {spell.value or "", ""}
        for event in ends.get((spell.kind, value, whole), ())
        if covers(event.place, name, tree)
        and (whole != name or spell.place is None or not _partial(event, spell))
        and (event.begin.end or date.max) >= after
        and event.begin.known
    ]
    if not found:
        return spell
    end = min(
        found,
        key=lambda event: (event.begin.end or date.max, event.begin.begin or date.min, claim_key(event.claims[0])),
    )
    window = end.begin.meet(Period(begin=after)) if after > date.min else end.begin
    return evolve(
        spell,
        end=window or end.begin,
        claims=once((*spell.claims, *end.claims)),
        because=f"{spell.because}; {end.kind} {end.begin}",
    )


def _partial(event: Occurrence, spell: Spell) -> bool:
    """Whether an end leaves out places that the spell doesn't."""
    mine = spell.place.excluding if spell.place else ()
    return event.place is not None and not set(event.place.excluding) <= set(mine)


def _only_ended(kind: str, value: str, event: Occurrence) -> Spell:
    return Spell(
        kind=kind,
        value=value or None,
        place=event.place,
        end=event.begin,
        claims=event.claims,
        because=f"{event.kind} {event.begin}",
    )


def _clashes(made: Iterable[Spell]) -> tuple[Conflict, ...]:
    """Two values of one state that began in one place on one day."""
    begun: dict[tuple[str, str, date], list[Spell]] = defaultdict(list)
    for spell in made:
        if spell.begin.day is not None:
            begun[spell.kind, site(spell.place), spell.begin.day].append(spell)
    found = []
    for (kind, place, day), spells in sorted(begun.items()):
        if len({spell.value for spell in spells}) > 1:
            one, other = sorted(spells, key=spell_key)[:2]
            found.append(
                Conflict(
                    kind=ConflictKind.CONTRADICTION,
                    claims=once((one.claims[0], other.claims[0])),
                    because=f"{kind} of {place or 'an unnamed place'} became {one.value} and {other.value} on {day}",
                    mend="one of the two is wrong, or they hold in different places",
                )
            )
    return tuple(found)


# Asking --------------------------------------------------------------------------------------------------------------


def covers(whole: Place | None, name: str, tree: Lattice) -> bool:
    """Whether what is said of a place is said of the place of that name: it is the same or a part, and not left out."""
    if whole is None:
        return not name
    above = tree.above(name)
    return whole.name in above and not set(whole.excluding) & set(above)


def stands(spells: Iterable[Spell], kind: str, place: str, day: date, value: str | None, places: Lexicon) -> Standing:
    """What those spells tell of a state in a place on a day.

    Of each value the surest spell counts, unless a later one says that it ended; of several values that which surely
    holds, then that of the narrowest place.
    """
    tree = places.place_tree
    about = [spell for spell in spells if spell.kind == kind and value in (None, spell.value)]
    reach = [spell for spell in about if covers(spell.place, place, tree)]
    if not reach:
        return Standing(kind=kind, place=place, day=day)
    values: dict[str, list[Spell]] = defaultdict(list)
    for spell in reach:
        values[spell.value or ""].append(spell)
    told = [_surest(values[name], day, tree) for name in sorted(values)]
    best = min(told, key=lambda spell: (_CURRENT.get(spell.on(day), 3), -_depth(spell, tree), spell_key(spell)))
    hold = best.on(day)
    names = {name for spell in about if spell.place for name in (spell.place.name, *spell.place.excluding)}
    return Standing(
        kind=kind,
        place=place,
        day=day,
        hold=hold,
        value=best.value if hold in _CURRENT or value is not None else None,
        ambiguous=any(
            place == name or place in places.alternatives[name] for name in names & places.alternatives.keys()
        ),
        spells=(best,),
        others=tuple(sorted((spell for spell in reach if spell != best), key=spell_key)),
        because=f"{best.because}: {_WORDS[hold]}",
    )


def _surest(spells: Sequence[Spell], day: date, tree: Lattice) -> Spell:
    """The spell of one value that tells most of a day: one that surely holds, else the one with the latest news."""

    def rank(spell: Spell) -> tuple[bool, bool, int, bool, int, object]:
        hold = spell.on(day)
        silent = hold in (Hold.UNKNOWN, Hold.NOT_YET)
        return (
            hold is not Hold.HOLDS,
            silent,
            -spell.news(day).toordinal(),
            hold is not Hold.ENDED,
            -_depth(spell, tree),
            spell_key(spell),
        )

    return min(spells, key=rank)


def _depth(spell: Spell, tree: Lattice) -> int:
    return len(tree.above(spell.place.name)) if spell.place else 0


_CURRENT = {Hold.HOLDS: 0, Hold.PLANNED: 1, Hold.LAST_KNOWN: 2}
_WORDS = {
    Hold.HOLDS: "it held on that day",
    Hold.PLANNED: "nothing says that it ended before, and it was to hold on that day",
    Hold.LAST_KNOWN: "nothing says that it ended before that day, nor that it still held",
    Hold.ENDED: "it had ended",
    Hold.NOT_YET: "it had not begun",
    Hold.UNKNOWN: "no claim tells whether it held on that day",
}
