"""Scene: a sentence as events see it: its words, the families they belong to, and what stands around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from attrs import frozen

from ..document import SegmentKind
from ..lexicon.table import read_table
from .actor import Mention
from .cue import Cue
from .period import Day
from .sentence import Sentence
from .unit import TOKEN


@frozen(kw_only=True)
class Family:
    """A family of words by which events are told; the top of eventwords.toml says what each field means."""

    name: str
    forms: str = ""
    verbs: str = ""
    adjectives: str = ""
    nouns: str = ""
    unless_next: str = ""
    unless_before: str = ""
    note: str | None = None


@frozen(kw_only=True)
class Mark:
    """Words by which the grammar tells something about an event; the note says what."""

    name: str
    words: str
    note: str


def listed(words: str) -> list[str]:
    """The words and phrases of a list with commas; a list in one text is read by far faster than an array of texts."""
    return words.replace("\n", " ").split(", ") if words else []


@cache
def marks() -> Mapping[str, frozenset[str]]:
    """The marks that come with the library, by name."""
    return MappingProxyType({mark.name: frozenset(listed(mark.words)) for mark in read_table("eventmarks", Mark)})


class Tag(NamedTuple):
    """What a phrase is: a family, the form of it that the phrase is, and the word that must follow for it to count."""

    family: str
    form: str
    companion: str | None


class Hit(NamedTuple):
    """Words `first` to `last` (not included) that are of a family."""

    first: int
    last: int
    tag: Tag


BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "gets", "got", "get"])
HAVE = frozenset(["has", "have", "had", "having"])
STOPS = frozenset([".", ";", ":", "?", "!"])
BREAKS = STOPS | {"but", "while", "whereas", "although", "though", "because", "after", "before", "when", "since", "if"}
RELATIVE = frozenset(["which", "who", "that", "where", "whom", "whose"])
_DETERMINERS = frozenset(["the", "a", "an", "its", "their", "his", "this", "that"])


class Phrase(NamedTuple):
    """A phrase behind its first word, what it is, and the neighbours that leave it out of its family."""

    rest: list[str]
    tag: Tag
    after: frozenset[str]
    before: frozenset[str]


class EventWords:
    """The families of eventwords.toml by their first word."""

    def __init__(self, families: Iterable[Family]) -> None:
        self.families = {family.name: family for family in families}
        self.phrases: dict[str, list[Phrase]] = {}
        self.keys: dict[str, list[tuple[str, str]]] = {}
        for family in self.families.values():
            after = frozenset(listed(family.unless_next))
            before = frozenset(listed(family.unless_before))
            for phrase, tag in _tagged(family):
                first, *rest = tokens = TOKEN.findall(phrase)
                self.phrases.setdefault(first, []).append(Phrase(rest, tag, after, before))
                self.keys.setdefault(family.name, []).append((max(tokens, key=len), tag.form))

    def tokens(self, family: str, forms: frozenset[str] | None) -> Iterator[str]:
        """The longest word of each phrase of a family, without which it can't stand there; of some forms, or all."""
        return (key for key, form in self.keys.get(family, ()) if forms is None or form in forms)

    def hits(self, words: list[str]) -> dict[str, list[Hit]]:
        """The hits among `words` by family; of those of one family and form that overlap, the longest."""
        found: dict[str, list[Hit]] = {}
        for i, phrases in enumerate(map(self.phrases.get, words)):
            if phrases is None:
                continue
            following = words[i + 1] if i + 1 < len(words) else ""
            for rest, tag, after, before in phrases:
                last = i + 1 + len(rest)
                if rest and (rest[0] != following or words[i + 1 : last] != rest):
                    continue
                if (after and last < len(words) and words[last] in after) or (before and i and words[i - 1] in before):
                    continue
                _keep(found.setdefault(tag.family, []), Hit(i, last, tag))
        return found


def _keep(found: list[Hit], hit: Hit) -> None:
    if found and found[-1].first <= hit.first < found[-1].last and found[-1].tag.form == hit.tag.form == "form":
        if hit.last > found[-1].last:
            found[-1] = hit
        return
    found.append(hit)


def _tagged(family: Family) -> Iterator[tuple[str, Tag]]:
    for form in listed(family.forms):
        yield form, Tag(family.name, "form", None)
    for verb in listed(family.verbs):
        for text, form in _verb_forms(verb):
            phrase, _, companion = text.partition(" +")
            yield phrase, Tag(family.name, form, companion or None)
    for adjective in listed(family.adjectives):
        yield adjective, Tag(family.name, "adjective", None)
    for noun in listed(family.nouns):
        yield noun, Tag(family.name, "noun", None)


