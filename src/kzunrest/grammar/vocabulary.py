"""Vocabulary: every word and phrase that the grammar knows, and the units that a sentence is cut into by them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from attrs import frozen

from ..actor import Actor
from ..lexicon import Lexicon, lexicon
from ..lexicon.table import Office, read_table
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
        "person",
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
_WORD_MARKS: dict[str, int] = {}
for _bit, _words in _WORDS.items():
    for _word in _words:
        _WORD_MARKS[_word] = _WORD_MARKS.get(_word, 0) | _bit


def _marks(tokens: tuple[str, ...], entry: Entry) -> int:
    """The bits of an entry: which readers begin with it."""
    word = tokens[0] if len(tokens) == 1 else ""
    named = entry.actors or entry.office or entry.collective or entry.title
    counted = entry.verbs or (entry.head is not None and entry.head.measure is not None)
    return (
        _WORD_MARKS.get(word, 0)
        | (NUMERIC if entry.numeral else 0)
        | (NAMED if named else 0)
        | (CUED if entry.saying else 0)
        | (PLACED if entry.place else 0)
        | (VERBAL if counted else 0)
    )


# The country whose unrest the lexicon is about; a text that names it or a place in it is held to be about it.
HOME = "Kazakhstan"


class Unit(NamedTuple):
    """A stretch of a sentence: a known word or phrase, an unknown word, or a mark. Offsets are those of the text."""

    text: str
    start: int
    end: int
    entry: Entry
    cap: bool


TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|'s\b|[^\w\s]|_")


def fold(text: str) -> str:
    """The text in small letters with straight quotes and plain blanks, every character where it was.

    >>> fold("“Nur‑Sultan”")
    '"nur-sultan"'
    """
    for odd, plain in _PLAIN:
        if odd in text:
            text = text.replace(odd, plain)
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_PLAIN = tuple(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "‐": "-",
        "−": "-",
    }.items()
) + tuple((blank, " ") for blank in "\u00a0\u2009\u202f\u2007\u2002\u2003\t")


def _forms(verb: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb with their names: given with bars, or made of a regular one."""
    if "|" in verb:
        base, third, past, ing = (
            verb.split("|") if verb.count("|") == 3 else (verb.split("|") + [verb.split("|")[-1]] * 3)[:4]
        )
        forms = ((base, "base"), (third, "third"), (past, "past"), (ing, "ing"))
    else:
        stem, _, rest = verb.partition(" ")
        if stem in _ADVERBS:
            yield from ((f"{stem} {form}", name) for form, name in _forms(rest))
            return
        names = ("base", "third", "past", "ing")
        yield from ((f"{form} {rest}".strip(), name) for form, name in zip(_regular(stem), names, strict=True))
        return
    yield from forms


_ADVERBS = {"critically"}


def _regular(stem: str) -> tuple[str, str, str, str]:
    third = stem + ("es" if stem.endswith(("s", "x", "ch", "sh")) else "s")
    if stem.endswith("e"):
        return stem, third, stem + "d", stem[:-1] + "ing"
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"
    return stem, third, stem + "ed", stem + "ing"


