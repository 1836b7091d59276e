"""Claim: one statement in one source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b

from attrs import Attribute, field, fields, frozen, has

from .actor import Actor
from .attribution import Attribution
from .errors import InvalidValueError
from .evidence import Evidence
from .figure import Figure
from .measure import Measure
from .period import Period
from .place import Place
from .population import Population
from .source import Source
from .span import Span


class Status(StrEnum):
    """How surely a text says something. `RETRACTED` only where the text itself says that it was withdrawn."""

    REPORTED = "reported"
    CLAIMED = "claimed"
    ALLEGED = "alleged"
    ESTIMATED = "estimated"
    PLANNED = "planned"
    POSSIBLE = "possible"
    COUNTERFACTUAL = "counterfactual"
    DOUBTED = "doubted"
    DENIED = "denied"
    RETRACTED = "retracted"


class Phase(StrEnum):
    """How far an event had come: a plan never counts as a fact (PLOVER keeps CONCEDE and RETREAT apart likewise)."""

    REQUESTED = "requested"
    ORDERED = "ordered"
    PLANNED = "planned"
    BEGUN = "begun"
    ONGOING = "ongoing"
    DONE = "done"


@frozen(kw_only=True)
class Count:
    """A figure for a measure, a population, a place and a window.

    `period` is when the figure holds, as far as text and date of publication tell; `as_of` the day that the text itself
    gives it, else None. `window` is set where only a stretch of time is counted ("in the last 24 hours", "during the
    state of emergency"). `addition` marks "another 18", which adds to what was said before. `actor` is whose troops or
    aircraft they are. `manner` is a restriction by how or where ("at medical facilities").
    """

    measure: Measure
    figure: Figure
    population: Population = Population()
    place: Place | None = None
    period: Period = Period()
    as_of: date | None = None
    window: Period | None = None
    addition: bool = False
    actor: Actor | None = None
    manner: str | None = None


@frozen(kw_only=True)
class Event:
    """Something that happened, was ordered, planned or denied. `kind` is a name of the events table in the lexicon.

    `actors` did it; `object` is what it was done to or with ("blue", "Nursultan Nazarbayev"); `condition` is what it
    was made to depend on ("unless the weather interferes").
    """

    kind: str
    actors: tuple[Actor, ...] = ()
    object: str | None = None
    place: Place | None = None
    period: Period = Period()
    phase: Phase = Phase.DONE
    condition: str | None = None


@frozen(kw_only=True)
class State:
    """A property that held: an emergency, a curfew, a threat level, control of buildings.

    `period` is when it held as far as told: "until January 19" has only an end. `value` is what held ("red").
    """

    kind: str
    actors: tuple[Actor, ...] = ()
    value: str | None = None
    place: Place | None = None
    period: Period = Period()
    phase: Phase = Phase.ONGOING
    condition: str | None = None


Content = Count | Event | State


def _of_source(claim: Claim, attribute: Attribute[Evidence], evidence: Evidence) -> None:
    if evidence.span.source != claim.source.id:
        raise InvalidValueError(f"a claim of {claim.source.id!r} can't stand on words of {evidence.span.source!r}")


def _identity(value: object) -> object:
    """What an id is made of: text and numbers, without fields at their default, so that a new field changes no id."""
    if isinstance(value, Actor):
        return value.id
    if isinstance(value, Place):
        return (value.name, *value.excluding)
    if isinstance(value, tuple):
        return tuple(_identity(part) for part in value)
    noun = type(value)
    if has(noun):
        said = ((field.name, getattr(value, field.name), field.default) for field in fields(noun))
        return (noun.__name__, *((name, _identity(part)) for name, part, default in said if part != default))
    return str(value) if isinstance(value, StrEnum | date) else value


@frozen(kw_only=True)
class Claim:
    """One statement in one source: one appearance, immutable. Relays of one statement are clustered by reconciliation.

    `part_of` is the id of the claim that it is explicitly a part of ("of those"); `target` the id of the claim that it
    is about, where it retracts, denies, challenges or exceeds another one. Nothing here says "superseded": that is
    computed, at a chosen date of knowledge.
    `id` is a hash of source, words, content and attribution.
    """

    source: Source
    content: Content
    attribution: Attribution = Attribution()
    status: Status = Status.REPORTED
    part_of: str | None = None
    target: str | None = None
    evidence: Evidence = field(validator=_of_source)

    @cached_property
    def id(self) -> str:
        """A hash of the source, the words and what was read in them: twelve hexadecimal digits.

        An actor counts by its id and a place by its name: a lexicon that learns an alias or a role changes no id.
        """
        words = (self.source.id, self.span.start, self.span.end, self.status, self.content, self.attribution)
        return blake2b(repr(_identity(words)).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()

    @property
    def kind(self) -> str:
        """What it asserts: "count", "event" or "state"."""
        return type(self.content).__name__.lower()

    @property
    def subject(self) -> str:
        """The measure of a count, the kind of an event or a state."""
        return self.content.measure.name if isinstance(self.content, Count) else self.content.kind

    @property
    def span(self) -> Span:
        """The words that it stands on: of a count its number and head."""
        return self.evidence.span

    @property
    def figure(self) -> Figure | None:
        """The figure of a count; None for events and states."""
        return self.content.figure if isinstance(self.content, Count) else None

    @property
    def place(self) -> Place | None:
        """Where, or None where the text doesn't say."""
        return self.content.place

    @property
    def period(self) -> Period:
        """When, open where it is not known."""
        return self.content.period

    @property
    def speaker(self) -> Actor | None:
        """Who said it first; None where the text says it itself or its origin is not told."""
        return self.attribution.origin

    @property
    def via(self) -> tuple[Actor, ...]:
        """Who passed it on, nearest first."""
        return self.attribution.relays

    def __repr__(self) -> str:
        return f"<Claim {self.summary()} · {self.speaker or 'own voice'} · {self.source.id}>"

    def summary(self) -> str:
        """What is claimed, in a few words: measure and figure, or kind, object and day."""
        match self.content:
            case Count() as count:
                whom = "" if count.population.name == "all" else f" of {count.population}"
                where = "" if count.place is None else f", {count.place}"
                said = f"{count.measure} {count.figure}{whom}{where}"
            case Event() as event:
                said = " ".join(
                    filter(None, (event.kind, event.object, str(event.period) if event.period.known else ""))
                )
            case State() as state:
                said = " ".join(
                    filter(None, (state.kind, state.value, str(state.period) if state.period.known else ""))
                )
        part = f", part of {self.part_of}" if self.part_of else ""
        return said + part + ("" if self.status is Status.REPORTED else f" ({self.status.value})")


def claim_key(claim: Claim) -> tuple[str, int, str]:
    """What claims are put in order by: source, words, content."""
    return claim.source.id, claim.span.start, claim.id


def once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Each claim once, in the order of sources and words."""
    return tuple(sorted({claim.id: claim for claim in claims}.values(), key=claim_key))
