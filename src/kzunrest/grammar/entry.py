"""Entry: what a word or phrase can be, and the rows of the tables that say so."""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen

from ..actor import Actor
from ..lexicon.table import Office
from ..place import Place
from .almanac import MONTHS, WEEKDAYS
from .wordset import wordset


@frozen(kw_only=True)
class Head:
    """A noun that a number can count: whom it names, what it counts by itself, and in which unit."""

    population: str
    forms: tuple[str, ...]
    measure: str | None = None
    unit: str = "people"
    label: bool = False
    note: str | None = None


@frozen(kw_only=True)
class Trigger:
    """A family of words that say what happened to those who are counted."""

    measure: str
    population: str | None = None
    heads: tuple[str, ...] = ()
    transitive: tuple[str, ...] = ()
    intransitive: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    nominal: tuple[str, ...] = ()
    toll: tuple[str, ...] = ()
    lives: tuple[str, ...] = ()
    note: str | None = None


@frozen(kw_only=True)
class Saying:
    """Verbs of saying: what they make of what is said."""

    stance: str
    status: str
    verbs: tuple[str, ...]


@frozen(kw_only=True)
class HedgeRow:
    """Words that bound a number, before and after it."""

    sense: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    note: str


@frozen(kw_only=True)
class Numeral:
    """Number words of one kind and their values, side by side."""

    kind: str
    words: tuple[str, ...]
    values: tuple[int, ...]
    note: str


@frozen(kw_only=True)
class TitleRow:
    """Titles, or speakers without a name: the forms and what they stand for."""

    name: str
    forms: tuple[str, ...]
    note: str


@frozen(kw_only=True)
class KindRow:
    """Words of one kind, by which the grammar tells where a phrase ends."""

    name: str
    words: str
    note: str


class Verb(NamedTuple):
    """One form of a trigger's verb: which trigger, which use of it, which form (base, 3rd, past, ing)."""

    trigger: Trigger
    use: str
    form: str


class Entry:
    """What a word or phrase can be; all that apply, the grammar chooses."""

    __slots__ = (
        "actors",
        "collective",
        "demonym",
        "head",
        "hedge",
        "hedge_after",
        "kind",
        "marks",
        "numeral",
        "office",
        "place",
        "plural",
        "saying",
        "saying_form",
        "title",
        "verbs",
    )

    def __init__(self) -> None:
        self.head: Head | None = None
        self.plural: bool | None = None
        self.verbs: tuple[Verb, ...] = ()
        self.saying: Saying | None = None
        self.saying_form: str = ""
        self.hedge: str | None = None
        self.hedge_after: str | None = None
        self.numeral: tuple[str, int] | None = None
        self.actors: Actor | None = None
        self.place: Place | None = None
        self.demonym: str | None = None
        self.office: Office | None = None
        self.kind: str = ""
        self.marks = 0
        self.title: str | None = None
        self.collective: str | None = None


UNKNOWN = Entry()
# What a reader of the grammar begins with, as bits of `Entry.marks`.
NUMERIC, DATED, NAMED, CUED, PLACED, VERBAL = 1, 2, 4, 8, 16, 32
_WORDS = {
    NUMERIC: wordset("numeric"),
    DATED: wordset("dated") | MONTHS.keys() | WEEKDAYS.keys(),
    NAMED: wordset("named"),
    CUED: wordset("cued"),
}
WORD_MARKS: dict[str, int] = {}
for _bit, _words in _WORDS.items():
    for _word in _words:
        WORD_MARKS[_word] = WORD_MARKS.get(_word, 0) | _bit


def marks_of(tokens: tuple[str, ...], entry: Entry) -> int:
    """The bits of an entry: which readers begin with it."""
    word = tokens[0] if len(tokens) == 1 else ""
    named = entry.actors or entry.office or entry.collective or entry.title
    counted = entry.verbs or (entry.head is not None and entry.head.measure is not None)
    return (
        WORD_MARKS.get(word, 0)
        | (NUMERIC if entry.numeral else 0)
        | (NAMED if named else 0)
        | (CUED if entry.saying else 0)
        | (PLACED if entry.place else 0)
        | (VERBAL if counted else 0)
    )


# What can be counted without a number: one victim, or none.
VICTIMS = ("killed", "injured", "hospitalized", "missing", "detained")


def victims(entry: Entry) -> bool:
    """Whether a word tells of victims, and so counts without a number: "a policeman was killed", "no casualties"."""
    return any(verb.trigger.measure in VICTIMS for verb in entry.verbs) or (
        entry.head is not None and entry.head.measure is not None
    )
