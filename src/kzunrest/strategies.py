"""Strategies: Hypothesis strategies for every public class, valid by construction, smallest first.

Needs the extra `testing`. Where it is installed, `st.from_type(kzunrest.Claim)` works as well, in any project.

>>> from hypothesis import find
>>> find(figures(), lambda figure: 225 in figure)
Figure.vague(None)
>>> find(figures(), lambda figure: figure.high is not None and figure.high >= 44)
Figure.exactly(44)
"""

from __future__ import annotations

from datetime import date
from typing import get_args

from attrs import evolve

from .actor import Actor, ActorKind, Alias, AliasStatus, Role
from .attribution import Attribution, Hop, Mode, Stance
from .claim import Claim, Content, Count, Event, Phase, State, Status
from .corpus import Corpus
from .deployment import Contribution, Deployment, Level, Plan, Remainder, Stage, Strength, Verdict
from .document import Document, Segment, SegmentKind
from .errors import MissingExtraError
from .evaluation import Evaluation, evaluate
from .evidence import Evidence
from .figure import Figure, Hedge
from .lattice import Lattice
from .measure import Measure
from .period import Basis, Period
from .place import Place
from .population import Population
from .problem import Problem
from .reading import Reading
from .reconciliation.assertion import Assertion, Question
from .reconciliation.chronology import Chronology
from .reconciliation.conflict import Conflict, ConflictKind
from .reconciliation.finding import Finding, Outcome, Use
from .reconciliation.ledger import Ledger
from .reconciliation.occurrence import Footing, Occurrence
from .reconciliation.policy import Policy
from .reconciliation.proof import Carried, Proof, Said, Side, Summed
from .reconciliation.reconcile import Reconciliation
from .reconciliation.relation import Relation, RelationKind
from .reconciliation.scheme import Axis, Equation, Scheme, kazakhstan
from .reconciliation.spell import Spell
from .source import Source
from .span import Span
from .table import Cell, Column, ColumnType, Table

try:
    from hypothesis import strategies as st
    from hypothesis.strategies import SearchStrategy
except ImportError as error:
    raise MissingExtraError("kzunrest.strategies needs Hypothesis: pip install 'kzunrest[testing]'") from error

_MEASURES = ("killed", "injured", "hospitalized", "detained", "missing", "victims", "troops_deployed", "other:aircraft")
_POPULATIONS = ("all", "civilians", "law_enforcement", "military", "protesters", "alleged_attackers", "other:accused")
_PLACES = (
    Place("Almaty", kind="city", part_of="Kazakhstan", code="KZ-75"),
    Place("Kazakhstan", kind="country", excluding=("Almaty", "Jambyl")),
    Place("Aktobe"),
)
_ACTORS = (
    Actor(id="serik-shalabayev", name="Serik Shalabayev", kind=ActorKind.PERSON, country="Kazakhstan"),
    Actor(id="tass", name="TASS", kind=ActorKind.AGENCY, country="Russia"),
    Actor(id="officials", name="officials"),
)
_EVENTS = ("protests_began", "csto_requested", "csto_withdrawal_began", "government_dismissed", "terror_level_set")
_STATES = ("state_of_emergency", "curfew", "terror_level", "control_of_building")
_PASSAGES = (
    "At least 164 people were killed.",
    "“More than 9,900 were detained,” the ministry said.",
    "Of those, 19 were police officers; another 103 ...",
    "By Wed, 18 May 2022 dozens (some 2,030) left",
    "«Убиты 26 человек»",
    "Russian-led troops begin withdrawal\r",
)


def names() -> SearchStrategy[str]:
    """Names: one line of any script, not empty, without blanks around it."""
    line = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
    return st.text(line, min_size=1, max_size=8).map(str.strip).filter(bool)


def days() -> SearchStrategy[date]:
    """Days about January 2022."""
    return st.dates(min_value=date(2021, 12, 1), max_value=date(2022, 6, 30))


