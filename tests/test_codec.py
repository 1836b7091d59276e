"""Codec: what is written is read back the same, and what is read is never guessed."""

from __future__ import annotations

import json
import runpy
from datetime import date
from pathlib import Path
from typing import cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kzunrest._hypothesis import loaded, register
from kzunrest.attribution import Mode
from kzunrest.claim import Claim, Count
from kzunrest.codec import SCHEMA, dumps, loads, scan, structure, unstructure
from kzunrest.errors import DecodeError, InvalidValueError
from kzunrest.evidence import Evidence
from kzunrest.figure import Figure
from kzunrest.measure import Measure
from kzunrest.place import Place
from kzunrest.reconciliation.reconcile import Reconciliation
from kzunrest.source import Source
from kzunrest.span import Span
from kzunrest.strategies import claims
from kzunrest.table import Table

register()
NOUNS = tuple(loaded())
FOLDER = Path(__file__).parents[1] / "docs" / "schema"
LISTS = st.lists(claims(), max_size=3).map(tuple)

NUMBER = Evidence(rule="figure: <number>", span=Span(source="a", start=0, end=3, quote="225"))
CLAIM = Claim(
    source=Source(id="a", title="“Қаңтар”"),
    content=Count(
        measure=Measure("killed"), figure=Figure.exactly(225), place=Place("Almaty"), as_of=date(2022, 1, 15)
    ),
    evidence=Evidence(rule="count: <figure> <head>", span=NUMBER.span, parts=(NUMBER,)),
)
LINE = (
    '{"schema": 1, "id": "9e3fa8545e6a", "kind": "count", "source": {"id": "a", "title": "“Қаңтар”"}, '
    '"content": {"measure": {"name": "killed"}, "figure": {"low": 225, "high": 225, "stated": 225, "hedge": "exact"}, '
    '"place": {"name": "Almaty"}, "as_of": "2022-01-15"}, '
    '"evidence": {"rule": "count: <figure> <head>", "span": {"source": "a", "start": 0, "end": 3, "quote": "225"}, '
    '"parts": [{"rule": "figure: <number>", "span": {"source": "a", "start": 0, "end": 3, "quote": "225"}}]}}\n'
)


# Laws ----------------------------------------------------------------------------------------------------------------


@given(written=LISTS)
def test_claims_are_read_back_as_they_were(written: tuple[Claim, ...]) -> None:
    assert loads(dumps(written)) == written


@given(written=LISTS)
def test_writing_again_changes_no_byte(written: tuple[Claim, ...]) -> None:
    text = dumps(written)
    assert dumps(loads(text)) == text
    assert text.encode("utf-8").decode("utf-8") == text


@given(written=LISTS)
def test_a_claim_is_one_line_whatever_its_words_hold(written: tuple[Claim, ...]) -> None:
    assert dumps(written).count("\n") == len(written)


@settings(max_examples=2 * settings().max_examples)
@given(noun=st.one_of([st.from_type(noun) for noun in NOUNS if noun not in (Reconciliation, Table)]))
def test_every_noun_is_read_back_as_it_was(noun: attrs.AttrsInstance) -> None:
    assert structure(json.loads(json.dumps(unstructure(noun))), type(noun)) == noun


@given(
    written=LISTS, broken=st.sampled_from(("{", "[]", "null", '{"schema": 1}', "\ufeff{}", "NaN")), at=st.integers(0, 3)
)
def test_one_broken_line_loses_no_other(written: tuple[Claim, ...], broken: str, at: int) -> None:
    lines = dumps(written).split("\n")[:-1]
    at = min(at, len(lines))
    text = "\n".join([*lines[:at], broken, *lines[at:], ""])
    read, problems = scan(text, name="a.jsonl")
    assert read == written
    assert {problem.source for problem in problems} == {f"a.jsonl:{at + 1}"}
    with pytest.raises(DecodeError) as raised:
        loads(text)
    assert all(fault.startswith(f"line {at + 1}: ") for fault in raised.value.faults)
    assert len(raised.value.faults) == len(problems)


