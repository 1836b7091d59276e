"""Toll: reported figures over time by origin, with what holds for each day behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate, pairwise
from math import ceil, floor, log10

from attrs import frozen

from ..figure import Figure, Hedge
from .canvas import HUES, Chart, escaped, label, svg, tag

WIDTH, LEFT, RIGHT, TOP, TALL, ROW = 480, 46, 16, 50, 230, 18


@frozen(kw_only=True)
class Mark:
    """One reported figure: of which day, by whom, and whether it still stands (`kept`) or was set aside."""

    day: date
    figure: Figure
    origin: str
    kept: bool = True
    note: str = ""


@frozen(kw_only=True)
class Step:
    """What holds on a day: at least `low`, at most `high`; None where open."""

    day: date
    low: int | None = None
    high: int | None = None


def draw_toll(title: str, marks: Sequence[Mark], envelope: Sequence[Step] = ()) -> Chart:
    """The marks over time, the envelope behind them. Hedged figures are bars open towards what they allow; a figure
    that was superseded or withdrawn is hollow. What one origin says twice of a day is drawn once."""
    once = {(mark.day, mark.origin, mark.figure): mark for mark in sorted(marks, key=lambda mark: mark.kept)}
    held = tuple(sorted(once.values(), key=lambda mark: (mark.day, mark.origin, _at(mark.figure))))
    return Chart(text=_text(title, held, envelope), svg=_picture(title, held, envelope))


def _at(figure: Figure) -> int:
    """Where a figure is drawn: at the number printed, else at a bound of it."""
    return next((n for n in (figure.stated, figure.low, figure.high) if n is not None), 0)


def _ticks(marks: Sequence[Mark], envelope: Sequence[Step]) -> tuple[int, ...]:
    """Round numbers from 0 to one that nothing finite exceeds, four to ten of them."""
    numbers = [n for m in marks for n in (_at(m.figure), m.figure.low, m.figure.high) if n is not None]
    numbers += [n for step in envelope for n in (step.low, step.high) if n is not None]
    highest = max([*numbers, 1]) * 1.08
    rough = highest / 5
    unit = int(10 ** floor(log10(rough))) if rough >= 1 else 1
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough)
    return tuple(range(0, ceil(highest / step) * step + 1, step))


# Text ----------------------------------------------------------------------------------------------------------------

_SPAN = 30


def _text(title: str, marks: Sequence[Mark], envelope: Sequence[Step]) -> str:
    top = _ticks(marks, envelope)[-1]
    rows = [
        f"{mark.day.day:>2} {mark.day:%b}  {_clip(mark.origin, 26):<26} {mark.figure!s:>13}  {_track(mark, top)}"
        for mark in marks
    ]
    axis = " " * 51 + "0" + f"{top:,}".rjust(_SPAN)
    key = "● stands   ○ set aside   ─▸ at least so many   ◂─ at most so many"
    last = (
        [f"holds on {envelope[-1].day}: low {_open(envelope[-1].low)}, high {_open(envelope[-1].high)}"]
        if envelope
        else []
    )
    return "\n".join(line.rstrip() for line in (title, *rows, axis, key, *last))


def _open(number: int | None) -> str:
    return "open" if number is None else f"{number:,}"


def _clip(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _track(mark: Mark, top: int) -> str:
    """A line of the plot: the point, and a bar towards what the words leave open."""
    cells = [" "] * (_SPAN + 1)
    low, high = _reach(mark.figure, top)
    for at in range(_cell(low, top), _cell(high, top) + 1):
        cells[at] = "─"
    if mark.figure.low is not None and mark.figure.high is None:
        cells[-1] = "▸"
    if mark.figure.high is not None and mark.figure.low is None:
        cells[0] = "◂"
    cells[_cell(_at(mark.figure), top)] = "●" if mark.kept else "○"
    return "".join(cells)


def _cell(number: float, top: int) -> int:
    return round(_SPAN * min(number, top) / top)


def _reach(figure: Figure, top: int) -> tuple[int, int]:
    """From where to where the words leave the number open; a point where they don't, or bound nothing."""
    if figure.low is None and figure.high is None:
        return _at(figure), _at(figure)
    return figure.low or 0, top if figure.high is None else figure.high


# Picture -------------------------------------------------------------------------------------------------------------


