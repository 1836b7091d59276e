"""Timeline: a deployment and a chronology over time.

A mark is as wide as the days between which it lies; solid for what happened, hollow for what was planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from math import ceil

from attrs import frozen

from ..deployment import Contribution, Deployment, Level, Plan, Stage, bounds
from ..lexicon.happening import happenings
from ..period import Period
from ..reconciliation.chronology import Chronology
from ..reconciliation.occurrence import Footing, Occurrence, site
from ..reconciliation.spell import Spell
from .canvas import Chart, escaped, label, svg, tag

WIDTH, LEFT, RIGHT, TOP, ROW, BAND = 690, 240, 150, 66, 20, 74
FORCE, PARTS, STATES, DOUBTFUL = 0, 2, 3, 7


@frozen(kw_only=True)
class Bar:
    """A mark on a line: its days, whether it happened, its hue, what it says when pointed at; pale where nothing says
    that it ended, nor that it went on."""

    period: Period
    happened: bool = True
    hue: int = FORCE
    note: str = ""
    pale: bool = False


@frozen(kw_only=True)
class Line:
    """A line of the picture: its name, its marks, and a few words at its end."""

    name: str
    bars: tuple[Bar, ...] = ()
    detail: str = ""


Part = tuple[str, tuple[Line, ...]]
"""A heading and the lines under it."""


def draw_deployment(deployment: Deployment) -> Chart:
    """A line a phase and a contributor, and below them how many were there on each day."""
    plans = {id(plan.stage): plan for plan in deployment.plans}
    phases = tuple(dict.fromkeys(stage.phase for stage in deployment.stages if not stage.actors))
    force = tuple(
        _phase(phase, [s for s in deployment.stages if s.phase == phase and not s.actors], plans) for phase in phases
    )
    parts = tuple(_contributor(one, deployment.stages, plans) for one in deployment.contributions)
    rest = deployment.remainder
    if rest is not None and rest.contributors:
        about = "" if rest.about is None else f"~{rest.about:,} "
        parts += (
            Line(name="  those without a number", detail=f"{about}({_numbers(rest.figure.low, rest.figure.high)})"),
        )
    total = deployment.total()
    sent = "how many were sent is unknown" if total is None else f"{total.stated or bounds(total.figure)} sent"
    listed = "closed list" if deployment.closed else "open list"
    subtitle = f"{sent}, {len(deployment.contributions)} contributors ({listed})"
    return _drawn(deployment.mission, subtitle, (("the force", force), ("contributors", parts)), deployment)


def draw_chronology(chronology: Chronology) -> Chart:
    """A line an occurrence, in order of time, and a line a state."""
    events = tuple(_occurrence(event) for event in chronology.events)
    states = tuple(_spell(spell) for spell in chronology.states)
    counts = [sum(event.footing is footing for event in chronology.events) for footing in Footing]
    words = ", ".join(f"{n} {footing.value}" for n, footing in zip(counts, Footing, strict=True) if n)
    subtitle = f"{words or 'nothing told'}; conflicts: {len(chronology.conflicts)}"
    return _drawn("What happened when", subtitle, (("events", events), ("states", states)))


# Lines ---------------------------------------------------------------------------------------------------------------


def _phase(name: str, stages: Iterable[Stage], plans: dict[int, Plan]) -> Line:
    found = list(stages)
    return Line(
        name=_plain(name), bars=tuple(_stage(stage, plans, FORCE) for stage in found), detail=_outcome(found, plans)
    )


def _contributor(one: Contribution, stages: Iterable[Stage], plans: dict[int, Plan]) -> Line:
    mine = [stage for stage in stages if one.contributor.id in {actor.id for actor in stage.actors}]
    figure = "number unknown" if one.figure is None else _numbers(one.figure.low, one.figure.high)
    return Line(
        name=one.contributor.name,
        bars=tuple(_stage(stage, plans, PARTS) for stage in mine),
        detail=f"{figure}{', derived' if one.derived else ''}",
    )


def _stage(stage: Stage, plans: dict[int, Plan], hue: int) -> Bar:
    plan = plans.get(id(stage))
    told = f"{_plain(stage.subject)}: {_when(stage.period)}" + (f", {plan.because}" if plan else "")
    return Bar(
        period=stage.period,
        happened=not stage.planned and not stage.denied,
        hue=DOUBTFUL if stage.denied else hue,
        note=told,
    )


def _outcome(stages: Sequence[Stage], plans: dict[int, Plan]) -> str:
    """When it happened, or else what became of its plans."""
    actual = [_when(stage.period) for stage in stages if not stage.planned and not stage.denied]
    verdicts = [plans[id(stage)].verdict.value for stage in stages if id(stage) in plans]
    told = ", ".join(dict.fromkeys(verdicts))
    return "; ".join(
        filter(None, (", ".join(actual), f"{'plans' if len(verdicts) > 1 else 'plan'} {told}" if told else ""))
    )


def _occurrence(event: Occurrence) -> Line:
    happened = event.footing is Footing.HAPPENED
    low, high = event.origins
    origins = (
        ""
        if not event.claims
        else f"{low} origin{'s' if low > 1 else ''}"
        if low == high
        else f"{low} to {high} origins"
    )
    disputed = "disputed" if event.disputes else ""
    told = f"{_plain(event.kind)}, {event.who}: {_when(event.begin)}, {event.footing.value}"
    return Line(
        name=": ".join(filter(None, (_plain(event.kind), _short(event)))),
        bars=(
            Bar(
                period=event.begin,
                happened=happened,
                hue=DOUBTFUL if event.footing is Footing.DOUBTFUL else FORCE,
                note=told,
            ),
        ),
        detail=", ".join(filter(None, (_when(event.begin), disputed or origins))),
    )


def _short(event: Occurrence) -> str:
    """Whom or what an occurrence is about, where its kind alone doesn't tell."""
    named = event.actors[0].name if len(event.actors) == 1 and event.actors[0].name not in _leads().values() else ""
    return event.object or named


