"""Reconciliation: what holds, what was superseded, what is wrong, each with its proof."""

from __future__ import annotations

from .assertion import Assertion, Question
from .catalogue import Catalogue
from .check import ProofError, check
from .chronology import Chronology
from .conflict import Conflict, ConflictKind
from .difference import Change
from .finding import Finding, Outcome, Use
from .judgement import Judgement, Ruling
from .ledger import Ledger
from .policy import Best, Policy
from .proof import Carried, Proof, Said, Side, Summed
from .reconcile import Reconciliation, reconcile
from .relation import Relation, RelationKind, relate
from .scheme import Axis, Equation, Growth, Scheme, kazakhstan

__all__ = [
    "Assertion",
    "Axis",
    "Best",
    "Carried",
    "Catalogue",
    "Change",
    "Chronology",
    "Conflict",
    "ConflictKind",
    "Equation",
    "Finding",
    "Growth",
    "Judgement",
    "Ledger",
    "Outcome",
    "Policy",
    "Proof",
    "ProofError",
    "Question",
    "Reconciliation",
    "Relation",
    "RelationKind",
    "Ruling",
    "Said",
    "Scheme",
    "Side",
    "Summed",
    "Use",
    "check",
    "kazakhstan",
    "reconcile",
    "relate",
]
