"""Judgement: a person's correction, as data beside the claims and never over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b

from attrs import Attribute, field, frozen

from ..errors import InvalidValueError


class Ruling(StrEnum):
    """What a judgement says: a claim is misread, two actors are one, a claim retracts another, or one is undone."""

    MISREAD = "misread"
    SAME_ACTOR = "same_actor"
    RETRACTS = "retracts"
    UNDO = "undo"


_NEEDS = {Ruling.MISREAD: 1, Ruling.SAME_ACTOR: 2, Ruling.RETRACTS: 2, Ruling.UNDO: 1}


def _enough(judgement: Judgement, attribute: Attribute[tuple[str, ...]], about: tuple[str, ...]) -> None:
    need = _NEEDS[judgement.ruling]
    if len(about) != need:
        raise InvalidValueError(f"a judgement {judgement.ruling.value} is about {need}, not about {list(about)}")


@frozen(kw_only=True)
class Judgement:
    """What a person decided, with author, day and basis.

    `about` holds ids: of the misread claim; of the two actors by name, the one to keep first; of the claim that
    retracts and the claim that is retracted; of the judgement that is undone.
    """

    ruling: Ruling
    about: tuple[str, ...] = field(validator=_enough)
    author: str
    day: date
    basis: str

    @cached_property
    def id(self) -> str:
        """A hash of its content: twelve hexadecimal digits."""
        said = (self.ruling.value, self.about, self.author, self.day.isoformat(), self.basis)
        return blake2b(repr(said).encode(), digest_size=6).hexdigest()

    def __str__(self) -> str:
        return f"{self.author}, {self.day}: {self.basis}"


def effective(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that stand, in order of content: what was undone leaves no trace, nor does the undoing."""
    given = sorted({j.id: j for j in judgements}.values(), key=lambda j: (j.day, j.id))
    undone: set[str] = set()
    for judgement in reversed(given):
        if judgement.ruling is Ruling.UNDO and judgement.id not in undone:
            undone.add(judgement.about[0])
    return tuple(j for j in given if j.ruling is not Ruling.UNDO and j.id not in undone)


def names(judgements: Iterable[Judgement]) -> Mapping[str, str]:
    """Which name each actor goes by that was judged to be another."""
    found: dict[str, str] = {}
    for judgement in judgements:
        if judgement.ruling is Ruling.SAME_ACTOR:
            keep, other = judgement.about
            found[other] = found.get(keep, keep)
            found = {name: found[other] if to == other else to for name, to in found.items()}
    return found
