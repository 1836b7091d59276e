"""Occasion: what an event's words amount to, and when, where and by whom it is told to have been."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import evolve

from ..actor import Actor, ActorKind
from ..attribution import Attribution
from ..claim import Claim, Count, Event, Phase, State, Status
from ..evidence import Evidence
from ..lexicon import Lexicon
from ..period import Basis, Period
from ..place import Place
from ..source import Source
from ..span import Span
from .cue import Cue
from .period import Calendar, Day
from .scene import BREAKS, STOPS, Scene, marks
from .sentence import Sentence


class EventDraft:
    """An event or state before it is a claim: what it is, by which rule, and on which words (offsets of the text)."""

    __slots__ = (
        "about", "actors", "condition", "cues", "end", "kind", "object", "paragraph", "period", "phase", "place",
        "rule", "start", "state", "status", "success", "unit",
    )  # fmt: skip

    def __init__(self, kind: str, rule: str, scene: Scene, first: int, last: int) -> None:
        self.kind, self.rule = kind, rule
        first, last = min(first, last - 1), max(first + 1, last)
        self.start, self.end = scene.starts[first], scene.ends[last - 1]
        if self.end - self.start > 160:
            self.end = scene.ends[first]
        self.unit = scene.unit(first)
        self.paragraph = scene.sentence.paragraph
        self.actors: tuple[Actor, ...] = ()
        self.object: str | None = None
        self.place: Place | None = None
        self.period = Period()
        self.phase = Phase.DONE
        self.status = Status.REPORTED
        self.condition: str | None = None
        self.state = False
        self.success = False
        self.about: str | None = None
        self.cues: list[Cue] | None = None

    def claim(self, source: Source, span: Span, attribution: Attribution, before: Sequence[Claim]) -> Claim:
        """The claim that it amounts to; `before` are the claims read so far, one of which it may be about."""
        status = self.status
        if self.success and attribution.hops and status is Status.REPORTED:
            status = Status.CLAIMED
        content: Event | State
        if self.state:
            content = State(
                kind=self.kind, actors=self.actors, value=self.object, place=self.place, period=self.period,
                phase=self.phase, condition=self.condition,
            )  # fmt: skip
        else:
            content = Event(
                kind=self.kind, actors=self.actors, object=self.object, place=self.place, period=self.period,
                phase=self.phase, condition=self.condition,
            )  # fmt: skip
        return Claim(
            source=source,
            content=content,
            attribution=attribution,
            status=status,
            target=self._target(before),
            evidence=Evidence(rule=self.rule, span=span),
        )

    def _target(self, before: Sequence[Claim]) -> str | None:
        """The claim that this one is about: the last count of the dead before it, or the last thing said before it."""
        if self.about is None:
            return None
        earlier = [claim for claim in before if claim.span.start < self.start]
        if self.about == "count":
            counts = [claim for claim in earlier if isinstance(claim.content, Count)]
            killed = [claim for claim in counts if claim.subject in ("killed", "injured", "victims", "detained")]
            earlier = killed or counts
        else:
            earlier = [claim for claim in earlier if claim.attribution.hops]
        return max(earlier, key=lambda claim: claim.span.start).id if earlier else None

    def __repr__(self) -> str:
        return f"<EventDraft {self.kind} {self.period} {self.place} {self.object} {self.status} by {self.rule}>"


class Setting:
    """What a document tells of its events so far: the days and the places that later sentences refer back to."""

    def __init__(self, calendar: Calendar, country: str | None, lexicon: Lexicon, mission: bool, leaving: bool) -> None:
        self.calendar = calendar
        self.lexicon = lexicon
        self.country = lexicon.place_names.get(country.lower()) if country else None
        self.mission = mission
        self.leaving = leaving
        self.drafts: list[EventDraft] = []
        self.day: Period | None = None
        self.period: Period | None = None
        self.sender: Actor | None = None
        self.begin: date | None = None
        self.heading: EventDraft | None = None
        self.city: Place | None = None
        self.region: Place | None = None

    def note(self, sentence: Sentence) -> None:
        """Keep the last town and the last region that were named: later sentences speak of "the city"."""
        for _, place, _ in sentence.places:
            if place.kind in ("city", "town"):
                self.city = place
            elif place.kind == "region":
                self.region = place

    def spoken_of(self, scene: Scene) -> Place | None:
        """The place of the last level, curfew or emergency told in this paragraph."""
        for draft in reversed(self.drafts[-4:]):
            if draft.paragraph == scene.sentence.paragraph and draft.kind.startswith(_HELD):
                return draft.place
        return None


_HELD = ("terror_level", "curfew", "state_of_emergency")


# When ----------------------------------------------------------------------------------------------------------------


def said_days(scene: Scene, first: int, last: int) -> list[Day]:
    """The days on which something was said, not done: beside a verb of saying that doesn't belong to the event."""
    found = []
    for a, b, day in scene.days:
        for start, end, cue in scene.cues:
            if cue.verb in (":", "-", "states", "state") or first <= end - 1 < last or _acts(scene, end, cue):
                continue
            beside = end <= a <= end + 2 or (b <= start <= b + 2 and a <= 1)
            beside = beside and "that" not in scene.texts[end:a]
            across = start >= last and a >= end
            if (beside and not (a >= last and start < first) and not (start <= first < end)) or across:
                found.append(day)
                break
    return found


