"""Level: the colours of the terrorist threat, set and lifted place by place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ..claim import Phase, Status
from ..period import Period
from ..place import Place
from .mood import mood
from .occasion import EventDraft, Setting, day_of, place_near, referred
from .period import Day
from .scene import BREAKS, STOPS, Scene, marks

COLOURS = frozenset(["red", "yellow", "blue", "orange"])
_GRADES = {"critical": "red", "high": "orange", "moderate": "yellow"}
_THREAT = frozenset(["threat", "terror", "terrorist", "terrorism", "alert", "danger", "level", "levels"])
_TERROR = frozenset(["threat", "terror", "terrorist", "terrorism", "alert"])


def levels(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "the level was raised to 'blue' in Baikonur", "the red level was lifted in all regions except two"."""
    texts = scene.texts
    words = set(texts)
    heading, setting.heading = setting.heading, None
    before = [d for d in setting.drafts[-6:] if d.kind.startswith("terror_level")]
    colours = [(i, word) for i, word in enumerate(texts) if word in COLOURS and _coloured_thing(texts, i) is None]
    if not any(_graded(texts, i, setting) for i, _ in colours):
        colours = []
    colours = colours or [(i, _GRADES[word]) for i, word in enumerate(texts) if _grade(texts, i)]
    if not colours:
        if heading is not None and _item(scene):
            setting.heading = heading
            yield from _listed(scene, setting, heading)
        elif (("threat" in words and "level" in words) or (before and "it" in words)) and words & marks()["lift"]:
            yield from _lifted(scene, setting, None, before)
        return
    if not words & _TERROR and not before and "level" not in words:
        return
    drafts = [
        draft
        for n, (at, colour) in enumerate(colours)
        for draft in _coloured(scene, setting, at, colour, [i for i, _ in colours], n)
    ]
    if len(drafts) == 1 and _heads_a_list(scene, setting):
        setting.heading = drafts[0]
        return
    yield from drafts


def _heads_a_list(scene: Scene, setting: Setting) -> bool:
    """Whether places follow in lines of their own: "a yellow level applies from January 13:", "Where it stays red"."""
    if any(_within(setting, place) for _, place, _ in scene.places):
        return False
    return scene.texts[-1] == ":" or (scene.texts[0] == "where" and scene.texts[-1].isalpha())


def _item(scene: Scene) -> bool:
    """Whether a sentence goes on with a list: it opens with a dash, or with a word that opens no sentence."""
    return scene.texts[0] in ("-", "*", "·", "•") or not scene.sentence.units[0].cap


def _listed(scene: Scene, setting: Setting, heading: EventDraft) -> Iterator[EventDraft]:
    """ "- for 10 days in Pavlodar region": a line below the level that it goes on from, one event a place."""
    for at, place, _ in scene.places:
        if not _within(setting, place) or _around(scene, setting, at, place):
            continue
        draft = EventDraft(heading.kind, "event: <level>: <place>", scene, at, at + 1)
        draft.object, draft.place, draft.period = heading.object, place, heading.period
        draft.status, draft.phase = heading.status, heading.phase
        _until(draft, scene, 0, len(scene.texts))
        yield draft


def _around(scene: Scene, setting: Setting, at: int, place: Place) -> bool:
    """ "the city of Balkhash, Karaganda region": what only says where the place before the comma lies."""
    return any(
        other != place and scene.after(i) == at - 1 and scene.texts[at - 1] == ","
        and setting.lexicon.place_tree.within(other.name, place.name)
        for i, other, _ in scene.places
        if i < at
    )  # fmt: skip


def _within(setting: Setting, place: Place) -> bool:
    """Whether a place is narrower than the country and in it."""
    if place.kind in ("country", "continent", "region of the world"):
        return False
    return setting.country is None or setting.lexicon.place_tree.within(place.name, setting.country.name)


def _grade(texts: list[str], i: int) -> bool:
    """Whether a word is a level by its name and not its colour: "critical" in quotation marks or before "level"."""
    if texts[i] not in _GRADES or not _TERROR & set(texts):
        return False
    return texts[i + 1 : i + 2] == ["level"] or (texts[i - 1 : i] == ['"'] and texts[i + 1 : i + 2] == ['"'])


def _coloured_thing(texts: list[str], i: int) -> str | None:
    """What else a colour may be of: "the Red Cross"."""
    following = texts[i + 1 : i + 2]
    return following[0] if following and following[0] in _THINGS else None


_THINGS = frozenset(["cross", "square", "line", "notice", "zone", "carpet", "flag", "army", "sea", "planet"])


def _graded(texts: list[str], i: int, setting: Setting) -> bool:
    """Whether a colour is that of a level: beside "level", or after "to" or "at", and not of a car or a line."""
    around = texts[max(i - 6, 0) : i + 8]
    if _THREAT & set(around) or (_THREAT & set(texts) and {"to", "at", "from"} & set(texts[max(i - 3, 0) : i])):
        return True
    leading = {"to", "at", "from", "and", "on", "still", "stays", "stay", "remains", "remain", "got"}
    return bool(leading & set(texts[max(i - 3, 0) : i])) and any(
        d.kind.startswith("terror_level") for d in setting.drafts[-6:]
    )