def texts() -> SearchStrategy[str]:
    """Texts to read: passages as the press prints them, mixed with any text at all."""
    passages = st.sampled_from(_PASSAGES) | st.text(max_size=20)
    return st.lists(st.tuples(passages, st.sampled_from((" ", "\n", "\n\n", ""))), max_size=4).map(
        lambda pairs: "".join(passage + gap for passage, gap in pairs)
    )


def spans(source: str | None = None, text: str | None = None) -> SearchStrategy[Span]:
    """Spans of `source`, or of any source where that is None; they stand in `text` where it is given."""
    of = names() if source is None else st.just(source)
    if text is None:
        return st.builds(_quoted, of, st.integers(0, 100_000), st.text(max_size=12))
    offsets = st.integers(0, len(text))
    return st.builds(lambda id, one, other: Span.of(id, text, min(one, other), max(one, other)), of, offsets, offsets)


def _quoted(source: str, start: int, quote: str) -> Span:
    return Span(source=source, start=start, end=start + len(quote), quote=quote)


def figures(unit: str | None = None, largest: int = 10_000) -> SearchStrategy[Figure]:
    """Figures of every hedge; `unit` is mostly people where it is None. No number stated exceeds `largest`."""
    units = st.sampled_from(("people", "people", "aircraft")) if unit is None else st.just(unit)
    numbers = st.integers(0, largest)
    open_numbers = st.none() | numbers
    stated = (
        Figure.exactly,
        Figure.at_least,
        Figure.more_than,
        Figure.almost,
        Figure.less_than,
        Figure.up_to,
        Figure.about,
    )
    return st.one_of(
        st.builds(Figure.vague, open_numbers, units),
        *(st.builds(words, numbers, units) for words in stated),
        st.builds(_between, numbers, numbers, units),
        st.builds(_loose, open_numbers, open_numbers, st.sampled_from((Hedge.VAGUE, Hedge.RANGE)), units),
    )


def _between(one: int, other: int, unit: str) -> Figure:
    return Figure.between(min(one, other), max(one, other), unit)


def _loose(one: int | None, other: int | None, hedge: Hedge, unit: str) -> Figure:
    """Bounds without a number of their own, open at either end, such as "hundreds, but fewer than a thousand"."""
    if one is not None and other is not None:
        one, other = min(one, other), max(one, other)
    return Figure(low=one, high=other, hedge=hedge, unit=unit)


def periods() -> SearchStrategy[Period]:
    """Periods of every basis, open at no, either or both ends."""
    ends = st.none() | days()
    return st.builds(_period, ends, ends, st.sampled_from(Basis))


def _period(one: date | None, other: date | None, basis: Basis) -> Period:
    if one is not None and other is not None:
        one, other = min(one, other), max(one, other)
    return Period(begin=one, end=other, basis=basis)


def measures() -> SearchStrategy[Measure]:
    """Measures, known ones and labels of a text's own."""
    return st.builds(Measure, st.sampled_from(_MEASURES) | names().map("other:{}".format))


def populations() -> SearchStrategy[Population]:
    """Populations, with and without somebody's word for them."""
    return st.builds(
        Population, st.sampled_from(_POPULATIONS) | names().map("other:{}".format), st.none() | st.text(max_size=8)
    )


def places() -> SearchStrategy[Place]:
    """Places, some of them real; the others unheard of, also with exceptions and with alternatives."""
    return st.sampled_from(_PLACES) | st.builds(
        _place,
        names(),
        st.none() | names(),
        kind=st.sampled_from(("place", "city", "region", "country")),
        code=st.none() | st.just("KZ-75"),
        excluding=_some(names()),
        alternatives=_some(names()),
    )


def _place(
    name: str, whole: str | None, kind: str, code: str | None, excluding: tuple[str, ...], alternatives: tuple[str, ...]
) -> Place:
    part_of = None if whole == name else whole
    return Place(name, kind=kind, part_of=part_of, code=code, excluding=excluding, alternatives=alternatives)


