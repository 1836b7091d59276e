"""Lattice: names ordered by "is a part of", each with at most one parent, under one top."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import Attribute, field, frozen

from .errors import SchemeError


def _acyclic(
    lattice: Lattice, attribute: Attribute[tuple[tuple[str, str], ...]], pairs: tuple[tuple[str, str], ...]
) -> None:
    parents = dict(pairs)
    if len(parents) != len(pairs):
        raise SchemeError("a name of a lattice has two parents")
    for name in parents:
        seen = [name]
        while seen[-1] in parents:
            seen.append(parents[seen[-1]])
            if seen[-1] == name:
                raise SchemeError(f"a part can't contain itself: {' < '.join(seen)}")
            if len(seen) > len(parents) + 1:
                break


@frozen
class Lattice:
    """An order of names: `part_of` pairs (child, parent) under a `top` that contains every name, known or not.

    Each name has one parent at most, so what two names share is either one of them or nothing that has a name. Nothing
    named is not the same as disjoint: journalists and children may overlap. Disjoint are only the names the pairs in
    `apart` (or their ancestors) declare so.

    >>> people = Lattice((("law_enforcement", "security_forces"), ("security_forces", "all")), top="all")
    >>> people.within("law_enforcement", "all"), people.meet("security_forces", "law_enforcement")
    (True, 'law_enforcement')
    >>> people.join("law_enforcement", "journalists")
    'all'
    """

    pairs: tuple[tuple[str, str], ...] = field(validator=_acyclic)
    top: str
    apart: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, parents: Mapping[str, str], top: str, apart: tuple[tuple[str, str], ...] = ()) -> Lattice:
        """A lattice of a mapping from name to parent. Raises `SchemeError` where a name would contain itself."""
        return cls(tuple(sorted(parents.items())), top, tuple(sorted(apart)))

    @cached_property
    def _parents(self) -> dict[str, str]:
        return dict(self.pairs)

    def above(self, name: str) -> tuple[str, ...]:
        """The name, its parent, and so on up to the top."""
        chain = [name]
        while chain[-1] in self._parents:
            chain.append(self._parents[chain[-1]])
        if chain[-1] != self.top:
            chain.append(self.top)
        return tuple(chain)

    def within(self, part: str, whole: str) -> bool:
        """Whether `part` is `whole` or a part of it."""
        return whole in self.above(part)

    def meet(self, one: str, other: str) -> str | None:
        """The largest name inside both, or None where no name is."""
        if self.within(one, other):
            return one
        return other if self.within(other, one) else None

    def join(self, one: str, other: str) -> str:
        """The smallest name that contains both."""
        mine = self.above(other)
        return next(name for name in self.above(one) if name in mine)

    def disjoint(self, one: str, other: str) -> bool:
        """Whether the two are declared to share nobody; False also where it is not known."""
        ones, others = self.above(one), self.above(other)
        return any((a in ones and b in others) or (a in others and b in ones) for a, b in self.apart)

    def children(self, name: str) -> tuple[str, ...]:
        """The names whose parent is `name`, in order."""
        return tuple(sorted(child for child, parent in self.pairs if parent == name))
