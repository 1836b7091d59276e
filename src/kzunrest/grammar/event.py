"""Event: what a sentence tells to have happened, to hold, or to be planned, by the rows of events.toml and what is made
of words that no row can hold: forces sent and withdrawn, threat levels, figures that may be higher."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from datetime import date
from functools import cache
from itertools import islice
from typing import NamedTuple

from attrs import evolve, frozen

from ..actor import ActorKind
from ..claim import Phase, Status
from ..document import SegmentKind
from ..lexicon import Lexicon
from ..lexicon.table import read_table
from ..period import Basis, Period
from ..place import Place
from .cue import Cue
from .level import levels
from .mission import missions
from .mood import background, mood
from .occasion import EventDraft, Setting, agent, alliance, began, day_of, joined, place_near, referred, regional
from .period import UNREST_YEAR, Calendar, other_year
from .remark import remarks
from .scene import BREAKS, STOPS, EventWords, Hit, Scene, event_words, marks
from .sentence import Sentence


@frozen(kw_only=True)
class EventRow:
    """A row of events.toml; the comment at the top of that file says what each field means."""

    kind: str
    theme: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    goes: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    place: str = "near"
    actor: str = "none"
    object: str | None = None
    phase: str = "done"
    success: bool = False
    said: bool = False
    background: bool = True
    each: bool = False
    state: bool = False
    back: bool = False
    negated: str | None = None
    gradual: str | None = None
    ongoing: str | None = None
    need: str | None = None
    since: str | None = None
    about: str | None = None
    note: str | None = None
    beside: str | None = None


class Found(NamedTuple):
    """A row that fits: its theme, its verb, and the construction that joins them."""

    row: EventRow
    theme: Hit
    verb: Hit
    how: str


@cache
def event_rows() -> tuple[EventRow, ...]:
    """The rows that come with the library."""
    return read_table("events", EventRow)


_MOST = 40
LONGEST = 300
"""Of a sentence of more words than these only so many are read for events: what joins words is quadratic in them."""


class Chronicle:
    """The events of one document, sentence by sentence: later ones refer to the days and levels of earlier ones."""

    def __init__(self, low: str, calendar: Calendar, country: str | None, lexicon: Lexicon) -> None:
        self.low = low
        self.words: EventWords = event_words()
        mission = _of_mission(low)
        leaving = any(word in low for word in marks()["leaving"])
        self.setting = Setting(calendar, country, lexicon, mission, leaving)

    def events(self, sentence: Sentence) -> list[EventDraft]:
        """The events and states that a sentence tells."""
        if sentence.places:
            self.setting.note(sentence)
        open_ = self._gates(sentence)
        if not open_ or self._heading(sentence):
            return []
        scene = Scene(sentence, self.words, LONGEST)
        if "regions" in scene.texts:
            scene.places = regional(scene, self.setting)
        drafts = [
            *(self._told(scene) if open_ & ~_MADE else ()),
            *(missions(scene, self.setting) if open_ & _MISSION else ()),
            *(levels(scene, self.setting) if open_ & _LEVEL else ()),
            *(remarks(scene, self.setting) if open_ & _REMARK else ()),
        ]
        drafts = _settled(drafts)
        _together(drafts, self.setting)
        if sentence.units.numeric:
            self._of_year(drafts, sentence)
        if any(_members(cue) for cue in sentence.cues):
            for draft in drafts:
                draft.cues = [cue for cue in draft.cues or sentence.cues if not _members(cue)]
        self.setting.drafts.extend(drafts)
        for draft in drafts:
            if draft.phase is not Phase.PLANNED or draft.kind.startswith(("terror", "curfew", "state_of")):
                self._remember(draft.period)
        return drafts

    def _gates(self, sentence: Sentence) -> int:
        """Which rows and other rules a sentence has words for, a bit each: of a theme and of what it does."""
        themes = verbs = 0
        for theme, verb in filter(None, map(gates().get, sentence.units.words)):
            themes |= theme
            verbs |= verb
        if sentence.days:
            verbs |= _SPREAD
        if any(draft.kind.startswith("terror_level") for draft in self.setting.drafts[-6:]):
            themes |= _LEVEL
        if self.setting.heading is not None:
            themes, verbs = themes | _LEVEL, verbs | _LEVEL
        if any(draft.kind.startswith("csto_withdrawal") for draft in self.setting.drafts[-2:]):
            themes |= _MISSION
        if not self.setting.mission:
            themes &= ~_MISSION
        return themes & verbs

    def _of_year(self, drafts: list[EventDraft], sentence: Sentence) -> None:
        """ "Nazarbayev resigned as president in 2019": of a year before the unrest, where no day is told."""
        for draft in drafts:
            year = None if draft.period.known else other_year(sentence.units, draft.unit, self.setting.calendar.year)
            if year is not None and year < UNREST_YEAR:
                draft.period = Period(begin=date(year, 1, 1), end=date(year, 12, 31))

    def _remember(self, period: Period) -> None:
        """Keep the days of an event: later sentences speak of "the same day" and "the same period"."""
        if period.known:
            self.setting.period = period
            day = period.end or period.begin
            assert day is not None
            self.setting.day = Period.on(day, period.basis)

    def _heading(self, sentence: Sentence) -> bool:
        """Whether it is a sub-heading glued to its paragraph: what follows says the same in full."""
        rest = self.low[sentence.end : sentence.end + 3]
        closing = self.low[sentence.end - 2 : sentence.end].rstrip("\"'")[-1:]
        return sentence.kind is SegmentKind.BODY and rest[:1] == " " and rest[1:2].isalnum() and closing.isalnum()

    def _place(self, scene: Scene, row: EventRow, first: int, last: int) -> Place | None:
        """Where it is told to have been: near its words; of a curfew that names no place, where the level was set."""
        if row.place != "near":
            return self.setting.country if row.place == "host" else None
        place = place_near(scene, self.setting, first, last)
        if "curfew" in row.theme and place == self.setting.country:
            return self.setting.spoken_of(scene) or place
        return place

    def _told(self, scene: Scene) -> Iterator[EventDraft]:
        for found in _chosen(scene, list(islice(_found(scene, self.setting), _MOST))):
            draft = self._draft(scene, found)
            if draft is not None:
                yield draft
                if found.row.each:
                    yield from self._elsewhere(scene, draft)
        yield from self._likewise(scene)

    def _elsewhere(self, scene: Scene, draft: EventDraft) -> Iterator[EventDraft]:
        """ "in Almaty and in the western Mangystau region": the same in each of the places joined by "and"."""
        for place in joined(scene, self.setting, draft.place):
            other = copy(draft)
            other.place = place
            yield other

    def _likewise(self, scene: Scene) -> Iterator[EventDraft]:
        """ "So did a curfew": what was told of the emergency in the sentence before holds of it too."""
        texts, before = scene.texts, [d for d in self.setting.drafts[-4:] if "emergency" in d.kind][-1:]
        if texts[:1] in (["so"], ["as"]) and texts[1:2] in (["did"], ["was"], ["were"], ["does"], ["is"]) and before:
            for theme in scene.hits.get("curfew", ()):
                kind = {"ended": "curfew_lifted", "declared": "curfew_introduced", "extended": "curfew_extended"}.get(
                    before[0].kind.rpartition("_")[2]
                )
                if kind is not None and theme.first <= 4:
                    draft = EventDraft(kind, "event: so did <theme>", scene, 0, theme.last)
                    draft.period, draft.place, draft.status = before[0].period, before[0].place, before[0].status
                    yield draft

    def _draft(self, scene: Scene, found: Found) -> EventDraft | None:
        row, theme, verb, how = found
        first, last = min(theme.first, verb.first), max(theme.last, verb.last)
        state = mood(scene, verb.first, first) if how != "nominal" else mood(scene, verb.first, first, infinitive=False)
        if state.status == "wish" or (state.ordered and row.success):
            return None
        kind = row.kind
        if state.status == "denied" and row.negated is not None:
            kind, status = row.negated, "reported"
        else:
            status = state.status
        planned = status == "planned"
        ended = [day for a, _, day in scene.days if verb.tag.family in ("lift", "expire") and _held(scene, a)]
        day = day_of(scene, self.setting, first, last, said=row.said, planned=planned, without=ended)
        if not row.background and day is None and background(scene, first, verb.first):
            return None
        if how == "passive" and row.negated is not None and _unseen(scene, theme.first):
            kind = row.negated
        if row.gradual is not None and kind == row.kind and (state.begun or _gradual(scene, first, last)):
            kind = row.gradual
        ahead = planned and verb.tag.form == "adjective"
        if row.since is not None and kind == row.kind and (ahead or day is None or day.sense == "since"):
            day = day or began(scene, last)
            kind = row.since if day is not None or ahead else kind
        draft = EventDraft(kind, f"event: {_named(row, how)}", scene, first, last)
        draft.period = day.period if day is not None else referred(scene, self.setting) or Period()
        draft.status = Status(status)
        draft.phase = Phase.PLANNED if planned else Phase.BEGUN if state.begun else Phase(row.phase)
        draft.place = self._place(scene, row, first, last)
        if row.actor == "force":
            draft.actors = alliance(self.setting)
        elif row.actor == "agent":
            draft.actors = agent(scene, self.setting, verb.first, last, passive=how == "passive")
        if row.back and not draft.period.known and self.setting.day is not None:
            draft.period = evolve(self.setting.day, basis=Basis.INFERRED)
        if row.object == "theme":
            draft.object = " ".join(scene.texts[theme.first : theme.last])
        draft.state = (row.state and kind == row.kind) or kind.endswith(("_in_force", "_in_progress"))
        if draft.state:
            draft.phase = Phase.ONGOING
        draft.success = row.success
        draft.about = row.about
        draft.cues = [
            cue
            for a, b, cue in scene.cues
            if not (how != "passive" and verb.first < b and a < verb.last + 1 and b - 1 <= verb.last)
        ]
        return draft


def _held(scene: Scene, day: int) -> bool:
    """ "in place since January 5": a day since which something held isn't the one on which it ended."""
    return bool({"place", "force", "effect"} & set(scene.texts[max(day - 2, 0) : day]))