def _spell(spell: Spell) -> Line:
    """A state: solid while it is known to hold, hollow while it was to hold, pale while nothing tells."""
    shown = max(filter(None, (spell.end.begin, spell.held, spell.begin.end)), default=None)
    told = repr(spell)[1:-1]
    bars = (
        [Bar(period=Period(begin=spell.begin.begin, end=shown), hue=STATES, note=told)]
        if shown or spell.begin.begin
        else []
    )
    if spell.planned_end is not None:
        begin = shown if shown is not None and shown <= spell.planned_end else None
        until = f"to hold until {spell.planned_end}"
        bars.insert(0, Bar(period=Period(begin=begin, end=spell.planned_end), happened=False, hue=STATES, note=until))
    elif not spell.end.known and shown is not None:
        bars.insert(0, Bar(period=Period.since(shown), hue=STATES, pale=True, note="nothing says that it ended"))
    name = ", ".join(filter(None, (" ".join(filter(None, (_plain(spell.kind), spell.value))), site(spell.place))))
    planned = "end unknown" if spell.planned_end is None else f"was to hold to {_day(spell.planned_end)}"
    return Line(name=name, bars=tuple(bars), detail=f"ended {_when(spell.end)}" if spell.end.known else planned)


def _plain(name: str) -> str:
    """A name of the tables in words: "CSTO withdrawal began", "Government dismissed"."""
    words = [_leads().get(word, word) for word in name.split("_")]
    return " ".join((words[0][:1].upper() + words[0][1:], *words[1:]))


@cache
def _leads() -> dict[str, str]:
    """Organisations by the word for them in the names of their events."""
    return {row.name.split("_")[0]: row.lead for row in happenings().values() if row.lead is not None}


def _numbers(low: int | None, high: int | None) -> str:
    if high is None:
        return "number unknown" if low is None else f"at least {low:,}"
    if low == high:
        return f"{high:,}"
    return f"at most {high:,}" if low is None else f"{low:,}–{high:,}"


