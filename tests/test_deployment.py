"""Deployments: a force from request to withdrawal, with the claims behind each line."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzunrest.actor import Actor, ActorKind
from kzunrest.attribution import Attribution, Hop, Mode
from kzunrest.claim import Claim, Count, Event, Phase, Status
from kzunrest.deployment import Contribution, Deployment, Level, Strength, Verdict
from kzunrest.errors import InvalidPeriodError, InvalidValueError, UnknownQuestionError
from kzunrest.evidence import Evidence
from kzunrest.figure import Figure
from kzunrest.lexicon import lexicon
from kzunrest.measure import Measure
from kzunrest.period import Basis, Period
from kzunrest.place import Place
from kzunrest.population import Population
from kzunrest.reconciliation.force import Deployments, deployments
from kzunrest.source import Source
from kzunrest.span import Span

ARTICLES = tomllib.loads((Path(__file__).parent / "deployments" / "articles.toml").read_text("utf-8"))
MISSION = "CSTO in Kazakhstan"


def actor(name: str) -> Actor:
    words = lexicon()
    kind = ActorKind.UNNAMED
    return words.actor_names.get(name.lower()) or words.states.get(name) or Actor(id=name.lower(), name=name, kind=kind)


def tell(source: str, words: str, start: int = 0, **row: object) -> Claim:
    """A claim of one row of the table: an event or a count of troops."""
    printed = row.get("published")
    published = Period() if printed is None else Period(**printed) if isinstance(printed, dict) else Period.on(printed)  # type: ignore[arg-type]
    text = Source(id=source, published=published)
    place = Place(str(row.get("place", "Kazakhstan")), excluding=tuple(row.get("excluding", ())))  # type: ignore[arg-type]
    speaker = row.get("speaker")
    hops = () if speaker is None else (Hop(actor=actor(str(speaker))),)
    content = _event(row, place) if "event" in row else _count(row, place)
    return Claim(
        source=text,
        content=content,
        attribution=Attribution(hops=hops, mode=Mode.INDIRECT if hops else Mode.OWN_VOICE),
        status=Status(str(row.get("status", "reported"))),
        target=row.get("target"),  # type: ignore[arg-type]
        evidence=Evidence(rule="by hand", span=Span(source=source, start=start, end=start + len(words), quote=words)),
    )


def _event(row: dict[str, object], place: Place) -> Event:
    return Event(
        kind=str(row["event"]),
        actors=tuple(actor(name) for name in row.get("actors", ())),  # type: ignore[attr-defined]
        object=row.get("object"),  # type: ignore[arg-type]
        place=place,
        period=Period(begin=row.get("begin"), end=row.get("end")),  # type: ignore[arg-type]
        phase=Phase(str(row.get("phase", "done"))),
        condition=row.get("condition"),  # type: ignore[arg-type]
    )


def _count(row: dict[str, object], place: Place) -> Count:
    hedge = next(key for key in ("about", "exactly", "at_least", "up_to", "more_than") if key in row)
    figure: Figure = getattr(Figure, hedge)(row[hedge])
    who = row.get("actor")
    return Count(
        measure=Measure(str(row["measure"])),
        figure=figure,
        population=Population("military"),
        place=place,
        as_of=row.get("as_of"),  # type: ignore[arg-type]
        actor=None if who is None else actor(str(who)),
    )


def articles() -> list[Claim]:
    """What the five articles state of events and troops, by hand."""
    found = []
    for number, row in enumerate(ARTICLES["claim"]):
        printed = ARTICLES["published"].get(row["source"])
        published = None if printed is None else {**printed, "basis": Basis(printed["basis"])}
        found.append(tell(start=100 * number, published=published, **row))
    return found
