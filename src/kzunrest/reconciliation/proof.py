"""Proof: why a bound holds, as a value that can be replayed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from .assertion import Assertion, Question


class Side(StrEnum):
    """Which bound: the number is at least so many, or at most so many."""

    LOW = "low"
    HIGH = "high"


@frozen(kw_only=True)
class Said:
    """A bound that an assertion states: at least `value` by the end of its period, at most `value` at its beginning."""

    question: Question
    day: date | None
    side: Side
    value: int
    assertion: Assertion
    height: int = 0


@frozen(kw_only=True)
class Carried:
    """A bound carried along the order: from a part to its whole or an earlier to a later day, and back for ceilings."""

    question: Question
    day: date | None
    side: Side
    value: int
    premise: Proof
    height: int = 1


@frozen(kw_only=True)
class Summed:
    """A bound that an equation makes of others: `whole` is the sum of `parts`, or at least their sum if not `exact`."""

    question: Question
    day: date | None
    side: Side
    value: int
    whole: Question
    parts: tuple[Question, ...]
    exact: bool
    premises: tuple[Proof, ...]
    height: int = 1


Proof = Said | Carried | Summed


def leaves(proof: Proof) -> tuple[Assertion, ...]:
    """The assertions that a proof rests on, each once, in the order it names them: they alone imply its bound."""
    match proof:
        case Said():
            return (proof.assertion,)
        case Carried():
            return leaves(proof.premise)
        case Summed():
            return tuple(dict.fromkeys(leaf for premise in proof.premises for leaf in leaves(premise)))
