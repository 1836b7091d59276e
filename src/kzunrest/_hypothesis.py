"""The entry point by which Hypothesis learns the nouns: `st.from_type(kzunrest.Claim)` then works in any project.

Hypothesis calls `register` whenever it is imported, in every project where this library is installed, so it imports
nothing: it registers the classes of the modules that are loaded by then, and the façade calls it again for a class
that is asked for later. A strategy is made at its first use.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

STRATEGIES = {
    "span": {"Span": "spans"},
    "lattice": {"Lattice": "lattices"},
    "figure": {"Figure": "figures"},
    "period": {"Period": "periods"},
    "measure": {"Measure": "measures"},
    "population": {"Population": "populations"},
    "place": {"Place": "places"},
    "evidence": {"Evidence": "evidence"},
    "problem": {"Problem": "problems"},
    "actor": {"Alias": "aliases", "Role": "roles", "Actor": "actors"},
    "attribution": {"Hop": "hops", "Attribution": "attributions"},
    "source": {"Source": "sources"},
    "document": {"Segment": "segments", "Document": "documents"},
    "claim": {"Count": "counts", "Event": "events", "State": "states", "Claim": "claims"},
    "deployment": {
        "Level": "levels",
        "Contribution": "contributions",
        "Remainder": "remainders",
        "Stage": "stages",
        "Plan": "plans",
        "Deployment": "deployments",
    },
    "table": {"Column": "columns", "Table": "tables"},
    "corpus": {"Corpus": "corpora"},
    "reading": {"Reading": "readings"},
    "evaluation": {"Evaluation": "evaluations"},
    "reconciliation.assertion": {"Question": "questions", "Assertion": "assertions"},
    "reconciliation.proof": {"Said": "said", "Carried": "carried", "Summed": "summed"},
    "reconciliation.finding": {"Use": "uses", "Finding": "findings"},
    "reconciliation.conflict": {"Conflict": "conflicts"},
    "reconciliation.ledger": {"Ledger": "ledgers"},
    "reconciliation.policy": {"Policy": "policies"},
    "reconciliation.scheme": {"Equation": "equations", "Scheme": "schemes"},
    "reconciliation.relation": {"Relation": "relations"},
    "reconciliation.occurrence": {"Occurrence": "occurrences"},
    "reconciliation.spell": {"Spell": "spells"},
    "reconciliation.chronology": {"Chronology": "chronologies"},
    "reconciliation.reconcile": {"Reconciliation": "reconciliations"},
}
"""Each module, its public classes, and the function of `kzunrest.strategies` that makes each."""

_registered: set[type] = set()


def register() -> None:
    """Tells Hypothesis how each class that is loaded is made; each class once."""
    from hypothesis.strategies import register_type_strategy

    for noun, name in loaded().items():
        if noun not in _registered:
            register_type_strategy(noun, _late(name))
            _registered.add(noun)


def loaded() -> dict[type, str]:
    """The public classes of the modules that are loaded, and the function of `kzunrest.strategies` that makes each."""
    modules = ((sys.modules.get(f"{__package__}.{module}"), nouns) for module, nouns in STRATEGIES.items())
    return {
        vars(module)[noun]: name
        for module, nouns in modules
        if module is not None
        for noun, name in nouns.items()
        if noun in vars(module)
    }


def _late(name: str) -> Callable[[type], SearchStrategy[object]]:
    def strategy(_: type) -> SearchStrategy[object]:
        from . import strategies

        made: SearchStrategy[object] = getattr(strategies, name)()
        return made

    return strategy