@frozen
class _Scale:
    """From days and numbers to points. Stretches without a word are shortened, as reports come in bursts."""

    days: tuple[date, ...]
    ticks: tuple[int, ...]
    shortened: bool
    _at: dict[date, int]

    @classmethod
    def of(cls, days: Iterable[date], ticks: tuple[int, ...]) -> _Scale:
        held = tuple(sorted(set(days)))
        steps = [(later - day).days for day, later in pairwise(held)]
        at = [0, *accumulate(min(step, _GAP) for step in steps)]
        return cls(held, ticks, any(step > _GAP for step in steps), dict(zip(held, at, strict=True)))

    @property
    def top(self) -> int:
        return self.ticks[-1]

    def x(self, day: date) -> float:
        return LEFT + 24 + (WIDTH - LEFT - RIGHT - 48) * self._at[day] / max(self._at[self.days[-1]], 1)

    def y(self, number: float) -> float:
        return TOP + TALL * (1 - min(number, self.top) / self.top)


# The longest stretch of days without a word that is drawn in full; a longer one is drawn as long as this.
_GAP = 7


def _picture(title: str, marks: Sequence[Mark], envelope: Sequence[Step]) -> str:
    days = [mark.day for mark in marks] + [step.day for step in envelope] or [date(2022, 1, 1)]
    scale = _Scale.of(days, _ticks(marks, envelope))
    origins = list(dict.fromkeys(mark.origin for mark in marks))
    bottom = TOP + TALL + 34
    height = bottom + ROW * (len(origins) + 3)
    shortened = f"; gaps over {_GAP} days shortened" if scale.shortened else ""
    told = f"reported figures, {scale.days[0]} to {scale.days[-1]}{shortened}"
    parts = [
        label(14, 22, title, "kz-ink kz-head"),
        label(14, 38, told, "kz-soft kz-small"),
        *_axes(scale),
        *_envelope(envelope, scale),
        *_marks(marks, origins, scale),
        *_legend(origins, bottom),
    ]
    return svg(WIDTH, height, title, _told(marks, envelope), parts)


def _axes(scale: _Scale) -> list[str]:
    parts = []
    for number in scale.ticks:
        y = scale.y(number)
        parts.append(tag("line", cls="kz-grid", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y))
        parts.append(label(LEFT - 6, y + 4, f"{number:,}", "kz-soft kz-small", "end"))
    free = 0.0
    for day in scale.days:
        x = scale.x(day)
        parts.append(tag("line", cls="kz-line", x1=x, x2=x, y1=TOP + TALL, y2=TOP + TALL + 4))
        if x > free:
            parts.append(label(x, TOP + TALL + 18, f"{day.day} {day:%b}", "kz-soft kz-small", "middle"))
            free = x + 44
    return parts


def _envelope(envelope: Sequence[Step], scale: _Scale) -> list[str]:
    """The band between floor and ceiling; what holds on a day holds until the next is known, open up to the edge."""
    if not envelope:
        return []
    steps = sorted(envelope, key=lambda step: step.day)
    ends = [scale.x(step.day) for step in steps[1:]] + [WIDTH - RIGHT]
    edges = [(scale.x(step.day), end, step) for step, end in zip(steps, ends, strict=True)]
    upper = [(x, scale.y(scale.top if s.high is None else s.high)) for a, b, s in edges for x in (a, b)]
    lower = [(x, scale.y(s.low or 0)) for a, b, s in edges for x in (a, b)]
    band = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*upper, *lower[::-1]])
    floor = " ".join(f"{x:.1f},{y:.1f}" for x, y in lower)
    return [tag("polygon", cls="kz-band", points=band), tag("polyline", cls="kz-edge", points=floor)]


def _marks(marks: Sequence[Mark], origins: list[str], scale: _Scale) -> list[str]:
    """Bars first, points above them, figures on top; marks of one day stand side by side."""
    spots = [
        (_beside(scale.x(mark.day), [m for m in marks if m.day == mark.day], mark), scale.y(_at(mark.figure)))
        for mark in marks
    ]
    ranks = [origins.index(mark.origin) for mark in marks]
    taken = [(x - 5, x + 5, y) for x, y in spots]
    bars = [bar for mark, rank, (x, _) in zip(marks, ranks, spots, strict=True) for bar in _bar(mark, x, rank, scale)]
    points = [_point(mark, x, y, rank) for mark, rank, (x, y) in zip(marks, ranks, spots, strict=True)]
    numbers = [number for mark, (x, y) in zip(marks, spots, strict=True) for number in _number(mark, x, y, taken)]
    return bars + points + numbers


