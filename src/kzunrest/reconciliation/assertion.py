"""Assertion: what was asserted, wherever it was printed; and the question it answers."""

from __future__ import annotations

from attrs import frozen

from ..claim import Claim, Count, Status
from ..errors import InvalidValueError
from ..figure import Figure
from ..period import Period


@frozen(kw_only=True, order=True, cache_hash=True)
class Question:
    """What is being asked: how many, of whom, where; with a day it is a cell of the grid on which bounds live.

    Names are those of the scheme. `place` "" is the whole area of the scheme, also where a text doesn't say. `actor` is
    whose troops or aircraft they are, `manner` a restriction by how or where ("at medical facilities"), `window` a
    stretch of time counted by itself ("2022-01-08..2022-01-09"); each "" where there is none. `event` tells the events
    of one ledger apart; claims of different events never meet.

    >>> Question(measure="killed", population="civilians")
    <Question killed, civilians>
    """

    measure: str
    population: str = "all"
    place: str = ""
    actor: str = ""
    manner: str = ""
    window: str = ""
    event: str = ""

    def __repr__(self) -> str:
        return f"<Question {self}>"

    def __str__(self) -> str:
        parts = (self.event, self.measure, self.population, self.place, self.actor, self.manner, self.window)
        return ", ".join(filter(None, parts))


@frozen(kw_only=True, cache_hash=True)
class Assertion:
    """What was asserted, wherever it was printed: equality is content, its claims are its mentions.

    The figure holds on some day of `period`; `dated` tells whether the text gave that day. `origin` is the canonical
    name of who said it first; None where a text says it in its own voice or doesn't name its origin.

    >>> Assertion(question=Question(measure="killed"), figure=Figure.exactly(225), origin="Serik Shalabayev")
    <Assertion killed, all: 225 · Serik Shalabayev · ?>
    """

    question: Question
    figure: Figure
    period: Period = Period()
    status: Status = Status.REPORTED
    origin: str | None = None
    addition: bool = False
    dated: bool = False

    @classmethod
    def of(cls, claim: Claim, event: str = "") -> Assertion:
        """The assertion that a claim mentions. Raises `InvalidValueError` for an event or a state.

        A figure holds on the day that the text gives it; where it gives none, on some day of its period, else when it
        was said, and where nothing of that is known, on some day up to the publication.
        """
        count = claim.content
        if not isinstance(count, Count):
            raise InvalidValueError(f"only counts are assertions of a figure, not {claim!r}")
        window = count.window
        question = Question(
            measure=count.measure.name,
            population=count.population.name,
            place="" if count.place is None else count.place.name,
            actor="" if count.actor is None else count.actor.name,
            manner=count.manner or "",
            window="" if window is None or not window.known else f"{window.begin or ''}..{window.end or ''}",
            event=event,
        )
        period = _when(claim, count)
        origin = claim.attribution.origin
        return cls(
            question=question,
            figure=count.figure,
            period=period,
            status=claim.status,
            origin=None if origin is None else origin.name,
            addition=count.addition,
            dated=period.day is not None,
        )

    def sort_key(self) -> tuple[Question, str, str, int, int, str, str, str]:
        """What assertions are put in order by: question, days, bounds and the rest of their content."""
        low, high = self.figure.bounds
        return (
            self.question,
            str(self.period.begin or ""),
            str(self.period.end or "9999"),
            -1 if low is None else low,
            -1 if high is None else high,
            repr(self.figure),
            self.origin or "",
            f"{self.status.value} {self.addition} {self.dated}",
        )

    def __repr__(self) -> str:
        status = "" if self.status is Status.REPORTED else f" ({self.status.value})"
        return f"<Assertion {self.question}: {self.figure}{status} · {self.origin or 'own voice'} · {self.period}>"


def _when(claim: Claim, count: Count) -> Period:
    if count.as_of is not None:
        return Period.on(count.as_of)
    said = claim.attribution.hops[-1].said_at if claim.attribution.origin is not None else None
    for period in (count.period, said):
        if period is not None and period.known:
            return Period(begin=period.begin, end=period.end)
    return Period(end=claim.source.published.end)
