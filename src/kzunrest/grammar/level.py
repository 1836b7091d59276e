"""Level: the colours of the terrorist threat, set and lifted place by place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from attrs import evolve

from ..claim import Phase, Status
from ..period import Period
from ..place import Place
from .mood import mood
from .occasion import EventDraft, Setting, day_of, place_near, referred
from .scene import BREAKS, STOPS, Scene, marks

COLOURS = frozenset(["red", "yellow", "blue", "orange"])
_THREAT = frozenset(["threat", "terror", "terrorist", "terrorism", "alert", "danger", "level", "levels"])


def levels(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "the level was raised to 'blue' in Baikonur", "the red level was lifted in all regions except two"."""
    texts = scene.texts
    words = set(texts)
    colours = [i for i, word in enumerate(texts) if word in COLOURS and _graded(texts, i, setting)]
    before = [d for d in setting.drafts[-6:] if d.kind.startswith("terror_level")]
    if not colours:
        if (("threat" in words and "level" in words) or (before and "it" in words)) and words & marks()["lift"]:
            yield from _lifted(scene, setting, None, before)
        return
    if not (words & {"threat", "terror", "terrorist", "terrorism", "alert"}) and not before and "level" not in words:
        return
    for n, at in enumerate(colours):
        start = colours[n - 1] + 1 if n else 0
        end = colours[n + 1] if n + 1 < len(colours) else len(texts)
        yield from _coloured(scene, setting, at, start, end, n)


def _graded(texts: list[str], i: int, setting: Setting) -> bool:
    """Whether a colour is that of a level: beside "level", or after "to" or "at", and not of a car or a line."""
    around = texts[max(i - 6, 0) : i + 5]
    following = texts[i + 1 : i + 2]
    if following and following[0] in ("cross", "square", "line", "notice", "zone", "carpet", "flag", "army"):
        return False
    if _THREAT & set(around) or (_THREAT & set(texts) and {"to", "at", "from"} & set(texts[max(i - 3, 0) : i])):
        return True
    return bool({"to", "at", "from", "and"} & set(texts[max(i - 3, 0) : i])) and any(
        d.kind.startswith("terror_level") for d in setting.drafts[-6:]
    )


def _coloured(scene: Scene, setting: Setting, at: int, start: int, end: int, n: int) -> Iterator[EventDraft]:
    for kind, verb in _changes(scene, at, start, end, n):
        first, last = max(at - 1, 0), min(at + 2, len(scene.texts))
        if verb is not None and at < verb < at + 24:
            first, last = (verb, verb + 1) if verb - at > 8 else (first, verb + 1)
        mode = mood(scene, verb if verb is not None else _verb(scene.texts, at), max(at - 1, 0))
        if mode.status == "wish":
            continue
        planned = mode.status == "planned"
        day = day_of(scene, setting, first, last, said=True, planned=planned)
        for place in _places(scene, setting, at, start, end if verb is None or verb < end - 3 else len(scene.texts)):
            draft = EventDraft(kind, f"event: <{kind.rpartition('_')[2]}> <colour>", scene, max(at - 1, 0), last)
            draft.object, draft.place = scene.texts[at], place
            draft.period = day.period if day is not None else referred(scene, setting) or Period()
            draft.status = Status(mode.status)
            draft.phase = Phase.PLANNED if planned else Phase.DONE
            _until(draft, scene, at, end)
            yield draft


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


def _places(scene: Scene, setting: Setting, at: int, start: int, end: int) -> list[Place | None]:
    """The places of a level: those that its words name, one each; else the country, with what is excepted."""
    country = setting.country
    general = place_near(scene, setting, max(at - 1, 0), at + 1)
    if general is not None and general.excluding:
        return [general]
    found: list[Place | None] = []
    for i, place, _ in scene.places:
        if place.kind in ("country", "continent", "region of the world") or place in found:
            continue
        if country is not None and not setting.lexicon.place_tree.within(place.name, country.name):
            continue
        if start <= i < end and not _owner(scene, i):
            found.append(place)
    if not found and start and not {"number", "some", "several", "other"} & set(scene.texts[start:at]):
        found = [place for i, place, _ in scene.places if i < start and place.kind not in ("country", "continent")]
    if not found or (
        {"regions", "region"} & set(scene.texts[start:at])
        and {"number", "some", "several", "other"} & set(scene.texts[start:at])
    ):
        return [evolve(country)] if country is not None else [None]
    return found


def _owner(scene: Scene, at: int) -> bool:
    """Whether the place only says whose authority speaks: "the Baikonur administration"."""
    return any(a <= at < b for a, b, _ in scene.mentions if _named(scene, a, b))


def _named(scene: Scene, a: int, b: int) -> bool:
    return b - a > 1


def _until(draft: EventDraft, scene: Scene, at: int, end: int) -> None:
    """ "for 14 days": the last of them, counted from the first."""
    texts = scene.texts
    for i in range(at + 1, min(end, at + 8, len(texts) - 2)):
        if texts[i] in STOPS:
            return
        if (
            texts[i] == "for"
            and texts[i + 1].isdecimal()
            and len(texts[i + 1]) < 4
            and texts[i + 2] in ("days", "day")
            and draft.period.begin is not None
        ):
            begin = draft.period.begin
            draft.period = Period(
                begin=begin, end=begin + timedelta(days=int(texts[i + 1]) - 1), basis=draft.period.basis
            )
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
