"""Chronology: what happened when, merged over sources; which states held where; and what can't all be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise

from attrs import field, frozen

from ..claim import Claim, once
from ..lexicon import lexicon
from ..lexicon.happening import happening
from ..period import calendar_day
from .conflict import Conflict, ConflictKind
from .constraint import Constraint, Link, Window, tighten
from .occurrence import Footing, Merged, Occurrence, conflict_key, occurrences, settled, site, told
from .policy import Policy
from .spell import Spell, Standing, spells, stands


@frozen(kw_only=True)
class Chronology:
    """What happened, in order of time; what was planned and doubted beside it; the states; and the conflicts."""

    events: tuple[Occurrence, ...] = ()
    states: tuple[Spell, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    known_at: date | None = None
    policy: Policy = field(factory=Policy, repr=False)

    def __repr__(self) -> str:
        happened = sum(event.footing is Footing.HAPPENED for event in self.events)
        return (
            f"<Chronology of {happened} occurrences, {len(self.events) - happened} planned or doubtful, "
            f"{len(self.states)} states; conflicts: {len(self.conflicts)}>"
        )

    def __len__(self) -> int:
        return len(self.events)

    def __iter__(self) -> Iterator[Occurrence]:
        return iter(self.events)

    def about(self, kind: str, place: str | None = None, *, footing: Footing | None = None) -> tuple[Occurrence, ...]:
        """The occurrences of a kind in order of time, in a place or on a footing where one is named."""
        found = self._kinds.get(happening(kind).version_of or kind, ())
        return tuple(
            event
            for event in found
            if footing in (None, event.footing)
            and (place is None or (event.place is not None and event.place.name == place))
        )

    def state_of(self, kind: str, place: str, *, on: date | str, value: str | None = None) -> Standing:
        """What is known of a state in a place on a day: a date or "YYYY-MM-DD".

        What is said of a country holds in its parts, but for those it leaves out. `value` asks of one value alone, such
        as whether the red level held. Raises `InvalidPeriodError` for a day that no calendar has.
        """
        return stands(self._spells.get(kind, ()), kind, place, calendar_day(on), value, lexicon())

    @cached_property
    def _kinds(self) -> Mapping[str, tuple[Occurrence, ...]]:
        kinds: dict[str, list[Occurrence]] = defaultdict(list)
        for event in self.events:
            kinds[happening(event.kind).version_of or event.kind].append(event)
        return {kind: tuple(events) for kind, events in kinds.items()}

    @cached_property
    def _spells(self) -> Mapping[str, tuple[Spell, ...]]:
        kinds: dict[str, list[Spell]] = defaultdict(list)
        for spell in self.states:
            kinds[spell.kind].append(spell)
        return {kind: tuple(found) for kind, found in kinds.items()}


def chronology(
    claims: Iterable[Claim],
    *,
    policy: Policy | None = None,
    known_at: date | None = None,
    constraints: Iterable[Constraint] = (),
) -> Chronology:
    """The chronology that claims make: a function of their set, whatever their order. Counts are passed over.

    `known_at` leaves out what was printed later and what isn't known to have been printed by then. `constraints` are
    what texts say of the days between events ("a week after its deployment"); the order of a mission's phases is added.
    """
    policy = policy or Policy()
    standing = [claim for claim in told(claims, known_at) if claim.kind != "count"]
    merged, conflicts = occurrences(standing, policy)
    events, impossible = narrowed(merged, tuple(constraints))
    states, clashes = spells(events, standing, policy, lexicon())
    return Chronology(
        events=events,
        states=states,
        conflicts=tuple(sorted({*conflicts, *impossible, *clashes}, key=conflict_key)),
        known_at=known_at,
        policy=policy,
    )


def narrowed(
    merged: Sequence[Merged], constraints: Sequence[Constraint] = ()
) -> tuple[tuple[Occurrence, ...], tuple[Conflict, ...]]:
    """The occurrences with days as narrow as the order of things makes them, in order of time, and what is impossible.

    Where claims are impossible together, the days stay as each occurrence's own claims give them.
    """
    happened = [m for m in merged if m.occurrence.footing is Footing.HAPPENED]
    links = [*_phases(happened), *_stated(happened, constraints)]
    windows, broken = tighten({m.key: m.window for m in happened}, links)
    events = [settled(m, windows[m.key]) for m in happened]
    events += [m.occurrence for m in merged if m.occurrence.footing is not Footing.HAPPENED]
    return tuple(sorted(events, key=event_key)), tuple(_impossible(window) for window in broken)


def event_key(event: Occurrence) -> tuple[date, date, str, str, str, tuple[str, ...]]:
    """Occurrences in order of time; those of unknown days last."""
    begin, end = event.begin.begin or event.begin.end, event.begin.end
    ids = tuple(claim.id for claim in (*event.claims, *event.aside))
    return begin or date.max, end or date.max, event.kind, event.footing, event.who, ids


def _phases(happened: Iterable[Merged]) -> Iterator[Link]:
    """The order of phases within each mission: none begins before one of a lower rank."""
    missions: dict[tuple[str, str], dict[int, list[Merged]]] = defaultdict(lambda: defaultdict(list))
    for merged in happened:
        row = happening(merged.occurrence.kind)
        if row.lead is not None and row.rank is not None:
            missions[row.lead, merged.where][row.rank].append(merged)
    for key in sorted(missions):
        ranks = sorted(missions[key])
        for one, other in pairwise(ranks):
            for earlier in missions[key][one]:
                for later in missions[key][other]:
                    yield Link(earlier=earlier.key, later=later.key, because=_order(earlier, later))


def _order(earlier: Merged, later: Merged) -> str:
    return f"{later.occurrence.kind} is never before {earlier.occurrence.kind}"


def _stated(happened: Iterable[Merged], constraints: Sequence[Constraint]) -> Iterator[Link]:
    """The links of stated constraints, each where it binds one event of each kind."""
    kinds: dict[str, list[Merged]] = defaultdict(list)
    for merged in happened if constraints else ():
        kinds[merged.occurrence.kind].append(merged)
    for stated in constraints:
        earlier, later = (_in_place(kinds.get(kind, []), stated.place) for kind in (stated.earlier, stated.later))
        if len(earlier) == len(later) == 1:
            yield Link(
                earlier=earlier[0].key,
                later=later[0].key,
                least=stated.least,
                most=stated.most,
                claims=() if stated.claim is None else (stated.claim,),
                because=str(stated),
            )


def _in_place(found: Sequence[Merged], place: str | None) -> list[Merged]:
    return [m for m in found if place is None or site(m.occurrence.place) == place]


def _impossible(window: Window) -> Conflict:
    earliest, latest = window.earliest, window.latest
    limits = [limit for limit in (earliest, latest) if limit is not None]
    return Conflict(
        kind=ConflictKind.CONTRADICTION,
        claims=once(claim for limit in limits for claim in limit.claims),
        because="no day is left: " + "; but ".join(", so ".join(limit.steps) for limit in limits),
        mend="one of these days is wrong, or one of the claims is about another event",
    )
