"""The five articles: no contradiction, the tightest bounds, and what three false figures would show."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from five import LINES, false, five
from handmade import count, day, source, world

from kzunrest.claim import Claim, Status
from kzunrest.corpus import load
from kzunrest.reading import read
from kzunrest.reconciliation.assertion import Question
from kzunrest.reconciliation.check import check
from kzunrest.reconciliation.conflict import ConflictKind
from kzunrest.reconciliation.ledger import Ledger
from kzunrest.reconciliation.policy import Policy
from kzunrest.reconciliation.proof import leaves
from kzunrest.reconciliation.reconcile import Reconciliation, reconcile

SCHEME = world()
ORIGINALS = Path(__file__).parents[3] / "shared" / "seeds"


def settle(claims: list[Claim], policy: Policy | None = None) -> Reconciliation:
    """Under the encoding's scheme, with no lag unless a policy says otherwise."""
    return reconcile(claims, scheme=SCHEME, policy=policy or Policy.strict())


def words(claims: tuple[Claim, ...]) -> tuple[str, ...]:
    """The names of statements."""
    return tuple(claim.span.quote for claim in claims)


@pytest.fixture(scope="module")
def book() -> Reconciliation:
    """The five articles alone."""
    return settle(five())


@pytest.fixture(scope="module")
def spoilt() -> Reconciliation:
    """The five articles and three false figures."""
    return settle(five() + false())


def test_there_are_44_statements() -> None:
    assert len(five()) == len({line[0] for line in LINES}) == 44


@pytest.mark.parametrize("policy", [Policy.strict(), Policy.envelope(), Policy.lowest(), Policy.low_best_high()])
def test_no_statement_of_the_five_contradicts_another(policy: Policy) -> None:
    found = settle(five(), policy)
    assert found.conflicts == ()
    assert found.certain == found.disputed == ()
    assert found.complete


BOUNDS = (
    (Question(measure="killed"), 13, 156, 225),
    (Question(measure="killed"), 19, 227, None),
    (Question(measure="injured"), 7, 1001, 4353),
    (Question(measure="victims"), 19, 4580, None),
    (Question(measure="killed", population="alleged_attackers"), 15, 26, 205),
    (Question(measure="killed", population="civilians"), 15, 1, 180),
    (Question(measure="injured", population="alleged_attackers"), 15, 18, 960),
    (Question(measure="detained"), 7, 3600, 3999),
    (Question(measure="detained"), 15, 12001, None),
    (Question(measure="troops", actor="Russia"), 19, 1, 1683),
    (Question(measure="withdrawal_ends_day", population="planned", actor="CSTO"), 19, 13, 19),
)


@pytest.mark.parametrize(("question", "on", "low", "high"), BOUNDS, ids=lambda value: str(value))
def test_the_tightest_bounds_are_derived_and_proved(
    book: Reconciliation, question: Question, on: int, low: int, high: int | None
) -> None:
    finding = book.at(day(on))[question]
    assert (finding.low, finding.high) == (low, high)
    assert finding.low_proof is not None
    assert check(finding.low_proof, SCHEME, book.policy) == low
    if high is not None:
        assert finding.high_proof is not None
        assert check(finding.high_proof, SCHEME, book.policy) == high


@pytest.mark.parametrize(("question", "on", "low", "high"), BOUNDS, ids=lambda value: str(value))
def test_the_leaves_of_a_bound_alone_imply_it(
    book: Reconciliation, question: Question, on: int, low: int, high: int | None
) -> None:
    finding = book.at(day(on))[question]
    for proof, value, side in ((finding.low_proof, low, "low"), (finding.high_proof, high, "high")):
        if proof is not None:
            alone = settle([claim for leaf in leaves(proof) for claim in Ledger.of(five())[leaf]]).at(day(on))
            assert getattr(alone[question], side) == value


def test_a_lost_scope_is_no_ceiling_so_it_is_not_derived_that_no_officer_was_dead(book: Reconciliation) -> None:
    officers = book.at(day(7))["killed", "law_enforcement"]
    assert (officers.low, officers.high) == (0, 19)
    assert book.at(day(7))["killed"].low == 26
    assert book.at(day(7))["killed"].best == 26
    without = [claim for claim in five() if claim.span.quote != "1.2"]
    assert settle(without).at(day(7))["killed"].high == 26


def test_three_false_figures_two_are_certainly_wrong_and_four_disputed(spoilt: Reconciliation) -> None:
    assert words(spoilt.certain) == ("9.1", "9.2")
    assert words(spoilt.disputed) == ("4.1", "4.5", "4.6", "9.3")


def test_a_figure_that_goes_back_is_stale_and_one_that_overfills_its_whole_a_contradiction(
    spoilt: Reconciliation,
) -> None:
    kinds = {words(conflict.claims)[-1]: conflict.kind for conflict in spoilt.conflicts}
    assert kinds["9.1"] is kinds["9.2"] is ConflictKind.STALE
    assert kinds["9.3"] is ConflictKind.CONTRADICTION


CONFLICTS = {
    ("0.3", "9.2"), ("0.8", "9.1"), ("0.10", "9.2"), ("0.2", "9.2"), ("0.4", "9.1"), ("0.9", "9.1"),
    ("0.1", "0.2", "9.1"), ("0.1", "0.4", "9.2"), ("0.1", "0.9", "9.2"), ("0.1", "9.1", "9.2"),
    ("4.1", "4.5", "4.6", "9.3"),
}  # fmt: skip


