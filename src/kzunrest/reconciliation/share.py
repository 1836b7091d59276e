"""Share: what each contributor of a force sent, and what is left to those without a number: sums with their proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from ..actor import Actor, ActorKind
from ..claim import Claim, Event, once
from ..deployment import Contribution, Remainder, Strength, interval
from ..lexicon import Lexicon
from ..lexicon.happening import happening
from .conflict import Conflict, ConflictKind
from .occurrence import Footing, Occurrence
from .said import Joint, Said, joint, party

Part = tuple[Actor, tuple[Claim, ...]]
"""A contributor and the claims that name it as one."""


def contributors(lead: str, events: Iterable[Occurrence], said: Iterable[Said], words: Lexicon) -> list[Part]:
    """Who is named as having sent troops, with the claims that do so: by a contingent, a list, or a number of troops.

    A plan to leave names one as well: who is to leave must have come.
    """
    named: dict[str, tuple[Actor, list[Claim]]] = {}
    for actor, claim in (*_acting(lead, events), *_counting(lead, said)):
        who = party(actor, words)
        named.setdefault(who.id, (who, []))[1].append(claim)
    return [(named[id][0], once(named[id][1])) for id in sorted(named)]


def _acting(lead: str, events: Iterable[Occurrence]) -> Iterator[tuple[Actor, Claim]]:
    for event in events:
        row = happening(event.kind)
        if not (row.contingent or row.phase in ("sent", "contributors_closed")) or not _counts(event, row.phase):
            continue
        for claim in event.claims:
            for actor in claim.content.actors if isinstance(claim.content, Event) else ():
                if row.contingent or not leads_force(actor, lead):
                    yield actor, claim


def _counting(lead: str, said: Iterable[Said]) -> Iterator[tuple[Actor, Claim]]:
    for one in said:
        shows = one.fact or one.strength is Strength.WITHDRAWN
        if one.actor is not None and not leads_force(one.actor, lead) and shows:
            yield one.actor, one.claim


def _counts(event: Occurrence, phase: str | None) -> bool:
    """Whether an occurrence shows that its actors sent troops: it happened, or who is to leave must have come."""
    return event.footing is Footing.HAPPENED or phase == "withdrawn"


def is_itself(actor: Actor, lead: str, host: str) -> bool:
    """Whether a contributor is the leader of the force or its host: neither can be one."""
    return actor.name in (lead, host)


def itself(actor: Actor, claims: tuple[Claim, ...], lead: str, host: str) -> Conflict:
    """The conflict that a contributor of itself is, with the first claim that names it as one."""
    what = "led by itself" if actor.name == lead else "sent to its own country"
    return Conflict(
        kind=ConflictKind.CONTRADICTION,
        claims=claims[:1],
        because=f"{actor} can't be a contributor of a force {what}",
        mend="the contingent is another's, or the whole force is meant",
    )


def shares(
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
        size, clashes = joint(sizes.get(actor.id, ()), f"the contingent of {actor}")
        conflicts += clashes
        if size.said:
            known[actor.id] = size
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


def leads_force(actor: Actor, lead: str) -> bool:
    """Whether an actor is the force as a whole: its organisation, or the contingent of that."""
    return actor.name == lead or (actor.member_of == lead and actor.kind is ActorKind.CONTINGENT)
