"""Laws of kinds and relations, and of proofs replayed by the checker, on claims."""

from __future__ import annotations

from attrs import evolve
from handmade import SIDES, count, source, world
from hypothesis import assume, given
from hypothesis import strategies as st
from test_law_ledger import settle, shards

from kzunrest.claim import Claim, Status
from kzunrest.errors import KzunrestError
from kzunrest.figure import Figure
from kzunrest.reconciliation.check import ProofError, check
from kzunrest.reconciliation.conflict import ConflictKind
from kzunrest.reconciliation.finding import Finding
from kzunrest.reconciliation.ladder import RUNGS, climb, consistent
from kzunrest.reconciliation.policy import Policy
from kzunrest.reconciliation.proof import Carried, Proof, Said, Summed
from kzunrest.reconciliation.reconcile import Reconciliation, reconcile
from kzunrest.reconciliation.relation import RelationKind, relate

SCHEME = world()
STRICT = Policy.strict()
PAIRS = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(5, 9), st.integers(5, 9))


@given(shards(("killed", "injured", "victims")))
def test_law_27_the_checker_written_apart_recomputes_every_bound(claims: list[Claim]) -> None:
    book = settle(claims)
    for finding in book.findings:
        for proof, value in ((finding.low_proof, finding.low), (finding.high_proof, finding.high)):
            if proof is not None:
                assert check(proof, SCHEME, book.policy) == value == proof.value


@given(shards(("killed", "injured", "victims")))
def test_heights_fall_from_a_bound_to_its_premises(claims: list[Claim]) -> None:
    for finding in settle(claims).findings:
        for proof in (finding.low_proof, finding.high_proof):
            for step in steps(proof):
                premises = (
                    step.premises if isinstance(step, Summed) else (step.premise,) if isinstance(step, Carried) else ()
                )
                assert all(premise.height < step.height for premise in premises)


def steps(proof: Proof | None) -> list[Proof]:
    """A proof and all it rests on."""
    match proof:
        case Carried():
            return [proof, *steps(proof.premise)]
        case Summed():
            return [proof, *(step for premise in proof.premises for step in steps(premise))]
        case Said():
            return [proof]
        case _:
            return []


@given(shards(("killed", "injured", "victims")), st.integers(1, 9))
def test_the_checker_refuses_a_bound_that_was_tampered_with(claims: list[Claim], more: int) -> None:
    book = settle(claims)
    for finding in book.findings:
        if finding.low_proof is not None:
            try:
                check(evolve(finding.low_proof, value=finding.low + more), SCHEME, book.policy)
            except ProofError as error:
                assert "but its premises give" in str(error)  # noqa: PT017
            else:
                raise AssertionError(finding)


@given(shards(("killed", "injured", "victims")))
def test_law_44_what_cannot_hold_on_a_rung_cannot_hold_on_any_before(claims: list[Claim]) -> None:
    book = settle(claims)
    for shard in book.shards.values():
        for group in shard.conflicts:
            left, held = list(group), [consistent(group, SCHEME, STRICT)]
            for _, rung in RUNGS:
                left = rung(left, SCHEME, STRICT)
                held.append(consistent(left, SCHEME, STRICT))
            assert held == sorted(held)
            assert climb(group, SCHEME, STRICT) in ConflictKind


@given(PAIRS)
def test_law_45_a_later_figure_that_is_not_smaller_is_an_update_and_never_a_conflict(
    case: tuple[int, int, int, int],
) -> None:
    small, large, early, late = *sorted(case[:2]), *sorted(case[2:])
    assume(small < large and early < late)
    one, other = count("killed", small, on=early), count("killed", large, on=late, at=5)
    found = relate(other, one, scheme=SCHEME, policy=STRICT)
    assert (found.kind, found.forward) == (RelationKind.UPDATE, True)
    assert settle([one, other]).conflicts == ()


@given(PAIRS, st.sampled_from(SIDES))
def test_law_46_a_part_no_greater_than_its_whole_is_a_part_and_never_a_conflict(
    case: tuple[int, int, int, int], side: str
) -> None:
    part, whole = sorted(case[:2])
    small, large = count("killed", part, of=side, on=case[2]), count("killed", whole, on=case[2], at=5)
    found = relate(small, large, scheme=SCHEME, policy=STRICT)
    assert (found.kind, found.forward) == (RelationKind.PART, True)
    assert settle([small, large]).conflicts == ()


@given(PAIRS)
def test_law_47_what_is_planned_and_what_is_reported_never_conflict(case: tuple[int, int, int, int]) -> None:
    plan = count("troops", case[0], whose="Russia", on=case[2], status=Status.PLANNED)
    fact = count("troops", case[1], whose="Russia", on=case[3], at=5)
    assert relate(plan, fact, scheme=SCHEME, policy=STRICT).kind is RelationKind.PLAN
    assert settle([plan, fact]).conflicts == ()


@given(shards(("killed", "detained"), most=2))
def test_law_48_the_relation_of_the_second_to_the_first_mirrors_that_of_the_first_to_the_second(
    claims: list[Claim],
) -> None:
    if len(claims) == 2:
        one, other = claims
        found = relate(one, other, scheme=SCHEME, policy=STRICT)
        assert relate(other, one, scheme=SCHEME, policy=STRICT) == found.mirror
        assert found.mirror.mirror == found


@given(st.integers(0, 99), st.sampled_from(["a", "b", "c"]), st.sampled_from(["TASS", "Daily"]))
def test_law_49_the_same_origin_and_figure_repeat_whatever_the_outlet(number: int, text: str, relay: str) -> None:
    one = count("killed", Figure.at_least(number), on=7, by="Ministry", text=source("z", 7, "Z"))
    other = count("killed", Figure.at_least(number), on=7, by="Ministry", via=(relay,), text=source(text, 9, relay))
    assert relate(one, other, scheme=SCHEME, policy=STRICT).kind is RelationKind.REPEAT


@given(shards(), shards())
def test_a_difference_is_empty_between_equals_and_mirrors_between_others(one: list[Claim], other: list[Claim]) -> None:
    before, after = settle(one), settle(other)
    assert before.diff(settle(one)) == ()
    there, back = before.diff(after), after.diff(before)
    assert [c.question for c in there] == [c.question for c in back]
    assert [(c.before, c.after) for c in there] == [(c.after, c.before) for c in back]


@given(shards(("killed", "victims")))
def test_every_finding_lies_within_its_bounds(claims: list[Claim]) -> None:
    def holds(finding: Finding) -> bool:
        most = 10**9
        inner, outer = finding.kept_high, finding.high
        best = finding.kept_low if finding.best is None else finding.best
        return (
            finding.low
            <= finding.kept_low
            <= best
            <= (most if inner is None else inner)
            <= (most if outer is None else outer)
        )

    book: Reconciliation = reconcile(claims, scheme=SCHEME)
    assert all(holds(finding) for finding in book.findings)
    assert issubclass(ProofError, KzunrestError)
