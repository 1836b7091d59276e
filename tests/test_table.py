"""Table: what goes out comes out as it is, and a broken row is named."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzunrest import load, read, reconcile
from kzunrest.errors import InvalidValueError, MissingExtraError
from kzunrest.table import Cell, Column, Table

SEEDS = Path(__file__).parents[1] / "seeds"

COLUMNS = (
    Column("who"),
    Column("low", "integer"),
    Column("share", "number"),
    Column("day", "date"),
    Column("quoted", "boolean"),
)


def cells() -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {
            "who": st.none() | st.text(max_size=12),
            "low": st.none() | st.integers(-(2**40), 2**40),
            "share": st.none() | st.floats(allow_nan=False, allow_infinity=False, width=32),
            "day": st.none() | st.dates(),
            "quoted": st.none() | st.booleans(),
        }
    )


def tables() -> st.SearchStrategy[Table]:
    return st.lists(cells(), max_size=30).map(lambda rows: Table.of("trial", COLUMNS, rows))


SMALL = Table.of(
    "tolls",
    COLUMNS,
    [
        {"who": "Serik Shalabayev", "low": 225, "share": None, "day": date(2022, 1, 15), "quoted": True},
        {"who": "=1+1", "low": None, "share": 0.5, "day": None, "quoted": None},
    ],
)


@given(table=tables())
def test_rows_make_the_table_they_came_from(table: Table) -> None:
    assert Table.of(table.name, table.columns, table.rows()) == table


@given(table=tables())
def test_columns_and_rows_hold_the_same_cells(table: Table) -> None:
    columns = table.to_columns()
    assert [{name: columns[name][n] for name in columns} for n in range(len(table))] == table.rows()


@given(table=tables())
def test_unguarded_csv_reads_back_cell_by_cell(table: Table) -> None:
    header, *rows = csv.reader(io.StringIO(table.to_csv(guard=False), newline=""))
    assert tuple(header) == table.names
    assert len(rows) == len(table)
    for row, values in zip(rows, table.rows(), strict=True):
        assert row[0] == (values["who"] or "")
        assert row[1] == ("" if values["low"] is None else str(values["low"]))


@given(table=tables())
def test_no_guarded_text_begins_like_a_formula(table: Table) -> None:
    _, *rows = csv.reader(io.StringIO(table.to_csv(), newline=""))
    assert not [row[0] for row in rows if row[0].startswith(("=", "+", "-", "@", "\t", "\r"))]


@given(table=tables())
def test_jsonl_has_one_object_a_row(table: Table) -> None:
    rows = [json.loads(line) for line in table.to_jsonl().split("\n")[:-1]]
    assert [row["low"] for row in rows] == table.to_columns()["low"]
    assert [row["who"] for row in rows] == table.to_columns()["who"]


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name in ("src", "href", "onclick", "onload")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@given(table=tables())
def test_html_is_escaped_and_holds_twenty_rows_at_most(table: Table) -> None:
    page = _Cells()
    page.feed(table.to_html())
    assert set(page.tags) <= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "p"}
    assert page.tags.count("tr") == 1 + min(20, len(table))
    assert any("more" in text for text in page.text[-1:]) == (len(table) > 20)


def test_a_notebook_shows_what_was_read_and_found_as_tables() -> None:
    reading = read(load(SEEDS / "articles"))
    for shown in (reading, reconcile(reading)):
        assert shown._repr_html_() == shown.table().to_html()


def test_markup_in_a_cell_is_text() -> None:
    table = Table.of("<b>", (Column("a<i>"),), [{"a<i>": "<script>alert(1)</script>"}])
    assert "<script>" not in table.to_html()
    assert "&lt;script&gt;" in table.to_html()
    assert "<b>" not in table.to_html()


def test_a_byte_order_mark_is_written_only_when_asked_for(tmp_path: Path) -> None:
    SMALL.to_csv(tmp_path / "plain.csv")
    SMALL.to_csv(tmp_path / "excel.csv", bom=True)
    assert (tmp_path / "excel.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "plain.csv").read_bytes()


def test_a_formula_is_disarmed_and_a_negative_number_is_not() -> None:
    table = Table.of("t", (Column("a"), Column("n", "integer")), [{"a": "@x", "n": -1}])
    assert table.to_csv() == "a,n\r\n'@x,-1\r\n"
    assert table.to_csv(guard=False) == "a,n\r\n@x,-1\r\n"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"low": 1}], "differ in: day, quoted, share, who"),
        ([{**SMALL.rows()[0], "extra": 1}], "differ in: extra"),
        ([{**SMALL.rows()[0], "low": "225"}], "column 'low' holds integer, not '225'"),
        ([{**SMALL.rows()[0], "low": True}], "column 'low' holds integer, not True"),
        ([{**SMALL.rows()[0], "low": 7.9}], "column 'low' holds integer, not 7.9"),
        ([{**SMALL.rows()[0], "who": ["a"]}], "column 'who' can't hold list"),
    ],
)
def test_a_broken_row_is_named(rows: list[dict[str, object]], words: str) -> None:
    with pytest.raises(InvalidValueError, match=words):
        Table.of("tolls", COLUMNS, rows)


def test_columns_are_named_once_and_of_one_length() -> None:
    with pytest.raises(InvalidValueError, match="each column once"):
        Table(name="t", columns=(Column("a"), Column("a")), cells=((), ()))
    with pytest.raises(InvalidValueError, match="of one length"):
        Table(name="t", columns=(Column("a"), Column("b")), cells=(("x",), ()))
    with pytest.raises(InvalidValueError, match="2 columns can't hold 1"):
        Table(name="t", columns=(Column("a"), Column("b")), cells=((),))
    with pytest.raises(InvalidValueError, match="not 'money'"):
        Column("a", "money")  # type: ignore[arg-type]


def test_an_empty_table_is_a_table() -> None:
    empty = Table.of("none", COLUMNS, [])
    assert (len(empty), empty.rows(), repr(empty)) == (0, [], "<Table none: 0 rows, 5 columns>")
    assert empty.to_csv() == "who,low,share,day,quoted\r\n"


@pytest.mark.parametrize("module", ["pandas", "polars", "pyarrow"])
def test_a_missing_extra_names_the_command(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    way = {"pandas": SMALL.to_pandas, "polars": SMALL.to_polars, "pyarrow": SMALL.to_arrow}[module]
    with pytest.raises(MissingExtraError, match=f'python -m pip install "{module}>='):
        way()


def test_pandas_keeps_integers_and_dates() -> None:
    pytest.importorskip("pandas", reason="pandas is not installed: python -m pip install pandas")
    frame = SMALL.to_pandas()
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        "who": "string",
        "low": "Int64",
        "share": "Float64",
        "day": "datetime64[s]",
        "quoted": "boolean",
    }
    assert frame["low"].iloc[0] == 225
    assert frame["low"].isna().tolist() == [False, True]
    assert "225.0" not in frame.to_csv()


def test_polars_keeps_integers_and_dates() -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed: python -m pip install polars")
    frame = SMALL.to_polars()
    assert frame.schema == {
        "who": polars.String,
        "low": polars.Int64,
        "share": polars.Float64,
        "day": polars.Date,
        "quoted": polars.Boolean,
    }
    assert frame.rows(named=True) == SMALL.rows()


def test_arrow_keeps_integers_and_dates_and_streams() -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed: python -m pip install pyarrow")
    table = SMALL.to_arrow()
    assert [str(field.type) for field in table.schema] == ["string", "int64", "double", "date32[day]", "bool"]
    assert pyarrow.table(SMALL).to_pylist() == SMALL.rows()


def test_polars_reads_the_arrow_stream() -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: python -m pip install pyarrow")
    polars = pytest.importorskip("polars", reason="polars is not installed: python -m pip install polars")
    assert polars.DataFrame(SMALL).rows(named=True) == SMALL.rows()


def test_a_cell_is_a_plain_value() -> None:
    values: list[Cell] = [value for column in SMALL.cells for value in column]
    assert {type(value) for value in values} == {str, int, float, date, bool, type(None)}
