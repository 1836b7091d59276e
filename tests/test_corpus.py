"""The specification of the reader as phrases: what each rule reads, leaves alone, and is known to get wrong.

The tables are `tests/corpus/<noun>.toml`; `docs/rules/<noun>.md` is printed from them. Renew the pages with

    python tests/test_corpus.py
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

import kzunrest as kz
from kzunrest.grammar.statement import Statements
from kzunrest.grammar.vocabulary import vocabulary

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "tests" / "corpus"
PAGES = ROOT / "docs" / "rules"
GRAMMAR = ROOT / "src" / "kzunrest" / "grammar"
ORIGINALS = ROOT.parent / "shared" / "seeds"
NOUNS = ("number", "figure", "count", "part", "place", "period", "actor", "attribution", "status")
# A cue of another sentence is no step of the evidence: evidence stands on words of the claim's own sentence.
UNPRINTED = {"attribution: <speaker> <released> the figures"}


class Phrase(NamedTuple):
    """A text of a table, the columns of its counts that are looked at, and what they should be."""

    noun: str
    rule: str
    text: str
    columns: tuple[str, ...]
    claims: tuple[str, ...]
    published: date | None


def load(noun: str) -> dict[str, object]:
    """A table as it stands in its file."""
    return tomllib.loads((TABLES / f"{noun}.toml").read_text("utf-8"))


def entries(table: dict[str, object], kind: str) -> list[dict[str, object]]:
    """The entries of one kind: reads, leaves or wrong."""
    found = table.get(kind, [])
    assert isinstance(found, list)
    return found


def phrases(kind: str) -> list[Phrase]:
    """Every phrase of all tables under `reads` or `leaves`."""
    return [
        Phrase(noun, str(entry["rule"]), text, columns, _texts(claims), day)
        for noun, columns, day, entry in _entries(kind)
        for text, claims in _dict(entry["phrases"]).items()
    ]


def errors(key: str) -> list[Phrase]:
    """Every known error, with what is `read` or what would be `right`."""
    return [
        Phrase(noun, str(entry["rule"]), str(entry["text"]), columns, _texts(entry[key]), day)
        for noun, columns, day, entry in _entries("wrong")
    ]


def _entries(kind: str) -> Iterator[tuple[str, tuple[str, ...], date | None, dict[str, object]]]:
    """The entries of one kind of all tables, with what their table says of all of them."""
    for noun in NOUNS:
        table = load(noun)
        day = table.get("published")
        for entry in entries(table, kind):
            yield noun, _texts(table["columns"]), day if isinstance(day, date) else None, entry


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def _dict(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, _list(value)))


def reading(phrase: Phrase) -> kz.Reading:
    """What the reader makes of a phrase, a document of its own."""
    published = kz.Period() if phrase.published is None else kz.Period.on(phrase.published)
    return kz.read(kz.Document(source=kz.Source(id="phrase", published=published), text=phrase.text))


def shown(found: kz.Reading, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The counts of a reading, a line each: the columns asked for, with bars between them."""
    return tuple(" | ".join(_cell(claim, column, found) for column in columns) for claim in found.counts)


def _cell(claim: kz.Claim, column: str, found: kz.Reading) -> str:
    if column == "figure":
        return str(claim.figure)
    if column == "part of":
        whole = next((other for other in found if other.id == claim.part_of), None)
        return "-" if whole is None else str(whole.figure)
    if column == "addition":
        assert isinstance(claim.content, kz.Count)
        return "more" if claim.content.addition else "-"
    row = kz.Reading(claims=(claim,)).rows()[0]
    return "-" if row[column] is None else str(row[column])


def rules(found: kz.Reading) -> set[str]:
    """The names of all the rules that the evidence of a reading's counts prints."""
    return {step.rule for claim in found.counts for step in claim.evidence}