def _together(drafts: list[EventDraft], setting: Setting) -> None:
    """ "the level in Baikonur was raised and a curfew introduced": a curfew without a place is where the level is."""
    levels = [draft for draft in drafts if draft.kind == "terror_level_set" and draft.place != setting.country]
    for draft in drafts if len(levels) == 1 else ():
        if draft.kind.startswith("curfew") and draft.place == setting.country:
            draft.place = levels[0].place
            draft.period = draft.period if draft.period.known else levels[0].period


def _members(cue: Cue) -> bool:
    """ "the CSTO states": the members of an alliance, not what it says."""
    return cue.verb == "states" and cue.actor.kind is ActorKind.ALLIANCE


def _named(row: EventRow, how: str) -> str:
    theme = (row.theme or row.alone)[0]
    return {
        "active": f"<does> {theme}",
        "passive": f"{theme} <is done>",
        "goes": f"{theme} <goes>",
        "nominal": f"<doing> of {theme}",
        "alone": theme,
    }[how]


def _same(one: EventDraft, other: EventDraft) -> bool:
    """Whether two drafts of a sentence tell one thing."""
    if one.kind != other.kind:
        return False
    if one.kind in marks()["once"]:
        return (one.start, one.end) != (other.start, other.end) or one.place == other.place
    alike = (one.object, one.place, one.actors) == (other.object, other.place, other.actors)
    return alike and other.start < one.end and one.start < other.end


