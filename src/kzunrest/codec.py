"""Codec: claims as JSON Lines and back, without loss and without guessing.

One claim a line, `"schema": 1` first, keys in a fixed order, fields left at their default omitted. Reading is strict:
7.9 is no whole number, "12" and true are none either, an unknown key is refused, and every fault is listed with its
line, its path and its value. `docs/schema/claim.schema.json` says the same to other languages.

Schema versions: 1, the first. Any change of the keys raises it, a new optional key too, since readers are strict.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

from attrs import has

from .claim import Claim, Count, Event, State
from .errors import DecodeError, InvalidValueError
from .problem import Problem

if TYPE_CHECKING:
    from cattrs import Converter

SCHEMA = 1
"""The version of the schema that `dumps` writes and `loads` reads."""

_KINDS: dict[str, type[Count | Event | State]] = {"count": Count, "event": Event, "state": State}
_NEEDED = {str: "text", int: "a whole number", bool: "true or false", float: "a number"}
_HALF = "write the file again, or remove this line to keep the claims before it"

Noun = TypeVar("Noun")


def dumps(claims: Iterable[Claim]) -> str:
    """The claims as JSON Lines: one claim a line, each line ended; "" where there are none.

    Write it as UTF-8, without changing the ends of lines. `dumps(loads(text)) == text` for all text that `dumps` wrote.

    >>> from kzunrest.claim import Event
    >>> from kzunrest.evidence import Evidence
    >>> from kzunrest.source import Source
    >>> from kzunrest.span import Span
    >>> words = Evidence(rule="event: <verb>", span=Span(source="a", start=0, end=7, quote="rallied"))
    >>> claim = Claim(source=Source(id="a"), content=Event(kind="protests_began"), evidence=words)
    >>> print(dumps([claim]), end="")  # doctest: +ELLIPSIS
    {"schema": 1, "id": "...", "kind": "event", "source": {"id": "a"}, "content": {"kind": "protests_began"}, ...}
    >>> loads(dumps([claim])) == (claim,)
    True
    """
    return "".join(f"{_line(claim)}\n" for claim in claims)


def loads(text: str) -> tuple[Claim, ...]:
    """The claims of JSON Lines, in order. Blank lines are passed over; an `id` may be left out, but never be wrong.

    Raises `DecodeError` with every fault of every line; then no claim is returned. `scan` returns what can be read.

    >>> loads('{"schema": 1, "kind": "rumour"}')
    Traceback (most recent call last):
        ...
    kzunrest.errors.DecodeError: no claims were read, 1 fault:
      line 1: $.kind: one of "count", "event", "state" is needed, not "rumour"
    """
    read = list(_read(text))
    faults = tuple(
        f"line {number}: {fault}" for number, claim in read if not isinstance(claim, Claim) for fault in claim
    )
    if faults:
        raise _decode_error("no claims were read", faults)
    return tuple(claim for _, claim in read if isinstance(claim, Claim))


def scan(text: str, *, name: str = "claims") -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """The claims of the lines that can be read, and a problem for each fault of the others: one bad line loses no more.

    `name` is what the problems call the text, such as the name of its file.

    >>> claims, problems = scan('{"schema": 2}', name="a.jsonl")
    >>> print(*problems)
    a.jsonl:1: $.schema: this library reads schema 1, not 2
    """
    read = list(_read(text))
    claims = tuple(claim for _, claim in read if isinstance(claim, Claim))
    faulty = ((number, faults) for number, faults in read if not isinstance(faults, Claim))
    return claims, tuple(Problem(source=f"{name}:{n}", what=fault) for n, faults in faulty for fault in faults)


def unstructure(noun: object) -> dict[str, object]:
    """A noun as plain dicts, lists, text and numbers, for `json.dumps`; fields left at their default are omitted.

    >>> from kzunrest.figure import Figure
    >>> unstructure(Figure.at_least(164))
    {'low': 164, 'stated': 164, 'hedge': 'at_least'}
    """
    if not has(type(noun)):
        raise InvalidValueError(f"a noun of this library can be written, not {noun!r}")
    written: dict[str, object] = _converter().unstructure(noun)
    return written


def structure(data: object, noun: type[Noun]) -> Noun:
    """The noun of that class that `unstructure` made `data` of. Raises `DecodeError` with every fault.

    >>> from kzunrest.figure import Figure
    >>> structure({"low": 164, "stated": 164, "hedge": "at_least"}, Figure)
    Figure.at_least(164)
    >>> structure({"low": 7.9, "hedge": "vague"}, Figure)
    Traceback (most recent call last):
        ...
    kzunrest.errors.DecodeError: no Figure was read, 1 fault:
      $.low: a whole number is needed, not 7.9
    """
    try:
        return _converter().structure(data, noun)
    except Exception as error:
        raise _decode_error(f"no {noun.__name__} was read", tuple(_faults(error, "$"))) from None


def _decode_error(what: str, faults: tuple[str, ...]) -> DecodeError:
    shown = faults if len(faults) <= 50 else (*faults[:50], f"and {len(faults) - 50:,} more, in `faults`")
    count = f"{len(faults):,} fault{'s' if len(faults) > 1 else ''}"
    return DecodeError("\n  ".join((f"{what}, {count}:", *shown)), faults)


def _line(claim: Claim) -> str:
    if not isinstance(claim, Claim):
        raise InvalidValueError(f"claims are written, one a line, not {claim!r}")
    line = json.dumps({"schema": SCHEMA, **unstructure(claim)}, ensure_ascii=False, allow_nan=False)
    return _LONE.sub(lambda half: f"\\u{ord(half[0]):04x}", line)


# Half of a surrogate pair, which no UTF-8 can hold; only a text that was decoded wrongly has one.
_LONE = re.compile("[\ud800-\udfff]")


def _read(text: str) -> Iterator[tuple[int, Claim | tuple[str, ...]]]:
    """Each line's number with its claim, or with its faults. Only a line feed ends a line: a quote may hold U+2028."""
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, _claim_or_faults(line, last=number == len(lines))


