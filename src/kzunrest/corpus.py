"""Corpus: the documents of a folder, and what was wrong with its files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import overload

from attrs import field, frozen

from .actor import Actor, ActorKind
from .document import Document
from .errors import LoadError, MissingPathError
from .lexicon import lexicon
from .period import Period
from .place import Place
from .problem import Problem
from .source import Source
from .span import Span


@frozen(kw_only=True)
class Corpus(Sequence[Document]):
    """Documents in the order of their ids, and the problems met while loading them.

    >>> Corpus(documents=(Document.from_text("Dozens were hurt.", id="a"),))
    <Corpus of 1 document; problems: 0>
    """

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Document, ...]: ...
    def __getitem__(self, index: int | slice) -> Document | tuple[Document, ...]:
        return self.documents[index]

    def __len__(self) -> int:
        return len(self.documents)

    def __repr__(self) -> str:
        plural = "" if len(self) == 1 else "s"
        return f"<Corpus of {len(self)} document{plural}; problems: {len(self.problems)}>"


@frozen
class _Fault(Exception):
    """Why one file can't be loaded; a folder goes on without it, a single file raises."""

    problem: Problem = field()


def load(path: str | Path) -> Corpus:
    """The article at `path`, or the articles (`*.txt`, not deeper) in the folder `path`, in the order of their names.

    A file that can't be read as an article ends nothing in a folder: it is a problem of the corpus that names file,
    place and remedy. Raises `MissingPathError` where nothing is at `path`, and `LoadError` where a single file is no
    article or a folder holds no `*.txt`. A text in hand goes through `Document.from_text`.
    """
    path = Path(path)
    if not path.exists():
        raise MissingPathError(
            f"{path}: there is no such file or folder; text in hand goes through Document.from_text(text, id=...)"
        )
    if path.is_dir():
        return _load_folder(path)
    try:
        document = _load_file(path)
    except _Fault as fault:
        raise LoadError(str(fault.problem)) from None
    return Corpus(documents=(document,), problems=_oddities(document))


def _load_folder(path: Path) -> Corpus:
    documents: list[Document] = []
    problems: list[Problem] = []
    names = sorted(entry for entry in path.iterdir() if entry.suffix == ".txt" and entry.is_file())
    if not names:
        raise LoadError(
            f"{path}: the folder holds no *.txt; an article is a text file, and folders below it aren't read"
        )
    for name in names:
        try:
            document = _load_file(name)
        except _Fault as fault:
            problems.append(fault.problem)
            continue
        documents.append(document)
        problems.extend(_oddities(document))
    return Corpus(documents=tuple(documents), problems=tuple(problems))


def documents(path: str | Path) -> Iterator[Document]:
    """The same documents one by one, none kept: for folders larger than memory. Files with faults are left out."""
    path = Path(path)
    for name in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
        try:
            yield _load_file(name)
        except _Fault:
            continue


def _load_file(path: Path) -> Document:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _Fault(Problem(source=path.name, what=f"can't be opened: {error.strerror}")) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"is not UTF-8: byte {data[error.start]:#04x} at offset {error.start}"
        raise _Fault(Problem(source=path.name, what=what, remedy="save it as UTF-8 text")) from None
    source, body = _split(path, text)
    return Document(source=source, text=body)


def _split(path: Path, text: str) -> tuple[Source, str]:
    """The header's source and the text after it; without a header a source of which only the id is known."""
    first, _, rest = text.partition("\n")
    if first.rstrip("\r") != "+++":
        return Source(id=path.stem), text
    head, fence, body = f"\n{rest}".partition("\n+++")
    line, _, body = body.partition("\n")
    if not fence or line.strip():
        raise _Fault(
            Problem(
                source=path.name, what="a header that opens with +++ and never closes", remedy="end it with a line +++"
            )
        )
    try:
        table = tomllib.loads(head.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise _Fault(
            Problem(
                source=path.name,
                what=f"the header is not TOML: {error}",
                remedy="mend the line, or leave the header out",
            )
        ) from None
    return _source(path, table), body


_KEYS = ("outlet", "title", "byline", "dateline", "published", "based_on", "language", "original_sha256")


def _source(path: Path, table: dict[str, object]) -> Source:
    unknown = sorted(set(table) - set(_KEYS))
    if unknown:
        what = f"the header has an unknown key {unknown[0]!r}"
        raise _Fault(Problem(source=path.name, what=what, remedy=f"known are {', '.join(_KEYS)}"))
    for key, value in table.items():
        _check(path, key, value)
    published = table.get("published")
    based_on = table.get("based_on", ())
    outlet, dateline = table.get("outlet"), table.get("dateline")
    return Source(
        id=path.stem,
        outlet=_outlet(str(outlet)) if outlet else None,
        title=_text(table, "title"),
        byline=_text(table, "byline"),
        dateline=_place(str(dateline)) if dateline else None,
        published=Period.on(published) if isinstance(published, date) else Period(),
        based_on=tuple(_outlet(str(name)) for name in based_on) if isinstance(based_on, list) else (),
        language=_text(table, "language"),
    )


def _text(table: dict[str, object], key: str) -> str | None:
    value = table.get(key)
    return value if isinstance(value, str) else None


def _check(path: Path, key: str, value: object) -> None:
    if key == "published":
        good, kind = isinstance(value, date) and not isinstance(value, datetime), "a date such as 2022-01-13"
    elif key == "based_on":
        good, kind = (
            isinstance(value, list) and all(isinstance(name, str) and name for name in value),
            "a list of names",
        )
    else:
        good, kind = isinstance(value, str) and bool(value), "a text"
    if not good:
        raise _Fault(Problem(source=path.name, what=f"the header's {key} is {value!r}", remedy=f"it must be {kind}"))


def _outlet(name: str) -> Actor:
    known = lexicon().actor_names.get(name.lower())
    return known or Actor(id="-".join(name.lower().split()), name=name, kind=ActorKind.OUTLET)


def _place(name: str) -> Place:
    return lexicon().place_names.get(name.lower()) or Place(name)


_ODD = {
    "\x00": "a NUL character",
    "\u202e": "a right-to-left override",
    "\u2066": "a bidirectional isolate",
    "\ufffd": "a replacement character",
}


def _oddities(document: Document) -> tuple[Problem, ...]:
    """What is odd in a text that can be read all the same: nothing in it, or characters that don't show."""
    if not document.text.strip():
        return (
            Problem(source=document.source.id, what="the text is empty", remedy="check that the article was saved"),
        )
    found = ((document.text.find(character), what) for character, what in _ODD.items())
    return tuple(
        Problem(
            source=document.source.id,
            what=f"{what} in the text",
            span=Span.of(document.source.id, document.text, at, at + 1),
        )
        for at, what in sorted(found)
        if at >= 0
    )
