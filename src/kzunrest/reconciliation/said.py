"""Said: a number of troops as a claim bounds it, and what several claims make of one number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate

from attrs import frozen

from ..actor import Actor, ActorKind
from ..claim import Claim, Count, Status, claim_key, once
from ..deployment import Strength
from ..lexicon import Lexicon
from .conflict import Conflict, ConflictKind
from .policy import Policy

MEASURES = {
    "troops_standing": Strength.STANDING,
    "troops_authorised": Strength.AUTHORISED,
    "troops_deployed": Strength.SENT,
    "troops_sent": Strength.SENT,
    "troops_present": Strength.PRESENT,
    "troops_withdrawn": Strength.WITHDRAWN,
}
"""Which strength a measure counts; measures of an article's own are `other:` and one of these."""


def strength_of(count: Count) -> Strength | None:
    """Which strength a count is of; None where it counts no troops."""
    return MEASURES.get(count.measure.label)


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


def said_by(claims: Iterable[Claim], policy: Policy, words: Lexicon) -> list[Said]:
    """The numbers of troops that claims state or plan; neither parts of a number nor additions to one."""
    found = []
    for claim in claims:
        content = claim.content
        strength = strength_of(content) if isinstance(content, Count) else None
        if not isinstance(content, Count) or strength is None or content.addition or claim.part_of is not None:
            continue
        low, high = policy.bounds(content.figure)
        day = content.as_of or content.period.end or claim.source.published.end
        fact = claim.status in policy.statuses
        if fact or claim.status is Status.PLANNED:
            found.append(
                Said(
                    claim=claim,
                    strength=strength,
                    actor=None if content.actor is None else party(content.actor, words),
                    low=low,
                    high=high,
                    day=day,
                    fact=fact,
                )
            )
    return found


def party(actor: Actor, words: Lexicon) -> Actor:
    """Who sends troops where that one is said to: a government, a ministry or a president sends its country's."""
    state = words.states.get(actor.country or "")
    return actor if state is None or actor.kind in (ActorKind.STATE, ActorKind.ALLIANCE) else state


def joint(said: Sequence[Said], what: str) -> tuple[Joint, list[Conflict]]:
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
