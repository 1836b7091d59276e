"""Attribution: the chain from this text back to who said it."""

from __future__ import annotations

from enum import StrEnum

from attrs import Attribute, field, frozen

from .actor import Actor
from .errors import InvalidValueError
from .period import Period


class Mode(StrEnum):
    """How words are passed on: as a quotation, indirectly, from a document, in the text's own voice, or presupposed
    (mentioned as known while something else is said)."""

    QUOTE = "quote"
    INDIRECT = "indirect"
    DOCUMENT = "document"
    OWN_VOICE = "own_voice"
    PRESUPPOSED = "presupposed"


class Stance(StrEnum):
    """What the one who passes it on makes of it, by the verb ("claimed" distances) or by a sentence of its own."""

    NEUTRAL = "neutral"
    ENDORSES = "endorses"
    DISTANCES = "distances"
    CHALLENGES = "challenges"


@frozen(kw_only=True)
class Hop:
    """One link of the chain: who, by which verb, in which mode, with which stance, and said when (None: not told)."""

    actor: Actor
    verb: str | None = None
    mode: Mode = Mode.INDIRECT
    stance: Stance = Stance.NEUTRAL
    said_at: Period | None = None


def _own(attribution: Attribution, attribute: Attribute[Mode], mode: Mode) -> None:
    if attribution.hops and mode is Mode.OWN_VOICE:
        raise InvalidValueError(f"what {attribution.hops[-1].actor.name} said is not in the text's own voice")


@frozen(kw_only=True)
class Attribution:
    """The chain from this text back to the origin; `hops` are nearest first, so the last one is nearest to the origin.

    No hops: the text says it itself. `complete` is False where the chain ends in a relay that names nobody ("media
    reports", "according to Sputnik"): then the origin is unknown. `ambiguous` marks a chain that the words leave open.

    >>> Attribution().origin is None
    True
    """

    hops: tuple[Hop, ...] = ()
    mode: Mode = field(default=Mode.OWN_VOICE, validator=_own)
    complete: bool = True
    ambiguous: bool = False

    @property
    def origin(self) -> Actor | None:
        """Who said it first, or None where the text says it itself or the chain doesn't reach its origin."""
        return self.hops[-1].actor if self.hops and self.complete else None

    @property
    def relays(self) -> tuple[Actor, ...]:
        """Who passed it on, nearest first."""
        return tuple(hop.actor for hop in (self.hops[:-1] if self.complete else self.hops))
