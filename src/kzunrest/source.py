"""Source: one published text, as a bibliography knows it."""

from __future__ import annotations

from attrs import Attribute, field, frozen

from .actor import Actor
from .errors import InvalidValueError
from .period import Period
from .place import Place


def _named(source: Source, attribute: Attribute[str], name: str) -> None:
    if not name:
        raise InvalidValueError("a source has an id")


@frozen(kw_only=True)
class Source:
    """One published text. All but `id` may be unknown (None, or an unknown period); then it is None and not guessed.

    `published` says when, and by its basis how that is known: stated in a header or a dateline, inferred from the text,
    or merely the date of the page. `based_on` are those it says it rests on ("Based on reporting by TASS").

    >>> Source(id="004", title="Troops begin withdrawal")
    <Source 004, published ?>
    """

    id: str = field(validator=_named)
    outlet: Actor | None = None
    title: str | None = None
    byline: str | None = None
    dateline: Place | None = None
    published: Period = Period()
    based_on: tuple[Actor, ...] = ()
    language: str | None = None

    def __repr__(self) -> str:
        outlet = f", {self.outlet.name}" if self.outlet else ""
        known = f" ({self.published.basis.value})" if self.published.known else ""
        return f"<Source {self.id}{outlet}, published {self.published}{known}>"

    def __str__(self) -> str:
        return self.id
