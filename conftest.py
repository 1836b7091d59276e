"""How the tests run: Hypothesis profiles, and every example of the README, the docs and the docstrings as a test."""

from __future__ import annotations

import os
import subprocess
import sys
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, REPORT_NDIFF, OutputChecker
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parent
FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE

# A busy machine is slow at drawing; that says nothing about the code.
SLOW = [HealthCheck.too_slow]
settings.register_profile("default", max_examples=60, deadline=None, suppress_health_check=SLOW)
settings.register_profile("thorough", max_examples=600, deadline=None, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


class ConsoleParser(CodeBlockParser):
    """Runs the lines after `$` of a console block and compares what they print, as a doctest would."""

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        command, expected = "", ""
        for line in [*example.parsed.splitlines(), "$ "]:
            if line.startswith("$ "):
                if command:
                    problem = _compare(command, expected)
                    if problem:
                        return problem
                command, expected = line[2:], ""
            else:
                expected += line + "\n"
        return None


def _compare(command: str, expected: str) -> str | None:
    if command.startswith("python "):
        command = f"{sys.executable} {command.removeprefix('python ')}"
    environment = {**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    done = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", cwd=ROOT, env=environment)
    printed = done.stdout + done.stderr
    if OutputChecker().check_output(expected, printed, FLAGS):
        return None
    return f"{command}\nexpected:\n{expected}\nprinted:\n{printed}"


def missing(*modules: str) -> bool:
    """Whether a module that an example needs is not installed here; used in the docs' skip conditions."""
    return any(find_spec(module) is None for module in modules)


def pytest_configure(config: pytest.Config) -> None:
    """The examples of a page build on one another, so with several workers a file goes to one of them."""
    if getattr(config.option, "dist", "no") == "load":
        config.option.dist = "loadfile"


def _begin(namespace: dict[str, object]) -> None:
    namespace["missing"] = missing
    namespace["_came_from"] = Path.cwd()
    os.chdir(ROOT)


def _end(namespace: dict[str, object]) -> None:
    os.chdir(str(namespace["_came_from"]))


pages = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=FLAGS | REPORT_NDIFF), ConsoleParser(), SkipParser()],
    patterns=["README.md", "CONTRIBUTING.md", "docs/*.md", "docs/**/*.md"],
    excludes=["docs/_build/**"],
    setup=_begin,
    teardown=_end,
)
docstrings = Sybil(
    parsers=[DocTestParser(optionflags=FLAGS | REPORT_NDIFF)],
    patterns=["src/kzunrest/**/*.py", "src/kzunrest/*.py"],
    document_types={".py": PythonDocStringDocument},
    setup=_begin,
    teardown=_end,
)
pytest_collect_file = (pages + docstrings).pytest()
