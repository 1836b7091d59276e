"""Population: of whom something is counted, and whose word for them it is."""

from __future__ import annotations

from attrs import Attribute, field, frozen

from .errors import InvalidValueError


def _named(population: Population, attribute: Attribute[str], name: str) -> None:
    if not name or name != name.strip() or name == "other:":
        raise InvalidValueError(f"a population has a name such as 'civilians' or 'other:accused', not {name!r}")


@frozen(order=True)
class Population:
    """Of whom: a neutral class (`name`) and the label that the text uses (`label`, None where it uses none).

    The classes are those a casualty recorder compares: all, civilians, law_enforcement, military, security_forces,
    protesters, alleged_attackers, foreigners, children, journalists, or `other:` and a label. "Terrorists" is a party's
    word, so it stays a label: grouping never uses it (ACLED likewise admits no actor type "terrorist"). Which class is
    part of which is the table `lexicon().populations`.

    >>> Population("alleged_attackers", "armed bandits")
    Population('alleged_attackers', 'armed bandits')
    """

    name: str = field(default="all", validator=_named)
    label: str | None = None

    def __repr__(self) -> str:
        return f"Population({self.name!r})" if self.label is None else f"Population({self.name!r}, {self.label!r})"

    def __str__(self) -> str:
        return self.name
