"""View: what goes out says what the claims say, escapes everything, and reaches for no network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from kzunrest.actor import Actor, ActorKind
from kzunrest.attribution import Attribution, Hop, Mode
from kzunrest.claim import Claim, Count, Event, Phase, Status
from kzunrest.document import Document
from kzunrest.evidence import Evidence
from kzunrest.figure import Figure
from kzunrest.lexicon import lexicon
from kzunrest.measure import Measure
from kzunrest.period import Basis, Period
from kzunrest.place import Place
from kzunrest.population import Population
from kzunrest.problem import Problem
from kzunrest.reading import Reading
from kzunrest.reconciliation.ledger import Ledger
from kzunrest.reconciliation.reconcile import reconcile
from kzunrest.source import Source
from kzunrest.span import Span
from kzunrest.strategies import claims, figures
from kzunrest.table import Column, Table
from kzunrest.view.annotation import to_annotations
from kzunrest.view.claim import tree, why_claim
from kzunrest.view.geojson import to_geojson
from kzunrest.view.json import Json
from kzunrest.view.jsonld import to_jsonld
from kzunrest.view.package import to_datapackage
from kzunrest.view.page import to_page
from kzunrest.view.redaction import PRIVATE, redact
from kzunrest.view.report import to_report
from kzunrest.view.toll import Mark, Step, draw_toll
from kzunrest.view.why import Text, why

TEXT = (
    "Serik Shalabayev said 225 bodies were taken to morgues in Almaty & <elsewhere>.\n"
    "Of those, 19 were police officers. Aigerim Testova’s 4-year-old girl was among 3 children killed, Testova said.\n"
)
SOURCE = Source(id="an article", title="Toll <rises>", published=Period.on(date(2022, 1, 15), Basis.INFERRED))
DOCUMENT = Document(source=SOURCE, text=TEXT)
ALMATY = Place("Almaty", kind="city", part_of="Kazakhstan", code="KZ-75")
KAZAKHSTAN = Place("Kazakhstan", kind="country")
PROSECUTOR = Actor(id="serik-shalabayev", name="Serik Shalabayev", kind=ActorKind.PERSON)
MOTHER = Actor(id="aigerim-testova", name="Aigerim Testova", kind=ActorKind.PERSON)


def words(quote: str, rule: str = "count: <figure> <head>") -> Evidence:
    at = TEXT.index(quote)
    return Evidence(rule=rule, span=DOCUMENT.span(at, at + len(quote)))


def said(actor: Actor) -> Attribution:
    return Attribution(hops=(Hop(actor=actor, verb="said"),), mode=Mode.INDIRECT)


BODIES = Claim(
    source=SOURCE,
    content=Count(
        measure=Measure("killed"), figure=Figure.exactly(225), place=ALMATY, period=Period.on(date(2022, 1, 15))
    ),
    attribution=said(PROSECUTOR),
    evidence=evolve(words("225 bodies"), parts=(words("225", "figure: <number>"), words("bodies", "head: bodies"))),
)
OFFICERS = Claim(
    source=SOURCE,
    content=Count(
        measure=Measure("killed"),
        figure=Figure.exactly(19),
        population=Population("law_enforcement", "police officers"),
        place=KAZAKHSTAN,
    ),
    attribution=said(PROSECUTOR),
    part_of=BODIES.id,
    evidence=words("19 were police officers"),
)
CHILDREN = Claim(
    source=SOURCE,
    content=Count(measure=Measure("killed"), figure=Figure.exactly(3), population=Population("children")),
    attribution=said(MOTHER),
    evidence=words("Aigerim Testova’s 4-year-old girl was among 3 children killed"),
)
REPORT = Claim(
    source=SOURCE,
    content=Event(kind="taken_to_morgues", actors=(MOTHER,), object="Aigerim Testova", phase=Phase.DONE),
    attribution=said(MOTHER),
    status=Status.CLAIMED,
    part_of=CHILDREN.id,
    evidence=words("Testova said"),
)
CLAIMS = (BODIES, OFFICERS, CHILDREN, REPORT)


def everything(value: Json) -> Iterator[str | int | float | bool | None]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from everything(part)
    elif isinstance(value, list):
        for part in value:
            yield from everything(part)
    else:
        yield value


# Why -----------------------------------------------------------------------------------------------------------------


def test_the_reasons_of_a_claim_name_speaker_words_status_and_every_rule() -> None:
    told = why_claim(BODIES)
    assert told.splitlines()[0] == "killed 225, Almaty"
    for part in ("Serik Shalabayev", "“said”", "an article", "inferred", "“225 bodies”", "told as a fact"):
        assert part in told
    assert [line.strip().split("  ")[0] for line in told.splitlines()[-3:]] == [
        "count: <figure> <head>",
        "figure: <number>",
        "head: bodies",
    ]


def test_a_label_is_told_as_the_text_s_word() -> None:
    assert "“police officers”: the text's word, not ours" in why_claim(OFFICERS)


def test_an_incomplete_chain_names_no_speaker() -> None:
    relay = evolve(BODIES, attribution=Attribution(hops=(Hop(actor=PROSECUTOR),), mode=Mode.INDIRECT, complete=False))
    told = why_claim(relay)
    assert "said by     someone the text doesn't name" in told
    assert "via         Serik Shalabayev" in told


@given(claim=claims())
def test_every_claim_has_reasons_and_each_rule_is_told(claim: Claim) -> None:
    told = why_claim(claim)
    assert claim.status.value in told
    assert len(tree(claim.evidence)) == len(list(claim.evidence))
    for step in claim.evidence:
        assert step.rule in told


@given(words=st.text())
def test_text_shows_itself_and_escapes_itself(words: str) -> None:
    assert repr(Text(words)) == str(Text(words)) == words
    inner = Text(words)._repr_html_().partition(">")[2].removesuffix("</pre>")
    assert "<" not in inner


def counted(number: int, day: date, quote: str, measure: str = "killed") -> Claim:
    count = Count(measure=Measure(measure), figure=Figure.exactly(number), place=KAZAKHSTAN, as_of=day)
    return evolve(BODIES, content=count, evidence=words(quote))


def test_the_reasons_of_a_conflict_show_both_sides_and_what_would_mend_it() -> None:
    book = reconcile([counted(225, date(2022, 1, 9), "225 bodies"), counted(19, date(2022, 1, 15), "19 were police")])
    told = str(why(book.conflicts[0]))
    assert "225 bodies" in told
    assert "19 were police" in told
    for part in ("on the one side", "on the other", "at least 225", "at most 19"):
        assert part in told
    page = str(to_report(Reading(claims=book.claims, sources=(SOURCE,)), book))
    assert "Nothing that stands contradicts" not in page
    assert "225 bodies" in page.partition("WHERE REPORTS DISAGREE")[2]


def test_the_reasons_of_a_sum_show_the_equation_and_its_parts() -> None:
    day = date(2022, 1, 15)
    book = reconcile([counted(225, day, "225 bodies"), counted(19, day, "19 were police", "injured")])
    finding = book["victims"]
    told = str(why(finding))
    assert "at least 244" in told
    assert "= injured, all, Kazakhstan + killed, all, Kazakhstan" in told
    assert finding.low_proof is not None
    assert str(why(finding.low_proof)) in told.replace("\n    ", "\n")


# Page ----------------------------------------------------------------------------------------------------------------


class _Reader(HTMLParser):
    """Collects the words of an article from its page, and checks that the page reaches for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.marks = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "link", "img", "iframe", "a", "object")
        self.marks += tag == "mark" and "main" in self.open
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "main" in self.open and "p" in self.open and "span" not in self.open:
            self.words.append(data)
        elif "main" in self.open and "span" not in self.open:
            self.words.append(" ")


