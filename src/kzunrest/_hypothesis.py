"""The entry point by which Hypothesis learns the nouns: `st.from_type(kzunrest.Claim)` then works in any project.

Hypothesis calls `register` whenever it is imported, so nothing is built here: a strategy is made at its first use.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import (
    actor,
    attribution,
    claim,
    deployment,
    document,
    evidence,
    figure,
    measure,
    period,
    place,
    population,
    problem,
    source,
    span,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

STRATEGIES: dict[type, str] = {
    span.Span: "spans",
    figure.Figure: "figures",
    period.Period: "periods",
    measure.Measure: "measures",
    population.Population: "populations",
    place.Place: "places",
    evidence.Evidence: "evidence",
    problem.Problem: "problems",
    actor.Alias: "aliases",
    actor.Role: "roles",
    actor.Actor: "actors",
    attribution.Hop: "hops",
    attribution.Attribution: "attributions",
    source.Source: "sources",
    document.Segment: "segments",
    document.Document: "documents",
    claim.Count: "counts",
    claim.Event: "events",
    claim.State: "states",
    claim.Claim: "claims",
    deployment.Level: "levels",
    deployment.Contribution: "contributions",
    deployment.Remainder: "remainders",
    deployment.Stage: "stages",
    deployment.Plan: "plans",
    deployment.Deployment: "deployments",
}
"""Each public class and the function of `kzunrest.strategies` that makes it."""


def register() -> None:
    """Tells Hypothesis how each class is made."""
    from hypothesis.strategies import register_type_strategy

    for noun, name in STRATEGIES.items():
        register_type_strategy(noun, _late(name))


def _late(name: str) -> Callable[[type], SearchStrategy[object]]:
    def strategy(_: type) -> SearchStrategy[object]:
        from . import strategies

        made: SearchStrategy[object] = getattr(strategies, name)()
        return made

    return strategy
