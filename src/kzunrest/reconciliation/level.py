"""Level: every bound on the strength of a force: those stated, and those that follow from the course of the mission.

Two rules are usage and not logic, and each level that rests on one says so: what is sent only grows, and none are sent
once a withdrawal has begun (SIPRI, IPI and Geo-PKO count a mission so).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from attrs import frozen

from ..claim import Claim, claim_key, once
from ..deployment import Level, Strength, interval
from ..figure import Figure
from ..lexicon.happening import happening
from ..period import Period
from .conflict import Conflict, ConflictKind
from .occurrence import Footing, Occurrence
from .said import Joint, Said


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


def levels(
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