_ACTS = (
    "assum",
    "dismiss",
    "declar",
    "announc",
    "introduc",
    "call",
    "order",
    "issu",
    "put",
    "giv",
    "releas",
    "report",
    "publish",
)


def _acts(scene: Scene, end: int, cue: Cue) -> bool:
    """Whether a verb of saying does something here: "declared a curfew", without "that" and without a quotation."""
    return cue.verb.startswith(_ACTS) and not {"that", '"', ",", "."} & set(scene.texts[end : end + 4])


def day_of(
    scene: Scene, setting: Setting, first: int, last: int, *, said: bool, planned: bool, without: Sequence[Day] = ()
) -> Day | None:
    """The day that belongs to the event at words `first` to `last`: the nearest of its clause, none of those `without`;
    where there is none, and `said`, the day on which it was said."""
    sayings = [*said_days(scene, first, last), *without]
    best: tuple[int, Day] | None = None
    for a, b, day in scene.days:
        if any(day is other for other in sayings):
            continue
        distance = _distance(scene, first, last, a, b)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, day)
    if best is not None:
        return _by_tense(_spanning(best[1], scene), scene, setting, planned)
    if said and not planned and len(sayings) > len(without):
        return sayings[0]._replace(sense="on")
    return None


def _distance(scene: Scene, first: int, last: int, a: int, b: int) -> int | None:
    """How far a day is from an event; None where it belongs to another clause."""
    if a >= last:
        gap = scene.gap(last, a)
        if gap is None or len(gap) > 24:
            return None
        between = scene.texts[last:a]
        if [",", "where"] in [between[i : i + 2] for i in range(len(between))]:
            return None
        if any(w in ("during", "until", "from") for w in between[-4:-1] if w == "during"):
            return None
        crossing = sum(word in ("and", "which", "who", "that") for word in between)
        return len(gap) + 12 * crossing
    if b <= first:
        if scene.texts[b : b + 1] in ([":"], ["-"]) and a <= 1:
            return 3
        between = _resumed(scene.texts[b - (scene.texts[b - 1] == ",") : first])
        if any(
            word in STOPS or word in ("but", "while", "whereas", "which", "who", "after", "when", "because")
            for word in between
        ):
            return None
        if len(between) > 40 or (a > 4 and _anew(between)):
            return None
        return len(between) + (0 if a <= 3 else 6)
    return 4


def _resumed(between: list[str]) -> list[str]:
    """What follows words that commas enclose behind a day: "On Wednesday, after heavy fighting, the president ..."."""
    if between[:2] in ([",", "after"], [",", "following"], [",", "when"], [",", "as"], [",", "while"]):
        last = max(i for i, word in enumerate(between) if word == ",")
        return between[last:] if last else between
    return between


def _spanning(day: Day, scene: Scene) -> Day:
    """A day with the one until which it lasts: "from January 6 to January 19"."""
    for _, _, other in scene.days:
        if day.sense == "since" and other.sense == "until" and 0 <= other.first - day.last <= 1:
            begin, end = day.period.begin, other.period.end
            if begin is not None and end is not None and begin <= end:
                return day._replace(period=Period(begin=begin, end=end, basis=day.period.basis), sense="span")
    return day


def _by_tense(day: Day, scene: Scene, setting: Setting, planned: bool) -> Day:
    """A weekday as the event's own tense places it: a plan's on or after the publication, a fact's on or before it."""
    published, on = setting.calendar.published, day.period.day
    if published is None or on is None or day.period.basis is not Basis.WEEKDAY:
        return day
    ahead = (on - published).days % 7
    moved = published + timedelta(days=ahead if planned else ahead - 7 if ahead else 0)
    return day._replace(period=Period.on(moved, Basis.WEEKDAY))


