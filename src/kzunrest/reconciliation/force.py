"""Force: from claims to deployments: what was planned beside what happened, how many, and what follows from sums.

A deployment is a mission of one organisation in one host. Its phases are occurrences; its numbers are counts of troops.
What is sent only grows until the withdrawal begins, and then no more are sent; both are the field's usage (SIPRI, IPI
and Geo-PKO count a mission so), and each level that rests on it says so. Plans, doubts and denials bound no strength.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate, combinations

from attrs import evolve, field, frozen

from ..actor import Actor, ActorKind, Role
from ..claim import Claim, Count, Event, Phase, Status
from ..deployment import Contribution, Deployment, Level, Remainder, Stage, Strength, interval
from ..errors import UnknownQuestionError
from ..figure import Figure
from ..lexicon import Lexicon, lexicon
from ..lexicon.happening import happening, happenings
from ..lexicon.table import fold
from ..period import Period
from ..place import Place
from .chronology import narrowed
from .conflict import Conflict, ConflictKind
from .occurrence import Footing, Occurrence, claim_key, conflict_key, occurrences, told
from .policy import Policy
from .spell import once

MEASURES = {
    "troops_standing": Strength.STANDING,
    "troops_authorised": Strength.AUTHORISED,
    "troops_deployed": Strength.SENT,
    "troops_sent": Strength.SENT,
    "troops_present": Strength.PRESENT,
    "troops_withdrawn": Strength.WITHDRAWN,
}
"""Which strength a measure counts; measures of an article's own are `other:` and one of these."""

EQUIPMENT = ("aircraft", "vehicles", "flights", "helicopters")


@frozen(eq=False)
class Deployments(Mapping[str, Deployment]):
    """Deployments by mission, such as "CSTO in Kazakhstan", with the conflicts between their claims."""

    found: tuple[Deployment, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    _missions: Mapping[str, Deployment] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_missions", {deployment.mission: deployment for deployment in self.found})

    def __getitem__(self, mission: str) -> Deployment:
        """The deployment of that name. Raises `UnknownQuestionError`, which names those there are."""
        if mission not in self._missions:
            raise UnknownQuestionError(
                f"no claim tells of {mission!r}; there are: {', '.join(self._missions) or 'none'}"
            )
        return self._missions[mission]

    def __iter__(self) -> Iterator[str]:
        return iter(self._missions)

    def __len__(self) -> int:
        return len(self._missions)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Deployments):
            return NotImplemented
        return (self.found, self.conflicts) == (other.found, other.conflicts)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Deployments {', '.join(self._missions) or 'none'}; conflicts: {len(self.conflicts)}>"


def deployments(claims: Iterable[Claim], *, policy: Policy | None = None, known_at: date | None = None) -> Deployments:
    """The deployments that claims make: a function of their set, whatever their order.

    `known_at` leaves out what was printed later and what isn't known to have been printed by then.
    """
    policy = policy or Policy()
    missions = _missions(told(claims, known_at), lexicon())
    made = [_made(lead, host, missions[lead, host], policy, lexicon(), known_at) for lead, host in sorted(missions)]
    conflicts = {conflict for _, found in made for conflict in found}
    return Deployments(tuple(force for force, _ in made), tuple(sorted(conflicts, key=conflict_key)))


# Which claims are of which mission -----------------------------------------------------------------------------------


def _missions(claims: Sequence[Claim], words: Lexicon) -> dict[tuple[str, str], list[Claim]]:
    """The claims by lead and host. What names no place is of the lead's only mission; where it has several, of none."""
    placed: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    loose: list[tuple[str | None, str, Claim]] = []
    hosts: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if not _military(claim):
            continue
        lead, host = _lead(claim, words), _host(claim.place, words)
        if lead is not None and host:
            placed[lead, host].append(claim)
            hosts[host].add(lead)
        else:
            loose.append((lead, host, claim))
    for lead, host, claim in loose:
        fits = (
            [key for key in placed if lead in (None, key[0]) and host in ("", key[1])]
            if not host
            else [(name, host) for name in sorted(hosts[host]) if lead in (None, name)]
        )
        if len(fits) == 1:
            placed[fits[0]].append(claim)
        elif not fits and lead is not None:
            placed[lead, host].append(claim)
    return placed


def _military(claim: Claim) -> bool:
    content = claim.content
    if isinstance(content, Event):
        return happening(content.kind).lead is not None
    return isinstance(content, Count) and (_strength(content) is not None or content.measure.label in EQUIPMENT)


