"""Table: TOML files of typed rows, and the lexicon that those of actors, places and measures make."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from hashlib import blake2b
from itertools import chain, combinations
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from attrs import Attribute, evolve, field, frozen

from ..actor import Actor, ActorKind, Alias, AliasStatus, Role
from ..errors import InvalidValueError, LexiconError, SchemeError
from ..lattice import Lattice
from ..period import Period
from ..place import Place
from .row import fitted

T = TypeVar("T")


# Reading -------------------------------------------------------------------------------------------------------------


def read_table(name: str, row: type[T], folder: Path | None = None) -> tuple[T, ...]:
    """The rows of the table `name`, in order: of those that come with the library, or of `folder`.

    A table is a file `<name>.toml` that holds one array of tables; `row` is an attrs class whose fields are its keys.
    Nothing is coerced and no key is passed over. Raises `LexiconError`, naming file and row, where one doesn't fit.
    """
    tables = _packaged() if folder is None else _tables(folder)
    if name not in tables:
        raise LexiconError(f"there is no table {name}.toml{'' if folder is None else f' in {folder}'}")
    return _rows(name, tables[name], row)


def fold(name: str) -> str:
    """A name as the indexes of the lexicon hold it: lower case, straight apostrophes, plain hyphens, single blanks.

    >>> fold("General Prosecutor’s  Office")
    "general prosecutor's office"
    """
    plain = name if name.isascii() else name.translate(_PLAIN)
    return " ".join(plain.lower().split())


def slug(name: str) -> str:
    """An id made of a name: its letters and digits in lower case, joined by hyphens.

    >>> slug("Interior Ministry (Kazakhstan)")
    'interior-ministry-kazakhstan'
    """
    return "-".join(_WORD.findall(name.lower()))


_WORD = re.compile(r"[^\W_]+")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "\u00ad": ""})


@cache
def _packaged() -> Mapping[str, bytes]:
    """Every table that comes with the library, each file read once."""
    return _tables(Path(__file__).parent)


def _tables(folder: Path) -> Mapping[str, bytes]:
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.toml"))}


def _rows(name: str, raw: bytes, row: type[T]) -> tuple[T, ...]:
    try:
        arrays = list(tomllib.loads(raw.decode()).values())
    except ValueError as error:
        raise LexiconError(f"{name}.toml can't be read: {error}") from error
    if len(arrays) != 1 or not isinstance(arrays[0], list):
        raise LexiconError(f"{name}.toml must hold one array of tables, not {len(arrays)} keys")
    return tuple(_row(name, index, values, row) for index, values in enumerate(arrays[0], 1))


def _row(name: str, index: int, values: object, row: type[T]) -> T:
    try:
        return fitted(row, values)
    except LexiconError as error:
        label = values.get("name", values.get("id", "?")) if isinstance(values, dict) else values
        raise LexiconError(f"{name}.toml, row {index} ({label}): {error}") from error.__cause__


# Rows ----------------------------------------------------------------------------------------------------------------


def _filled(row: object, attribute: Attribute[str], text: str) -> None:
    if not text or text != text.strip():
        raise InvalidValueError(f"{attribute.name} can't be {text!r}")


def _alias(text: str) -> Alias:
    """A variant; its script is Cyrillic if any of its letters is."""
    cyrillic = not text.isascii() and any("\u0400" <= letter <= "\u052f" for letter in text)
    return Alias(text=text, script="Cyrl" if cyrillic else "Latn")


@frozen(kw_only=True)
class RoleRow:
    """What a person was, of what, from and to which day; a day that isn't given is unknown or still to come."""

    title: str = field(validator=_filled)
    of: str | None = None
    begin: date | None = None
    end: date | None = None
    role: Role = field(init=False, repr=False, eq=False)

    @role.default
    def _made(self) -> Role:
        return Role(title=self.title, of=self.of, period=Period(begin=self.begin, end=self.end))


