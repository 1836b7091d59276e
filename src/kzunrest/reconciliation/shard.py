"""Shard: the claims of one event and one connected component of measures, reconciled apart from all others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import islice, product

from attrs import frozen

from ..claim import Claim
from .assertion import Question
from .bound import HIGH, LOW, Trail
from .entry import Entry
from .grid import UNBOUNDED, Grid, Row
from .policy import Policy
from .proof import Carried, Proof, Said, Side, Summed
from .reason import Reason, derive
from .repair import Repair
from .scheme import Growth, Scheme
from .structure import structure


@frozen(eq=False)
class Shard:
    """The entries of one shard, its grid and its repair. A pure function of its fields; all in order of content."""

    entries: tuple[Entry, ...]
    scheme: Scheme
    policy: Policy
    asked: tuple[Question, ...] = ()

    @cached_property
    def bounding(self) -> tuple[Entry, ...]:
        """The entries that bound something."""
        return tuple(entry for entry in self.entries if entry.bounds)

    @cached_property
    def growth(self) -> Growth:
        """How the counts of this shard behave in time."""
        question = (*self.asked, *(entry.question for entry in self.entries))[0]
        return self.scheme.grows(question.measure)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which a bound may change, in order; before them all the day of a ceiling whose day is unknown.

        Where no day is known at all a floor holds in the end and a ceiling in the beginning, so that they never meet.
        """
        found = {day for s in self.bounding for day in (s.first or date.min, s.last) if day is not None}
        if found <= {date.min}:
            return date.min, date.max
        return tuple(sorted(found))

    @cached_property
    def _structure(self) -> tuple[tuple[Question, ...], Grid]:
        return structure(self.scheme, (*(s.question for s in self.entries), *self.asked))

    @property
    def cells(self) -> tuple[Question, ...]:
        """The questions of the grid, a part before its whole."""
        return self._structure[0]

    @property
    def grid(self) -> Grid:
        """The structure of the cells."""
        return self._structure[1]

    @cached_property
    def cell(self) -> dict[Question, int]:
        """The number of each question."""
        return {question: n for n, question in enumerate(self.cells)}

    @cached_property
    def _rows(self) -> dict[Row, list[Entry]]:
        found: dict[Row, list[Entry]] = {}
        for entry in self.bounding:
            found.setdefault(self._row(entry), []).append(entry)
        return {row: found[row] for row in sorted(found)}

    def _row(self, entry: Entry) -> Row:
        high = UNBOUNDED if entry.high is None else entry.high
        first = 0 if entry.first is None else self._at(entry.first)
        last = self.span - 1 if entry.last is None else self._at(entry.last)
        return self.cell[entry.question], first, last, entry.low, high

    def _at(self, day: date) -> int:
        return 0 if self.growth is Growth.FIXED else bisect_left(self.days, day)

    @property
    def span(self) -> int:
        """How many days the grid has."""
        return 1 if self.growth is Growth.FIXED else len(self.days)

    @cached_property
    def behind(self) -> tuple[tuple[Entry, ...], ...]:
        """The entries behind each row."""
        return tuple(tuple(entries) for entries in self._rows.values())

    @cached_property
    def repair(self) -> Repair:
        """The repair of the rows; a row weighs as many as the known origins behind it, and one at the least."""
        weights = [max(1, len({s.assertion.origin for s in some} - {None})) for some in self.behind]
        return Repair(grid=self.grid, days=self.span, rows=tuple(self._rows), weights=weights, policy=self.policy)

    @cached_property
    def outer(self) -> Trail:
        """The bounds without what is certainly wrong and what is disputed."""
        return self.repair.trail(self.repair.certain | self.repair.disputed)

    @property
    def inner(self) -> Trail:
        """The bounds of what the least repair keeps."""
        return self.repair.least[1]

    def entries_of(self, rows: Iterable[int]) -> list[Entry]:
        """The entries behind some rows."""
        return [entry for n in sorted(rows) for entry in self.behind[n]]

    def kept(self, question: Question) -> list[tuple[Entry, int]]:
        """The entries on a question that the least repair keeps, each row once, with its number of origins."""
        cell, dropped = self.cell[question], self.repair.dropped
        return [
            (entries[0], self.repair.weights[n])
            for n, (row, entries) in enumerate(zip(self._rows, self.behind, strict=True))
            if row[0] == cell and n not in dropped
        ]

    def stated(self, question: Question) -> list[tuple[Entry, int]]:
        """The entries on a question that are not certainly wrong: a preference chooses among the disputed too."""
        certain = {id(entry) for entry in self.entries_of(self.repair.certain)}
        return [(e, 1) for e in self.bounding if e.question == question and id(e) not in certain]

    @cached_property
    def conflicts(self) -> list[tuple[Entry, ...]]:
        """The minimal conflicts that the repair met, of one entry a row, the first `max_conflicts` in order."""
        found = (entries for group in self.repair.minimal for entries in self.behind_each(group))
        return list(islice(found, self.policy.max_conflicts))

    def behind_each(self, rows: Iterable[int]) -> list[tuple[Entry, ...]]:
        """All ways to take one entry behind each row."""
        return list(islice(product(*(self.behind[n] for n in sorted(rows))), self.policy.max_conflicts))

    def each_claim(self, rows: Iterable[int]) -> list[tuple[Claim, ...]]:
        """All ways to take one claim behind each row."""
        behind = [[claim for entry in self.behind[n] for claim in entry.claims] for n in sorted(rows)]
        return [tuple(claims) for claims in islice(product(*behind), self.policy.max_pairs)]

    def floor_day(self, day: date) -> int | None:
        """The grid day whose floors hold on a day; None before the first one."""
        if self.growth is Growth.FIXED:
            return 0
        n = bisect_right(self.days, day) - 1
        if self.growth is Growth.LEVEL and (n < 0 or self.days[n] != day):
            return None
        return n if n >= 0 else None

    def ceiling_day(self, day: date) -> int | None:
        """The grid day whose ceilings hold on a day; None after the last one."""
        if self.growth is Growth.FIXED:
            return 0
        n = bisect_left(self.days, day)
        if n == len(self.days) or (self.growth is Growth.LEVEL and self.days[n] != day):
            return None
        return n

    def bounds(self, trail: Trail, question: Question, day: date) -> tuple[int, int | None]:
        """The least and the greatest number that a trail allows on a day; None where there is no ceiling."""
        cell = self.cell[question]
        under, over = self.floor_day(day), self.ceiling_day(day)
        low = 0 if under is None else trail.low[cell][under]
        high = UNBOUNDED if over is None else trail.high[cell][over]
        return low, None if high >= UNBOUNDED else high

    def proofs(
        self, trail: Trail, out: Iterable[int], question: Question, day: date
    ) -> tuple[Proof | None, Proof | None]:
        """Why the bounds hold; None where there is none to prove."""
        cell = self.cell[question]
        under, over = self.floor_day(day), self.ceiling_day(day)
        gone = set(out)
        left = [n for n in range(len(self.behind)) if n not in gone]
        low = None if under is None else self.proof(derive(trail, LOW, cell, under), left)
        high = None if over is None else self.proof(derive(trail, HIGH, cell, over), left)
        return low, high

    def proof(self, reason: Reason, left: list[int]) -> Proof | None:
        """A reason of the engine as a proof of questions, days and assertions. None for what needs none."""
        side = Side.LOW if reason.side == LOW else Side.HIGH
        question, day = self.cells[reason.cell], self.day(reason.day)
        if reason.row is not None:
            return self._said(reason, side, left[reason.row], question, day)
        if reason.link is None:
            return None
        premises = tuple(p for premise in reason.premises if (p := self.proof(premise, left)) is not None)
        if len(premises) == 1 and len(reason.premises) == 1:
            return Carried(
                question=question,
                day=day,
                side=side,
                value=reason.value,
                premise=premises[0],
                height=premises[0].height + 1,
            )
        return Summed(
            question=question,
            day=day,
            side=side,
            value=reason.value,
            whole=self.cells[reason.link.whole],
            parts=tuple(self.cells[part] for part in reason.link.parts),
            exact=reason.link.exact,
            premises=premises,
            height=1 + max((premise.height for premise in premises), default=0),
        )

    def _said(self, reason: Reason, side: Side, row: int, question: Question, day: date | None) -> Proof:
        entry = self.behind[row][0]
        cell, first, last, least, most = tuple(self._rows)[row]
        then = last if side is Side.LOW else first
        value = least if side is Side.LOW else most
        said = Said(question=entry.question, day=self.day(then), side=side, value=value, assertion=entry.assertion)
        if cell == reason.cell and then == reason.day:
            return said
        return Carried(question=question, day=day, side=side, value=value, premise=said)

    def crossing(self, trail: Trail, cell: int, day: int) -> tuple[Proof | None, Proof | None]:
        """Why the floor and the ceiling of a cell of the grid hold."""
        left = list(range(len(self.behind)))
        return self.proof(derive(trail, LOW, cell, day), left), self.proof(derive(trail, HIGH, cell, day), left)

    def day(self, n: int) -> date | None:
        return None if self.growth is Growth.FIXED or self.days[n] == date.min else self.days[n]


def claims_of(entries: Iterable[Entry]) -> tuple[Claim, ...]:
    """The claims of some entries, each once, in order of source and words."""
    found = {id(claim): claim for entry in entries for claim in entry.claims}
    return tuple(sorted(found.values(), key=lambda c: (c.source.id, c.span.start, c.span.end, c.id)))
