"""Measure: what is counted."""

from __future__ import annotations

from attrs import Attribute, field, frozen

from .errors import InvalidValueError


def _named(measure: Measure, attribute: Attribute[str], name: str) -> None:
    if not name or name != name.strip() or name == "other:":
        raise InvalidValueError(f"a measure has a name such as 'killed' or 'other:aircraft', not {name!r}")


@frozen(order=True)
class Measure:
    """What is counted: killed, injured, hospitalized, detained, missing, victims, troops_deployed, troops_withdrawn,
    participants, attackers, released, sentenced, or `other:` and a label of the text's own.

    Which measures are comparable and which contain which is the table `lexicon().measures`; another unrest has its own.

    >>> Measure("killed")
    Measure('killed')
    >>> Measure("other:aircraft").label
    'aircraft'
    """

    name: str = field(validator=_named)

    @property
    def label(self) -> str:
        """The name without `other:`."""
        return self.name.removeprefix("other:")

    def __repr__(self) -> str:
        return f"Measure({self.name!r})"

    def __str__(self) -> str:
        return self.name