def _day(day: date | None) -> str:
    return "?" if day is None else f"{day.day} {day:%b}"


def _when(period: Period) -> str:
    """Days in few words: "13 Jan", "5–7 Jan", "by 19 Jan", "from 13 Jan", "day unknown"."""
    begin, end = period.begin, period.end
    if begin is None:
        return "day unknown" if end is None else f"by {_day(end)}"
    if end is None:
        return f"from {_day(begin)}"
    if begin == end:
        return _day(begin)
    same = (begin.year, begin.month) == (end.year, end.month)
    return f"{begin.day}–{_day(end)}" if same else f"{_day(begin)} – {_day(end)}"


# Axis ----------------------------------------------------------------------------------------------------------------


@frozen
class _Axis:
    """The days that are drawn, first to last."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @classmethod
    def of(cls, parts: Iterable[Part]) -> _Axis:
        """From the first to the last day known on both sides, a day more each way; what reaches beyond is cut."""
        periods = [bar.period for _, lines in parts for line in lines for bar in line.bars]
        closed = [p for p in periods if p.begin is not None and p.end is not None] or [p for p in periods if p.known]
        days = [day for p in closed for day in (p.begin, p.end) if day is not None]
        days += [p.end for p in periods if p.begin is None and p.end is not None and days and _near(p.end, days)]
        if not days:
            return cls(date(2022, 1, 1), date(2022, 1, 31))
        return cls(_shift(min(days), -1), _shift(max(days), 1))

    def cut(self, period: Period) -> tuple[int, int, bool, bool]:
        """First and last day of a period as numbers on the axis, and whether it is open to the left and right."""
        begin, end = period.begin or self.first, period.end or self.last
        left, right = period.begin is None or begin < self.first, period.end is None or end > self.last
        first = min(max((begin - self.first).days, 0), self.days - 1)
        return first, max(min((end - self.first).days, self.days - 1), first), left, right

    def steps(self) -> list[date]:
        """Every day; of more than four hundred as many, evenly apart."""
        return [self.first + timedelta(days=n) for n in range(0, self.days, ceil(self.days / 400))]

    def ticks(self, most: int) -> list[date]:
        """Days to be named, at most so many, a whole number of days apart."""
        step = max(1, ceil((self.days - 2) / most))
        return [self.first + timedelta(days=n) for n in range(1, self.days - 1, step)] or [self.first]


def _near(day: date, days: Sequence[date]) -> bool:
    """Whether a deadline is near enough to what is dated to be drawn: within as many days again."""
    span = max((max(days) - min(days)).days, 7)
    return min(days) <= day <= _shift(max(days), span)


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


# Drawing -------------------------------------------------------------------------------------------------------------


def _drawn(title: str, subtitle: str, parts: Sequence[Part], force: Deployment | None = None) -> Chart:
    shown = tuple(part for part in parts if part[1])
    axis = _Axis.of(shown)
    return Chart(text=_text(title, subtitle, shown, axis, force), svg=_picture(title, subtitle, shown, axis, force))


_CELLS, _NAME = 44, 40


def _text(title: str, subtitle: str, parts: Sequence[Part], axis: _Axis, force: Deployment | None) -> str:
    per = ceil(axis.days / _CELLS)
    cells = ceil(axis.days / per)
    lines = [title, subtitle]
    for heading, rows in parts:
        lines += ["", f"{heading:<{_NAME}}  {_scale(axis, per, cells)}".rstrip()]
        lines += [
            f"{_clip(row.name, _NAME):<{_NAME}}  {_track(row, axis, per, cells)}  {row.detail}".rstrip() for row in rows
        ]
    if force is not None:
        lines += ["", *(f"there on {day}: {bounds(force.strength_at(day).figure)}" for day in _telling(force, axis))]
    key = "█ happened, on one of these days   ░ planned   ▒ doubtful   ─ not told to have ended   ◂ ▸ open"
    return "\n".join([*lines, "", key])


def _telling(force: Deployment, axis: _Axis) -> Iterator[date]:
    """The days on which the strength becomes another."""
    before: Level | None = None
    for day in axis.steps():
        level = force.strength_at(day)
        if before is None or level.figure != before.figure:
            yield day
        before = level


def _scale(axis: _Axis, per: int, cells: int) -> str:
    """The days along a track of text: as many as fit."""
    line = [" "] * (cells + 8)
    free = 0
    for day in axis.ticks(6):
        at = (day - axis.first).days // per
        words = _day(day)
        if at >= free:
            line[at : at + len(words)] = words
            free = at + len(words) + 1
    return "".join(line).rstrip()


def _track(row: Line, axis: _Axis, per: int, cells: int) -> str:
    line = ["·"] * cells
    for bar in sorted(row.bars, key=_above):
        if not bar.period.known:
            continue
        first, last, left, right = axis.cut(bar.period)
        sign = "─" if bar.pale else "▒" if bar.hue == DOUBTFUL else "█" if bar.happened else "░"
        for cell in range(first // per, last // per + 1):
            line[cell] = sign
        if left:
            line[first // per] = "◂"
        if right:
            line[last // per] = "▸"
    return "".join(line)


def _above(bar: Bar) -> tuple[bool, bool]:
    """Marks in the order of drawing: plans and what isn't told below what happened."""
    return bar.happened, not bar.pale


