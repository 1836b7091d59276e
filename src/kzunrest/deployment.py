"""Deployment: a force sent, from request to withdrawal: what was planned beside what happened, with the claims behind
each line."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import Attribute, field, frozen

from .actor import Actor
from .claim import Claim, Phase, once
from .errors import InvalidValueError
from .figure import Figure
from .period import Period, calendar_day
from .place import Place


class Strength(StrEnum):
    """Which strength a number is of: measures that the field keeps apart.

    Standing is what an organisation keeps ready, authorised what it was allowed to send, sent how many went in all,
    present how many were there on a day, withdrawn how many had left by a day.
    """

    STANDING = "standing"
    AUTHORISED = "authorised"
    SENT = "sent"
    PRESENT = "present"
    WITHDRAWN = "withdrawn"


class Verdict(StrEnum):
    """What became of a plan: what no source confirms or contradicts stays open, however late it is."""

    FULFILLED = "fulfilled"
    MISSED = "missed"
    OPEN = "open"


@frozen(kw_only=True)
class Level:
    """A bound on a strength: on the days of `period`, `figure` (hard bounds, both included) holds, as `claims` show.

    `because` says how it follows, in words that name the rule. `stated` is the figure as it was printed, None where the
    level is derived. A level without claims says that nothing is known.
    """

    kind: Strength
    figure: Figure
    period: Period = Period()
    stated: Figure | None = None
    claims: tuple[Claim, ...] = ()
    because: str = ""
    disputed: bool = False

    def __repr__(self) -> str:
        sources = len({claim.source.id for claim in self.claims})
        known = f"{len(self.claims)} claims of {sources} sources" if self.claims else "no claim"
        return (
            f"<Level {self.kind} {self.period}: {bounds(self.figure)}{' (disputed)' if self.disputed else ''}, {known}>"
        )


@frozen(kw_only=True)
class Contribution:
    """What one contributor sent.

    `figure` is the tightest that its claims allow (None: named without a number, and nothing bounds it). Where it is
    `derived`, it follows from the total and the other contributions: a bound, never a claim; `because` is the sum.
    """

    contributor: Actor
    figure: Figure | None = None
    derived: bool = False
    claims: tuple[Claim, ...] = ()
    because: str = ""

    def __repr__(self) -> str:
        figure = "?" if self.figure is None else bounds(self.figure)
        return f"<Contribution {self.contributor}: {figure}{' (derived)' if self.derived else ''}>"


@frozen(kw_only=True)
class Remainder:
    """What contributors named without a number sent together: the total less the numbers that are known.

    `figure` is the interval that the total allows; `about` the difference of the numbers as printed, None where one of
    them prints no single number. Where the list is `open`, whoever no text names is among them too.
    """

    contributors: tuple[Actor, ...]
    figure: Figure
    about: int | None = None
    open: bool = True
    claims: tuple[Claim, ...] = ()
    because: str = ""

    def __repr__(self) -> str:
        about = "" if self.about is None else f"about {self.about:,}, "
        return f"<Remainder {', '.join(map(str, self.contributors))}: {about}{bounds(self.figure)} (derived)>"


@frozen(kw_only=True)
class Stage:
    """One phase of a deployment: what, planned or actual, when, on which claims, on which condition.

    `actors` are the contributors that it is about; none: the force as a whole. `authors` are those who made a plan.
    `denied` marks what a claim says did not happen. The period of an actual stage is what all its claims allow together
    with the order of the phases; that of a plan is as it was planned.
    """

    phase: str
    progress: Phase
    actors: tuple[Actor, ...] = ()
    period: Period = Period()
    condition: str | None = None
    authors: tuple[Actor, ...] = ()
    denied: bool = False
    claims: tuple[Claim, ...] = ()
    because: str = ""

    @property
    def planned(self) -> bool:
        """Whether it was only planned, ordered or requested as far as these claims tell."""
        return self.progress in (Phase.PLANNED, Phase.ORDERED, Phase.REQUESTED)

    @property
    def subject(self) -> str:
        """The phase and whom it is about, in words: "withdrawn, Kyrgyzstan"."""
        return ", ".join((self.phase, *(actor.name for actor in self.actors)))

    def __repr__(self) -> str:
        kind = "planned" if self.planned else "denied" if self.denied else "actual"
        return f"<Stage {self.subject}: {kind}, {self.period}, {len(self.claims)} claims>"


@frozen(kw_only=True)
class Plan:
    """A planned stage and what became of it, with the claims on both sides."""

    stage: Stage
    verdict: Verdict
    supporting: tuple[Claim, ...] = ()
    opposing: tuple[Claim, ...] = ()
    because: str = ""

    def __repr__(self) -> str:
        author = "".join(f", by {actor}" for actor in self.stage.authors[:1])
        return f"<Plan {self.stage.subject}: {self.stage.period}{author}: {self.verdict}>"


def _two_parties(
    deployment: Deployment, attribute: Attribute[tuple[Contribution, ...]], given: tuple[Contribution, ...]
) -> None:
    for contribution in given:
        if deployment.lead is not None and contribution.contributor.id == deployment.lead.id:
            raise InvalidValueError(f"{deployment.lead} can't be a contributor of the force that it leads")


def _named_once(deployment: Deployment, attribute: Attribute[tuple[Actor, ...]], given: tuple[Actor, ...]) -> None:
    ids = [actor.id for actor in given]
    if len(set(ids)) != len(ids):
        raise InvalidValueError(f"{deployment.mission} names a commander twice: {', '.join(ids)}")


@frozen(kw_only=True)
class Deployment:
    """A force sent. Levels of each strength are kept apart; contributions are an open list unless `closed`.

    What a text leaves out it doesn't deny: a list of contributors is open unless a text closes it. `commanders` carry
    their dated roles. `strength` holds every bound that is known on a strength, each with its days and its claims;
    `strength_at` reads them. `known_at` is the day of knowledge that it was made for, None where all is known.

    >>> force = Deployment(mission="CSTO in Kazakhstan", strength=(
    ...     Level(kind=Strength.PRESENT, figure=Figure.exactly(0), period=Period.until(date(2022, 1, 5))),
    ...     Level(kind=Strength.PRESENT, figure=Figure.up_to(2132), period=Period.since(date(2022, 1, 6)))))
    >>> force.strength_at("2022-01-05"), force.strength_at(date(2022, 1, 10)).figure
    (<Level present 2022-01-05: 0, no claim>, Figure.up_to(2132))
    """

    mission: str
    lead: Actor | None = None
    host: Place | None = None
    requested_by: Actor | None = None
    ground: str | None = None
    commanders: tuple[Actor, ...] = field(default=(), validator=_named_once)
    contributions: tuple[Contribution, ...] = field(default=(), validator=_two_parties)
    remainder: Remainder | None = None
    closed: bool = False
    strength: tuple[Level, ...] = ()
    equipment: tuple[Claim, ...] = ()
    stages: tuple[Stage, ...] = ()
    tasks: tuple[str, ...] = ()
    excluded_tasks: tuple[str, ...] = ()
    known_at: date | None = None

    def __repr__(self) -> str:
        total = self.total()
        sent = "?" if total is None else str(total.stated or bounds(total.figure))
        happened = sum(not stage.planned for stage in self.stages)
        stages = f"{happened} of {len(self.stages)} stages happened"
        return f"<Deployment {self.mission}: {len(self.contributions)} contributors, {sent} sent, {stages}>"

    def total(self, kind: Strength = Strength.SENT) -> Level | None:
        """The tightest level of a kind that is stated of the force as a whole; None where no claim states one."""
        return next((level for level in self.strength if level.kind is kind and level.stated is not None), None)

    def stage(self, phase: str, *, planned: bool = False, actor: str | None = None) -> Stage | None:
        """The first stage of that phase, of the whole force or of that contributor; None if there is none."""
        return next(
            (s for s in self.stages if s.phase == phase and s.planned == planned and not s.denied and _of(s, actor)),
            None,
        )

    def strength_at(self, day: date | str, kind: Strength = Strength.PRESENT) -> Level:
        """How many there were on that day, as an interval with the claims that it rests on.

        A day is a date or "YYYY-MM-DD". A bound of None is open: no claim reaches it; where none reaches the day, the
        level has no claims. Where claims exclude each other it spans both and is `disputed`. Plans change nothing
        here. Raises `InvalidPeriodError` for a day that no calendar has.
        """
        on = calendar_day(day)
        levels = [level for level in self.strength if level.kind is kind and on in level.period]
        low = max((level.figure.low for level in levels if level.figure.low is not None), default=None)
        high = min((level.figure.high for level in levels if level.figure.high is not None), default=None)
        disputed = low is not None and high is not None and low > high
        binding = [level for level in levels if _binds(level, low, high)]
        ends = (high, low) if disputed else (low, high)
        return Level(
            kind=kind,
            figure=interval(*ends),
            period=Period.on(on),
            claims=once(claim for level in binding for claim in level.claims),
            because="; ".join(dict.fromkeys(level.because for level in binding if level.because))
            or "no claim reaches this day",
            disputed=disputed,
        )

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Every plan with what became of it, in the order of the stages."""
        return tuple(self._judged(stage) for stage in self.stages if stage.planned)

    def planned(self, phase: str) -> Period | None:
        """The days that all plans for a phase of the whole force allow: nested deadlines agree on the earliest.

        None where no plan names a day or where two plans exclude each other.
        """
        found: Period | None = Period()
        for stage in self.stages:
            if stage.planned and stage.phase == phase and not stage.actors:
                found = found and found.meet(stage.period)
        return found if found is not None and found.known else None

    def _judged(self, stage: Stage) -> Plan:
        """The plan against what happened: it is missed only when its span has passed and a claim excludes it."""
        views = [_view(stage, other) for other in self.stages if not other.planned]
        views += [_still_there(level) for level in self.strength if stage.phase == WITHDRAWN and _present(level, stage)]
        known = [view for view in views if view is not None]
        pro = [view for view in known if not view[2] and view[0].within(stage.period)]
        contra = [view for view in known if view[2] or view[0].meet(stage.period) is None]
        passed = stage.period.end is not None and (self.known_at is None or self.known_at > stage.period.end)
        verdict = (
            Verdict.FULFILLED
            if pro and not contra
            else Verdict.MISSED
            if contra and not pro and passed
            else Verdict.OPEN
        )
        return Plan(
            stage=stage,
            verdict=verdict,
            supporting=_gathered(pro),
            opposing=_gathered(contra),
            because=_verdict_words(stage, verdict, pro, contra),
        )


