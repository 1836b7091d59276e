"""Laws of the ledger, a monoid, and of reconciliation as a pure function of it, on claims."""

from __future__ import annotations

import random
from datetime import timedelta
from functools import reduce

from attrs import evolve
from handmade import SIDES, actor, count, source, world
from hypothesis import given
from hypothesis import strategies as st

from kzunrest.attribution import Attribution, Hop, Mode
from kzunrest.claim import Claim, Count
from kzunrest.codec import dumps, loads
from kzunrest.figure import Figure
from kzunrest.period import Period
from kzunrest.reconciliation.ledger import Ledger
from kzunrest.reconciliation.policy import Policy
from kzunrest.reconciliation.reconcile import Reconciliation, reconcile
from kzunrest.strategies import ledgers

SCHEME = world()
ORIGINS = ("Ministry", "Prosecutor", None)
LEDGERS = ledgers()


def _said(number: int, form: str) -> Figure:
    make = {"exact": Figure.exactly, "at least": Figure.at_least, "up to": Figure.up_to}
    return Figure.between(number, number + 2) if form == "range" else make[form](number)


@st.composite
def shards(draw: st.DrawFn, measures: tuple[str, ...] = ("killed",), most: int = 8) -> list[Claim]:
    """Claims of one shard, of which many conflict."""
    found = []
    for n in range(draw(st.integers(0, most))):
        number = draw(st.integers(0, 9))
        found.append(
            count(
                draw(st.sampled_from(measures)),
                _said(number, draw(st.sampled_from(["exact", "exact", "at least", "up to", "range"]))),
                of=draw(st.sampled_from(("all", *SIDES))),
                where=draw(st.sampled_from([None, "Almaty", "Aktobe"])),
                on=draw(st.one_of(st.none(), st.integers(5, 9))),
                by=draw(st.sampled_from(ORIGINS)),
                text=source(draw(st.sampled_from("abc")), 10),
                at=n * 100,
            )
        )
    return found


def settle(claims: list[Claim] | Ledger, policy: Policy | None = None) -> Reconciliation:
    """The reconciliation under the scheme by hand, strict by default so that there are conflicts."""
    return reconcile(claims, scheme=SCHEME, policy=policy or Policy.strict())


def report(book: Reconciliation, names: dict[str, str] | None = None) -> str:
    """All that a reconciliation says, as text, claims by their words."""
    said = [
        [repr(evolve(f, uses=())) for f in book.findings],
        [[(u.claim.id, u.used, u.rule) for u in f.uses] for f in book.findings],
        [repr(c) for c in book.conflicts],
        [c.id for c in book.certain],
        [c.id for c in book.disputed],
    ]
    return repr(said)


def numbers(book: Reconciliation) -> list[tuple[object, ...]]:
    """The numbers of all findings and the words of what is certain and disputed."""
    found: list[tuple[object, ...]] = [
        (f.question, f.low, f.best, f.high, f.kept_low, f.kept_high, f.outcome) for f in book.findings
    ]
    return [*found, tuple(_words(c) for c in book.certain), tuple(_words(c) for c in book.disputed)]


def _words(claim: Claim) -> tuple[str, int]:
    return claim.source.id, claim.span.start


@given(LEDGERS, LEDGERS, LEDGERS)
def test_law_1_merge_is_associative(a: Ledger, b: Ledger, c: Ledger) -> None:
    assert a.merge(b.merge(c)) == a.merge(b).merge(c)


@given(LEDGERS, LEDGERS)
def test_law_2_merge_is_commutative(a: Ledger, b: Ledger) -> None:
    assert a.merge(b) == b.merge(a)


@given(LEDGERS)
def test_law_3_merge_is_idempotent(a: Ledger) -> None:
    assert a.merge(a) == a


@given(LEDGERS)
def test_law_4_an_empty_ledger_is_the_unit_of_merge(a: Ledger) -> None:
    assert a.merge(Ledger()) == a == Ledger().merge(a)


@given(shards(), st.randoms(use_true_random=False))
def test_law_5_singletons_merged_in_any_order_and_repetition_are_one_ledger(
    claims: list[Claim], chance: random.Random
) -> None:
    drawn = claims + [chance.choice(claims) for _ in range(3) if claims]
    chance.shuffle(drawn)
    merged = reduce(Ledger.merge, (Ledger.of([claim]) for claim in drawn), Ledger())
    assert merged == Ledger.of(claims)
    assert dumps(merged.claims) == dumps(Ledger.of(claims).claims)


@given(LEDGERS)
def test_law_6_a_ledger_survives_the_codec_with_the_same_bytes(a: Ledger) -> None:
    written = dumps(a.claims)
    again = Ledger.of(loads(written))
    assert again == a
    assert dumps(again.claims) == written


@given(shards(("killed", "injured", "victims")), st.randoms(use_true_random=False))
def test_law_7_the_order_of_the_input_changes_nothing_in_the_report(claims: list[Claim], chance: random.Random) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert report(settle(shuffled)) == report(settle(claims))


def _relayed(claim: Claim, outlet: str, at: int) -> Claim:
    """The same assertion in another text."""
    text = evolve(claim.source, id=f"relay {outlet}", outlet=actor(outlet))
    hops = (Hop(actor=actor(outlet)), *claim.attribution.hops)
    span = evolve(claim.span, source=text.id, start=at, end=at + len(claim.span.quote))
    return evolve(
        claim,
        source=text,
        attribution=Attribution(hops=hops, mode=Mode.INDIRECT),
        evidence=evolve(claim.evidence, span=span),
    )


