"""Row: a TOML table fitted to a frozen class, strictly."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from ..errors import LexiconError

T = TypeVar("T")
Fit = Callable[[object], object]

_PLAIN = {str: "a text", bool: "true or false", int: "a whole number", float: "a number with a point", date: "a date"}


def fitted(row: type[T], values: object) -> T:
    """`values` as one `row`, an attrs class of texts, numbers, truths, dates, string enums, tuples and such classes.

    Nothing is coerced: 43 is no float, "1" no whole number, a datetime no date. Raises `LexiconError` where a key is
    missing or unknown, or a value is of another type or refused by the class; the message names the key.
    """
    kind: type = row
    found = _fit(kind)(values)
    assert isinstance(found, row)
    return found


@cache
def _fit(hint: Hashable) -> Fit:
    """What turns a TOML value into one of that type, or raises."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _fit_any(tuple(part for part in parts if part is not NoneType))
    if origin is tuple:
        return _fit_series(_fit(parts[0])) if parts[-1] is Ellipsis else _fit_fixed(tuple(map(_fit, parts)))
    if isinstance(hint, type) and attrs.has(hint):
        return _fit_class(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _fit_enum(hint)
    if isinstance(hint, type) and hint in _PLAIN:
        return _fit_plain(hint)
    raise TypeError(f"no row can hold a {hint}")


def _fit_plain(kind: type) -> Fit:
    def fit(value: object) -> object:
        if type(value) is not kind:
            raise LexiconError(f"{value!r} isn't {_PLAIN[kind]}")
        return value

    return fit


def _fit_enum(kind: type[StrEnum]) -> Fit:
    members = {member.value: member for member in kind}

    def fit(value: object) -> object:
        if not isinstance(value, str) or value not in members:
            raise LexiconError(f"{value!r} isn't one of {', '.join(members)}")
        return members[value]

    return fit


def _fit_any(kinds: tuple[Hashable, ...]) -> Fit:
    fits = tuple(map(_fit, kinds))

    def fit(value: object) -> object:
        for one in fits[:-1]:
            try:
                return one(value)
            except LexiconError:
                continue
        return fits[-1](value)

    return fits[0] if len(fits) == 1 else fit


def _fit_series(each: Fit) -> Fit:
    def fit(value: object) -> object:
        if not isinstance(value, list):
            raise LexiconError(f"{value!r} isn't a list")
        return tuple(map(each, value))

    return fit


def _fit_fixed(fits: tuple[Fit, ...]) -> Fit:
    def fit(value: object) -> object:
        if not isinstance(value, list) or len(value) != len(fits):
            raise LexiconError(f"{value!r} isn't a list of {len(fits)}")
        return tuple(one(part) for one, part in zip(fits, value, strict=True))

    return fit


def _fit_class(kind: type) -> Fit:
    hints = get_type_hints(kind)
    fields = attrs.fields(kind)
    fits = {field.alias: _fit(hints[field.name]) for field in fields if field.init}
    needed = [field.alias for field in fields if field.init and field.default is attrs.NOTHING]
    make: Callable[..., object] = kind

    def fit(value: object) -> object:
        if not isinstance(value, dict):
            raise LexiconError(f"{value!r} isn't a table")
        missing = [key for key in needed if key not in value]
        if missing:
            raise LexiconError(f"lacks {', '.join(missing)}")
        found = {}
        for key, part in value.items():
            one = fits.get(key)
            if one is None:
                raise LexiconError(f"{key!r} isn't one of its keys, which are {', '.join(fits)}")
            try:
                found[key] = one(part)
            except LexiconError as error:
                raise LexiconError(f"{key}: {error}") from error.__cause__
        try:
            return make(**found)
        except ValueError as error:
            raise LexiconError(str(error)) from error

    return fit
