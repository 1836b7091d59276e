"""Constraint: what the days of two events have to do with each other, and how far that narrows each of them.

Difference constraints over days (a simple temporal network: Dechter, Meiri, Pearl 1991): each bound is a claim carried
along a chain of constraints, so an impossible set is a chain from a floor to a ceiling, and no member of it can be
spared.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from attrs import Attribute, field, frozen

from ..claim import Claim
from ..errors import InvalidValueError
from ..period import Period


def _ordered(constraint: Constraint, attribute: Attribute[int | None], most: int | None) -> None:
    if most is not None and most < constraint.least:
        raise InvalidValueError(f"nothing is at least {constraint.least} and at most {most} days later")


@frozen(kw_only=True)
class Constraint:
    """`later` comes at least `least` and at most `most` days after `earlier` (None: no limit), as a claim says.

    Both are kinds of events; `place` narrows it to the events of that place. It binds only where there is one event of
    each kind, so that nobody has to guess which one is meant. `claim` is what says so, None where the order of things
    does; `because` are the words.

    >>> Constraint.after("csto_withdrawal_began", "csto_deployment_began", 7, because="a week after its deployment")
    <Constraint csto_withdrawal_began is 7 days after csto_deployment_began: a week after its deployment>
    >>> Constraint.nth_day("order_restored", "protests_began", 6).least
    5
    """

    earlier: str
    later: str
    least: int = 0
    most: int | None = field(default=None, validator=_ordered)
    place: str | None = None
    claim: Claim | None = None
    because: str = ""

    @classmethod
    def before(cls, earlier: str, later: str, *, claim: Claim | None = None, because: str = "") -> Constraint:
        """`earlier` is on an earlier day than `later`."""
        return cls(earlier=earlier, later=later, least=1, claim=claim, because=because)

    @classmethod
    def within(
        cls, later: str, earlier: str, days: int, *, claim: Claim | None = None, because: str = ""
    ) -> Constraint:
        """`later` is on the day of `earlier` or up to so many days after it: "in no more than 10 days"."""
        return cls(earlier=earlier, later=later, most=days, claim=claim, because=because)

    @classmethod
    def after(cls, later: str, earlier: str, days: int, *, claim: Claim | None = None, because: str = "") -> Constraint:
        """`later` is so many days after `earlier`: "a week after", "in two days"."""
        return cls(earlier=earlier, later=later, least=days, most=days, claim=claim, because=because)

    @classmethod
    def nth_day(
        cls, later: str, earlier: str, day: int, *, claim: Claim | None = None, because: str = ""
    ) -> Constraint:
        """`later` is on the n-th day of what began with `earlier`, whose own day is the first."""
        return cls.after(later, earlier, day - 1, claim=claim, because=because)

    def __repr__(self) -> str:
        return f"<Constraint {self}>"

    def __str__(self) -> str:
        words = f": {self.because}" if self.because else ""
        return f"{self.later} is {_days(self.least, self.most)} after {self.earlier}{words}"


@frozen(kw_only=True)
class Limit:
    """The earliest or the latest day of an event, the claims that make it so, and each step from them to here."""

    day: date
    claims: tuple[Claim, ...] = ()
    steps: tuple[str, ...] = ()

    def moved(self, days: int, claims: tuple[Claim, ...], step: str) -> Limit | None:
        """The same carried over so many days by a further step; None beyond the calendar."""
        try:
            day = self.day + timedelta(days=days)
        except OverflowError:
            return None
        return Limit(day=day, claims=self.claims + claims, steps=(*self.steps, f"{step}: {day}"))


@frozen(kw_only=True)
class Window:
    """Between which days an event lies, each limit with its proof; None is open."""

    earliest: Limit | None = None
    latest: Limit | None = None

    @property
    def period(self) -> Period:
        """The days of the window. Raises `InvalidPeriodError` where it is empty."""
        return Period(
            begin=None if self.earliest is None else self.earliest.day,
            end=None if self.latest is None else self.latest.day,
        )

    @property
    def empty(self) -> bool:
        """Whether no day is left."""
        return self.earliest is not None and self.latest is not None and self.earliest.day > self.latest.day


@frozen(kw_only=True)
class Link:
    """A constraint between two windows, named by their keys."""

    earlier: str
    later: str
    least: int = 0
    most: int | None = None
    claims: tuple[Claim, ...] = ()
    because: str = ""


def tighten(windows: Mapping[str, Window], links: Sequence[Link]) -> tuple[Mapping[str, Window], tuple[Window, ...]]:
    """The windows as narrow as the links make them, and the empty ones that prove a set of claims impossible.

    Where a connected set of links is impossible, its windows stay as they were given: what is contradicted narrows
    nothing. Linear in windows and links where the links have no cycles.
    """
    found = dict(windows)
    broken: list[Window] = []
    for keys, chained in _components(links):
        narrowed, empty = _component({key: windows[key] for key in keys}, chained)
        if empty:
            broken += empty
        else:
            found.update(narrowed)
    return found, tuple(broken)


def _component(windows: dict[str, Window], links: Sequence[Link]) -> tuple[dict[str, Window], list[Window]]:
    around: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        around[link.earlier].append(link)
        around[link.later].append(link)
    empty: list[Window] = []
    waiting = deque(sorted(windows))
    while waiting:
        key = waiting.popleft()
        for link in around[key]:
            for other, window in _carried(windows, link):
                if max(len(limit.steps) for limit in _limits(window)) > len(windows) + 1:
                    return windows, [window]
                windows[other] = window
                if window.empty:
                    empty.append(window)
                    return windows, empty
                waiting.append(other)
    return windows, [window for _, window in sorted(windows.items()) if window.empty]


def _carried(windows: Mapping[str, Window], link: Link) -> Iterable[tuple[str, Window]]:
    """The windows that a link narrows: a floor goes forward, a ceiling back, and the other way by a `most`."""
    one, other = windows[link.earlier], windows[link.later]
    floor, ceiling = _floor(one, other, link), _ceiling(one, other, link)
    if floor is not None:
        yield link.later, Window(earliest=floor, latest=other.latest)
    if ceiling is not None:
        yield link.earlier, Window(earliest=one.earliest, latest=ceiling)
    if link.most is None:
        return
    one, other = windows[link.earlier], windows[link.later]
    mirrored = Link(earlier=link.later, later=link.earlier, least=-link.most, claims=link.claims, because=link.because)
    floor, ceiling = _floor(other, one, mirrored), _ceiling(other, one, mirrored)
    if floor is not None:
        yield link.earlier, Window(earliest=floor, latest=one.latest)
    if ceiling is not None:
        yield link.later, Window(earliest=other.earliest, latest=ceiling)


def _floor(one: Window, other: Window, link: Link) -> Limit | None:
    """The earliest day of the later event that the earlier one's makes, where that is news."""
    if one.earliest is None or (
        other.earliest is not None and other.earliest.day >= _plus(one.earliest.day, link.least)
    ):
        return None
    return one.earliest.moved(link.least, link.claims, link.because)