def _clip(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


# Picture -------------------------------------------------------------------------------------------------------------


def _picture(title: str, subtitle: str, parts: Sequence[Part], axis: _Axis, force: Deployment | None) -> str:
    marks = [label(14, 24, title, "kz-ink kz-head"), label(14, 42, subtitle, "kz-soft kz-small")]
    y = TOP
    for heading, rows in parts:
        marks += [label(14, y, heading, "kz-soft kz-small"), *_days(axis, y, len(rows) * ROW)]
        for row in rows:
            y += ROW
            marks += _row(row, axis, y)
        y += ROW + 14
    if force is not None:
        marks += _strength(force, axis, y)
        y += BAND + 34
    marks += _key(y)
    described = [f"{row.name}: {row.detail}" for _, rows in parts for row in rows]
    return svg(WIDTH, round(y) + 34, title, "; ".join((subtitle, *described)), marks)


def _x(axis: _Axis, day: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * day / axis.days


def _days(axis: _Axis, y: float, height: float) -> list[str]:
    """Grid and names of days over a part."""
    marks = []
    for day in axis.ticks(5):
        x = _x(axis, (day - axis.first).days + 0.5)
        marks.append(tag("line", cls="kz-grid", x1=x, x2=x, y1=y + 5, y2=y + height + 8))
        marks.append(label(x, y, _day(day), "kz-soft kz-small", "middle"))
    return marks


def _row(row: Line, axis: _Axis, y: float) -> list[str]:
    """One line: name, marks with the plans behind, and the words at its end; what doesn't fit is in the title."""
    name = tag("text", tag("title", escaped(row.name)) + escaped(_clip(row.name, 32)), cls="kz-ink", x=14, y=y + 4)
    bars = [_mark(bar, axis, y) for bar in sorted(row.bars, key=_above) if bar.period.known]
    return [name, *bars, label(WIDTH - RIGHT + 10, y + 4, _clip(row.detail, 24), "kz-soft kz-small")]


def _mark(bar: Bar, axis: _Axis, y: float) -> str:
    """A mark as wide as the days between which it lies, with a tip towards where it is open."""
    first, last, left, right = axis.cut(bar.period)
    x1, x2 = _x(axis, first), _x(axis, last + 1)
    if x2 - x1 < 9:
        x1, x2 = (x1 + x2) / 2 - 4.5, (x1 + x2) / 2 + 4.5
    x1, x2, half = x1 + 1, x2 - 1, 5.0 if bar.happened else 6.5
    look = f"kz-o{bar.hue}" if bar.pale else f"kz-f{bar.hue}" if bar.happened else f"kz-s{bar.hue}"
    title = tag("title", escaped(bar.note)) if bar.note else ""
    if not left and not right:
        return tag("rect", title, cls=look, x=x1, y=y - half, width=x2 - x1, height=2 * half, rx=4)
    tip = min(7.0, (x2 - x1) / 2)
    start = (
        f"{x1:.1f},{y:.1f} {x1 + tip:.1f},{y - half:.1f}"
        if left
        else f"{x1:.1f},{y + half:.1f} {x1:.1f},{y - half:.1f}"
    )
    end = (
        f"{x2 - tip:.1f},{y - half:.1f} {x2:.1f},{y:.1f} {x2 - tip:.1f},{y + half:.1f}"
        if right
        else f"{x2:.1f},{y - half:.1f} {x2:.1f},{y + half:.1f}"
    )
    back = f" {x1 + tip:.1f},{y + half:.1f}" if left else ""
    return tag("polygon", title, cls=look, points=f"{start} {end}{back}")


def _strength(force: Deployment, axis: _Axis, y: float) -> list[str]:
    """How many were there on each day: the band between the bounds; up to the upper edge where no claim bounds it."""
    days = axis.steps()
    width = ceil(axis.days / 400)
    figures = [force.strength_at(day).figure for day in days]
    top = max([n for figure in figures for n in figure.bounds if n is not None], default=0)
    if not top:
        return []
    marks = [label(14, y, "how many were there", "kz-soft kz-small"), *_days(axis, y, BAND - 12)]
    base = y + BAND

    def height(n: int) -> float:
        return base - (BAND - 16) * n / top

    for n, figure in enumerate(figures):
        low, high = figure.low or 0, top if figure.high is None else figure.high
        x1, x2 = _x(axis, n * width), _x(axis, min((n + 1) * width, axis.days))
        title = tag("title", escaped(f"{days[n]}: {bounds(figure)}"))
        marks.append(
            tag(
                "rect",
                title,
                cls="kz-band",
                x=x1,
                y=height(high),
                width=x2 - x1,
                height=max(height(low) - height(high), 0),
            )
        )
        if low:
            solid = {"y": height(low), "height": max(base - height(low), 1.5)}
            marks.append(tag("rect", title, cls=f"kz-f{FORCE}", x=x1, width=x2 - x1, **solid))
    marks.append(tag("line", cls="kz-line", x1=LEFT, x2=WIDTH - RIGHT, y1=base, y2=base))
    words = ((height(top) + 4, f"{top:,}"), (base + 4, "0"))
    marks += [label(LEFT - 8, at, number, "kz-soft kz-small", "end") for at, number in words]
    marks.append(label(WIDTH - RIGHT + 10, y + 22, "grey: at most,", "kz-soft kz-small"))
    marks.append(label(WIDTH - RIGHT + 10, y + 36, "solid: at least", "kz-soft kz-small"))
    return marks


def _key(y: float) -> list[str]:
    """What the marks mean."""
    below = y + 18
    return [
        tag("rect", cls=f"kz-f{FORCE}", x=14, y=y - 9, width=18, height=10, rx=4),
        label(38, y, "happened, on one of these days", "kz-soft kz-small"),
        tag("rect", cls=f"kz-s{FORCE}", x=236, y=y - 10, width=18, height=12, rx=4),
        label(260, y, "planned", "kz-soft kz-small"),
        tag("polygon", cls=f"kz-f{FORCE}", points=f"360,{y - 4} 367,{y - 9} 378,{y - 9} 378,{y + 1} 367,{y + 1}"),
        label(384, y, "open on that side", "kz-soft kz-small"),
        tag("rect", cls=f"kz-o{STATES}", x=14, y=below - 9, width=18, height=10),
        label(38, below, "nothing says that it ended", "kz-soft kz-small"),
        tag("rect", cls=f"kz-s{DOUBTFUL}", x=236, y=below - 10, width=18, height=12, rx=4),
        label(260, below, "doubted, alleged or denied", "kz-soft kz-small"),
    ]
