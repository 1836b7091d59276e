"""The documentation: nothing in it that isn't run, nothing public that isn't in it, no picture that is out of date."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from kzunrest.codec import loads
from kzunrest.reconciliation.reconcile import Reconciliation, reconcile
from kzunrest.view.chart import plot

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
# Blocks of these languages are run by the tests; set-up commands are run by make and by .ci/run.
RUN, SHOWN = {"python", "console"}, {"sh", "toml", "text", "json", "{toctree}", "{eval-rst}"}
PICTURES = {"killed.svg": "killed", "deployment.svg": "CSTO in Kazakhstan"}


def blocks(page: Path) -> list[tuple[str, str]]:
    return re.findall(r"^```([^\n]*)\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_is_run_or_is_no_code(page: Path) -> None:
    for language, body in blocks(page):
        assert language in RUN | SHOWN, f"{page.name}: a block of {language or 'no language'}"
        if language == "python":
            assert body.lstrip().startswith(">>> "), f"{page.name}: a python block that isn't a prompt: {body[:40]!r}"
        if language == "console":
            assert body.startswith("$ "), f"{page.name}: a console block without a command"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_public_module_is_in_the_reference() -> None:
    told = (ROOT / "docs" / "reference.md").read_text("utf-8")
    facade = ast.parse((ROOT / "src" / "kzunrest" / "__init__.py").read_text("utf-8"))
    imported = {node.module for node in ast.walk(facade) if isinstance(node, ast.ImportFrom) and node.level == 1}
    names = {f"kzunrest.{module}" for module in imported if module and not module.startswith("_")}
    listed = re.findall(r"^\.\. automodule:: (\S+)$", told, re.MULTILINE)
    assert names - {"kzunrest.lexicon"} <= set(listed)


def test_every_page_is_in_the_index() -> None:
    told = (ROOT / "docs" / "index.md").read_text("utf-8")
    listed = {line.strip() for line in told.splitlines()}
    pages = {page.stem for page in (ROOT / "docs").glob("*.md")} - {"index"}
    assert pages <= listed


def test_the_citation_is_of_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"version: {project['version']}\n" in citation
    assert f"license: {project['license']}\n" in citation


def test_the_changelog_is_newest_first() -> None:
    heads = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert heads[0] == "Unreleased"
    assert heads[1:] == sorted(heads[1:], key=lambda v: [int(n) for n in v.split(".")], reverse=True)


def test_the_locked_requirements_name_no_address_and_hash_every_package() -> None:
    lock = (ROOT / "requirements-dev.lock").read_text("utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^([a-z0-9._-]+)==[^\n]*\\\n(    --hash=sha256:)", lock, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z0-9]", lock, re.MULTILINE))


def by_hand() -> Reconciliation:
    lines = [path.read_text("utf-8") for path in sorted((ROOT / "seeds" / "claims").glob("*.jsonl"))]
    return reconcile(claim for text in lines for claim in loads(text))


@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_are_what_plot_draws_of_the_hand_checked_claims(name: str) -> None:
    """Renew them with `make pictures`, and look at what you renewed."""
    assert (ROOT / "docs" / "_static" / name).read_text("utf-8") == picture(name)


def picture(name: str) -> str:
    book, asked = by_hand(), PICTURES[name]
    chart = plot(book.deployments[asked]) if asked in book.deployments else plot(book.series(asked))
    return chart.svg + "\n"


if __name__ == "__main__":
    for name in PICTURES:
        (ROOT / "docs" / "_static" / name).write_text(picture(name), "utf-8")