def _ceiling(one: Window, other: Window, link: Link) -> Limit | None:
    if other.latest is None or (one.latest is not None and one.latest.day <= _plus(other.latest.day, -link.least)):
        return None
    return other.latest.moved(-link.least, link.claims, link.because)


def _plus(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _limits(window: Window) -> list[Limit]:
    return [limit for limit in (window.earliest, window.latest) if limit is not None]


def _components(links: Sequence[Link]) -> list[tuple[list[str], list[Link]]]:
    """The links by connected set, each with its keys, in the order of the smallest key."""
    root: dict[str, str] = {}

    def find(key: str) -> str:
        root.setdefault(key, key)
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for link in links:
        one, other = sorted((find(link.earlier), find(link.later)))
        root[other] = one
    sets: dict[str, tuple[list[str], list[Link]]] = defaultdict(lambda: ([], []))
    for key in sorted(root):
        sets[find(key)][0].append(key)
    for link in sorted(links, key=lambda x: (x.earlier, x.later, x.least, x.most is None, x.most or 0, x.because)):
        sets[find(link.earlier)][1].append(link)
    return [sets[key] for key in sorted(sets)]


def _days(least: int, most: int | None) -> str:
    if most is None:
        return f"at least {least} days" if least else "no earlier than the day of, or"
    if least == most:
        return f"{least} days"
    return f"{least} to {most} days" if least else f"at most {most} days"
