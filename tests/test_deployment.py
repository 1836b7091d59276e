"""Deployments: a force from request to withdrawal, with the claims behind each line."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from kzunrest.actor import Actor, ActorKind
from kzunrest.attribution import Attribution, Hop, Mode
from kzunrest.claim import Claim, Count, Event, Phase, Status
from kzunrest.codec import structure, unstructure
from kzunrest.deployment import Contribution, Deployment, Verdict
from kzunrest.errors import InvalidPeriodError, InvalidValueError, UnknownQuestionError
from kzunrest.evidence import Evidence
from kzunrest.figure import Figure
from kzunrest.lexicon import lexicon
from kzunrest.measure import Measure
from kzunrest.period import Basis, Period
from kzunrest.place import Place
from kzunrest.population import Population
from kzunrest.reconciliation.force import deployments
from kzunrest.reconciliation.ledger import Ledger
from kzunrest.reconciliation.reconcile import reconcile
from kzunrest.source import Source
from kzunrest.span import Span

ARTICLES = tomllib.loads((Path(__file__).parent / "deployments" / "articles.toml").read_text("utf-8"))
MISSION = "CSTO in Kazakhstan"


def actor(name: str) -> Actor:
    words = lexicon()
    kind = ActorKind.UNNAMED
    return words.actor_names.get(name.lower()) or words.states.get(name) or Actor(id=name.lower(), name=name, kind=kind)


def tell(source: str, words: str, start: int = 0, **row: Any) -> Claim:  # noqa: ANN401
    """A claim of one row of the table: an event or a count of troops."""
    printed = row.get("published")
    published = Period() if printed is None else Period(**printed) if isinstance(printed, dict) else Period.on(printed)
    text = Source(id=source, published=published)
    place = Place(str(row.get("place", "Kazakhstan")), excluding=tuple(row.get("excluding", ())))
    speaker = row.get("speaker")
    hops = () if speaker is None else (Hop(actor=actor(str(speaker))),)
    content = _event(row, place) if "event" in row else _count(row, place)
    return Claim(
        source=text,
        content=content,
        attribution=Attribution(hops=hops, mode=Mode.INDIRECT if hops else Mode.OWN_VOICE),
        status=Status(str(row.get("status", "reported"))),
        target=row.get("target"),
        evidence=Evidence(rule="by hand", span=Span(source=source, start=start, end=start + len(words), quote=words)),
    )


def _event(row: dict[str, Any], place: Place) -> Event:
    return Event(
        kind=str(row["event"]),
        actors=tuple(actor(name) for name in row.get("actors", ())),
        object=row.get("object"),
        place=place,
        period=Period(begin=row.get("begin"), end=row.get("end")),
        phase=Phase(str(row.get("phase", "done"))),
        condition=row.get("condition"),
    )


def _count(row: dict[str, Any], place: Place) -> Count:
    hedge = next(key for key in ("about", "exactly", "at_least", "up_to", "more_than") if key in row)
    figure: Figure = getattr(Figure, hedge)(row[hedge])
    who = row.get("actor")
    return Count(
        measure=Measure(str(row["measure"])),
        figure=figure,
        population=Population("military"),
        place=place,
        as_of=row.get("as_of"),
        actor=None if who is None else actor(str(who)),
    )


def articles() -> list[Claim]:
    """What the five articles state of events and troops, by hand."""
    found = []
    for number, row in enumerate(ARTICLES["claim"]):
        printed = ARTICLES["published"].get(row["source"])
        published = None if printed is None else {**printed, "basis": Basis(printed["basis"])}
        found.append(tell(start=100 * number, published=published, **row))
    return found


@pytest.fixture(scope="module")
def force() -> Deployment:
    return deployments(articles())[MISSION]


def january(day: int) -> date:
    return date(2022, 1, day)


# The five articles ---------------------------------------------------------------------------------------------------


def test_the_five_articles_make_one_deployment_without_a_conflict() -> None:
    found = deployments(articles())
    assert list(found) == [MISSION]
    assert found.conflicts == ()


def test_it_is_led_by_the_alliance_asked_for_by_the_president_and_has_one_commander(force: Deployment) -> None:
    assert str(force.lead) == "CSTO"
    assert str(force.host) == "Kazakhstan"
    assert str(force.requested_by) == "Kassym-Jomart Tokayev"
    assert force.ground == "terrorist threat from the outside"
    assert [str(person) for person in force.commanders] == ["Andrei Serdyukov"]


def test_five_contributed_though_one_article_leaves_belarus_out(force: Deployment) -> None:
    named = [str(part.contributor) for part in force.contributions]
    assert named == ["Armenia", "Belarus", "Kyrgyzstan", "Russia", "Tajikistan"]
    assert not force.closed


def test_the_rest_of_about_2030_less_150_and_200_is_derived_with_its_interval_and_its_sum(force: Deployment) -> None:
    rest = force.remainder
    assert rest is not None
    assert [str(actor) for actor in rest.contributors] == ["Armenia", "Belarus", "Russia"]
    assert (rest.about, rest.figure, rest.open) == (1680, Figure.between(1578, 1782), True)
    assert rest.because == "total (1,928 to 2,132) - Kyrgyzstan 150 - Tajikistan 200 = 1,578 to 1,782"
    assert {claim.span.quote for claim in rest.claims} >= {"some 2,030 troops", "its 150 soldiers", "200 soldiers"}


def test_what_is_derived_is_never_a_claim(force: Deployment) -> None:
    derived = {str(part.contributor): part.figure for part in force.contributions if part.derived}
    assert derived == dict.fromkeys(("Armenia", "Belarus", "Russia"), Figure.between(1, 1780))
    assert not any(
        claim.figure and claim.figure.stated == 1680 for part in force.contributions for claim in part.claims
    )


def test_a_later_figure_for_one_narrows_the_rest() -> None:
    later = tell(
        "005", "1,500 Russians", measure="troops_deployed", exactly=1500, actor="Russia", published=january(20)
    )
    rest = deployments([*articles(), later])[MISSION].remainder
    assert rest is not None
    assert (rest.about, rest.figure) == (180, Figure.between(78, 282))
    assert [str(actor) for actor in rest.contributors] == ["Armenia", "Belarus"]


def test_parts_that_exceed_the_total_are_a_conflict_with_its_smallest_set_of_claims() -> None:
    row: dict[str, Any] = {"measure": "troops_deployed", "published": january(13)}
    russia = tell("005", "1,990 Russians", exactly=1990, actor="Russia", **row)
    found = deployments([*articles(), russia])
    [conflict] = found.conflicts
    words = {claim.span.quote for claim in conflict.claims}
    assert words == {"some 2,030 troops", "1,990 Russians", "200 soldiers"}
    assert "the rest would be negative" in conflict.because
    for claim in conflict.claims:
        assert not deployments([other for other in conflict.claims if other != claim]).conflicts


def test_the_course_runs_from_the_request_to_the_withdrawal(force: Deployment) -> None:
    days = {stage.phase: stage.period for stage in force.stages if not stage.planned and not stage.actors}
    assert (days["requested"].day, days["withdrawal_started"].day) == (january(5), january(13))
    assert days["withdrawn"].day == january(19)
    assert (days["sent"].begin, days["sent"].end) == (january(5), january(7))


def test_both_deadlines_are_fulfilled_and_agree_on_the_earlier_one(force: Deployment) -> None:
    ends = {
        plan.stage.period.end: plan for plan in force.plans if plan.stage.phase == "withdrawn" and not plan.stage.actors
    }
    assert {end: plan.verdict for end, plan in ends.items() if end} == {
        january(19): Verdict.FULFILLED,
        january(23): Verdict.FULFILLED,
    }
    assert [str(author) for author in ends[january(19)].stage.authors] == ["Stanislav Zas"]
    assert ends[january(19)].stage.condition == "unless the weather interferes"
    assert {claim.source.id for claim in ends[january(19)].supporting} == {"003"}
    planned = force.planned("withdrawn")
    assert planned is not None
    assert planned.end == january(19)


def test_the_friday_plans_stay_open_as_no_source_confirms_or_contradicts_them(force: Deployment) -> None:
    friday = [plan for plan in force.plans if plan.stage.period.day == january(14)]
    assert sorted(plan.stage.subject for plan in friday) == [
        "part_withdrawn",
        "withdrawn, Kyrgyzstan",
        "withdrawn, Tajikistan",
    ]
    assert {plan.verdict for plan in friday} == {Verdict.OPEN}
    assert {plan.because for plan in friday} == {"planned for 2022-01-14; no source confirms or contradicts it"}


@pytest.mark.parametrize(
    ("day", "figure"),
    [
        (1, Figure.exactly(0)),
        (4, Figure.exactly(0)),
        (5, Figure.up_to(2132)),
        (7, Figure.between(1, 2132)),
        (12, Figure.between(1928, 2132)),
        (15, Figure.between(1, 2132)),
        (19, Figure.up_to(2132)),
        (20, Figure.exactly(0)),
        (31, Figure.exactly(0)),
    ],
)
def test_the_strength_on_a_day_is_an_interval_with_its_claims(force: Deployment, day: int, figure: Figure) -> None:
    level = force.strength_at(january(day))
    assert level.figure == figure
    assert level.claims
    assert level.because


def test_on_a_day_that_no_claim_reaches_nothing_is_known() -> None:
    total = tell("a", "2,030 troops", measure="troops_deployed", about=2030, actor="CSTO", published=january(13))
    force = deployments([total])[MISSION]
    assert force.strength_at("2022-01-13").figure == Figure.up_to(2132)
    later = force.strength_at("2022-03-01")
    assert (later.figure, later.claims, later.because) == (Figure.vague(), (), "no claim reaches this day")


def test_partial_withdrawals_lower_what_can_be_there() -> None:
    gone = tell(
        "005",
        "600 gone",
        measure="troops_withdrawn",
        exactly=600,
        actor="CSTO",
        as_of=january(15),
        published=january(15),
    )
    force = deployments([*articles(), gone])[MISSION]
    assert force.strength_at("2022-01-15").figure == Figure.between(1328, 1532)
    assert force.strength_at("2022-01-17").figure == Figure.between(1, 1532)


def test_a_knowledge_date_changes_the_strength_and_the_verdicts() -> None:
    then = deployments(articles(), known_at=january(15))[MISSION]
    assert then.strength_at("2022-01-25").figure == Figure.up_to(2132)
    assert {plan.verdict for plan in then.plans if plan.stage.phase == "withdrawn"} == {Verdict.OPEN}


def test_a_plan_is_missed_when_its_span_has_passed_and_a_claim_excludes_it() -> None:
    late = tell(
        "005", "the last left on the 25th", event="csto_withdrawal_completed", begin=january(25), end=january(25)
    )
    told = [claim for claim in articles() if claim.subject != "csto_withdrawal_completed"]
    plans = deployments([*told, late])[MISSION].plans
    ends = {plan.stage.period.end: plan for plan in plans if plan.stage.phase == "withdrawn" and not plan.stage.actors}
    assert {ends[january(19)].verdict, ends[january(23)].verdict} == {Verdict.MISSED}
    assert ends[january(19)].opposing == (late,)


def test_troops_seen_after_a_deadline_make_it_missed() -> None:
    seen = tell(
        "005",
        "500 still there",
        measure="troops_present",
        at_least=500,
        actor="CSTO",
        as_of=january(21),
        published=january(21),
    )
    told = [claim for claim in articles() if claim.subject != "csto_withdrawal_completed"]
    plans = deployments([*told, seen])[MISSION].plans
    verdicts = {p.stage.period.end: p.verdict for p in plans if p.stage.phase == "withdrawn" and not p.stage.actors}
    assert verdicts[january(19)] is Verdict.MISSED
    assert verdicts[january(23)] is Verdict.OPEN


def test_a_denial_that_all_had_left_speaks_against_the_deadline() -> None:
    denied = tell(
        "005",
        "they have not left",
        event="csto_withdrawal_completed",
        begin=january(24),
        end=january(24),
        status="denied",
    )
    told = [claim for claim in articles() if claim.subject != "csto_withdrawal_completed"]
    plans = deployments([*told, denied])[MISSION].plans
    verdicts = {p.stage.period.end: p.verdict for p in plans if p.stage.phase == "withdrawn" and not p.stage.actors}
    assert verdicts[january(19)] is Verdict.MISSED


def test_a_task_and_what_is_no_task_are_kept_apart() -> None:
    task = tell("002", "to guard key facilities", event="csto_tasked", object="protection of key facilities")
    none = tell("002", "no combat", event="csto_task_excluded", object="operational and combat activities", start=50)
    force = deployments([*articles(), task, none])[MISSION]
    assert force.tasks == ("protection of key facilities",)
    assert force.excluded_tasks == ("operational and combat activities",)


def test_a_list_that_a_text_closes_bounds_the_rest_from_below() -> None:
    names = ["Armenia", "Kyrgyzstan", "Tajikistan"]
    closing = tell("005", "nobody else sent troops", event="csto_contributors_closed", actors=names)
    counts = [claim for claim in articles() if claim.kind == "count" or claim.subject == "csto_contingent_withdrawn"]
    force = deployments([*counts, closing])[MISSION]
    assert force.closed
    assert {str(p.contributor): p.figure for p in force.contributions}["Armenia"] == Figure.between(1578, 1782)


# Bad input -----------------------------------------------------------------------------------------------------------


def test_a_withdrawal_before_the_arrival_is_a_conflict_that_names_both_claims() -> None:
    came = tell("a", "came on the 10th", event="csto_deployment_began", begin=january(10), end=january(10))
    left = tell("b", "left on the 7th", event="csto_withdrawal_completed", begin=january(7), end=january(7))
    [conflict] = deployments([came, left]).conflicts
    assert conflict.claims == (came, left)
    assert "no day is left" in conflict.because
    assert conflict.mend


def test_a_conflict_that_deployments_and_chronology_both_meet_is_told_once() -> None:
    came = tell("a", "came on the 10th", event="csto_deployment_began", begin=january(10), end=january(10))
    left = tell("b", "left on the 7th", event="csto_withdrawal_completed", begin=january(7), end=january(7))
    assert [conflict.claims for conflict in reconcile([left, came]).conflicts] == [(came, left)]


def test_a_government_sends_the_troops_of_its_country() -> None:
    kyrgyz = evolve(actor("Kyrgyzstan"), id="g", name="Its government", kind=ActorKind.OFFICE, country="Kyrgyzstan")
    event = Event(kind="csto_contingent_sent", actors=(kyrgyz,), place=Place("Kazakhstan"))
    sent = evolve(tell("a", "the government sent troops", event="csto_contingent_sent"), content=event)
    [part] = deployments([sent])[MISSION].contributions
    assert part.contributor == actor("Kyrgyzstan")


def test_more_withdrawn_than_sent_is_a_conflict() -> None:
    sent = tell("a", "300 sent", measure="troops_deployed", exactly=300, actor="CSTO", published=january(14))
    began = tell("a", "began", event="csto_withdrawal_began", begin=january(13), end=january(13), start=40)
    gone = tell("b", "400 gone", measure="troops_withdrawn", exactly=400, actor="CSTO", published=january(16))
    [conflict] = deployments([sent, began, gone]).conflicts
    assert {sent, gone} <= set(conflict.claims)
    assert "negative" in conflict.because


@pytest.mark.parametrize("name", ["CSTO", "Kazakhstan"])
def test_a_contributor_of_itself_is_a_conflict(name: str) -> None:
    itself = tell("a", "sent a contingent", event="csto_contingent_sent", actors=[name])
    found = deployments([itself])
    assert [conflict.claims for conflict in found.conflicts] == [(itself,)]
    assert found[MISSION].contributions == ()


def test_a_deployment_refuses_its_leader_as_a_contributor() -> None:
    csto = actor("CSTO")
    with pytest.raises(InvalidValueError, match="CSTO can't be a contributor of the force that it leads"):
        Deployment(mission="m", lead=csto, contributions=(Contribution(contributor=csto),))


def test_two_commanders_on_one_day_are_a_conflict_that_names_the_claims() -> None:
    row: dict[str, Any] = {"event": "csto_commander_named", "actors": ["Andrei Serdyukov"]}
    one = tell("a", "led by Serdyukov", begin=january(6), end=january(19), **row)
    other = tell("b", "X commands", event="csto_commander_named", actors=["X"], begin=january(10), end=january(12))
    [conflict] = deployments([one, other]).conflicts
    assert conflict.claims == (one, other)
    assert conflict.because == "Andrei Serdyukov and X both command on 2022-01-10..2022-01-12"


def test_a_day_that_no_calendar_has_is_refused_by_name(force: Deployment) -> None:
    with pytest.raises(InvalidPeriodError, match="no calendar has the day '2022-02-30'"):
        force.strength_at("2022-02-30")


def test_a_mission_that_no_claim_tells_of_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownQuestionError, match="there are: CSTO in Kazakhstan"):
        deployments(articles())["CSTO in Armenia"]


# Laws ----------------------------------------------------------------------------------------------------------------

KINDS = (
    "csto_requested",
    "csto_deployment_began",
    "csto_contingent_sent",
    "csto_withdrawal_began",
    "csto_withdrawal",
    "csto_contingent_withdrawn",
    "csto_withdrawal_completed",
    "csto_withdrawal_planned_end",
)
STATES = ("Russia", "Belarus", "Armenia", "Tajikistan", "Kyrgyzstan")
FACTS = ("reported", "claimed")
NO_FACTS = ("planned", "doubted", "denied", "alleged", "possible", "counterfactual")
START = date(2022, 1, 1)


@st.composite
def windows(draw: st.DrawFn) -> dict[str, date]:
    """First and last day of January 2022 or later, either of which may be missing."""
    begin = draw(st.integers(0, 30))
    end = begin + draw(st.integers(0, 6))
    row = {"begin": START + timedelta(days=begin), "end": START + timedelta(days=end)}
    return {key: day for key, day in row.items() if draw(st.integers(0, 3))}


@st.composite
def told(draw: st.DrawFn, statuses: tuple[str, ...] = FACTS + NO_FACTS) -> Claim:
    """A claim about a force in Kazakhstan: an event of it or a count of its troops."""
    printed = draw(st.none() | st.integers(10, 40))
    row: dict[str, Any] = {"status": draw(st.sampled_from(statuses))}
    row["published"] = None if printed is None else START + timedelta(days=printed)
    row["speaker"] = draw(st.sampled_from((None, "Stanislav Zas", "Kassym-Jomart Tokayev")))
    if draw(st.booleans()):
        kind = draw(st.sampled_from(KINDS))
        who = [draw(st.sampled_from(STATES))] if "contingent" in kind else ["CSTO"]
        row |= {"event": kind, "actors": who, **draw(windows())}
    else:
        measure = draw(st.sampled_from(("troops_deployed", "troops_withdrawn", "troops_present")))
        hedge = draw(st.sampled_from(("about", "exactly", "at_least", "up_to")))
        row |= {
            "measure": measure,
            hedge: draw(st.integers(0, 3000)),
            "actor": draw(st.sampled_from(("CSTO", *STATES))),
        }
        if draw(st.booleans()):
            row["as_of"] = START + timedelta(days=draw(st.integers(0, 30)))
    return tell(f"{draw(st.sampled_from('abcd'))}{printed or ''}", "words", draw(st.integers(0, 10**6)), **row)


stories = st.lists(told(), max_size=12)
days = st.integers(-3, 45).map(lambda n: START + timedelta(days=n))


def force_of(claims: list[Claim]) -> Deployment | None:
    return deployments(claims).get(MISSION)


def figures(force: Deployment | None) -> list[object]:
    """Every bound that a deployment holds, without the claims behind it."""
    if force is None:
        return []
    shares = [(part.contributor.id, part.figure, part.derived) for part in force.contributions]
    rest = None if force.remainder is None else (force.remainder.figure, force.remainder.about)
    stages = [(s.subject, s.planned, s.denied, s.period) for s in force.stages]
    strength = [force.strength_at(START + timedelta(days=n)).figure for n in range(-3, 46)]
    return [shares, rest, stages, strength]


@given(story=stories, seed=st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(story: list[Claim], seed: Random) -> None:
    shuffled = [*story, *story[:3]]
    seed.shuffle(shuffled)
    assert deployments(shuffled) == deployments(story)


@given(story=stories, plan=told(("planned",)), day=days)
def test_a_plan_never_moves_the_strength(story: list[Claim], plan: Claim, day: date) -> None:
    before, after = force_of(story), force_of([*story, plan])
    if before is not None and after is not None:
        assert after.strength_at(day) == before.strength_at(day)


@given(story=stories, doubt=told(("doubted", "denied", "alleged", "possible", "counterfactual")), day=days)
def test_what_is_doubted_denied_or_alleged_never_moves_the_strength(
    story: list[Claim], doubt: Claim, day: date
) -> None:
    before, after = force_of(story), force_of([*story, doubt])
    if before is not None and after is not None:
        assert after.strength_at(day) == before.strength_at(day)


@given(
    total=st.integers(0, 3000),
    hedge=st.sampled_from(("about", "exactly")),
    parts=st.lists(st.none() | st.integers(0, 900), min_size=1, max_size=5),
)
def test_the_remainder_and_the_parts_contain_the_total(total: int, hedge: str, parts: list[int | None]) -> None:
    whole = tell("a", "total", measure="troops_deployed", actor="CSTO", **{hedge: total})
    told = [whole]
    for number, part in enumerate(parts):
        row: dict[str, Any] = {"event": "csto_contingent_sent", "actors": [STATES[number]]}
        if part is not None:
            row = {"measure": "troops_deployed", "actor": STATES[number], "exactly": part}
        told.append(tell("b", "part", 10 * number, **row))
    force = force_of(told)
    assert force is not None
    rest, level = force.remainder, force.total()
    if rest is None or level is None:
        return
    known = [part.figure for part in force.contributions if not part.derived and part.figure is not None]
    least = sum(figure.low or 0 for figure in known) + len(rest.contributors)
    low = (rest.figure.low or 0) + sum(figure.low or 0 for figure in known)
    high = (rest.figure.high or 0) + sum(figure.high or 0 for figure in known)
    assert low <= max(level.figure.low or 0, least)
    assert high >= (level.figure.high or 0)


def relays(claim: Claim, gone: Claim) -> bool:
    """Whether a claim prints the number that another one withdraws, with no other origin."""
    if not isinstance(claim.content, Count) or not isinstance(gone.content, Count):
        return False
    same = (claim.subject, claim.figure, claim.content.actor) == (gone.subject, gone.figure, gone.content.actor)
    return same and claim.speaker in (None, gone.speaker)


def test_a_withdrawal_reaches_every_print_that_names_no_other_origin() -> None:
    row: dict[str, Any] = {"measure": "troops_deployed", "exactly": 9000, "actor": "CSTO", "published": january(9)}
    first, relay = tell("a9", "9,000", speaker="Stanislav Zas", **row), tell("b9", "9,000", **row)
    fresh = tell("c9", "9,000", speaker="Kassym-Jomart Tokayev", **row)
    call = tell("d", "never said", event="correction", status="retracted", target=first.id)
    assert deployments([first, relay, call]) == deployments([])
    assert deployments([first, relay, fresh, call]) == deployments([fresh])


@given(story=stories, drop=st.integers(0, 11))
def test_a_withdrawn_claim_leaves_no_trace_in_any_bound(story: list[Claim], drop: int) -> None:
    if drop >= len(story):
        return
    gone = story[drop]
    call = tell("r", "we withdraw it", event="correction", status="retracted", target=gone.id)
    without = [claim for claim in story if claim.id != gone.id and not relays(claim, gone)]
    assert figures(force_of([*story, call])) == figures(force_of(without))


@given(story=stories, day=days)
def test_a_day_of_knowledge_is_the_same_as_leaving_out_what_was_printed_later(story: list[Claim], day: date) -> None:
    heard = [c for c in story if c.source.published.end is not None and c.source.published.end <= day]
    assert deployments(story, known_at=day).conflicts == deployments(heard).conflicts
    assert figures(deployments(story, known_at=day).get(MISSION)) == figures(force_of(heard))


@given(story=stories, move=st.integers(-400, 400), day=days)
def test_moving_every_day_moves_the_deployment(story: list[Claim], move: int, day: date) -> None:
    moved = [shifted(claim, move) for claim in story]
    before, after = force_of(story), force_of(moved)
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after.strength_at(day + timedelta(days=move)).figure == before.strength_at(day).figure
        assert [part.figure for part in after.contributions] == [part.figure for part in before.contributions]


def shifted(claim: Claim, days: int) -> Claim:
    """The same claim, every day so many days later."""
    content = evolve(claim.content, period=claim.period.shift(days))
    if isinstance(content, Count) and content.as_of is not None:
        content = evolve(content, as_of=content.as_of + timedelta(days=days))
    source = evolve(claim.source, published=claim.source.published.shift(days))
    return evolve(claim, content=content, source=source)


@given(story=stories)
def test_a_missed_plan_has_passed_and_a_claim_speaks_against_it(story: list[Claim]) -> None:
    for force in deployments(story).values():
        for plan in force.plans:
            if plan.verdict is Verdict.MISSED:
                assert plan.stage.period.end is not None
                assert plan.opposing
                assert not plan.supporting
            if plan.verdict is Verdict.FULFILLED:
                assert plan.supporting
                assert not plan.opposing


@given(story=stories, day=days)
def test_no_plan_is_missed_before_its_span_has_passed(story: list[Claim], day: date) -> None:
    for force in deployments(story, known_at=day).values():
        for plan in force.plans:
            if plan.verdict is Verdict.MISSED:
                assert plan.stage.period.end is not None
                assert plan.stage.period.end < day


@given(story=stories)
def test_every_bound_rests_on_claims_that_were_told(story: list[Claim]) -> None:
    known = {claim.id for claim in story}
    for force in deployments(story).values():
        for level in force.strength:
            assert level.claims
            assert {claim.id for claim in level.claims} <= known
        for stage in force.stages:
            assert {claim.id for claim in stage.claims} <= known


@given(story=stories, parts=st.integers(0, 12))
def test_reconciling_the_merge_of_two_ledgers_is_reconciling_all_their_claims(story: list[Claim], parts: int) -> None:
    merged = Ledger.of(story[:parts]).merge(Ledger.of(story[parts:]))
    assert deployments(merged.claims) == deployments(story)


@given(story=stories)
def test_a_deployment_survives_the_codec(story: list[Claim]) -> None:
    for force in deployments(story).values():
        assert structure(unstructure(force), Deployment) == force
