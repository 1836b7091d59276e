"""From claims end to end: the time and memory of `reconcile` on the claims of the generator, made beforehand.

    python benchmarks/reconciling_claims.py ../shared/tools 10000 100000

Each event and metric of the generator is a measure of its own in the scheme, so each is a shard.
"""

from __future__ import annotations

import gc
import sys
import time
import tracemalloc
from datetime import date, timedelta
from typing import Any

from attrs import evolve
from reconciling import BLOCK, NEVER, PLACES, POPULATIONS, scheme

from kzunrest.actor import Actor
from kzunrest.attribution import Attribution, Hop, Mode
from kzunrest.claim import Claim, Count
from kzunrest.evidence import Evidence
from kzunrest.figure import Figure
from kzunrest.measure import Measure
from kzunrest.period import Period
from kzunrest.place import Place
from kzunrest.population import Population
from kzunrest.reconciliation.policy import Policy
from kzunrest.reconciliation.reconcile import Reconciliation, reconcile
from kzunrest.reconciliation.scheme import Growth, Scheme
from kzunrest.source import Source
from kzunrest.span import Span

START = date(2022, 1, 1)


def claims_of(data: Any) -> list[Claim]:
    """The generator's rows as claims: a text for each source, an origin for each original statement."""
    found = []
    days = [START + timedelta(days=n) for n in range(14)]
    populations, places = [Population(name) for name in POPULATIONS], [Place(name) for name in PLACES]
    columns = (data.cell, data.a, data.b, data.lo, data.hi, data.origin, data.source)
    for n, (cell, a, b, low, high, origin, source) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        block, inside = divmod(cell, BLOCK)
        who, where = divmod(inside, len(PLACES))
        figure = (
            Figure.at_least(low) if high >= NEVER else Figure.exactly(low) if low == high else Figure.between(low, high)
        )
        text = Source(id=f"text {source}", published=Period.on(days[13]))
        content = Count(
            measure=Measure(f"measure {block}"),
            figure=figure,
            population=populations[who],
            place=places[where],
            period=Period(begin=days[a], end=days[b]),
        )
        said = Attribution(hops=(Hop(actor=Actor(id=f"o{origin}", name=f"origin {origin}")),), mode=Mode.INDIRECT)
        span = Span(source=text.id, start=n, end=n + 1, quote="n")
        found.append(Claim(source=text, content=content, attribution=said, evidence=Evidence(rule="made", span=span)))
    return found


def world(claims: list[Claim]) -> Scheme:
    """The generator's world with a measure for each event and metric."""
    return evolve(scheme(), growth=tuple((name, Growth.CUMULATIVE) for name in sorted({c.subject for c in claims})))


def settle(claims: list[Claim], structure: Scheme) -> Reconciliation:
    """All that is found without being explained: bounds, what is certain, what is dropped."""
    book = reconcile(claims, scheme=structure, policy=Policy())
    for shard in book.shards.values():
        assert shard.inner.low
    return book


def main() -> None:
    """Print a line for each size."""
    sys.path.insert(0, sys.argv[1])
    from peers_reconcile import generate

    print("| claims | s | us/claim | with the input out of the collector's sight | bytes/claim beyond the input |")
    print("|---|---|---|---|---|")
    for size in map(int, sys.argv[2:]):
        claims = claims_of(generate(size, 1))
        structure = world(claims)
        seconds = timed(claims, structure)
        gc.collect()
        gc.freeze()
        frozen = timed(claims, structure)
        gc.unfreeze()
        peak = 0
        if size <= 10_000:
            tracemalloc.start()
            settle(claims, structure)
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        memory = f"{peak / size:.0f}" if peak else "-"
        print(
            f"| {size} | {seconds:.2f} | {1e6 * seconds / size:.1f} | {1e6 * frozen / size:.1f} | {memory} |",
            flush=True,
        )


def timed(claims: list[Claim], structure: Scheme) -> float:
    """Seconds of processor time to reconcile."""
    begin = time.process_time()
    settle(claims, structure)
    return time.process_time() - begin


if __name__ == "__main__":
    main()
