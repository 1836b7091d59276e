"""Assertion: what was asserted, wherever it was printed; and the question it answers."""

from __future__ import annotations

from functools import cached_property, lru_cache

from attrs import frozen

from ..claim import Claim, Count, Status
from ..errors import InvalidValueError
from ..figure import Figure
from ..period import Basis, Period
from ..place import Place

EXCEPT = " except "
"""What a name says of that which it leaves out: "Kazakhstan except Almaty, Jambyl"."""


@frozen(kw_only=True, cache_hash=True)
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

    @cached_property
    def key(self) -> tuple[str, ...]:
        """What questions are put in order by."""
        return self.measure, self.population, self.place, self.actor, self.manner, self.window, self.event

    def __lt__(self, other: Question) -> bool:
        return self.key < other.key

    def moved(self, axis: str, name: str) -> Question:
        """The same question with another name on one axis: a field by its name."""
        names = dict(zip(_AXES, self.key, strict=True))
        names[axis] = name
        return Question(**names)

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
        question = _question(
            count.measure.name,
            count.population.name,
            "" if count.place is None else _where(count.place),
            "" if count.actor is None else count.actor.name,
            count.manner or "",
            "" if window is None or not window.known else f"{window.begin or ''}..{window.end or ''}",
            event,
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

    def sort_key(self) -> tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
        """What assertions are put in order by: question, days, bounds and the rest of their content."""
        figure, begin, end = self.figure, self.period.begin, self.period.end
        numbers = (
            0 if begin is None else begin.toordinal(),
            _NEVER if end is None else end.toordinal(),
            -1 if figure.low is None else figure.low,
            -1 if figure.high is None else figure.high,
            -1 if figure.stated is None else figure.stated,
            int(self.addition),
            int(self.dated),
        )
        return self.question.key, numbers, (figure.hedge, figure.unit, self.status, self.origin or "")

    def __repr__(self) -> str:
        status = "" if self.status is Status.REPORTED else f" ({self.status.value})"
        return f"<Assertion {self.question}: {self.figure}{status} · {self.origin or 'own voice'} · {self.period}>"


@lru_cache(maxsize=1 << 16)
def _question(measure: str, population: str, place: str, actor: str, manner: str, window: str, event: str) -> Question:
    """One question for all claims that ask it."""
    return Question(
        measure=measure, population=population, place=place, actor=actor, manner=manner, window=window, event=event
    )


def _where(place: Place) -> str:
    """A place by name; a set of places by what it leaves out."""
    return f"{place.name}{EXCEPT}{', '.join(sorted(place.excluding))}" if place.excluding else place.name


_NEVER = 10**7
_AXES = ("measure", "population", "place", "actor", "manner", "window", "event")


def _when(claim: Claim, count: Count) -> Period:
    if count.as_of is not None:
        return Period.on(count.as_of)
    period = count.period
    if not period.known and claim.attribution.origin is not None:
        period = claim.attribution.hops[-1].said_at or period
    if not period.known:
        return Period(end=claim.source.published.end)
    return period if period.basis is Basis.STATED else Period(begin=period.begin, end=period.end)