def _some(values: SearchStrategy[str]) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=2, unique=True).map(tuple)


def aliases() -> SearchStrategy[Alias]:
    """Names that an actor goes by."""
    return st.builds(Alias, text=names(), script=st.sampled_from(("Latn", "Cyrl")), status=st.sampled_from(AliasStatus))


def roles() -> SearchStrategy[Role]:
    """What a person was, of what, and when."""
    return st.builds(Role, title=names(), of=st.none() | names(), period=periods())


def actors() -> SearchStrategy[Actor]:
    """Actors, some of them real; the others strangers of every kind."""
    return st.sampled_from(_ACTORS) | st.builds(
        Actor,
        id=names(),
        name=names(),
        kind=st.sampled_from(ActorKind),
        aliases=st.lists(aliases(), max_size=1).map(tuple),
        roles=st.lists(roles(), max_size=1).map(tuple),
        member_of=st.none() | names(),
        members=_some(names()),
        country=st.none() | names(),
    )


def _cast() -> SearchStrategy[tuple[Actor, ...]]:
    return st.lists(actors(), max_size=1).map(tuple)


def sources(id: str | None = None) -> SearchStrategy[Source]:
    """Sources, from one that is known by its id alone to one with a full record."""
    return st.builds(
        Source,
        id=names() if id is None else st.just(id),
        outlet=st.none() | actors(),
        title=st.none() | st.text(max_size=12),
        byline=st.none() | st.text(max_size=8),
        dateline=st.none() | places(),
        published=periods(),
        based_on=_cast(),
        language=st.none() | st.sampled_from(("en", "ru", "kk")),
    )


def documents() -> SearchStrategy[Document]:
    """Documents of `texts`."""
    return st.builds(Document, source=sources(), text=texts())


def segments() -> SearchStrategy[Segment]:
    """Paragraphs and what kind of paragraph each is."""
    return st.builds(Segment, kind=st.sampled_from(SegmentKind), span=spans())


def hops() -> SearchStrategy[Hop]:
    """Links of a chain of saying."""
    return st.builds(
        Hop,
        actor=actors(),
        verb=st.none() | st.sampled_from(("said", "claimed", "reported")),
        mode=st.sampled_from(Mode),
        stance=st.sampled_from(Stance),
        said_at=st.none() | periods(),
    )


def attributions() -> SearchStrategy[Attribution]:
    """Attributions: a text's own voice, one speaker, or a speaker through relays."""
    chains = st.lists(hops(), min_size=1, max_size=2).map(tuple)
    said = st.builds(
        Attribution,
        hops=chains,
        mode=st.sampled_from([mode for mode in Mode if mode is not Mode.OWN_VOICE]),
        complete=st.booleans(),
        ambiguous=st.booleans(),
    )
    own = st.builds(Attribution, mode=st.sampled_from(Mode), complete=st.booleans(), ambiguous=st.booleans())
    return own | said


def evidence(source: str | None = None, text: str | None = None, depth: int = 2) -> SearchStrategy[Evidence]:
    """Evidence in one source: a tree of at most `depth` levels whose spans stand in `text` where that is given."""
    rules = st.sampled_from(("count: <figure> <head>", "figure: <number>")) | st.text(max_size=8)
    steps = st.builds(Evidence, rule=rules, span=spans("", text))
    for _ in range(depth - 1):
        steps = st.builds(Evidence, rule=rules, span=spans("", text), parts=st.lists(steps, max_size=2).map(tuple))
    return st.builds(_of_source, steps, names() if source is None else st.just(source))


def _of_source(step: Evidence, source: str) -> Evidence:
    parts = tuple(_of_source(part, source) for part in step.parts)
    return evolve(step, span=evolve(step.span, source=source), parts=parts)


