"""The report on a folder of articles: `python -m kzunrest FOLDER`."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TextIO

from .corpus import Corpus, load
from .errors import KzunrestError
from .problem import Problem
from .reading import Reading, read, stream
from .reconciliation.reconcile import Reconciliation, reconcile
from .source import Source
from .table import Table
from .view.report import to_report
from .view.sheet import (
    to_chronology_table,
    to_conflict_table,
    to_deployment_table,
    to_problem_table,
    to_state_table,
)
from .view.why import why

READ, PARTLY, NOTHING = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is asked and return the exit code: 0 all was read, 1 a file could not be, 2 nothing could be done."""
    asked = _parser().parse_args(arguments)
    _speak_utf8(sys.stdout)
    try:
        corpus = load(asked.path)
        reading = _read(corpus)
        book = _book(reading, asked)
        for line in _lines(corpus, reading, book, asked):
            print(line)
    except KzunrestError as error:
        print(f"kzunrest: {error}", file=sys.stderr)
        return NOTHING
    return PARTLY if _lost(corpus, reading) else READ


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m kzunrest",
        description="Read the articles of a folder, reconcile what they claim, and print the account.",
        epilog="Exit code: 0 all was read; 1 a file could not be read, the rest was; 2 nothing could be done.",
    )
    parser.add_argument("path", metavar="FOLDER", help="a folder of *.txt, or one article")
    parser.add_argument("--at", metavar="DAY", help="findings as of that day, such as 2022-01-13")
    parser.add_argument("--known-at", metavar="DAY", help="hear only what was printed by that day")
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json", action="store_true", help="rows instead of a page: one JSON object a line, with its table"
    )
    form.add_argument("--why", metavar="QUESTION", help="the reasons of one answer: killed, or killed,civilians,Almaty")
    return parser


def _speak_utf8(out: TextIO) -> None:
    """A pipe may be set to an encoding that has no dash; the report has."""
    reconfigure = getattr(out, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")


# Reading, with progress for who waits at a terminal ------------------------------------------------------------------


def _read(corpus: Corpus) -> Reading:
    if not sys.stderr.isatty():
        return read(corpus)
    began, readings = monotonic(), []
    for number, reading in enumerate(stream(corpus), 1):
        readings.append(reading)
        if monotonic() - began > 1:
            print(f"\r\033[Kreading {number} of {len(corpus)}", end="", file=sys.stderr, flush=True)
    if monotonic() - began > 1:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    return _joined(corpus, readings)


def _joined(corpus: Corpus, readings: list[Reading]) -> Reading:
    sources: tuple[Source, ...] = tuple(source for reading in readings for source in reading.sources)
    problems: tuple[Problem, ...] = tuple(problem for reading in readings for problem in reading.problems)
    return Reading(
        claims=tuple(claim for reading in readings for claim in reading),
        problems=corpus.problems + problems,
        sources=sources,
        fingerprint=readings[0].fingerprint if readings else "",
    )


def _lost(corpus: Corpus, reading: Reading) -> bool:
    """Whether a file of the folder is in no source: it could not be read as an article."""
    sources = {source.id for source in reading.sources}
    return any(problem.source not in sources for problem in corpus.problems)


def _book(reading: Reading, asked: Namespace) -> Reconciliation:
    book = reconcile(reading)
    if asked.known_at:
        book = book.known_at(asked.known_at)
    return book.at(asked.at) if asked.at else book


# What is printed -----------------------------------------------------------------------------------------------------


def _lines(corpus: Corpus, reading: Reading, book: Reconciliation, asked: Namespace) -> Iterator[str]:
    if asked.json:
        yield from _rows(reading, book)
    elif asked.why:
        names = tuple(name.strip() for name in asked.why.split(","))
        yield str(why(book[names]))
    else:
        yield _dressed(str(to_report(reading, book, corpus)))
        yield ""
        yield f"Why? python -m kzunrest {asked.path} --why killed    Rows: --json    Another day: --at 2022-01-13"


def _rows(reading: Reading, book: Reconciliation) -> Iterator[str]:
    tables: tuple[Table, ...] = (
        reading.table(),
        book.table(),
        to_conflict_table(book.conflicts),
        to_deployment_table(book.deployments),
        to_chronology_table(book.chronology),
        to_state_table(book.chronology),
        to_problem_table(reading.problems),
    )
    for table in tables:
        for row in table.rows():
            yield json.dumps({"table": table.name, **row}, ensure_ascii=False, default=str)


def _dressed(page: str) -> str:
    """Headings in bold at a terminal that wants it; as it is anywhere else (https://no-color.org)."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return page
    return "\n".join(f"\033[1m{line}\033[0m" if line and line == line.upper() else line for line in page.split("\n"))


def _run() -> int:
    try:
        return main()
    except BrokenPipeError:
        # The reader has gone (`| head`): say nothing more, and let the interpreter not try to either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READ
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(_run())
