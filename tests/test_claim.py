"""Claim: one statement in one source, and an id that says which."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kzunrest.actor import Actor, Alias
from kzunrest.attribution import Attribution, Hop, Mode
from kzunrest.claim import Claim, Content, Count, Event, Phase, State, Status
from kzunrest.codec import dumps
from kzunrest.errors import InvalidValueError
from kzunrest.evidence import Evidence
from kzunrest.figure import Figure
from kzunrest.measure import Measure
from kzunrest.period import Period
from kzunrest.place import Place
from kzunrest.population import Population
from kzunrest.source import Source
from kzunrest.span import Span
from kzunrest.strategies import claims, contents, counts

WORDS = Evidence(rule="count: <figure> <head>", span=Span(source="a", start=0, end=10, quote="225 bodies"))
ZAS = Actor(id="stanislav-zas", name="Stanislav Zas")
DEAD = Count(measure=Measure("killed"), figure=Figure.exactly(225), place=Place("Kazakhstan"))


def claim(content: Content = DEAD, **changes: object) -> Claim:
    return attrs.evolve(Claim(source=Source(id="a"), content=content, evidence=WORDS), **changes)  # type: ignore[arg-type]


@given(claim=claims())
def test_an_id_is_twelve_hexadecimal_digits(claim: Claim) -> None:
    assert len(claim.id) == 12
    assert set(claim.id) <= set("0123456789abcdef")


@given(claim=claims(), data=st.data())
def test_equal_claims_have_equal_ids_and_an_id_is_never_a_matter_of_how_it_was_read(
    claim: Claim, data: st.DataObject
) -> None:
    assert attrs.evolve(claim).id == claim.id
    assert attrs.evolve(claim, evidence=attrs.evolve(claim.evidence, rule="another", parts=())).id == claim.id


@given(claim=claims(content=counts()), other=counts())
def test_another_content_has_another_id(claim: Claim, other: Count) -> None:
    content = claim.content
    assert isinstance(content, Count)
    assume((content.figure, content.measure, content.as_of) != (other.figure, other.measure, other.as_of))
    assert attrs.evolve(claim, content=other).id != claim.id


@given(claim=claims(), start=st.integers(0, 1_000))
def test_other_words_or_another_source_have_another_id(claim: Claim, start: int) -> None:
    moved = attrs.evolve(claim.span, start=start, end=start + len(claim.span.quote))
    assume(moved != claim.span)
    assert attrs.evolve(claim, evidence=attrs.evolve(claim.evidence, span=moved)).id != claim.id
    elsewhere = Evidence(rule="r", span=attrs.evolve(claim.span, source=claim.source.id + "x"))
    source = attrs.evolve(claim.source, id=claim.source.id + "x")
    assert attrs.evolve(claim, source=source, evidence=elsewhere).id != claim.id


@given(claim=claims())
def test_the_shortcuts_of_a_claim_are_those_of_its_content(claim: Claim) -> None:
    content = claim.content
    assert claim.kind == type(content).__name__.lower()
    assert claim.place == content.place
    assert claim.period == content.period
    assert claim.figure == (content.figure if isinstance(content, Count) else None)
    assert claim.subject == (content.measure.name if isinstance(content, Count) else content.kind)
    assert (claim.speaker, claim.via) == (claim.attribution.origin, claim.attribution.relays)


@given(content=contents())
def test_a_claim_is_told_in_a_few_words_that_name_its_subject(content: Content) -> None:
    said = claim(content)
    assert said.summary().startswith(said.subject)


def test_an_id_is_the_same_in_every_process_whatever_its_hash_seed_zone_and_locale() -> None:
    program = (
        "import sys; from kzunrest.codec import loads; text = sys.stdin.buffer.read().decode(); "
        "print(*(claim.id for claim in loads(text)))"
    )
    written = [claim(), claim(Event(kind="csto_requested", actors=(ZAS,))), claim(State(kind="curfew"))]
    said = set()
    for seed, zone, locale in (
        ("0", "UTC", "C"),
        ("1", "Asia/Almaty", "C.UTF-8"),
        ("4711", "America/New_York", "POSIX"),
    ):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        text = dumps(written).encode()
        done = subprocess.run(
            [sys.executable, "-c", program], input=text, capture_output=True, env=environment, check=True
        )
        said.add(done.stdout.decode().strip())
    assert said == {" ".join(claim.id for claim in written)}


def test_an_id_survives_a_lexicon_that_learns() -> None:
    learned = attrs.evolve(ZAS, aliases=(Alias(text="Zas"),), country="Belarus")
    place = Place("Kazakhstan", kind="country", code="KZ")
    before, after = (Attribution(hops=(Hop(actor=actor),), mode=Mode.QUOTE) for actor in (ZAS, learned))
    assert claim(attribution=before).id == claim(attribution=after).id
    assert claim(attrs.evolve(DEAD, place=place)).id == claim().id


def test_ids_written_down_once_stay_what_they_are() -> None:
    said = Attribution(hops=(Hop(actor=ZAS, verb="said", said_at=Period.on(date(2022, 1, 15))),), mode=Mode.QUOTE)
    assert claim().id == "672e8b14091e"
    assert claim(attribution=said, status=Status.ALLEGED).id == "8ed77d1301f9"
    assert claim(Event(kind="csto_requested", phase=Phase.REQUESTED)).id == "a7e5fe9b92ae"


@pytest.mark.parametrize(
    ("content", "changes", "printed"),
    [
        (DEAD, {}, "<Claim killed 225, Kazakhstan · own voice · a>"),
        (
            Count(
                measure=Measure("killed"),
                figure=Figure.exactly(19),
                population=Population("security_forces", "law enforcers"),
            ),
            {"part_of": "0123456789ab"},
            "<Claim killed 19 of security_forces, part of 0123456789ab · own voice · a>",
        ),
        (
            Event(kind="csto_withdrawal_planned_end", period=Period.until(date(2022, 1, 19)), phase=Phase.PLANNED),
            {"status": Status.PLANNED},
            "<Claim csto_withdrawal_planned_end ..2022-01-19 (planned) · own voice · a>",
        ),
        (State(kind="terror_level", value="red"), {}, "<Claim terror_level red · own voice · a>"),
    ],
)
def test_a_claim_prints_what_it_says(content: Content, changes: dict[str, object], printed: str) -> None:
    assert repr(claim(content, **changes)) == printed


def test_a_claim_stands_on_words_of_its_own_source() -> None:
    with pytest.raises(InvalidValueError) as raised:
        Claim(source=Source(id="b"), content=DEAD, evidence=WORDS)
    assert str(raised.value) == "a claim of 'b' can't stand on words of 'a'"
