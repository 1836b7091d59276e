"""Statement: everything that one document states, sentence by sentence, as claims."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..claim import Claim
from ..document import Document, SegmentKind, sentences
from ..problem import Problem
from ..source import Source
from .actor import Memory, is_relay, mentions
from .attribution import chain, cues, governing
from .count import drafts
from .cue import Cue
from .event import Chronicle, telling
from .occasion import EventDraft
from .period import days
from .place import places
from .release import RELEASED, release
from .sentence import Sentence
from .tally import Tally
from .text import DATELINE, Text
from .vocabulary import Vocabulary
from .whole import REACH

_READ = {SegmentKind.BODY, SegmentKind.HEADLINE, SegmentKind.CAPTION}


class Statements:
    """The claims and problems of one document, read in one pass."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.text = Text(document, vocabulary)
        self.memory = Memory(vocabulary.lexicon, self.text.country, self.text.day)
        self.sentences: list[Sentence] = []
        self.spoken: list[Cue] = []
        self.claims: list[Claim] = []
        self.problems: list[Problem] = []

    def read(self) -> None:
        """Read the document: sentences first, then who speaks in each, then the counts and what they are parts of."""
        if not self._tells():
            return
        for paragraph, (kind, start, end) in enumerate(self.text.segments):
            if kind in _READ:
                self._paragraph(paragraph, kind, start, end)
        self._released()
        tally = Tally(self.text, self.memory, self.sentences)
        self.claims, self.problems = tally.claims(), tally.problems
        self._events()

    def _tells(self) -> bool:
        """Whether anything can be read at all: a number, a word of what happens to people, or the theme of an event."""
        text = self.text
        victims = not text.words.isdisjoint(text.vocabulary.telling)
        return text.numbered or victims or telling(text.words, text.low)

    def _paragraph(self, paragraph: int, kind: SegmentKind, start: int, end: int) -> None:
        first = len(self.sentences)
        match = DATELINE.match(self.text.raw, start) if kind is SegmentKind.BODY else None
        body = match.end() if match is not None and match.end() < end else start
        for a, b in sentences(self.text.raw, body, end):
            sentence = Sentence(a, b, kind, paragraph, self.text.vocabulary.units(self.text.low, self.text.raw, a, b))
            self._analyse(sentence)
            self.sentences.append(sentence)
        self._quoted(self.sentences[first:], start, end)

    def _analyse(self, sentence: Sentence) -> None:
        units, memory = sentence.units, self.memory
        sentence.places = places(units)
        for _, place, _ in sentence.places:
            if place.kind in ("city", "town"):
                memory.city = place.name
        sentence.city = memory.city
        sentence.mentions = mentions(units, memory)
        sentence.cues = cues(units, sentence.mentions, memory)
        self._remember(sentence)
        sentence.days = days(units, self.text.calendar)
        sentence.drafts, sentence.stray = drafts(units)

    def _remember(self, sentence: Sentence) -> None:
        """Keep who spoke last; "is stated in the message" is the message of the whole chain that spoke last."""
        if any(cue.rule == "attribution: is stated in the message" for cue in sentence.cues):
            relays = [cue._replace(first=-1, last=0) for cue in self.spoken if is_relay(cue.actor)]
            sentence.cues = [*relays, *sentence.cues]
        if sentence.cues:
            self.spoken = sentence.cues
            origins = [cue for cue in sentence.cues if not is_relay(cue.actor)]
            self.memory.speaker = (origins or sentence.cues)[-1].actor

    def _quoted(self, found: list[Sentence], start: int, end: int) -> None:
        """Give the sentences of a quotation the speaker whom its paragraph names before or after it."""
        first, last = bisect_left(self.text.quotes, (start, start)), bisect_left(self.text.quotes, (end, end))
        for a, b in self.text.quotes[first:last]:
            if b > end or b - a < 25:
                continue
            begin = bisect_right(found, a, key=lambda sentence: sentence.end)
            inside = found[begin : bisect_left(found, b, key=lambda sentence: sentence.start)]
            source = next((s for s in reversed(inside) if s.cues), None)
            if source is None and begin > 0 and found[begin - 1].cues:
                source = found[begin - 1]
            if source is None:
                continue
            for sentence in inside:
                if not sentence.cues:
                    sentence.cues = [cue._replace(first=-1, last=0) for cue in source.cues]

    def _released(self) -> None:
        """Give a sentence the speaker whom the next one names as the one who gave its figures out."""
        if RELEASED.isdisjoint(self.text.words):
            return
        for index, sentence in enumerate(self.sentences):
            if sentence.drafts or not (given := release(sentence.units, sentence.mentions)):
                continue
            before = next((s for s in reversed(self.sentences[max(index - 2, 0) : index]) if s.drafts), None)
            if before is None:
                continue
            told = any(not is_relay(cue.actor) for cue in before.cues)
            before.cues = [*before.cues, *(cue for cue in given if not told or is_relay(cue.actor))]

    def _events(self) -> None:
        """Read the events last: some speak of a count that stands before them."""
        counts = len(self.claims)
        chronicle = Chronicle(self.text.low, self.text.calendar, self.text.country, self.text.lexicon)
        for sentence in self.sentences:
            for draft in chronicle.events(sentence):
                near = () if draft.about is None else self._near(draft, counts)
                self.claims.append(self._event(draft, sentence, near))

    def _near(self, draft: EventDraft, counts: int) -> Sequence[Claim]:
        """The claims that an event may be about: the counts right before it and the events read last."""
        before = bisect_left(self.claims, draft.start, 0, counts, key=lambda claim: claim.span.start)
        last = max(counts, len(self.claims) - REACH)
        return [*self.claims[max(before - REACH, 0) : before], *self.claims[last:]]

    def _event(self, draft: EventDraft, sentence: Sentence, near: Sequence[Claim]) -> Claim:
        governors = governing(sentence.units, sentence.cues if draft.cues is None else draft.cues, draft.unit)
        attribution = chain(governors, self.text.in_quote(draft.start, draft.end))
        return draft.claim(self.text.source, self.text.span(draft.start, draft.end), attribution, near)


def statements(document: Document, vocabulary: Vocabulary) -> tuple[Source, tuple[Claim, ...], tuple[Problem, ...]]:
    """What one document states: its source with the day of publication, its claims in order, its problems."""
    found = Statements(document, vocabulary)
    found.read()
    order = sorted(found.claims, key=lambda claim: (claim.span.start, claim.span.end))
    return found.text.source, _distinct(order), tuple(found.problems)


def _distinct(claims: list[Claim]) -> tuple[Claim, ...]:
    """The claims without those that say the same of the same words twice."""
    kept: list[Claim] = []
    same: list[Claim] = []
    for claim in claims:
        if same and (same[0].span.start, same[0].span.end) != (claim.span.start, claim.span.end):
            same = []
        if not any(other.id == claim.id for other in same):
            kept.append(claim)
            same.append(claim)
    return tuple(kept)
