"""Renews what the prompts of a page print: `make renew`, after a rule has moved what the articles give.

An example whose output still fits (an ellipsis fits anything) stays as it is; any other gets what it prints now.
Look at the difference before you commit it.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def printed(source: str, names: dict[str, object]) -> str:
    """What a prompt prints, as the interactive interpreter would."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(source, "<page>", "single"), names)
        except Exception as error:
            name = type(error)
            shown = f"{name.__module__}.{name.__qualname__}" if name.__module__ != "builtins" else name.__name__
            return f"Traceback (most recent call last):\n    ...\n{shown}: {error}\n"
    return "".join(f"{line or '<BLANKLINE>'}\n" for line in out.getvalue().splitlines())


def fits(wanted: str, got: str) -> bool:
    """Whether the output is as the page says."""
    return doctest.OutputChecker().check_output(wanted, got.replace("<BLANKLINE>\n", "\n"), FLAGS) or wanted == got


def python(body: str, names: dict[str, object]) -> str:
    """The block with its outputs as they are now."""
    parts = []
    for piece in doctest.DocTestParser().parse(body):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        got = printed(piece.source, names)
        first, *rest = piece.source.splitlines()
        parts.append("".join([f">>> {first}\n", *(f"... {line}\n" for line in rest)]))
        parts.append(piece.want if piece.want and fits(piece.want, got) else got)
    return "".join(parts)


def console(body: str) -> str:
    """The block of one command with its output as it is now."""
    command, _, wanted = body.partition("\n")
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100"}
    run = command.removeprefix("$ ").replace("python ", f"{sys.executable} ", 1)
    done = subprocess.run(
        run, shell=True, capture_output=True, encoding="utf-8", cwd=ROOT, env=environment, check=False
    )
    got = "".join(f"{line or '<BLANKLINE>'}\n" for line in done.stdout.splitlines())
    return f"{command}\n{wanted if wanted and fits(wanted, got) else got}"


def renewed(page: str) -> str:
    """The page with all its outputs as they are now."""
    names: dict[str, object] = {"__name__": "page"}
    return BLOCK.sub(lambda m: f"```{m[1]}\n{python(m[2], names) if m[1] == 'python' else console(m[2])}```", page)


if __name__ == "__main__":
    os.chdir(ROOT)
    for path in map(Path, sys.argv[1:]):
        before = path.read_text("utf-8")
        after = renewed(before)
        path.write_text(after, "utf-8")
        sys.stdout.write(f"{path}: {'as it was' if before == after else 'renewed; look at the difference'}\n")
