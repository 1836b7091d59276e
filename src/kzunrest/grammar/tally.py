"""Tally: the counts of a text as claims: of whom, where, when, who says so, how surely, and as a part of what."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from ..actor import Actor, ActorKind
from ..attribution import Attribution, Mode
from ..claim import Claim, Count, Status
from ..evidence import Evidence
from ..figure import Hedge
from ..measure import Measure
from ..period import Basis, Period
from ..place import Place
from ..population import Population
from ..problem import Problem
from .actor import Memory
from .attribution import chain, governing, presupposed
from .certainty import certainty
from .cue import Cue
from .draft import Draft
from .listing import listed
from .number import Number
from .period import other_year
from .place import contributor, place_at, settled, troop_place
from .retraction import SIGNS, Withdrawal, withdrawal
from .sentence import Sentence
from .text import Text
from .unit import Unit
from .whole import ANAPHORS, REACH, Told, broken_down, resolved, whole_of
from .wordset import wordset

BRINGING = wordset("bringing")


class Tally:
    """The counts of a text: its claims, and as problems the numbers that no rule places."""

    def __init__(self, text: Text, memory: Memory, sentences: list[Sentence]) -> None:
        self.text, self.memory, self.sentences = text, memory, sentences
        self.withdrawals = self._withdrawals()
        self.problems: list[Problem] = []

    def _withdrawals(self) -> list[Withdrawal]:
        """The sentences that say a figure was wrong, each with its place in the text."""
        if SIGNS.isdisjoint(self.text.words):
            return []
        found = (withdrawal(sentence.units, index) for index, sentence in enumerate(self.sentences))
        return [one for one in found if one is not None][:REACH]

    def claims(self) -> list[Claim]:
        """The counts in order, as claims."""
        told: list[Told] = []
        for index, sentence in enumerate(self.sentences):
            sentence.drafts = [draft for draft in sentence.drafts if resolved(draft, sentence, told)]
            self._list_item(index, told)
            for number in sentence.stray:
                self._stray(sentence, number)
            for draft in sentence.drafts:
                draft.sentence = index
                told.append(Told(draft, sentence, self._count(draft, sentence, told)))
        return [one.claim for one in told]

    def _list_item(self, index: int, told: list[Told]) -> None:
        """ "Almaty - 103 people;": an item of a list takes measure and whole from the figure that it breaks down."""
        sentence = self.sentences[index]
        if sentence.drafts or len(sentence.stray) != 1 or not told or not sentence.places:
            return
        number = sentence.stray[0]
        lead = sentence.units[: number.first]
        if len(lead) > 6 or len(sentence.units) > 14 or not lead or lead[-1].text not in ("-", ":", "("):
            return
        head = broken_down(told)
        if head is None or (number.stated or 0) > (head.draft.number.stated or 10**9):
            return
        draft = listed(sentence.units, number, head.draft)
        sentence.drafts, sentence.stray = [draft], []
        if not sentence.cues and index:
            sentence.cues = [cue._replace(first=-1, last=0) for cue in self.sentences[index - 1].cues]

    def _stray(self, sentence: Sentence, number: Number) -> None:
        if number.stated == 1 and not number.digits:
            return
        start, end = sentence.units[number.first].start, sentence.units[number.last - 1].end
        self.problems.append(
            Problem(source=self.text.source.id, what="a number no rule places", span=self.text.span(start, end))
        )

    def _count(self, draft: Draft, sentence: Sentence, told: list[Told]) -> Claim:
        start, end = _extent(draft, sentence.units)
        whole = whole_of(draft, told, self.text.country)
        governors = governing(sentence.units, sentence.cues, draft.first)
        attribution = self._attribution(draft, sentence, governors, self.text.in_quote(start, end))
        place = self._place(draft, sentence)
        if whole is not None and draft.cue in ANAPHORS:
            attribution = attribution if attribution.hops or sentence.cues else whole.attribution
            place = self._placed_like(whole, place)
            self._peopled_like(draft, whole)
        self._settle(draft, sentence)
        return Claim(
            source=self.text.source,
            content=self._content(draft, sentence, place),
            attribution=attribution,
            status=self._status(draft, sentence.units, governors, attribution),
            part_of=whole.id if whole is not None else None,
            evidence=self._evidence(draft, sentence, governors, start, end),
        )

    def _content(self, draft: Draft, sentence: Sentence, place: Place | None) -> Count:
        period, as_of = self._period(draft, sentence)
        return Count(
            measure=Measure(draft.measure or "other:things"),
            figure=draft.figure,
            population=Population(draft.population or "all", draft.label),
            place=place,
            period=period,
            as_of=as_of,
            addition=draft.number.addition,
            actor=self._contributor(draft, sentence),
        )

    def _settle(self, draft: Draft, sentence: Sentence) -> None:
        """Troops that fly home are withdrawn; participants are protesters where nobody says who they are."""
        self._homeward(draft, sentence)
        if draft.measure == "participants" and draft.population in (None, "all"):
            draft.population = "protesters"

    def _placed_like(self, whole: Claim, place: Place | None) -> Place | None:
        """ "Forty of them stayed in hospital": a part without a place of its own is where its whole is."""
        return whole.place if place is None or place.name == self.text.country else place

    @staticmethod
    def _peopled_like(draft: Draft, whole: Claim) -> None:
        """ "130 servicemen were wounded; 26 of them ...": a part that names nobody is of its whole's people."""
        content = whole.content
        assert isinstance(content, Count)
        if draft.population in (None, "all") and (draft.head is None or draft.partitive):
            draft.population, draft.label = content.population.name, content.population.label

    def _homeward(self, draft: Draft, sentence: Sentence) -> None:
        """ "flew to Yerevan": troops that go anywhere but to the country leave it."""
        if draft.measure != "troops_deployed" or self.text.country is None or draft.trigger_at < draft.last - 1:
            return
        ahead = [p for i, p, _ in sentence.places if 0 <= i - draft.trigger_at <= 3]
        if ahead and not self.text.lexicon.place_tree.within(ahead[0].name, self.text.country):
            draft.measure = "troops_withdrawn"

    def _evidence(self, draft: Draft, sentence: Sentence, governors: list[Cue], start: int, end: int) -> Evidence:
        """The rule that made a count, and below it the words of its number, its noun, its verb and its speakers."""
        units, number = sentence.units, draft.number
        parts = [self._step(f"figure: {number.hedge.value} <number>", units, number.first, number.last)]
        if draft.head_at >= 0:
            parts.append(self._step(f"population: {draft.population}", units, draft.head_at, draft.head_at + 1))
        if draft.trigger_at >= 0:
            parts.append(self._step(f"measure: {draft.measure}", units, draft.trigger_at, draft.trigger_at + 1))
        if any(cue.first < 0 for cue in sentence.cues):
            governors = governing(units, [cue for cue in sentence.cues if cue.first >= 0], draft.first)
        parts.extend(self._step(cue.rule, units, cue.first, min(cue.last, len(units))) for cue in governors)
        return Evidence(rule=draft.rule.name, span=self.text.span(start, end), parts=tuple(parts))

    def _step(self, rule: str, units: list[Unit], first: int, last: int) -> Evidence:
        start, end = units[first].start, units[last - 1].end
        return Evidence(rule=rule, span=self.text.span(start, max(start, end)))

    def _attribution(self, draft: Draft, sentence: Sentence, governors: list[Cue], quoted: bool) -> Attribution:
        if sentence.cues and not quoted and self._presupposed(draft, sentence):
            draft.presupposed = True
            return Attribution(mode=Mode.PRESUPPOSED, ambiguous=True)
        return chain(governors, quoted) if governors or self.text.voice is None else self.text.voice

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
        if _totals(sentence.units, draft.first):
            return self.text.home
        if draft.measure in ("troops_deployed", "troops_withdrawn"):
            place = troop_place(sentence.units, sentence.places, draft.last)
            return place or self.text.home
        stops = {d.first for d in sentence.drafts if d is not draft and not d.of_thing}
        place = place_at(
            sentence.units, sentence.places, draft.first, draft.last, stops, self.text.country, self.text.lexicon
        )
        if place is None and sentence.city is not None and _goes_on_in_town(sentence.units):
            place = self.text.lexicon.place_names.get(sentence.city.lower())
        if place is not None:
            return settled(place, self.text.lexicon)
        return self.text.home

    def _period(self, draft: Draft, sentence: Sentence) -> tuple[Period, date | None]:
        found = [day for day in sentence.days if day.sense == "on" and day.period.day is not None]
        if found:
            near = min(found, key=lambda day: abs(day.first - draft.first))
            return near.period, near.period.day
        year = other_year(sentence.units, draft.first, self.text.calendar.year)
        if year is not None and self.text.country is not None:
            return Period(begin=date(year, 1, 1), end=date(year, 12, 31), basis=Basis.STATED), None
        known = self.text.source.published
        end = known.end or None
        return Period(end=end, basis=known.basis if known.known else Basis.INFERRED), None

    def _status(self, draft: Draft, units: list[Unit], governors: list[Cue], attribution: Attribution) -> Status:
        heard = [cue.status for cue in governors if cue.status != "denied" or not _parted(units, cue, draft)]
        said = next((status for status in heard if status in ("alleged", "estimated", "denied")), None)
        if said is not None:
            return Status(said)
        if self.withdrawals and self._withdrawn(draft, attribution):
            return Status.RETRACTED
        sure = certainty(units, draft)
        if sure is not None:
            draft.planned = sure is Status.PLANNED
            return sure
        if draft.measure == "attackers":
            return Status.ALLEGED
        draft.planned = _planned(units, draft)
        return Status.PLANNED if draft.planned else Status.REPORTED

    def _withdrawn(self, draft: Draft, attribution: Attribution) -> bool:
        """Whether a later sentence of the text withdraws the figure: of its measure, number and speaker."""
        if draft.number.hedge is not Hedge.EXACT or draft.rule.name.endswith(", one"):
            return False
        speaker = attribution.origin
        own = speaker is None or speaker.kind in (ActorKind.UNNAMED, ActorKind.MINISTRY, ActorKind.STATE)
        return own and any(one.covers(draft) for one in self.withdrawals)

    def _contributor(self, draft: Draft, sentence: Sentence) -> Actor | None:
        if draft.measure not in ("troops_deployed", "troops_withdrawn", "other:aircraft"):
            return None
        return contributor(sentence.units, draft.first, draft.last, self.text.lexicon, self.memory.alliance)