@given(claim=claims(), data=st.data())
def test_a_file_cut_anywhere_keeps_its_whole_lines_and_tells_of_the_rest(claim: Claim, data: st.DataObject) -> None:
    text = dumps([CLAIM, claim])
    cut = data.draw(st.integers(text.index("\n") + 2, len(text) - 2))
    read, problems = scan(text[:cut])
    assert read == (CLAIM,)
    (problem,) = problems
    assert problem.source == "claims:2"
    assert problem.what.endswith("write the file again, or remove this line to keep the claims before it")


# None is left out, as many a field may be None; where it may not, a case below shows it.
WRONG: dict[type, tuple[object, ...]] = {
    str: (7, True, [], {}),
    int: (7.9, 7.0, "12", True, [225]),
    bool: (1, 0, "true", None),
}


@given(claim=claims(), data=st.data())
def test_no_value_becomes_one_of_another_type(claim: Claim, data: st.DataObject) -> None:
    line = json.loads(dumps([claim]))
    path, value = data.draw(st.sampled_from(list(leaves(line))))
    wrong = data.draw(st.sampled_from(WRONG[type(value)]))
    put(line, path, wrong)
    with pytest.raises(DecodeError) as raised:
        loads(json.dumps(line))
    if path != ("schema",):
        assert any(json.dumps(wrong) in fault for fault in raised.value.faults), raised.value


@given(claim=claims(), data=st.data())
def test_no_unknown_key_is_passed_over_at_any_depth(claim: Claim, data: st.DataObject) -> None:
    line = json.loads(dumps([claim]))
    path = data.draw(st.sampled_from([path for path in objects(line) if path != ("content", "kind")]))
    put(line, (*path, "rumour"), 1)
    where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    with pytest.raises(DecodeError) as raised:
        loads(json.dumps(line))
    assert [fault.split(": there is no such key")[0] for fault in raised.value.faults] == [f"line 1: ${where}.rumour"]


@given(claim=claims())
def test_every_claim_written_is_valid_by_the_schema(claim: Claim) -> None:
    validator().validate(json.loads(dumps([claim])))


@given(claim=claims(), data=st.data())
def test_the_schema_refuses_what_the_reader_refuses(claim: Claim, data: st.DataObject) -> None:
    line = json.loads(dumps([claim]))
    path = data.draw(st.sampled_from(list(objects(line))))
    put(line, (*path, "rumour"), 1)
    assert not validator().is_valid(line)


Path_ = tuple[str | int, ...]


def leaves(value: object, path: Path_ = ()) -> list[tuple[Path_, object]]:
    """Every text, number and truth value, with its path."""
    inner = children(value)
    return [(path, value)] if inner is None else [leaf for step, part in inner for leaf in leaves(part, (*path, step))]


def objects(value: object, path: Path_ = ()) -> list[Path_]:
    """The path of every object."""
    own = [path] if isinstance(value, dict) else []
    return own + [found for step, part in children(value) or () for found in objects(part, (*path, step))]


def children(value: object) -> list[tuple[str | int, object]] | None:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else None


def put(line: object, path: Path_, value: object) -> None:
    for step in path[:-1]:
        line = cast("dict[str | int, object]", line)[step]
    cast("dict[str | int, object]", line)[path[-1]] = value


def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads((FOLDER / "claim.schema.json").read_text(encoding="utf-8")))


# The form ------------------------------------------------------------------------------------------------------------


def test_a_claim_is_written_in_this_form() -> None:
    assert dumps([CLAIM]) == LINE
    assert loads(LINE) == (CLAIM,)


def test_no_claims_are_no_text() -> None:
    assert dumps([]) == ""
    assert loads("") == ()
    assert scan("\n \r\n") == ((), ())


