"""A small project that uses kzunrest as its users do; a test type-checks it strictly and runs it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import assert_type

import kzunrest as kz


def lowest(reading: kz.Reading, measure: str = "killed") -> dict[str, int]:
    """The lowest figure of each speaker who gave one."""
    tolls: dict[str, int] = {}
    for claim in reading.about(measure):
        assert_type(claim, kz.Claim)
        figure, speaker = claim.figure, claim.speaker
        assert_type(figure, kz.Figure | None)
        assert_type(speaker, kz.Actor | None)
        if figure is not None and speaker is not None and figure.low is not None:
            tolls[speaker.name] = min(figure.low, tolls.get(speaker.name, figure.low))
    return tolls


def told(claim: kz.Claim) -> str:
    """What a claim asserts, by matching its content."""
    match claim.content:
        case kz.Count(measure=measure, figure=figure):
            return f"{measure} {figure}"
        case kz.Event(kind=kind, phase=kz.Phase.PLANNED, period=period):
            return f"{kind} planned for {period}"
        case kz.Event(kind=kind) | kz.State(kind=kind):
            return kind


def texts(articles: dict[str, str]) -> Iterator[kz.Reading]:
    """A reading of each text in hand."""
    yield from kz.stream(kz.Document.from_text(text, id=id) for id, text in articles.items())


def main(folder: str) -> str:
    """The toll of a folder of articles, and why."""
    corpus = kz.load(folder)
    assert_type(corpus, kz.Corpus)
    reading = kz.read(corpus)
    assert_type(reading, kz.Reading)
    problems: tuple[kz.Problem, ...] = reading.problems
    book = kz.reconcile(reading)
    assert_type(book, kz.Reconciliation)
    finding = book.known_at(date(2022, 5, 18))["killed"]
    assert_type(finding, kz.Finding)
    assert_type(finding.low, int)
    assert_type(finding.high, int | None)
    assert_type(kz.loads(kz.dumps(reading)), tuple[kz.Claim, ...])
    rows: list[dict[str, object]] = [*reading.rows(), *book.rows()]
    reasons = str(kz.why(finding))
    return (
        f"{len(corpus)} texts, {len(rows)} rows, {len(problems)} problems, {len(lowest(reading))} speakers\n{reasons}"
    )
