"""Finding, in words: its bounds with their proofs, the claims it rests on and those set aside; and conflicts."""

from __future__ import annotations

from collections.abc import Iterable

from ..claim import Claim
from ..reconciliation.assertion import Question
from ..reconciliation.conflict import Conflict
from ..reconciliation.finding import Finding, Use
from ..reconciliation.proof import Carried, Proof, Said, Side, Summed
from ..reconciliation.relation import Relation
from .claim import cited, days


def why_finding(finding: Finding) -> str:
    """The bounds with their proofs, then every claim: what it rests on, what was set aside; and who disputes it."""
    best = "unknown" if finding.best is None else f"{finding.best:,}"
    parts = [
        f"{finding.question} on {finding.day}: low {finding.low:,}, best {best}, high {_open(finding.high)}",
        f"  {finding.status}; {counted(finding.origins)}; by the policy {finding.policy}",
        "",
        *_bound("at least", finding.low, finding.low_proof, "nothing that was said is above 0"),
        *_bound("at most", finding.high, finding.high_proof, "open: nothing that stands bounds it from above"),
    ]
    if finding.used:
        used = [use for use in finding.uses if use.used]
        parts += ["", f"it rests on {_claims(len(used))}", *_uses(used, "+", finding.question)]
    if finding.excluded:
        parts += ["", f"set aside: {_claims(len(finding.excluded))}", *_uses(finding.excluded, "-", finding.question)]
    if finding.disputed_by:
        parts += ["", f"disputed, without a number, by {', '.join(finding.disputed_by)}"]
    if not finding.complete:
        parts += ["", "the search was cut short by the policy's caps: more may be known"]
    return "\n".join(parts)


def _open(number: int | None) -> str:
    return "open" if number is None else f"{number:,}"


def _claims(number: int) -> str:
    return "1 claim" if number == 1 else f"{number} claims"


def counted(origins: tuple[int, int]) -> str:
    """How many independent origins, at least and at most, in words."""
    few, many = origins
    number = f"{few}" if few == many else f"{few} to {many}"
    return f"{number} independent {'origin' if many == 1 else 'origins'}"


def _bound(words: str, number: int | None, proof: Proof | None, otherwise: str) -> list[str]:
    if proof is None or number is None:
        return [f"  {words:<9} {otherwise}" if number is None or proof is None else ""]
    return [f"  {words:<9} {number:,}, because", *_proof(proof, "    ")]


def why_proof(proof: Proof) -> str:
    """The proof from the bound down to what was said."""
    return "\n".join(_proof(proof, ""))


def _proof(proof: Proof, indent: str) -> list[str]:
    side = "at least" if proof.side is Side.LOW else "at most"
    bound = f"{indent}{proof.question}{f' on {proof.day}' if proof.day else ''}: {side} {proof.value:,}"
    match proof:
        case Said():
            said = proof.assertion
            when = f" ({days(said.period)})" if said.period.known else ""
            return [f"{bound}: “{said.figure}”{when} said by {said.origin or 'a text in its own voice'}"]
        case Carried():
            return [f"{bound}: carried from", *_proof(proof.premise, indent + "  ")]
        case Summed():
            sign = "=" if proof.exact else "≥"
            equation = f"{proof.whole} {sign} {' + '.join(map(str, proof.parts))}"
            return [f"{bound}: {equation}", *(line for p in proof.premises for line in _proof(p, indent + "  "))]


def _uses(uses: Iterable[Use], sign: str, question: Question) -> list[str]:
    """The claims under the rule and reason that they share; what speaks of something else is counted, at the end."""
    listed: dict[str, list[Claim]] = {}
    apart: list[Claim] = []
    elsewhere = 0
    for use in uses:
        same = use.claim.subject == question.measure
        if use.rule == "apart" and same:
            apart.append(use.claim)
        elif use.used or same:
            listed.setdefault(f"{use.rule}: {use.reason}", []).append(use.claim)
        else:
            elsewhere += 1
    if apart:
        listed["apart: of another scope, so neither for nor against it"] = apart
    lines = [line for head, claims in listed.items() for line in (f"  {head}", *_signed(claims, sign))]
    return lines + ([f"  elsewhere: {_claims(elsewhere)} of other measures, events and states"] if elsewhere else [])


def _signed(claims: Iterable[Claim], sign: str) -> list[str]:
    return [f"    {sign} {cited(claim)}" for claim in claims]


def why_relation(relation: Relation) -> str:
    """How two claims stand to each other, by which rule, on which axis."""
    axis = f", on the axis {relation.axis}" if relation.axis else ""
    return f"{relation.kind.value}{axis}: {relation.because}\n  by the rule {relation.rule}"


def why_conflict(conflict: Conflict) -> str:
    """What can't hold together and why, the two proofs that clash, and what would mend it."""
    parts = [f"{conflict.kind.value.replace('_', ' ')}: {conflict.because or 'these claims cannot all hold'}"]
    parts += [f"    {cited(claim)}" for claim in conflict.claims]
    if conflict.low is not None and conflict.high is not None:
        parts += ["  on the one side", *_proof(conflict.low, "    "), "  on the other", *_proof(conflict.high, "    ")]
    return "\n".join([*parts, f"  to mend it: {conflict.mend}"] if conflict.mend else parts)
