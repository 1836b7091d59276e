"""At home in its users' tools: the prompt, the notebook, threads and processes, engines and databases."""

from __future__ import annotations

import json
import re
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import reduce
from multiprocessing import get_context
from pathlib import Path

import pytest
from attrs import has

import kzunrest as kz
from kzunrest.view.sheet import to_chronology_table, to_conflict_table, to_deployment_table, to_state_table

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def corpus() -> kz.Corpus:
    return kz.load(ROOT / "seeds" / "articles")


@pytest.fixture(scope="module")
def reading(corpus: kz.Corpus) -> kz.Reading:
    return kz.read(corpus)


@pytest.fixture(scope="module")
def book(reading: kz.Reading) -> kz.Reconciliation:
    return kz.reconcile(reading)


# The prompt ----------------------------------------------------------------------------------------------------------


def test_what_is_no_collection_shows_itself_on_one_line(corpus: kz.Corpus, book: kz.Reconciliation) -> None:
    shown = [corpus, corpus[0], corpus[0].source, book, *book.findings, *book.conflicts, book.chronology]
    shown += [*book.deployments.values(), *book.chronology.events, *book.chronology.states, book.policy]
    assert [value for value in shown if "\n" in repr(value)] == []


def test_a_reading_shows_eight_claims_at_most_and_says_how_many_are_left(reading: kz.Reading) -> None:
    lines = repr(reading).splitlines()
    assert len(lines) == 10
    assert lines[-1].strip() == f"… {len(reading) - 8} more"


def test_every_public_function_and_class_has_an_example_or_is_plain_data() -> None:
    bare = [name for name in kz.__all__ if not has(getattr(kz, name)) and not getattr(kz, name).__doc__]
    assert bare == []


def test_ipython_shows_text_and_pictures_as_themselves(book: kz.Reconciliation) -> None:
    pytest.importorskip("IPython", reason="IPython is not installed: python -m pip install ipython")
    from IPython.core.formatters import DisplayFormatter

    data, _ = DisplayFormatter().format(kz.plot(book["killed"]))
    assert data["text/plain"] == str(kz.plot(book["killed"]))
    assert data["image/svg+xml"].startswith("<svg")
    data, _ = DisplayFormatter().format(kz.why(book["killed"]))
    assert data["text/html"].startswith("<pre")


def test_rich_prints_a_claim_and_a_finding(reading: kz.Reading, book: kz.Reconciliation) -> None:
    pretty = pytest.importorskip("rich.pretty", reason="rich is not installed: python -m pip install rich")
    for value in (reading[0], book["killed"], reading[0].attribution):
        assert type(value).__name__ in pretty.pretty_repr(value, max_width=100)


# Threads, processes, engines -----------------------------------------------------------------------------------------


def test_processes_read_what_one_process_reads_and_ledgers_merge_in_any_order(
    corpus: kz.Corpus, book: kz.Reconciliation
) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        parts = list(pool.map(kz.read, corpus))
    for ordered in (parts, parts[::-1]):
        ledger = reduce(kz.Ledger.merge, (kz.Ledger.of(part) for part in ordered))
        assert kz.reconcile(ledger).fingerprint == book.fingerprint


def test_threads_read_and_reconcile_what_one_thread_does(corpus: kz.Corpus, reading: kz.Reading) -> None:
    with ThreadPoolExecutor(8) as pool:
        parts = list(pool.map(kz.read, [*corpus] * 3))
        books = list(pool.map(kz.reconcile, [reading] * 4))
    assert tuple(claim for part in parts[:5] for claim in part) == reading.claims
    assert len({book.fingerprint for book in books}) == 1
    assert len({str(book.rows()) for book in books}) == 1


def test_functions_and_claims_go_through_cloudpickle(reading: kz.Reading) -> None:
    cloudpickle = pytest.importorskip("cloudpickle", reason="cloudpickle is not installed")
    for value in (kz.read, kz.reconcile, kz.why, reading, reading.claims):
        assert cloudpickle.loads(cloudpickle.dumps(value)) == value


def test_a_stream_keeps_nothing_and_reads_the_same(corpus: kz.Corpus, reading: kz.Reading) -> None:
    assert tuple(claim for part in kz.stream(iter(corpus)) for claim in part) == reading.claims


def test_duckdb_reads_rows_and_claims_as_they_are(reading: kz.Reading, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed: python -m pip install duckdb")
    reading.table().to_jsonl(tmp_path / "rows.jsonl")
    (tmp_path / "claims.jsonl").write_text(kz.dumps(reading), "utf-8")
    base = duckdb.connect()
    for name in ("rows", "claims"):
        found = base.sql(f"select count(*) from read_json('{tmp_path}/{name}.jsonl')").fetchall()
        assert found == [(len(reading),)]
    base.close()


def test_every_table_makes_a_valid_data_package(reading: kz.Reading, book: kz.Reconciliation, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    from kzunrest.view.package import to_datapackage

    tables = [reading.table(), book.table(), to_conflict_table(book.conflicts), to_state_table(book.chronology)]
    tables += [to_chronology_table(book.chronology), to_deployment_table(book.deployments)]
    to_datapackage([table for table in tables if len(table)], tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()


def test_every_table_makes_frames_with_integers_and_dates(reading: kz.Reading, book: kz.Reconciliation) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed: python -m pip install pandas")
    polars = pytest.importorskip("polars", reason="polars is not installed: python -m pip install polars")
    for table in (reading.table(), book.table(), to_chronology_table(book.chronology)):
        frame, frame2 = table.to_pandas(), table.to_polars()
        assert len(frame) == len(frame2) == len(table)
        for column in table.columns:
            if column.type == "integer":
                assert str(frame[column.name].dtype) == "Int64"
            if column.type == "date":
                assert frame2.schema[column.name] == polars.Date


# What is published ---------------------------------------------------------------------------------------------------


def test_geojson_has_the_form_of_rfc_7946(reading: kz.Reading) -> None:
    from kzunrest.view.geojson import to_geojson

    features = json.loads(json.dumps(to_geojson(reading)))["features"]
    assert len({feature["id"] for feature in features}) == len(features)
    for feature in features:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        if feature["geometry"] is not None:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert 20 < longitude < 180
            assert 30 < latitude < 75


def test_pages_of_the_articles_reach_for_no_network(corpus: kz.Corpus, reading: kz.Reading) -> None:
    from kzunrest.view.page import to_page

    for document in corpus:
        page = to_page(document, reading, reading.problems)
        assert not re.search(r"<script|<link|<img|<iframe|src=|@import|url\(", page)
        assert page.count('tabindex="0"') >= len([c for c in reading if c.source.id == document.source.id]) // 2