@given(shards(), st.data())
def test_law_8_a_new_mention_of_a_known_assertion_changes_mentions_alone(
    claims: list[Claim], data: st.DataObject
) -> None:
    known = [claim for claim in claims if claim.speaker is not None]
    if known:
        more = _relayed(data.draw(st.sampled_from(known)), "Agency", 0)
        before, after = settle(claims), settle([*claims, more])
        assert numbers(after)[:-2] == numbers(before)[:-2]
        assert [c.kind for c in after.conflicts] == [c.kind for c in before.conflicts]
        assert {c.id for c in before.certain} == {c.id for c in after.certain} - {more.id}
        assert [f.origins for f in after.findings] == [f.origins for f in before.findings]


@given(shards(), st.data())
def test_law_9_a_relay_by_another_outlet_is_a_mention_like_any_other(claims: list[Claim], data: st.DataObject) -> None:
    known = [claim for claim in claims if claim.speaker is not None]
    if known:
        chosen = data.draw(st.sampled_from(known))
        one, other = (settle([*claims, _relayed(chosen, outlet, 0)]) for outlet in ("Agency", "Daily"))
        assert numbers(one)[:-2] == numbers(other)[:-2]
        assert [c.kind for c in one.conflicts] == [c.kind for c in other.conflicts]


@given(shards(("killed", "victims")), shards(("detained",)))
def test_law_10_shards_reconciled_together_say_what_each_says_alone(one: list[Claim], other: list[Claim]) -> None:
    other = [
        evolve(c, evidence=evolve(c.evidence, span=evolve(c.span, start=c.span.start + 5000, end=c.span.end + 5000)))
        for c in other
    ]
    both, parts = settle(one + other).at("2022-01-10"), [settle(some).at("2022-01-10") for some in (one, other)]
    assert sorted(numbers(both)[:-2]) == sorted(n for part in parts for n in numbers(part)[:-2])
    assert {c.id for c in both.certain} == {c.id for part in parts for c in part.certain}
    assert {c.id for c in both.disputed} == {c.id for part in parts for c in part.disputed}


def _shifted(claim: Claim, days: int) -> Claim:
    assert isinstance(claim.content, Count)
    moved = None if claim.content.as_of is None else claim.content.as_of + timedelta(days=days)
    return evolve(
        claim,
        source=evolve(claim.source, published=claim.source.published.shift(days)),
        content=evolve(claim.content, as_of=moved),
    )


@given(shards(), st.integers(-400, 400))
def test_law_11_other_dates_shift_the_result_and_nothing_else(claims: list[Claim], days: int) -> None:
    before, after = settle(claims), settle([_shifted(claim, days) for claim in claims])
    assert numbers(after) == numbers(before)
    if claims and any(entry.bounds for entry in before.entries):
        assert after.day - before.day == timedelta(days=days)


def _times(figure: Figure, factor: int) -> Figure:
    match figure.hedge.value:
        case "exact":
            return Figure.exactly((figure.stated or 0) * factor)
        case "at_least":
            return Figure.at_least((figure.stated or 0) * factor)
        case "up_to":
            return Figure.up_to((figure.stated or 0) * factor)
    return Figure.between((figure.low or 0) * factor, (figure.high or 0) * factor)


def _scaled(claim: Claim, factor: int) -> Claim:
    assert isinstance(claim.content, Count)
    return evolve(claim, content=evolve(claim.content, figure=_times(claim.content.figure, factor)))


@given(shards(("killed", "injured", "victims")), st.integers(1, 5))
def test_law_12_other_numbers_scale_the_bounds_and_keep_the_conflicts(claims: list[Claim], factor: int) -> None:
    scaled = [_scaled(claim, factor) for claim in claims]
    before, after = settle(claims), settle(scaled)
    for one, other in zip(before.findings, after.findings, strict=True):
        assert other.low == one.low * factor
        assert other.high == (None if one.high is None else one.high * factor)
    assert [[_words(c) for c in x.claims] for x in after.conflicts] == [
        [_words(c) for c in x.claims] for x in before.conflicts
    ]


@given(shards())
def test_law_13_other_names_of_origins_and_sources_change_names_alone(claims: list[Claim]) -> None:
    def named(claim: Claim) -> Claim:
        hops = tuple(evolve(hop, actor=actor(f"The {hop.actor.name}")) for hop in claim.attribution.hops)
        text = evolve(claim.source, id=f"z{claim.source.id}")
        span = evolve(claim.span, source=text.id)
        said = evolve(claim.attribution, hops=hops)
        return evolve(claim, source=text, attribution=said, evidence=evolve(claim.evidence, span=span))

    before, after = settle(claims), settle([named(claim) for claim in claims])
    assert numbers(after)[:-2] == numbers(before)[:-2]
    for old, new in ((before.certain, after.certain), (before.disputed, after.disputed)):
        assert [(f"z{source_}", start) for source_, start in map(_words, old)] == [_words(c) for c in new]


@given(shards(), shards(("detained",)))
def test_law_34_claims_of_another_shard_change_no_conflict(one: list[Claim], other: list[Claim]) -> None:
    moved = [
        evolve(c, evidence=evolve(c.evidence, span=evolve(c.span, start=c.span.start + 5000, end=c.span.end + 5000)))
        for c in other
    ]
    alone = settle(one).conflicts
    together = [c for c in settle(one + moved).conflicts if all(a.question.measure == "killed" for a in c.assertions)]
    assert [repr(c) for c in together] == [repr(c) for c in alone]


def test_a_window_that_counts_everything_is_no_window() -> None:
    whole = count("killed", 3, window=Period(begin=None, end=None))
    assert settle([whole]).questions[0].window == ""