def problems() -> SearchStrategy[Problem]:
    """Problems, of some words and of a whole source."""
    whole = st.builds(Problem, source=names(), what=names(), remedy=st.none() | names())
    of_words = st.builds(
        lambda span, what: Problem(source=span.source, what=what, span=span),
        spans(),
        names(),
    )
    return whole | of_words


def counts() -> SearchStrategy[Count]:
    """What a claim about a number asserts."""
    return st.builds(
        Count,
        measure=measures(),
        figure=figures(),
        population=populations(),
        place=st.none() | places(),
        period=periods(),
        as_of=st.none() | days(),
        window=st.none() | periods(),
        addition=st.booleans(),
        actor=st.none() | actors(),
        manner=st.none() | names(),
    )


def events() -> SearchStrategy[Event]:
    """What a claim about something that happened, or was to, asserts."""
    return st.builds(
        Event,
        kind=st.sampled_from(_EVENTS),
        actors=_cast(),
        object=st.none() | names(),
        place=st.none() | places(),
        period=periods(),
        phase=st.sampled_from(Phase),
        condition=st.none() | names(),
    )


def states() -> SearchStrategy[State]:
    """What a claim about a property that held asserts."""
    return st.builds(
        State,
        kind=st.sampled_from(_STATES),
        actors=_cast(),
        value=st.none() | names(),
        place=st.none() | places(),
        period=periods(),
        phase=st.sampled_from(Phase),
        condition=st.none() | names(),
    )


def contents() -> SearchStrategy[Content]:
    """The three contents of claims."""
    return st.one_of(counts(), events(), states())


def claims(document: Document | None = None, content: SearchStrategy[Content] | None = None) -> SearchStrategy[Claim]:
    """Claims of any source, or of `document`, in whose text they then stand; `content` narrows what they assert."""
    return st.builds(
        _claim,
        source=sources() if document is None else st.just(document.source),
        evidence=evidence("", None if document is None else document.text),
        content=contents() if content is None else content,
        attribution=attributions(),
        status=st.sampled_from(Status),
        part_of=st.none() | _ids(),
        target=st.none() | _ids(),
    )


def _claim(
    source: Source,
    evidence: Evidence,
    content: Content,
    attribution: Attribution,
    status: Status,
    part_of: str | None,
    target: str | None,
) -> Claim:
    return Claim(
        source=source,
        evidence=_of_source(evidence, source.id),
        content=content,
        attribution=attribution,
        status=status,
        part_of=part_of,
        target=target,
    )


def _ids() -> SearchStrategy[str]:
    return st.integers(0, 16**12 - 1).map("{:012x}".format)


def _stands() -> SearchStrategy[tuple[Claim, ...]]:
    return st.lists(claims(), max_size=1).map(tuple)


def levels() -> SearchStrategy[Level]:
    """Bounds on a strength."""
    return st.builds(
        Level,
        kind=st.sampled_from(Strength),
        figure=figures(),
        period=periods(),
        stated=st.none() | figures(),
        claims=_stands(),
        because=st.text(max_size=8),
        disputed=st.booleans(),
    )


def contributions() -> SearchStrategy[Contribution]:
    """What one state gave to a force."""
    return st.builds(
        Contribution,
        contributor=actors(),
        figure=st.none() | figures(),
        derived=st.booleans(),
        claims=_stands(),
        because=st.text(max_size=8),
    )


def remainders() -> SearchStrategy[Remainder]:
    """What contributors named without a number gave together."""
    return st.builds(
        Remainder,
        contributors=_cast(),
        figure=figures(),
        about=st.none() | st.integers(0, 10_000),
        open=st.booleans(),
        claims=_stands(),
        because=st.text(max_size=8),
    )


def stages() -> SearchStrategy[Stage]:
    """Phases of a deployment, planned and actual."""
    return st.builds(
        Stage,
        phase=names(),
        progress=st.sampled_from(Phase),
        actors=_cast(),
        period=periods(),
        condition=st.none() | names(),
        authors=_cast(),
        denied=st.booleans(),
        claims=_stands(),
        because=st.text(max_size=8),
    )


