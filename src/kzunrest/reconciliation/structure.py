"""Structure: the cells of one shard and what binds them, made of a scheme and the questions asked.

Beside the cells that are asked about there are those that contain them, and the rest: where some parts of a whole are
counted, so is everybody else, and everybody but one part. Nobody speaks of these cells, but a count of them can only
grow too, and that tells contradictions that no sum of the named cells shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from attrs import frozen

from ..errors import SchemeError
from ..lattice import Lattice
from .assertion import EXCEPT, Question
from .grid import Grid, Link
from .scheme import Axis, Growth, Scheme


@frozen
class Sum:
    """A whole and its parts, which share nobody; `exact` if they are all of it."""

    whole: Question
    parts: tuple[Question, ...]
    exact: bool


def structure(scheme: Scheme, questions: Iterable[Question]) -> tuple[tuple[Question, ...], Grid]:
    """The cells of a shard, parts before wholes, and their grid. All questions must be of one event and component.

    Raises `SchemeError` where an equation holds measures that grow in different ways.
    """
    asked = frozenset(questions)
    measure, event = next(((q.measure, q.event) for q in asked), ("", ""))
    if not scheme.lone(measure) or scheme.grows(measure) is not Growth.CUMULATIVE:
        return _shape(scheme, asked)
    order, grid = _shape(scheme, frozenset(_as(q, "", "") for q in asked))
    return tuple(_as(q, measure, event) for q in order), grid


def _as(question: Question, measure: str, event: str) -> Question:
    return Question(
        measure=measure,
        population=question.population,
        place=question.place,
        actor=question.actor,
        manner=question.manner,
        window=question.window,
        event=event,
    )


@lru_cache(maxsize=4096)
def _shape(scheme: Scheme, questions: frozenset[Question]) -> tuple[tuple[Question, ...], Grid]:
    """The cells and grid of some questions; of a measure that stands alone without its name, as all are alike."""
    cells = _closed(scheme, questions)
    sums = list(dict.fromkeys(s for q in sorted(cells) for s in _sums(scheme, q, cells)))
    if scheme.complements:
        sums = [full for some in sums for full in _completed(some)]
    cells |= {q for some in sums for q in (some.whole, *some.parts)}
    growth = {scheme.grows(q.measure) for q in cells if EXCEPT not in q.measure}
    if len(growth) > 1:
        names = sorted({q.measure for q in cells})
        raise SchemeError(f"one equation can't hold measures of different growth: {', '.join(names)}")
    contained = {(q, whole) for q in cells for whole in scheme.wholes(q) if whole in cells}
    contained |= {(part, some.whole) for some in sums for part in some.parts}
    order = _ordered(cells, contained)
    number = {question: n for n, question in enumerate(order)}
    edges = sorted((number[part], number[whole]) for part, whole in contained)
    links = [Link(number[s.whole], tuple(sorted(number[p] for p in s.parts)), s.exact) for s in sums]
    grid = Grid(
        size=len(order),
        edges=tuple(edges),
        sums=tuple(sorted(set(links), key=lambda link: (link.whole, link.parts, link.exact))),
        grows=growth != {Growth.LEVEL},
    )
    return order, grid


def _ordered(cells: set[Question], contained: set[tuple[Question, Question]]) -> tuple[Question, ...]:
    """The cells, each after all that it contains, else by content."""
    parts: dict[Question, list[Question]] = {cell: [] for cell in cells}
    for part, whole in contained:
        parts[whole].append(part)
    height: dict[Question, int] = {}

    def rise(cell: Question) -> int:
        if cell not in height:
            height[cell] = 1 + max((rise(part) for part in parts[cell]), default=0)
        return height[cell]

    return tuple(sorted(cells, key=lambda cell: (rise(cell), cell)))


def _closed(scheme: Scheme, questions: Iterable[Question]) -> set[Question]:
    """The questions, all that contain them, and the missing parts of exact equations that have some part among them."""
    cells: set[Question] = set()
    todo = set(questions)
    while todo:
        while todo:
            cells |= todo
            todo = {whole for q in todo for whole in scheme.wholes(q)} - cells
        todo = {part for q in cells for part in _missing(scheme, q, cells)} - cells
    return cells


def _missing(scheme: Scheme, question: Question, cells: set[Question]) -> Iterator[Question]:
    for equation in scheme.equations:
        if equation.exact and getattr(question, equation.axis.value) == equation.whole:
            parts = [question.moved(equation.axis.value, part) for part in equation.parts]
            if any(part in cells for part in parts):
                yield from parts


def _sums(scheme: Scheme, question: Question, cells: set[Question]) -> Iterator[Sum]:
    """The sums of which a question is the whole, over the parts that are there."""
    for equation in scheme.equations:
        axis = equation.axis.value
        if getattr(question, axis) == equation.whole:
            parts = tuple(q for p in equation.parts if (q := question.moved(axis, p)) in cells)
            if len(parts) > 1:
                yield Sum(question, tuple(sorted(parts)), equation.exact and len(parts) == len(equation.parts))
    for axis in (Axis.POPULATION, Axis.PLACE):
        lattice = scheme.lattice(axis)
        children = lattice.children(str(getattr(question, axis.value)))
        there = [name for name in children if question.moved(axis.value, name) in cells]
        for clique in _apart(lattice, there):
            yield Sum(question, tuple(question.moved(axis.value, name) for name in clique), False)


def _apart(lattice: Lattice, names: list[str]) -> list[tuple[str, ...]]:
    """The largest sets of at least two of these names of which no two share anybody (Bron and Kerbosch)."""
    apart = {name: {other for other in names if other != name and lattice.disjoint(name, other)} for name in names}
    found: list[tuple[str, ...]] = []

    def grow(chosen: set[str], open_: set[str], done: set[str]) -> None:
        if not open_ and not done:
            found.append(tuple(sorted(chosen)))
            return
        pivot = max(sorted(open_ | done), key=lambda name: len(apart[name] & open_))
        for name in sorted(open_ - apart[pivot]):
            grow(chosen | {name}, open_ & apart[name], done & apart[name])
            open_ = open_ - {name}
            done = done | {name}

    grow(set(), set(names), set())
    return sorted(clique for clique in found if len(clique) > 1)


def _completed(some: Sum) -> Iterator[Sum]:
    """A sum made exact by the rest of its whole, and for each part the whole but that part."""
    axis = next(a.value for a in Axis if getattr(some.whole, a.value) != getattr(some.parts[0], a.value))
    parts = some.parts if some.exact else (*some.parts, _but(some.whole, axis, some.parts))
    yield Sum(some.whole, parts, True)
    if len(parts) > 2:
        for part in some.parts:
            others = tuple(p for p in parts if p != part)
            but = _but(some.whole, axis, (part,))
            yield Sum(some.whole, (part, but), True)
            yield Sum(but, others, True)


def _but(whole: Question, axis: str, parts: tuple[Question, ...]) -> Question:
    """Everybody of the whole but these parts of it."""
    names = ", ".join(sorted(str(getattr(part, axis)) for part in parts))
    return whole.moved(axis, f"{getattr(whole, axis)}{EXCEPT}{names}")