class Vocabulary:
    """All forms by their first token, longest first."""

    def __init__(self, words: Lexicon) -> None:
        self._entries: dict[tuple[str, ...], Entry] = {}
        self.lexicon = words
        self._heads()
        self._triggers()
        self._others()
        self._names()
        inside = self.lexicon.place_tree
        names = self.lexicon.place_names.items()
        self.home = (*(form for form, p in names if len(form) > 4 and inside.within(p.name, HOME)), "kazakh")
        for tokens, entry in self._entries.items():
            entry.marks = _marks(tokens, entry)
        self._single = {tokens[0]: entry for tokens, entry in self._entries.items() if len(tokens) == 1}
        self._tails = self._indexed()

    def _indexed(self) -> dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]]:
        """The forms of several tokens by their first two, longest first."""
        tails: dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]] = {}
        for tokens, entry in sorted(self._entries.items(), key=lambda item: -len(item[0])):
            if len(tokens) > 1:
                tails.setdefault(tokens[0], {}).setdefault(tokens[1], []).append((tokens[1:], entry))
        return tails

    def _entry(self, form: str) -> Entry:
        return self._entries.setdefault(tuple(TOKEN.findall(fold(form))), Entry())

    def _heads(self) -> None:
        for head in read_table("heads", Head):
            for form in head.forms:
                singular, bar, plural = form.partition("|")
                for text, many in ((plural if bar else _plural(singular), True), (singular, False)):
                    entry = self._entry(text)
                    if entry.head is None or entry.head.measure is None:
                        entry.head, entry.plural = head, many or (bar != "" and plural == singular)

    def _triggers(self) -> None:
        for trigger in read_table("triggers", Trigger):
            for use in ("transitive", "intransitive", "lives"):
                for verb in getattr(trigger, use):
                    for form, name in _forms(verb):
                        self._add(form, Verb(trigger, use, name))
            for use in ("state", "nominal", "toll"):
                for form in getattr(trigger, use):
                    self._add(form, Verb(trigger, use, ""))

    def _add(self, form: str, verb: Verb) -> None:
        entry = self._entry(form)
        if verb not in entry.verbs:
            entry.verbs = (*entry.verbs, verb)

    def _others(self) -> None:
        for row in read_table("sayings", Saying):
            for verb in row.verbs:
                for form, name in _forms(verb):
                    entry = self._entry(form)
                    entry.saying, entry.saying_form = entry.saying or row, name
        for hedge in read_table("hedges", HedgeRow):
            for form in hedge.before:
                self._entry(form).hedge = hedge.sense
            for form in hedge.after:
                self._entry(form).hedge_after = hedge.sense
        for numeral in read_table("numerals", Numeral):
            for word, value in zip(numeral.words, numeral.values, strict=True):
                self._entry(word).numeral = (numeral.kind, value)
        for form in ("not one", "not a single", "no one"):
            self._entry(form).kind = "neg"
        for kind in read_table("kinds", KindRow):
            for word in kind.words.split():
                self._entry(word).kind = kind.name

    def _names(self) -> None:
        for form, place in self.lexicon.place_names.items():
            self._entry(form).place = place
        for form, demonym in self.lexicon.demonyms.items():
            self._entry(form).demonym = demonym
            if len(form) > 4 and not form.endswith(("s", "ese", "ish")):
                self._entry(form + "s").demonym = demonym
        for form, actor in self.lexicon.actor_names.items():
            self._entry(form).actors = actor
        for form, office in self.lexicon.office_names.items():
            self._entry(form).office = office
        for row in read_table("titles", TitleRow):
            for form in row.forms:
                self._entry(form).title = row.name
        for row in read_table("collectives", TitleRow):
            for form in row.forms:
                self._entry(form).collective = row.name

    def units(self, low: str, text: str, start: int, end: int) -> Units:
        """The units of `text[start:end]`; `low` is the folded text."""
        matches = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(low, start, end)]
        single, multi = self._single, self._tails
        found = Units()
        i, n = 0, len(matches)
        while i < n:
            word, a, b = matches[i]
            if word in multi:
                entry, step = self._longest(matches, i)
                if step > 1:
                    b = matches[i + step - 1][2]
                    found.add(low[a:b], a, b, entry, _capital(text[a:b]))
                    i += step
                    continue
            else:
                entry = single.get(word, UNKNOWN)
            found.add(word, a, b, entry, text[a].isupper())
            i += 1
        return found

    def _longest(self, matches: list[tuple[str, int, int]], i: int) -> tuple[Entry, int]:
        """The longest form that begins at token `i`, and how many tokens it has."""
        word = matches[i][0]
        if i + 1 < len(matches):
            for tail, candidate in self._tails[word].get(matches[i + 1][0], ()):
                k = len(tail)
                if i + k < len(matches) and all(matches[i + m + 1][0] == tail[m] for m in range(1, k)):
                    return candidate, k + 1
        return self._single.get(word, UNKNOWN), 1


class Units(list[Unit]):
    """The units of a sentence, and where among them stands what each reader of the grammar begins with.

    `numeric`: digits and number words; `dated`: months, weekdays, digits; `named`: names, offices, titles, pronouns and
    unknown words with a capital; `cued`: words that attribute; `placed`: places; `verbal`: whether any verb or noun
    tells what happened to people.
    """

    __slots__ = ("cued", "dated", "named", "numeric", "placed", "verbal")

    def __init__(self) -> None:
        self.numeric: list[int] = []
        self.dated: list[int] = []
        self.named: list[int] = []
        self.cued: list[int] = []
        self.placed: list[int] = []
        self.verbal = False

    def add(self, word: str, start: int, end: int, entry: Entry, cap: bool) -> None:
        """Append a unit and note what begins with it."""
        i = len(self)
        self.append(Unit(word, start, end, entry, cap))
        marks = entry.marks
        if entry is UNKNOWN:
            if word[0].isdecimal():
                self.numeric.append(i)
                self.dated.append(i)
                return
            marks = _WORD_MARKS.get(word, 0) | (NAMED if cap else CUED if word.endswith("ed") else 0)
        if not marks:
            return
        if marks & NUMERIC:
            self.numeric.append(i)
        if marks & DATED:
            self.dated.append(i)
        if marks & NAMED:
            self.named.append(i)
        if marks & CUED:
            self.cued.append(i)
        if marks & PLACED and cap:
            self.placed.append(i)
        if marks & VERBAL:
            self.verbal = True


def _capital(words: str) -> bool:
    """Whether a name of several words is written as one: "office of President X" is, "The diplomat" is not."""
    return any(map(str.isupper, words.removeprefix("The ")))


def _plural(singular: str) -> str:
    if singular.endswith(("s", "x", "ch", "sh")):
        return singular + "es"
    if singular.endswith("y") and singular[-2] not in "aeiou":
        return singular[:-1] + "ies"
    return singular + "s"


@cache
def vocabulary(words: Lexicon | None = None) -> Vocabulary:
    """The vocabulary of a lexicon (None: the one that comes with the library); made once, at the first reading."""
    return Vocabulary(words or lexicon())


def joined(units: Iterable[Unit]) -> str:
    """The texts of units with single blanks, for messages."""
    return " ".join(unit.text for unit in units)