def plans() -> SearchStrategy[Plan]:
    """Planned stages and what became of them."""
    return st.builds(
        Plan,
        stage=stages(),
        verdict=st.sampled_from(Verdict),
        supporting=_stands(),
        opposing=_stands(),
        because=st.text(max_size=8),
    )


def deployments() -> SearchStrategy[Deployment]:
    """Forces sent; who leads one contributes no part of it."""
    given = st.lists(contributions(), max_size=2, unique_by=lambda part: part.contributor.id).map(tuple)
    forces = st.builds(
        Deployment,
        mission=names(),
        host=st.none() | places(),
        requested_by=st.none() | actors(),
        ground=st.none() | names(),
        commanders=_cast(),
        contributions=given,
        remainder=st.none() | remainders(),
        closed=st.booleans(),
        strength=st.lists(levels(), max_size=1).map(tuple),
        equipment=_stands(),
        stages=st.lists(stages(), max_size=1).map(tuple),
        tasks=_some(names()),
        excluded_tasks=_some(names()),
        known_at=st.none() | days(),
    )
    return st.builds(_led, forces, st.none() | actors())


def _led(force: Deployment, lead: Actor | None) -> Deployment:
    led = lead is not None and lead.id not in {part.contributor.id for part in force.contributions}
    return evolve(force, lead=lead if led else None)


# Collections ----------------------------------------------------------------------------------------------------------


def corpora() -> SearchStrategy[Corpus]:
    """Corpora of up to two documents of different ids."""
    several = st.lists(documents(), max_size=2, unique_by=lambda document: document.source.id)
    ordered = several.map(lambda found: tuple(sorted(found, key=lambda document: document.source.id)))
    return st.builds(Corpus, documents=ordered, problems=st.lists(problems(), max_size=1).map(tuple))


def readings() -> SearchStrategy[Reading]:
    """Readings of up to three claims; the sources read are those of the claims."""
    return st.builds(_reading, _several(3), st.lists(problems(), max_size=1).map(tuple))


def _reading(claims: tuple[Claim, ...], problems: tuple[Problem, ...]) -> Reading:
    return Reading(claims=claims, problems=problems, sources=tuple(dict.fromkeys(claim.source for claim in claims)))


def _several(size: int) -> SearchStrategy[tuple[Claim, ...]]:
    return st.lists(claims(), max_size=size, unique_by=lambda claim: claim.id).map(tuple)


def ledgers() -> SearchStrategy[Ledger]:
    """Ledgers of up to three claims."""
    return _several(3).map(Ledger.of)


def lattices() -> SearchStrategy[Lattice]:
    """Orders of up to three names under one top."""
    parents = st.tuples(*(st.sampled_from(("all", *"abc"[:index])) for index in range(3)))
    return st.builds(
        lambda found, size: Lattice.of(dict(zip("abc"[:size], found, strict=False)), top="all"),
        parents,
        st.integers(0, 3),
    )


def columns() -> SearchStrategy[Column]:
    """Columns of every type."""
    return st.builds(Column, names(), st.sampled_from(get_args(ColumnType)))


def tables() -> SearchStrategy[Table]:
    """Tables of up to three columns and two rows; any cell may be empty."""
    heads = st.lists(columns(), max_size=3, unique_by=lambda column: column.name).map(tuple)
    return st.tuples(heads, st.integers(0, 2)).flatmap(lambda shape: _filled(*shape))


def _filled(heads: tuple[Column, ...], rows: int) -> SearchStrategy[Table]:
    cells = (st.lists(st.none() | _CELLS[head.type], min_size=rows, max_size=rows).map(tuple) for head in heads)
    return st.builds(Table, name=names(), columns=st.just(heads), cells=st.tuples(*cells))


_CELLS: dict[str, SearchStrategy[Cell]] = {
    "text": st.text(max_size=8),
    "integer": st.integers(-10_000, 10_000),
    "number": st.floats(allow_nan=False, allow_infinity=False, width=32),
    "date": days(),
    "boolean": st.booleans(),
}


