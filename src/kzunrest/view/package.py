"""Package: tables as a Data Package (Frictionless standard): CSV files with a descriptor that types every column."""

from __future__ import annotations

import json
from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from ..table import Column, Table
from .json import Json

_TYPES = {"text": "string", "integer": "integer", "number": "number", "date": "date", "boolean": "boolean"}

COLUMNS = {
    "claim": "Identity of the claim: a hash of source, words and what was read in them",
    "source": "Identity of the source: the stem of the article's file",
    "kind": "count, event or state",
    "quote": "The words it stands on; of a count its number and head",
    "start": "First code point of the quote in the text after the header",
    "end": "Code point after the last of the quote",
    "measure": "What is counted",
    "stated": "The number printed; empty for dozens and for a range",
    "low": "Lowest whole number that the words allow; empty where open",
    "high": "Highest whole number that the words allow; empty where open",
    "hedge": "How the words hold the number",
    "population": "Of whom, as a neutral class",
    "place": "Where, by canonical name",
    "actor": "Who did it, or whose troops they are",
    "speaker": "Who said it first; empty where the text speaks in its own voice",
    "via": "Who passed it on, nearest first, joined by '; '",
    "status": "How surely the text says it",
    "part_of": "Identity of the claim that it is explicitly a part of",
    "as_of": "Day that the text itself gives the figure",
    "event": "Kind of the event or state",
    "date": "First day of the event or state",
    "end_date": "Last day, where it is another one",
    "object": "What it was done to or with, or what held",
    "phase": "How far the event had come",
    "rule": "Outermost rule by which it was read",
}


def to_datapackage(tables: Iterable[Table], folder: str | PathLike[str] | None = None) -> dict[str, Json]:
    """A descriptor of the tables; where `folder` is given, they are written into it as CSV, with `datapackage.json`.

    The CSV is unguarded, so that text comes back as it was; open it in a spreadsheet with care, or write one with
    `Table.to_csv`. What is lost: all that the rows lose. Raises `OSError` where the folder can't be written.

    >>> table = Table.of("claims", (Column("low", "integer"),), [{"low": 26}])
    >>> to_datapackage([table])["resources"][0]["schema"]["fields"][0]["type"]
    'integer'
    """
    held = tuple(tables)
    descriptor: dict[str, Json] = {
        "profile": "tabular-data-package",
        "name": "kzunrest",
        "title": "Claims on an unrest, read from news and reconciled",
        "resources": [_resource(table) for table in held],
    }
    if folder is not None:
        root = Path(folder)
        root.mkdir(parents=True, exist_ok=True)
        for table in held:
            table.to_csv(root / _file(table), guard=False)
        (root / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return descriptor


def _file(table: Table) -> str:
    return f"{table.name}.csv"


def _resource(table: Table) -> Json:
    return {
        "name": table.name,
        "path": _file(table),
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column) -> Json:
    described: dict[str, Json] = {"name": column.name, "type": _TYPES[column.type]}
    if column.name in COLUMNS:
        described["description"] = COLUMNS[column.name]
    return described