def test_keys_may_stand_in_any_order_and_lines_end_as_windows_ends_them() -> None:
    line = dict(reversed(json.loads(LINE).items()))
    assert loads(json.dumps(line) + "\r\n\r\n" + LINE) == (CLAIM, CLAIM)


def test_an_id_may_be_left_out_by_hand() -> None:
    line = json.loads(LINE)
    del line["id"]
    assert loads(json.dumps(line)) == (CLAIM,)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c", "\r"])
def test_only_a_line_feed_ends_a_line(separator: str) -> None:
    claim = attrs.evolve(CLAIM, source=Source(id="a", title=f"a{separator}b"))
    assert loads(dumps([claim, claim])) == (claim, claim)


def test_half_a_surrogate_pair_is_escaped_so_that_any_text_can_be_saved_as_utf_8() -> None:
    claim = attrs.evolve(CLAIM, source=Source(id="a", title="a\ud83d"))
    text = dumps([claim])
    assert '"title": "a\\ud83d"' in text.encode("utf-8").decode("utf-8")
    assert loads(text) == (claim,)


def test_a_claim_that_is_none_is_not_written() -> None:
    with pytest.raises(InvalidValueError) as raised:
        dumps(cast("list[Claim]", ["225"]))
    assert str(raised.value) == "claims are written, one a line, not '225'"
    with pytest.raises(InvalidValueError) as raised:
        unstructure(225)
    assert str(raised.value) == "a noun of this library can be written, not 225"


# Faults --------------------------------------------------------------------------------------------------------------


def faulty(**changes: object) -> str:
    return json.dumps(json.loads(LINE) | changes, ensure_ascii=False)


CONTENT = json.loads(LINE)["content"]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            faulty(content={**CONTENT, "figure": {"low": 7.9, "high": "12", "stated": True, "hedge": None}}),
            (
                "line 1: $.content.figure.low: a whole number is needed, not 7.9",
                'line 1: $.content.figure.high: a whole number is needed, not "12"',
                "line 1: $.content.figure.stated: a whole number is needed, not true",
                'line 1: $.content.figure.hedge: one of "exact", "at_least", "more_than", "about", "almost", "up_to", '
                '"less_than", "range", "vague" is needed, not null',
            ),
        ),
        (
            faulty(content={**CONTENT, "figure": {"low": 227, "high": 160, "hedge": "range"}}),
            ("line 1: $.content.figure: no number is at least 227 and at most 160",),
        ),
        (
            faulty(content={**CONTENT, "as_of": "20220115", "place": {"name": "Almaty", "part_of": "Almaty"}}),
            (
                "line 1: $.content.place: Almaty can't be a part of itself",
                'line 1: $.content.as_of: a day such as 2022-01-13 is needed, not "20220115"',
            ),
        ),
        (faulty(content={}), ("line 1: $.content.measure: missing", "line 1: $.content.figure: missing")),
        (
            faulty(attribution={"hops": "Zas", "mode": "quote"}),
            ('line 1: $.attribution.hops: a list is needed, not "Zas"',),
        ),
        (
            faulty(attribution={"hops": [{"actor": {"id": "zas", "name": " "}}], "mode": "quote"}),
            ("line 1: $.attribution.hops[0].actor: name of an actor can't be ' '",),
        ),
        (faulty(source="a"), ('line 1: $.source: an object is needed, not "a"',)),
        (faulty(source={"id": "b"}), ("line 1: $: a claim of 'b' can't stand on words of 'a'",)),
        (faulty(kind="rumour"), ('line 1: $.kind: one of "count", "event", "state" is needed, not "rumour"',)),
        (faulty(schema=2), ("line 1: $.schema: this library reads schema 1, not 2",)),
        (faulty(schema=True), ("line 1: $.schema: this library reads schema 1, not true",)),
        (
            faulty(id="000000000000"),
            ('line 1: $.id: these words and this content make "9e3fa8545e6a", not "000000000000"',),
        ),
        (faulty(certain=1), ("line 1: $.certain: there is no such key in Claim",)),
        (LINE.replace('"kind"', '"id"', 1), ('line 1: $: the key "id" is there twice',)),
        (LINE.replace("225,", "NaN,", 1), ("line 1: $: NaN is no number of JSON",)),
        ("[1, 2]\n", ("line 1: $: an object is needed, not [1, 2]",)),
        (
            "{'schema': 1}\n",
            (
                "line 1: no JSON at character 2 (Expecting property name enclosed in double quotes), near "
                "\"'schema': 1}\"",
            ),
        ),
        (
            LINE + LINE[:80],
            (
                "line 2: breaks off or is no JSON at character 76 of 80: write the file again, or remove this line to "
                "keep the claims before it",
            ),
        ),
        ("[" * 100_000, ("line 1: $: nested too deeply to read",)),
    ],
)
def test_every_fault_is_named_with_its_line_its_path_and_its_value(text: str, faults: tuple[str, ...]) -> None:
    with pytest.raises(DecodeError) as raised:
        loads(text)
    assert raised.value.faults == faults


