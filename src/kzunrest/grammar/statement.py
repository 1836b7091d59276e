"""Statement: everything that one document states, sentence by sentence, as claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from attrs import evolve

from ..actor import Actor, ActorKind
from ..attribution import Attribution, Hop, Mode
from ..claim import Claim, Count, Status
from ..document import Document, SegmentKind, quotations, segments, sentences
from ..evidence import Evidence
from ..figure import Hedge
from ..lexicon import Lexicon
from ..measure import Measure
from ..period import Basis, Period
from ..place import Place
from ..population import Population
from ..problem import Problem
from ..source import Source
from .actor import Memory, is_relay, mentions
from .attribution import chain, cues, governing, presupposed
from .certainty import certainty
from .count import drafts
from .cue import Cue
from .draft import Draft
from .event import Chronicle, telling
from .listing import listed
from .number import Number
from .occasion import EventDraft
from .period import Calendar, days, other_year, published
from .place import contributor, place_at, places, settled, troop_place
from .release import RELEASED, release
from .retraction import SIGNS, Withdrawal, withdrawal
from .sentence import Sentence
from .unit import Unit, fold, letters, numbered
from .vocabulary import HOME, Vocabulary
from .wordset import wordset

BRINGING = wordset("bringing")

# How many figures or withdrawals are looked back at: more than a report has, so that reading stays linear in the text.
_REACH = 100
_READ = {SegmentKind.BODY, SegmentKind.HEADLINE, SegmentKind.CAPTION}
_DATELINE = re.compile(
    r"[A-ZА-Я][\w\s,.'’-]{2,60}?\((?:[A-Z][\w. -]{1,30})\)\s*[.:–—-]+"
    r"|[A-Z][A-Z\s,-]{3,40}(?:\([\w/ -]+\))?\s*(?:--|–|—)\s"
)

# What points at a figure before it: a part told so keeps the place, the people and the speaker of its whole.
ANAPHORS = frozenset(("of them", "of whom", "of those", "of these"))


class Statements:
    """The claims and problems of one document, read in one pass."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self.lexicon: Lexicon = vocabulary.lexicon
        self.text = document.text
        self.low = fold(document.text)
        self.words = letters(self.low)
        self.numbered = numbered(self.low)
        self.segments = segments(document.text)
        self.source = self._dated(document.source)
        day = self.source.published.begin
        self.calendar = Calendar(day if self.source.published.day or day else None, day.year if day else 2022)
        self.country = HOME if vocabulary.names_home(self.low, self.words) else None
        self.memory = Memory(self.lexicon, self.country, day)
        self.quotes: list[tuple[int, int]] = []
        self.voice = self._voice()
        self.sentences: list[Sentence] = []
        self.spoken: list[Cue] = []
        self.withdrawals: list[Withdrawal] = []
        self.claims: list[Claim] = []
        self.problems: list[Problem] = []

    def _dated(self, source: Source) -> Source:
        """The source with the day of its publication, where the header leaves it open and the text tells."""
        if source.published.known or not self.numbered:
            return source
        body = [(a, b) for kind, a, b in self.segments if kind is SegmentKind.BODY]
        pages = [(a, b) for kind, a, b in self.segments if kind not in (SegmentKind.BODY, SegmentKind.CAPTION)]
        dateline = None
        if body and (match := _DATELINE.match(self.text, body[0][0])):
            dateline = match.span()
        period, _ = published(self.text, body, pages, dateline)
        return evolve(source, published=period)

    def _voice(self) -> Attribution | None:
        """Who speaks where the text speaks itself: of a joint statement its signatories; of a report nobody else."""
        kind, start, end = self.segments[0] if self.segments else (SegmentKind.BODY, 0, 0)
        if kind is not SegmentKind.HEADLINE or not self.low.startswith("joint statement", start, end):
            return None
        name = "NGO joint statement" if "ngo" in self.low else "joint statement"
        actor = Actor(id="-".join(name.lower().split()), name=name, kind=ActorKind.JOINT)
        return Attribution(hops=(Hop(actor=actor, mode=Mode.DOCUMENT),), mode=Mode.DOCUMENT)

    def read(self) -> None:
        """Read the document: sentences first, then who speaks in each, then the counts and what they are parts of."""
        if not self._tells():
            return
        self.quotes = quotations(self.text)
        for paragraph, (kind, start, end) in enumerate(self.segments):
            if kind in _READ:
                self._paragraph(paragraph, kind, start, end)
        self._released()
        self.withdrawals = self._withdrawals()
        self._counts()
        self._events()

    def _tells(self) -> bool:
        """Whether anything can be read at all: a number, a word of what happens to people, or the theme of an event."""
        return self.numbered or not self.words.isdisjoint(self.vocabulary.telling) or telling(self.words, self.low)

    # Sentences and speakers

    def _paragraph(self, paragraph: int, kind: SegmentKind, start: int, end: int) -> None:
        first = len(self.sentences)
        match = _DATELINE.match(self.text, start) if kind is SegmentKind.BODY else None
        body = match.end() if match is not None and match.end() < end else start
        for a, b in sentences(self.text, body, end):
            sentence = Sentence(a, b, kind, paragraph, self.vocabulary.units(self.low, self.text, a, b))
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
        sentence.days = days(units, self.calendar)
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
        first, last = bisect_left(self.quotes, (start, start)), bisect_left(self.quotes, (end, end))
        for a, b in self.quotes[first:last]:
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
        if RELEASED.isdisjoint(self.words):
            return
        for index, sentence in enumerate(self.sentences):
            if sentence.drafts or not (given := release(sentence.units, sentence.mentions)):
                continue
            before = next((s for s in reversed(self.sentences[max(index - 2, 0) : index]) if s.drafts), None)
            if before is None:
                continue
            told = any(not is_relay(cue.actor) for cue in before.cues)
            before.cues = [*before.cues, *(cue for cue in given if not told or is_relay(cue.actor))]

    def in_quote(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` stand within quotation marks."""
        before = bisect_right(self.quotes, start, key=lambda quote: quote[0])
        return before > 0 and end <= self.quotes[before - 1][1]

    # Counts

    def _counts(self) -> None:
        made: list[tuple[Draft, Sentence, Claim]] = []
        for index, sentence in enumerate(self.sentences):
            sentence.drafts = [draft for draft in sentence.drafts if self._resolved(draft, sentence, made)]
            self._list_item(index, made)
            for number in sentence.stray:
                self._stray(sentence, number)
            for draft in sentence.drafts:
                draft.sentence = index
                claim = self._count(draft, sentence, made)
                made.append((draft, sentence, claim))
        self.claims.extend(claim for _, _, claim in made)

    def _resolved(self, draft: Draft, sentence: Sentence, made: list[tuple[Draft, Sentence, Claim]]) -> bool:
        """ "19 of them were officers": a part of what the sentence before counts takes its measure, or is stray."""
        if draft.measure is not None:
            return True
        near = [one for one in made if one[1].paragraph == sentence.paragraph and one[0].cue is None]
        if draft.cue in ("of them", "of those", "of these", "including") and near and not _thing(near[-1][0]):
            draft.measure, draft.whole = near[-1][0].measure, near[-1][0]
            draft.population = draft.population or "all"
            return True
        sentence.stray.append(draft.number)
        return False

    def _list_item(self, index: int, made: list[tuple[Draft, Sentence, Claim]]) -> None:
        """ "Almaty - 103 people;": an item of a list takes measure and whole from the figure that it breaks down."""
        sentence = self.sentences[index]
        if sentence.drafts or len(sentence.stray) != 1 or not made or not sentence.places:
            return
        number = sentence.stray[0]
        lead = sentence.units[: number.first]
        if len(lead) > 6 or len(sentence.units) > 14 or not lead or lead[-1].text not in ("-", ":", "("):
            return
        head = self._broken_down(made)
        if head is None or (number.stated or 0) > (head[2].content.figure.stated or 10**9):  # type: ignore[union-attr]
            return
        draft = listed(sentence.units, number, head[0])
        sentence.drafts, sentence.stray = [draft], []
        if not sentence.cues and index:
            sentence.cues = [cue._replace(first=-1, last=0) for cue in self.sentences[index - 1].cues]

    def _broken_down(self, made: list[tuple[Draft, Sentence, Claim]]) -> tuple[Draft, Sentence, Claim] | None:
        """The first figure of the last sentence that isn't itself an item of a list."""
        recent = made[-_REACH:]
        whole = [one for one in recent if one[0].cue != "listed" and not (one[0].measure or "").startswith("other:")]
        return next((one for one in whole if one[1] is whole[-1][1]), None)

    def _withdrawals(self) -> list[Withdrawal]:
        """The sentences that say a figure was wrong, each with its place in the text."""
        if SIGNS.isdisjoint(self.words):
            return []
        found = (withdrawal(sentence.units, index) for index, sentence in enumerate(self.sentences))
        return [one for one in found if one is not None][:_REACH]

    def _withdrawn(self, draft: Draft, attribution: Attribution) -> bool:
        """Whether a later sentence of the text withdraws the figure: of its measure, number and speaker."""
        if draft.number.hedge is not Hedge.EXACT or draft.rule.name.endswith(", one"):
            return False
        speaker = attribution.origin
        own = speaker is None or speaker.kind in (ActorKind.UNNAMED, ActorKind.MINISTRY, ActorKind.STATE)
        return own and any(one.covers(draft) for one in self.withdrawals)

    def _stray(self, sentence: Sentence, number: Number) -> None:
        if number.stated == 1 and not number.digits:
            return
        start, end = sentence.units[number.first].start, sentence.units[number.last - 1].end
        self.problems.append(
            Problem(source=self.source.id, what="a number no rule places", span=self.document.span(start, end))
        )

    def _count(self, draft: Draft, sentence: Sentence, made: list[tuple[Draft, Sentence, Claim]]) -> Claim:
        units = sentence.units
        start, end = units[draft.first].start, units[draft.last - 1].end
        if end - start > 150:
            end = units[draft.number.last - 1].end
        whole = self._whole(draft, sentence, made)
        attribution = self._attribution(draft, sentence, start, end)
        place = self._place(draft, sentence)
        if whole is not None and draft.cue in ANAPHORS:
            attribution = attribution if attribution.hops or sentence.cues else whole.attribution
            place = self._placed_like(whole, place)
            self._peopled_like(draft, whole)
        period, as_of = self._period(draft, sentence)
        figure = draft.figure
        self._homeward(draft, sentence)
        if draft.measure == "participants" and draft.population in (None, "all"):
            draft.population = "protesters"
        content = Count(
            measure=Measure(draft.measure or "other:things"),
            figure=figure,
            population=Population(draft.population or "all", draft.label),
            place=place,
            period=period,
            as_of=as_of,
            addition=draft.number.addition,
            actor=self._contributor(draft, sentence),
        )
        span = self.document.span(start, end)
        return Claim(
            source=self.source,
            content=content,
            attribution=attribution,
            status=self._status(draft, sentence, attribution),
            part_of=whole.id if whole is not None else None,
            evidence=Evidence(rule=draft.rule.name, span=span, parts=self._parts(draft, sentence)),
        )

    def _placed_like(self, whole: Claim, place: Place | None) -> Place | None:
        """ "Forty of them stayed in hospital": a part without a place of its own is where its whole is."""
        return whole.place if place is None or place.name == self.country else place

    @staticmethod
    def _peopled_like(draft: Draft, whole: Claim) -> None:
        """ "130 servicemen were wounded; 26 of them ...": a part that names nobody is of its whole's people."""
        content = whole.content
        assert isinstance(content, Count)
        if draft.population in (None, "all") and (draft.head is None or draft.partitive):
            draft.population, draft.label = content.population.name, content.population.label

    def _homeward(self, draft: Draft, sentence: Sentence) -> None:
        """ "flew to Yerevan": troops that go anywhere but to the country leave it."""
        if draft.measure != "troops_deployed" or self.country is None or draft.trigger_at < draft.last - 1:
            return
        ahead = [p for i, p, _ in sentence.places if 0 <= i - draft.trigger_at <= 3]
        if ahead and not self.lexicon.place_tree.within(ahead[0].name, self.country):
            draft.measure = "troops_withdrawn"

    def _parts(self, draft: Draft, sentence: Sentence) -> tuple[Evidence, ...]:
        units = sentence.units
        n = draft.number
        parts = [
            Evidence(
                rule=f"figure: {n.hedge.value} <number>",
                span=self.document.span(units[n.first].start, units[n.last - 1].end),
            )
        ]
        if draft.head_at >= 0:
            unit = units[draft.head_at]
            parts.append(
                Evidence(rule=f"population: {draft.population}", span=self.document.span(unit.start, unit.end))
            )
        if draft.trigger_at >= 0:
            unit = units[draft.trigger_at]
            parts.append(Evidence(rule=f"measure: {draft.measure}", span=self.document.span(unit.start, unit.end)))
        for cue in governing(units, [c for c in sentence.cues if c.first >= 0], draft.first):
            a, b = units[cue.first].start, units[min(cue.last, len(units)) - 1].end
            parts.append(Evidence(rule=cue.rule, span=self.document.span(a, max(a, b))))
        return tuple(parts)

    def _attribution(self, draft: Draft, sentence: Sentence, start: int, end: int) -> Attribution:
        quoted = self.in_quote(start, end)
        if sentence.cues and not quoted and self._presupposed(draft, sentence):
            draft.presupposed = True
            return Attribution(mode=Mode.PRESUPPOSED, ambiguous=True)
        governors = governing(sentence.units, sentence.cues, draft.first)
        return chain(governors, quoted) if governors or self.voice is None else self.voice

    def _presupposed(self, draft: Draft, sentence: Sentence) -> bool:
        """Whether the figure stands in a relative clause that is told as known, or goes on from one that does."""
        if presupposed(sentence.units, draft.first, sentence.cues):
            return True
        before = [d for d in sentence.drafts if d.first < draft.first and d.presupposed]
        if not before:
            return False
        return not any(
            u.entry.saying or u.text in (";", "while") for u in sentence.units[before[-1].last : draft.first]
        )

    def _place(self, draft: Draft, sentence: Sentence) -> Place | None:
        if units_total(sentence.units, draft.first):
            return self.lexicon.place_names.get(self.country.lower()) if self.country else None
        if draft.measure in ("troops_deployed", "troops_withdrawn"):
            place = troop_place(sentence.units, sentence.places, draft.last)
            return place or (self.lexicon.place_names.get(self.country.lower()) if self.country else None)
        stops = {
            d.first for d in sentence.drafts if d is not draft and not (d.measure or "other:").startswith("other:")
        }
        place = place_at(sentence.units, sentence.places, draft.first, draft.last, stops, self.country, self.lexicon)
        if place is None and sentence.city is not None and _goes_on_in_town(sentence.units):
            place = self.lexicon.place_names.get(sentence.city.lower())
        if place is not None:
            return settled(place, self.lexicon)
        return self.lexicon.place_names.get(self.country.lower()) if self.country else None

    def _period(self, draft: Draft, sentence: Sentence) -> tuple[Period, date | None]:
        found = [day for day in sentence.days if day.sense == "on" and day.period.day is not None]
        if found:
            near = min(found, key=lambda day: abs(day.first - draft.first))
            return near.period, near.period.day
        year = other_year(sentence.units, draft.first, self.calendar.year) if self.country is not None else None
        if year is not None:
            return Period(begin=date(year, 1, 1), end=date(year, 12, 31), basis=Basis.STATED), None
        known = self.source.published
        end = known.end or None
        return Period(end=end, basis=known.basis if known.known else Basis.INFERRED), None

    def _status(self, draft: Draft, sentence: Sentence, attribution: Attribution) -> Status:
        units = sentence.units
        for cue in governing(units, sentence.cues, draft.first):
            if cue.status in ("alleged", "estimated", "denied"):
                return Status(cue.status)
        if self.withdrawals and self._withdrawn(draft, attribution):
            return Status.RETRACTED
        said = certainty(units, draft)
        if said is not None:
            draft.planned = said is Status.PLANNED
            return said
        if draft.measure == "attackers":
            return Status.ALLEGED
        before = [u.text for u in units[max(draft.first - 8, 0) : draft.first]]
        after = [u.text for u in units[draft.subject_end : draft.subject_end + 4]]
        if draft.measure in ("troops_deployed", "troops_withdrawn", "released"):
            ahead = after[:2] in (["are", "to"], ["is", "to"]) or after[:1] == ["will"]
            follows = draft.after is not None and draft.after.planned
            near = before[
                max((k + 1 for k, word in enumerate(before) if word in ("which", "who", "that")), default=0) :
            ]
            draft.planned = bool({"will", "would", "shall"} & set(near)) or ahead or follows
            if draft.planned:
                return Status.PLANNED
        return Status.REPORTED

    def _contributor(self, draft: Draft, sentence: Sentence) -> Actor | None:
        if draft.measure not in ("troops_deployed", "troops_withdrawn", "other:aircraft"):
            return None
        return contributor(sentence.units, draft.first, draft.last, self.lexicon, self.memory.alliance)

    # Events

    def _events(self) -> None:
        """Read the events last: some speak of a count that stands before them."""
        counts = len(self.claims)
        chronicle = Chronicle(self.low, self.calendar, self.country, self.lexicon)
        for sentence in self.sentences:
            for draft in chronicle.events(sentence):
                near = () if draft.about is None else self._near(draft, counts)
                self.claims.append(self._event(draft, sentence, near))

    def _near(self, draft: EventDraft, counts: int) -> Sequence[Claim]:
        """The claims that an event may be about: the counts right before it and the events read last."""
        before = bisect_left(self.claims, draft.start, 0, counts, key=lambda claim: claim.span.start)
        last = max(counts, len(self.claims) - _REACH)
        return [*self.claims[max(before - _REACH, 0) : before], *self.claims[last:]]

    def _event(self, draft: EventDraft, sentence: Sentence, near: Sequence[Claim]) -> Claim:
        governors = governing(sentence.units, sentence.cues if draft.cues is None else draft.cues, draft.unit)
        attribution = chain(governors, self.in_quote(draft.start, draft.end))
        return draft.claim(self.source, self.document.span(draft.start, draft.end), attribution, near)

    def _whole(self, draft: Draft, sentence: Sentence, made: list[tuple[Draft, Sentence, Claim]]) -> Claim | None:
        """The claim that the words make this one a part of."""
        if draft.cue is None:
            return None
        if draft.cue == "listed":
            head = self._broken_down(made)
            return head[2] if head is not None else None
        if draft.whole is not None:
            return next((claim for other, _, claim in made if other is draft.whole), None)
        near = [claim for other, _, claim in reversed(made[-_REACH:]) if not _thing(other) and _no_more(draft, claim)]
        for claim in near:
            if claim.part_of is not None and draft.cue in ("of those", "of these"):
                continue
            if _same_measure(draft, claim) and not (draft.cue == "of the" and _narrow(claim, self.country)):
                return claim
        return near[0] if near and draft.cue in ANAPHORS and made[-1][2] is near[0] else None


def units_total(units: list[Unit], first: int) -> bool:
    """ "announced in Almaty, bringing the total number of arrests to about 12,000": a total is the country's."""
    words = [u.text for u in units[max(first - 10, 0) : first]]
    return "total" in words and bool(BRINGING & set(words))


def _thing(draft: Draft) -> bool:
    return (draft.measure or "other:").startswith("other:")


def _goes_on_in_town(units: list[Unit]) -> bool:
    """Whether a sentence goes on in the town named last: "There, eight officers died", "the city had been attacked"."""
    words = [u.text for u in units]
    return words[:2] == ["there", ","] or any(pair == ("the", "city") for pair in pairwise(words))


def _narrow(claim: Claim, country: str | None) -> bool:
    """Whether a figure is of some place or people only: "of the dead" means all of them."""
    content = claim.content
    assert isinstance(content, Count)
    elsewhere = content.place is not None and country is not None and content.place.name != country
    return elsewhere or content.population.name != "all" or claim.part_of is not None


def _no_more(draft: Draft, claim: Claim) -> bool:
    """Whether a figure is no larger than the one it may be a part of."""
    figure = claim.figure
    assert figure is not None
    big, small = figure.stated or figure.low, draft.number.stated or draft.number.low
    return big is None or small is None or small <= big


def _same_measure(draft: Draft, claim: Claim) -> bool:
    return claim.subject in (draft.measure, "victims")


def statements(document: Document, vocabulary: Vocabulary) -> tuple[Source, tuple[Claim, ...], tuple[Problem, ...]]:
    """What one document states: its source with the day of publication, its claims in order, its problems."""
    found = Statements(document, vocabulary)
    found.read()
    order = sorted(found.claims, key=lambda claim: (claim.span.start, claim.span.end))
    return found.source, _distinct(order), tuple(found.problems)


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