_TELLING = frozenset(("protests_began", "protest_called", "protests_nationwide", "protesters_dispersed"))


def _settled(drafts: list[EventDraft]) -> list[EventDraft]:
    """The drafts in order, without those that say the same of words that overlap."""
    kept: list[EventDraft] = []
    if any(draft.kind in _TELLING for draft in drafts):
        drafts = [draft for draft in drafts if draft.kind != "protests"]
    for draft in sorted(drafts, key=lambda d: (d.start, d.end)):
        if not any(_same(one, draft) for one in kept):
            kept.append(draft)
    return kept


def _unseen(scene: Scene, theme: int) -> bool:
    """ "had not yet seen the state of emergency lifted"."""
    before = scene.texts[max(theme - 6, 0) : theme]
    return "not" in before and bool({"seen", "see", "had"} & set(before))


def _gradual(scene: Scene, first: int, last: int) -> bool:
    text = " ".join(scene.texts[max(first - 4, 0) : last + 6])
    return any(
        word in text
        for word in (
            "gradual",
            "step by step",
            "in stages",
            "phase",
            "began to",
            "started to",
            "beginning to",
            "begin to",
            "starting to",
        )
    )


# Which rows fit ------------------------------------------------------------------------------------------------------


@cache
def _rows_of() -> Mapping[str, tuple[tuple[int, EventRow], ...]]:
    """The rows by the families that are their theme or that are an event alone, each with its number."""
    found: dict[str, list[tuple[int, EventRow]]] = {}
    for number, row in enumerate(event_rows()):
        for name in (*row.theme, *row.alone):
            found.setdefault(name, []).append((number, row))
    return {name: tuple(rows) for name, rows in found.items()}


