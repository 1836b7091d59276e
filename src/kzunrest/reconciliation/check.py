"""Check: a proof replayed, apart from the engine: by the words, the order and the equations alone."""

from __future__ import annotations

from datetime import date

from ..errors import KzunrestError
from .assertion import EXCEPT, Question
from .policy import Policy
from .proof import Carried, Proof, Said, Side, Summed
from .scheme import Axis, Growth, Scheme


class ProofError(KzunrestError, ValueError):
    """A proof that does not prove its bound; the message names the step."""


def check(proof: Proof, scheme: Scheme, policy: Policy) -> int:
    """The bound that a proof proves, recomputed. Raises `ProofError` where a step does not follow."""
    match proof:
        case Said():
            value = _said(proof, scheme, policy)
        case Carried():
            value = _carried(proof, scheme, policy)
        case Summed():
            value = _summed(proof, scheme, policy)
    if value != proof.value:
        raise ProofError(f"{_name(proof)} states {proof.value}, but its premises give {value}")
    return value


def _name(proof: Proof) -> str:
    return f"the {proof.side.value} bound of {proof.question} on {proof.day}"


def _said(proof: Said, scheme: Scheme, policy: Policy) -> int:
    if scheme.question(proof.assertion) != proof.question:
        raise ProofError(f"{_name(proof)} rests on an assertion about {proof.assertion.question}")
    if proof.assertion.status not in policy.statuses:
        raise ProofError(f"{_name(proof)} rests on what is only {proof.assertion.status.value}")
    low, high = policy.bounds(proof.assertion.figure)
    if proof.side is Side.LOW:
        return low
    if high is None:
        raise ProofError(f"{_name(proof)} rests on {proof.assertion.figure}, which has no ceiling")
    return high


def _carried(proof: Carried, scheme: Scheme, policy: Policy) -> int:
    premise = proof.premise
    low = proof.side is Side.LOW
    small, large = (premise.question, proof.question) if low else (proof.question, premise.question)
    if premise.side is not proof.side or not scheme.within(small, large):
        raise ProofError(f"{_name(proof)} does not follow from {_name(premise)}: {small} is no part of {large}")
    _in_time(proof, premise, scheme)
    return check(premise, scheme, policy)


def _in_time(proof: Proof, premise: Proof, scheme: Scheme) -> None:
    """A floor is carried to later days and a ceiling to earlier ones; of a level neither is."""
    if proof.day is None or premise.day is None or proof.day == premise.day:
        return
    onward = premise.day < proof.day
    if scheme.grows(proof.question.measure) is Growth.LEVEL or onward != (proof.side is Side.LOW):
        raise ProofError(f"{_name(proof)} does not follow from {_name(premise)}: it cannot be carried there")


def _summed(proof: Summed, scheme: Scheme, policy: Policy) -> int:
    _equation(proof, scheme)
    days = {premise.day for premise in proof.premises}
    if len(days) > 1:
        raise ProofError(f"{_name(proof)} adds up bounds of different days: {sorted(map(str, days))}")
    then = days.pop() if days else proof.day
    _same_way(proof, then, scheme)
    values = {(premise.question, premise.side): check(premise, scheme, policy) for premise in proof.premises}
    low, other = (0, Side.HIGH) if proof.side is Side.LOW else (None, Side.LOW)
    if proof.question == proof.whole:
        return sum(_of(values, part, proof.side, low, proof) for part in proof.parts)
    rest = [_of(values, part, other, None if low == 0 else 0, proof) for part in proof.parts if part != proof.question]
    return _of(values, proof.whole, proof.side, low, proof) - sum(rest)


def _same_way(proof: Summed, then: date | None, scheme: Scheme) -> None:
    if then is not None and proof.day is not None and then != proof.day:
        onward = then < proof.day
        if scheme.grows(proof.question.measure) is Growth.LEVEL or onward != (proof.side is Side.LOW):
            raise ProofError(f"{_name(proof)} cannot be carried there from {then}")


def _of(
    values: dict[tuple[Question, Side], int], question: Question, side: Side, missing: int | None, proof: Summed
) -> int:
    """A premise's bound; a floor that nobody states is 0, a ceiling that nobody states is none."""
    value = values.get((question, side), missing)
    if value is None:
        raise ProofError(f"{_name(proof)} lacks the {side.value} bound of {question}")
    return value


def _equation(proof: Summed, scheme: Scheme) -> None:
    """The parts must be parts of the whole along one axis and share nobody; and be all of it where that is used."""
    whole, parts = proof.whole, proof.parts
    if proof.question not in (whole, *parts):
        raise ProofError(f"{_name(proof)} is in no place of {whole} = {parts}")
    axes = [axis for axis in Axis if any(getattr(p, axis.value) != getattr(whole, axis.value) for p in parts)]
    if len(axes) != 1:
        raise ProofError(f"{_name(proof)} adds up along {len(axes)} axes")
    axis = axes[0]
    over, *names = (str(getattr(question, axis.value)) for question in (whole, *parts))
    head = over.partition(EXCEPT)[0]
    atoms = sorted({atom for name in (over, *names) for atom in _atoms(name, head)})
    apart = all(scheme.apart(axis, a, b) for n, a in enumerate(atoms) for b in atoms[n + 1 :])
    inside = all(head in _wholes(scheme, axis, atom) for atom in atoms)
    if not apart or not inside or not _adds_up(scheme, axis, over, names, atoms, proof.exact):
        raise ProofError(f"{_name(proof)}: the scheme has no equation {over} of {', '.join(names)}")


def _atoms(name: str, head: str) -> list[str]:
    first, found, left_out = name.partition(EXCEPT)
    return left_out.split(", ") if found else [first] if first != head else []


def _wholes(scheme: Scheme, axis: Axis, atom: str) -> set[str]:
    return {*scheme.over(axis, atom), *(e.whole for e in scheme.equations if e.axis is axis and atom in e.parts)}


def _adds_up(scheme: Scheme, axis: Axis, over: str, names: list[str], atoms: list[str], exact: bool) -> bool:
    """Whether these names share nobody, lie in the whole and, if exact, are all of it; each as a set of atoms.

    What is in none of the atoms is one more atom, unless the atoms are all the parts of an exact equation.
    """
    head = over.partition(EXCEPT)[0]
    full = any(e.axis is axis and e.whole == head and e.exact and set(e.parts) == set(atoms) for e in scheme.equations)
    everything = frozenset(atoms) if full else frozenset((*atoms, ""))

    def members(name: str) -> frozenset[str]:
        first, found, left_out = name.partition(EXCEPT)
        if found:
            return everything - set(left_out.split(", "))
        return everything if first == head else frozenset((first,))

    sets = [members(name) for name in names]
    union = frozenset[str]().union(*sets)
    if sum(map(len, sets)) != len(union) or not union <= members(over):
        return False
    return not exact or union == members(over)
