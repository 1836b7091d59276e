"""Chronology: events merged over sources, states as intervals, constraints with their proof."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from kzunrest.actor import Actor
from kzunrest.attribution import Attribution, Hop, Mode
from kzunrest.claim import Claim, Event, Phase, State, Status
from kzunrest.errors import InvalidPeriodError, InvalidValueError
from kzunrest.evidence import Evidence
from kzunrest.lexicon import lexicon
from kzunrest.period import Basis, Period
from kzunrest.place import Place
from kzunrest.reconciliation.chronology import Chronology, chronology
from kzunrest.reconciliation.constraint import Constraint
from kzunrest.reconciliation.ledger import Ledger
from kzunrest.reconciliation.occurrence import Footing, Occurrence
from kzunrest.reconciliation.spell import Hold
from kzunrest.source import Source
from kzunrest.span import Span

ARTICLES = tomllib.loads((Path(__file__).parent / "deployments" / "articles.toml").read_text("utf-8"))
START = date(2022, 1, 1)


def january(day: int) -> date:
    return START + timedelta(days=day - 1)


def actor(name: str) -> Actor:
    return lexicon().actor_names.get(name.lower()) or Actor(id=name.lower(), name=name)


def tell(source: str, words: str, start: int = 0, **row: Any) -> Claim:  # noqa: ANN401
    """A claim of an event or a state; `on` is its day."""
    if "on" in row:
        row["begin"] = row["end"] = row.pop("on")
    period = Period(begin=row.get("begin"), end=row.get("end"))
    place = (
        None
        if row.get("place", "") is None
        else Place(row.get("place", "Kazakhstan"), excluding=tuple(row.get("excluding", ())))
    )
    actors = tuple(actor(name) for name in row.get("actors", ()))
    content: Event | State
    if "state" in row:
        content = State(kind=row["state"], value=row.get("value"), actors=actors, place=place, period=period)
    else:
        phase = Phase(row.get("phase", "done"))
        content = Event(
            kind=row["event"], actors=actors, object=row.get("object"), place=place, period=period, phase=phase
        )
    hops = (Hop(actor=actor(row["speaker"])),) if row.get("speaker") else ()
    return Claim(
        source=Source(id=source, published=row.get("published") or Period()),
        content=content,
        attribution=Attribution(hops=hops, mode=Mode.INDIRECT if hops else Mode.OWN_VOICE),
        status=Status(row.get("status", "reported")),
        target=row.get("target"),
        evidence=Evidence(rule="by hand", span=Span(source=source, start=start, end=start + len(words), quote=words)),
    )


def articles() -> list[Claim]:
    """What the five articles state of events, by hand."""
    found = []
    for number, row in enumerate(row for row in ARTICLES["claim"] if "event" in row):
        printed = ARTICLES["published"].get(row["source"])
        published = None if printed is None else Period(**{**printed, "basis": Basis(printed["basis"])})
        found.append(tell(start=100 * number, published=published, **row))
    return found


@pytest.fixture(scope="module")
def account() -> Chronology:
    return chronology(articles())


def one(account: Chronology, kind: str, footing: Footing = Footing.HAPPENED) -> Occurrence:
    [event] = account.about(kind, footing=footing)
    return event


# The five articles ---------------------------------------------------------------------------------------------------


def test_the_five_articles_contain_no_contradiction_of_days(account: Chronology) -> None:
    assert account.conflicts == ()
    assert len(account) == 28


@pytest.mark.parametrize(
    ("kind", "day", "sources"),
    [
        ("protests_began", 2, {"000", "001"}),
        ("csto_requested", 5, {"000", "001", "003", "004"}),
        ("state_of_emergency_declared", 5, {"001"}),
        ("government_dismissed", 5, {"001"}),
        ("csto_withdrawal_began", 13, {"000", "004"}),
        ("csto_withdrawal_completed", 19, {"003"}),
    ],
)
def test_an_event_told_by_several_sources_is_one_with_its_day_and_reasons(
    account: Chronology, kind: str, day: int, sources: set[str]
) -> None:
    event = one(account, kind)
    assert event.begin.day == january(day)
    assert {claim.source.id for claim in event.claims} == sources
    assert event.because
    assert event.not_before


def test_an_undated_arrival_lies_between_the_request_and_the_print_that_tells_of_it(account: Chronology) -> None:
    arrival = one(account, "csto_deployment_began")
    assert (arrival.begin.begin, arrival.begin.end) == (january(5), january(7))
    assert arrival.because == (
        "csto_requested of 001, “turned to the alliance at the same time”: not before 2022-01-05",
        "csto_deployment_began is never before csto_requested: 2022-01-05",
        "csto_deployment_began of 002, “newly arrived forces”: told as done in a text printed by 2022-01-07",
    )


def test_what_has_begun_ends_on_no_known_day(account: Chronology) -> None:
    assert one(account, "csto_withdrawal_began").end == Period(begin=january(13))
    assert one(account, "csto_withdrawal_completed").end.day == january(19)


def test_order_restored_is_disputed_by_the_one_who_said_it(account: Chronology) -> None:
    event = one(account, "order_restored")
    assert event.origins == (3, 3)
    assert [str(claim.speaker) for claim in event.disputes] == ["Stanislav Zas"]


def test_dismissed_and_resigned_are_two_versions_of_one_event(account: Chronology) -> None:
    assert one(account, "nazarbayev_removed").versions == ("nazarbayev_removed", "nazarbayev_resigned")
    assert account.about("nazarbayev_resigned") == account.about("nazarbayev_removed")


def test_plans_stand_beside_what_happened(account: Chronology) -> None:
    deadlines = account.about("csto_withdrawal_planned_end")
    assert {event.footing for event in deadlines} == {Footing.PLANNED}
    assert [event.begin.end for event in deadlines] == [january(19), january(23)]


def test_baikonur_is_blue_from_the_7th_and_was_to_be_until_the_19th(account: Chronology) -> None:
    assert account.state_of("terror_level", "Baikonur", on="2022-01-06", value="blue").hold is Hold.NOT_YET
    for day in (7, 10, 19):
        standing = account.state_of("terror_level", "Baikonur", on=january(day))
        assert standing.value == "blue"
        assert standing.hold in (Hold.HOLDS, Hold.PLANNED)
        assert {claim.source.id for claim in standing.claims} == {"002"}
    after = account.state_of("terror_level", "Baikonur", on="2022-01-20", value="blue")
    assert after.hold is Hold.UNKNOWN


def test_the_curfew_of_baikonur_covers_the_same_period(account: Chronology) -> None:
    assert account.state_of("curfew", "Baikonur", on="2022-01-10").hold is Hold.PLANNED
    assert account.state_of("curfew", "Almaty", on="2022-01-10").hold is Hold.UNKNOWN


@pytest.mark.parametrize(
    ("place", "hold", "ambiguous"),
    [
        ("Almaty", Hold.HOLDS, True),
        ("Jambyl", Hold.HOLDS, True),
        ("Almaty Region", Hold.ENDED, True),
        ("Shymkent", Hold.ENDED, False),
        ("Aktobe", Hold.ENDED, False),
    ],
)
def test_red_is_lifted_everywhere_but_in_almaty_and_jambyl_city_or_region(
    account: Chronology, place: str, hold: Hold, ambiguous: bool
) -> None:
    standing = account.state_of("terror_level", place, on="2022-01-13", value="red")
    assert (standing.hold, standing.ambiguous) == (hold, ambiguous)
    assert [claim.span.quote for claim in standing.claims] == ["red lifted in all regions except two"]


def test_the_emergency_is_declared_on_the_5th_and_its_end_is_told_by_nobody(account: Chronology) -> None:
    holds = [account.state_of("state_of_emergency", "Almaty", on=january(day)).hold for day in (4, 5, 10)]
    assert holds == [Hold.NOT_YET, Hold.HOLDS, Hold.LAST_KNOWN]


# Constraints ---------------------------------------------------------------------------------------------------------


def test_a_week_after_its_deployment_dates_the_deployment() -> None:
    words = tell("004", "a week after its deployment", event="csto_withdrawal_began", on=january(13))
    week = Constraint.after(
        "csto_withdrawal_began", "csto_deployment_began", 7, claim=words, because="a week after its deployment"
    )
    arrival = one(chronology([*articles(), words], constraints=[week]), "csto_deployment_began")
    assert arrival.begin.day == january(6)
    assert words in arrival.not_before
    assert any("a week after its deployment" in step for step in arrival.because)


def test_the_sixth_day_of_the_crisis_is_the_7th_of_january() -> None:
    sixth = tell("002", "on the sixth day some stabilization", event="stabilization_began")
    words = Constraint.nth_day(
        "stabilization_began", "protests_began", 6, claim=sixth, because="the sixth day of crisis"
    )
    assert one(chronology([*articles(), sixth], constraints=[words]), "stabilization_began").begin.day == january(7)


def test_before_and_within_narrow_both_sides() -> None:
    first = tell("a", "first", event="x", begin=january(1), end=january(20))
    later = tell("a", "later", event="y", begin=january(5), end=january(10), start=50)
    account = chronology([first, later], constraints=[Constraint.before("x", "y"), Constraint.within("y", "x", 3)])
    assert one(account, "x").begin == Period(begin=january(2), end=january(9))
    assert one(account, "y").begin == Period(begin=january(5), end=january(10))


def test_an_impossible_constraint_is_a_conflict_that_names_its_claims() -> None:
    first = tell("a", "on the 10th", event="x", on=january(10))
    later = tell("b", "on the 11th", event="y", on=january(11))
    says = tell("c", "three days later", event="z", on=january(13))
    account = chronology([first, later, says], constraints=[Constraint.after("y", "x", 3, claim=says)])
    [conflict] = account.conflicts
    assert conflict.claims == (first, later, says)
    assert one(account, "y").begin.day == january(11)


def test_constraints_that_chase_each_other_are_a_conflict_and_end() -> None:
    first, later = tell("a", "x", event="x", on=january(10)), tell("b", "y", event="y", begin=january(1))
    circle = [Constraint.before("x", "y"), Constraint.before("y", "x")]
    assert len(chronology([first, later], constraints=circle).conflicts) == 1


def test_a_constraint_that_allows_no_days_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="at least 5 and at most 3 days later"):
        Constraint(earlier="x", later="y", least=5, most=3)


# Bad input and disagreement ------------------------------------------------------------------------------------------


def test_an_event_that_happens_once_on_two_days_is_a_conflict_of_two_claims() -> None:
    told = [
        tell(s, "declared", event="state_of_emergency_declared", on=january(d))
        for s, d in (("a", 5), ("b", 5), ("c", 7))
    ]
    [conflict] = chronology(told).conflicts
    assert {claim.source.id for claim in conflict.claims} == {"a", "c"}
    assert "no earlier than 2022-01-07" in conflict.because


def test_what_is_told_as_done_before_it_was_printed_cannot_lie_after_it() -> None:
    early = tell(
        "a", "left on the 20th", event="csto_withdrawal_completed", on=january(20), published=Period.on(january(13))
    )
    [conflict] = chronology([early]).conflicts
    assert conflict.claims == (early,)
    assert "it was a plan" in conflict.mend


def test_two_levels_set_in_one_place_on_one_day_are_a_conflict() -> None:
    told = [
        tell("a", v, event="terror_level_set", object=v, place="Almaty", on=january(5), start=i)
        for i, v in enumerate(("red", "blue"))
    ]
    [conflict] = chronology(told).conflicts
    assert conflict.claims == tuple(told)


def test_events_of_one_kind_on_days_apart_are_two() -> None:
    told = [tell("a", "rally", event="rally_held", place="Almaty", on=january(day), start=day) for day in (5, 19)]
    vague = tell("b", "in January", event="rally_held", place="Almaty", begin=january(1), end=january(31))
    account = chronology([*told, vague])
    assert [event.begin.day for event in account.about("rally_held")] == [january(5), january(19)]
    assert all(event.aside == (vague,) for event in account.about("rally_held"))
    assert account.conflicts == ()


def test_days_chained_without_a_day_in_common_are_a_conflict() -> None:
    spans = ((1, 5), (4, 8), (7, 9))
    told = [tell("a", "rally", event="rally_held", begin=january(a), end=january(b), start=a) for a, b in spans]
    account = chronology(told)
    [conflict] = account.conflicts
    assert conflict.claims == tuple(told)
    assert "can be either" in conflict.because
    assert one(account, "rally_held").begin == Period(begin=january(1), end=january(9))


def test_a_lifting_ends_the_level_that_was_set() -> None:
    told = [
        tell("a", "set", event="terror_level_set", object="red", place="Almaty", on=january(5)),
        tell("a", "lifted", event="terror_level_lifted", object="red", place="Kazakhstan", on=january(15), start=9),
    ]
    account = chronology(told)
    holds = [account.state_of("terror_level", "Almaty", on=january(day)).hold for day in (4, 5, 14, 15)]
    assert holds == [Hold.NOT_YET, Hold.HOLDS, Hold.HOLDS, Hold.ENDED]


def test_a_state_claimed_as_such_holds_on_its_days_and_a_last_day_to_come_is_a_plan() -> None:
    row: dict[str, Any] = {"state": "curfew", "place": "Almaty", "begin": january(5), "end": january(19)}
    ahead = chronology([tell("a", "curfew", published=Period.on(january(7)), **row)])
    past = chronology([tell("a", "curfew", published=Period.on(january(25)), **row)])
    assert [a.state_of("curfew", "Almaty", on=january(15)).hold for a in (ahead, past)] == [Hold.PLANNED, Hold.HOLDS]


def test_a_day_that_no_calendar_has_is_refused(account: Chronology) -> None:
    with pytest.raises(InvalidPeriodError, match="no calendar has the day '2022-01-32'"):
        account.state_of("curfew", "Almaty", on="2022-01-32")


def test_a_state_that_no_claim_tells_of_is_unknown(account: Chronology) -> None:
    standing = account.state_of("martial_law", "Almaty", on=january(5))
    assert (standing.hold, standing.claims, standing.because) == (Hold.UNKNOWN, (), "no claim tells of it")


# Laws ----------------------------------------------------------------------------------------------------------------

KINDS = (
    "csto_requested",
    "csto_deployment_began",
    "csto_withdrawal_began",
    "csto_withdrawal_completed",
    "rally_held",
    "curfew_introduced",
)


@st.composite
def told(draw: st.DrawFn, statuses: tuple[str, ...] = ("reported", "claimed", "planned", "doubted", "denied")) -> Claim:
    """A claim of an event in January 2022: its days may be open on either side."""
    begin, long, printed = draw(st.integers(1, 30)), draw(st.integers(0, 8)), draw(st.none() | st.integers(8, 45))
    row: dict[str, Any] = {"begin": january(begin), "end": january(begin + long)}
    row = {key: day for key, day in row.items() if draw(st.integers(0, 3))}
    row["published"] = None if printed is None else Period.on(january(printed))
    row["status"] = draw(st.sampled_from(statuses))
    row["speaker"] = draw(st.sampled_from((None, "Stanislav Zas", "Kassym-Jomart Tokayev")))
    row["place"] = draw(st.sampled_from(("Kazakhstan", "Almaty")))
    source = f"{draw(st.sampled_from('abc'))}{printed or ''}"
    return tell(source, "words", draw(st.integers(0, 10**6)), event=draw(st.sampled_from(KINDS)), **row)


FACT = ("reported", "claimed")
stories = st.lists(told(), max_size=12)


def periods(account: Chronology) -> list[object]:
    """What an account says without the claims behind it."""
    events = [(e.kind, e.footing, e.who, e.begin, e.end) for e in account.events if e.claims]
    states = [(s.kind, s.value, s.place, s.begin, s.end, s.held, s.planned_end) for s in account.states]
    return [sorted(map(repr, events)), sorted(map(repr, states))]


@given(story=stories, seed=st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_repetition_of_claims_matters(story: list[Claim], seed: Random) -> None:
    shuffled = [*story, *story[:4]]
    seed.shuffle(shuffled)
    assert chronology(shuffled) == chronology(story)


@given(story=stories, more=told())
def test_adding_a_claim_never_widens_a_period_without_a_conflict_being_reported(
    story: list[Claim], more: Claim
) -> None:
    before, after = chronology(story), chronology([*story, more])
    assume(not after.conflicts)
    then = {claim.id: event.begin for event in before for claim in event.claims}
    now = {claim.id: event.begin for event in after for claim in event.claims}
    assert all(now[id].within(period) for id, period in then.items() if id in now)


@given(story=stories)
def test_an_occurrence_lies_within_the_days_of_each_of_its_claims(story: list[Claim]) -> None:
    account = chronology(story)
    assume(not account.conflicts)
    for event in account:
        for claim in event.claims:
            if event.footing is Footing.HAPPENED and claim.subject != "curfew_introduced":
                assert event.begin.within(claim.period)


@given(story=stories)
def test_every_claim_is_in_some_occurrence(story: list[Claim]) -> None:
    account = chronology(story)
    shown = {claim.id for event in account for claim in (*event.claims, *event.aside)}
    doubts = {claim.id for claim in story if claim.status in (Status.DOUBTED, Status.DENIED)}
    assert {claim.id for claim in story} - shown <= doubts


@given(story=stories, plan=told(("planned", "doubted", "denied")))
def test_what_is_planned_doubted_or_denied_never_moves_what_happened(story: list[Claim], plan: Claim) -> None:
    def happened(account: Chronology) -> list[tuple[str, Period]]:
        return [(e.kind, e.begin) for e in account if e.footing is Footing.HAPPENED]

    assert happened(chronology([*story, plan])) == happened(chronology(story))


@given(story=stories, drop=st.integers(0, 11))
def test_a_withdrawn_claim_leaves_no_trace(story: list[Claim], drop: int) -> None:
    assume(drop < len(story))
    call = tell("r", "we withdraw it", event="correction", status="retracted", target=story[drop].id)
    without = [claim for claim in story if claim.id != story[drop].id]
    assert chronology([*story, call]) == chronology(without)


@given(story=stories, day=st.integers(1, 50))
def test_a_day_of_knowledge_leaves_out_what_was_printed_later(story: list[Claim], day: int) -> None:
    heard = [c for c in story if c.source.published.end is not None and c.source.published.end <= january(day)]
    assert periods(chronology(story, known_at=january(day))) == periods(chronology(heard))


@given(story=stories, parts=st.integers(0, 12))
def test_the_merge_of_two_ledgers_tells_what_all_their_claims_tell(story: list[Claim], parts: int) -> None:
    merged = Ledger.of(story[:parts]).merge(Ledger.of(story[parts:]))
    assert chronology(merged.claims) == chronology(story)


@given(story=stories, move=st.integers(-500, 500))
def test_moving_every_day_moves_the_chronology(story: list[Claim], move: int) -> None:
    moved = [
        evolve(
            claim,
            content=evolve(claim.content, period=claim.period.shift(move)),
            source=evolve(claim.source, published=claim.source.published.shift(move)),
        )
        for claim in story
    ]
    shifted = sorted((e.kind, e.footing, str(e.begin.shift(move))) for e in chronology(story))
    assert sorted((e.kind, e.footing, str(e.begin)) for e in chronology(moved)) == shifted


@given(story=st.lists(told(FACT), max_size=10))
def test_a_conflict_is_a_smallest_set_of_claims_that_cannot_all_be_true(story: list[Claim]) -> None:
    for conflict in chronology(story).conflicts:
        assert chronology(conflict.claims).conflicts
        for claim in conflict.claims:
            rest = [other for other in conflict.claims if other != claim]
            assert not chronology(rest).conflicts


@given(
    days=st.lists(st.integers(1, 25), min_size=4, max_size=4).map(sorted),
    doubt=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.integers(0, 5)), max_size=15),
)
def test_claims_true_of_one_course_never_conflict_and_the_course_lies_within_all_periods(
    days: list[int], doubt: list[tuple[int, int, int]]
) -> None:
    true = dict(zip(KINDS[:4], map(january, days), strict=True))
    story = []
    for number, (kind, before, after) in enumerate(doubt):
        day = true[KINDS[kind]]
        row = {"begin": day - timedelta(days=before), "end": day + timedelta(days=after)}
        story.append(tell("a", "words", 10 * number, event=KINDS[kind], **row))
    account = chronology(story)
    assert account.conflicts == ()
    assert all(true[event.kind] in event.begin for event in account)


@given(
    first=st.tuples(st.integers(1, 20), st.integers(0, 10)),
    later=st.tuples(st.integers(1, 20), st.integers(0, 10)),
    least=st.integers(0, 9),
    slack=st.none() | st.integers(0, 9),
)
def test_a_constraint_keeps_exactly_the_days_that_have_a_partner(
    first: tuple[int, int], later: tuple[int, int], least: int, slack: int | None
) -> None:
    most = None if slack is None else least + slack
    spans = {"x": first, "y": later}
    told = [
        tell("a", "words", n, event=kind, begin=january(begin), end=january(begin + long))
        for n, (kind, (begin, long)) in enumerate(spans.items())
    ]
    account = chronology(told, constraints=[Constraint(earlier="x", later="y", least=least, most=most)])
    days = {kind: range(begin, begin + long + 1) for kind, (begin, long) in spans.items()}
    fits = [(x, y) for x in days["x"] for y in days["y"] if least <= y - x and (most is None or y - x <= most)]
    assert bool(account.conflicts) is not bool(fits)
    for kind, at in (("x", 0), ("y", 1)) if fits else ():
        kept = [pair[at] for pair in fits]
        assert one(account, kind).begin == Period(begin=january(min(kept)), end=january(max(kept)))


@given(story=stories, relay=st.integers(0, 11))
def test_a_relay_of_a_named_origin_adds_no_origin(story: list[Claim], relay: int) -> None:
    assume(relay < len(story) and story[relay].speaker is not None)
    told = story[relay]
    source = evolve(told.source, id="relay")
    again = evolve(told, source=source, evidence=evolve(told.evidence, span=evolve(told.span, source="relay")))
    assert [e.origins for e in chronology([*story, again])] == [e.origins for e in chronology(story)]


@given(story=stories, day=st.integers(1, 40))
def test_what_holds_in_a_country_holds_in_its_parts_unless_left_out(story: list[Claim], day: int) -> None:
    curfew = [claim for claim in story if claim.subject == "curfew_introduced" and str(claim.place) == "Kazakhstan"]
    account = chronology(curfew)
    assert (
        account.state_of("curfew", "Shymkent", on=january(day)).hold
        is account.state_of("curfew", "Kazakhstan", on=january(day)).hold
    )
