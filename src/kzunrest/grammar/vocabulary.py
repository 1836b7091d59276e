"""Vocabulary: every word and phrase that the grammar knows, and the units that a sentence is cut into by them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import accumulate, repeat
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


# What can be counted without a number: one victim, or none.
VICTIMS = ("killed", "injured", "hospitalized", "missing", "detained")


def _victims(entry: Entry) -> bool:
    """Whether a word tells of victims, and so counts without a number: "a policeman was killed", "no casualties"."""
    return any(verb.trigger.measure in VICTIMS for verb in entry.verbs) or (
        entry.head is not None and entry.head.measure is not None
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


_UNIT = partial(tuple.__new__, Unit)


TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|'s\b|[^\w\s]|_")
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTERS_ASCII = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_SPLIT = re.compile(f"({TOKEN.pattern})")
# The same where all letters are those of ASCII, as in most folded texts: half as long to match.
_SPLIT_ASCII = re.compile(r"([a-z]+|\d+(?:[.,:/]\d+)*|'s\b|[^\w\s]|_)", re.ASCII)


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


def letters(low: str) -> frozenset[str]:
    """The runs of letters in a folded text."""
    return frozenset((_LETTERS_ASCII if low.isascii() else _LETTERS).findall(low))


def numbered(low: str) -> bool:
    """Whether a folded text holds a digit."""
    return any(map(low.__contains__, "0123456789")) or (not low.isascii() and _DIGIT.search(low) is not None)


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
        for tokens, entry in self._entries.items():
            entry.marks = _marks(tokens, entry)
        self._single = {tokens[0]: entry for tokens, entry in self._entries.items() if len(tokens) == 1}
        self._marks = _WORD_MARKS | {word: entry.marks for word, entry in self._single.items()}
        self._tails = self._indexed()
        self._home = self._homely()
        # Of each form of a number word and of what tells of victims its longest word: a text without any counts nobody.
        told = (tokens for tokens, entry in self._entries.items() if entry.numeral or _victims(entry))
        self.telling = frozenset(max(tokens, key=len) for tokens in told)

    def _homely(self) -> dict[str, list[str]]:
        """The names of the home country and of places in it by their first word; four letters mean too much."""
        inside, found = self.lexicon.place_tree, dict[str, list[str]]()
        for form, place in self.lexicon.place_names.items():
            if len(form) > 4 and inside.within(place.name, HOME) and (first := _LETTERS.match(form)) is not None:
                found.setdefault(first.group(), []).append(form)
        return found

    def names_home(self, low: str, words: frozenset[str]) -> bool:
        """Whether a folded text of these words names the home country, its people or a place in it."""
        return "kazakh" in low or any(name in low for word in words & self._home.keys() for name in self._home[word])

    def _indexed(self) -> dict[str, dict[str, list[tuple[list[str], Entry]]]]:
        """The forms of several tokens by their first two, longest first."""
        tails: dict[str, dict[str, list[tuple[list[str], Entry]]]] = {}
        for tokens, entry in self._entries.items():
            if len(tokens) > 1:
                first, *tail = tokens
                tails.setdefault(first, {}).setdefault(tail[0], []).append((tail, entry))
        for seconds in tails.values():
            for forms in seconds.values():
                forms.sort(key=lambda form: -len(form[0]))
        return tails

    def _entry(self, form: str) -> Entry:
        plain = form.isascii() and form.islower() and form.replace(" ", "").isalpha()
        tokens = form.split() if plain else TOKEN.findall(fold(form))
        entry = self._entries.get(key := tuple(tokens))
        if entry is None:
            entry = self._entries[key] = Entry()
        return entry

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
        """The units of `text[start:end]`; `low` is the folded text.

        Whatever can be done for all tokens at once is done by the loops of the interpreter, several times as fast.
        """
        piece = low[start:end]
        parts = (_SPLIT_ASCII if piece.isascii() else _SPLIT).split(piece)
        edges = list(accumulate(map(len, parts), initial=start))
        found = Units(parts[1::2], edges[1:-1:2], edges[2::2])
        words, starts, ends = found.words, found.starts, found.ends
        caps = list(map(str.isupper, map(text.__getitem__, starts)))
        entries = list(map(self._single.get, words, repeat(UNKNOWN)))
        marks = list(map(self._marks.get, words))
        if joined := self._joined(words):
            words, starts, ends = words.copy(), starts.copy(), ends.copy()
            for i, last, entry in reversed(joined):
                a, b = starts[i], ends[last - 1]
                words[i], ends[i], caps[i], entries[i], marks[i] = low[a:b], b, _capital(text[a:b]), entry, entry.marks
                rest = slice(i + 1, last)
                del words[rest], starts[rest], ends[rest], caps[rest], entries[rest], marks[rest], found.at[rest]
        found.extend(map(_UNIT, zip(words, starts, ends, entries, caps, strict=True)))
        found.mark(marks)
        return found

    def _joined(self, words: list[str]) -> list[tuple[int, int, Entry]]:
        """The forms of several tokens among the words, the longest at each place: from, to, entry."""
        found: list[tuple[int, int, Entry]] = []
        end = 0
        for i, tails in [(i, tails) for i, tails in enumerate(map(self._tails.get, words[:-1])) if tails is not None]:
            for tail, entry in tails.get(words[i + 1], ()) if i >= end else ():
                last = i + 1 + len(tail)
                if len(tail) == 1 or words[i + 1 : last] == tail:
                    found.append((i, last, entry))
                    end = last
                    break
        return found


class Units(list[Unit]):
    """The units of a sentence, and where among them stands what each reader of the grammar begins with.

    `numeric`: digits and number words; `dated`: months, weekdays, digits; `named`: names, offices, titles, pronouns and
    unknown words with a capital; `cued`: words that attribute; `placed`: places; `verbal`: whether any verb or noun
    tells what happened to people. `words`, `starts` and `ends` are its single tokens and where they stand in the text,
    `at` the token with which each unit begins, and the number of tokens behind the last.
    """

    __slots__ = ("at", "cued", "dated", "ends", "named", "numeric", "placed", "starts", "verbal", "words")

    def __init__(self, words: list[str], starts: list[int], ends: list[int]) -> None:
        self.words, self.starts, self.ends = words, starts, ends
        self.at = list(range(len(words) + 1))
        self.numeric: list[int] = []
        self.dated: list[int] = []
        self.named: list[int] = []
        self.cued: list[int] = []
        self.placed: list[int] = []
        self.verbal = False

    def mark(self, marks: list[int | None]) -> None:
        """Note which unit is what; None marks a word that no table has."""
        named, cued = self.named, self.cued
        for i, mark in enumerate(marks):
            if mark:
                self._known(i, mark)
            elif mark is None:
                word, _, _, _, cap = self[i]
                if cap:
                    named.append(i)
                elif word.endswith("ed"):
                    cued.append(i)
                elif word[0].isdecimal():
                    self.numeric.append(i)
                    self.dated.append(i)

    def _known(self, i: int, mark: int) -> None:
        unit = self[i]
        if mark & NUMERIC:
            self.numeric.append(i)
        if mark & DATED:
            self.dated.append(i)
        if mark & NAMED or (unit.cap and unit.entry is UNKNOWN):
            self.named.append(i)
        if mark & CUED or (unit.entry is UNKNOWN and not unit.cap and unit.text.endswith("ed")):
            self.cued.append(i)
        if mark & PLACED and unit.cap:
            self.placed.append(i)
        if mark & VERBAL:
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
