"""Typed claims from contradictory news of an unrest, read and reconciled with their proofs.

>>> import kzunrest as kz
>>> text = "At least 18 police officers were killed in Almaty, the Interior Ministry said."
>>> kz.read(kz.Document.from_text(text, id="a"))
<Reading of 1 claim from 1 source: 1 count; problems: 0>
  <Claim killed ≥18 of law_enforcement, Almaty · Interior Ministry (Kazakhstan) · a>
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .actor import Actor, ActorKind, Alias, AliasStatus, Role
    from .attribution import Attribution, Hop, Mode, Stance
    from .claim import Claim, Count, Event, Phase, State, Status
    from .codec import dumps, loads
    from .corpus import Corpus, load
    from .deployment import Contribution, Deployment, Stage, Strength
    from .document import Document, Segment, SegmentKind
    from .errors import KzunrestError
    from .evaluation import Evaluation, evaluate
    from .evidence import Evidence
    from .figure import Figure, Hedge
    from .lattice import Lattice
    from .lexicon import Lexicon
    from .measure import Measure
    from .period import Basis, Period
    from .place import Place
    from .population import Population
    from .problem import Problem
    from .reading import Reading, read, stream
    from .reconciliation.assertion import Assertion, Question
    from .reconciliation.chronology import Chronology
    from .reconciliation.conflict import Conflict, ConflictKind
    from .reconciliation.finding import Finding
    from .reconciliation.ledger import Ledger
    from .reconciliation.policy import Policy
    from .reconciliation.reconcile import Reconciliation, reconcile
    from .reconciliation.relation import Relation, relate
    from .reconciliation.scheme import Scheme
    from .source import Source
    from .span import Span
    from .table import Column, Table
    from .view.chart import Chart, plot
    from .view.why import Text, why

__version__ = "0.1.0"

# Where each public name lives: a module is imported when a name of it is first asked for, so that `import kzunrest` is
# quick. The imports above tell type checkers the same.
_HOMES = {
    ".actor": "Actor ActorKind Alias AliasStatus Role",
    ".attribution": "Attribution Hop Mode Stance",
    ".claim": "Claim Count Event Phase State Status",
    ".codec": "dumps loads",
    ".corpus": "Corpus load",
    ".deployment": "Contribution Deployment Stage Strength",
    ".document": "Document Segment SegmentKind",
    ".errors": "KzunrestError",
    ".evaluation": "Evaluation evaluate",
    ".evidence": "Evidence",
    ".figure": "Figure Hedge",
    ".lattice": "Lattice",
    ".lexicon": "Lexicon",
    ".measure": "Measure",
    ".period": "Basis Period",
    ".place": "Place",
    ".population": "Population",
    ".problem": "Problem",
    ".reading": "Reading read stream",
    ".reconciliation.assertion": "Assertion Question",
    ".reconciliation.chronology": "Chronology",
    ".reconciliation.conflict": "Conflict ConflictKind",
    ".reconciliation.finding": "Finding",
    ".reconciliation.ledger": "Ledger",
    ".reconciliation.policy": "Policy",
    ".reconciliation.reconcile": "Reconciliation reconcile",
    ".reconciliation.relation": "Relation relate",
    ".reconciliation.scheme": "Scheme",
    ".source": "Source",
    ".span": "Span",
    ".table": "Column Table",
    ".view.chart": "Chart plot",
    ".view.why": "Text why",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Actor",
    "ActorKind",
    "Alias",
    "AliasStatus",
    "Assertion",
    "Attribution",
    "Basis",
    "Chart",
    "Chronology",
    "Claim",
    "Column",
    "Conflict",
    "ConflictKind",
    "Contribution",
    "Corpus",
    "Count",
    "Deployment",
    "Document",
    "Evaluation",
    "Event",
    "Evidence",
    "Figure",
    "Finding",
    "Hedge",
    "Hop",
    "KzunrestError",
    "Lattice",
    "Ledger",
    "Lexicon",
    "Measure",
    "Mode",
    "Period",
    "Phase",
    "Place",
    "Policy",
    "Population",
    "Problem",
    "Question",
    "Reading",
    "Reconciliation",
    "Relation",
    "Role",
    "Scheme",
    "Segment",
    "SegmentKind",
    "Source",
    "Span",
    "Stage",
    "Stance",
    "State",
    "Status",
    "Strength",
    "Table",
    "Text",
    "dumps",
    "evaluate",
    "load",
    "loads",
    "plot",
    "read",
    "reconcile",
    "relate",
    "stream",
    "why",
]


def _public(name: str) -> object:
    """The public name, imported now. `_hypothesis` learns how its class is made, where Hypothesis is in use."""
    if name not in _HOME_OF:
        raise AttributeError(f"kzunrest has no {name!r}; public names are {', '.join(__all__)}")
    value: object = getattr(import_module(_HOME_OF[name], __name__), name)
    globals()[name] = value
    if sys.modules.get("hypothesis") is not None:
        from ._hypothesis import register

        register()
    return value


if not TYPE_CHECKING:  # to a type checker it would make every misspelt name an object
    __getattr__ = _public


def __dir__() -> list[str]:
    return list(__all__)
