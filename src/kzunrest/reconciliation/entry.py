"""Entry: how one assertion enters a reconciliation: as which bound, of which days, or set aside by which rule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import evolve, frozen

from ..claim import Claim
from ..errors import SchemeError
from ..figure import Hedge
from .assertion import Assertion, Question
from .policy import Policy
from .scheme import Growth, Scheme


@frozen(kw_only=True)
class Entry:
    """An assertion, its claims, and what it bounds: at least `low` on the day `last`, at most `high` on the day
    `first`.

    None is an unknown day, and no ceiling. `rule` and `reason` say why it bounds nothing; both "" where it does.
    `notes` say what was loosened.
    """

    assertion: Assertion
    claims: tuple[Claim, ...]
    question: Question
    first: date | None
    last: date | None
    low: int
    high: int | None
    rule: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()

    @property
    def bounds(self) -> bool:
        """Whether it bounds anything."""
        return not self.rule

    @property
    def number(self) -> tuple[int | None, int | None, int | None]:
        """What was said, without the hedge: the number printed, or else the bounds of a range."""
        figure = self.assertion.figure
        if figure.stated is not None:
            return figure.stated, None, None
        return None, figure.low, figure.high

    def aside(self, rule: str, reason: str) -> Entry:
        """The same, set aside."""
        return evolve(self, rule=rule, reason=reason)


def stand(assertion: Assertion, claims: tuple[Claim, ...], scheme: Scheme, policy: Policy) -> Entry:
    """How an assertion stands by itself. Raises `SchemeError`, which names the claim, for an unknown measure."""
    if not scheme.knows(assertion.question.measure):
        raise SchemeError(
            f"{claims[0]!r} counts {assertion.question.measure!r}, which the scheme {scheme.name!r} doesn't know; "
            f"name it 'other:{assertion.question.measure}' or give a scheme that has it"
        )
    low, high = policy.bounds(assertion.figure)
    if assertion.addition:
        high = None
    begin, end = assertion.period.begin, assertion.period.end
    rule, reason = _aside(assertion, low, high, scheme, policy)
    growth = scheme.grows(assertion.question.measure)
    if policy.lag and assertion.dated and low == high and begin is not None and growth is Growth.CUMULATIVE:
        begin -= timedelta(days=policy.lag)
    return Entry(
        assertion=assertion,
        claims=claims,
        question=scheme.question(assertion),
        first=begin,
        last=end,
        low=low,
        high=high,
        rule=rule,
        reason=reason,
    )


def _aside(assertion: Assertion, low: int, high: int | None, scheme: Scheme, policy: Policy) -> tuple[str, str]:
    """By which rule an assertion bounds nothing, and why; nothing where it does."""
    if assertion.status not in policy.statuses:
        return "status", f"{assertion.status.value}: kept beside, never a bound"
    if not low and high is None:
        return "no bound", "the words set no bound"
    if not assertion.dated and scheme.grows(assertion.question.measure) is Growth.LEVEL:
        return "level", "a level on an unknown day bounds no day"
    return "", ""


def settled(entries: Iterable[Entry], scheme: Scheme) -> list[Entry]:
    """Entries among each other: repeats of one origin take the day it gave, and a lost scope keeps its floor."""
    found = list(entries)
    _part(found)
    origins: dict[str, list[int]] = {}
    for n, entry in enumerate(found):
        if entry.assertion.origin is not None and not entry.rule:
            origins.setdefault(entry.assertion.origin, []).append(n)
    for several in origins.values():
        if len(several) > 1:
            for group in _repeats(found, several, scheme):
                _date(found, group)
                _lose(found, group, scheme)
    return found


def _repeats(found: list[Entry], several: list[int], scheme: Scheme) -> list[list[int]]:
    """Of the entries of one origin those that give the same number in one shard."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for n in several:
        question = found[n].question
        key = (scheme.component(question.measure), question.event, found[n].number)
        groups.setdefault(key, []).append(n)
    return [group for group in groups.values() if len(group) > 1]


def _part(found: list[Entry]) -> None:
    """What a text calls a part of a figure for the same question is a part by some mark that was not read: a floor."""
    if not any(claim.part_of for entry in found for claim in entry.claims):
        return
    asked = {claim.id: entry.question for entry in found for claim in entry.claims}
    for n, entry in enumerate(found):
        if entry.high is not None and any(asked.get(claim.part_of or "") == entry.question for claim in entry.claims):
            note = "said to be a part of the figure for this very question: kept as a floor alone"
            found[n] = evolve(entry, high=None, notes=(*entry.notes, note))


def _date(found: list[Entry], group: list[int]) -> None:
    """Undated repeats of one origin take the latest day it gave by then, or that of the earliest print."""
    for n in group:
        here = found[n]
        if here.assertion.dated:
            continue
        same = [found[m] for m in group if m != n and found[m].question == here.question]
        given = [
            s for s in same if s.assertion.dated and s.last is not None and (here.last is None or s.last <= here.last)
        ]
        if given:
            model = max(given, key=lambda s: s.last or date.min)
            found[n] = evolve(here, first=model.first, last=model.last, notes=(*here.notes, "dated by its origin"))
        else:
            ends = [s.last for s in [here, *same] if s.last is not None and not s.assertion.dated]
            if ends and here.last != min(ends):
                found[n] = evolve(here, last=min(ends), notes=(*here.notes, "printed earlier elsewhere"))


def _lose(found: list[Entry], group: list[int], scheme: Scheme) -> None:
    """The same number of one origin in nested scopes: the wider one has lost the scope, so it keeps its floor alone."""
    for n in group:
        here = found[n]
        if here.high is None or here.assertion.figure.hedge is Hedge.VAGUE:
            continue
        for m in group:
            other = found[m]
            if (
                other.question != here.question
                and scheme.within(other.question, here.question)
                and _together(here, other)
            ):
                note = f"the same origin gives the same number for {other.question}: kept as a floor alone"
                found[n] = evolve(here, high=None, notes=(*here.notes, note))
                break


def _together(one: Entry, other: Entry) -> bool:
    """Whether two entries may be of one day."""
    ends = one.last is None or other.first is None or other.first <= one.last
    return ends and (other.last is None or one.first is None or one.first <= other.last)