WITHDRAWN = "withdrawn"
PART_OF_PHASE = {"part_withdrawn": WITHDRAWN}
"""Phases that are over when another one is: who was withdrawn in part has left by the day when all have."""

View = tuple[Period, tuple[Claim, ...], bool]
"""When a plan's stage took place as some claims show, those claims, and whether they say that it did not."""


def _view(plan: Stage, actual: Stage) -> View | None:
    """What an actual stage tells of a plan; None where it tells nothing."""
    whole = not actual.actors and actual.phase == PART_OF_PHASE.get(plan.phase, plan.phase)
    same = actual.phase == plan.phase and {a.id for a in actual.actors} == {a.id for a in plan.actors}
    if actual.denied:
        end = plan.period.end
        reaches = end is not None and (plan.period.within(actual.period) or (actual.period.begin or date.min) >= end)
        return (actual.period, actual.claims, True) if same and reaches else None
    if same:
        return actual.period, actual.claims, False
    if whole and plan.phase in (WITHDRAWN, *PART_OF_PHASE):
        return Period(end=actual.period.end, basis=actual.period.basis), actual.claims, False
    return None


def _still_there(level: Level) -> View:
    """Who is there on a day has not left by that day."""
    return level.period, level.claims, True


def _present(level: Level, plan: Stage) -> bool:
    """Whether a stated presence outlasts the plan to have left."""
    end = plan.period.end
    lasts = level.period.end is not None and end is not None and level.period.end > end
    there = level.kind is Strength.PRESENT and level.stated is not None and (level.figure.low or 0) > 0
    return there and lasts and not plan.actors


