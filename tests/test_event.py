"""Events: what is read of them, what is left alone, what is known to be read wrongly, and how well on whole texts.

`docs/rules/event.md` is printed from `tests/corpus/event.toml`. Renew it with

    python tests/test_event.py
"""

from __future__ import annotations

import importlib.util
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kzunrest as kz
from kzunrest.claim import Count
from kzunrest.document import Document
from kzunrest.grammar.event import event_rows
from kzunrest.grammar.scene import event_words, listed
from kzunrest.period import Period
from kzunrest.source import Source

CORPUS = tomllib.loads((Path(__file__).parent / "corpus" / "event.toml").read_text("utf-8"))
SHARED = Path(__file__).resolve().parents[2] / "shared"
PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules" / "event.md"
CONTEXT = "On Kazakhstan and the CSTO\n\n"


def told(text: str) -> list[dict[str, object]]:
    """The rows of the events and states that a text tells, published on 12 January 2022."""
    source = Source(id="a", published=Period.on(date(2022, 1, 12)))
    return [row for row in kz.read(Document(source=source, text=CONTEXT + text)).rows() if row["kind"] != "count"]


def day(row: dict[str, object]) -> str:
    return str(row["date"] or row["end_date"] or "")


@pytest.mark.parametrize("phrase", CORPUS["reads"], ids=lambda phrase: phrase["text"][:60])
def test_what_a_phrase_tells_is_read(phrase: dict[str, list[str]]) -> None:
    rows = told(str(phrase["text"]))
    assert [row["event"] for row in rows] == phrase["kinds"]
    if "dates" in phrase:
        assert [day(row) for row in rows] == phrase["dates"]
    for key, column in (("places", "place"), ("objects", "object"), ("actors", "actor"), ("statuses", "status")):
        if key in phrase:
            assert [row[column] or "" for row in rows] == phrase[key]


@pytest.mark.parametrize("phrase", CORPUS["leaves"], ids=lambda phrase: phrase["text"][:60])
def test_what_tells_no_event_is_left_alone(phrase: dict[str, str]) -> None:
    assert [row["event"] for row in told(phrase["text"])] == []


@pytest.mark.parametrize(
    "phrase",
    [pytest.param(phrase, marks=pytest.mark.xfail(strict=True, reason=phrase["why"])) for phrase in CORPUS["wrong"]],
    ids=lambda phrase: phrase["text"][:60],
)
def test_what_is_known_to_be_read_wrongly(phrase: dict[str, list[str]]) -> None:
    assert [row["event"] for row in told(str(phrase["text"]))] == phrase["kinds"]


def test_every_family_of_a_row_is_in_the_table_of_words() -> None:
    used = {name for row in event_rows() for name in (*row.theme, *row.does, *row.goes, *row.alone)}
    assert used <= event_words().families.keys()


def test_a_figure_that_may_be_higher_points_at_the_figure_before_it() -> None:
    reading = kz.read(
        Document.from_text("In Kazakhstan 26 people were killed. The real figures may be higher.", id="a")
    )
    (count,) = [claim for claim in reading if isinstance(claim.content, Count)]
    (higher,) = [claim for claim in reading if claim.subject == "figure_may_be_higher"]
    assert higher.target == count.id


def test_who_declares_an_emergency_does_not_merely_say_so() -> None:
    (row,) = told("Tokayev declared a state of emergency.")
    assert (row["actor"], row["speaker"]) == ("Kassym-Jomart Tokayev", None)


def test_success_is_claimed_by_who_reports_it_of_himself() -> None:
    own, said = told("Order was restored.")[0], told("Order was restored, the Interior Ministry said.")[0]
    assert (own["status"], said["status"]) == ("reported", "claimed")


def test_a_level_lifted_in_all_regions_but_two_is_of_the_country_without_them() -> None:
    text = CONTEXT + "The red level of the terrorist threat was lifted in all regions except Almaty and Jambyl."
    (claim,) = kz.read(Document.from_text(text, id="a"))
    assert claim.place is not None
    assert claim.place.excluding == ("Almaty", "Jambyl")


WORDS = sorted(
    {word for family in event_words().families.values() for word in listed(family.forms) + listed(family.nouns)}
    | {"was", "were", "declared", "lifted", "will", "began", "left", "withdrawn", "by", "until", "January", "19", "in"}
    | {"Almaty", "CSTO", "Russia", "said", ",", ".", '"', "²", "two", "days", "not", "to", "red", "level", "Tokayev"}
)


@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words_are_read_without_error_and_claims_stand_on_them(words: list[str]) -> None:
    text = CONTEXT + " ".join(words)
    assert all(claim.span.holds_in(text) for claim in kz.read(Document.from_text(text, id="a")))


def _score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the five originals aren't beside this checkout")
def test_nine_in_ten_events_of_the_originals_are_read_with_their_day_and_nine_in_ten_read_are_told() -> None:
    score = _score()
    folder = SHARED / "seeds"
    rows, _ = score.read_rows(folder)
    named, wanted, got = score.score_events(score.load_gold(folder), rows)
    assert named["date"] >= 0.9 * wanted
    assert named["name"] >= 0.9 * got


def page() -> str:
    """The page of the docs: what the table says at its head, then kind by kind what is read, then the rest."""
    lines = [f"# {CORPUS['title']}", "", CORPUS["about"].strip(), ""]
    for name in dict.fromkeys(kind for phrase in CORPUS["reads"] for kind in phrase["kinds"]):
        lines += [f"## `{name}`", ""]
        lines += [
            _line(phrase) for phrase in CORPUS["reads"] if phrase["kinds"][0] == name or name in phrase["kinds"][1:]
        ]
        lines.append("")
    lines += ["## Left alone", "", *(f"- “{phrase['text']}”" for phrase in CORPUS["leaves"]), ""]
    lines += ["## Known to be read wrongly", ""]
    for phrase in CORPUS["wrong"]:
        right = ", ".join(f"`{kind}`" for kind in phrase["kinds"]) or "nothing"
        lines.append(f"- “{phrase['text']}” Right would be {right}: {phrase['why']}.")
    return "\n".join([*lines, "", CORPUS["unread"].strip(), ""])


def _line(phrase: dict[str, list[str]]) -> str:
    days = phrase.get("dates", [""] * len(phrase["kinds"]))
    told = (f"`{kind}{' ' + day if day else ''}`" for kind, day in zip(phrase["kinds"], days, strict=True))
    text = str(phrase["text"]).replace("\n\n", " ¶ ")
    return f"- “{text}” → {', '.join(told)}"


def test_the_page_says_what_the_table_says() -> None:
    assert PAGE.read_text("utf-8") == page(), "renew it: python tests/test_event.py"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
