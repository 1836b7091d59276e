"""Deployments and chronology of the five articles as they are read: the originals, and their retellings in seeds."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path

import pytest

import kzunrest as kz
from kzunrest.deployment import Deployment, Verdict
from kzunrest.figure import Figure
from kzunrest.reconciliation.chronology import Chronology
from kzunrest.reconciliation.occurrence import Footing, Occurrence
from kzunrest.reconciliation.reconcile import Reconciliation
from kzunrest.reconciliation.spell import Hold

ROOT = Path(__file__).parent.parent
FOLDERS = {"originals": ROOT.parent / "shared" / "seeds", "retellings": ROOT / "seeds" / "articles"}


@pytest.fixture(scope="module", params=sorted(FOLDERS))
def book(request: pytest.FixtureRequest) -> Reconciliation:
    folder = FOLDERS[request.param]
    if not folder.is_dir():
        pytest.skip(f"the articles are not here: {folder} is missing, so nothing is shown of the {request.param}")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return kz.reconcile(kz.read(kz.load(folder)))


@pytest.fixture(scope="module")
def force(book: Reconciliation) -> Deployment:
    return book.deployments["CSTO in Kazakhstan"]


@pytest.fixture(scope="module")
def account(book: Reconciliation) -> Chronology:
    return book.chronology


def january(day: int) -> date:
    return date(2022, 1, day)


def happened(account: Chronology, kind: str) -> Occurrence:
    return account.about(kind, footing=Footing.HAPPENED)[0]


def test_the_articles_hold_one_deployment_and_no_conflict_of_troops_or_days(book: Reconciliation) -> None:
    assert list(book.deployments) == ["CSTO in Kazakhstan"]
    assert book.deployments.conflicts == ()
    assert book.chronology.conflicts == ()


def test_five_contributed(force: Deployment) -> None:
    named = [str(part.contributor) for part in force.contributions]
    assert named == ["Armenia", "Belarus", "Kyrgyzstan", "Russia", "Tajikistan"]


def test_some_2030_were_sent_and_the_rest_of_three_is_derived(force: Deployment) -> None:
    total, rest = force.total(), force.remainder
    assert total is not None
    assert total.stated == Figure.about(2030)
    assert rest is not None
    assert [str(actor) for actor in rest.contributors] == ["Armenia", "Belarus", "Russia"]
    assert (rest.about, rest.figure) == (1680, Figure.between(1578, 1782))
    figures = {str(part.contributor): part.figure for part in force.contributions if not part.derived}
    assert figures == {"Kyrgyzstan": Figure.exactly(150), "Tajikistan": Figure.exactly(200)}


def test_it_was_requested_on_the_5th_by_the_president(force: Deployment) -> None:
    stage = force.stage("requested")
    assert stage is not None
    assert stage.period.day == january(5)
    assert str(force.requested_by) == "Kassym-Jomart Tokayev"


def test_the_withdrawal_began_on_the_13th_and_was_completed_on_the_19th(force: Deployment) -> None:
    began, done = force.stage("withdrawal_started"), force.stage("withdrawn")
    assert began is not None
    assert done is not None
    assert (began.period.day, done.period.day) == (january(13), january(19))


def test_both_deadlines_are_fulfilled(force: Deployment) -> None:
    plans = [plan for plan in force.plans if plan.stage.subject == "withdrawn" and plan.stage.period.end]
    assert {plan.stage.period.end: plan.verdict for plan in plans} == {
        january(19): Verdict.FULFILLED,
        january(23): Verdict.FULFILLED,
    }
    assert all(plan.supporting for plan in plans)


def test_the_friday_plans_are_open(force: Deployment) -> None:
    friday = {plan.stage.subject: plan.verdict for plan in force.plans if plan.stage.period.day == january(14)}
    assert friday == dict.fromkeys(("part_withdrawn", "withdrawn, Kyrgyzstan", "withdrawn, Tajikistan"), Verdict.OPEN)


def test_the_strength_is_nothing_before_and_after_and_an_interval_between(force: Deployment) -> None:
    days = (4, 12, 15, 20)
    figures = [force.strength_at(january(day)).figure for day in days]
    assert figures == [Figure.exactly(0), Figure.between(1928, 2132), Figure.between(1, 2132), Figure.exactly(0)]


def test_the_emergency_was_declared_on_the_5th(account: Chronology) -> None:
    assert happened(account, "state_of_emergency_declared").begin.day == january(5)
    assert account.state_of("state_of_emergency", "Almaty", on="2022-01-04").hold is Hold.NOT_YET
    assert account.state_of("state_of_emergency", "Almaty", on="2022-01-05").hold is Hold.HOLDS


def test_red_is_lifted_everywhere_but_in_almaty_and_jambyl(account: Chronology) -> None:
    red = {
        place: account.state_of("terror_level", place, on="2022-01-13", value="red")
        for place in ("Almaty", "Jambyl", "Shymkent", "Aktobe")
    }
    assert {place: standing.hold for place, standing in red.items()} == {
        "Almaty": Hold.HOLDS,
        "Jambyl": Hold.HOLDS,
        "Shymkent": Hold.ENDED,
        "Aktobe": Hold.ENDED,
    }
    assert [place for place, standing in red.items() if standing.ambiguous] == ["Almaty", "Jambyl"]


def test_baikonur_was_blue_from_the_7th_to_the_19th(account: Chronology) -> None:
    holds = [account.state_of("terror_level", "Baikonur", on=january(day), value="blue").hold for day in (7, 10, 19)]
    assert set(holds) <= {Hold.HOLDS, Hold.PLANNED}
    assert account.state_of("terror_level", "Baikonur", on=january(20), value="blue").hold is Hold.UNKNOWN
    assert account.state_of("terror_level", "Shymkent", on=january(10), value="blue").hold is Hold.UNKNOWN


def test_each_answer_prints_its_reasons_with_the_words_they_stand_on(force: Deployment, account: Chronology) -> None:
    told = [str(kz.why(plan)) for plan in force.plans]
    told += [str(kz.why(happened(account, kind))) for kind in ("csto_requested", "csto_withdrawal_completed")]
    told.append(str(kz.why(force.strength_at("2022-01-12"))))
    told.append(str(kz.why(account.state_of("terror_level", "Almaty", on="2022-01-13"))))
    assert all("“" in text for text in told)
    assert all(str(part.contributor) in str(kz.why(force)) for part in force.contributions)


def test_each_answer_has_a_picture(force: Deployment, account: Chronology) -> None:
    assert "Withdrawn" in str(kz.plot(force))
    assert "CSTO requested" in str(kz.plot(account))
