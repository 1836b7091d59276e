"""Vocabulary: every word and phrase that the grammar knows, and how a sentence is cut into units by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, repeat

from ..lexicon import Lexicon, lexicon
from ..lexicon.table import read_table
from .entry import (
    UNKNOWN,
    WORD_MARKS,
    Entry,
    Head,
    HedgeRow,
    KindRow,
    Numeral,
    Saying,
    TitleRow,
    Trigger,
    Verb,
    marks_of,
    victims,
)
from .unit import LETTERS, TOKEN, UNIT, Units, fold

# The country whose unrest the lexicon is about; a text that names it or a place in it is held to be about it.
HOME = "Kazakhstan"
_SPLIT = re.compile(f"({TOKEN.pattern})")
# The same where all letters are those of ASCII, as in most folded texts: half as long to match.
_SPLIT_ASCII = re.compile(r"([a-z]+|\d+(?:[.,:/]\d+)*|'s\b|[^\w\s]|_)", re.ASCII)


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
            entry.marks = marks_of(tokens, entry)
        self._single = {tokens[0]: entry for tokens, entry in self._entries.items() if len(tokens) == 1}
        self._marks = WORD_MARKS | {word: entry.marks for word, entry in self._single.items()}
        self._tails = self._indexed()
        self._home = self._homely()
        # Of each form of a number word and of what tells of victims its longest word: a text without any counts nobody.
        told = (tokens for tokens, entry in self._entries.items() if entry.numeral or victims(entry))
        self.telling = frozenset(max(tokens, key=len) for tokens in told)

    def _homely(self) -> dict[str, list[str]]:
        """The names of the home country and of places in it by their first word; four letters mean too much."""
        inside, found = self.lexicon.place_tree, dict[str, list[str]]()
        for form, place in self.lexicon.place_names.items():
            if len(form) > 4 and inside.within(place.name, HOME) and (first := LETTERS.match(form)) is not None:
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
        found.extend(map(UNIT, zip(words, starts, ends, entries, caps, strict=True)))
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
