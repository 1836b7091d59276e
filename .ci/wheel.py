"""What a wheel and an sdist must hold and must not."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from pathlib import Path


def faults(wheel: Path, sdist: Path) -> list[str]:
    """What is wrong with the two, one line each."""
    with zipfile.ZipFile(wheel) as held, tarfile.open(sdist) as source:
        names = held.namelist()
        packed = [name.split("/", 1)[-1] for name in source.getnames()]
    tables = [path.relative_to("src").as_posix() for path in Path("src").rglob("*.toml")]
    wrong = [f"{wheel.name} lacks {name}" for name in ["kzunrest/py.typed", *tables] if name not in names]
    wrong += [f"{wheel.name} holds {name}" for name in names if not name.startswith(("kzunrest/", "kzunrest-"))]
    if not any(name.endswith("licenses/LICENSE") for name in names):
        wrong.append(f"{wheel.name} lacks LICENSE")
    wanted = ("tests", "seeds/articles", "docs/index.md", "CHANGELOG.md", "README.md", "LICENSE", "CITATION.cff")
    wrong += [f"{sdist.name} lacks {name}" for name in wanted if not any(held.startswith(name) for held in packed)]
    return wrong


if __name__ == "__main__":
    found = faults(Path(sys.argv[1]), Path(sys.argv[2]))
    sys.stdout.write("\n".join(found or ["wheel and sdist hold what they must"]) + "\n")
    sys.exit(bool(found))