def emitted() -> set[str]:
    """Every rule name in the grammar, by its syntax tree; a part filled in at run time is a star."""
    found = set()
    for path in GRAMMAR.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.JoinedStr(values=values):
                    text = "".join(str(v.value) if isinstance(v, ast.Constant) else "*" for v in values)
                case ast.Constant(value=str(text)):
                    pass
                case _:
                    continue
            if re.match(r"(count|attribution): \S", text):
                found.add(text)
    return found


def fits(name: str, rule: str) -> bool:
    """Whether a name of the tables is one that the grammar can print."""
    return re.fullmatch(re.escape(name).replace(r"\*", ".+"), rule) is not None


def named(rule: str) -> bool:
    """Whether a rule of the tables is named by evidence, and not just described."""
    return rule.startswith(("count: ", "attribution: "))


def _plain(rule: str) -> str:
    """A rule without what counts of one and of nobody add to its name."""
    return re.sub(r", (?:one|none)$", "", rule)


def identity(phrase: Phrase) -> str:
    return f"{phrase.noun}: {phrase.text[:70]}"


@pytest.mark.parametrize("phrase", phrases("reads"), ids=identity)
def test_what_should_be_read_is_read_by_its_rule(phrase: Phrase) -> None:
    found = reading(phrase)
    assert shown(found, phrase.columns) == phrase.claims
    assert not named(phrase.rule) or phrase.rule in rules(found) | UNPRINTED


@pytest.mark.parametrize("phrase", phrases("leaves"), ids=identity)
def test_what_should_be_left_alone_is_not_read_by_the_rule(phrase: Phrase) -> None:
    found = reading(phrase)
    assert shown(found, phrase.columns) == phrase.claims
    assert phrase.rule not in rules(found)


@pytest.mark.parametrize("phrase", errors("right"), ids=identity)
@pytest.mark.xfail(strict=True, reason="a known error: once it is mended, move the phrase to what is read")
def test_what_is_known_to_be_wrong_would_be_right(phrase: Phrase) -> None:
    assert shown(reading(phrase), phrase.columns) == phrase.claims


@pytest.mark.parametrize("phrase", errors("read"), ids=identity)
def test_what_is_known_to_be_wrong_is_read_as_the_table_says(phrase: Phrase) -> None:
    assert shown(reading(phrase), phrase.columns) == phrase.claims


def test_every_rule_of_the_grammar_has_phrases_that_it_reads_and_that_it_leaves_alone() -> None:
    reads = [phrase.rule for phrase in phrases("reads")]
    leaves = [phrase.rule for phrase in phrases("leaves")]
    few = {name for name in emitted() if sum(fits(name, rule) for rule in reads) < 2}
    none = {name for name in emitted() if not any(fits(name, rule) for rule in leaves)}
    assert not few, f"rules with fewer than two phrases that they read: {sorted(few)}"
    assert not none, f"rules without a phrase that they leave alone: {sorted(none)}"


def test_every_rule_of_the_tables_is_one_of_the_grammar() -> None:
    names = emitted()
    stale = {p.rule for kind in ("reads", "leaves") for p in phrases(kind) if named(p.rule)}
    assert not {rule for rule in stale if not any(fits(name, _plain(rule)) for name in names)}


def test_no_phrase_stands_twice_in_a_table() -> None:
    for noun in NOUNS:
        texts = [p.text for p in (*phrases("reads"), *phrases("leaves"), *errors("read")) if p.noun == noun]
        assert len(texts) == len(set(texts)), noun


# The days of the five articles ----------------------------------------------------------------------------------------


def _days() -> list[dict[str, object]]:
    return entries(load("period"), "dates")