def _claim_or_faults(line: str, *, last: bool) -> Claim | tuple[str, ...]:
    try:
        data = json.loads(line, object_pairs_hook=_without_twins, parse_constant=_no_number)
        return structure(_of_schema(data), Claim)
    except DecodeError as error:
        return error.faults
    except json.JSONDecodeError as error:
        if last:
            return (f"breaks off or is no JSON at character {error.pos + 1} of {len(line)}: {_HALF}",)
        near = line[error.pos : error.pos + 20]
        return (f"no JSON at character {error.pos + 1} ({error.msg}), near {_shown(near)}",)
    except (ValueError, RecursionError) as error:
        return tuple(_faults(error, "$"))


def _of_schema(data: object) -> dict[str, object]:
    claim = dict(_mapping(data))
    version = claim.pop("schema", None)
    if type(version) is not int or version != SCHEMA:
        raise _Fault(f"this library reads schema {SCHEMA}, not {_shown(version)}", ".schema")
    return claim


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Fault(f"the key {_shown(next(key for key in keys if keys.count(key) > 1))} is there twice")
    return data


def _no_number(constant: str) -> object:
    raise _Fault(f"{constant} is no number of JSON")


class _Fault(ValueError):
    """What is wrong with a value, and where below the path at which it is raised."""

    def __init__(self, message: str, at: str = "") -> None:
        super().__init__(message)
        self.at = at


def _faults(error: BaseException, path: str) -> Iterator[str]:
    """Every fault below an error that cattrs raised, each with its path and value."""
    from cattrs import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

    if isinstance(error, ClassValidationError):
        named, bare = error.group_exceptions()
        inner = [(fault, f"{path}.{note.name}") for fault, note in named] + [(fault, path) for fault in bare]
        yield from (message for fault, place in inner for message in _faults(fault, place))
    elif isinstance(error, IterableValidationError):
        numbered, _ = error.group_exceptions()
        yield from (message for fault, note in numbered for message in _faults(fault, f"{path}[{note.index}]"))
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from (f"{path}.{key}: there is no such key in {error.cl.__name__}" for key in sorted(error.extra_fields))
    elif isinstance(error, KeyError):
        yield f"{path}: missing"
    elif isinstance(error, RecursionError):
        yield f"{path}: nested too deeply to read"
    else:
        yield f"{path}{getattr(error, 'at', '')}: {error}"


def _shown(value: object) -> str:
    """A value as the file spells it, cut short."""
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _mapping(value: object) -> dict[str, object]:
    if type(value) is not dict:
        raise _Fault(f"an object is needed, not {_shown(value)}")
    return value


def _listed(value: object) -> list[object] | tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise _Fault(f"a list is needed, not {_shown(value)}")
    return value


def _primitive(value: object, kind: type) -> object:
    if type(value) is not kind:
        raise _Fault(f"{_NEEDED[kind]} is needed, not {_shown(value)}")
    return value


def _day(value: object, _: type[date]) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise _Fault(f"a day such as 2022-01-13 is needed, not {_shown(value)}")
    return day


def _member(value: object, names: type[StrEnum]) -> StrEnum:
    return names(_one_of(names, value))


def _one_of(names: Iterable[str], value: object) -> str:
    known = list(names)
    if not isinstance(value, str) or value not in known:
        raise _Fault(f"one of {', '.join(map(_shown, known))} is needed, not {_shown(value)}")
    return value


_Hook = Callable[[Any, Any], Any]
_UNSTATED = object()


