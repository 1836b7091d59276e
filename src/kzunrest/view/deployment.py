"""Deployment, in words: strengths, contributors, stages and plans, each with its claims; and what happened when."""

from __future__ import annotations

from ..claim import Claim
from ..deployment import Contribution, Deployment, Level, Plan, Stage, bounds
from ..reconciliation.occurrence import Occurrence
from ..reconciliation.spell import Spell, Standing
from .claim import cited, dated
from .finding import counted


def why_deployment(deployment: Deployment) -> str:
    """Who was sent, by whom, how strong, through which stages, and what became of each plan; each with its claims."""
    head = [
        ("led by", deployment.lead.name if deployment.lead else ""),
        ("asked by", deployment.requested_by.name if deployment.requested_by else ""),
        ("ground", deployment.ground or ""),
        ("commanded by", ", ".join(actor.name for actor in deployment.commanders)),
        ("to", "; ".join(deployment.tasks)),
        ("not to", "; ".join(deployment.excluded_tasks)),
        ("known at", str(deployment.known_at) if deployment.known_at else ""),
    ]
    parts = [deployment.mission, *(f"  {label:<13}{text}" for label, text in head if text)]
    closed = "a closed list" if deployment.closed else "an open list: who isn't named isn't denied"
    sections: list[tuple[str, list[str]]] = [
        ("strength", [line for level in deployment.strength for line in _level(level)]),
        (f"contributors, {closed}", [line for one in deployment.contributions for line in _contribution(one)]),
        ("stages", [line for stage in deployment.stages if not stage.planned for line in _stage(stage)]),
        ("plans", [line for plan in deployment.plans for line in _plan(plan)]),
    ]
    for title, lines in sections:
        if lines:
            parts += ["", title, *lines]
    return "\n".join(parts)


def _cites(claims: tuple[Claim, ...], indent: str = "      ") -> list[str]:
    return [indent + cited(claim) for claim in claims]


def _level(level: Level) -> list[str]:
    when = f" on {level.period}" if level.period.known else ""
    because = f": {level.because}" if level.because else ""
    disputed = " (disputed)" if level.disputed else ""
    return [f"  {level.kind.value}{when}: {bounds(level.figure)}{disputed}{because}", *_cites(level.claims)]


def _contribution(one: Contribution) -> list[str]:
    number = "named without a number" if one.figure is None else bounds(one.figure)
    because = f", derived: {one.because}" if one.derived else ""
    return [f"  {one.contributor.name}: {number}{because}", *_cites(one.claims)]


def _stage(stage: Stage) -> list[str]:
    denied = ", denied" if stage.denied else ""
    condition = f", {stage.condition}" if stage.condition else ""
    return [f"  {stage.subject}: {dated(stage.period)}{denied}{condition}", *_cites(stage.claims)]


def _plan(plan: Plan) -> list[str]:
    by = f", by {', '.join(actor.name for actor in plan.stage.authors)}" if plan.stage.authors else ""
    lines = [
        f"  {plan.stage.subject}, planned for {dated(plan.stage.period)}{by}: {plan.verdict.value}; {plan.because}"
    ]
    return lines + _cites(plan.stage.claims)


def why_occurrence(event: Occurrence) -> str:
    """What happened when, by which steps from the claims to the days, and which claims were put aside."""
    who = f" ({event.who})" if event.who else ""
    parts = [f"{event.kind}{who}: {event.footing.value}, {dated(event.begin)}; {counted(event.origins)}"]
    parts += [f"  {step}" for step in event.because]
    parts += _cites(event.claims, "  + ")
    return "\n".join(parts + _cites(event.aside, "  - "))


def why_spell(spell: Spell) -> str:
    """From when to when a state held, and the claims that say so."""
    return _because(repr(spell)[1:-1], spell.because, *_cites(spell.claims, "  + "))


def why_standing(standing: Standing) -> str:
    """What is known of a state on a day, and the claims that say so."""
    return _because(repr(standing)[1:-1], standing.because, *_cites(standing.claims, "  + "))


def _because(head: str, because: str, *lines: str) -> str:
    return "\n".join([head, *([f"  {because}"] if because else []), *lines])


def why_level(level: Level) -> str:
    """A bound on a strength, how it follows, and the claims that it rests on."""
    return "\n".join(_level(level)).lstrip()


def why_plan(plan: Plan) -> str:
    """What was planned, what became of it, and the claims on both sides."""
    return "\n".join([*_plan(plan), *_cites(plan.supporting, "  + "), *_cites(plan.opposing, "  - ")]).lstrip()
