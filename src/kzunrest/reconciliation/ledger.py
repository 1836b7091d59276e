"""Ledger: the whole state of a reconciliation: a grow-only map from what was asserted to the claims that mention it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby

from attrs import field, frozen

from ..claim import Claim, Count
from ..errors import LedgerError
from .assertion import Assertion


def _place(claim: Claim) -> tuple[str, int, int]:
    span = claim.evidence.span
    return claim.source.id, span.start, span.end


def _ordered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims in order of source and words, each once. Raises `LedgerError` where an id repeats with other content."""
    found: list[Claim] = []
    for _, some in groupby(sorted(claims, key=_place), key=_place):
        there = list(some)
        found += there if len(there) == 1 else _once(there)
    return tuple(found)


def _once(claims: list[Claim]) -> list[Claim]:
    names: dict[str, Claim] = {}
    for claim in claims:
        other = names.setdefault(claim.id, claim)
        if other is not claim and other != claim:
            raise LedgerError(f"two claims have the id {claim.id} and different content: {other!r} and {claim!r}")
    return [names[name] for name in sorted(names, key=lambda name: (names[name].kind, names[name].subject, name))]


@frozen(eq=False)
class Ledger(Mapping[Assertion, tuple[Claim, ...]]):
    """What was claimed, all of it: from each assertion to its claims, in order of content, and the claims of no figure.

    Ledgers merge by union, so it matters neither in which order claims arrive nor how often: `merge` is associative,
    commutative and idempotent, and `Ledger()` its unit. Equal ledgers hold equal claims.

    >>> Ledger.of([]) == Ledger()
    True
    """

    claims: tuple[Claim, ...] = field(default=(), converter=_ordered)

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Ledger:
        """The ledger of some claims. Raises `LedgerError` where an id repeats with other content."""
        return cls(tuple(claims))

    def merge(self, other: Ledger) -> Ledger:
        """All claims of both."""
        return Ledger(self.claims + other.claims)

    __or__ = merge

    @cached_property
    def _entries(self) -> dict[Assertion, tuple[Claim, ...]]:
        entries: dict[Assertion, list[Claim]] = {}
        for claim in self.claims:
            if isinstance(claim.content, Count):
                entries.setdefault(Assertion.of(claim), []).append(claim)
        return {assertion: tuple(entries[assertion]) for assertion in sorted(entries, key=Assertion.sort_key)}

    @cached_property
    def others(self) -> tuple[Claim, ...]:
        """The claims of events and states."""
        return tuple(claim for claim in self.claims if not isinstance(claim.content, Count))

    def __getitem__(self, assertion: Assertion) -> tuple[Claim, ...]:
        return self._entries[assertion]

    def __iter__(self) -> Iterator[Assertion]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __eq__(self, other: object) -> bool:
        return self.claims == other.claims if isinstance(other, Ledger) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.claims)

    def __repr__(self) -> str:
        sources = len({claim.source.id for claim in self.claims})
        return f"<Ledger of {len(self.claims)} claims from {sources} sources: {len(self)} assertions>"
