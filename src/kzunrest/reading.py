"""Reading: what documents state, as a sequence of claims, with what no rule could place beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from attrs import evolve, frozen

from .claim import Claim, Count, Event, Status
from .document import Document
from .grammar.statement import statements
from .grammar.vocabulary import vocabulary
from .lexicon import Lexicon
from .problem import Problem
from .source import Source
from .table import Column, Table

_SHOWN = 8


@frozen(kw_only=True, repr=False)
class Reading(Sequence[Claim]):
    """Claims in the order of the texts, the problems met while reading, and the sources read.

    `fingerprint` names the lexicon that it was read with.
    """

    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    sources: tuple[Source, ...] = ()
    fingerprint: str = ""

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Claim, ...]: ...
    def __getitem__(self, index: int | slice) -> Claim | tuple[Claim, ...]:
        return self.claims[index]

    def __len__(self) -> int:
        return len(self.claims)

    @property
    def counts(self) -> Reading:
        """The counts alone."""
        return self._only("count")

    @property
    def events(self) -> Reading:
        """The events alone."""
        return self._only("event")

    @property
    def states(self) -> Reading:
        """The states alone."""
        return self._only("state")

    def _only(self, kind: str) -> Reading:
        return evolve(self, claims=tuple(claim for claim in self.claims if claim.kind == kind))

    def about(
        self,
        subject: str | None = None,
        *,
        speaker: str | None = None,
        place: str | None = None,
        population: str | None = None,
        source: str | None = None,
        status: Status | str | None = None,
    ) -> Reading:
        """The claims that fit all that is asked: a measure or kind of event, and names as the claims print them."""
        asked = {
            "subject": subject,
            "speaker": speaker,
            "place": place,
            "population": population,
            "source": source,
            "status": status,
        }
        wanted = {name: str(value) for name, value in asked.items() if value is not None}
        return evolve(
            self,
            claims=tuple(c for c in self.claims if all(_value(c, name) == value for name, value in wanted.items())),
        )

    def rows(self) -> list[dict[str, object]]:
        """One flat dict a claim; the columns are public and stable."""
        return [row(claim) for claim in self.claims]

    def table(self) -> Table:
        """The same as a table with typed columns."""
        return Table.of("claims", COLUMNS, self.rows())

    def _repr_html_(self) -> str:
        return self.table().to_html()

    def __repr__(self) -> str:
        return "\n".join([self._summary(), *(f"  {claim!r}" for claim in self.claims[:_SHOWN]), *self._rest()])

    def _summary(self) -> str:
        kinds = [claim.kind for claim in self.claims]
        parts = ", ".join(_several(kinds.count(kind), kind) for kind in ("count", "event", "state") if kind in kinds)
        claims = f"{len(self)} claim{'' if len(self) == 1 else 's'}"
        sources = f"{len(self.sources)} source{'' if len(self.sources) == 1 else 's'}"
        return f"<Reading of {claims} from {sources}{': ' if parts else ''}{parts}; problems: {len(self.problems)}>"

    def _rest(self) -> list[str]:
        return [f"  … {len(self) - _SHOWN} more"] if len(self) > _SHOWN else []


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _value(claim: Claim, name: str) -> str | None:
    match name:
        case "subject":
            return claim.subject
        case "speaker":
            return claim.speaker.name if claim.speaker else None
        case "place":
            return claim.place.name if claim.place else None
        case "population":
            return claim.content.population.name if isinstance(claim.content, Count) else None
        case "source":
            return claim.source.id
        case _:
            return claim.status.value


COLUMNS = (
    *(Column(name=name, type="text") for name in ("claim", "source", "kind", "quote")),
    Column(name="start", type="integer"),
    Column(name="end", type="integer"),
    Column(name="measure", type="text"),
    *(Column(name=name, type="integer") for name in ("stated", "low", "high")),
    *(
        Column(name=name, type="text")
        for name in ("hedge", "population", "place", "actor", "speaker", "via", "status", "part_of")
    ),
    Column(name="as_of", type="date"),
    Column(name="event", type="text"),
    Column(name="date", type="date"),
    Column(name="end_date", type="date"),
    *(Column(name=name, type="text") for name in ("object", "phase", "rule")),
)


def row(claim: Claim) -> dict[str, object]:
    """A claim as a flat dict: text, whole numbers, dates and None."""
    shared: dict[str, object] = {column.name: None for column in COLUMNS} | {
        "claim": claim.id,
        "source": claim.source.id,
        "kind": claim.kind,
        "quote": claim.span.quote,
        "start": claim.span.start,
        "end": claim.span.end,
        "place": claim.place.name if claim.place else None,
        "speaker": claim.speaker.name if claim.speaker else None,
        "via": "; ".join(actor.name for actor in claim.via) or None,
        "status": claim.status.value,
        "part_of": claim.part_of,
        "rule": claim.evidence.rule,
    }
    content = claim.content
    if isinstance(content, Count):
        return shared | {
            "measure": content.measure.name,
            "stated": content.figure.stated,
            "low": content.figure.low,
            "high": content.figure.high,
            "hedge": content.figure.hedge.value,
            "population": content.population.name,
            "actor": content.actor.name if content.actor else None,
            "as_of": content.as_of,
        }
    period = content.period
    return shared | {
        "actor": "; ".join(actor.name for actor in content.actors) or None,
        "event": content.kind,
        "date": period.begin,
        "end_date": None if period.day else period.end,
        "object": content.object if isinstance(content, Event) else content.value,
        "phase": content.phase.value,
    }


def read(documents: Document | Iterable[Document], *, lexicon: Lexicon | None = None) -> Reading:
    """The claims of a document or of any iterable of documents, such as a `Corpus`.

    A pure function: same documents and lexicon, same reading. Every number seen and not placed is a problem.
    """
    claims: list[Claim] = []
    problems: list[Problem] = list(getattr(documents, "problems", ()))
    sources: list[Source] = []
    for reading in stream(documents, lexicon=lexicon):
        claims.extend(reading.claims)
        problems.extend(reading.problems)
        sources.extend(reading.sources)
    words = vocabulary(lexicon)
    return Reading(
        claims=tuple(claims), problems=tuple(problems), sources=tuple(sources), fingerprint=words.lexicon.fingerprint
    )


def stream(documents: Document | Iterable[Document], *, lexicon: Lexicon | None = None) -> Iterator[Reading]:
    """A reading per document, one by one, nothing kept: for more documents than memory holds."""
    words = vocabulary(lexicon)
    for document in (documents,) if isinstance(documents, Document) else documents:
        source, claims, problems = statements(document, words)
        yield Reading(claims=claims, problems=problems, sources=(source,), fingerprint=words.lexicon.fingerprint)