# Reconciliation -------------------------------------------------------------------------------------------------------


def questions() -> SearchStrategy[Question]:
    """Questions about a number."""
    return st.builds(
        Question,
        measure=st.sampled_from(_MEASURES),
        population=st.sampled_from(_POPULATIONS),
        place=st.sampled_from(("", "Kazakhstan", "Almaty")),
        actor=st.sampled_from(("", "Russia")),
        manner=st.sampled_from(("", "at medical facilities")),
        window=st.sampled_from(("", "2022-01-08..2022-01-09")),
        event=st.sampled_from(("", "another unrest")),
    )


def assertions() -> SearchStrategy[Assertion]:
    """Assertions of a figure."""
    return st.builds(
        Assertion,
        question=questions(),
        figure=figures(),
        period=periods(),
        status=st.sampled_from(Status),
        origin=st.none() | names(),
        addition=st.booleans(),
        dated=st.booleans(),
    )


def said() -> SearchStrategy[Said]:
    """Proofs that an assertion states a bound."""
    return st.builds(Said, assertion=assertions(), **_bound())


def carried(depth: int = 2) -> SearchStrategy[Carried]:
    """Proofs that carry a bound along the order, of at most `depth` steps."""
    return st.builds(Carried, premise=proofs(depth - 1), **_bound())


def summed(depth: int = 2) -> SearchStrategy[Summed]:
    """Proofs that sum bounds by an equation, of at most `depth` steps."""
    return st.builds(
        Summed,
        whole=questions(),
        parts=st.lists(questions(), min_size=2, max_size=2, unique=True).map(tuple),
        exact=st.booleans(),
        premises=st.lists(proofs(depth - 1), min_size=1, max_size=2).map(tuple),
        **_bound(),
    )


def proofs(depth: int = 2) -> SearchStrategy[Proof]:
    """Proofs of a bound by form, of at most `depth` steps; what they say need not follow."""
    return said() if depth <= 0 else st.one_of(said(), carried(depth), summed(depth))


def _bound() -> dict[str, SearchStrategy[object]]:
    return {
        "question": questions(),
        "day": st.none() | days(),
        "side": st.sampled_from(Side),
        "value": st.integers(0, 10_000),
        "height": st.integers(0, 3),
    }


def uses() -> SearchStrategy[Use]:
    """What became of a claim in a finding."""
    return st.builds(Use, claim=claims(), used=st.booleans(), rule=names(), reason=names())


def findings() -> SearchStrategy[Finding]:
    """Findings whose bounds are in order."""
    bounds = st.lists(st.integers(0, 10_000), min_size=3, max_size=3).map(sorted)
    return st.builds(
        _finding,
        st.builds(
            Finding,
            question=questions(),
            day=days(),
            low=st.just(0),
            best=st.none(),
            high=st.none(),
            kept_low=st.just(0),
            kept_high=st.none(),
            outcome=st.sampled_from(Outcome),
            low_proof=st.none() | proofs(1),
            high_proof=st.none() | proofs(1),
            uses=st.lists(uses(), max_size=1).map(tuple),
            origins=st.sampled_from(((0, 0), (1, 1), (2, 3))),
            disputed_by=_some(names()),
            policy=st.sampled_from(("envelope", "lowest")),
            complete=st.booleans(),
        ),
        bounds,
        st.booleans(),
        st.booleans(),
    )


def _finding(finding: Finding, bounds: list[int], closed: bool, known: bool) -> Finding:
    low, best, high = bounds
    top = high if closed else None
    return evolve(finding, low=low, best=best if known else None, high=top, kept_low=low, kept_high=top)


