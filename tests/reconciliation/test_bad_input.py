"""Bad input: a clear error that names what is wrong, or a conflict; nothing is lost."""

from __future__ import annotations

import pytest
from attrs import evolve
from handmade import count, day, event, source, world

from kzunrest.errors import (
    InvalidFigureError,
    InvalidPeriodError,
    InvalidValueError,
    LedgerError,
    SchemeError,
    UnknownQuestionError,
)
from kzunrest.figure import Figure
from kzunrest.lattice import Lattice
from kzunrest.period import Period
from kzunrest.reconciliation.judgement import Judgement, Ruling
from kzunrest.reconciliation.ledger import Ledger
from kzunrest.reconciliation.policy import Policy
from kzunrest.reconciliation.reconcile import reconcile
from kzunrest.reconciliation.scheme import Axis, Equation, Scheme, kazakhstan

SCHEME = world()


def test_a_figure_with_low_above_high_cannot_be_made() -> None:
    with pytest.raises(InvalidFigureError, match="at least 227 and at most 160"):
        Figure.between(227, 160)


def test_a_period_that_ends_before_it_begins_cannot_be_made() -> None:
    with pytest.raises(InvalidPeriodError, match="can't begin on 2022-01-09 and end on 2022-01-05"):
        Period(begin=day(9), end=day(5))


def test_a_negative_count_cannot_be_made() -> None:
    with pytest.raises(InvalidFigureError, match="-5"):
        Figure.exactly(-5)


def test_an_unknown_measure_is_an_error_that_names_the_claim() -> None:
    with pytest.raises(SchemeError, match=r"<Claim wounded 3 .*counts 'wounded'.*'other:wounded'"):
        assert reconcile([count("wounded", 3, on=7)], scheme=SCHEME).entries
    assert reconcile([count("other:wounded", 3, on=7)], scheme=SCHEME)["other:wounded"].low == 3


def test_an_unknown_place_stands_apart_and_is_not_lost() -> None:
    abroad, home = count("killed", 500, where="Atlantis", on=7), count("killed", 26, on=7, at=5)
    book = reconcile([abroad, home], scheme=SCHEME)
    assert book.conflicts == ()
    assert book["killed"].best == 26
    assert book["killed", "all", "Atlantis"].best == 500
    assert next(use for use in book["killed"].uses if use.claim == abroad).rule == "apart"


def test_a_cyclic_scheme_is_an_error_that_shows_the_cycle() -> None:
    with pytest.raises(SchemeError, match=r"a < b < a|b < a < b"):
        Lattice.of({"a": "b", "b": "a"}, "top")
    round_ = (
        Equation(axis=Axis.MEASURE, whole="victims", parts=("killed", "injured")),
        Equation(axis=Axis.MEASURE, whole="killed", parts=("shot", "victims")),
    )
    with pytest.raises(SchemeError, match=r"killed < victims < killed"):
        evolve(SCHEME, equations=round_)


def test_an_equation_of_one_part_is_an_error() -> None:
    with pytest.raises(SchemeError, match=r"victims has \['killed'\]"):
        Equation(axis=Axis.MEASURE, whole="victims", parts=("killed",))
    with pytest.raises(SchemeError, match="killed < killed"):
        Equation(axis=Axis.MEASURE, whole="killed", parts=("killed", "injured"))


def test_an_equation_of_a_running_total_and_a_level_is_an_error() -> None:
    mixed: Scheme = evolve(
        SCHEME, equations=(Equation(axis=Axis.MEASURE, whole="detained", parts=("in_custody", "released")),)
    )
    with pytest.raises(SchemeError, match="different growth"):
        assert reconcile([count("in_custody", 3, on=7), count("detained", 9, on=7, at=5)], scheme=mixed).findings


def test_an_id_that_repeats_with_other_content_is_an_error_that_names_it() -> None:
    one = count("killed", 26, on=7)
    other = evolve(one, part_of="0123456789ab")
    assert one.id == other.id
    with pytest.raises(LedgerError, match=one.id):
        Ledger.of([one, other])
    assert len(Ledger.of([one, one]).claims) == 1


def test_an_unknown_question_names_what_is_claimed_and_what_is_nearest() -> None:
    book = reconcile([count("killed", 26, on=7)], scheme=SCHEME)
    with pytest.raises(UnknownQuestionError, match="nearest is 'killed'"):
        book["kiled"]
    with pytest.raises(UnknownQuestionError, match="a question is measure, population"):
        book["killed", "all", "KZ", "", "", "", ""]


def test_a_day_that_no_calendar_has_is_an_error() -> None:
    book = reconcile([count("killed", 26, on=7)], scheme=SCHEME)
    for ask in (book.at, book.known_at):
        with pytest.raises(InvalidValueError, match="2022-13-40"):
            ask("2022-13-40")


@pytest.mark.parametrize("wrong", [{"about": 101}, {"about": -1}, {"lag": -1}, {"max_rounds": -1}])
def test_a_policy_of_impossible_numbers_cannot_be_made(wrong: dict[str, int]) -> None:
    with pytest.raises(InvalidValueError, match=next(iter(wrong))):
        Policy(**wrong)  # type: ignore[arg-type]


def test_a_judgement_about_too_few_cannot_be_made() -> None:
    with pytest.raises(InvalidValueError, match="about 2"):
        Judgement(ruling=Ruling.SAME_ACTOR, about=("one",), author="A. Reader", day=day(20), basis="none")


def test_no_claims_at_all_and_claims_of_no_figure_are_no_error() -> None:
    empty = reconcile([], scheme=SCHEME)
    assert (empty.findings, empty.conflicts, empty.rows()) == ((), (), [])
    assert reconcile([event("protests_began", on=2)], scheme=kazakhstan()).findings == ()


def test_ten_thousand_figures_of_one_day_are_repaired_and_none_is_lost() -> None:
    claims = [count("killed", n, on=7, by=f"origin {n}", text=source(f"t{n:05}", 7)) for n in range(10_000)]
    book = reconcile(claims, scheme=SCHEME, policy=Policy.strict())
    shard = next(iter(book.shards.values()))
    assert len(shard.repair.dropped) == 9_999
    assert not book.complete
    assert (len(book.certain), len(book.disputed)) == (0, 10_000)
    assert (book["killed"].low, book["killed"].high) == (0, None)
    assert 0 < len(shard.conflicts) <= book.policy.max_conflicts
    assert all(len(group) == 2 for group in shard.conflicts)
