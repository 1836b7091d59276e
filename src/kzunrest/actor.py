"""Actor: who says or does something."""

from __future__ import annotations

from enum import StrEnum

from attrs import Attribute, field, frozen

from .errors import InvalidValueError
from .period import Period


class ActorKind(StrEnum):
    """What an actor is. `UNNAMED` is a collective without a name, such as "officials"; `JOINT` a joint statement."""

    PERSON = "person"
    OFFICE = "office"
    MINISTRY = "ministry"
    STATE = "state"
    ALLIANCE = "alliance"
    CONTINGENT = "contingent"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    AGENCY = "agency"
    CROWD = "crowd"
    UNNAMED = "unnamed"
    JOINT = "joint"


class AliasStatus(StrEnum):
    """What a name is to its bearer: the one we print, another spelling, an acronym, or a wrong expansion in print."""

    PREFERRED = "preferred"
    VARIANT = "variant"
    ACRONYM = "acronym"
    MISEXPANSION = "misexpansion"


@frozen(kw_only=True)
class Alias:
    """A name that an actor goes by: its text, its script (ISO 15924) and its status."""

    text: str
    script: str = "Latn"
    status: AliasStatus = AliasStatus.VARIANT


@frozen(kw_only=True)
class Role:
    """What a person was, of what, from when to when: roles go stale, so each has a period (open where unknown)."""

    title: str
    of: str | None = None
    period: Period = Period()


def _named(actor: Actor, attribute: Attribute[str], name: str) -> None:
    if not name or name != name.strip():
        raise InvalidValueError(f"{attribute.name} of an actor can't be {name!r}")


@frozen(kw_only=True)
class Actor:
    """Who says or does something: a person, an office, a ministry, a state, an alliance, a contingent, an outlet.

    `id` is stable and unique in a lexicon; a stranger's is made of his name. `name` is the canonical English name.
    `members` lists who speaks in a joint statement, by name. `member_of` and `country` are names, None where unknown.

    >>> Actor(id="stanislav-zas", name="Stanislav Zas", kind=ActorKind.PERSON, member_of="CSTO")
    <Actor Stanislav Zas, person, CSTO>
    """

    id: str = field(validator=_named)
    name: str = field(validator=_named)
    kind: ActorKind = ActorKind.UNNAMED
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()
    member_of: str | None = None
    members: tuple[str, ...] = ()
    country: str | None = None

    def __repr__(self) -> str:
        return f"<Actor {', '.join(filter(None, (self.name, self.kind.value, self.member_of, self.country)))}>"

    def __str__(self) -> str:
        return self.name
