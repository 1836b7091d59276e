"""Imports point down and never sideways: each module may use those in the rows above its own, and its own package."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

LAYERS = (
    "errors",
    "span lattice",
    "figure period measure population place evidence problem table",
    "actor",
    "attribution source",
    "claim",
    "deployment",
    "document lexicon",
    "grammar",
    "reading reconciliation corpus evaluation",
    "view codec strategies",
    "_hypothesis",
    "__init__",
    "__main__",
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer.split()}
SOURCE = Path(__file__).parents[1] / "src" / "kzunrest"
FILES = sorted(SOURCE.rglob("*.py"))


def part(path: Path) -> str:
    """The module or package right below kzunrest that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """The parts of kzunrest that a file imports, inside functions too; "__init__" for the package itself."""
    depth = len(path.relative_to(SOURCE).parts)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            yield from [node.module.split(".")[0]] if node.module else [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level < depth:
            yield from [part(path)] if node.level else absolute(node.module or "")
        elif isinstance(node, ast.Import):
            yield from (name for alias in node.names for name in absolute(alias.name))


def absolute(module: str) -> list[str]:
    return [*module.split("."), "__init__"][1:2] if module.split(".")[0] == "kzunrest" else []


def test_every_module_has_its_layer() -> None:
    assert {part(path) for path in FILES} <= set(RANK)


def test_imports_point_down_and_never_sideways() -> None:
    edges = {(part(path), used) for path in FILES for used in imports(path)}
    wrong = sorted(f"{one} -> {other}" for one, other in edges if one != other and RANK[other] >= RANK[one])
    assert not wrong


def test_grammar_and_reconciliation_meet_in_the_claim_alone() -> None:
    used = {part(path): set(imports(path)) for path in FILES if part(path) in ("grammar", "reconciliation")}
    assert "reconciliation" not in used["grammar"]
    assert "grammar" not in used["reconciliation"]


def test_cattrs_is_imported_late_and_in_the_codec_alone() -> None:
    for path in FILES:
        body = tree(path).body
        early = {name.name for node in body if isinstance(node, ast.Import) for name in node.names}
        early |= {node.module for node in body if isinstance(node, ast.ImportFrom) and node.module}
        assert not {name for name in early if name.split(".")[0] in ("cattrs", "pandas", "polars", "pyarrow")}, path
        assert part(path) == "codec" or "cattrs" not in path.read_text(encoding="utf-8"), path