# What is made of words that no row can hold, by the bit of its gate: what it is about, and what is done.
_MISSION, _LEVEL, _FIGURES, _PROOF, _SPREAD = 1, 2, 4, 8, 16
_REMARK = _FIGURES | _PROOF | _SPREAD
_MADE = _MISSION | _LEVEL | _REMARK
_MADE_OF = {
    _MISSION: (
        ("force", "csto", "request", "help", "withdraw"),
        ("ask", "send", "arrive", "withdraw", "begin", "complete", "announce", "request"),
        ("includes", "lasts", "duties"),
    ),
    _LEVEL: (("level",), ("remain",), ("set", "lift")),
    _FIGURES: (("figure",), ("exceed",), ()),
    _PROOF: (("no evidence", "foreigners"), ("partake",), ("give", "cold")),
    _SPREAD: (("protests", "people out", "wide"), ("spark", "begin"), ("covered", "lasting")),
}


@cache
def gates() -> Mapping[str, tuple[int, int]]:
    """By word: for which rows it can be a theme, for which a verb; only a sentence with both is read further."""
    found: dict[str, list[int]] = {}
    words = event_words()

    def add(name: str, bit: int, side: int, forms: frozenset[str] | None) -> None:
        for token in words.tokens(name, forms):
            found.setdefault(token, [0, 0])[side] |= bit

    for number, row in enumerate(event_rows(), len(_MADE_OF)):
        for name in row.theme:
            add(name, 1 << number, 0, _THEMES)
        for name in (*row.does, *row.goes):
            add(name, 1 << number, 1, None)
        for name in row.alone:
            add(name, 1 << number, 0, _THEMES)
            add(name, 1 << number, 1, _THEMES)
        if row.theme == ("curfew",):
            for token in ("so", "as"):
                found.setdefault(token, [0, 0])[1] |= 1 << number
    for bit, (themes, verbs, lists) in _MADE_OF.items():
        for name in themes:
            add(name, bit, 0, None if name == "withdraw" else _THEMES)
        for name in verbs:
            add(name, bit, 1, None)
        for name in lists:
            for token in marks()[name]:
                found.setdefault(token, [0, 0])[1] |= bit
    return {token: (themes, verbs) for token, (themes, verbs) in found.items()}


_THEMES = frozenset(["form"])


def _found(scene: Scene, setting: Setting) -> Iterator[Found]:
    hits = scene.hits
    rows: dict[int, EventRow] = {}
    for name in hits:
        rows.update(_rows_of().get(name, ()))
    for _, row in sorted(rows.items()):
        if row.need == "csto" and not setting.mission:
            continue
        if row.beside is not None and row.beside not in hits:
            continue
        for name in row.alone:
            for hit in hits.get(name, ()):
                yield Found(row, hit, hit, "alone")
        themes = [hit for name in row.theme for hit in hits.get(name, ()) if hit.tag.form == "form"]
        if not themes:
            continue
        for how, families in (("does", row.does), ("goes", row.goes)):
            for family in families:
                for verb in hits.get(family, ()):
                    yield from _joined(scene, row, themes, verb, how)


_REACH = 30