def read_page(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    return reader


def test_a_page_shows_the_whole_text_and_marks_each_claim() -> None:
    reader = read_page(to_page(DOCUMENT, CLAIMS))
    assert "".join(reader.words).split() == TEXT.split()
    assert reader.marks == 4


@given(text=st.text(max_size=60), data=st.data())
def test_a_page_changes_no_word_whatever_is_marked(text: str, data: st.DataObject) -> None:
    document = Document.from_text(text, id="a")
    cuts = st.integers(0, len(text))
    marked = []
    for _ in range(data.draw(st.integers(0, 4))):
        start, end = sorted((data.draw(cuts), data.draw(cuts)))
        marked.append(
            evolve(BODIES, source=document.source, evidence=Evidence(rule="r", span=document.span(start, end)))
        )
    reader = read_page(to_page(document, marked))
    assert not reader.open
    assert "".join("".join(reader.words).split()) == "".join(text.split())


def test_a_number_not_placed_is_marked_as_such() -> None:
    odd = Problem(source=SOURCE.id, what="a number no rule places", span=words("4").span)
    page = to_page(DOCUMENT, [BODIES], [odd])
    assert page.count('<mark class="odd" tabindex') == 1
    assert "a number no rule places" in page


def test_claims_of_other_articles_and_of_words_that_moved_are_left_out() -> None:
    other = Document.from_text(TEXT, id="another")
    assert read_page(to_page(other, CLAIMS)).marks == 0
    assert read_page(to_page(evolve(DOCUMENT, text="x" + TEXT), CLAIMS)).marks == 0


# Annotations, JSON-LD, GeoJSON, Data Package -------------------------------------------------------------------------


def test_an_annotation_is_found_again_by_position_and_by_words() -> None:
    items = to_annotations(CLAIMS, [DOCUMENT])["items"]
    assert isinstance(items, list)
    assert len(items) == len(CLAIMS)
    for item in items:
        assert isinstance(item, dict)
        target = item["target"]
        assert isinstance(target, dict)
        assert isinstance(target["selector"], list)
        quoted, placed = target["selector"]
        assert isinstance(quoted, dict)
        assert isinstance(placed, dict)
        assert isinstance(placed["start"], int)
        assert isinstance(placed["end"], int)
        assert TEXT[placed["start"] : placed["end"]] == quoted["exact"]
        assert f"{quoted['prefix']}{quoted['exact']}{quoted['suffix']}" in TEXT


def test_an_annotation_without_its_document_has_no_words_around() -> None:
    assert "prefix" not in set(everything(to_annotations(CLAIMS)))


@given(claim=claims())
def test_every_export_is_plain_json(claim: Claim) -> None:
    for export in (to_annotations([claim]), to_jsonld([claim]), to_geojson([claim], {"Almaty": (43.24, 76.95)})):
        assert json.loads(json.dumps(export, allow_nan=False)) == export


def test_longitude_comes_first_and_a_country_is_no_point() -> None:
    spots = {"Almaty": (43.24, 76.95), "Kazakhstan": (48.0, 68.0)}
    features = to_geojson([BODIES, OFFICERS, CHILDREN], spots)["features"]
    assert isinstance(features, list)
    assert [feature["geometry"] for feature in features if isinstance(feature, dict)] == [
        {"type": "Point", "coordinates": [76.95, 43.24]},
        None,
        None,
    ]
    assert 68.0 in list(everything(to_geojson([OFFICERS], spots, countries=True)))


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_json_ld_is_read_by_rdflib_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed: python -m pip install rdflib")
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("rdflib went to the network"))
    graph = rdflib.Graph().parse(data=json.dumps(to_jsonld(CLAIMS)), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    found = set(graph.subjects(rdflib.RDF.type, schema.Claim))
    assert found == {rdflib.URIRef(f"urn:kzunrest:claim:{claim.id}") for claim in CLAIMS}
    one = rdflib.URIRef(f"urn:kzunrest:claim:{BODIES.id}")
    assert str(graph.value(one, schema.text)) == "225 bodies"
    assert int(graph.value(one, rdflib.URIRef("urn:kzunrest:vocabulary:low"))) == 225
    article = graph.value(one, schema.appearance)
    assert str(graph.value(article, schema.headline)) == "Toll <rises>"
    assert str(graph.value(graph.value(one, schema.author), schema.name)) == "Serik Shalabayev"


def test_relays_of_one_assertion_are_one_claim_with_several_appearances() -> None:
    later = Source(id="another", published=Period.on(date(2022, 1, 16)))
    at = Evidence(rule="by hand", span=Span.of("another", "225 bodies", 0, 10))
    relay = evolve(BODIES, source=later, evidence=at)
    graph = to_jsonld(Ledger.of([relay, BODIES, REPORT]))["@graph"]
    assert isinstance(graph, list)
    first, event = graph
    assert isinstance(first, dict)
    assert isinstance(event, dict)
    assert isinstance(first["appearance"], list)
    assert first["firstAppearance"] == {"@id": "urn:kzunrest:source:an%20article"}
    assert [article["@id"] for article in first["appearance"] if isinstance(article, dict)] == [
        "urn:kzunrest:source:an%20article",
        "urn:kzunrest:source:another",
    ]
    assert event["text"] == "Testova said"


TABLE = Table.of(
    "claims",
    (Column("claim"), Column("low", "integer"), Column("as_of", "date")),
    [{"claim": "=a", "low": 225, "as_of": date(2022, 1, 15)}, {"claim": "b", "low": None, "as_of": None}],
)


def test_a_data_package_types_and_describes_its_columns(tmp_path: Path) -> None:
    descriptor = to_datapackage([TABLE], tmp_path)
    assert json.loads((tmp_path / "datapackage.json").read_text("utf-8")) == descriptor
    assert (tmp_path / "claims.csv").read_text("utf-8").startswith("claim,low,as_of\n=a,225,2022-01-15\n")
    assert {"string", "integer", "date"} <= set(everything(descriptor))


def test_frictionless_finds_the_data_package_valid(tmp_path: Path) -> None:
    frictionless = pytest.importorskip(
        "frictionless", reason="frictionless is not installed: python -m pip install frictionless"
    )
    to_datapackage([TABLE], tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()


# Redaction -----------------------------------------------------------------------------------------------------------


def test_a_private_person_is_named_nowhere_and_a_public_one_is() -> None:
    if "serik shalabayev" not in lexicon().actor_names:
        pytest.skip("the lexicon has no Serik Shalabayev")
    out = redact(CLAIMS)
    shown = "\n".join(map(why_claim, out)) + json.dumps([to_jsonld(out), to_annotations(out), to_geojson(out, {})])
    assert "Testova" not in shown
    assert "Shalabayev" in shown
    assert PRIVATE.name in shown


def test_quotations_about_children_are_masked_on_request_alone() -> None:
    kept, masked = redact([CHILDREN], children=False), redact([CHILDREN])
    assert "girl" in kept[0].span.quote
    assert set(masked[0].span.quote) <= {"█", " "}
    assert (masked[0].span.start, masked[0].span.end) == (CHILDREN.span.start, CHILDREN.span.end)


def test_links_from_part_to_whole_survive_redaction() -> None:
    bodies, officers, children, report = redact(CLAIMS)
    assert officers.part_of == bodies.id
    assert report.part_of == children.id


@given(held=st.lists(claims(), max_size=5))
def test_redacting_twice_is_redacting_once(held: list[Claim]) -> None:
    once = redact(held)
    assert redact(once) == once
    assert len(once) == len({claim.id for claim in held})


# Charts --------------------------------------------------------------------------------------------------------------


def marks() -> st.SearchStrategy[Mark]:
    return st.builds(
        Mark,
        day=st.dates(date(2022, 1, 1), date(2022, 3, 1)),
        figure=figures(),
        origin=st.text(min_size=1, max_size=20),
        kept=st.booleans(),
    )


@given(held=st.lists(marks(), max_size=8), low=st.none() | st.integers(0, 10**6))
def test_every_toll_is_an_svg_that_stands_alone_within_its_frame(held: list[Mark], low: int | None) -> None:
    chart = draw_toll("killed <b>", held, [Step(day=date(2022, 1, 5), low=low)])
    root = ElementTree.fromstring(chart.svg)
    assert "http" not in chart.svg.replace("http://www.w3.org/2000/svg", "")
    assert root.find("{*}title") is not None
    assert root.find("{*}desc") is not None
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for circle in root.iter("{http://www.w3.org/2000/svg}circle"):
        assert 0 <= float(circle.attrib["cx"]) <= width
        assert 0 <= float(circle.attrib["cy"]) <= height


@given(held=st.lists(marks(), min_size=1, max_size=8))
def test_a_toll_in_text_has_a_line_a_figure_no_wider_than_a_terminal(held: list[Mark]) -> None:
    lines = draw_toll("killed", held).text.split("\n")
    told = {(mark.day, mark.origin, mark.figure) for mark in held}
    assert sum("●" in line or "○" in line for line in lines[1:-2]) >= len(told)


def test_a_long_gap_is_shortened_and_said_to_be() -> None:
    days = (date(2022, 1, 6), date(2022, 1, 7), date(2022, 11, 2))
    far = draw_toll("killed", [Mark(day=day, figure=Figure.exactly(1), origin="A") for day in days])
    near = draw_toll("killed", [Mark(day=day, figure=Figure.exactly(1), origin="A") for day in days[:2]])
    assert "gaps over 7 days shortened" in far.svg
    assert "shortened" not in near.svg
    xs = sorted(float(x) for x in re.findall(r'<circle class="kz-f0" cx="([0-9.]+)"', far.svg))
    assert (xs[-1] - xs[-2]) / (xs[-2] - xs[-3]) == pytest.approx(7, abs=0.1)


def test_more_origins_than_hues_differ_by_their_sign() -> None:
    marks = [Mark(day=date(2022, 1, 6), figure=Figure.exactly(n), origin=f"origin {n}") for n in range(20)]
    looks = re.findall(r'<(circle|rect|path) class="(kz-f\d)"[^>]*/>', draw_toll("killed", marks).svg)
    assert len(looks) == len(set(looks)) == 20


def test_a_figure_set_aside_is_hollow_and_a_floor_is_open_upwards() -> None:
    kept = Mark(day=date(2022, 1, 15), figure=Figure.at_least(225), origin="A")
    chart = draw_toll("killed", [kept, evolve(kept, figure=Figure.exactly(164), kept=False)])
    assert "●" in chart.text.splitlines()[2]
    assert chart.text.splitlines()[2].endswith("▸")
    assert "○" in chart.text.splitlines()[1]
    assert "kz-ground kz-h0" in chart.svg
