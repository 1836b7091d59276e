"""Conflict: a smallest set of assertions that cannot all hold, with its kind and what would mend it."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from ..claim import Claim
from .assertion import Assertion
from .proof import Proof


class ConflictKind(StrEnum):
    """The first rung of a ladder of relaxations on which the claims become consistent; each rung includes those before.

    `ROUNDING`: each number widened by half of its last non-zero digit. `STALE`: ceilings moved back by some days.
    `SCOPE_LOST`: the same number of the same origin in nested scopes, the wider one kept as a floor. `REVISED`: a later
    figure of the same origin replaces the earlier. `CONTRADICTION`: none of these.
    """

    ROUNDING = "rounding"
    STALE = "stale"
    SCOPE_LOST = "scope_lost"
    REVISED = "revised"
    CONTRADICTION = "contradiction"


@frozen(kw_only=True)
class Conflict:
    """A smallest set of claims that cannot all hold: without any one of them the rest can.

    `because` says in a sentence why they can't, `mend` what would make them hold. `low` and `high` prove the floor that
    lies above the ceiling; both None where the conflict is not about counts.
    """

    kind: ConflictKind
    claims: tuple[Claim, ...]
    assertions: tuple[Assertion, ...] = ()
    because: str = ""
    mend: str = ""
    low: Proof | None = None
    high: Proof | None = None

    def __repr__(self) -> str:
        who = len(self.assertions) or len(self.claims)
        return f"<Conflict {self.kind.value} of {who}: {self.because or '; '.join(c.summary() for c in self.claims)}>"
