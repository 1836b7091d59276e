"""Happening: what the kinds of events are: whether they happen once, which state they change, which phase they are."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from attrs import Attribute, field, frozen

from ..claim import Phase
from ..errors import InvalidValueError
from .table import read_table


class Effect(StrEnum):
    """What an event does to a state."""

    BEGINS = "begins"
    HOLDS = "holds"
    ENDS = "ends"


def _whole(row: Happening, attribute: Attribute[str | None], value: str | None) -> None:
    if (row.state is None) != (row.effect is None):
        raise InvalidValueError(f"{row.name}: state {row.state!r} and effect {row.effect!r} go together")
    if (row.lead is None) != (row.phase is None):
        raise InvalidValueError(f"{row.name}: lead {row.lead!r} and phase {row.phase!r} go together")


@frozen(kw_only=True)
class Happening:
    """A row of happenings.toml; the comment at the top of that file says what each field means.

    >>> happenings()["terror_level_lifted"].state, happenings()["csto_withdrawal_completed"].phase
    ('terror_level', 'withdrawn')
    """

    name: str
    once: bool = False
    version_of: str | None = None
    state: str | None = None
    effect: Effect | None = None
    value: str | None = None
    until: bool = False
    lead: str | None = None
    phase: str | None = field(default=None, validator=_whole)
    progress: Phase = Phase.DONE
    contingent: bool = False
    rank: int | None = None
    note: str | None = None


@cache
def happenings() -> Mapping[str, Happening]:
    """The rows by the kind of event; a kind without a row is a happening of which nothing is known beyond its name."""
    return MappingProxyType({row.name: row for row in read_table("happenings", Happening)})


def happening(kind: str) -> Happening:
    """The row of a kind of event; a plain one for a kind that no table knows."""
    found = happenings().get(kind)
    return Happening(name=kind) if found is None else found