def began(scene: Scene, last: int) -> Day | None:
    """The day since which something is told to hold, right behind its words."""
    return next((day for a, _, day in scene.days if day.sense == "since" and 0 <= a - last <= 6), None)


def _anew(between: list[str]) -> bool:
    """Whether ", and" begins a new clause, of which a day before it doesn't tell."""
    return any(between[i : i + 2] == [",", "and"] for i in range(len(between) - 1))


def referred(scene: Scene, setting: Setting) -> Period | None:
    """The day that words refer back to or that the page tells: "at the same time", "that day", "this morning"."""
    text = " ".join(scene.texts)
    published = setting.calendar.published
    told = setting.day.day if setting.day is not None else None
    if "day before" in text or "previous day" in text or "day earlier" in text:
        day = told or published
        return Period.on(day - timedelta(days=1), Basis.RELATIVE) if day is not None else None
    if "earlier in the day" in text:
        day = told or published
        return Period.on(day, Basis.RELATIVE) if day is not None else None
    if any(f"same {part}" in text for part in ("day", "time", "morning", "evening", "night")) or "that day" in text:
        return evolve(setting.day, basis=Basis.RELATIVE) if setting.day is not None else None
    if "same period" in text:
        return evolve(setting.period, begin=None, basis=Basis.RELATIVE) if setting.period is not None else None
    if published is not None and any(f"this {part}" in text for part in ("morning", "afternoon", "evening")):
        return Period.on(published, Basis.RELATIVE)
    if published is not None and "overnight" in text:
        return Period(begin=published - timedelta(days=1), end=published, basis=Basis.RELATIVE)
    return None


# Where ---------------------------------------------------------------------------------------------------------------


def regional(scene: Scene, setting: Setting) -> list[tuple[int, Place, bool]]:
    """The places of the sentence, with those that "regions" makes regions: "the Almaty and Zhambyl regions"."""
    texts, named = scene.texts, setting.lexicon.place_names
    at = {i: n for n, (i, _, _) in enumerate(scene.places)}
    found = list(scene.places)
    for k in (i for i, word in enumerate(texts) if word == "regions"):
        step = 1 if texts[k + 1 : k + 2] == ["of"] else -1
        i = k + 2 * step if step == 1 else k - 1
        while 0 <= i < len(texts) and (i in at or texts[i] in (",", "and")):
            if i in at:
                region = named.get(f"{found[at[i]][1].name} region".lower())
                found[at[i]] = (i, region or found[at[i]][1], found[at[i]][2])
            i += step
    return found


_EXCEPT = frozenset(["except", "excluding", "barring", "besides"])
_WIDE = ("country", "continent", "region of the world")


def place_near(scene: Scene, setting: Setting, first: int, last: int) -> Place | None:
    """The place of the event's clause, the country where it names none; its regions without those it excepts."""
    country = setting.country
    excluded = _excluded(scene, last)
    if excluded and country is not None:
        return evolve(country, excluding=excluded)
    best: tuple[int, Place] | None = None
    for at, place, located in scene.places:
        if (
            place.kind in _WIDE
            or not (located or first - 1 <= at < last or _located(scene, at))
            or (country and not setting.lexicon.place_tree.within(place.name, country.name))
        ):
            continue
        if first - 1 <= at < last:
            return place
        between = scene.texts[last:at] if at >= last else scene.texts[at:first]
        if any(word in STOPS or word in BREAKS - {"since"} for word in between) or _vague(scene, between):
            continue
        distance = len(between) + (0 if at >= last or at <= 3 else 6)
        if distance <= 14 and (best is None or distance < best[0]):
            best = (distance, place)
    return best[1] if best is not None else country


def _vague(scene: Scene, between: list[str]) -> bool:
    """Whether the place is only one of many: "including Almaty", "several cities such as"; not "several people in"."""
    some = {"several", "some", "many", "other", "various", "different"} & set(between)
    return bool((set(between) - some) & marks()["vague"] or (some and marks()["where"] & set(between)))


def _located(scene: Scene, at: int) -> bool:
    """Whether a preposition of place stands some words before: "in the oil town of"."""
    for i in range(at - 1, max(at - 7, -1), -1):
        if scene.texts[i] in ("in", "at", "near", "across", "outside", "around", "throughout"):
            return True
        if scene.texts[i] in BREAKS or scene.texts[i] in (",", "and"):
            return False
    return False


