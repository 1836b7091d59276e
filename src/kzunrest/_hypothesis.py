"""The entry point by which Hypothesis learns the nouns: `st.from_type(kzunrest.Claim)` then works in any project.

Hypothesis calls `register` whenever it is imported, so nothing is built here: a strategy is made at its first use.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .actor import Actor, Alias, Role
from .attribution import Attribution, Hop
from .claim import Claim, Count, Event, State
from .corpus import Corpus
from .deployment import Contribution, Deployment, Level, Plan, Remainder, Stage
from .document import Document, Segment
from .evidence import Evidence
from .figure import Figure
from .measure import Measure
from .period import Period
from .place import Place
from .population import Population
from .problem import Problem
from .reading import Reading
from .reconciliation.assertion import Assertion, Question
from .reconciliation.conflict import Conflict
from .reconciliation.finding import Finding, Use
from .reconciliation.ledger import Ledger
from .reconciliation.policy import Policy
from .reconciliation.proof import Carried, Said, Summed
from .reconciliation.reconcile import Reconciliation
from .reconciliation.scheme import Equation, Scheme
from .source import Source
from .span import Span

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

STRATEGIES: dict[type, str] = {
    Span: "spans",
    Figure: "figures",
    Period: "periods",
    Measure: "measures",
    Population: "populations",
    Place: "places",
    Evidence: "evidence",
    Problem: "problems",
    Alias: "aliases",
    Role: "roles",
    Actor: "actors",
    Hop: "hops",
    Attribution: "attributions",
    Source: "sources",
    Segment: "segments",
    Document: "documents",
    Count: "counts",
    Event: "events",
    State: "states",
    Claim: "claims",
    Level: "levels",
    Contribution: "contributions",
    Remainder: "remainders",
    Stage: "stages",
    Plan: "plans",
    Deployment: "deployments",
    Corpus: "corpora",
    Reading: "readings",
    Question: "questions",
    Assertion: "assertions",
    Said: "said",
    Carried: "carried",
    Summed: "summed",
    Use: "uses",
    Finding: "findings",
    Conflict: "conflicts",
    Ledger: "ledgers",
    Policy: "policies",
    Equation: "equations",
    Scheme: "schemes",
    Reconciliation: "reconciliations",
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