@frozen(kw_only=True)
class ActorRow:
    """A row of actors.toml.

    `id` is made of the name where it isn't given. `surnames` are single words that alone name the actor. `metonyms` are
    names of places that reports use for it
    ("Moscow said"): they are no aliases. `shared` lists aliases that other actors have too; such a name alone tells
    none of them.
    """

    name: str = field(validator=_filled)
    kind: ActorKind
    id: str = field(validator=_filled)
    country: str | None = None
    member_of: str | None = None
    aliases: tuple[str | Alias, ...] = ()
    surnames: tuple[str | Alias, ...] = ()
    shared: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    note: str | None = None
    actor: Actor = field(init=False, repr=False, eq=False)

    @id.default
    def _slug(self) -> str:
        return slug(self.name)

    @classmethod
    def of(cls, actor: Actor) -> ActorRow:
        """A row of an actor in hand."""
        aliases = tuple(alias for alias in actor.aliases if alias.text != actor.name)
        roles = tuple(
            RoleRow(title=role.title, of=role.of, begin=role.period.begin, end=role.period.end) for role in actor.roles
        )
        return cls(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            country=actor.country,
            member_of=actor.member_of,
            aliases=aliases,
            roles=roles,
        )

    @actor.default
    def _made(self) -> Actor:
        names = (Alias(text=self.name, status=AliasStatus.PREFERRED), *self.aliases, *self.surnames)
        aliases = tuple(name if isinstance(name, Alias) else _alias(name) for name in names)
        texts = [alias.text for alias in aliases]
        if len(set(texts)) != len(texts):
            raise InvalidValueError(f"a name is given twice: {max(texts, key=texts.count)!r}")
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            aliases=aliases,
            roles=tuple(row.role for row in self.roles),
            member_of=self.member_of,
            country=self.country,
        )


def _on_earth(
    row: PlaceRow, attribute: Attribute[tuple[float, float] | None], point: tuple[float, float] | None
) -> None:
    if point is not None and not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise InvalidValueError(f"no point has latitude {point[0]} and longitude {point[1]}")


@frozen(kw_only=True)
class PlaceRow:
    """A row of places.toml: a place, its other names, and what its people and things are called (`demonyms`).

    `alternatives` are other places that its bare name can mean in some contexts; `ambiguous` says that the bare name
    never tells. `point` is a latitude and a longitude in it; `begin` the day it came to be, where that lies within the
    reports' reach.
    """

    name: str = field(validator=_filled)
    kind: str = field(validator=_filled)
    part_of: str | None = None
    code: str | None = None
    point: tuple[float, float] | None = field(default=None, validator=_on_earth)
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    ambiguous: bool = False
    begin: date | None = None
    note: str | None = None
    place: Place = field(init=False, repr=False, eq=False)

    @place.default
    def _made(self) -> Place:
        return Place(
            self.name,
            kind=self.kind,
            part_of=self.part_of,
            code=self.code,
            alternatives=self.alternatives if self.ambiguous else (),
        )

    @classmethod
    def of(cls, place: Place) -> PlaceRow:
        """A row of a place in hand, without other names."""
        return cls(
            name=place.name,
            kind=place.kind,
            part_of=place.part_of,
            code=place.code,
            alternatives=place.alternatives,
            ambiguous=bool(place.alternatives),
        )


class MeasureKind(StrEnum):
    """How figures of a measure add up in time: a running total that can only grow, or a level that may fall."""

    CUMULATIVE = "cumulative"
    LEVEL = "level"


@frozen(kw_only=True)
class MeasureRow:
    """A row of measures.toml: a measure, the one that contains it, and whether it is cumulative or a level."""

    name: str = field(validator=_filled)
    kind: MeasureKind
    unit: str = field(validator=_filled)
    part_of: str | None = None
    note: str | None = None
    source: str | None = None


@frozen(kw_only=True)
class ApartRow:
    """The name of a population that shares nobody with the row's, why, and whose rule that is."""

    name: str = field(validator=_filled)
    note: str = field(validator=_filled)
    source: str | None = None


@frozen(kw_only=True)
class PopulationRow:
    """A row of populations.toml: a population, the one that contains it, and those it shares nobody with."""

    name: str = field(validator=_filled)
    part_of: str | None = None
    apart: tuple[ApartRow, ...] = ()
    note: str = field(validator=_filled)
    source: str | None = None


def _placed(row: Office, attribute: Attribute[str], pattern: str) -> None:
    if "{place}" not in pattern:
        raise InvalidValueError(f"a pattern holds {{place}}, not {pattern!r}")


