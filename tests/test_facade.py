"""The façade: its names, what importing it costs, and the promise that the same texts give the same claims."""

from __future__ import annotations

import ast
import inspect
import os
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import attrs
import pytest

import kzunrest as kz

ROOT = Path(__file__).parents[1]
SNAPSHOT = ROOT / "tests" / "api.txt"
DOWNSTREAM = ROOT / "tests" / "downstream"


def run(program: str, **environment: str) -> str:
    """What a program prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )
    assert not done.returncode, done.stderr
    return done.stdout


# Names ---------------------------------------------------------------------------------------------------------------


def test_dir_shows_the_public_names_and_nothing_else() -> None:
    assert dir(kz) == sorted(kz.__all__)


def test_a_star_import_gives_the_public_names_and_nothing_else() -> None:
    said = run("before = set(globals()); from kzunrest import *; print(*sorted(set(globals()) - before - {'before'}))")
    assert said.split() == sorted(kz.__all__)


def test_type_checkers_see_the_names_that_a_program_sees() -> None:
    tree = ast.parse(Path(str(kz.__file__)).read_text(encoding="utf-8"))
    checking = next(node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in checking.body if isinstance(node, ast.ImportFrom)]
    seen = {
        alias.name: getattr(import_module(f"kzunrest.{node.module}"), alias.name)
        for node in imports
        for alias in node.names
    }
    assert seen == {name: getattr(kz, name) for name in kz.__all__}


@pytest.mark.parametrize("name", kz.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    assert inspect.getdoc(getattr(kz, name))
    assert not name.startswith("_")


def test_a_name_that_is_not_there_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="kzunrest has no 'Cliam'"):
        kz.Cliam  # type: ignore[attr-defined]  # noqa: B018


def test_the_version_is_that_of_the_project_and_of_the_metadata() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert kz.__version__ == project["version"] == version("kzunrest")


# Stability -----------------------------------------------------------------------------------------------------------


def api() -> str:
    """Every public name with its signature, its fields with their types and defaults, and its public members."""
    return "\n".join(line for name in sorted(kz.__all__) for line in described(name, getattr(kz, name))) + "\n"


def described(name: str, value: object) -> list[str]:
    if not isinstance(value, type):
        return [f"{name}{signature(value)}"]
    if issubclass(value, Enum):
        return [f"{name}: {', '.join(str(member.value) for member in value)}"]
    fields = attrs.fields(value) if attrs.has(value) else ()
    lines = [field_line(field, written(value, field.name)) for field in fields]
    return [name, *lines, *members(value, {field.name for field in fields})]


def written(value: type, name: str) -> object:
    """The type of a field as the code has it: whoever structures a class resolves the types that attrs holds."""
    found = (inspect.get_annotations(base).get(name) for base in value.__mro__)
    return next(annotation for annotation in found if annotation is not None)


def field_line(field: attrs.Attribute[object], annotation: object) -> str:
    default = "" if field.default is attrs.NOTHING else f" = {field.default!r}"
    default = " = a new one" if isinstance(field.default, attrs.Factory) else default  # type: ignore[arg-type]
    return f"    {field.name}: {annotation}{default}{'' if field.kw_only else ' (also by position)'}"


def members(value: type, fields: set[str]) -> Iterator[str]:
    for name, held in sorted(inspect.getmembers_static(value)):
        if not name.startswith("_") and name not in fields and defined_here(value, name):
            function = held.__func__ if isinstance(held, classmethod | staticmethod) else held
            yield f"    .{name}{signature(function) if inspect.isfunction(function) else ''}"


def defined_here(value: type, member: str) -> bool:
    return any(member in vars(base) for base in value.__mro__ if base.__module__.startswith("kzunrest"))


def signature(value: object) -> str:
    assert callable(value)
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(value)))


def test_the_public_interface_changes_only_on_purpose() -> None:
    assert api() == SNAPSHOT.read_text(encoding="utf-8"), (
        "the public interface has changed: if that is meant, run `python tests/test_facade.py`, "
        "look at the difference in tests/api.txt and write it into the changelog"
    )


# What importing costs ------------------------------------------------------------------------------------------------


def test_importing_brings_in_no_heavy_library_and_reads_no_table() -> None:
    said = run(
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == 'open' else None)\n"
        "import kzunrest\n"
        "print(*{name.split('.')[0] for name in sys.modules} & "
        "{'pandas', 'polars', 'pyarrow', 'hypothesis', 'cattrs', 'IPython', 'msgspec'})\n"
        "print(*(name for name in opened if name.endswith(('.toml', '.txt', '.jsonl'))))\n"
    )
    assert said == "\n\n"


def test_reading_and_reconciling_need_attrs_alone() -> None:
    said = run(
        "import sys\n"
        "before = set(sys.modules)\n"
        "import kzunrest as kz\n"
        "book = kz.reconcile(kz.read(kz.Document.from_text('At least 164 people were killed.', id='a')))\n"
        "print(kz.why(book['killed']) is None)\n"
        "new = {name.split('.')[0] for name in set(sys.modules) - before}\n"
        "print(*sorted(new - sys.stdlib_module_names))\n"
    )
    assert said == "False\nattr attrs kzunrest\n"


def test_importing_takes_at_most_80_milliseconds_more_than_a_bare_interpreter() -> None:
    for _ in range(4):  # a busy machine gets another chance; a slow import fails them all
        extra = best("import kzunrest") - best("pass")
        if extra <= 0.080:
            return
    pytest.fail(f"import kzunrest takes {extra * 1000:.0f} ms")


def test_the_nouns_take_at_most_80_milliseconds_more_than_a_bare_interpreter() -> None:
    for _ in range(4):
        extra = best("from kzunrest import Actor, Claim, Source, Span") - best("pass")
        if extra <= 0.080:
            return
    pytest.fail(f"importing the nouns takes {extra * 1000:.0f} ms")


def best(program: str, times: int = 7) -> float:
    """The least processor time of some runs, with compiled files: what the machine does beside is in none of them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    timed = f"{program}\nimport time; print(time.process_time())"
    runs = [
        subprocess.run([sys.executable, "-c", timed], check=True, capture_output=True, text=True, env=environment)
        for _ in range(times)
    ]
    return min(float(run.stdout) for run in runs)