@pytest.mark.parametrize("day", _days(), ids=lambda day: f"{str(day['article'])[:3]}: {day['words']}")
def test_the_days_that_the_five_articles_name_are_the_days_meant(day: dict[str, object]) -> None:
    path = ORIGINALS / f"{day['article']}.txt"
    if not path.is_file():
        pytest.skip(
            f"the originals are not ours to publish: {path.name} is not in ../shared/seeds beside this checkout"
        )
    document = next(one for one in kz.load(ORIGINALS) if one.source.id == day["article"])
    at = _nth(document.text, str(day["words"]), int(str(day.get("time", 1))))
    assert _meant(document, day, at, at + len(str(day["words"]))) == {day["day"]}


def _meant(document: kz.Document, day: dict[str, object], start: int, end: int) -> set[date | None]:
    """The days read at the words; those of a dateline are the day of publication, those of an event are in its row."""
    if "event" in day:
        return {claim.period.begin for claim in kz.read(document) if claim.subject == day["event"]}
    statements = _read(document)
    if day.get("dateline"):
        return {statements.text.source.published.day}
    return {
        period.begin or period.end
        for sentence in statements.sentences
        for first, last, period, _ in sentence.days
        if sentence.units[first].start < end and start < sentence.units[last - 1].end
    }


def _nth(text: str, words: str, time: int) -> int:
    """Where the words stand for the given time."""
    at = -1
    for _ in range(time):
        at = text.index(words, at + 1)
    return at


def _read(document: kz.Document) -> Statements:
    found = Statements(document, vocabulary())
    found.read()
    return found


# The pages ------------------------------------------------------------------------------------------------------------


def page(noun: str) -> str:
    """A page of the docs: each rule of a noun, its phrases, what it leaves alone and what it gets wrong."""
    table = load(noun)
    columns = " | ".join(map(str, _list(table["columns"])))
    lines = [f"# {table['title']}", "", str(table["about"]).strip(), "", f"Each reading is printed as `{columns}`.", ""]
    names = list(dict.fromkeys(str(e["rule"]) for kind in ("reads", "leaves", "wrong") for e in entries(table, kind)))
    for name in names:
        lines += _section(table, name)
    return "\n".join(lines).rstrip() + "\n"


def _section(table: dict[str, object], name: str) -> list[str]:
    title = f"`{name}`" if named(name) else name[0].upper() + name[1:]
    lines = [f"## {title}", ""]
    for kind, heading in (("reads", "Reads"), ("leaves", "Leaves alone")):
        for entry in entries(table, kind):
            if entry["rule"] != name:
                continue
            lines += [f"{heading}{_said(entry)}", ""]
            lines += [f"- {_line(text, _texts(claims))}" for text, claims in _dict(entry["phrases"]).items()] + [""]
    wrong = [entry for entry in entries(table, "wrong") if entry["rule"] == name]
    if wrong:
        lines += ["Known to be wrong:", ""]
        for entry in wrong:
            right = "; ".join(f"`{claim}`" for claim in _texts(entry["right"])) or "nothing"
            why = f" {entry['why']}" if "why" in entry else ""
            lines.append(f"- {_line(str(entry['text']), _texts(entry['read']))}, right would be {right}.{why}")
        lines.append("")
    accepts = [str(e["accepts"]) for e in entries(table, "reads") if e["rule"] == name and "accepts" in e]
    if accepts:
        lines += [f"*The false reading it accepts, and why.* {' '.join(accepts)}", ""]
    return lines


def _said(entry: dict[str, object]) -> str:
    return f": {entry['says']}" if "says" in entry else ":"


def _line(text: str, claims: tuple[str, ...]) -> str:
    text = text.replace("\n", " ⏎ ").replace("*", "\\*")
    return f"“{text}” → " + ("; ".join(f"`{claim}`" for claim in claims) or "nothing")


@pytest.mark.parametrize("noun", NOUNS)
def test_the_page_of_a_noun_says_what_its_table_says(noun: str) -> None:
    assert (PAGES / f"{noun}.md").read_text("utf-8") == page(noun), "renew it: python tests/test_corpus.py"


if __name__ == "__main__":
    for each in NOUNS:
        (PAGES / f"{each}.md").write_text(page(each), "utf-8")
