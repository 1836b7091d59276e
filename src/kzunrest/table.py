"""Table: named, typed columns; the way out to frames, CSV and HTML."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from attrs import Attribute, field, frozen

from .errors import InvalidValueError, MissingExtraError

if TYPE_CHECKING:
    from os import PathLike
    from types import ModuleType

    import pandas
    import polars
    import pyarrow

Cell = str | int | float | date | None
ColumnType = Literal["text", "integer", "number", "date", "boolean"]

_PYTHON: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "integer": (int,),
    "number": (int, float),
    "date": (date,),
    "boolean": (bool,),
}
_PANDAS = {"text": "string", "integer": "Int64", "number": "Float64", "date": "datetime64[s]", "boolean": "boolean"}
_POLARS = {"text": "String", "integer": "Int64", "number": "Float64", "date": "Date", "boolean": "Boolean"}
_ARROW = {"text": "string", "integer": "int64", "number": "float64", "date": "date32", "boolean": "bool_"}
_FLOORS = {"pandas": "2.2", "polars": "1.20", "pyarrow": "18"}

# A spreadsheet runs a cell that begins with one of these as a formula (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _typed(column: Column, attribute: Attribute[ColumnType], kind: ColumnType) -> None:
    if kind not in get_args(ColumnType):
        raise InvalidValueError(f"a column is {', '.join(get_args(ColumnType))}, not {kind!r}")


@frozen
class Column:
    """A name and the type of its cells, each of which may be None: not known, or not to be had.

    >>> Column("low", "integer")
    Column(name='low', type='integer')
    """

    name: str
    type: ColumnType = field(default="text", validator=_typed)


def _fits(value: Cell, kind: ColumnType) -> bool:
    return value is None or type(value) in _PYTHON[kind]


def _aligned(
    table: Table, attribute: Attribute[tuple[tuple[Cell, ...], ...]], cells: tuple[tuple[Cell, ...], ...]
) -> None:
    if len(cells) != len(table.columns):
        raise InvalidValueError(f"{len(table.columns)} columns can't hold {len(cells)} lists of cells")
    if len({len(values) for values in cells}) > 1:
        raise InvalidValueError(
            f"columns of one table are of one length, not {sorted({len(values) for values in cells})}"
        )
    for column, values in zip(table.columns, cells, strict=True):
        wrong = next((value for value in values if not _fits(value, column.type)), None)
        if wrong is not None:
            raise InvalidValueError(f"column {column.name!r} holds {column.type}, not {wrong!r}")


def _once(table: Table, attribute: Attribute[tuple[Column, ...]], columns: tuple[Column, ...]) -> None:
    names = [column.name for column in columns]
    if len(set(names)) != len(names):
        raise InvalidValueError(f"a table names each column once: {', '.join(names)}")


@frozen(kw_only=True)
class Table:
    """Named, typed columns of one length: what `rows()` of a noun gives, ready for frames, CSV, SQL and HTML.

    `cells` holds one tuple a column. Integers stay integers where a cell is empty, and dates stay dates: that is what a
    list of dicts loses in a frame.

    >>> columns = Column("day", "date"), Column("low", "integer")
    >>> table = Table.of("tolls", columns, [{"day": date(2022, 1, 7), "low": 26}])
    >>> table
    <Table tolls: 1 row, 2 columns>
    >>> table.to_csv().splitlines()
    ['day,low', '2022-01-07,26']
    """

    name: str
    columns: tuple[Column, ...] = field(validator=_once)
    cells: tuple[tuple[Cell, ...], ...] = field(validator=_aligned, repr=False)

    @classmethod
    def of(cls, name: str, columns: Iterable[Column], rows: Iterable[Mapping[str, object]]) -> Table:
        """A table of rows; `InvalidValueError` where a row's keys are not the columns, or a cell is of another type."""
        heads = tuple(columns)
        names = [column.name for column in heads]
        lists: list[list[Cell]] = [[] for _ in heads]
        for number, row in enumerate(rows):
            if row.keys() != set(names):
                odd = ", ".join(sorted(row.keys() ^ set(names)))
                raise InvalidValueError(f"row {number} of table {name!r} and its columns differ in: {odd}")
            for values, column in zip(lists, names, strict=True):
                values.append(_cell(row[column], column))
        return cls(name=name, columns=heads, cells=tuple(map(tuple, lists)))

    def __len__(self) -> int:
        """How many rows."""
        return len(self.cells[0]) if self.cells else 0

    def __repr__(self) -> str:
        rows = "1 row" if len(self) == 1 else f"{len(self):,} rows"
        return f"<Table {self.name}: {rows}, {len(self.columns)} columns>"

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def rows(self) -> list[dict[str, object]]:
        """One dict a row, in order; None where a cell is empty."""
        return [dict(zip(self.names, values, strict=True)) for values in zip(*self.cells, strict=True)]

    def to_columns(self) -> dict[str, list[Cell]]:
        """One list a column, by name: the fastest way into a frame."""
        return {column.name: list(values) for column, values in zip(self.columns, self.cells, strict=True)}

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame: text, Int64, Float64, datetime64 and boolean, so that an empty cell makes no float.

        Raises `MissingExtraError` where pandas isn't installed.
        """
        module = _extra("pandas")
        series = {
            column.name: module.Series(list(values), dtype=_PANDAS[column.type])
            for column, values in zip(self.columns, self.cells, strict=True)
        }
        frame: pandas.DataFrame = module.DataFrame(series, columns=list(self.names))
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A polars frame: String, Int64, Float64, Date and Boolean.

        Raises `MissingExtraError` where polars isn't installed.
        """
        module = _extra("polars")
        schema = {column.name: getattr(module, _POLARS[column.type]) for column in self.columns}
        frame: polars.DataFrame = module.DataFrame(self.to_columns(), schema=schema)
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table: string, int64, double, date32 and bool.

        Raises `MissingExtraError` where pyarrow isn't installed.
        """
        module = _extra("pyarrow")
        schema = module.schema([(column.name, getattr(module, _ARROW[column.type])()) for column in self.columns])
        table: pyarrow.Table = module.table(self.to_columns(), schema=schema)
        return table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow PyCapsule stream, so that `polars.DataFrame(table)` and DuckDB read it as it is. Needs pyarrow."""
        stream: object = self.to_arrow().__arrow_c_stream__(requested_schema)
        return stream

    def to_csv(self, path: str | PathLike[str] | None = None, *, bom: bool = False, guard: bool = True) -> str:
        """The table as CSV, written to `path` (UTF-8) where one is given, and returned either way.

        `bom` puts a byte order mark first, by which Excel knows UTF-8. `guard` puts an apostrophe before text that a
        spreadsheet would run as a formula: it begins with = + - @, a tab or a carriage return. An empty cell is None;
        empty text can't be told from it.
        """
        out = io.StringIO()
        # The line end of RFC 4180; with a bare "\n" a lone carriage return in a cell would go out unquoted.
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.names)
        writer.writerows([_written(value, guard=guard) for value in values] for values in zip(*self.cells, strict=True))
        return _save(("\ufeff" if bom else "") + out.getvalue(), path)

    def to_jsonl(self, path: str | PathLike[str] | None = None) -> str:
        """One JSON object a row, dates as ISO 8601; returned, and written to `path` (UTF-8) where one is given.

        These are the flat rows. Claims that are to come back as claims are written by the codec.
        """
        lines = (json.dumps(row, ensure_ascii=False, allow_nan=False, default=str) for row in self.rows())
        return _save("".join(f"{line}\n" for line in lines), path)

    def to_html(self, limit: int = 20) -> str:
        """The first `limit` rows as an HTML table, escaped, without script or network, in the colours of the page."""
        head = "".join(f'<th style="{_HEAD}">{escape(name)}</th>' for name in self.names)
        shown = list(zip(*self.cells, strict=True))[:limit]
        body = "".join(f"<tr>{''.join(map(_html, values, self.columns))}</tr>" for values in shown)
        left = len(self) - len(shown)
        more = f'<p style="opacity:.7;margin:.3em 0">… {left:,} more</p>' if left else ""
        return (
            f'<div style="overflow-x:auto"><table style="border-collapse:collapse;font-size:.9em">'
            f'<caption style="{_CAPTION}">{escape(self.name)}: {len(self):,}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}</div>"
        )

    def _repr_html_(self) -> str:
        return self.to_html()