def _beside(x: float, same: list[Mark], mark: Mark) -> float:
    place = next(n for n, other in enumerate(same) if other is mark)
    return x + (place - (len(same) - 1) / 2) * min(11.0, 44 / len(same))


def _point(mark: Mark, x: float, y: float, rank: int) -> str:
    told = f"{mark.day}: {mark.figure}, {mark.origin}" + (f" ({mark.note})" if mark.note else "")
    hue = rank % len(HUES)
    return _sign(rank, x, y, f"kz-f{hue}" if mark.kept else f"kz-ground kz-h{hue}", tag("title", escaped(told)))


def _sign(rank: int, x: float, y: float, look: str, told: str = "") -> str:
    """The sign of an origin: a circle for the first eight, a square for the next, then a diamond."""
    match rank // len(HUES) % 3:
        case 0:
            return tag("circle", told, cls=look, cx=x, cy=y, r=4.5)
        case 1:
            return tag("rect", told, cls=look, x=x - 4, y=y - 4, width=8, height=8)
        case _:
            return tag("path", told, cls=look, d=f"M{x:.1f},{y - 5.5:.1f}l5.5,5.5l-5.5,5.5l-5.5,-5.5Z")


def _bar(mark: Mark, x: float, rank: int, scale: _Scale) -> list[str]:
    figure = mark.figure
    if figure.hedge is Hedge.EXACT or (figure.low is None and figure.high is None):
        return []
    low, high = _reach(figure, scale.top)
    a, b = scale.y(high), scale.y(low)
    look = f"kz-o{rank % len(HUES)}"
    # No line across the side that is open.
    top = f"M{x - 4:.1f},{a:.1f}V{b:.1f}H{x + 4:.1f}V{a:.1f}" + ("" if figure.high is None else "Z")
    if figure.low is None:
        top = f"M{x - 4:.1f},{b:.1f}V{a:.1f}H{x + 4:.1f}V{b:.1f}"
    return [tag("path", cls=look, d=top)]


def _number(mark: Mark, x: float, y: float, taken: list[tuple[float, float, float]]) -> list[str]:
    """The figure beside its point, where there is room for it; where there is none, the point's title tells it."""
    text = str(mark.figure).removesuffix(" (vague)")
    wide = 6.8 * len(text)
    for anchor, begin in (("start", x + 8), ("end", x - 8 - wide)):
        for at in (y, y - 11, y + 11):
            free = all(
                end < begin - 1 or start > begin + wide + 1 or abs(at - other) > 11 for start, end, other in taken
            )
            if free and begin > LEFT and begin + wide < WIDTH - 4 and TOP - 4 < at < TOP + TALL:
                taken.append((begin, begin + wide, at))
                edge = begin if anchor == "start" else begin + wide
                return [label(edge, at + 4, text, "kz-ink kz-small kz-halo", anchor)]
    return []


def _legend(origins: list[str], y: float) -> list[str]:
    parts = []
    for row, origin in enumerate(origins):
        parts.append(_sign(row, 20, y + row * ROW, f"kz-f{row % len(HUES)}"))
        parts.append(label(32, y + row * ROW + 4, _clip(origin, 66)))
    y += len(origins) * ROW
    keys = (
        (
            tag("circle", cls="kz-ground kz-line", cx=20, cy=y, r=4.5),
            "hollow: superseded, withdrawn or otherwise set aside",
        ),
        (
            tag("path", cls="kz-line", d=f"M16,{y + ROW - 5}V{y + ROW + 5}H24V{y + ROW - 5}"),
            "open bar: the words leave it open",
        ),
        (
            tag("rect", cls="kz-band", x=14, y=y + 2 * ROW - 6, width=12, height=12),
            "grey: what no standing claim rules out",
        ),
    )
    for row, (sign, words) in enumerate(keys):
        parts += [sign, label(32, y + row * ROW + 4, words, "kz-soft kz-small")]
    return parts


def _told(marks: Sequence[Mark], envelope: Sequence[Step]) -> str:
    told = [f"{mark.day}: {mark.figure} by {mark.origin}{'' if mark.kept else ', set aside'}" for mark in marks]
    if envelope:
        told.append(f"On {envelope[-1].day} low {_open(envelope[-1].low)}, high {_open(envelope[-1].high)}")
    return "; ".join(told)
