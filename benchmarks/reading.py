"""How fast reading is, as ratios to a loop that only looks at every word: what a machine's load leaves alone.

    python benchmarks/reading.py [folder of articles]

Without a folder the articles are `../shared/seeds` beside the checkout, or a made report where there are none. Each is
read under an id of its own; processor time counts, the best of several passes. `x loop` is the speed over that of

    for m in re.finditer(r"(?P<w>[A-Za-z]+)|(?P<d>\\d[\\d,.]*)", text): m.lastgroup
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

import kzunrest as kz

ORIGINALS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
WORD = re.compile(r"(?P<w>[A-Za-z]+)|(?P<d>\d[\d,.]*)")
REPORT = (
    "ALMATY, January 11 -- Kazakhstan's Interior Ministry said on Tuesday that 9,900 people had been detained.\n"
    "At least 164 people were killed, including two children, the Health Ministry said, and more than 2,000 injured.\n"
    "President Kassym-Jomart Tokayev said that the CSTO contingent would begin to leave in two days.\n"
    "“Of those 225 bodies, 19 were of police officers,” the prosecutor added. Shops in the city opened again.\n"
) * 6
PLAIN = (
    "The orchestra played in the garden until late, and the children listened under the old trees. The mayor spoke of\n"
    "the weather, of the library and of the history of the town, and went home on foot. It was a warm evening.\n"
) * 12
HOSTILE = {
    "1,1,1,": "1,",
    "opening quotes": "“",
    "of the": "of the ",
    "blanks": " ",
    "digits": "7",
    "brackets": "(((",
    "one word": "killed ",
    "lines of dates": "Jan 1\n",
    "full stops": "A. ",
    "names": "Ivan Petrov ",
}
SIZE = 50_000


def best(passes: int, work: Callable[[], object]) -> float:
    """The shortest processor time of some passes, in seconds."""
    times = []
    for _ in range(passes):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def loop(texts: Sequence[str]) -> None:
    """What the ratios are to."""
    for text in texts:
        for match in WORD.finditer(text):
            match.lastgroup  # noqa: B018


def documents(texts: Sequence[str]) -> list[kz.Document]:
    """A document a text, with ids of their own."""
    return [kz.Document.from_text(text, id=f"text-{number}") for number, text in enumerate(texts)]


def speed(name: str, texts: Sequence[str]) -> None:
    """Print how fast the texts are read, alone and over the loop."""
    found = documents(texts)
    size = sum(len(text.encode()) for text in texts)
    reading = best(7, lambda: kz.read(found))
    ratio = best(15, lambda: loop(texts)) / reading
    each = reading / len(texts) * 1e6
    claims = len(kz.read(found))
    print(f"{name:24} {size / reading / 1e6:6.2f} MB/s  {ratio:6.3f} x loop  {each:7.0f} µs a text  {claims:5} claims")


def first() -> None:
    """Print what import and the first document take over a bare interpreter; compile the package before."""
    read = "import kzunrest as kz; kz.read(kz.Document.from_text('Police said 12 people were killed.', id='a'))"
    times = [_spent(read) for _ in range(5)]
    print(f"import and first text    {min(times) * 1e3:6.0f} ms of processor time, best of {len(times)}")


def _spent(code: str) -> float:
    clock = f"from time import process_time as t; a = t(); {code}; print(t() - a)"
    return float(subprocess.run([sys.executable, "-c", clock], capture_output=True, text=True, check=True).stdout)


def doubling() -> None:
    """Print what twice as much of a hostile text takes, over what half of it does: 2 is linear.

    Each begins with a report, so that none is left at once as a text that tells nothing.
    """
    for name, piece in HOSTILE.items():
        half, whole = (documents([REPORT + piece * (size // len(piece))]) for size in (SIZE, 2 * SIZE))
        short, long = best(3, lambda half=half: kz.read(half)), best(3, lambda whole=whole: kz.read(whole))
        print(f"{name:24} {2 * SIZE / long / 1e6:6.2f} MB/s  {long / short:6.2f} x the time for twice the text")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ORIGINALS
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))] or [REPORT]
    kz.read(documents(texts))
    speed("reports", texts)
    speed("text without numbers", [PLAIN])
    first()
    doubling()


if __name__ == "__main__":
    main()