@cache
def _converter() -> Converter:
    """The one converter, made at the first use: cattrs costs as much to import as all the rest."""
    from cattrs import Converter

    converter = Converter(forbid_extra_keys=True, omit_if_default=True)
    _reading(converter)
    _writing(converter)
    _claims(converter)
    return converter


def _reading(converter: Converter) -> None:
    """How text, numbers, days, names, lists and nouns are read: each only from what it was written as."""
    from cattrs.cols import homogenous_tuple_structure_factory
    from cattrs.gen import make_dict_structure_fn

    def read_noun(noun: type) -> _Hook:
        read: _Hook = make_dict_structure_fn(noun, converter, _cattrs_forbid_extra_keys=True)
        return lambda value, _: read(_mapping(value), noun)

    def read_tuple(kind: type[tuple[object, ...]]) -> _Hook:
        if get_args(kind)[-1] is not Ellipsis:
            return lambda value, _: _parts(converter, _listed(value), get_args(kind))
        read = homogenous_tuple_structure_factory(kind, converter)
        return lambda value, _: read(_listed(value), kind)

    def read_union(kind: object) -> _Hook:
        nouns = {_name(noun): noun for noun in get_args(kind) if has(noun)}

        def read(value: object, _: object) -> object:
            if value is None and type(None) in get_args(kind):
                return None
            data = dict(_mapping(value))
            return converter.structure(data, nouns[_told(nouns, data.pop("type", None), ".type")])

        return read

    for kind in _NEEDED:
        converter.register_structure_hook(kind, _primitive)
    converter.register_structure_hook(StrEnum, _member)
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook_factory(has, read_noun)
    converter.register_structure_hook_factory(lambda kind: getattr(kind, "__origin__", None) is tuple, read_tuple)
    converter.register_structure_hook_factory(_of_several, read_union)


def _writing(converter: Converter) -> None:
    """How days and names are written, and a noun of several classes with its class as `type`."""
    from cattrs.gen import make_dict_unstructure_fn

    def write_noun(noun: type) -> Callable[[Any], dict[str, object]]:
        return make_dict_unstructure_fn(noun, converter, _cattrs_omit_if_default=True)

    def write_union(_: object) -> Callable[[Any], object]:
        return lambda noun: None if noun is None else {"type": _name(type(noun)), **converter.unstructure(noun)}

    converter.register_unstructure_hook(StrEnum, str)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook_factory(has, write_noun)
    converter.register_unstructure_hook_factory(_of_several, write_union)


def _claims(converter: Converter) -> None:
    """How a claim is read and written: its kind, which tells the class of its content, stands beside it with its id."""
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

    reads = {}
    for name, noun in _KINDS.items():
        content = override(struct_hook=converter.get_structure_hook(noun))
        reads[name] = make_dict_structure_fn(Claim, converter, _cattrs_forbid_extra_keys=True, content=content)
    bare = override(unstruct_hook=lambda content: converter.unstructure(content))
    write = make_dict_unstructure_fn(Claim, converter, _cattrs_omit_if_default=True, content=bare)

    def read_claim(value: object, _: type[Claim]) -> Claim:
        data = dict(_mapping(value))
        stated = data.pop("id", _UNSTATED)
        claim: Claim = reads[_told(_KINDS, data.pop("kind", None), ".kind")](data, Claim)
        if stated not in (_UNSTATED, claim.id):
            raise _Fault(f"these words and this content make {_shown(claim.id)}, not {_shown(stated)}", ".id")
        return claim

    converter.register_structure_hook(Claim, read_claim)
    converter.register_unstructure_hook(Claim, lambda claim: {"id": claim.id, "kind": claim.kind, **write(claim)})


def _of_several(kind: object) -> bool:
    """Whether a field may hold nouns of several classes, such as a proof."""
    return (
        get_origin(kind) in (Union, UnionType)
        and sum(isinstance(noun, type) and has(noun) for noun in get_args(kind)) > 1
    )


def _name(noun: type) -> str:
    return noun.__name__.lower()


def _told(names: Iterable[str], value: object, key: str) -> str:
    try:
        return _one_of(names, value)
    except _Fault as fault:
        raise _Fault(str(fault), key) from None


def _parts(converter: Converter, values: Iterable[object], kinds: tuple[Any, ...]) -> tuple[object, ...]:
    """A tuple with a kind a place, such as the least and the greatest number of origins."""
    from cattrs import IterableValidationError, IterableValidationNote

    values, parts, errors = list(values), [], []
    if len(values) != len(kinds):
        raise _Fault(f"{len(kinds)} values are needed, not {len(values)}")
    for index, (value, kind) in enumerate(zip(values, kinds, strict=True)):
        try:
            parts.append(converter.structure(value, kind))
        except Exception as error:
            error.add_note(IterableValidationNote(f"at {index}", index, kind))
            errors.append(error)
    if errors:
        raise IterableValidationError("a tuple", errors, tuple)
    return tuple(parts)