def _parted(units: list[Unit], cue: Cue, draft: Draft) -> bool:
    """ "He denied the charge; 300 people were killed": what stands behind a semicolon isn't denied."""
    return any(unit.text == ";" for unit in units[max(cue.last, 0) : draft.first])


def _totals(units: list[Unit], first: int) -> bool:
    """ "announced in Almaty, bringing the total number of arrests to about 12,000": a total is the country's."""
    words = [u.text for u in units[max(first - 10, 0) : first]]
    return "total" in words and bool(BRINGING & set(words))


def _goes_on_in_town(units: list[Unit]) -> bool:
    """Whether a sentence goes on in the town named last: "There, eight officers died", "the city had been attacked"."""
    words = [u.text for u in units]
    return words[:2] == ["there", ","] or any(pair == ("the", "city") for pair in pairwise(words))


def _extent(draft: Draft, units: list[Unit]) -> tuple[int, int]:
    """The words that a count stands on; where they run on for long, the number and what stands before it alone."""
    start, end = units[draft.first].start, units[draft.last - 1].end
    return start, end if end - start <= 150 else units[draft.number.last - 1].end


def _planned(units: list[Unit], draft: Draft) -> bool:
    """ "200 soldiers will leave", "70 are to follow": movements of troops and releases still to come."""
    if draft.measure not in ("troops_deployed", "troops_withdrawn", "released"):
        return False
    after = [u.text for u in units[draft.subject_end : draft.subject_end + 2]]
    follows = draft.after is not None and draft.after.planned
    if follows or after in (["are", "to"], ["is", "to"]) or after[:1] == ["will"]:
        return True
    for unit in reversed(units[max(draft.first - 8, 0) : draft.first]):
        if unit.text in ("will", "would", "shall"):
            return True
        if unit.text in ("which", "who", "that"):
            return False
    return False
