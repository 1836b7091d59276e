"""Writes claim.schema.json, the JSON Schema of a line that `kzunrest.dumps` writes: `python docs/schema/generate.py`.

The shape comes from the classes themselves; only what a type can't say stands here. A test holds the file against this
script, and against what the writer writes.
"""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

import attrs

from kzunrest.claim import Claim, Count, Event, State
from kzunrest.codec import SCHEMA

FILE = Path(__file__).with_name("claim.schema.json")
KINDS: dict[str, type[attrs.AttrsInstance]] = {"count": Count, "event": Event, "state": State}
PRIMITIVES: dict[object, dict[str, object]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    # Every number in a claim counts something or is an offset.
    int: {"type": "integer", "minimum": 0},
    date: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    NoneType: {"type": "null"},
}


def schema() -> dict[str, object]:
    """The schema of a line."""
    nouns: dict[str, dict[str, object]] = {}
    lines = [line(kind, content, nouns) for kind, content in KINDS.items()]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A claim, as kzunrest writes one a line (schema {SCHEMA})",
        "oneOf": lines,
        "$defs": dict(sorted(nouns.items())),
    }


def line(kind: str, content: type[attrs.AttrsInstance], nouns: dict[str, dict[str, object]]) -> dict[str, object]:
    """A line of that kind: the fields of Claim with schema, id and kind before them."""
    head: dict[str, object] = {
        "schema": {"const": SCHEMA},
        "id": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
        "kind": {"const": kind},
    }
    shape = record(Claim, nouns, content=content)
    properties, required = shape["properties"], shape["required"]
    assert isinstance(properties, dict)
    assert isinstance(required, list)
    return {**shape, "properties": head | properties, "required": ["schema", "kind", *required]}


def record(
    noun: type[attrs.AttrsInstance],
    nouns: dict[str, dict[str, object]],
    content: type[attrs.AttrsInstance] | None = None,
) -> dict[str, object]:
    """The shape of a noun; `content` is the class of the one field whose class depends on the line's kind."""
    hints = get_type_hints(noun)
    fields = attrs.fields(noun)
    types = {field.name: content if content and field.name == "content" else hints[field.name] for field in fields}
    return {
        "type": "object",
        "description": (noun.__doc__ or "").split("\n\n")[0].replace("\n    ", " "),
        "properties": {name: shape(kind, nouns) for name, kind in types.items()},
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def shape(kind: object, nouns: dict[str, dict[str, object]]) -> dict[str, object]:
    """The shape of a value of that type; nouns are collected in `nouns` and referred to."""
    if kind in PRIMITIVES:
        return PRIMITIVES[kind]
    if get_origin(kind) is tuple:
        return {"type": "array", "items": shape(get_args(kind)[0], nouns)}
    if isinstance(kind, UnionType) or get_origin(kind) is not None:
        return {"anyOf": [shape(part, nouns) for part in get_args(kind)]}
    assert isinstance(kind, type)
    if issubclass(kind, StrEnum):
        return {"enum": [name.value for name in kind]}
    if kind.__name__ not in nouns:
        nouns[kind.__name__] = {}
        assert attrs.has(kind)
        nouns[kind.__name__] = record(kind, nouns)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def text() -> str:
    """What the file holds."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