def _strength(count: Count) -> Strength | None:
    return MEASURES.get(count.measure.label)


def _lead(claim: Claim, words: Lexicon) -> str | None:
    """The organisation whose mission a claim tells of; None where the claim names none."""
    content = claim.content
    if isinstance(content, Event):
        return happening(content.kind).lead
    actor = content.actor if isinstance(content, Count) else None
    if actor is None:
        return None
    return next((lead for lead in _leads() if lead in (actor.name, actor.member_of)), None)


def _leads() -> tuple[str, ...]:
    return tuple(sorted({row.lead for row in happenings().values() if row.lead is not None}))


def _host(place: Place | None, words: Lexicon) -> str:
    """The country that a place lies in, or the place itself where no table knows its country; "" for no place."""
    if place is None:
        return ""
    chain = words.place_tree.above(place.name)
    countries = [name for name in chain if name in words.states]
    return countries[0] if countries else place.name


# Numbers -------------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Said:
    """A number as a claim bounds it: from `low` to `high` by the day `day` (None: no day is known)."""

    claim: Claim
    strength: Strength
    actor: Actor | None
    low: int
    high: int | None
    day: date | None
    fact: bool

    @property
    def stated(self) -> int | None:
        """The number printed."""
        return None if self.claim.figure is None else self.claim.figure.stated


