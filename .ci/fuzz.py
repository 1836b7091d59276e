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
    "killed,225,2.3 thousand,1,000,12,no,a,one,dozens,hundreds of,at least,more than,almost,about,up to,or more,"
    "another,people,officers,terrorists,soldiers,bodies,a man,died,injured,detained,released,sent,withdraw,"
    "withdrawn,troops,were,was,will be,not,deny,denied,said,claimed,the Interior Ministry,Tokayev,Ivan Petrov,he,"
    "it,TASS,Russia,CSTO,officials,according to,citing,told,of those,of whom,another 18,including,of the dead,"
    "the toll,rose to,between 10 and 14,an error,the figure of,on Thursday,January 19,13.01.2022,until,by,Almaty,"
    "in,Almaty Region,state of emergency,declared,lifted,and,while,which,“,”,',\",(,),-,.,;,:,\n,\n\n,’s"
).split(",")


def read(data: bytes) -> None:
    """Any text is read; each step of a claim stands on its words, ids differ, parts are of a claim read with them."""
    provider = atheris.FuzzedDataProvider(data)
    words = []
    while provider.remaining_bytes() and len(words) < 60:
        at = provider.ConsumeIntInRange(0, len(PIECES) + 3)
        words.append(PIECES[at] if at < len(PIECES) else provider.ConsumeUnicode(6))
    text = " ".join(words)
    reading = read_documents(Document.from_text(text, id="a"))
    assert all(step.span.holds_in(text) for claim in reading for step in claim.evidence), text
    ids = {claim.id for claim in reading}
    assert len(ids) == len(reading), text
    assert ids.issuperset(other for claim in reading for other in (claim.part_of, claim.target) if other), text


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