def _excluded(scene: Scene, last: int) -> tuple[str, ...]:
    texts = scene.texts
    for i in range(last, len(texts)):
        if texts[i] in STOPS:
            return ()
        if texts[i] in _EXCEPT or texts[i : i + 2] in (
            ["apart", "from"],
            ["other", "than"],
            ["exception", "of"],
            ["but", "not"],
            ["aside", "from"],
        ):
            named = ((at, unit) for at, unit in zip(scene.units_at, scene.sentence.units, strict=False) if unit.cap)
            return tuple(u.entry.place.name for at, u in named if u.entry.place is not None and i < at < i + 14)
    return ()


_JOINTS = frozenset([",", "and", "in", "the", "as", "well", "western", "southern", "northern", "eastern", "central"])
_JOINTS |= {"city", "cities", "town", "towns", "region", "regions", "of", "oil", "capital", "later", "also", "at"}


def joined(scene: Scene, setting: Setting, place: Place | None) -> list[Place]:
    """The places that "and" or a comma joins to the first one named: "in the cities of Zhanaozen and Aktau"."""
    named = [(i, p) for i, p, _ in scene.places if p.kind not in _WIDE]
    at = next((n for n, (_, p) in enumerate(named) if p == place), len(named))
    found: list[Place] = []
    held: list[Place] = []
    for (i, before), (k, other) in zip(named[at:], named[at + 1 :], strict=False):
        between = scene.texts[scene.after(i) : k]
        if not between or not set(between) <= _JOINTS:
            break
        if other != place and ("and" in between or not setting.lexicon.place_tree.within(before.name, other.name)):
            held.append(other)
        if "and" in between:
            found = [*held]
    return found


# By whom -------------------------------------------------------------------------------------------------------------

_ACTING = {
    ActorKind.PERSON,
    ActorKind.OFFICE,
    ActorKind.MINISTRY,
    ActorKind.STATE,
    ActorKind.ALLIANCE,
    ActorKind.ORGANISATION,
    ActorKind.UNNAMED,
}


def agent(scene: Scene, setting: Setting, first: int, last: int, *, passive: bool) -> tuple[Actor, ...]:
    """Who does it: the mention after "by" of a passive, else the last one before the verb in its clause."""
    acting = [(a, b, m) for a, b, m in scene.mentions if m.actor.kind in _ACTING]
    if passive:
        for i in range(last, min(last + 12, len(scene.texts))):
            if scene.texts[i] in STOPS:
                break
            if scene.texts[i] == "by":
                return tuple(m.actor for a, _, m in acting if i < a <= i + 6)[:1]
        return ()
    start = first
    for i in range(first - 1, -1, -1):
        if scene.texts[i] in STOPS or scene.texts[i] in ("but", "while", "whereas"):
            break
        start = i
    before = [(a, b, m) for a, b, m in acting if start <= a and b <= first]
    if not before:
        return _ruler(scene, setting, first)
    free = [(a, b, m) for a, b, m in before if scene.texts[b : b + 1] != ["'s"]]
    if scene.texts[first - 1] == "and" and free:
        return (free[0][2].actor,)
    named = [m for a, b, m in free if first - b <= 12 or m.actor.kind is ActorKind.PERSON]
    if named and named[-1].how == "pronoun":
        people = [m for m in named if m.how != "pronoun" and m.actor.kind is ActorKind.PERSON]
        return ((people or named)[-1].actor,)
    return (named[-1].actor,) if named else ()


def _ruler(scene: Scene, setting: Setting, verb: int) -> tuple[Actor, ...]:
    """The government of the country that the verb's subject is: "Kazakhstan asked ..."."""
    for at, place, _ in scene.places:
        if place == setting.country and at < verb <= at + 3 and scene.texts[at + 1] != "'s":
            actor = setting.lexicon.actor_names.get(f"government of {place.name}".lower())
            return (actor,) if actor is not None else ()
    return ()


def cues_without(scene: Scene, first: int, last: int) -> list[Cue]:
    """The cues of the sentence without those whose verb is the event's own: who declares an emergency does it."""
    own = [cue for a, b, cue in scene.cues if a < last and first < b]
    return [cue for cue in scene.sentence.cues if not any(cue is other for other in own)]


def state_of(setting: Setting, name: str) -> Actor | None:
    """The state of that name."""
    return setting.lexicon.states.get(name)


def alliance(setting: Setting) -> tuple[Actor, ...]:
    """The alliance whose mission it is."""
    actor = setting.lexicon.actor_names.get("csto")
    return (actor,) if actor is not None else ()