def conflicts() -> SearchStrategy[Conflict]:
    """Conflicts by form; what they name need not contradict."""
    return st.builds(
        Conflict,
        kind=st.sampled_from(ConflictKind),
        claims=_several(2),
        assertions=st.lists(assertions(), max_size=2).map(tuple),
        because=st.just("") | names(),
        mend=st.just("") | names(),
        low=st.none() | proofs(1),
        high=st.none() | proofs(1),
    )


def policies() -> SearchStrategy[Policy]:
    """Policies: the named ones, and others of their kind."""
    named = (Policy.envelope(), Policy.lowest(), Policy.low_best_high(), Policy.strict(), Policy.prefer("TASS"))
    others = st.builds(Policy, about=st.integers(0, 100), lag=st.integers(0, 10), stale=st.integers(0, 10))
    return st.sampled_from(named) | others


def equations() -> SearchStrategy[Equation]:
    """Sums of two parts, with a remainder and without."""
    wholes = st.sampled_from((("victims", "killed", "injured"), ("troops_deployed", "present", "withdrawn")))
    return st.builds(
        lambda axis, sum, exact: Equation(axis=axis, whole=sum[0], parts=sum[1:], exact=exact),
        st.sampled_from(Axis),
        wholes,
        st.booleans(),
    )


def schemes() -> SearchStrategy[Scheme]:
    """The scheme of January 2022, and one that knows no more than a top of everything."""
    bare = Scheme(
        name="bare",
        measures=Lattice((), top=""),
        populations=Lattice((), top="all"),
        places=Lattice((), top=""),
        area="",
    )
    return st.just(bare) | st.builds(kazakhstan)


def reconciliations() -> SearchStrategy[Reconciliation]:
    """Reconciliations of up to three claims under any policy, as of any day; nothing is computed before it is asked."""
    return st.builds(
        Reconciliation,
        ledger=ledgers(),
        scheme=st.builds(kazakhstan),
        policy=policies(),
        asked=st.none() | days(),
        known=st.none() | days(),
    )


def relations() -> SearchStrategy[Relation]:
    """How one claim stands to another."""
    return st.builds(
        Relation,
        kind=st.sampled_from(RelationKind),
        rule=names(),
        because=names(),
        axis=st.none() | st.sampled_from(Axis).map(str),
        conflict=st.none() | st.sampled_from(ConflictKind),
        forward=st.none() | st.booleans(),
    )


def evaluations() -> SearchStrategy[Evaluation]:
    """Evaluations of a reading of up to two claims against the same claims, one of them missing or one too many."""
    return st.builds(lambda read, gold: evaluate(read[gold:], read[: len(read) - gold]), _several(2), st.integers(0, 1))


# Chronology --------------------------------------------------------------------------------------------


def occurrences() -> SearchStrategy[Occurrence]:
    """Things that happened or were to happen."""
    return st.builds(
        Occurrence,
        kind=st.sampled_from(_EVENTS),
        footing=st.sampled_from(Footing),
        actors=_cast(),
        object=st.none() | names(),
        place=st.none() | places(),
        begin=periods(),
        end=periods(),
        condition=st.none() | names(),
        claims=_stands(),
        aside=_stands(),
        not_before=_stands(),
        not_after=_stands(),
        because=_some(names()),
    )


def spells() -> SearchStrategy[Spell]:
    """States that held in a place."""
    return st.builds(
        Spell,
        kind=st.sampled_from(_STATES),
        value=st.none() | names(),
        place=st.none() | places(),
        begin=periods(),
        end=periods(),
        held=st.none() | days(),
        planned_end=st.none() | days(),
        claims=_stands(),
        because=st.just("") | names(),
    )


def chronologies() -> SearchStrategy[Chronology]:
    """Chronologies of up to one occurrence and one state."""
    return st.builds(
        Chronology,
        events=st.lists(occurrences(), max_size=1).map(tuple),
        states=st.lists(spells(), max_size=1).map(tuple),
        conflicts=st.lists(conflicts(), max_size=1).map(tuple),
        known_at=st.none() | days(),
        policy=policies(),
    )
