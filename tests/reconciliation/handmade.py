"""Claims made by hand, in few words."""

from __future__ import annotations

from datetime import date

from kzunrest.actor import Actor
from kzunrest.attribution import Attribution, Hop, Mode
from kzunrest.claim import Claim, Content, Count, Event, Phase, Status
from kzunrest.evidence import Evidence
from kzunrest.figure import Figure
from kzunrest.lattice import Lattice
from kzunrest.measure import Measure
from kzunrest.period import Period
from kzunrest.place import Place
from kzunrest.population import Population
from kzunrest.reconciliation.scheme import Axis, Equation, Growth, Scheme
from kzunrest.source import Source
from kzunrest.span import Span

Said = int | Figure


def day(number: int) -> date:
    """A day of January 2022."""
    return date(2022, 1, number)


def actor(name: str) -> Actor:
    """An actor of that name."""
    return Actor(id=name.lower().replace(" ", "-").replace("/", "-"), name=name)


def source(
    name: str, published: int | None = None, outlet: str | None = None, based_on: tuple[str, ...] = ()
) -> Source:
    """A source, published on a day of January 2022."""
    return Source(
        id=name,
        outlet=None if outlet is None else actor(outlet),
        published=Period() if published is None else Period.on(day(published)),
        based_on=tuple(actor(feed) for feed in based_on),
    )


def count(
    measure: str,
    said: Said,
    *,
    of: str = "all",
    where: str | None = None,
    on: int | None = None,
    by: str | None = None,
    via: tuple[str, ...] = (),
    text: Source | str = "text",
    words: str | None = None,
    status: Status = Status.REPORTED,
    mode: Mode | None = None,
    whose: str | None = None,
    addition: bool = False,
    window: Period | None = None,
    period: Period | None = None,
    part_of: str | None = None,
    target: str | None = None,
    at: int = 0,
) -> Claim:
    """A claim of a count: `on` which day, `by` which origin, `via` which relays, `at` which place of the text."""
    figure = Figure.exactly(said) if isinstance(said, int) else said
    content = Count(
        measure=Measure(measure),
        figure=figure,
        population=Population(of),
        place=None if where is None else Place(where),
        as_of=None if on is None else day(on),
        period=period or Period(),
        actor=None if whose is None else actor(whose),
        addition=addition,
        window=window,
    )
    return claim(content, by=by, via=via, text=text, words=words or f"{figure} {measure}", status=status, mode=mode,
                 part_of=part_of, target=target, at=at)  # fmt: skip


def event(
    kind: str, *, on: int | None = None, by: str | None = None, text: Source | str = "text",
    status: Status = Status.REPORTED, phase: Phase = Phase.DONE, target: str | None = None, at: int = 900,
) -> Claim:  # fmt: skip
    """A claim of an event."""
    content = Event(kind=kind, period=Period() if on is None else Period.on(day(on)), phase=phase)
    return claim(content, by=by, text=text, words=kind, status=status, target=target, at=at)


def claim(
    content: Content,
    *,
    by: str | None = None,
    via: tuple[str, ...] = (),
    text: Source | str = "text",
    words: str = "words",
    status: Status = Status.REPORTED,
    mode: Mode | None = None,
    part_of: str | None = None,
    target: str | None = None,
    at: int = 0,
) -> Claim:
    """A claim of some content."""
    where = source(text) if isinstance(text, str) else text
    hops = tuple(Hop(actor=actor(name)) for name in (*via, *([by] if by else [])))
    return Claim(
        source=where,
        content=content,
        attribution=Attribution(
            hops=hops, mode=mode or (Mode.INDIRECT if hops else Mode.OWN_VOICE), complete=by is not None or not via
        ),
        status=status,
        part_of=part_of,
        target=target,
        evidence=Evidence(rule="by hand", span=Span(source=where.id, start=at, end=at + len(words), quote=words)),
    )


MEMBERS = ("Armenia", "Belarus", "Kyrgyzstan", "Russia", "Tajikistan")
SIDES = ("alleged_attackers", "civilians", "law_enforcement")


def world() -> Scheme:
    """A scheme of its own, so that no table of the lexicon moves these tests: three sides that share nobody."""
    others = ("died in hospital", "foreigners", "planned", "actual")
    pairs = tuple((a, b) for n, a in enumerate(SIDES) for b in SIDES[n + 1 :])
    cities = ("Aktobe", "Almaty", "Shymkent")
    fixed = ("troops", "contingents", "missing", "participants", "withdrawal_ends_day")
    return Scheme(
        name="by hand",
        measures=Lattice.of({"hospitalized": "injured"}, "any"),
        populations=Lattice.of(dict.fromkeys((*SIDES, *others), "all"), "all", pairs),
        places=Lattice.of(
            dict.fromkeys(cities, "KZ"), "KZ", tuple((a, b) for n, a in enumerate(cities) for b in cities[n + 1 :])
        ),
        actors=Lattice.of({**dict.fromkeys(MEMBERS, "CSTO"), "CSTO": ""}, ""),
        area="KZ",
        growth=(
            *((measure, Growth.FIXED) for measure in fixed),
            *((measure, Growth.CUMULATIVE) for measure in ("killed", "injured", "detained", "victims", "hospitalized")),
            ("in_custody", Growth.LEVEL),
        ),
        equations=(
            Equation(axis=Axis.MEASURE, whole="victims", parts=("injured", "killed")),
            Equation(axis=Axis.ACTOR, whole="CSTO", parts=MEMBERS),
        ),
    )
