"""Deployment: a force sent, from request to withdrawal, with the claims behind each line."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from .actor import Actor
from .claim import Claim, Phase
from .figure import Figure
from .period import Period
from .place import Place


class Strength(StrEnum):
    """Which strength a number is of: measures that the field keeps apart."""

    STANDING = "standing"
    AUTHORISED = "authorised"
    SENT = "sent"
    PRESENT = "present"
    WITHDRAWN = "withdrawn"


@frozen(kw_only=True)
class Contribution:
    """What one contributor gave: the tightest figure that its claims allow (None: named without a number)."""

    contributor: Actor
    figure: Figure | None = None
    derived: bool = False
    claims: tuple[Claim, ...] = ()


@frozen(kw_only=True)
class Stage:
    """One phase of a deployment: what, planned or actual, when, on which claims, on which condition."""

    phase: str
    progress: Phase
    period: Period = Period()
    condition: str | None = None
    claims: tuple[Claim, ...] = ()

    @property
    def planned(self) -> bool:
        """Whether it was only planned, ordered or requested as far as these claims tell."""
        return self.progress in (Phase.PLANNED, Phase.ORDERED, Phase.REQUESTED)


@frozen(kw_only=True)
class Deployment:
    """A force sent. Totals of each strength are kept apart; contributions are an open list unless `closed`.

    `strength` pairs a kind of strength with its figure and claims. `commander`s carry their dated roles. What a text
    leaves out it doesn't deny: a list of contributors is open unless a text closes it.
    """

    mission: str
    lead: Actor | None = None
    host: Place | None = None
    requested_by: Actor | None = None
    ground: str | None = None
    commanders: tuple[Actor, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    closed: bool = False
    strength: tuple[tuple[Strength, Figure, tuple[Claim, ...]], ...] = ()
    equipment: tuple[Claim, ...] = ()
    stages: tuple[Stage, ...] = ()
    tasks: tuple[str, ...] = ()
    excluded_tasks: tuple[str, ...] = ()
    known_at: date | None = None

    def __repr__(self) -> str:
        total = next((f"{figure}" for kind, figure, _ in self.strength if kind is Strength.SENT), "?")
        return f"<Deployment {self.mission}: {len(self.contributions)} contributors, {total} sent, {len(self.stages)} stages>"