def test_a_number_of_five_thousand_digits_is_a_fault_and_no_crash() -> None:
    with pytest.raises(DecodeError) as raised:
        loads(LINE.replace("225", "9" * 5_000, 1))
    (fault,) = raised.value.faults
    assert fault.startswith("line 1: $: Exceeds the limit (4300 digits)")


def test_the_message_lists_the_faults_and_how_many_are_left() -> None:
    with pytest.raises(DecodeError) as raised:
        loads('{"schema": 2}\n' * 1_200)
    lines = str(raised.value).splitlines()
    assert lines[0] == "no claims were read, 1,200 faults:"
    assert lines[1] == "  line 1: $.schema: this library reads schema 1, not 2"
    assert lines[-1] == "  and 1,150 more, in `faults`"
    assert len(raised.value.faults) == 1_200


# The schema ----------------------------------------------------------------------------------------------------------


def test_the_schema_in_docs_is_the_one_the_classes_make() -> None:
    made = runpy.run_path(str(FOLDER / "generate.py"))["text"]()
    committed = (FOLDER / "claim.schema.json").read_text(encoding="utf-8")
    assert committed == made, "a noun has changed: run `python docs/schema/generate.py` and note it in the changelog"


def test_the_schema_is_one_itself() -> None:
    Draft202012Validator.check_schema(json.loads((FOLDER / "claim.schema.json").read_text(encoding="utf-8")))


def test_the_schema_has_every_field_of_every_noun_in_a_claim() -> None:
    schema = json.loads((FOLDER / "claim.schema.json").read_text(encoding="utf-8"))
    shapes = {name: set(shape["properties"]) for name, shape in schema["$defs"].items()}
    nouns = {noun.__name__: {field.name for field in attrs.fields(noun)} for noun in NOUNS}
    assert shapes == {name: nouns[name] for name in shapes}
    assert {"Count", "Event", "State", "Source", "Actor", "Hop", "Evidence", "Span", "Period", "Figure"} < set(shapes)
    for line in schema["oneOf"]:
        assert set(line["properties"]) == nouns["Claim"] | {"schema", "id", "kind"}


@pytest.mark.parametrize(
    "line",
    [faulty(schema=2), faulty(kind="rumour"), faulty(source="a"), faulty(content={}), faulty(id="x"), faulty(id=None)],
)
def test_the_schema_refuses_these_too(line: str) -> None:
    assert not validator().is_valid(json.loads(line))


def test_the_schema_and_the_reader_are_of_one_version() -> None:
    schema = json.loads((FOLDER / "claim.schema.json").read_text(encoding="utf-8"))
    assert {line["properties"]["schema"]["const"] for line in schema["oneOf"]} == {SCHEMA}
    assert Mode.QUOTE.value in schema["$defs"]["Attribution"]["properties"]["mode"]["enum"]
