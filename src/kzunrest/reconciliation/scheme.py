"""Scheme: the structure of a world: what contains what, what adds up, what can only grow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from hashlib import blake2b

from attrs import Attribute, field, frozen

from ..errors import SchemeError
from ..lattice import Lattice
from ..lexicon import lexicon
from .assertion import EXCEPT, Assertion, Question


class Growth(StrEnum):
    """How a count behaves in time: it can only grow, it may rise and fall, or it is one number throughout."""

    CUMULATIVE = "cumulative"
    LEVEL = "level"
    FIXED = "fixed"


class Axis(StrEnum):
    """Along what an equation adds up."""

    MEASURE = "measure"
    POPULATION = "population"
    PLACE = "place"
    ACTOR = "actor"


def _parted(equation: Equation, attribute: Attribute[tuple[str, ...]], parts: tuple[str, ...]) -> None:
    if len(parts) < 2 or len(set(parts)) != len(parts):
        raise SchemeError(f"an equation needs at least two different parts, {equation.whole} has {list(parts)}")
    if equation.whole in parts:
        raise SchemeError(f"a part can't contain itself: {equation.whole} < {equation.whole}")


@frozen(kw_only=True)
class Equation:
    """`whole` is the sum of `parts`, which share nobody; `exact` is False where there may be others beside them.

    >>> Equation(axis=Axis.MEASURE, whole="victims", parts=("killed",))
    Traceback (most recent call last):
        ...
    kzunrest.errors.SchemeError: an equation needs at least two different parts, victims has ['killed']
    """

    axis: Axis
    whole: str
    parts: tuple[str, ...] = field(validator=_parted)
    exact: bool = True

    def __str__(self) -> str:
        return f"{self.whole} {'=' if self.exact else '>='} {' + '.join(self.parts)}"


def _acyclic(scheme: Scheme, attribute: Attribute[tuple[Equation, ...]], equations: tuple[Equation, ...]) -> None:
    for axis in Axis:
        over = {
            part: set(scheme.lattice(axis).above(part)[1:]) - {""}
            for e in equations
            if e.axis is axis
            for part in e.parts
        }
        for equation in equations:
            if equation.axis is axis:
                for part in equation.parts:
                    over[part].add(equation.whole)
                over.setdefault(equation.whole, set(scheme.lattice(axis).above(equation.whole)[1:]))
        for name in sorted(over):
            if cycle := _cycle(over, name):
                raise SchemeError(f"a part can't contain itself: {' < '.join(cycle)}")


def _cycle(over: dict[str, set[str]], name: str) -> list[str]:
    """A way from a name up to itself, or nothing."""
    paths, seen = [[name]], set[str]()
    for path in paths:
        for whole in sorted(over.get(path[-1], ())):
            if whole == name:
                return [*path, whole]
            if whole not in seen:
                seen.add(whole)
                paths.append([*path, whole])
    return []


@frozen(kw_only=True, cache_hash=True)
class Scheme:
    """The structure of a world, checked once when it is made: lattices, equations, and what can only grow.

    `area` is the place meant where a text names none. `growth` says how measures behave in time; one of the form
    `other:...` is a level, as nothing is known of it. `begins` is the first day that a cumulative count counts from: a
    stretch of time that starts by then counts everything. `opens` is the first day of what the scheme is about: a
    figure of a time that ended before is of another event, called by its year, and bounds nothing of this one.
    `complements` has the rest of each whole counted too, which finds more and takes three times as long. Raises
    `SchemeError`, which shows the cycle, where a part would contain itself.
    """

    name: str
    version: str = "1"
    measures: Lattice
    populations: Lattice
    places: Lattice
    actors: Lattice = field(factory=lambda: Lattice((), top=""))
    area: str
    growth: tuple[tuple[str, Growth], ...] = ()
    begins: date | None = None
    opens: date | None = None
    equations: tuple[Equation, ...] = field(default=(), validator=_acyclic)
    complements: bool = True

    def lattice(self, axis: Axis) -> Lattice:
        """The order along an axis."""
        return {
            Axis.MEASURE: self.measures,
            Axis.POPULATION: self.populations,
            Axis.PLACE: self.places,
            Axis.ACTOR: self.actors,
        }[axis]

    @cached_property
    def known(self) -> frozenset[str]:
        """The measures that the scheme knows."""
        named = {name for pair in self.measures.pairs for name in pair} | {name for name, _ in self.growth}
        named |= {name for e in self.equations if e.axis is Axis.MEASURE for name in (e.whole, *e.parts)}
        return frozenset(named)

    def knows(self, measure: str) -> bool:
        """Whether the scheme knows the measure: any `other:...` is known as what stands alone."""
        return measure in self.known or measure.startswith("other:")

    def grows(self, measure: str) -> Growth:
        """How the counts of a measure behave in time."""
        return self._growth.get(measure, Growth.LEVEL if measure.startswith("other:") else Growth.CUMULATIVE)

    @cached_property
    def _growth(self) -> dict[str, Growth]:
        return dict(self.growth)

    def over(self, axis: Axis, name: str) -> tuple[str, ...]:
        """The name and all that contain it along the axis, nearest first; "X except Y" lies in X.

        A place lies in the area and in nothing beyond it; one that the scheme doesn't know lies in nothing. That two
        measures are both measures says nothing.
        """
        head, found, _ = name.partition(EXCEPT)
        if found:
            return (name, *self.over(axis, head))
        if axis is Axis.PLACE and name not in self._placed:
            return (name,)
        chain = self.lattice(axis).above(name)
        if axis is Axis.PLACE and self.area in chain:
            return chain[: chain.index(self.area) + 1]
        return chain[:-1] if axis in (Axis.PLACE, Axis.MEASURE) and len(chain) > 1 else chain

    @cached_property
    def _placed(self) -> frozenset[str]:
        return frozenset(name for pair in self.places.pairs for name in pair) | {self.area}

    @cached_property
    def _component(self) -> dict[str, str]:
        groups: dict[str, set[str]] = {name: {name} for name in self.known}
        tied = [pair for pair in self.measures.pairs if self.measures.top not in pair]
        tied += [(part, e.whole) for e in self.equations if e.axis is Axis.MEASURE for part in e.parts]
        for one, other in tied:
            merged = groups.setdefault(one, {one}) | groups.setdefault(other, {other})
            for name in merged:
                groups[name] = merged
        return {name: min(group) for name, group in groups.items()}

    def component(self, measure: str) -> str:
        """The name of the connected component of measures that this one is in: shards never cross it."""
        return self._component.get(measure, measure)

    @cached_property
    def _together(self) -> frozenset[str]:
        """The measures that share their component with another."""
        sizes = Counter(self._component.values())
        return frozenset(name for name, group in self._component.items() if sizes[group] > 1)

    def lone(self, measure: str) -> bool:
        """Whether no other measure bears on this one."""
        return measure not in self._together

    def normal(self, question: Question) -> Question:
        """The question with the area in place of no place, and no window where the window counts everything."""
        if question.place and not question.window:
            return question
        window = question.window
        begin, _, _ = window.partition("..")
        if window and (not begin or (self.begins is not None and begin <= self.begins.isoformat())):
            window = ""
        if question.place and window == question.window:
            return question
        return question.moved("place", question.place or self.area).moved("window", window)

    def question(self, assertion: Assertion) -> Question:
        """The question that an assertion answers: of another event where its time ended before this one opened."""
        question, end = self.normal(assertion.question), assertion.period.end
        if self.opens is None or end is None or end >= self.opens or question.event:
            return question
        return question.moved("event", str(end.year))

    def wholes(self, question: Question) -> Iterator[Question]:
        """The questions that directly contain this one, each one step up along one axis."""
        for axis in Axis:
            name = str(getattr(question, axis.value))
            chain = self.over(axis, name)
            if len(chain) > 1:
                yield question.moved(axis.value, chain[1])
            for equation in self.equations:
                if equation.axis is axis and name in equation.parts and equation.whole not in chain:
                    yield question.moved(axis.value, equation.whole)
        if question.manner:
            yield question.moved("manner", "")
        if question.window:
            yield question.moved("window", "")

    def within(self, part: Question, whole: Question) -> bool:
        """Whether everybody that `part` counts is counted by `whole` too."""
        if part.event != whole.event or whole.manner not in ("", part.manner) or whole.window not in ("", part.window):
            return False
        return all(self.inside(axis, str(getattr(part, axis.value)), str(getattr(whole, axis.value))) for axis in Axis)

    def inside(self, axis: Axis, part: str, whole: str) -> bool:
        """Whether one name lies within another along an axis."""
        names = [part]
        for name in names:
            if name == whole:
                return True
            names += [n for n in self.over(axis, name)[1:] if n not in names]
            names += [e.whole for e in self.equations if e.axis is axis and name in e.parts and e.whole not in names]
        head, found, left_out = whole.partition(EXCEPT)
        return bool(found) and self._outside(axis, part, head, set(left_out.split(", ")))

    def _outside(self, axis: Axis, part: str, head: str, left_out: set[str]) -> bool:
        """Whether a part of `head` shares nobody with what is left out of it."""
        mine, _, also = part.partition(EXCEPT)
        if mine == head:
            return left_out <= set(also.split(", "))
        return self.inside(axis, part, head) and all(self.apart(axis, mine, name) for name in left_out)

    def apart(self, axis: Axis, one: str, other: str) -> bool:
        """Whether two names share nobody: declared so, or parts of one equation."""
        both = any(e.axis is axis and {one, other} <= set(e.parts) for e in self.equations)
        return one != other and (both or self.lattice(axis).disjoint(one, other))

    @cached_property
    def fingerprint(self) -> str:
        """A hash of the whole structure: twelve hexadecimal digits."""
        fields = [(a.name, getattr(self, a.name)) for a in Scheme.__attrs_attrs__]
        return blake2b(repr(fields).encode(), digest_size=6).hexdigest()

    def __repr__(self) -> str:
        held = f"{len(self.known)} measures, {len(self.equations)} equations"
        return f"<Scheme {self.name} {self.version}: {held}, {self.area}>"


@cache
def kazakhstan() -> Scheme:
    """The scheme of January 2022: the lattices of the lexicon, victims as killed and injured, the five of the CSTO.

    The victims are killed and injured together as the Prosecutor General defined them: 4,578 = 225 + 4,353. The CSTO's
    troops are those of five contingents, as one of the reports says "five countries". A figure for troops sent is one
    number for the whole mission, as reports give it without a day. The state of emergency began on 5 January; a figure
    for the time since then counts everything. Figures of earlier unrest, as of 1986, have findings of their own.
    """
    words = lexicon()
    members = ("Armenia", "Belarus", "Kyrgyzstan", "Russia", "Tajikistan")
    growth = {row.name: Growth(row.kind.value) for row in words.measure_rows}
    growth["troops_deployed"] = Growth.FIXED
    return Scheme(
        name="Kazakhstan, January 2022",
        measures=words.measures,
        populations=words.populations,
        places=words.place_tree,
        actors=Lattice.of({**dict.fromkeys(members, "CSTO"), "CSTO": ""}, top=""),
        area="Kazakhstan",
        growth=tuple(sorted(growth.items())),
        begins=date(2022, 1, 5),
        opens=date(2022, 1, 1),
        equations=(
            Equation(axis=Axis.MEASURE, whole="victims", parts=("injured", "killed")),
            Equation(axis=Axis.ACTOR, whole="CSTO", parts=members),
        ),
    )