def _joined(scene: Scene, row: EventRow, themes: list[Hit], verb: Hit, how: str) -> Iterator[Found]:
    best: tuple[int, Found] | None = None
    for theme in themes:
        if abs(theme.first - verb.first) > _REACH or (theme.first < verb.last and verb.first < theme.last):
            continue
        construction = _construction(scene, theme, verb, how)
        if construction is None:
            continue
        distance = verb.first - theme.last if theme.last <= verb.first else theme.first - verb.last
        if best is None or distance < best[0]:
            best = (distance, Found(row, theme, verb, construction))
    if best is not None:
        yield best[1]


def _construction(scene: Scene, theme: Hit, verb: Hit, how: str) -> str | None:
    """How a verb and a theme make an event together; None where they don't."""
    form = verb.tag.form
    if form == "noun":
        return "nominal" if nominal(scene, theme, verb) else None
    if form == "adjective" and how == "does":
        held = (
            verb.tag.family == "take over" and verb.last <= theme.first <= verb.last + 4 and scene.passive(verb.first)
        )
        return "active" if held else None
    if form == "adjective":
        return "goes" if how == "goes" and predicate(scene, theme, verb) else None
    if how == "goes":
        return "goes" if goes(scene, theme, verb) else None
    if verb.last <= theme.first:
        return "active" if active(scene, theme, verb) else None
    return "passive" if passive(scene, theme, verb) else None


def companion(scene: Scene, verb: Hit, until: int) -> bool:
    """Whether the word that the verb needs follows it before word `until`."""
    needed = verb.tag.companion
    return needed is None or needed in scene.texts[verb.last : min(until, len(scene.texts))]


def active(scene: Scene, theme: Hit, verb: Hit) -> bool:
    """ "declared a nationwide state of emergency": the theme is the object of the verb before it."""
    if verb.tag.form == "part" and not scene.perfect(verb.first) and not scene.passive(verb.first):
        return False
    if verb.tag.form in ("ed", "part") and scene.passive(verb.first) and not scene.perfect(verb.first):
        return verb.tag.companion is not None or verb.tag.family == "permit"
    if scene.bare(verb):
        return False
    gap = scene.texts[verb.last : theme.first]
    if len(gap) > 11 or any(word in BREAKS or word in ("who", "which", "that", "where") for word in gap):
        return False
    return companion(scene, verb, theme.last + 6)


def passive(scene: Scene, theme: Hit, verb: Hit) -> bool:
    """ "a state of emergency was declared", "curfew lifted in Almaty": the theme is the subject of the participle."""
    if verb.tag.form not in ("ed", "part") or scene.perfect(verb.first):
        return False
    gap = scene.gap(theme.last, verb.first)
    if gap is None or len(gap) > 14 or not companion(scene, verb, verb.last + 8):
        return False
    if scene.passive(verb.first):
        return "," not in gap or (len(gap) < 8 and "during" not in scene.texts[max(theme.first - 3, 0) : theme.first])
    plain = [word for word in gap if word not in (",", "'", '"') and not word.endswith("ly")]
    if theme.last < verb.first and "," in gap:
        return not plain and _inserted(scene, verb)
    return not plain


def _inserted(scene: Scene, verb: Hit) -> bool:
    """ "the emergency, introduced on January 5, was lifted": what commas enclose counts only with a day of its own."""
    end = next((i for i in range(verb.last, len(scene.texts)) if scene.texts[i] in (",", *STOPS)), len(scene.texts))
    return any(verb.last <= a < end for a, _, _ in scene.days)


def goes(scene: Scene, theme: Hit, verb: Hit) -> bool:
    """ "the state of emergency expired": the theme is the subject of a verb without an object."""
    if theme.last > verb.first or _owned(scene, theme):
        return False
    gap = scene.gap(theme.last, verb.first)
    if gap is None or len(gap) > 14 or not companion(scene, verb, verb.last + 6):
        return False
    if verb.tag.form == "ing" and not scene.passive(verb.first) and not scene.beginning(verb.first):
        return False
    if verb.tag.form == "base" and not _finite(scene, theme, verb):
        return False
    if verb.tag.form == "part" and not scene.perfect(verb.first) and not scene.passive(verb.first):
        return False
    return sum(word in ("and", ",") for word in gap) < 3