def _gathered(views: list[View]) -> tuple[Claim, ...]:
    return views[0][1] if len(views) == 1 else once(claim for _, claims, _ in views for claim in claims)


def _verdict_words(plan: Stage, verdict: Verdict, pro: list[View], contra: list[View]) -> str:
    when = f"planned for {plan.period}" if plan.period.known else "planned for no day"
    happened = ", ".join(sorted({str(period) for period, _, _ in pro}))
    excluded = ", ".join(sorted({str(period) for period, _, _ in contra}))
    if verdict is Verdict.FULFILLED:
        return f"{when}; it happened {happened}"
    if verdict is Verdict.MISSED:
        return f"{when}; that has passed, and claims about {excluded} exclude it"
    if pro and contra:
        return f"{when}; it happened {happened}, but claims about {excluded} exclude it"
    return (
        f"{when}; claims about {excluded} speak against it, but its span has not passed"
        if contra
        else f"{when}; no source confirms or contradicts it"
    )


def _of(stage: Stage, actor: str | None) -> bool:
    return not stage.actors if actor is None else actor in {a.name for a in stage.actors}


def _binds(level: Level, low: int | None, high: int | None) -> bool:
    floor, ceiling = level.figure.bounds
    return (low is not None and floor == low) or (high is not None and ceiling == high)


def interval(low: int | None, high: int | None) -> Figure:
    """The figure with those hard bounds and no words: exactly, at least, at most, between, or nothing.

    >>> interval(1928, 2132), interval(None, 200)
    (Figure.between(1928, 2132), Figure.up_to(200))
    """
    if low is None:
        return Figure.vague() if high is None else Figure.up_to(high)
    if high is None:
        return Figure.at_least(low)
    return Figure.exactly(low) if low == high else Figure.between(low, high)


def bounds(figure: Figure) -> str:
    """The hard bounds of a figure in print: "1,928 to 2,132", "at most 200", "unknown".

    >>> bounds(interval(1928, 2132)), bounds(interval(1, None)), bounds(Figure.vague())
    ('1,928 to 2,132', 'at least 1', 'unknown')
    """
    low, high = figure.bounds
    if low is None:
        return "unknown" if high is None else f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
