"""Occurrence: one thing that happened or was to happen, wherever it was told.

Claims of one kind, place, object and actors are told apart by their days: those that share days are one occurrence, and
its days are those that all of them allow. A claim about so long a time that several occurrences lie in it may mean any
of them, so it is put aside and narrows none. A kind that happens once is one occurrence whatever the days: claims about
days that exclude each other are then a conflict, and so are claims that chain together days that have none in common.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate

from attrs import evolve, frozen

from ..actor import Actor
from ..claim import Claim, Count, Event, Phase, Status, claim_key
from ..lexicon.happening import happening
from ..period import Period
from ..place import Place
from .conflict import Conflict, ConflictKind
from .constraint import Limit, Window
from .ledger import Ledger
from .policy import Policy


class Footing(StrEnum):
    """What an occurrence stands on: claims that it happened, only plans, or only what is alleged, doubted or denied."""

    HAPPENED = "happened"
    PLANNED = "planned"
    DOUBTFUL = "doubtful"


@frozen(kw_only=True)
class Occurrence:
    """One thing that happened or was to happen.

    `begin` holds the days between which it began, `end` those between which it ended; an end of either is None where
    open. `claims` place it; `aside` are claims that doubt, deny or allege it, or may mean another occurrence.
    `not_before` and `not_after` are the claims that prove the first and the last day of `begin`, `because` the steps
    that lead from claims to days.
    """

    kind: str
    footing: Footing = Footing.HAPPENED
    actors: tuple[Actor, ...] = ()
    object: str | None = None
    place: Place | None = None
    begin: Period = Period()
    end: Period = Period()
    condition: str | None = None
    claims: tuple[Claim, ...] = ()
    aside: tuple[Claim, ...] = ()
    not_before: tuple[Claim, ...] = ()
    not_after: tuple[Claim, ...] = ()
    because: tuple[str, ...] = ()

    @property
    def origins(self) -> tuple[int, int]:
        """How many independent origins it has, at least and at most: a text in its own voice may repeat another."""
        return independent(self.claims)

    @property
    def disputes(self) -> tuple[Claim, ...]:
        """The claims that doubt or deny it."""
        return tuple(claim for claim in self.aside if claim.status in (Status.DOUBTED, Status.DENIED))

    @property
    def versions(self) -> tuple[str, ...]:
        """The ways in which it is told, such as dismissed and resigned; more than one is a disagreement."""
        return tuple(sorted({claim.subject for claim in self.claims}))

    @property
    def who(self) -> str:
        """Its actors, object and place in words."""
        parts = (*(actor.name for actor in self.actors), self.object, site(self.place))
        return ", ".join(filter(None, parts))

    def __repr__(self) -> str:
        low, high = self.origins
        origins = f"{low}" if low == high else f"{low} to {high}"
        dispute = f", disputed by {len(self.disputes)}" if self.disputes else ""
        who = f" ({self.who})" if self.who else ""
        return f"<Occurrence {self.kind}{who}: {self.footing}, {self.begin}, origins: {origins}{dispute}>"


@frozen(kw_only=True)
class Merged:
    """An occurrence before the order of things narrows it: its window has a proof for each end."""

    occurrence: Occurrence
    window: Window
    where: str
    key: str


def told(claims: Iterable[Claim], known_at: date | None = None) -> tuple[Claim, ...]:
    """The claims that stand on a day of knowledge, each once, in an order that depends on their content alone.

    What a text says was withdrawn is left out, so is every claim that a withdrawal names, and so is the same number in
    any other print that names no other origin for it: none of them leaves a trace.
    With a day of knowledge, so is what was printed later and what isn't known to have been printed by then. Raises
    `LedgerError` where an id repeats with other content.
    """
    known = [claim for claim in Ledger.of(claims).claims if known_at is None or _printed(claim, known_at)]
    named = {claim.target for claim in known if claim.status is Status.RETRACTED}
    withdrawn = [claim for claim in known if claim.status is Status.RETRACTED or claim.id in named]
    gone = {(number, claim.speaker) for claim in withdrawn if (number := _figure(claim)) is not None}
    dropped = {claim.id for claim in withdrawn} | {claim.id for claim in known if gone and _relayed(claim, gone)}
    return tuple(sorted((claim for claim in known if claim.id not in dropped), key=claim_key))


Number = tuple[object, ...]


def _figure(claim: Claim) -> Number | None:
    """What a claim counts and how many, whatever the day; None for events and states."""
    count = claim.content
    if not isinstance(count, Count):
        return None
    who = None if count.actor is None else count.actor.id
    return count.measure, count.population.name, site(count.place), who, count.figure


def _relayed(claim: Claim, gone: Set[tuple[Number, Actor | None]]) -> bool:
    """Whether a claim prints a withdrawn number without an origin of its own."""
    number = _figure(claim)
    return any(number == other and (claim.speaker is None or claim.speaker == owner) for other, owner in gone)


def _printed(claim: Claim, day: date) -> bool:
    end = claim.source.published.end
    return end is not None and end <= day


def conflict_key(conflict: Conflict) -> tuple[tuple[str, ...], str]:
    """Conflicts in an order that depends on their content alone."""
    return tuple(claim.id for claim in conflict.claims), conflict.because


def independent(claims: Iterable[Claim]) -> tuple[int, int]:
    """How many independent origins claims have, at least and at most.

    A named origin is one, through however many relays. A text in its own voice, or one that doesn't name its origin,
    may repeat another: it adds nothing to the least number and one to the greatest. Any claim makes one at least.
    """
    named, unnamed = set(), set()
    for claim in claims:
        if claim.speaker is None:
            unnamed.add(claim.source.id)
        else:
            named.add(claim.speaker.id)
    return max(len(named), min(1, len(unnamed))), len(named) + len(unnamed)


def site(place: Place | None) -> str:
    """A place in words, with what it excludes."""
    if place is None:
        return ""
    return place.name + (f" except {', '.join(place.excluding)}" if place.excluding else "")


def footing(claim: Claim, policy: Policy) -> Footing:
    """What a claim of an event gives it to stand on.

    A plan is what is claimed as planned, or as less far than its kind of event is by itself: a request that was ordered
    is none, a withdrawal that was ordered is.
    """
    if claim.status is Status.PLANNED:
        return Footing.PLANNED
    if claim.status not in policy.statuses:
        return Footing.DOUBTFUL
    content = claim.content
    progress = happening(claim.subject).progress
    ahead = isinstance(content, Event) and content.phase in _AHEAD and content.phase is not progress
    return Footing.PLANNED if ahead or progress is Phase.PLANNED else Footing.HAPPENED


_AHEAD = (Phase.PLANNED, Phase.ORDERED, Phase.REQUESTED)

Key = tuple[str, str, tuple[str, ...], str]


def occurrences(
    claims: Iterable[Claim], policy: Policy, where: Callable[[Place | None], str] = site
) -> tuple[tuple[Merged, ...], tuple[Conflict, ...]]:
    """The occurrences that claims of events make, and the conflicts between their days.

    `where` says which places are one; else each name is a place of its own, with what it leaves out.
    """
    groups: dict[Key, dict[Footing, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if isinstance(claim.content, Event):
            groups[_key(claim.content, where(claim.place))][footing(claim, policy)].append(claim)
    merged: list[Merged] = []
    conflicts: list[Conflict] = []
    for key in sorted(groups):
        happened, doubtful = groups[key][Footing.HAPPENED], groups[key][Footing.DOUBTFUL]
        early = [claim for claim in happened if _too_early(claim)]
        found, clashes = _happened(key, [claim for claim in happened if not _too_early(claim)], doubtful)
        merged += [*found, *_planned(key, groups[key][Footing.PLANNED]), *_doubtful(key, early, "early")]
        merged += [] if found else _doubtful(key, doubtful)
        conflicts += [*clashes, *map(_early, early)]
    return tuple(merged), tuple(conflicts)


def _key(event: Event, place: str) -> Key:
    """What tells happenings apart whatever their days: kind, place, actors and object; a kind that happens once needs
    no more than its place."""
    row = happening(event.kind)
    kind = row.version_of or event.kind
    once = happening(kind).once
    actors = () if once or not event.actors else tuple(sorted(actor.id for actor in event.actors))
    return kind, place, actors, "" if once else event.object or ""


def _happened(key: Key, claims: Sequence[Claim], doubtful: Sequence[Claim]) -> tuple[list[Merged], list[Conflict]]:
    spans = [(claim, *_days(claim)) for claim in claims]
    conflicts: list[Conflict] = []
    once = happening(key[0]).once
    clusters, vague = ([spans], []) if once else _clusters(spans)
    merged = []
    for number, cluster in enumerate(filter(None, clusters)):
        window, clash = _window(cluster, once)
        if clash is not None:
            conflicts.append(clash)
        members = [claim for claim, _, _ in cluster]
        aside = [claim for claim in (*doubtful, *vague) if _may_mean(claim, window)]
        occurrence = _made(key[0], Footing.HAPPENED, members, aside)
        merged.append(
            Merged(occurrence=occurrence, window=window, where=key[1], key=f"{'|'.join(map(str, key))}|{number:06}")
        )
    return merged, conflicts


Span = tuple[Claim, date, date]


def _days(claim: Claim) -> tuple[date, date]:
    """The first and the last day on which what is told to have happened can lie: not after the day of its printing."""
    period, printed = claim.period, claim.source.published.end
    if happening(claim.subject).until:
        period = Period(begin=period.begin, end=period.begin)
    return period.begin or date.min, min(period.end or date.max, printed or date.max)


def _too_early(claim: Claim) -> bool:
    printed = claim.source.published.end
    return printed is not None and claim.period.begin is not None and printed < claim.period.begin


def _early(claim: Claim) -> Conflict:
    return Conflict(
        kind=ConflictKind.CONTRADICTION,
        claims=(claim,),
        because=f"{claim.subject} is told as done on {claim.period} in a text printed by {claim.source.published.end}",
        mend="it was a plan, or the day of the event or of the text is wrong",
    )


def _clusters(spans: Sequence[Span]) -> tuple[list[list[Span]], list[Claim]]:
    """The claims that share days, in order of time, and those about so long that two others lie in it apart."""
    ordered = sorted(spans, key=lambda span: (span[1], span[2], claim_key(span[0])))
    begins = [begin for _, begin, _ in ordered]
    ends = list(accumulate((end for _, _, end in reversed(ordered)), min))[::-1]

    def first_end(day: date) -> date | None:
        """The first day by which a claim that begins on that day or later has ended."""
        at = bisect_left(begins, day)
        return ends[at] if at < len(ends) else None

    clusters: list[list[Span]] = []
    vague: list[Claim] = []
    reach = date.min
    for span in ordered:
        one = first_end(span[1]) or span[2]
        other = None if one == date.max else first_end(one + timedelta(days=1))
        if other is not None and other <= span[2]:
            vague.append(span[0])
            continue
        if not clusters or span[1] > reach:
            clusters.append([])
        clusters[-1].append(span)
        reach = max(reach, span[2])
    return clusters, vague


def _window(cluster: Sequence[Span], once: bool) -> tuple[Window, Conflict | None]:
    """The days that all claims of a cluster allow; where there are none, all that any allows, and the pair to blame."""
    first = min(cluster, key=lambda span: (-span[1].toordinal(), claim_key(span[0])))
    last = min(cluster, key=lambda span: (span[2], claim_key(span[0])))
    if first[1] <= last[2]:
        return Window(earliest=_earliest(first), latest=_latest(last)), None
    window = Window(
        earliest=_earliest(min(cluster, key=lambda span: (span[1], claim_key(span[0])))),
        latest=_latest(min(cluster, key=lambda span: (-span[2].toordinal(), claim_key(span[0])))),
    )
    return window, _exclude(first, last) if once else _chained(cluster, last)


def _exclude(first: Span, last: Span) -> Conflict:
    return Conflict(
        kind=ConflictKind.CONTRADICTION,
        claims=tuple(sorted((first[0], last[0]), key=claim_key)),
        because=f"{_words(first[0])} is no earlier than {first[1]}, {_words(last[0])} no later than {last[2]}",
        mend="one of the days is wrong, or the claims are about two events",
    )


def _chained(cluster: Sequence[Span], one: Span) -> Conflict:
    """The claim that ends first, one that begins after it, and one that shares days with both: of which event is it?"""
    near = (span for span in cluster if span[1] <= one[2])
    both = min(near, key=lambda span: (-span[2].toordinal(), claim_key(span[0])))
    after = (span for span in cluster if one[2] < span[1] <= both[2])
    other = min(after, key=lambda span: (span[1], claim_key(span[0])))
    return Conflict(
        kind=ConflictKind.CONTRADICTION,
        claims=tuple(sorted((one[0], both[0], other[0]), key=claim_key)),
        because=f"{_words(one[0])} is no later than {one[2]}, {_words(other[0])} no earlier than {other[1]}, "
        f"and {_words(both[0])} can be either",
        mend="there were two events and the third claim is about one of them, or one of the days is wrong",
    )


def _earliest(span: Span) -> Limit | None:
    if span[1] == date.min:
        return None
    return Limit(day=span[1], claims=span[:1], steps=(f"{_words(span[0])}: not before {span[1]}",))


def _latest(span: Span) -> Limit | None:
    claim, _, end = span
    if end == date.max:
        return None
    how = "not after" if claim.period.end == end else "told as done in a text printed by"
    return Limit(day=end, claims=(claim,), steps=(f"{_words(claim)}: {how} {end}",))


def _words(claim: Claim) -> str:
    return f"{claim.subject} of {claim.source.id}, “{claim.span.quote}”"


def _may_mean(claim: Claim, window: Window) -> bool:
    return not claim.period.known or window.period.meet(claim.period) is not None


def _planned(key: Key, claims: Sequence[Claim]) -> list[Merged]:
    """Plans of one author for the same days are one; no plan narrows another."""
    plans: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        author = claim.source.id if claim.speaker is None else claim.speaker.id
        plans[str(claim.period), author, claim.subject].append(claim)
    return [_apart(key, Footing.PLANNED, plans[plan], "|".join(plan)) for plan in sorted(plans)]


def _doubtful(key: Key, claims: Sequence[Claim], why: str = "") -> list[Merged]:
    return [_apart(key, Footing.DOUBTFUL, claims, why)] if claims else []


def _apart(key: Key, stands: Footing, claims: Sequence[Claim], suffix: str) -> Merged:
    """An occurrence that didn't surely happen: the days of its claims as told, if they agree on them."""
    periods = {claim.period for claim in claims if claim.period.known}
    period = min(periods, key=str) if len(periods) == 1 else Period()
    members, aside = (claims, ()) if stands is Footing.PLANNED else ((), claims)
    made = _made(key[0] if stands is Footing.DOUBTFUL else claims[0].subject, stands, members, aside)
    window = Window(
        earliest=None if period.begin is None else Limit(day=period.begin),
        latest=None if period.end is None else Limit(day=period.end),
    )
    return Merged(
        occurrence=evolve(made, begin=period, end=period),
        window=window,
        where=key[1],
        key=f"{'|'.join(map(str, key))}|{stands}|{suffix}",
    )