@frozen(kw_only=True)
class Joint:
    """What several claims make of one number: its bounds and the claim behind each; None where open."""

    low: int = 0
    high: int | None = None
    floor: Said | None = None
    ceiling: Said | None = None
    said: tuple[Said, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims behind its bounds."""
        return once(said.claim for said in (self.floor, self.ceiling) if said is not None)


def _said(claims: Iterable[Claim], policy: Policy) -> list[Said]:
    found = []
    for claim in claims:
        content = claim.content
        strength = _strength(content) if isinstance(content, Count) else None
        if not isinstance(content, Count) or strength is None or content.addition or claim.part_of is not None:
            continue
        low, high = policy.bounds(content.figure)
        day = content.as_of or content.period.end or claim.source.published.end
        fact = claim.status in policy.statuses
        if fact or claim.status is Status.PLANNED:
            found.append(
                Said(claim=claim, strength=strength, actor=content.actor, low=low, high=high, day=day, fact=fact)
            )
    return found


def _joint(said: Sequence[Said], what: str) -> tuple[Joint, list[Conflict]]:
    """What claims of one number that can only grow make of it.

    A ceiling is over when a later claim counts more. One that an earlier claim, or one of no known day, exceeds is a
    conflict; then both numbers stay in.
    """
    conflicts: list[Conflict] = []
    ordered = sorted(said, key=lambda one: claim_key(one.claim))
    later = _last_days(ordered)
    ceilings = [one for one in ordered if one.high is not None and not _outgrown(one, later)]
    ceiling = min(ceilings, key=lambda one: one.high or 0, default=None)
    floor = max(ordered, key=lambda one: one.low, default=None)
    low, high = (floor.low if floor else 0), (ceiling.high if ceiling else None)
    if floor is not None and ceiling is not None and high is not None and low > high:
        conflicts.append(_differs(floor, ceiling, what))
        low, high = high, low
    return Joint(low=low, high=high, floor=floor, ceiling=ceiling, said=tuple(ordered)), conflicts


def _last_days(said: Iterable[Said]) -> list[tuple[int, date]]:
    """For each floor the last day on which a claim counts as many or more, in order of floors."""
    dated = sorted((one.low, one.day) for one in said if one.day is not None)
    days = list(accumulate((day for _, day in reversed(dated)), max))[::-1]
    return [(low, day) for (low, _), day in zip(dated, days, strict=True)]


def _outgrown(one: Said, later: Sequence[tuple[int, date]]) -> bool:
    """Whether a later claim counts more than this one allows."""
    at = bisect_right(later, (one.high or 0, date.max))
    return one.day is not None and at < len(later) and later[at][1] > one.day


def _differs(floor: Said, ceiling: Said, what: str) -> Conflict:
    same = floor.claim.speaker is not None and floor.claim.speaker == ceiling.claim.speaker
    return Conflict(
        kind=ConflictKind.REVISED if same else ConflictKind.CONTRADICTION,
        claims=once((floor.claim, ceiling.claim)),
        because=f"{what} was at least {floor.low:,} by one claim and at most {ceiling.high:,} by one not earlier",
        mend="one of the figures is wrong, or they count different troops",
    )


# One force -----------------------------------------------------------------------------------------------------------


def _made(
    lead: str, host: str, claims: Sequence[Claim], policy: Policy, words: Lexicon, known_at: date | None
) -> tuple[Deployment, list[Conflict]]:
    """The deployment of one mission, and the conflicts between its claims."""
    told_events = [claim for claim in claims if isinstance(claim.content, Event)]
    merged, conflicts = occurrences(told_events, policy, lambda place: host)
    events, impossible = narrowed(merged)
    said = _said(claims, policy)
    leader = _actor(lead, claims, words)
    whole = [one for one in said if one.actor is None or _leads_force(one.actor, lead)]
    parts = _contributors(lead, host, events, said)
    selves = [_itself(actor, found, lead, host) for actor, found in parts if _is_itself(actor, lead, host)]
    parts = [(actor, found) for actor, found in parts if not _is_itself(actor, lead, host)]
    total, clashes = _joint(
        [one for one in whole if one.strength is Strength.SENT and one.fact], f"the force of {lead}"
    )
    closing = [event for event in events if happening(event.kind).phase == "contributors_closed"]
    contributions, remainder, sums = _shares(total, parts, said, events, closing)
    stages = tuple(stage for event in events for stage in _stages(event))
    levels, overdrawn = _levels(total, whole, said, events)
    commanders, twice = _commanders(lead, claims, events, words)
    requests = [event for event in events if happening(event.kind).phase == "requested" and event.claims]
    deployment = Deployment(
        mission=f"{lead} in {host}" if host else lead,
        lead=leader,
        host=_place(host, claims, words),
        requested_by=_requester(requests),
        ground=next((event.object for event in requests if event.object), None),
        commanders=commanders,
        contributions=contributions,
        remainder=remainder,
        closed=bool(closing),
        strength=levels,
        equipment=once(
            claim for claim in claims if isinstance(claim.content, Count) and _strength(claim.content) is None
        ),
        stages=stages,
        tasks=_objects(events, "tasked"),
        excluded_tasks=_objects(events, "task_excluded"),
        known_at=known_at,
    )
    return deployment, [*conflicts, *impossible, *selves, *clashes, *sums, *overdrawn, *twice]


def _actor(name: str, claims: Iterable[Claim], words: Lexicon) -> Actor:
    known = words.actor_names.get(fold(name))
    return known or Actor(id=name.lower(), name=name, kind=ActorKind.ALLIANCE)


def _place(host: str, claims: Iterable[Claim], words: Lexicon) -> Place | None:
    if not host:
        return None
    told = (claim.place for claim in claims if claim.place is not None and claim.place.name == host)
    return words.place_names.get(fold(host)) or min(
        (Place(p.name, kind=p.kind) for p in told), key=repr, default=Place(host)
    )


def _leads_force(actor: Actor, lead: str) -> bool:
    return actor.name == lead or (actor.member_of == lead and actor.kind is ActorKind.CONTINGENT)


def _requester(requests: Sequence[Occurrence]) -> Actor | None:
    """Whom most sources name as having asked; by name where they are even."""
    named: dict[Actor, set[str]] = defaultdict(set)
    for claim in (claim for event in requests for claim in event.claims):
        for actor in claim.content.actors if isinstance(claim.content, Event) else ():
            named[actor].add(claim.source.id)
    return min(named, key=lambda actor: (-len(named[actor]), actor.name), default=None)


def _objects(events: Iterable[Occurrence], phase: str) -> tuple[str, ...]:
    found = (event.object for event in events if happening(event.kind).phase == phase)
    return tuple(sorted({text for text in found if text is not None}))


# Phases --------------------------------------------------------------------------------------------------------------

_FIELDS = ("commanded", "tasked", "task_excluded", "contributors_closed")
"""Phases that say something of the force without being a part of its course."""


def _stages(event: Occurrence) -> Iterator[Stage]:
    """The stages of an occurrence: itself, and what denies it."""
    row = happening(event.kind)
    if row.phase is None or row.phase in _FIELDS:
        return
    actors = event.actors if row.contingent else ()
    if event.claims:
        planned = event.footing is Footing.PLANNED
        yield Stage(
            phase=row.phase,
            progress=_planned(event) if planned else _progress(row.progress),
            actors=actors,
            period=event.begin,
            condition=event.condition,
            authors=_authors(event.claims) if planned else (),
            claims=event.claims,
            because="; ".join(event.because),
        )
    for claim in event.aside:
        if claim.status is Status.DENIED:
            printed = claim.source.published
            yield Stage(
                phase=row.phase,
                progress=Phase.DONE,
                actors=actors,
                period=claim.period if claim.period.known else Period(end=printed.end),
                denied=True,
                claims=(claim,),
            )


def _planned(event: Occurrence) -> Phase:
    phases = {claim.content.phase for claim in event.claims if isinstance(claim.content, Event)}
    return Phase.ORDERED if phases == {Phase.ORDERED} else Phase.PLANNED


def _progress(progress: Phase) -> Phase:
    return progress if progress in (Phase.BEGUN, Phase.ONGOING) else Phase.DONE


def _authors(claims: Iterable[Claim]) -> tuple[Actor, ...]:
    found = {claim.speaker.id: claim.speaker for claim in claims if claim.speaker is not None}
    return tuple(found[id] for id in sorted(found))


# Contributors --------------------------------------------------------------------------------------------------------

Part = tuple[Actor, tuple[Claim, ...]]
"""A contributor and the claims that name it as one."""


def _contributors(lead: str, host: str, events: Iterable[Occurrence], said: Iterable[Said]) -> list[Part]:
    named: dict[str, tuple[Actor, list[Claim]]] = {}

    def name(actor: Actor, claim: Claim) -> None:
        named.setdefault(actor.id, (actor, []))[1].append(claim)

    for event in events:
        row = happening(event.kind)
        for claim in event.claims if row.contingent or row.phase in ("sent", "contributors_closed") else ():
            for actor in claim.content.actors if isinstance(claim.content, Event) else ():
                if (row.contingent or not _leads_force(actor, lead)) and _counts(event, row.phase):
                    name(actor, claim)
    for one in said:
        if (
            one.actor is not None
            and not _leads_force(one.actor, lead)
            and (one.fact or one.strength is Strength.WITHDRAWN)
        ):
            name(one.actor, one.claim)
    return [(named[id][0], once(named[id][1])) for id in sorted(named)]


def _counts(event: Occurrence, phase: str | None) -> bool:
    """Whether an occurrence shows that its actors sent troops: it happened, or who is to leave must have come."""
    return event.footing is Footing.HAPPENED or phase == "withdrawn"


def _is_itself(actor: Actor, lead: str, host: str) -> bool:
    return actor.name in (lead, host)


def _itself(actor: Actor, claims: tuple[Claim, ...], lead: str, host: str) -> Conflict:
    what = "led by itself" if actor.name == lead else "sent to its own country"
    return Conflict(
        kind=ConflictKind.CONTRADICTION,
        claims=claims[:1],
        because=f"{actor} can't be a contributor of a force {what}",
        mend="the contingent is another's, or the whole force is meant",
    )


def _shares(
    total: Joint,
    parts: Sequence[Part],
    said: Sequence[Said],
    events: Sequence[Occurrence],
    closing: Sequence[Occurrence],
) -> tuple[tuple[Contribution, ...], Remainder | None, list[Conflict]]:
    """What each contributor sent, and the rest: the total less what is known, as intervals.

    A part is never more than what the total leaves after the least of the others; who is named without a number sent
    one at least.
    """
    conflicts: list[Conflict] = []
    known: dict[str, Joint] = {}
    sizes = _sizes(said, events)
    for actor, _ in parts:
        joint, clashes = _joint(sizes.get(actor.id, ()), f"the contingent of {actor}")
        conflicts += clashes
        if joint.said:
            known[actor.id] = joint
    least = {actor.id: known[actor.id].low if actor.id in known else 1 for actor, _ in parts}
    conflicts += _overfull(total, parts, known, least)
    rest = _remainder(total, parts, known, least, bool(closing))
    made = [_contribution(actor, claims, known.get(actor.id), rest) for actor, claims in parts]
    return tuple(made), rest, conflicts


def _sizes(said: Iterable[Said], events: Iterable[Occurrence]) -> Mapping[str, list[Said]]:
    """The claims that bound each contingent: of those who were sent or were there, and of those who left or are to
    leave, who must have come. Where the whole contingent is to leave, by the same source, their number is its size."""
    leaving = {
        (claim.source.id, actor.id)
        for event in events
        if happening(event.kind).contingent and happening(event.kind).phase == "withdrawn"
        for claim in event.claims
        for actor in event.actors
    }
    found: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        if one.actor is None or not (one.fact or one.strength is Strength.WITHDRAWN):
            continue
        leaves = one.strength is Strength.WITHDRAWN and (one.claim.source.id, one.actor.id) in leaving
        whole = one.strength is Strength.SENT or leaves
        if one.strength in (Strength.SENT, Strength.PRESENT, Strength.WITHDRAWN):
            found[one.actor.id].append(one if whole else evolve(one, high=None))
    return found


def _overfull(
    total: Joint, parts: Sequence[Part], known: Mapping[str, Joint], least: Mapping[str, int]
) -> list[Conflict]:
    """The smallest set of parts that exceeds the total: the largest first, until they do."""
    if total.high is None or total.ceiling is None or sum(least.values()) <= total.high:
        return []
    taken, amounts, spent = [total.ceiling.claim], [], 0
    for actor, claims in sorted(parts, key=lambda part: (-least[part[0].id], part[0].id)):
        floor = known[actor.id].floor if actor.id in known else None
        taken.append(claims[0] if floor is None else floor.claim)
        amounts.append(f"{actor} {least[actor.id]:,}")
        spent += least[actor.id]
        if spent > total.high:
            break
    return [
        Conflict(
            kind=ConflictKind.CONTRADICTION,
            claims=once(taken),
            because=f"{' + '.join(amounts)} exceed the total of at most {total.high:,}: the rest would be negative",
            mend="the total or one of the parts is wrong, or more were sent after the total was given",
        )
    ]


def _remainder(
    total: Joint, parts: Sequence[Part], known: Mapping[str, Joint], least: Mapping[str, int], closed: bool
) -> Remainder | None:
    """The total less the parts that have a number; None where there is no total, or nothing is left to anybody."""
    others = [(actor, claims) for actor, claims in parts if actor.id not in known]
    if total.high is None or not total.said:
        return None
    given = {actor.id: known[actor.id] for actor, _ in parts if actor.id in known}
    high = total.high - sum(least[id] for id in given)
    most = [joint.high for joint in given.values()]
    low = max(total.low - sum(n or 0 for n in most), 0) if None not in most else 0
    low = max(low, len(others))
    if high < low or (not others and (closed or not low)):
        return None
    minus = "".join(f" - {actor} {_range(known[actor.id])}" for actor, _ in parts if actor.id in known)
    return Remainder(
        contributors=tuple(actor for actor, _ in others),
        figure=interval(low, high),
        about=_about(total, given.values()),
        open=not closed,
        claims=once(
            (
                *total.claims,
                *(c for j in given.values() for c in j.claims),
                *(c for _, claims in others for c in claims),
            )
        ),
        because=f"total {_range(total)}{minus} = {low:,} to {high:,}",
    )


def _about(total: Joint, given: Iterable[Joint]) -> int | None:
    """The difference of the numbers as printed, where each prints one."""
    printed = [None if j.floor is None else j.floor.stated for j in (total, *given)]
    whole, *parts = printed
    if whole is None or None in parts:
        return None
    return whole - sum(part for part in parts if part is not None)


def _range(joint: Joint) -> str:
    if joint.high is None:
        return f"at least {joint.low:,}"
    return f"{joint.low:,}" if joint.low == joint.high else f"({joint.low:,} to {joint.high:,})"


def _contribution(actor: Actor, claims: tuple[Claim, ...], joint: Joint | None, rest: Remainder | None) -> Contribution:
    """A contribution by its own claims, or as what the rest leaves to it when each of the others sent one at least."""
    if joint is not None:
        figure = interval(joint.low or None, joint.high)
        return Contribution(
            contributor=actor, figure=figure, claims=once((*joint.claims, *claims)), because="as stated"
        )
    if rest is None or rest.figure.high is None:
        return Contribution(contributor=actor, claims=claims)
    alone = len(rest.contributors) == 1 and not rest.open
    high = rest.figure.high - len(rest.contributors) + 1
    return Contribution(
        contributor=actor,
        figure=interval(rest.figure.low if alone else 1, high),
        derived=True,
        claims=once((*rest.claims, *claims)),
        because=f"the rest ({rest.because}), of which each other contributor sent one at least",
    )


# Levels --------------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class _Course:
    """The days that bound a presence, each with the occurrence that makes it; None where unknown."""

    first: tuple[date, tuple[Claim, ...]] | None
    surely: tuple[date, tuple[Claim, ...]] | None
    start: Occurrence | None
    done: Occurrence | None

    @property
    def eve(self) -> date | None:
        """The last day before the withdrawal can have begun."""
        return _next(None if self.start is None else self.start.begin.begin, -1)

    def final(self, day: date | None) -> bool:
        """Whether a total given on that day counts all: no more are sent once a withdrawal has begun."""
        ends = [event.begin.end for event in (self.start, self.done) if event is not None]
        return day is None or any(end is not None and day >= end for end in ends)


def _course(events: Sequence[Occurrence]) -> _Course:
    happened = [event for event in events if event.footing is Footing.HAPPENED]
    phases: dict[str, list[Occurrence]] = defaultdict(list)
    for event in happened:
        row = happening(event.kind)
        whole = row.phase == "sent" or not row.contingent
        if row.phase is not None and whole:
            phases[row.phase].append(event)
    firsts = phases["sent"] or phases["requested"]
    begins = [(event.begin.begin, event.not_before) for event in firsts if event.begin.begin is not None]
    ends = [(event.begin.end, event.not_after) for event in phases["sent"] if event.begin.end is not None]
    return _Course(
        first=min(begins, key=_first_claims) if begins and len(begins) == len(firsts) else None,
        surely=min(ends, key=_first_claims, default=None),
        start=next(iter(phases["withdrawal_started"]), None),
        done=next(iter(phases["withdrawn"]), None),
    )


def _first_claims(bound: tuple[date, tuple[Claim, ...]]) -> tuple[date, tuple[str, ...]]:
    return bound[0], tuple(claim.id for claim in bound[1])


def _next(day: date | None, days: int = 1) -> date | None:
    try:
        return None if day is None else day + timedelta(days=days)
    except OverflowError:
        return None


def _levels(
    total: Joint, whole: Sequence[Said], said: Sequence[Said], events: Sequence[Occurrence]
) -> tuple[tuple[Level, ...], list[Conflict]]:
    """Every bound on a strength: those stated, and those that follow from them and from the course of the mission."""
    course = _course(events)
    stated = [
        _stated(one) for one in whole if one.fact and (one.day is not None or one.strength is not Strength.PRESENT)
    ]
    sums = _summed(total, said)
    left, overdrawn = _withdrawn(total, whole, said, events, course)
    levels = [*stated, *_sent(total, sums), *_bystanders(course), *_there(total, sums, course), *left]
    return tuple(sorted(levels, key=_level_key)), overdrawn


def _level_key(level: Level) -> tuple[int, bool, int, int, str, tuple[str, ...], str]:
    """Levels by strength, those stated first, the latest and narrowest first."""
    day = level.period.begin or level.period.end or date.min
    low, high = level.figure.bounds
    width = (high - (low or 0)) if high is not None else 10**12
    ids = tuple(claim.id for claim in level.claims)
    return _KINDS[level.kind], level.stated is None, -day.toordinal(), width, str(level.period), ids, level.because


_KINDS = {kind: rank for rank, kind in enumerate(Strength)}


def _stated(one: Said) -> Level:
    return Level(
        kind=one.strength,
        figure=interval(one.low or None, one.high),
        period=Period() if one.day is None else Period.on(one.day),
        stated=one.claim.figure,
        claims=(one.claim,),
        because="as stated",
    )


def _summed(total: Joint, said: Iterable[Said]) -> Joint:
    """The contingents whose number is a fact, together: a floor of the whole where it is more than the total's."""
    floors: dict[str, Said] = {}
    whole = {one.claim.id for one in total.said}
    for one in said:
        if one.strength is Strength.SENT and one.fact and one.actor is not None and one.claim.id not in whole:
            best = floors.get(one.actor.id)
            if best is None or (-one.low, claim_key(one.claim)) < (-best.low, claim_key(best.claim)):
                floors[one.actor.id] = one
    return Joint(low=sum(one.low for one in floors.values()), said=tuple(floors[id] for id in sorted(floors)))


def _claims(joint: Joint) -> tuple[Claim, ...]:
    return tuple(one.claim for one in joint.said)


def _sent(total: Joint, sums: Joint) -> Iterator[Level]:
    floor = _floor_of(total, sums)
    if floor is not None:
        low, day, claims, because = floor
        yield Level(
            kind=Strength.SENT, figure=interval(low, None), period=Period(begin=day), claims=claims, because=because
        )


def _floor_of(total: Joint, sums: Joint) -> tuple[int, date | None, tuple[Claim, ...], str] | None:
    """The most that were surely sent, from which day on, by which claims."""
    if sums.low > total.low:
        days = [one.day for one in sums.said]
        latest = None if None in days else max(day for day in days if day is not None)
        return sums.low, latest, once(_claims(sums)), "the contingents counted together"
    if total.floor is None or not total.low:
        return None
    return total.low, total.floor.day, (total.floor.claim,), "as many were sent"


def _bystanders(course: _Course) -> Iterator[Level]:
    """None before the first can have come or after the last have left; one at least in between."""
    if course.first is not None and (eve := _next(course.first[0], -1)) is not None:
        yield _present(interval(0, 0), Period(end=eve), course.first[1], "nobody had come yet")
    done, start = course.done, course.start
    if done is not None and (after := _next(done.begin.end)) is not None:
        yield _present(interval(0, 0), Period(begin=after), done.not_after, "all had left")
    if course.surely is None:
        return
    since, claims = course.surely
    if done is not None and done.begin.begin is not None:
        until, proof = _next(done.begin.begin, -1), done.not_before
    elif start is not None:
        until, proof = start.begin.begin, start.not_before
    else:
        until, proof = since, ()
    if until is not None and until >= since:
        yield _present(
            interval(1, None),
            Period(begin=since, end=until),
            once((*claims, *proof)),
            "some had come and not all had left",
        )


def _there(total: Joint, sums: Joint, course: _Course) -> Iterator[Level]:
    """At most as many were there as were sent; on the eve of the withdrawal, all of them."""
    start = course.start
    if total.high is not None and total.ceiling is not None:
        day = total.ceiling.day
        final = course.final(day)
        proof = start.not_after if start is not None and day is not None and final else ()
        yield _present(
            interval(None, total.high),
            Period(end=None if final else day),
            once((total.ceiling.claim, *proof)),
            "no more were there than were sent" + (", and none are sent once a withdrawal has begun" if proof else ""),
        )
    floor = _floor_of(total, sums)
    if floor is None or start is None or course.eve is None:
        return
    low, known, claims, _ = floor
    if known is not None and known <= course.eve:
        since = known
    elif course.final(known):
        since = course.eve
    else:
        return
    yield _present(
        interval(low, None),
        Period(begin=since, end=course.eve),
        once((*claims, *start.not_before)),
        "all that were sent were there until the withdrawal began",
    )


def _present(figure: Figure, period: Period, claims: Iterable[Claim], because: str) -> Level:
    return Level(kind=Strength.PRESENT, figure=figure, period=period, claims=once(claims), because=because)


Leaving = tuple[date, str, int, tuple[Claim, ...]]
"""By which day at least how many had left, of whom ("" for the whole force), by which claims."""


def _leaving(said: Sequence[Said], whole: Sequence[Said], events: Iterable[Occurrence]) -> list[Leaving]:
    found: list[Leaving] = []
    sizes: dict[str, Said] = {}
    force = {one.claim.id for one in whole}
    for one in said:
        who = "" if one.actor is None or one.claim.id in force else one.actor.id
        if one.fact and one.strength is Strength.WITHDRAWN and one.day is not None:
            found.append((one.day, who, one.low, (one.claim,)))
        if one.fact and one.strength is Strength.SENT and who and one.low > (sizes[who].low if who in sizes else 0):
            sizes[who] = one
    for event in events:
        row, end = happening(event.kind), event.begin.end
        if event.footing is Footing.HAPPENED and row.contingent and row.phase == "withdrawn" and end is not None:
            for actor in event.actors:
                if actor.id in sizes:
                    found.append((end, actor.id, sizes[actor.id].low, once((*event.not_after, sizes[actor.id].claim))))
    return sorted(found, key=lambda one: (one[0], one[1], one[2], tuple(claim.id for claim in one[3])))


def _withdrawn(
    total: Joint, whole: Sequence[Said], said: Sequence[Said], events: Sequence[Occurrence], course: _Course
) -> tuple[list[Level], list[Conflict]]:
    """What partial withdrawals leave: at most the total less those gone, at least the total less all said to be."""
    levels: list[Level] = []
    if total.high is None or total.ceiling is None or not course.final(total.ceiling.day):
        return levels, []
    gone: dict[str, Leaving] = {}
    for leaving in _leaving(said, whole, events):
        if leaving[2] <= (gone[leaving[1]][2] if leaving[1] in gone else 0):
            continue
        gone[leaving[1]] = leaving
        parts = sum(one[2] for who, one in gone.items() if who)
        apart = parts > (gone[""][2] if "" in gone else 0)
        left = parts if apart else gone[""][2]
        proof = once(c for who, one in gone.items() if bool(who) is apart for c in one[3])
        if left > total.high:
            return levels, [_overdrawn(total, left, proof)]
        levels.append(
            _present(
                interval(None, total.high - left),
                Period(begin=leaving[0]),
                (total.ceiling.claim, *proof),
                f"{left:,} at least of those sent had left",
            )
        )
    for one in whole:
        exact = one.fact and one.strength is Strength.WITHDRAWN and one.high is not None and total.floor is not None
        if (
            exact
            and one.day is not None
            and course.final(total.floor.day if total.floor else None)
            and total.low > (one.high or 0)
        ):
            since = one.day if course.eve is None else min(course.eve, one.day)
            claims = (one.claim, *(() if total.floor is None else (total.floor.claim,)))
            levels.append(
                _present(
                    interval(total.low - (one.high or 0), None),
                    Period(begin=since, end=one.day),
                    claims,
                    f"no more than {one.high:,} of those sent had left",
                )
            )
    return levels, []


def _overdrawn(total: Joint, left: int, proof: tuple[Claim, ...]) -> Conflict:
    assert total.ceiling is not None
    return Conflict(
        kind=ConflictKind.CONTRADICTION,
        claims=once((total.ceiling.claim, *proof)),
        because=f"{left:,} had left of a force of at most {total.high:,}: the rest would be negative",
        mend="one of the figures is wrong, or they count different troops",
    )


# Commanders ----------------------------------------------------------------------------------------------------------

Command = tuple[Actor, Period, Claim]


def _commanders(
    lead: str, claims: Iterable[Claim], events: Iterable[Occurrence], words: Lexicon
) -> tuple[tuple[Actor, ...], list[Conflict]]:
    """Who commanded, by the roles of those who speak or act in the claims or by claims of a command; two on one day are
    a conflict."""
    commands: list[Command] = []
    for claim in claims:
        for actor in _people(claim):
            commands += [(actor, role.period, claim) for role in actor.roles if _commands(role, lead, words)]
    for event in events:
        if happening(event.kind).phase == "commanded" and event.footing is Footing.HAPPENED:
            commands += [
                (a, c.period, c) for c in event.claims if isinstance(c.content, Event) for a in c.content.actors
            ]
    people = {actor.id: actor for actor, _, _ in commands}
    return tuple(people[id] for id in sorted(people)), _rivals(commands)


def _people(claim: Claim) -> tuple[Actor, ...]:
    content = claim.content
    actors = content.actors if isinstance(content, Event) else ()
    return (*actors, *(hop.actor for hop in claim.attribution.hops))


def _commands(role: Role, lead: str, words: Lexicon) -> bool:
    if role.of is None or not role.title.startswith("commander"):
        return False
    force = words.actor_names.get(fold(role.of))
    return role.of == lead or (force is not None and _leads_force(force, lead))


def _rivals(commands: Sequence[Command]) -> list[Conflict]:
    """Two commanders whose commands, begin and end known, share a day; each pair once, by its first claims."""
    found: dict[tuple[str, str], Conflict] = {}
    ordered = sorted(commands, key=lambda command: (command[0].id, claim_key(command[2])))
    first = {(actor.id, period): (actor, period, claim) for actor, period, claim in reversed(ordered) if period.days}
    for one, other in combinations(reversed(first.values()), 2):
        shared = one[1].meet(other[1])
        if shared is not None and one[0].id != other[0].id:
            found.setdefault(
                (one[0].id, other[0].id),
                Conflict(
                    kind=ConflictKind.CONTRADICTION,
                    claims=once((one[2], other[2])),
                    because=f"{one[0]} and {other[0]} both command on {shared}",
                    mend="one of the commands ended earlier or began later, or one of the two is not the commander",
                ),
            )
    return list(found.values())
