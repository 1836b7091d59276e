"""Chart: the answers as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..claim import Claim, Count
from ..deployment import Deployment
from ..reconciliation.chronology import Chronology
from ..reconciliation.finding import Finding, Use
from ..reconciliation.reconcile import Reconciliation
from .canvas import Chart
from .timeline import draw_chronology, draw_deployment
from .toll import Mark, Step, draw_toll

__all__ = ["Chart", "plot"]


def plot(answer: Finding | Sequence[Finding] | Chronology | Deployment | Reconciliation) -> Chart:
    """An answer as a picture: text at a prompt, SVG in a notebook.

    Of a finding the figures reported of it over time, by origin; of its series (`Reconciliation.series`) the same with
    what holds day by day behind them; of a deployment its stages and plans; of a chronology, and of a reconciliation,
    what happened when. Raises `TypeError` for what has no picture, `ValueError` for an empty series.

    >>> import kzunrest as kz
    >>> reading = kz.read(kz.Document.from_text("In Almaty 26 people were killed, the Interior Ministry said.", id="a"))
    >>> print(str(plot(kz.reconcile(reading)["killed", "all", "Almaty"])).splitlines()[0])
    killed, all, Almaty
    """
    match answer:
        case Finding():
            return _toll((answer,))
        case Deployment():
            return draw_deployment(answer)
        case Chronology():
            return draw_chronology(answer)
        case Reconciliation():
            return draw_chronology(answer.chronology)
        case Sequence():
            if not answer:
                raise ValueError("an empty series has no picture")
            return _toll(answer)
    raise TypeError(f"plot() draws findings, deployments and chronologies, not {type(answer).__name__}")


def _toll(series: Sequence[Finding]) -> Chart:
    last = series[-1]
    marks = [
        _mark(use, use.claim.content, last.day)
        for use in last.uses
        if isinstance(use.claim.content, Count) and use.claim.subject == last.question.measure and use.rule != "apart"
    ]
    return draw_toll(str(last.question), marks, [Step(day=f.day, low=f.low, high=f.high) for f in series])


def _mark(use: Use, content: Count, otherwise: date) -> Mark:
    return Mark(
        day=_day(use.claim, content) or otherwise,
        figure=content.figure,
        origin=use.claim.speaker.name if use.claim.speaker else f"{_own(use.claim)} (own voice)",
        kept=use.used,
        note="" if use.used else use.rule,
    )


def _own(claim: Claim) -> str:
    return claim.source.outlet.name if claim.source.outlet else claim.source.id


def _day(claim: Claim, count: Count) -> date | None:
    """The day that a figure is drawn at: the one given for it, else the last it can hold on, else the printing."""
    return count.as_of or count.period.end or count.period.begin or claim.source.published.end
