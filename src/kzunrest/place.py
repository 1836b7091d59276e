"""Place: where."""

from __future__ import annotations

from attrs import Attribute, field, frozen

from .errors import InvalidValueError


def _named(place: Place, attribute: Attribute[str], name: str) -> None:
    if not name or name != name.strip():
        raise InvalidValueError(f"a place has a name, not {name!r}")


def _elsewhere(place: Place, attribute: Attribute[str | None], part_of: str | None) -> None:
    if part_of == place.name:
        raise InvalidValueError(f"{place.name} can't be a part of itself")


@frozen
class Place:
    """Where: a canonical English name, its kind, what it is a part of, and its ISO 3166-2 code where it has one.

    `excluding` makes it a set: "all regions except Almaty and Jambyl" is Kazakhstan excluding the two. `alternatives`
    are the other places that the word could mean, as Almaty the city and Almaty Region, where the text doesn't tell.

    >>> Place("Almaty", kind="city", part_of="Kazakhstan", code="KZ-75")
    <Place Almaty, city, Kazakhstan, KZ-75>
    """

    name: str = field(validator=_named)
    kind: str = field(default="place", kw_only=True)
    part_of: str | None = field(default=None, kw_only=True, validator=_elsewhere)
    code: str | None = field(default=None, kw_only=True)
    excluding: tuple[str, ...] = field(default=(), kw_only=True)
    alternatives: tuple[str, ...] = field(default=(), kw_only=True)

    def __repr__(self) -> str:
        known = [self.kind, self.part_of, self.code]
        if self.excluding:
            known.append(f"except {', '.join(self.excluding)}")
        if self.alternatives:
            known.append(f"or {', '.join(self.alternatives)}")
        return f"<Place {self.name}, {', '.join(filter(None, known))}>"

    def __str__(self) -> str:
        return self.name
