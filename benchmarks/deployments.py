"""How long deployments and chronology take beside a plain loop that touches each claim once.

    python benchmarks/deployments.py [events] [deployments]

Synthetic claims of missions in as many invented places: requests, arrivals, contingents, counts, plans and withdrawals,
with uncertain days, of 50 sources. The ratio is printed for a tenth, a third and all of them: near linear means that it
hardly grows. Garbage collection is off while a clock runs; the loop's time is the least of five, the others' of two.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from kzunrest.actor import Actor, ActorKind
from kzunrest.claim import Claim, Count, Event, Status
from kzunrest.evidence import Evidence
from kzunrest.figure import Figure
from kzunrest.lexicon import lexicon
from kzunrest.measure import Measure
from kzunrest.period import Period
from kzunrest.place import Place
from kzunrest.population import Population
from kzunrest.reconciliation.chronology import chronology
from kzunrest.reconciliation.force import deployments
from kzunrest.reconciliation.policy import Policy
from kzunrest.source import Source
from kzunrest.span import Span

START = date(2022, 1, 1)
STATES = ("Armenia", "Belarus", "Kyrgyzstan", "Russia", "Tajikistan")
COURSE = (
    ("csto_requested", 5),
    ("csto_deployment_began", 6),
    ("csto_contingent_sent", 8),
    ("csto_withdrawal_began", 13),
    ("csto_withdrawal", 15),
    ("csto_contingent_withdrawn", 17),
    ("csto_withdrawal_completed", 19),
    ("csto_withdrawal_planned_end", 19),
)


def synthetic(events: int, missions: int) -> list[Claim]:
    """So many claims over so many missions, the same for the same numbers."""
    chance = random.Random(events)
    sources = [Source(id=f"s{n:02}", published=Period.on(START + timedelta(days=25 + n % 9))) for n in range(50)]
    places = [Place(f"Place {n}") for n in range(missions)]
    states = [lexicon().states[name] for name in STATES]
    lead = Actor(id="csto", name="CSTO", kind=ActorKind.ALLIANCE)
    return [_claim(n, chance, sources, places[n % missions], states, lead) for n in range(events)]


def _claim(
    n: int, chance: random.Random, sources: list[Source], place: Place, states: list[Actor], lead: Actor
) -> Claim:
    source = chance.choice(sources)
    content: Event | Count
    status = Status.REPORTED
    if chance.random() < 0.1:
        actor = chance.choice((lead, *states))
        figure = Figure.about(2030) if actor is lead else Figure.at_least(chance.randrange(50, 200))
        content = Count(
            measure=Measure("troops_deployed"),
            figure=figure,
            population=Population("military"),
            place=place,
            actor=actor,
        )
    else:
        kind, day = chance.choice(COURSE)
        actor = chance.choice(states) if "contingent" in kind else lead
        begin, end = day - chance.randrange(3), day + chance.randrange(3)
        status = Status.PLANNED if "planned" in kind or chance.random() < 0.1 else Status.REPORTED
        period = Period(begin=START + timedelta(days=begin), end=START + timedelta(days=end))
        content = Event(kind=kind, actors=(actor,), place=place, period=period)
    span = Span(source=source.id, start=n, end=n + 5, quote="words")
    return Claim(source=source, content=content, status=status, evidence=Evidence(rule="synthetic", span=span))


def loop(claims: list[Claim]) -> int:
    """The plain loop: each claim's subject, place and days are looked at once and put in the list of its place."""
    groups: dict[tuple[str, str], list[date | None]] = {}
    for claim in claims:
        place = "" if claim.place is None else claim.place.name
        groups.setdefault((claim.subject, place), []).append(claim.period.begin)
    return len(groups)


def seconds(call: Callable[[], object], times: int) -> float:
    """The least time of so many runs."""
    best = float("inf")
    for _ in range(times):
        gc.collect()
        gc.disable()
        begin = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - begin)
        gc.enable()
    return best


def main() -> None:
    """Print a line a size: seconds and ratios to the loop."""
    given = [int(argument) for argument in sys.argv[1:3]]
    events = given[0] if given else 100_000
    missions = given[1] if len(given) > 1 else max(events // 100, 1)
    heads = ("claims", "missions", "loop s", "deployments s", "ratio", "chronology s", "ratio")
    print("{:>8} {:>8} {:>9} {:>14} {:>7} {:>13} {:>7}".format(*heads))
    for part in (0.1, 0.316, 1.0):
        claims = synthetic(round(events * part), round(missions * part))
        plain = seconds(lambda claims=claims: loop(claims), 5)
        for claim in claims:
            assert claim.id  # computed once and kept by the claim, as a ledger would have it
        force = seconds(lambda claims=claims: deployments(claims, policy=Policy()), 2)
        events_ = seconds(lambda claims=claims: chronology(claims, policy=Policy()), 2)
        print(
            f"{len(claims):>8} {round(missions * part):>8} {plain:>9.4f} {force:>14.2f} {force / plain:>7.0f} "
            f"{events_:>13.2f} {events_ / plain:>7.0f}"
        )


if __name__ == "__main__":
    main()