def _made(kind: str, stands: Footing, claims: Sequence[Claim], aside: Sequence[Claim]) -> Occurrence:
    events = [claim.content for claim in (claims or aside) if isinstance(claim.content, Event)]
    actors = {actor.id: actor for event in events for actor in event.actors}
    return Occurrence(
        kind=kind,
        footing=stands,
        actors=tuple(actors[id] for id in sorted(actors)),
        object=min((event.object for event in events if event.object), default=None),
        place=next((event.place for event in events if event.place is not None), None),
        condition=min((event.condition for event in events if event.condition), default=None),
        claims=tuple(sorted(claims, key=claim_key)),
        aside=tuple(sorted(aside, key=claim_key)),
    )


def settled(merged: Merged, window: Window) -> Occurrence:
    """The occurrence with the days of a window, and the steps that lead to them.

    What was told as begun or going on has an end that is open; what was done ended on the days on which it began.
    """
    begin = window.period
    going = happening(merged.occurrence.kind).progress in _GOING or any(
        isinstance(claim.content, Event) and claim.content.phase in _GOING for claim in merged.occurrence.claims
    )
    steps = [limit.steps for limit in (window.earliest, window.latest) if limit is not None]
    return evolve(
        merged.occurrence,
        begin=begin,
        end=Period(begin=begin.begin) if going else begin,
        not_before=() if window.earliest is None else window.earliest.claims,
        not_after=() if window.latest is None else window.latest.claims,
        because=tuple(dict.fromkeys(step for limit in steps for step in limit)),
    )


_GOING = (Phase.BEGUN, Phase.ONGOING)
