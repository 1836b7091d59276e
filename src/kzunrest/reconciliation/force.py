"""Force: from claims to deployments: what was planned beside what happened, how many, and what follows from sums.

A deployment is a mission of one organisation in one host. Its phases are occurrences; its numbers are counts of troops.
What is sent only grows until the withdrawal begins, and then no more are sent; both are the field's usage (SIPRI, IPI
and Geo-PKO count a mission so), and each level that rests on it says so. Plans, doubts and denials bound no strength.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from attrs import field, frozen

from ..actor import Actor, ActorKind, Role
from ..claim import Claim, Count, Event, Phase, Status, claim_key, once
from ..deployment import Deployment, Stage, Strength
from ..errors import UnknownQuestionError
from ..lexicon import Lexicon, lexicon
from ..lexicon.happening import happening, happenings
from ..lexicon.table import fold
from ..period import Period
from ..place import Place
from .chronology import narrowed
from .conflict import Conflict, ConflictKind
from .level import levels
from .occurrence import Footing, Occurrence, conflict_key, occurrences, told
from .policy import Policy
from .said import joint, said_by, strength_of
from .share import contributors, is_itself, itself, leads_force, shares

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
    """The claims by lead and host. What names no place is of the lead's only mission, what names no lead of the host's
    only one; where there are several, of none."""
    placed: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    loose: list[tuple[str | None, str, Claim]] = []
    for claim in claims:
        if _military(claim):
            lead, host = _lead(claim), _host(claim.place, words)
            if lead is not None and host:
                placed[lead, host].append(claim)
            else:
                loose.append((lead, host, claim))
    fits = _fits(placed)
    for lead, host, claim in loose:
        found = fits[lead, host]
        if len(found) == 1:
            placed[found[0]].append(claim)
        elif not found and lead is not None:
            placed[lead, host].append(claim)
    return placed


def _fits(missions: Iterable[tuple[str, str]]) -> Mapping[tuple[str | None, str], list[tuple[str, str]]]:
    """The missions of a lead or of any (None), in a host or in any ("")."""
    fits: dict[tuple[str | None, str], list[tuple[str, str]]] = defaultdict(list)
    for lead, host in sorted(missions):
        for key in ((lead, ""), (None, host), (None, "")):
            fits[key].append((lead, host))
    return fits


def _military(claim: Claim) -> bool:
    content = claim.content
    if isinstance(content, Event):
        return happening(content.kind).lead is not None
    return isinstance(content, Count) and (strength_of(content) is not None or content.measure.label in EQUIPMENT)


def _lead(claim: Claim) -> str | None:
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


# One force -----------------------------------------------------------------------------------------------------------


def _made(
    lead: str, host: str, claims: Sequence[Claim], policy: Policy, words: Lexicon, known_at: date | None
) -> tuple[Deployment, list[Conflict]]:
    """The deployment of one mission, and the conflicts between its claims."""
    told_events = [claim for claim in claims if isinstance(claim.content, Event)]
    merged, conflicts = occurrences(told_events, policy, lambda place: host)
    events, impossible = narrowed(merged)
    said = said_by(claims, policy, words)
    whole = [one for one in said if one.actor is None or leads_force(one.actor, lead)]
    parts = contributors(lead, events, said, words)
    selves = [itself(actor, found, lead, host) for actor, found in parts if is_itself(actor, lead, host)]
    parts = [(actor, found) for actor, found in parts if not is_itself(actor, lead, host)]
    total, clashes = joint([one for one in whole if one.strength is Strength.SENT and one.fact], f"the force of {lead}")
    closing = [event for event in events if happening(event.kind).phase == "contributors_closed"]
    contributions, remainder, sums = shares(total, parts, said, events, closing)
    stages = tuple(stage for event in events for stage in _stages(event))
    strength, overdrawn = levels(total, whole, said, events)
    commanders, twice = _commanders(lead, claims, events, words)
    requests = [event for event in events if happening(event.kind).phase == "requested" and event.claims]
    deployment = Deployment(
        mission=f"{lead} in {host}" if host else lead,
        lead=words.actor_names.get(fold(lead), Actor(id=lead.lower(), name=lead, kind=ActorKind.ALLIANCE)),
        host=_place(host, claims, words),
        requested_by=_requester(requests, lead),
        ground=next((event.object for event in requests if event.object), None),
        commanders=commanders,
        contributions=contributions,
        remainder=remainder,
        closed=bool(closing),
        strength=strength,
        equipment=once(
            claim for claim in claims if isinstance(claim.content, Count) and strength_of(claim.content) is None
        ),
        stages=stages,
        tasks=_objects(events, "tasked"),
        excluded_tasks=_objects(events, "task_excluded"),
        known_at=known_at,
    )
    return deployment, [*conflicts, *impossible, *selves, *clashes, *sums, *overdrawn, *twice]


def _place(host: str, claims: Iterable[Claim], words: Lexicon) -> Place | None:
    if not host:
        return None
    told = (claim.place for claim in claims if claim.place is not None and claim.place.name == host)
    return words.place_names.get(fold(host)) or min(
        (Place(p.name, kind=p.kind) for p in told), key=repr, default=Place(host)
    )


def _requester(requests: Sequence[Occurrence], lead: str) -> Actor | None:
    """Whom most sources name as having asked; by name where they are even. Who was asked did not ask."""
    named: dict[Actor, set[str]] = defaultdict(set)
    for claim in (claim for event in requests for claim in event.claims):
        for actor in claim.content.actors if isinstance(claim.content, Event) else ():
            if actor.name != lead:
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
    return role.of == lead or (force is not None and leads_force(force, lead))


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
