"""Policy: what is a choice in a reconciliation and not a fact."""

from __future__ import annotations

from enum import StrEnum
from hashlib import blake2b

from attrs import Attribute, field, frozen

from ..claim import Status
from ..errors import InvalidValueError
from ..figure import Figure, Hedge


class Best(StrEnum):
    """Which single number, if any, is named beside low and high.

    `ENVELOPE`: the middle of the stretch within the bounds that most independent origins allow (Marzullo), the low
    bound where nobody speaks of that very question. `LOWEST`: the low bound; ACLED codes the most conservative figure.
    `LOW_BEST_HIGH`: as `ENVELOPE`, and low and high are the lowest and highest figures printed, as UCDP gives three
    columns. `LATEST`: the latest figure of one origin. `PREFER`: the latest figure of the first origin or outlet in a
    stated order that gave one.
    """

    ENVELOPE = "envelope"
    LOWEST = "lowest"
    LOW_BEST_HIGH = "low_best_high"
    LATEST = "latest_from_origin"
    PREFER = "prefer"


def _percent(policy: Policy, attribute: Attribute[int], value: int) -> None:
    if type(value) is not int or not 0 <= value <= 100:
        raise InvalidValueError(f"{attribute.name} of a policy is a whole percentage from 0 to 100, not {value!r}")


def _count(policy: Policy, attribute: Attribute[int], value: int) -> None:
    if type(value) is not int or value < 0:
        raise InvalidValueError(f"{attribute.name} of a policy is a whole number of at least 0, not {value!r}")


@frozen(kw_only=True)
class Policy:
    """A choice of how to reconcile, with a name and a version that every result carries.

    `about` is what "about n" allows either way, in percent, rounded outward. `almost` is how far below n "almost n" may
    lie, None for no floor at all. `words` replaces the floors of vague words (24 of "dozens" by 12 at ACLED).
    `lag` is the days by which an exact figure with a date may be stale: "26 killed" on 9 January is then still a floor
    on that day, but a ceiling only so many days earlier. `stale` is the lag that tells a stale figure from a
    contradiction once they do conflict. `statuses` are those whose figures bound a count; all others are kept beside.
    `order` names origins or outlets, best first. The caps count steps and never time, so a result is the same on any
    machine: `max_rounds` of sum propagation, `max_pairs` of conflicts listed before the worst claims are peeled off,
    `max_conflicts` of one shard explained, `max_steps` of the search for a repair where sums conflict.

    >>> Policy.envelope()
    <Policy envelope 1: about 5 %, lag 3 days>
    >>> Policy.envelope().bounds(Figure.about(164))
    (155, 173)
    """

    name: str = "envelope"
    version: str = "1"
    best: Best = Best.ENVELOPE
    about: int = field(default=5, validator=_percent)
    almost: int | None = None
    words: tuple[tuple[int, int], ...] = ()
    lag: int = field(default=3, validator=_count)
    stale: int = field(default=3, validator=_count)
    statuses: tuple[Status, ...] = (Status.REPORTED, Status.CLAIMED, Status.ESTIMATED)
    order: tuple[str, ...] = ()
    max_rounds: int = field(default=64, validator=_count)
    max_pairs: int = field(default=20_000, validator=_count)
    max_conflicts: int = field(default=300, validator=_count)
    max_steps: int = field(default=4_000, validator=_count)

    @classmethod
    def envelope(cls) -> Policy:
        """The default: low and high are what must hold, best is what most independent origins allow."""
        return cls()

    @classmethod
    def lowest(cls) -> Policy:
        """As ACLED codes: "dozens" is 12, "hundreds" 100, and the most conservative figure is the best."""
        words = ((20, 10), (24, 12), (40, 12), (200, 100), (2000, 1000))
        return cls(name="lowest", best=Best.LOWEST, words=words)

    @classmethod
    def low_best_high(cls) -> Policy:
        """As UCDP gives three columns: the lowest and the highest figure printed, and the best between them."""
        return cls(name="low_best_high", best=Best.LOW_BEST_HIGH)

    @classmethod
    def latest_from_origin(cls, *origins: str) -> Policy:
        """The latest figure of the origin named first that gave one; of any known origin where none is named."""
        return cls(name="latest_from_origin", best=Best.LATEST, order=origins)

    @classmethod
    def prefer(cls, *origins: str) -> Policy:
        """The latest figure of the first of these origins or outlets that gave one."""
        return cls(name="prefer", best=Best.PREFER, order=origins)

    @classmethod
    def strict(cls) -> Policy:
        """The envelope with no lag: every exact figure is exact on its day."""
        return cls(name="strict", lag=0)

    def bounds(self, figure: Figure) -> tuple[int, int | None]:
        """The least and the greatest number that the words allow here; None where they set no upper one."""
        if figure.hedge is Hedge.ABOUT and figure.stated is not None:
            return figure.stated * (100 - self.about) // 100, -(-figure.stated * (100 + self.about) // 100)
        if figure.hedge is Hedge.ALMOST and figure.stated is not None and self.almost is not None:
            return min(figure.stated * (100 - self.almost) // 100, figure.high or 0), figure.high
        low = figure.low or 0
        if figure.hedge is Hedge.VAGUE:
            low = dict(self.words).get(low, low)
        return low, figure.high

    @property
    def fingerprint(self) -> str:
        """A hash of every choice: twelve hexadecimal digits."""
        return blake2b(repr([(name, getattr(self, name)) for name in _FIELDS]).encode(), digest_size=6).hexdigest()

    def __repr__(self) -> str:
        return f"<Policy {self.name} {self.version}: about {self.about} %, lag {self.lag} days>"


_FIELDS = tuple(attribute.name for attribute in Policy.__attrs_attrs__)