def catalogue(book: Reconciliation) -> tuple[set[frozenset[str]], int]:
    """All minimal conflicts, and how many minimal repairs of everything there are."""
    conflicts: set[frozenset[str]] = set()
    repairs = 1
    for measure in ("killed", "troops"):
        found, ways = book.catalogue(measure)
        conflicts |= {frozenset(words(group)) for group in found}
        repairs *= len(ways)
    return conflicts, repairs


def test_on_demand_there_are_eleven_minimal_conflicts_and_24_minimal_repairs(spoilt: Reconciliation) -> None:
    assert catalogue(spoilt) == ({frozenset(group) for group in CONFLICTS}, 24)


def test_two_hundred_shuffles_say_the_same(spoilt: Reconciliation) -> None:
    claims, chance = five() + false(), random.Random(3)
    expected, every = [repr(c) for c in spoilt.conflicts], catalogue(spoilt)
    for n in range(200):
        chance.shuffle(claims)
        again = settle(claims)
        assert (words(again.certain), words(again.disputed)) == (words(spoilt.certain), words(spoilt.disputed))
        if n % 20 == 0:
            assert [repr(c) for c in again.conflicts] == expected
            assert catalogue(again) == every


def test_every_statement_is_accounted_for_in_every_finding(book: Reconciliation) -> None:
    for finding in book.findings:
        assert [use.claim for use in finding.uses] == list(book.ledger.claims)
        assert all(use.rule and use.reason for use in finding.uses)


def test_eighteen_injured_attackers_are_no_objection_to_a_thousand_injured(book: Reconciliation) -> None:
    injured = book.at(day(7))["injured"]
    rules = {use.claim.span.quote: (use.used, use.rule) for use in injured.uses}
    assert rules["1.3"] == (False, "apart")
    assert rules["1.4"] == (True, "bound")


def test_the_164_withdrawn_is_withdrawn_wherever_it_is_printed_and_the_26_does_not_come_back() -> None:
    told = [
        count("killed", 26, on=7, by="Interior Ministry", text=source("a", 7)),
        count("killed", 164, by="Health Ministry", via=("Channel",), text=source("b", 9)),
        count("killed", 164, by="Health Ministry", text=source("c", 10), status=Status.RETRACTED),
        count("killed", 164, text=source("d", 13, "EFE")),
        count("killed", 225, on=15, by="Prosecutor General", text=source("e", 15)),
    ]
    book = settle(told)
    assert book.known_at("2022-01-09")["killed"].best == 164
    tenth = book.known_at("2022-01-10")["killed"]
    assert (tenth.low, tenth.best, tenth.high, tenth.status) == (26, None, None, "withdrawn")
    for known in ("2022-01-13", "2022-01-15"):
        later = book.known_at(known)["killed"]
        assert not any(
            use.used for use in later.uses if use.claim.figure is not None and use.claim.figure.stated == 164
        )
        assert all(use.rule in ("retracted", "status") for use in later.uses if "164" in use.claim.span.quote)
    assert book["killed"].best == 225
    assert len(book.ledger.claims) == 5
    fresh = [*told, count("killed", 164, by="Hospital directors", text=source("f", 12))]
    assert settle(fresh).known_at("2022-01-13")["killed"].best == 164


def test_a_figure_known_from_its_withdrawal_alone_still_outdates_what_was_before() -> None:
    told = [
        count("killed", 26, on=7, by="Interior Ministry", text=source("a", 7)),
        count("killed", 164, by="Health Ministry", text=source("b", 10), status=Status.RETRACTED),
    ]
    finding = settle(told).known_at("2022-01-10")["killed"]
    assert (finding.day, finding.low, finding.best, finding.status) == (day(10), 26, None, "withdrawn")


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original articles are not beside the checkout")
def test_with_the_report_of_its_withdrawal_beside_the_five_the_164_is_gone_in_every_print() -> None:
    refuted = [d for d in load(ORIGINALS.parent / "articles") if d.source.id == "017_belsat_164_refuted"]
    book = reconcile(read([*load(ORIGINALS), *refuted]))
    printed = [use for use in book["killed"].uses if use.claim.figure is not None and use.claim.figure.stated == 164]
    assert len(printed) >= 2
    assert {use.rule for use in printed} == {"retracted"}
    tenth = book.known_at("2022-01-10")["killed"]
    assert (tenth.low, tenth.best, tenth.high, tenth.status) == (26, None, None, "withdrawn")
    assert (book["killed"].low, book["killed"].best) == (227, 227)
    assert book.conflicts == ()


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original articles are not beside the checkout")
def test_what_the_library_reads_in_the_originals_has_no_contradiction_either() -> None:
    book = reconcile(read(load(ORIGINALS)))
    assert book.conflicts == ()
    assert book.certain == book.disputed == ()
    assert book["killed"].low == 227
    assert book["victims"].low == 4580
    # "around 164" is read as 155 to 173, 5 % either way and outward, where the encoding above has 156 to 172.
    assert book.at("2022-01-13")["killed"].low == 155
    # No article gives the 225 a day of its own, so it is a floor on the day it was printed and no ceiling.
    assert book.at("2022-01-15")["killed"].low == 225
    assert book.at("2022-01-13")["detained"].low == 12001