_CAPTION = "caption-side:top;text-align:left;opacity:.7;padding:.2em 0"
_HEAD = "text-align:left;padding:.25em .6em;border-bottom:1px solid currentColor"
_BODY = (
    "padding:.2em .6em;border-bottom:1px solid rgba(128,128,128,.3);"
    "white-space:nowrap;max-width:22em;overflow:hidden;text-overflow:ellipsis"
)


def _cell(value: object, column: str) -> Cell:
    if value is None or isinstance(value, str | int | float | date):
        return value
    raise InvalidValueError(f"column {column!r} can't hold {type(value).__name__} {value!r}")


def _plain(value: Cell) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _written(value: Cell, *, guard: bool) -> str:
    text = _plain(value)
    return f"'{text}" if guard and isinstance(value, str) and text.startswith(_FORMULA) else text


def _html(value: Cell, column: Column) -> str:
    side = "right" if column.type in ("integer", "number") else "left"
    text = escape(_plain(value))
    whole = f' title="{text}"' if len(text) > 32 else ""
    return f'<td style="{_BODY};text-align:{side}"{whole}>{text}</td>'


def _save(text: str, path: str | PathLike[str] | None) -> str:
    if path is not None:
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    return text


def _extra(module: str) -> ModuleType:
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f'{module} isn\'t installed; run: python -m pip install "{module}>={_FLOORS[module]}"'
        ) from error