def _owned(scene: Scene, theme: Hit) -> bool:
    """ "the commander of the mission": what a person is at the head of isn't what the sentence speaks of."""
    return bool(marks()["heads"] & set(scene.texts[max(theme.first - 3, 0) : theme.first]))


def _finite(scene: Scene, theme: Hit, verb: Hit) -> bool:
    """Whether a base form is a verb with this subject: after a modal, right behind it, or behind "saw"."""
    if marks()["sees"] & set(scene.texts[max(theme.first - 4, 0) : theme.first]):
        return True
    ruler = scene.before(verb.first)
    if "and" in scene.texts[theme.last : verb.first]:
        return False
    return ruler < theme.last or scene.texts[ruler] in marks()["modals"]


def predicate(scene: Scene, theme: Hit, verb: Hit) -> bool:
    """ "the operation is over": what the theme is said to be."""
    if theme.last > verb.first:
        return False
    gap = scene.gap(theme.last, verb.first)
    if gap is None or len(gap) > 12:
        return False
    if scene.texts[verb.first - 1] == "," and scene.texts[verb.last : verb.last + 1] == ["since"]:
        return True
    return scene.passive(verb.first) or (scene.headline and len(gap) <= 2)


_OF = frozenset(["of", "in", "to", "on", "from", "for", "over", "by"])


def nominal(scene: Scene, theme: Hit, verb: Hit) -> bool:
    """ "the introduction of a curfew was announced": a noun asserts only where something is said to have come of it."""
    texts = scene.texts
    if verb.last <= theme.first:
        gap = texts[verb.last : theme.first]
        if len(gap) > 6 or not gap or gap[0] not in _OF or any(word in BREAKS for word in gap):
            return False
    elif not (theme.last == verb.first or texts[theme.last : verb.first] == ["'s"]):
        return False
    first, last = min(theme.first, verb.first), max(theme.last, verb.last)
    return asserted(scene, first, last)


def asserted(scene: Scene, first: int, last: int) -> bool:
    """Whether something says that the doing named by a noun came about: announced, begun, dated, or in a headline."""
    near = [hit for name in ("announce", "begin", "take effect", "accept") for hit in scene.hits.get(name, ())]
    for hit in near:
        if hit.tag.form in ("form", "noun"):
            continue
        if (
            hit.last <= first
            and first - hit.last <= 4
            and not any(w in STOPS or w == "that" for w in scene.texts[hit.last : first])
        ):
            return True
        if hit.tag.family == "announce" and hit.first >= last and not scene.passive(hit.first):
            continue
        if last <= hit.first <= last + 8 and not any(w in STOPS or w == "," for w in scene.texts[last : hit.first]):
            return True
    return any(last <= a <= last + 3 for a, _, day in scene.days if day.sense == "on")


def _chosen(scene: Scene, found: list[Found]) -> list[Found]:
    """Of several verbs before one theme the nearest; of several rows at the same words the first."""
    kept: list[Found] = []
    for one in found:
        if (
            one.how == "active"
            and any(
                other.how == "active"
                and other.theme == one.theme
                and other.verb.first > one.verb.first
                and other.row.kind != one.row.kind
                for other in found
            )
            and not _shared(scene, one, found)
        ):
            continue
        if any(other.row.kind == one.row.kind and other.verb.first == one.verb.first for other in kept):
            continue
        kept.append(one)
    return kept


def _shared(scene: Scene, one: Found, found: list[Found]) -> bool:
    """ "introduced and extended the curfew": verbs joined by "and" share their object."""
    return any(
        other.theme == one.theme and scene.texts[one.verb.last : other.verb.first] in (["and"], [",", "and"])
        for other in found
    )


def _of_mission(low: str) -> bool:
    """Whether a document speaks of an alliance's force."""
    return any(word in low for word in ("csto", "collective security", "peacekeep", "russian-led", "russia-led"))


def telling(words: Iterable[str], low: str) -> bool:
    """Whether a text of these words can tell an event at all: it has a theme and a word of what is done to it."""
    themes, verbs = 0, _REMARK
    for theme, verb in filter(None, map(gates().get, words)):
        themes |= theme
        verbs |= verb
    return bool(themes & verbs & (~0 if _of_mission(low) else ~_MISSION))
