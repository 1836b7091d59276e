"""Finding: the answer to one question on one day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from ..claim import Claim
from .assertion import Question
from .proof import Proof


class Outcome(StrEnum):
    """What became of a question.

    `ESTABLISHED`: what was said of it agrees. `UPDATED`: later figures took the place of earlier ones. `DISPUTED`: some
    of what was said cannot all hold. `WITHDRAWN`: the latest figure was withdrawn, and the one before it does not come
    back. `DERIVED`: nobody said a number; it follows from others. `UNKNOWN`: nothing is known.
    """

    ESTABLISHED = "established"
    UPDATED = "updated"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    DERIVED = "derived"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Use:
    """What became of one claim in a finding: used or not, by which rule, and why in a sentence."""

    claim: Claim
    used: bool
    rule: str
    reason: str


@frozen(kw_only=True)
class Finding:
    """The answer to one question on one day: low, best, high, why, and what became of every claim.

    `low` and `high` hold whatever of the disputed is wrong; None as `high` is open, None as `best` is unknown. They are
    wider than `kept_low` and `kept_high`, which hold if the least repair is right. `origins` are the least and the
    greatest number of independent origins that say so. `disputed_by` names who doubts it without a number of his own.
    """

    question: Question
    day: date
    low: int
    best: int | None
    high: int | None
    kept_low: int
    kept_high: int | None
    outcome: Outcome
    low_proof: Proof | None = None
    high_proof: Proof | None = None
    uses: tuple[Use, ...] = ()
    origins: tuple[int, int] = (0, 0)
    disputed_by: tuple[str, ...] = ()
    policy: str = "envelope"
    complete: bool = True

    @property
    def status(self) -> str:
        """The outcome in a word."""
        return self.outcome.value

    @property
    def used(self) -> tuple[Claim, ...]:
        """The claims that it rests on."""
        return tuple(use.claim for use in self.uses if use.used)

    @property
    def excluded(self) -> tuple[Use, ...]:
        """The claims set aside, each with its rule and reason."""
        return tuple(use for use in self.uses if not use.used)

    def __repr__(self) -> str:
        high = "open" if self.high is None else f"{self.high:,}"
        best = "unknown" if self.best is None else f"{self.best:,}"
        few, many = self.origins
        count = f"{few}" if few == many else f"{few} to {many}"
        doubt = f" · disputed by {', '.join(self.disputed_by)}" if self.disputed_by else ""
        origins = "origin" if (few, many) == (1, 1) else "origins"
        bounds = f"{best} (low {self.low:,}, high {high})"
        return f"<Finding {self.question}, {self.day}: {bounds} · {self.status} · {count} {origins}{doubt}>"
