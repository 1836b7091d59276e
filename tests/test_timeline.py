"""Timelines: what happened is solid, what was planned is hollow, and the picture stands alone."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given

from kzunrest.actor import Actor, ActorKind
from kzunrest.claim import Phase
from kzunrest.deployment import Contribution, Deployment, Level, Stage, Strength
from kzunrest.figure import Figure
from kzunrest.period import Period
from kzunrest.place import Place
from kzunrest.reconciliation.chronology import Chronology
from kzunrest.reconciliation.occurrence import Footing, Occurrence
from kzunrest.reconciliation.spell import Spell
from kzunrest.strategies import deployments
from kzunrest.view.canvas import Chart
from kzunrest.view.timeline import draw_chronology, draw_deployment

SVG = "{http://www.w3.org/2000/svg}"
KYRGYZSTAN = Actor(id="kyrgyzstan", name="Kyrgyzstan", kind=ActorKind.STATE)


def january(day: int) -> date:
    return date(2022, 1, day)


def force() -> Deployment:
    left = Period.on(january(14))
    return Deployment(
        mission="A <force> & more",
        contributions=(Contribution(contributor=KYRGYZSTAN, figure=Figure.exactly(150)),),
        strength=(
            Level(kind=Strength.PRESENT, figure=Figure.exactly(0), period=Period.until(january(5))),
            Level(kind=Strength.PRESENT, figure=Figure.between(1928, 2132), period=Period.since(january(6))),
        ),
        stages=(
            Stage(phase="sent", progress=Phase.BEGUN, period=Period(begin=january(5), end=january(7))),
            Stage(phase="withdrawn", progress=Phase.DONE, period=Period.on(january(19))),
            Stage(phase="withdrawn", progress=Phase.PLANNED, period=Period.until(january(23))),
            Stage(phase="withdrawn", progress=Phase.PLANNED, actors=(KYRGYZSTAN,), period=left),
        ),
    )


def account() -> Chronology:
    return Chronology(
        events=(
            Occurrence(kind="csto_requested", begin=Period.on(january(5))),
            Occurrence(kind="order_restored", footing=Footing.DOUBTFUL, begin=Period.on(january(7))),
            Occurrence(kind="csto_withdrawal", footing=Footing.PLANNED, begin=Period.on(january(14))),
            Occurrence(kind="government_dismissed"),
        ),
        states=(
            Spell(
                kind="terror_level",
                value="blue",
                place=Place("Baikonur"),
                begin=Period.on(january(7)),
                planned_end=january(19),
            ),
            Spell(kind="curfew", begin=Period.on(january(5))),
        ),
    )


def shapes(chart: Chart) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(chart.svg).iter())


def row(chart: Chart, name: str) -> str:
    return next(line for line in chart.text.splitlines() if line.startswith(name))


@pytest.mark.parametrize(
    "chart", [draw_deployment(force()), draw_chronology(account())], ids=["deployment", "chronology"]
)
def test_a_picture_stands_alone_and_says_in_words_what_it_shows(chart: Chart) -> None:
    names = {element.tag for element in shapes(chart)}
    root = ElementTree.fromstring(chart.svg)
    assert names <= {SVG + name for name in ("svg", "title", "desc", "style", "rect", "line", "text", "polygon")}
    assert root.find(f"{SVG}title") is not None
    assert (root.findtext(f"{SVG}desc") or "").count(";") >= 2
    assert "prefers-color-scheme:dark" in chart.svg
    assert "http" not in chart.svg.replace("http://www.w3.org/2000/svg", "")


def test_what_happened_is_solid_and_what_was_planned_is_hollow() -> None:
    chart = draw_deployment(force())
    looks = {element.findtext(f"{SVG}title"): element.get("class") for element in shapes(chart)}
    assert looks["Sent: 5–7 Jan"] == "kz-f0"
    assert looks["Withdrawn: by 23 Jan, planned for ..2022-01-23; it happened 2022-01-19"] == "kz-s0"
    assert (
        looks["Withdrawn, Kyrgyzstan: 14 Jan, planned for 2022-01-14; no source confirms or contradicts it"] == "kz-s2"
    )
    assert "█" in row(chart, "Sent")
    assert "░" in row(chart, "Kyrgyzstan")


def test_the_width_of_a_mark_is_the_uncertainty_of_its_day() -> None:
    chart = draw_deployment(force())
    widths = {e.findtext(f"{SVG}title"): float(e.get("width", "0")) for e in shapes(chart) if e.tag == f"{SVG}rect"}
    assert widths["Sent: 5–7 Jan"] > 2.5 * widths["Withdrawn: 19 Jan"]
    assert row(chart, "Sent").count("█") == 3
    assert row(chart, "Withdrawn").count("█") == 1


def test_an_open_side_has_a_tip() -> None:
    chart = draw_deployment(force())
    [tip] = [
        e
        for e in shapes(chart)
        if e.tag == f"{SVG}polygon" and (e.findtext(f"{SVG}title") or "").startswith("Withdrawn")
    ]
    assert len((tip.get("points") or "").split()) == 5
    assert "◂" in row(chart, "Withdrawn")


def test_a_doubtful_occurrence_and_one_of_no_known_day_are_marked_as_such() -> None:
    chart = draw_chronology(account())
    assert "▒" in row(chart, "Order restored")
    assert "day unknown" in row(chart, "Government dismissed")
    assert not set("█░▒") & set(row(chart, "Government dismissed"))


def test_a_state_is_hollow_while_it_was_to_hold_and_pale_where_nothing_says_that_it_ended() -> None:
    chart = draw_chronology(account())
    assert "█░░░" in row(chart, "Terror level blue, Baikonur")
    assert "█──" in row(chart, "Curfew")
    looks = {element.findtext(f"{SVG}title"): element.get("class") for element in shapes(chart)}
    assert looks["nothing says that it ended"] == "kz-o3"


def test_the_strength_is_told_on_each_day_on_which_it_changes() -> None:
    text = draw_deployment(force()).text
    assert "there on 2022-01-04: 0" in text
    assert "there on 2022-01-06: 1,928 to 2,132" in text


def test_nothing_to_draw_is_still_a_picture() -> None:
    assert draw_chronology(Chronology()).text.startswith("What happened when\nnothing told; conflicts: 0")
    ElementTree.fromstring(draw_deployment(Deployment(mission="none")).svg)


@given(deployments())
def test_any_deployment_has_a_picture_that_is_well_formed(force: Deployment) -> None:
    chart = draw_deployment(force)
    ElementTree.fromstring(chart.svg)
    assert chart.text