def _verb_forms(verb: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb: base, third, past, part, ing; a regular one's past is "ed", which may be either."""
    if "|" in verb:
        forms = verb.split("|")
        names = ("base", "third", "ed" if forms[2] == forms[3] else "past", "part", "ing")
        yield from ((form, name) for form, name in zip(forms, names, strict=True) if name != "part" or form != forms[2])
        return
    stem, blank, rest = verb.partition(" ")
    tail = blank + rest
    yield stem + tail, "base"
    yield stem + ("es" if stem.endswith(("s", "x", "ch", "sh")) else "s") + tail, "third"
    if stem.endswith("y") and stem[-2] not in "aeiou":
        yield stem[:-1] + "ies" + tail, "third"
        yield stem[:-1] + "ied" + tail, "ed"
    else:
        yield (stem + "d" if stem.endswith("e") else stem + "ed") + tail, "ed"
    yield (stem[:-1] if stem.endswith("e") else stem) + "ing" + tail, "ing"


@cache
def event_words() -> EventWords:
    """The families that come with the library."""
    return EventWords(read_table("eventwords", Family))


class Mood(NamedTuple):
    """How a verb stands: as a fact, a plan, a wish (then nothing is asserted), denied, possible, doubted; and begun."""

    status: str
    begun: bool = False
    ordered: bool = False


class Scene:
    """A sentence as events see it."""

    __slots__ = (
        "cues",
        "days",
        "ends",
        "hits",
        "kind",
        "mentions",
        "places",
        "sentence",
        "starts",
        "texts",
        "units_at",
    )

    def __init__(self, sentence: Sentence, words: EventWords, longest: int) -> None:
        self.sentence = sentence
        self.kind = sentence.kind
        units = sentence.units
        texts = units.words[:longest]
        self.starts, self.ends = units.starts, units.ends
        self.hits = words.hits(texts)
        self.texts = texts
        for i in range(1, len(texts) - 1):
            if texts[i] == "." and (len(texts[i - 1]) == 1 or texts[i - 1] in marks()["abbreviated"]):
                texts[i] = "·"
        at = units.at if len(units.words) <= longest else [min(word, longest) for word in units.at]
        self.units_at = at
        self.days: list[tuple[int, int, Day]] = [(at[d.first], at[d.last], d) for d in sentence.days]
        self.mentions: list[tuple[int, int, Mention]] = [(at[m.first], at[m.last], m) for m in sentence.mentions]
        self.cues: list[tuple[int, int, Cue]] = [
            (at[c.first], at[min(c.last, len(units))], c) for c in sentence.cues if c.first >= 0
        ]
        self.places = [(at[i], place, located) for i, place, located in sentence.places]

    @property
    def headline(self) -> bool:
        """Whether it is a headline or a caption, which tells without verbs of being."""
        return self.kind is not SegmentKind.BODY

    def unit(self, word: int) -> int:
        """The unit of the sentence in which a word stands."""
        return bisect_right(self.units_at, word, 0, len(self.sentence.units)) - 1

    def after(self, word: int) -> int:
        """The word behind the unit of the sentence in which a word stands."""
        return self.units_at[self.unit(word) + 1]

    def clause(self, at: int) -> int:
        """Where the clause of word `at` begins: after a stop, or a word that opens a clause."""
        for i in range(at - 1, -1, -1):
            if self.texts[i] in BREAKS:
                return i + 1
        return 0

    def gap(self, first: int, last: int) -> list[str] | None:
        """The words between two places, without what commas or brackets enclose; None where a clause ends there."""
        found: list[str] = []
        i = first
        while i < last:
            text = self.texts[i]
            if text in (",", "("):
                closing = ")" if text == "(" else ","
                end = next((k for k in range(i + 1, min(i + 16, last)) if self.texts[k] == closing), None)
                if end is not None:
                    i = end + 1
                    continue
            if text in BREAKS:
                return None
            found.append(text)
            i += 1
        return found

    def bare(self, verb: Hit) -> bool:
        """Whether a form is a noun or an adjective here: "talk over dispatch of troops", "the leading post"."""
        if verb.first == 0:
            return False
        before = self.texts[verb.first - 1]
        return (verb.tag.form == "base" and before in marks()["nounish"]) or (
            verb.tag.form == "ing" and before in _DETERMINERS
        )

    def before(self, at: int) -> int:
        """The first word before `at` that isn't an adverb or a mark: the one that rules it; -1 where there is none."""
        i = at - 1
        while i >= 0 and (self.texts[i] == "," or self.texts[i] in marks()["fillers"] or self.texts[i].endswith("ly")):
            i -= 1
        return i

    def passive(self, at: int) -> bool:
        """Whether a form of "be" rules the participle at `at`."""
        i = self.before(at)
        return i >= 0 and self.texts[i] in BE

    def beginning(self, at: int) -> bool:
        """Whether a form of "begin" or "start" rules the word at `at`."""
        i = self.before(at)
        return i >= 0 and self.texts[i] in marks()["beginnings"]

    def perfect(self, at: int) -> bool:
        """Whether a form of "have" rules the participle at `at`."""
        i = self.before(at)
        return i >= 0 and self.texts[i] in HAVE
