"""The report: what a newcomer sees first, on good input and on bad."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from itertools import count, pairwise
from pathlib import Path

import pytest

from kzunrest.__main__ import main
from kzunrest.corpus import load
from kzunrest.reading import Reading, read
from kzunrest.reconciliation.reconcile import Reconciliation, reconcile
from kzunrest.reconciliation.relation import relate
from kzunrest.view.chart import plot
from kzunrest.view.report import WIDTH, to_report
from kzunrest.view.sheet import to_chronology_table, to_conflict_table, to_deployment_table, to_state_table
from kzunrest.view.why import why

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "seeds" / "articles"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(load(ARTICLES))


@pytest.fixture(scope="module")
def book(reading: Reading) -> Reconciliation:
    return reconcile(reading)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "kzunrest", *arguments],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )


def test_the_report_fits_a_hundred_columns_and_tells_each_article(reading: Reading, book: Reconciliation) -> None:
    lines = str(to_report(reading, book, load(ARTICLES))).splitlines()
    assert [line for line in lines if len(line) > WIDTH] == []
    for source in reading.sources:
        assert any(source.id in line for line in lines)


def test_the_report_tells_every_finding_that_bounds_and_every_number_not_placed(
    reading: Reading, book: Reconciliation
) -> None:
    page = str(to_report(reading, book))
    assert "WHAT IT COMES TO" in page
    assert all(f"{finding.low:,}" in page for finding in book.findings)
    assert page.count("a number no rule places") == sum(p.what == "a number no rule places" for p in reading.problems)


def test_piped_the_report_is_plain_and_the_exit_code_is_zero() -> None:
    done = run("seeds/articles")
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""


class Terminal(io.StringIO):
    """Text that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_progress_on_stderr_once_a_second_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = count(0, 0.6)
    out, err = Terminal(), Terminal()
    monkeypatch.setattr("kzunrest.__main__.monotonic", lambda: next(ticks))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    assert main([str(ARTICLES)]) == 0
    assert "reading 2 of 5" in err.getvalue()
    assert "reading 1 of 5" not in err.getvalue()
    assert err.getvalue().endswith("\r\x1b[K")
    assert "reading" not in out.getvalue().split("\n")[0]


def test_a_terminal_gets_headings_in_bold_unless_it_wants_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    for wish in ("", "1"):
        out = Terminal()
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setenv("NO_COLOR", wish)
        monkeypatch.setenv("TERM", "xterm")
        assert main([str(ARTICLES)]) == 0
        shown.append(out.getvalue())
    assert "\x1b[1mWHAT WAS READ\x1b[0m" in shown[0]
    assert "\x1b" not in shown[1]


def test_the_report_is_the_same_in_any_locale_time_zone_and_hash_seed() -> None:
    one = run("seeds/articles", LC_ALL="C", TZ="Asia/Almaty", PYTHONHASHSEED="1", PYTHONUTF8="0")
    other = run("seeds/articles", LC_ALL="C.UTF-8", TZ="UTC", PYTHONHASHSEED="2")
    assert one.stdout.decode("utf-8") == other.stdout.decode("utf-8")


def test_rows_are_json_lines_of_every_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(ARTICLES), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"claims", "findings"} <= {row["table"] for row in rows}
    assert len([row for row in rows if row["table"] == "claims"]) == len(read(load(ARTICLES)))


def test_why_prints_the_reasons_of_one_answer(capsys: pytest.CaptureFixture[str], book: Reconciliation) -> None:
    assert main([str(ARTICLES), "--why", "killed"]) == 0
    assert capsys.readouterr().out.rstrip("\n") == str(why(book["killed"]))


def test_a_narrower_question_is_written_with_commas(capsys: pytest.CaptureFixture[str], book: Reconciliation) -> None:
    assert main([str(ARTICLES), "--why", "killed, law_enforcement"]) == 0
    assert capsys.readouterr().out.startswith("killed, law_enforcement")


def test_what_was_known_by_a_day_leaves_out_what_was_printed_later(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(ARTICLES), "--known-at", "2022-01-10", "--why", "killed"]) == 0
    assert "227" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no/such/folder"], "no/such/folder"),
        ([str(ARTICLES), "--why", "kiled"], "killed"),
        ([str(ARTICLES), "--at", "13 January"], "2022-01-13"),
    ],
)
def test_what_cannot_be_done_says_why_in_a_line_and_exits_with_two(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.count("\n") == 1


def test_an_empty_folder_says_what_belongs_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "*.txt" in capsys.readouterr().err


def test_one_bad_file_ends_nothing_and_exits_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00binary")
    (tmp_path / "good.txt").write_text("The Interior Ministry said on January 7 that 26 people were killed.\n", "utf-8")
    assert main([str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "bad.txt" in out
    assert "26" in out


@pytest.mark.parametrize("text", ["", "No number here.\n", "\x00\u202e12 killed", "a" * 100_000, "x\r\n12 killed.\r\n"])
def test_odd_texts_are_reported_and_never_raised(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "odd.txt").write_text(text, "utf-8", newline="")
    assert main([str(tmp_path)]) == 0
    assert "1 article" in capsys.readouterr().out


def test_a_reader_that_goes_away_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -m kzunrest seeds/articles --json | head -n 1",
        shell=True,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


def test_every_finding_conflict_deployment_and_event_has_reasons(book: Reconciliation, reading: Reading) -> None:
    for finding in book.findings:
        told = str(why(finding))
        assert all(use.claim.span.quote[:20].split("\n")[0] in told for use in finding.uses if use.used)
    others = [*map(why, book.conflicts), *map(why, book.deployments.values())]
    others += [why(relate(one, other)) for one, other in pairwise(reading.counts)]
    others += [*map(why, book.chronology.events), *map(why, book.chronology.states)]
    assert all(str(text) for text in others)


def test_what_has_no_reasons_is_refused() -> None:
    with pytest.raises(TypeError, match="not int"):
        why(7)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not int"):
        plot(7)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no picture"):
        plot([])


def test_every_answer_has_a_picture_in_text_and_in_svg(book: Reconciliation) -> None:
    charts = [plot(book["killed"]), plot(book.series("killed")), plot(book.chronology), plot(book)]
    for chart in (*charts, *map(plot, book.deployments.values())):
        assert str(chart)
        assert chart._repr_svg_().startswith("<svg")


def test_a_picture_of_a_toll_shows_its_own_figures_and_no_others(book: Reconciliation) -> None:
    lines = str(plot(book["killed"])).splitlines()
    shown = [line for line in lines if "●" in line or "○" in line][:-1]
    assert len(shown) < len(book["killed"].uses)
    assert not any("4,353" in line for line in shown)


def test_a_series_shows_what_holds_each_day(book: Reconciliation) -> None:
    chart = plot(book.series("killed"))
    assert "kz-band" in chart.svg
    assert f"holds on {book.day}" in str(chart)


def test_every_answer_goes_out_as_a_table(book: Reconciliation) -> None:
    for table, many in (
        (book.table(), len(book.findings)),
        (to_conflict_table(book.conflicts), len(book.conflicts)),
        (to_chronology_table(book.chronology), len(book.chronology)),
        (to_state_table(book.chronology), len(book.chronology.states)),
    ):
        assert len(table) == many
        assert len(table.to_csv().splitlines()) >= 1
    assert {row["mission"] for row in to_deployment_table(book.deployments).rows()} <= set(book.deployments)
