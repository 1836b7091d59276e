"""Sheet: conflicts, happenings, states, forces and problems as tables; findings and claims have their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..claim import Claim
from ..deployment import Deployment
from ..period import Period
from ..problem import Problem
from ..reconciliation.chronology import Chronology
from ..reconciliation.conflict import Conflict
from ..table import Column, Table


def to_conflict_table(conflicts: Iterable[Conflict]) -> Table:
    """One row a conflict; `claims` are the identities of those that cannot all hold."""
    columns = (Column("kind"), Column("because"), Column("mend"), Column("claims"), Column("sources"))
    return Table.of("conflicts", columns, [_conflict(conflict) for conflict in conflicts])


def _conflict(conflict: Conflict) -> dict[str, object]:
    return {
        "kind": conflict.kind.value,
        "because": conflict.because or None,
        "mend": conflict.mend or None,
        "claims": _ids(conflict.claims),
        "sources": _sources(conflict.claims),
    }


def to_chronology_table(chronology: Chronology) -> Table:
    """One row an occurrence, in order of time. It began between `begin_first` and `begin_last`; None where open."""
    columns = (
        *map(Column, ("event", "footing", "actors", "object", "place")),
        *(Column(name, "date") for name in ("begin_first", "begin_last", "end_first", "end_last")),
        Column("origins_min", "integer"),
        Column("origins_max", "integer"),
        *map(Column, ("claims", "aside")),
    )
    rows = [
        {
            "event": event.kind,
            "footing": event.footing.value,
            "actors": "; ".join(actor.name for actor in event.actors) or None,
            "object": event.object,
            "place": event.place.name if event.place else None,
            **_days("begin", event.begin),
            **_days("end", event.end),
            "origins_min": event.origins[0],
            "origins_max": event.origins[1],
            "claims": _ids(event.claims),
            "aside": _ids(event.aside),
        }
        for event in chronology.events
    ]
    return Table.of("chronology", columns, rows)


def to_state_table(chronology: Chronology) -> Table:
    """One row a spell of a state. It began and ended between the days given; None where open."""
    columns = (
        *map(Column, ("state", "value", "place")),
        *(Column(name, "date") for name in ("begin_first", "begin_last", "end_first", "end_last", "planned_end")),
        Column("claims"),
    )
    rows = [
        {
            "state": spell.kind,
            "value": spell.value,
            "place": spell.place.name if spell.place else None,
            **_days("begin", spell.begin),
            **_days("end", spell.end),
            "planned_end": spell.planned_end,
            "claims": _ids(spell.claims),
        }
        for spell in chronology.states
    ]
    return Table.of("states", columns, rows)


def to_deployment_table(deployments: Mapping[str, Deployment]) -> Table:
    """One row a line of a deployment: a strength, a contributor, a stage or a plan, with its figure or its days."""
    columns = (
        *map(Column, ("mission", "line", "what")),
        Column("low", "integer"),
        Column("high", "integer"),
        Column("first_day", "date"),
        Column("last_day", "date"),
        *map(Column, ("verdict", "because", "claims")),
    )
    rows = [row for deployment in deployments.values() for row in _lines(deployment)]
    return Table.of("deployments", columns, rows)


def _lines(deployment: Deployment) -> list[dict[str, object]]:
    blank: dict[str, object] = {"mission": deployment.mission}
    blank.update(dict.fromkeys(("low", "high", "first_day", "last_day", "verdict", "because", "claims")))
    rows = [
        blank
        | {"line": "strength", "what": level.kind.value, "low": level.figure.low, "high": level.figure.high}
        | {"first_day": level.period.begin, "last_day": level.period.end, "because": level.because or None}
        | {"claims": _ids(level.claims)}
        for level in deployment.strength
    ]
    rows += [
        blank
        | {
            "line": "contributor",
            "what": one.contributor.name,
            "because": one.because or None,
            "claims": _ids(one.claims),
        }
        | {"low": one.figure.low if one.figure else None, "high": one.figure.high if one.figure else None}
        for one in deployment.contributions
    ]
    rows += [
        blank
        | {"line": "stage", "what": stage.subject, "first_day": stage.period.begin, "last_day": stage.period.end}
        | {"because": stage.because or None, "claims": _ids(stage.claims)}
        for stage in deployment.stages
        if not stage.planned
    ]
    rows += [
        blank
        | {"line": "plan", "what": plan.stage.subject, "verdict": plan.verdict.value, "because": plan.because or None}
        | {"first_day": plan.stage.period.begin, "last_day": plan.stage.period.end, "claims": _ids(plan.stage.claims)}
        for plan in deployment.plans
    ]
    return rows


def to_problem_table(problems: Iterable[Problem]) -> Table:
    """One row a problem: in which source, what, on which words; None where the whole source is meant."""
    columns = (Column("source"), Column("what"), Column("quote"), Column("start", "integer"), Column("remedy"))
    rows = [
        {
            "source": problem.source,
            "what": problem.what,
            "quote": problem.span.quote if problem.span else None,
            "start": problem.span.start if problem.span else None,
            "remedy": problem.remedy,
        }
        for problem in problems
    ]
    return Table.of("problems", columns, rows)


def _ids(claims: Iterable[Claim]) -> str | None:
    return "; ".join(claim.id for claim in claims) or None


def _sources(claims: Iterable[Claim]) -> str | None:
    return "; ".join(dict.fromkeys(claim.source.id for claim in claims)) or None


def _days(name: str, period: Period) -> dict[str, object]:
    return {f"{name}_first": period.begin, f"{name}_last": period.end}
