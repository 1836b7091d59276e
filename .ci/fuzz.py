"""Throws bytes at the readers with atheris: no crash, only what each says it raises.

    python -m pip install atheris && python .ci/fuzz.py read -runs=100000
    python .ci/fuzz.py claims -runs=1000000 ; python .ci/fuzz.py header -runs=1000000

Run each to the end by hand or at night; what it finds is written as crash-<hash>, which the same command replays.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kzunrest"]):
    from kzunrest.codec import loads
    from kzunrest.corpus import load
    from kzunrest.document import Document
    from kzunrest.errors import KzunrestError
    from kzunrest.reading import read as read_documents

FILE = Path(tempfile.mkdtemp()) / "a.txt"
PIECES = (
    "killed,225,more than 3 thousand,dozens,the Interior Ministry,said,on Thursday,January 19,of those,another 18,“,”,"
    "',.,\n,Almaty,CSTO,troops,withdrawn,will be,including,and,were,injured,by,according to,deny,between 10 and 14"
).split(",")


def read(data: bytes) -> None:
    """Any text is read, and every claim's words stand in it."""
    provider = atheris.FuzzedDataProvider(data)
    words = [PIECES[provider.ConsumeIntInRange(0, len(PIECES) - 1)] for _ in range(provider.ConsumeIntInRange(0, 24))]
    text = " ".join(words) + provider.ConsumeUnicodeNoSurrogates(40)
    for claim in read_documents(Document.from_text(text, id="a")):
        assert claim.span.holds_in(text)


def claims(data: bytes) -> None:
    """A line is claims or a `KzunrestError`."""
    try:
        loads(atheris.FuzzedDataProvider(data).ConsumeUnicodeNoSurrogates(4096))
    except KzunrestError:
        return


def header(data: bytes) -> None:
    """A file is an article or a `KzunrestError`."""
    FILE.write_bytes(b"+++\n" + data)
    try:
        load(FILE)
    except KzunrestError:
        return


if __name__ == "__main__":
    target = {"read": read, "claims": claims, "header": header}[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
