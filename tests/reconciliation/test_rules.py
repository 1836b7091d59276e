"""The rules of the field, each by its number, on claims made by hand."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from handmade import actor, count, day, event, source, world

from kzunrest.attribution import Mode
from kzunrest.claim import Claim, Count, Phase, Status
from kzunrest.figure import Figure
from kzunrest.period import Period
from kzunrest.reconciliation.answer import independent
from kzunrest.reconciliation.assertion import Question
from kzunrest.reconciliation.conflict import ConflictKind
from kzunrest.reconciliation.judgement import Judgement, Ruling
from kzunrest.reconciliation.policy import Policy
from kzunrest.reconciliation.reconcile import Reconciliation, reconcile
from kzunrest.reconciliation.relation import Relation, RelationKind, relate

SCHEME = world()
STRICT = Policy.strict()


def settle(*claims: Claim, policy: Policy = STRICT, judgements: tuple[Judgement, ...] = ()) -> Reconciliation:
    """The reconciliation under the scheme by hand."""
    return reconcile(claims, scheme=SCHEME, policy=policy, judgements=judgements)


def related(one: Claim, other: Claim) -> Relation:
    """The relation of two claims, which must mirror that of the second to the first."""
    found = relate(one, other, scheme=SCHEME, policy=STRICT)
    assert relate(other, one, scheme=SCHEME, policy=STRICT) == found.mirror
    return found


def rule_of(book: Reconciliation, question: str, claim: Claim) -> str:
    """By which rule a claim is used or set aside."""
    return next(use.rule for use in book[question].uses if use.claim == claim)


@pytest.mark.parametrize(
    ("other", "axis"),
    [
        (count("detained", 9, on=7), "measure"),
        (count("killed", 9, of="foreigners", on=7), "population"),
        (count("killed", 9, where="Aktobe", on=7), "place"),
        (count("troops", 9, whose="Russia", on=7), "measure"),
        (event("protests_began", on=7), "subject"),
    ],
)
def test_rule_1_claims_of_different_scopes_are_apart_and_the_axis_is_named(other: Claim, axis: str) -> None:
    one = count("killed", 5, of="civilians", where="Almaty", on=7)
    found = related(one, other)
    assert found.kind is RelationKind.APART
    assert found.axis == axis
    assert settle(one, other).conflicts == ()


def test_rule_2_a_later_day_of_the_figure_updates_and_not_a_later_print() -> None:
    older, newer = count("killed", 164, on=9, text=source("b", 20)), count("killed", 225, on=15, text=source("a", 15))
    found = related(newer, older)
    assert (found.kind, found.forward, found.rule) == (RelationKind.UPDATE, True, "R2")
    assert settle(older, newer)["killed"].best == 225


def test_rule_3_the_same_origin_and_day_with_another_figure_corrects() -> None:
    one = count("killed", 164, on=9, by="Ministry", text=source("a", 9))
    other = count("killed", 146, on=9, by="Ministry", text=source("b", 10), at=1)
    assert related(other, one).kind is RelationKind.CORRECT
    assert related(other, one).forward is True
    stranger = count("killed", 146, on=9, by="Police", text=source("c", 10))
    assert related(stranger, one).kind is RelationKind.CONFLICT


RETOLD = count("killed", 164, by="Channel", via=("Daily",), text=source("a", 9, "Daily"))


@pytest.mark.parametrize(
    ("claim", "kind", "withdrawn"),
    [
        (count("killed", 164, text=source("z", 10), status=Status.RETRACTED), RelationKind.RETRACT, True),
        (count("killed", 164, by="Channel", text=source("z", 10), status=Status.DENIED), RelationKind.RETRACT, True),
        (count("killed", 164, by="Daily", text=source("z", 10), status=Status.DENIED), RelationKind.DENY, True),
        (count("killed", 164, by="Activists", text=source("z", 10), status=Status.DENIED), RelationKind.DISPUTE, False),
    ],
)
def test_rule_4_owner_and_origin_retract_the_credited_deny_authorship_and_third_parties_dispute(
    claim: Claim, kind: RelationKind, withdrawn: bool
) -> None:
    assert related(claim, RETOLD).kind is kind
    finding = settle(RETOLD, claim)["killed"]
    assert (finding.status == "withdrawn") == withdrawn
    assert bool(finding.disputed_by) == (not withdrawn or claim.status is Status.DENIED)


def test_rule_4_a_claim_about_another_one_may_retract_it_without_a_number() -> None:
    call = event("retraction", by="Channel", text=source("z", 10), target=RETOLD.id)
    assert related(call, RETOLD).kind is RelationKind.RETRACT
    assert settle(RETOLD, call)["killed"].status == "withdrawn"


def test_rule_5_a_retraction_takes_all_prints_but_those_of_a_fresh_origin_and_deletes_nothing() -> None:
    call = count("killed", 164, text=source("b", 10), status=Status.RETRACTED)
    later, fresh = (
        count("killed", 164, text=source("c", 13, "Paper")),
        count("killed", 164, by="Morgue", text=source("d", 14)),
    )
    part = count("killed", 103, where="Almaty", text=RETOLD.source, part_of=RETOLD.id, at=500)
    book = settle(RETOLD, call, later, part)
    assert [rule_of(book, "killed", c) for c in (RETOLD, later, part)] == ["retracted"] * 3
    assert (book["killed"].low, book["killed"].best) == (0, None)
    assert book["killed", "all", "Almaty"].low == 0
    assert len(book["killed"].uses) == 4
    assert settle(RETOLD, call, fresh)["killed"].low == 164
    assert book.known_at("2022-01-09")["killed"].low == 164


def test_rule_6_a_fall_of_a_running_total_is_reported_and_neither_dropped_nor_clamped() -> None:
    one = count("killed", 164, on=9, by="Ministry", text=source("a", 9))
    other = count("killed", 44, on=14, by="Ministry", text=source("b", 14))
    found = related(one, other)
    assert (found.kind, found.conflict, found.rule) == (RelationKind.CONFLICT, ConflictKind.REVISED, "R6")
    assert [conflict.kind for conflict in settle(one, other).conflicts] == [ConflictKind.REVISED]


def test_rule_7_totals_additions_levels_and_windows_do_not_mix() -> None:
    total, more = count("injured", 40, on=7), count("injured", 18, on=7, addition=True, at=50)
    assert related(total, more).axis == "window"
    night = count("killed", 12, on=7, window=Period(begin=day(6), end=day(7)), at=60)
    assert settle(count("killed", 40, on=7), night).conflicts == ()
    assert settle(night)["killed"].low == 12
    assert settle(night)["killed"].high is None
    custody = count("in_custody", 300, on=7), count("in_custody", 200, on=8, at=70)
    book = settle(*custody, policy=Policy.envelope())
    assert [(f.low, f.high) for f in (book.at(day(n))["in_custody"] for n in (6, 7, 8, 9))] == [
        (0, None), (300, 300), (200, 200), (0, None)
    ]  # fmt: skip
    assert related(*custody).axis == "day"
    assert settle(*custody).conflicts == ()


def test_rule_8_parts_are_never_added_but_must_fit_into_their_whole() -> None:
    whole, part = count("injured", 4353, on=15), count("injured", 3393, of="law_enforcement", on=15, at=9)
    assert related(part, whole).kind is RelationKind.PART
    assert related(part, whole).forward is True
    book = settle(whole, part)
    assert (book["injured"].low, book["injured"].high) == (4353, 4353)
    assert related(count("injured", 5000, of="law_enforcement", on=15), whole).kind is RelationKind.CONFLICT


def test_rule_8_a_part_by_a_mark_that_was_not_read_is_a_floor_and_no_ceiling() -> None:
    whole = count("killed", 225, on=15)
    part = count("killed", 175, on=15, part_of=whole.id, at=9)
    assert related(part, whole).kind is RelationKind.PART
    book = settle(whole, part)
    assert (book["killed"].low, book["killed"].high, book.conflicts) == (225, 225, ())


def test_rule_9_local_counts_nest_and_a_remainder_is_derived_and_no_claim() -> None:
    whole = count("killed", 225, on=15)
    one, other = (count("killed", n, where=city, on=15, at=n) for n, city in ((103, "Almaty"), (19, "Aktobe")))
    assert related(one, whole).rule == "R9"
    rest = settle(whole, one, other)["killed", "all", "KZ except Aktobe, Almaty"]
    assert (rest.low, rest.high, rest.status) == (103, 103, "derived")
    assert len(settle(whole, one, other).ledger.claims) == 3


def test_rule_10_relays_of_one_origin_count_once_and_an_unknown_origin_none_to_one() -> None:
    relays = [
        count("killed", 26, on=7, by="Ministry", via=(n,), text=source(n, 7, n)) for n in ("TASS", "Daily", "Paper")
    ]
    assert settle(*relays)["killed"].origins == (1, 1)
    assert settle(*relays, count("killed", 26, on=7, text=source("z", 7, "Z")))["killed"].origins == (1, 2)
    assert related(relays[0], relays[1]).kind is RelationKind.REPEAT
    assert len(settle(*relays).ledger) == 1


def test_rule_10_a_reprint_without_credit_is_no_second_origin() -> None:
    lines = [f"{n} people of the {n} streets of the town were counted that day by nobody else" for n in range(20)]
    texts = {
        "a": "\n".join(lines),
        "b": "Our paper. " + "\n".join(lines[1:]),
        "c": "Quite another story of quite another day.",
    }
    claims = [count("killed", 30, on=7, text=source(name, 7, f"Paper {name}")) for name in texts]
    assert settle(*claims)["killed"].origins == (0, 3)
    assert reconcile(claims, scheme=SCHEME, texts=texts)["killed"].origins == (0, 2)


def test_rule_11_a_text_that_names_its_feeds_is_not_independent_of_them() -> None:
    fed = source("a", 19, "Radio", based_on=("TASS", "Interfax"))
    agency = count("killed", 227, by="TASS", text=source("b", 19))
    assert independent([count("killed", 227, text=fed), agency]) == (1, 2)
    assert independent([count("killed", 227, text=source("a", 19, "Radio")), agency]) == (1, 2)
    own = [
        count("killed", 227, text=fed),
        *(count("killed", 227, by=n, text=source(n, 19)) for n in ("TASS", "Interfax")),
    ]
    assert independent(own) == (2, 2)


def test_rule_12_a_figure_that_is_presupposed_is_a_mention_and_no_support() -> None:
    told = count("killed", 225, on=15, by="Prosecutor", text=source("a", 15))
    taken = count("killed", 225, on=15, by="Health Ministry", text=source("b", 15), mode=Mode.PRESUPPOSED)
    finding = settle(told, taken)["killed"]
    assert finding.origins == (1, 1)
    assert {use.rule for use in finding.uses if use.claim == taken} == {"mention"}


def test_rule_13_only_hard_bounds_contradict_the_rest_is_tension() -> None:
    one, other = count("killed", Figure.about(164), on=9), count("killed", 225, on=9, at=7)
    found = related(one, other)
    assert (found.kind, found.rule) == (RelationKind.TENSION, "R13")
    assert related(count("killed", 164, on=9), other).kind is RelationKind.CONFLICT
    assert related(count("killed", Figure.about(220), on=9), other).kind is RelationKind.AGREE
    assert "within 5 %" in settle(one, other).conflicts[0].because


def test_rule_14_vague_words_are_read_by_a_policy_with_a_name() -> None:
    dozens = count("killed", Figure.vague(24), on=7)
    assert settle(dozens)["killed"].low == 24
    assert settle(dozens, policy=Policy.lowest())["killed"].low == 12
    assert settle(dozens, policy=Policy.lowest())["killed"].policy == "lowest"


def test_rule_15_missing_is_not_zero_and_victims_are_not_dead() -> None:
    victims, none = count("victims", 4578, on=15), count("killed", Figure.vague(), on=15, at=6)
    book = settle(victims, none)
    assert (book["killed"].low, book["killed"].high) == (0, 4578)
    assert rule_of(book, "killed", none) == "no bound"
    unknown = settle(none)["killed"]
    assert (unknown.low, unknown.best, unknown.high, unknown.status) == (0, None, None, "unknown")
    assert related(victims, count("killed", 225, on=15)).kind is RelationKind.PART


def test_rule_16_a_plan_is_never_a_fact() -> None:
    plan, fact = (
        count("troops", 150, whose="Kyrgyzstan", on=14, status=Status.PLANNED),
        count("troops", 90, whose="Kyrgyzstan", on=14, at=5),
    )
    assert related(plan, fact).kind is RelationKind.PLAN
    assert settle(plan, fact).conflicts == ()
    assert settle(plan, fact)["troops", "all", "", "Kyrgyzstan"].high == 90
    events = event("withdrawal", on=14, status=Status.PLANNED, phase=Phase.PLANNED), event("withdrawal", on=19, at=950)
    assert related(*events).kind is RelationKind.PLAN


def test_rule_17_a_deadline_is_not_missed_before_its_whole_span_has_passed() -> None:
    ends = [
        count("withdrawal_ends_day", Figure.between(13, last), of=who, whose="CSTO", on=11, at=last)
        for last, who in ((23, "planned"), (19, "actual"))
    ]
    assert settle(*ends).conflicts == ()


@pytest.mark.parametrize("status", [Status.COUNTERFACTUAL, Status.ALLEGED, Status.POSSIBLE, Status.DOUBTED])
def test_rule_18_what_is_conditional_or_alleged_is_kept_and_bounds_nothing(status: Status) -> None:
    odd, fact = count("killed", 900, on=7, status=status), count("killed", 26, on=7, at=5)
    book = settle(odd, fact)
    assert (book["killed"].low, book.conflicts) == (26, ())
    assert rule_of(book, "killed", odd) == "status"
    assert related(odd, fact).axis == "status"


def test_rule_19_may_be_higher_opens_the_upper_bound_and_has_no_value() -> None:
    told = count("killed", 227, on=19, by="Officials")
    doubt = event("figure_may_be_higher", by="Activists", status=Status.POSSIBLE, target=told.id)
    assert settle(told)["killed"].high == 227
    finding = settle(told, doubt)["killed"]
    assert (finding.low, finding.best, finding.high) == (227, 227, None)
    assert finding.disputed_by == ("Activists",)


def test_rule_20_no_speaker_beats_another_by_default() -> None:
    one, other = (count("killed", n, on=7, by=who, at=n) for n, who in ((26, "Ministry"), (44, "Activists")))
    book = settle(one, other)
    assert book.certain == ()
    assert set(book.disputed) == {one, other}
    preferred = settle(one, other, policy=evolve(Policy.prefer("Ministry"), lag=0))
    assert preferred["killed"].best == 26


def test_rule_21_there_is_no_single_answer_policies_are_named_and_stand_side_by_side() -> None:
    told = [
        count("killed", 164, on=13, by="Agency", text=source("a", 13, "EFE")),
        count("killed", 225, on=15, by="Prosecutor", text=source("b", 15)),
        count("killed", Figure.at_least(226), on=15, by="Activists", text=source("c", 15)),
    ]
    beside = settle(told[0], told[1]).beside("killed")
    assert list(beside) == ["envelope", "lowest", "low_best_high", "latest_from_origin"]
    assert all(finding.policy == name for name, finding in beside.items())
    early = settle(*told[:2]).beside("killed", Policy.prefer("EFE"), Policy.latest_from_origin("Prosecutor"))
    assert [finding.best for finding in early.values()] == [164, 225]


def test_rule_22_a_reconciliation_at_a_date_of_knowledge_hears_nothing_later() -> None:
    told = count("killed", 26, on=7, text=source("a", 7)), count("killed", 225, on=15, text=source("b", 15))
    book = settle(*told)
    assert book.known_at("2022-01-10")["killed"].best == 26
    assert len(book.known_at("2022-01-10").claims) == 1
    assert [c.question.measure for c in book.known_at("2022-01-10").diff(book)] == ["killed"]
    assert book.diff(book) == ()


def test_a_number_that_is_one_throughout_has_its_best_on_any_day() -> None:
    book = settle(count("troops", Figure.about(2030), whose="CSTO", text=source("a", 13)), event("left", on=19))
    for on in (9, 13, 19):
        assert book.at(day(on))["troops", "all", "", "CSTO"].best == 2030


def test_rule_23_a_list_of_contributors_is_open_and_omission_no_denial() -> None:
    told = [
        count("contingents", Figure.at_least(4), whose="CSTO", on=19),
        count("contingents", 5, whose="CSTO", on=7, at=5),
    ]
    assert settle(*told).conflicts == ()
    assert settle(*told)["contingents", "all", "", "CSTO"].best == 5


def test_rule_24_a_joint_statement_is_one_origin() -> None:
    joint = count("killed", 241, on=19, by="NGOs in a joint statement")
    assert settle(joint)["killed"].origins == (1, 1)


def test_rule_25_a_merger_of_actors_is_a_judgement_and_can_be_undone_without_a_trace() -> None:
    one, other = (count("killed", 26, on=7, by=who, text=source(who[0], 7)) for who in ("Ministry", "MVD"))
    same = Judgement(
        ruling=Ruling.SAME_ACTOR, about=("Ministry", "MVD"), author="A. Reader", day=day(20), basis="one office"
    )
    undo = Judgement(ruling=Ruling.UNDO, about=(same.id,), author="B. Reader", day=day(21), basis="two offices")
    plain, merged, undone = (
        settle(one, other),
        settle(one, other, judgements=(same,)),
        settle(one, other, judgements=(undo, same)),
    )
    assert (plain["killed"].origins, merged["killed"].origins) == ((2, 2), (1, 1))
    assert undone["killed"] == plain["killed"]
    assert undone.fingerprint == plain.fingerprint != merged.fingerprint


def test_rule_25_a_misread_claim_and_a_retraction_may_be_judged_too() -> None:
    odd, true = count("killed", 900, on=7), count("killed", 26, on=7, text=source("b", 7))
    misread = Judgement(ruling=Ruling.MISREAD, about=(odd.id,), author="A. Reader", day=day(20), basis="a house number")
    book = settle(odd, true, judgements=(misread,))
    assert book["killed"].best == 26
    assert rule_of(book, "killed", odd) == "judgement"
    assert odd in book.ledger.claims
    note = event("statement", text=source("c", 10))
    retracts = Judgement(
        ruling=Ruling.RETRACTS, about=(note.id, odd.id), author="A. Reader", day=day(20), basis="it says so"
    )
    assert rule_of(settle(odd, true, note, judgements=(retracts,)), "killed", odd) == "retracted"


def test_rule_26_a_contested_label_stays_with_its_speaker() -> None:
    one = count("killed", 26, of="alleged_attackers", on=7)
    assert isinstance(one.content, Count)
    labelled = evolve(one, content=evolve(one.content, population=evolve(one.content.population, label="bandits")))
    assert settle(one).questions == settle(labelled).questions


def test_rule_27_every_finding_accounts_for_every_claim_by_a_named_rule() -> None:
    told = [
        RETOLD, count("killed", 26, on=7, at=1), count("detained", 9, on=7, at=2), event("protests_began", on=2),
        count("killed", 900, on=7, status=Status.ALLEGED, at=3), count("killed", 5, where="Almaty", on=7, at=4),
    ]  # fmt: skip
    book = settle(*told)
    for finding in book.findings:
        assert {use.claim.id for use in finding.uses} == {claim.id for claim in told}
        assert all(use.rule and use.reason for use in finding.uses)
        assert set(finding.used) | {use.claim for use in finding.excluded} == set(told)


def test_actors_by_hand_have_stable_ids() -> None:
    assert actor("Health Ministry").id == "health-ministry"


def test_a_figure_of_an_earlier_unrest_bounds_nothing_of_this_one() -> None:
    past = Period(begin=date(1986, 12, 17), end=date(1986, 12, 18))
    then, now = count("killed", 200, period=past), count("killed", 164, on=9, at=30)
    book = reconcile((then, now), scheme=evolve(SCHEME, opens=day(1)), policy=STRICT)
    assert (book["killed"].low, book.conflicts) == (164, ())
    assert book[Question(measure="killed", event="1986")].best == 200
    assert rule_of(book, "killed", then) == "event"
    assert relate(then, now, scheme=evolve(SCHEME, opens=day(1))).axis == "event"