def _coloured(scene: Scene, setting: Setting, at: int, colour: str, colours: list[int], n: int) -> Iterator[EventDraft]:
    start = colours[n - 1] + 1 if n else 0
    end = colours[n + 1] if n + 1 < len(colours) else len(scene.texts)
    for kind, verb in _changes(scene, at, start, end, n):
        first, last = max(at - 1, 0), min(at + 2, len(scene.texts))
        if verb is not None and at < verb < at + 24:
            first, last = (verb, verb + 1) if verb - at > 8 else (first, verb + 1)
        mode = mood(scene, verb if verb is not None else _verb(scene.texts, at), max(at - 1, 0))
        if mode.status == "wish":
            continue
        planned = mode.status == "planned"
        far = end if verb is None or verb < end - 3 else len(scene.texts)
        places = _places(scene, setting, at, colours[0], start, far)
        own = {i: day for i, _ in places if (day := _dated(scene, i)) is not None} if len(places) > 1 else {}
        own = own if any(i in own for i, _ in places[1:]) else {}
        day = day_of(
            scene,
            setting,
            first,
            last,
            said=True,
            planned=planned,
            without=(*own.values(), *_of_another(scene, start, at)),
        )
        if (
            day is not None
            and day.sense == "on"
            and kind == "terror_level_set"
            and _still(scene, start, min(at + 10, end))
        ):
            day = None
        for i, place in places:
            draft = EventDraft(kind, f"event: <{kind.rpartition('_')[2]}> <colour>", scene, max(at - 1, 0), last)
            draft.object, draft.place = colour, place
            when = own.get(i, day)
            draft.period = when.period if when is not None else referred(scene, setting) or Period()
            draft.status = Status(mode.status)
            draft.phase = Phase.PLANNED if planned else Phase.DONE
            _until(draft, scene, at + 1, end)
            yield draft


def _dated(scene: Scene, place: int) -> Day | None:
    """The day right before a place: "Aktau and, on January 14, Aktobe"."""
    return next((day for _, b, day in scene.days if b <= place <= b + 1 and day.sense == "on"), None)


def _of_another(scene: Scene, start: int, at: int) -> Iterator[Day]:
    """The days until which the level before this one holds: "orange until February 5 and yellow in the region"."""
    return (day for a, _, day in scene.days if 0 < start <= a < at and day.sense == "until")


def _still(scene: Scene, start: int, end: int) -> bool:
    """Whether a level only goes on: then the day that the sentence tells isn't that on which it was set."""
    return bool(_REMAIN & set(scene.texts[start:end]))


_REMAIN = frozenset(["still", "remain", "remains", "remained", "stays", "stay", "stayed", "continues"])
_DOWN = frozenset(
    [
        "lowers",
        "downgrades",
        "reduces",
        "downgraded",
        "lowered",
        "reduced",
        "changed",
        "replaced",
        "eased",
        "switched",
        "softened",
        "cut",
    ]
)


def _changes(scene: Scene, at: int, start: int, end: int, n: int) -> list[tuple[str, int | None]]:
    """What is told to have been done with a colour, set or lifted or both in turn, and by which word."""
    texts = scene.texts
    bare = [word for word in texts[max(at - 3, 0) : at] if word not in ("'", '"', "the", "a")]
    if bare[-1:] == ["from"]:
        return [("terror_level_lifted", None)]
    fallen = next((i for i in range(at, end) if texts[i] in _DOWN), None)
    if fallen is not None and bare[-1:] != ["to"] and "to" in texts[fallen : fallen + 3] and end < len(texts):
        return [("terror_level_lifted", fallen)]
    if "no longer" in " ".join(texts[max(at - 5, start) : min(at + 7, end)]):
        return [("terror_level_lifted", None)]
    lifted = _nearest(texts, start, at, end, marks()["lift"])
    moved = _nearest(texts, start, at, end, marks()["set"] - {"is", "was", "are", "were", "has", "been"})
    if lifted is not None and moved is not None and at < moved < lifted and not scene.passive(moved):
        return [("terror_level_set", moved), ("terror_level_lifted", lifted)]
    if lifted is not None and (moved is None or abs(lifted - at) <= abs(moved - at) + 4):
        return [("terror_level_lifted", lifted)]
    moved = moved if moved is not None else _nearest(texts, start, at, end, marks()["set"])
    return [("terror_level_set", None)] if moved is not None or n else []


def _verb(texts: list[str], at: int) -> int:
    return next((i for i in range(at - 1, -1, -1) if texts[i] in marks()["set"] or texts[i] in marks()["lift"]), at)