@frozen(kw_only=True)
class Office:
    """A row of offices.toml: a kind of office that every state or city has, and the words for it.

    >>> Office(name="Interior Ministry", kind=ActorKind.MINISTRY).of("Kazakhstan")
    'Interior Ministry (Kazakhstan)'
    """

    name: str = field(validator=_filled)
    kind: ActorKind
    forms: tuple[str, ...] = ()
    pattern: str = field(default="{office} ({place})", validator=_placed)
    note: str | None = None

    def of(self, place: str) -> str:
        """The canonical name of this office of a country or city."""
        return self.pattern.replace("{office}", self.name).replace("{place}", place)


# Lexicon -------------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Lexicon:
    """Who and where: the actors, offices and places that a reading knows by name, and the lattices of what is counted.

    The indexes are keyed by `fold(name)`. Two lexicons are equal if their fingerprints are. Other tables, or further
    rows for another unrest, make another lexicon: `Lexicon.read(folder)`, `with_actors`, `with_places`. Raises
    `LexiconError` where rows contradict one another.

    >>> lexicon().actor_names["toqaev"].name, lexicon().place_names["nursultan"].name
    ('Kassym-Jomart Tokayev', 'Nur-Sultan')
    >>> lexicon().demonyms["kyrgyz"], lexicon().place_tree.within("Zhanaozen", "Kazakhstan")
    ('Kyrgyzstan', True)
    """

    fingerprint: str
    actor_rows: tuple[ActorRow, ...] = field(eq=False, repr=False)
    place_rows: tuple[PlaceRow, ...] = field(eq=False, repr=False)
    measure_rows: tuple[MeasureRow, ...] = field(eq=False, repr=False)
    population_rows: tuple[PopulationRow, ...] = field(eq=False, repr=False)
    offices: tuple[Office, ...] = field(eq=False, repr=False)

    @classmethod
    def read(cls, folder: Path | None = None) -> Lexicon:
        """The lexicon of the tables that come with the library; a table that `folder` holds stands in for its namesake.

        Raises `LexiconError`, which names file and row, where a row doesn't fit or contradicts another.
        """
        tables = dict(_packaged()) if folder is None else {**_packaged(), **_tables(folder)}
        return cls(
            fingerprint=_fingerprint(chain.from_iterable((name.encode(), raw) for name, raw in sorted(tables.items()))),
            actor_rows=_rows("actors", tables["actors"], ActorRow),
            place_rows=_rows("places", tables["places"], PlaceRow),
            measure_rows=_rows("measures", tables["measures"], MeasureRow),
            population_rows=_rows("populations", tables["populations"], PopulationRow),
            offices=_rows("offices", tables["offices"], Office),
        )

    def __attrs_post_init__(self) -> None:
        _check_unique("actors", (row.id for row in self.actor_rows), "id")
        _check_unique("actors", (row.name for row in self.actor_rows), "name")
        _check_unique("offices", (row.name for row in self.offices), "name")
        _check_parents("places", [(row.name, row.part_of) for row in self.place_rows])
        _check_parents("measures", [(row.name, row.part_of) for row in self.measure_rows])
        _check_parents("populations", [(row.name, row.part_of) for row in self.population_rows], "all")
        _check_apart(self.population_rows)
        _check_alternatives(self.place_rows)
        _check_mentions(self.actor_rows, {row.name for row in self.place_rows})
        for index in (self.place_names, self.demonyms, self.actor_names, self.metonyms, self.office_names):
            assert index is not None

    def with_actors(self, *actors: Actor | ActorRow) -> Lexicon:
        """This lexicon and further actors. Raises `LexiconError` where an id or a name is taken already."""
        rows = tuple(row if isinstance(row, ActorRow) else ActorRow.of(row) for row in actors)
        return evolve(self, actor_rows=self.actor_rows + rows, fingerprint=self._grown(rows))

    def with_places(self, *places: Place | PlaceRow) -> Lexicon:
        """This lexicon and further places; a `PlaceRow` brings other names, demonyms and coordinates.

        Raises `LexiconError` where a name is taken already, or a place is a part of one that isn't known.
        """
        rows = tuple(row if isinstance(row, PlaceRow) else PlaceRow.of(row) for row in places)
        return evolve(self, place_rows=self.place_rows + rows, fingerprint=self._grown(rows))

    def _grown(self, rows: tuple[object, ...]) -> str:
        return _fingerprint((self.fingerprint.encode(), repr(rows).encode()))

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Every actor, in the order of the table."""
        return tuple(row.actor for row in self.actor_rows)

    @cached_property
    def actor_names(self) -> Mapping[str, Actor]:
        """Who alone is meant by a name, an alias or a surname; names of several actors are in `shared_names`."""
        index: dict[str, Actor] = {}
        for number, row in enumerate(self.actor_rows, 1):
            shared = set(map(fold, row.shared))
            for name in {fold(alias.text) for alias in row.actor.aliases} - shared:
                if index.setdefault(name, row.actor) is not row.actor or name in self.shared_names:
                    other = index[name] if index[name] is not row.actor else self.shared_names[name][0]
                    raise _clash("actors", number, row.name, name, other.name)
        return MappingProxyType(index)

    @cached_property
    def shared_names(self) -> Mapping[str, tuple[Actor, ...]]:
        """Names that several actors declare to share: none of them is told by it alone."""
        index: dict[str, tuple[Actor, ...]] = {}
        for row in self.actor_rows:
            for name in map(fold, row.shared):
                index[name] = (*index.get(name, ()), row.actor)
        return MappingProxyType(index)

    @cached_property
    def metonyms(self) -> Mapping[str, Actor]:
        """Whom a place's name stands for where a place can't be meant: "Moscow said"."""
        return _index("actors", [(row.name, row.metonyms, row.actor) for row in self.actor_rows])

    @cached_property
    def states(self) -> Mapping[str, Actor]:
        """Each country as one who acts, by the country's name: `states["Armenia"]` sent troops."""
        states = [row for row in self.place_rows if row.kind == "country"]
        return MappingProxyType({row.name: _state(row) for row in states})

    @cached_property
    def office_names(self) -> Mapping[str, Office]:
        """Which kind of office a word for it means."""
        return _index("offices", [(row.name, (row.name, *row.forms), row) for row in self.offices])

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every place, in the order of the table."""
        return tuple(row.place for row in self.place_rows)

    @cached_property
    def place_names(self) -> Mapping[str, Place]:
        """Which place a name or an alias means."""
        return _index("places", [(row.name, (row.name, *row.aliases), row.place) for row in self.place_rows])

    @cached_property
    def alternatives(self) -> Mapping[str, tuple[str, ...]]:
        """What else the bare name of a place can mean, as Almaty in a list of regions: names, by the place's name."""
        return MappingProxyType({row.name: row.alternatives for row in self.place_rows if row.alternatives})

    @cached_property
    def demonyms(self) -> Mapping[str, str]:
        """The name of the place whose people or things a word names: "kyrgyz" is of Kyrgyzstan."""
        return _index("places", [(row.name, row.demonyms, row.name) for row in self.place_rows])

    @cached_property
    def coordinates(self) -> Mapping[str, tuple[float, float]]:
        """Latitude and longitude (WGS 84, degrees) of a point in the place, by its name; about a tenth of a degree."""
        points = {row.name: row.point for row in self.place_rows if row.point is not None}
        return MappingProxyType(points)

    @cached_property
    def place_tree(self) -> Lattice:
        """Which place is part of which, under "world"; the regions of a country, by ISO 3166-2, share no ground."""
        parents = {row.name: row.part_of for row in self.place_rows if row.part_of is not None}
        regions = [row for row in self.place_rows if row.code is not None and "-" in row.code and row.begin is None]
        pairs = combinations(sorted(regions, key=lambda row: row.name), 2)
        apart = tuple((one.name, other.name) for one, other in pairs if one.part_of == other.part_of)
        return Lattice.of(parents, "world", apart)

    @cached_property
    def measures(self) -> Lattice:
        """Which measure contains which, under "any"; that two lie under "any" says nothing: they don't add up."""
        return Lattice.of({row.name: row.part_of for row in self.measure_rows if row.part_of is not None}, "any")

    @cached_property
    def populations(self) -> Lattice:
        """Which population contains which, under "all", and which share nobody."""
        parents = {row.name: row.part_of for row in self.population_rows if row.part_of is not None}
        apart = {tuple(sorted((row.name, other.name))) for row in self.population_rows for other in row.apart}
        return Lattice.of(parents, "all", tuple((one, other) for one, other in apart))

    def holders(self, title: str, of: str | None = None, on: date | None = None) -> tuple[Actor, ...]:
        """Who held an office, of a state or body, on a day; where either is None, of whatever and whenever.

        >>> lexicon().holders("president", "Kazakhstan", date(2022, 1, 5))
        (<Actor Kassym-Jomart Tokayev, person, Kazakhstan>,)
        """
        wanted = fold(title)

        def held(role: Role) -> bool:
            return fold(role.title) == wanted and of in (None, role.of) and (on is None or on in role.period)

        return tuple(actor for actor in self.actors if any(map(held, actor.roles)))


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with the library, read at the first call."""
    return Lexicon.read()


def _fingerprint(parts: Iterable[bytes]) -> str:
    return blake2b(b"\0".join(parts), digest_size=8).hexdigest()


def _state(row: PlaceRow) -> Actor:
    return Actor(
        id=f"state-{slug(row.name)}",
        name=row.name,
        kind=ActorKind.STATE,
        aliases=(Alias(text=row.name, status=AliasStatus.PREFERRED), *(Alias(text=name) for name in row.aliases)),
        country=row.name,
    )


def _index(table: str, rows: Iterable[tuple[str, Iterable[str], T]]) -> Mapping[str, T]:
    """What each name means; a name of two rows is an error."""
    index: dict[str, T] = {}
    owners: dict[str, str] = {}
    for number, (owner, names, value) in enumerate(rows, 1):
        for name in map(fold, names):
            if owners.setdefault(name, owner) != owner:
                raise _clash(table, number, owner, name, owners[name])
            index[name] = value
    return MappingProxyType(index)


def _clash(table: str, number: int, owner: str, name: str, other: str) -> LexiconError:
    return LexiconError(f"{table}.toml, row {number} ({owner}): {name!r} is a name of {other} already")


def _check_unique(table: str, names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for number, name in enumerate(names, 1):
        if name in seen:
            raise LexiconError(f"{table}.toml, row {number} ({name}): another row has the {what} {name!r}")
        seen.add(name)


def _check_parents(table: str, rows: list[tuple[str, str | None]], top: str | None = None) -> None:
    _check_unique(table, (name for name, _ in rows), "name")
    known = {name for name, _ in rows}
    for number, (name, parent) in enumerate(rows, 1):
        if parent is not None and parent not in known and parent != top:
            raise LexiconError(f"{table}.toml, row {number} ({name}): is part of {parent!r}, which no row names")
    try:
        Lattice.of({name: parent for name, parent in rows if parent is not None}, top or "")
    except SchemeError as error:
        raise LexiconError(f"{table}.toml: {error}") from error


def _check_apart(rows: tuple[PopulationRow, ...]) -> None:
    known = {row.name for row in rows}
    for number, row in enumerate(rows, 1):
        for other in row.apart:
            if other.name not in known:
                what = f"is apart from {other.name!r}, which no row names"
                raise LexiconError(f"populations.toml, row {number} ({row.name}): {what}")


def _check_alternatives(rows: tuple[PlaceRow, ...]) -> None:
    known = {row.name for row in rows}
    for number, row in enumerate(rows, 1):
        for other in row.alternatives:
            if other not in known:
                raise LexiconError(f"places.toml, row {number} ({row.name}): no row names the alternative {other!r}")


def _check_mentions(rows: tuple[ActorRow, ...], places: set[str]) -> None:
    known = places | {row.name for row in rows}
    for number, row in enumerate(rows, 1):
        for key, name in _mentions(row):
            if name is not None and name not in known:
                raise LexiconError(f"actors.toml, row {number} ({row.name}): {key} is {name!r}, whom no row names")


def _mentions(row: ActorRow) -> Iterator[tuple[str, str | None]]:
    yield "country", row.country
    yield "member_of", row.member_of
    for role in row.roles:
        yield f"the role of {role.title}", role.of
