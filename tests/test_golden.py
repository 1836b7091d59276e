"""What is read of each article of the seeds, claim by claim: a change of the grammar shows as a change of lines here.

Look at each line that differs; then renew the files with

    RENEW=1 python -m pytest tests/test_golden.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import kzunrest as kz

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
COUNTS = ("measure", "population", "place", "actor", "speaker", "via", "status", "as_of")
EVENTS = ("event", "date", "end_date", "place", "actor", "object", "phase", "speaker", "via", "status")

every_article = pytest.mark.parametrize("document", kz.load(ROOT / "seeds" / "articles"), ids=lambda d: d.source.id)


def printed(reading: kz.Reading) -> str:
    """A claim a line: its words, then each field that says something; problems behind."""
    numbers = {claim.id: str(number) for number, claim in enumerate(reading, 1)}
    lines = []
    for claim, row in zip(reading, reading.rows(), strict=True):
        columns = COUNTS if claim.kind == "count" else EVENTS
        said = [f"{column} {row[column]}" for column in columns[1:] if row[column] is not None]
        figure = f" {claim.figure}" if claim.figure is not None else ""
        part = [f"part of {numbers[claim.part_of]}"] if claim.part_of else []
        target = [f"about {numbers[claim.target]}"] if claim.target else []
        head = f"{numbers[claim.id]}. {row[columns[0]]}{figure}"
        lines.append(" | ".join([head, *said, *part, *target, f"“{row['quote']}”"]))
    lines += [f"problem: {problem.what} “{problem.span.quote}”" for problem in reading.problems if problem.span]
    return "\n".join(lines) + "\n"


@every_article
def test_what_is_read_of_the_article_is_what_was_read_before(document: kz.Document) -> None:
    path = GOLDEN / f"{document.source.id}.txt"
    found = printed(kz.read(document))
    if os.environ.get("RENEW"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_there_is_a_golden_reading_of_every_article_and_of_nothing_else() -> None:
    articles = {path.stem for path in (ROOT / "seeds" / "articles").glob("*.txt")}
    assert {path.stem for path in GOLDEN.glob("*.txt")} == articles