def _nearest(texts: list[str], start: int, at: int, end: int, words: frozenset[str]) -> int | None:
    """Where the nearest of the words is, in the clause before the colour or behind it."""
    found = []
    for steps in (range(at - 1, max(start, at - 22) - 1, -1), range(at + 1, min(end, at + 22))):
        for i in steps:
            if texts[i] in STOPS or texts[i] in BREAKS:
                break
            if texts[i] in words:
                found.append(i)
                break
    return min(found, key=lambda i: abs(i - at), default=None)


_SOME = frozenset(["number", "some", "several", "other"])


def _places(
    scene: Scene, setting: Setting, at: int, colour: int, start: int, end: int
) -> list[tuple[int, Place | None]]:
    """The places of a level: those that its words name, one each; else the country, with what is excepted.

    Where places stand before the first `colour` of the sentence, each colour has those before it, else those behind.
    """
    texts, country = scene.texts, setting.country
    general = place_near(scene, setting, max(at - 1, 0), at + 1)
    if general is not None and general.excluding:
        return [(-1, general)]
    inside = [(i, p) for i, p, _ in scene.places if _within(setting, p) and not _owner(scene, i)]
    inside = [(i, p) for i, p in inside if not _around(scene, setting, i, p)]
    if _numbered(texts, start, end):
        return [(-1, country)]
    before = [(i, p) for i, p in inside if start <= i < at]
    found = before if before and any(i < colour for i, _ in inside) else [(i, p) for i, p in inside if start <= i < end]
    if not found and start and not _SOME & set(texts[start:at]):
        found = [(i, p) for i, p in inside if i < start]
    if not found and "from" in texts[max(at - 3, 0) : at]:
        found = inside
    if not found or ({"regions", "region"} & set(texts[start:at]) and _SOME & set(texts[start:at])):
        return [(-1, country if inside else _meant(scene, setting, at if start else 0, end) or country)]
    kept: dict[str, tuple[int, Place | None]] = {}
    for i, place in found:
        kept.setdefault(place.name, (i, place))
    return list(kept.values())


def _numbered(texts: list[str], start: int, end: int) -> bool:
    """ "in six regions: Kostanay, ...": so many regions are said of the country."""
    return any(
        texts[i] in ("regions", "region") and any(w.isdecimal() or w in _NUMBERS for w in texts[max(i - 2, start) : i])
        for i in range(start, end)
    )


def _meant(scene: Scene, setting: Setting, start: int, end: int) -> Place | None:
    """The place that the words leave open: "in the city", "in the region", or that of the sentences before."""
    near = " ".join(scene.texts[start:end])
    for noun, place in (("city", setting.city), ("region", setting.region)):
        if place is not None and any(f"{word} the {noun}" in near for word in ("in", "of")):
            return place
    return setting.spoken_of(scene)


def _owner(scene: Scene, at: int) -> bool:
    """Whether the place only says whose authority speaks: "the Baikonur administration"."""
    return any(a <= at < b for a, b, _ in scene.mentions if _named(scene, a, b))


def _named(scene: Scene, a: int, b: int) -> bool:
    return b - a > 1


_NUMBERS = {word: n for n, word in enumerate(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
)}  # fmt: skip
_LENGTHS = {"day": 1, "days": 1, "week": 7, "weeks": 7}


def _until(draft: EventDraft, scene: Scene, start: int, end: int) -> None:
    """ "for 14 days": the last of them, counted from the first."""
    texts, begin = scene.texts, draft.period.begin
    for i in range(start, min(end, len(texts) - 2)):
        if texts[i] in STOPS or begin is None:
            return
        length, number = _LENGTHS.get(texts[i + 2]), texts[i + 1]
        count = int(number) if number.isdecimal() and len(number) < 4 else _NUMBERS.get(number)
        if texts[i] == "for" and length is not None and count is not None:
            end_day = begin + timedelta(days=count * length - 1)
            draft.period = Period(begin=begin, end=end_day, basis=draft.period.basis)
            return


def _lifted(scene: Scene, setting: Setting, colour: str | None, before: list[EventDraft]) -> Iterator[EventDraft]:
    """ "By January 13 it could be cancelled in 14 regions": the level that was told of before."""
    texts = scene.texts
    at = next(i for i, word in enumerate(texts) if word in marks()["lift"])
    mode = mood(scene, at, at)
    if mode.status in ("wish",):
        return
    day = day_of(scene, setting, at, at + 1, said=True, planned=mode.status == "planned")
    draft = EventDraft("terror_level_lifted", "event: <level> <lifted>", scene, at, at + 1)
    draft.object = colour or (before[-1].object if before else None)
    draft.place = place_near(scene, setting, at, at + 1)
    draft.period = day.period if day is not None else Period()
    draft.status = Status(mode.status)
    draft.phase = Phase.PLANNED if mode.status == "planned" else Phase.DONE
    yield draft