# The same input, the same output -------------------------------------------------------------------------------------


def test_the_claims_are_the_same_whatever_hash_seed_time_zone_and_locale() -> None:
    program = (
        "import sys, kzunrest as kz; reading = kz.read(kz.load('seeds/articles')); "
        "sys.stdout.write(kz.dumps(reading) + repr(reading.problems) + repr(kz.reconcile(reading).rows()))"
    )
    settings = (("0", "UTC", "C"), ("1", "Asia/Almaty", "C.UTF-8"), ("4711", "America/New_York", "POSIX"))
    said = {run(program, PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale) for seed, zone, locale in settings}
    assert len(said) == 1
    assert len(kz.loads("".join(line for line in said.pop().splitlines(keepends=True) if line[0] == "{"))) > 20


def test_documents_are_read_the_same_alone_and_in_any_company() -> None:
    corpus = kz.load(ROOT / "seeds" / "articles")
    together = kz.read(corpus)
    alone = [claim for document in corpus for claim in kz.read(document)]
    assert list(together) == alone
    assert [claim for reading in kz.stream(corpus) for claim in reading] == alone


# A project downstream ------------------------------------------------------------------------------------------------


def checked(path: Path) -> list[str]:
    """What mypy says of a file of a project that has kzunrest installed; the cache makes the second file quick."""
    cache = f"--cache-dir={ROOT / '.mypy_cache' / 'downstream'}"
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", cache, path.name],
        capture_output=True,
        check=False,
        cwd=path.parent,
        encoding="utf-8",
    )
    assert not done.stderr
    return done.stdout.splitlines()


def test_a_project_downstream_type_checks_strictly_and_runs() -> None:
    assert checked(DOWNSTREAM / "toll.py") == ["Success: no issues found in 1 source file"]
    toll = runpy.run_path(str(DOWNSTREAM / "toll.py"))
    assert toll["main"](str(ROOT / "seeds" / "articles")).startswith("5 texts, ")
    (reading,) = toll["texts"]({"a": "At least 164 people were killed, the Health Ministry said."})
    assert toll["told"](reading[0]) == "killed ≥164"


def test_a_mistake_downstream_is_seen_by_the_type_checker(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "import kzunrest as kz\nkz.Figure.exactly('225')\nkz.Claim().speaker.name\nkz.Cliam\n", encoding="utf-8"
    )
    codes = {line.rsplit("[", 1)[-1] for line in checked(wrong) if ": error:" in line}
    assert codes == {"arg-type]", "call-arg]", "union-attr]", "attr-defined]"}


if __name__ == "__main__":
    SNAPSHOT.write_text(api(), encoding="utf-8", newline="\n")
