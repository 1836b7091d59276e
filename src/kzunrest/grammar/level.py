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
from .scene import BREAKS, STOPS, Scene

COLOURS = frozenset(["red", "yellow", "blue", "orange"])
_THREAT = frozenset(["threat", "terror", "terrorist", "terrorism", "alert", "danger", "level", "levels"])
_SET = frozenset(
    ["set", "raised", "raise", "raises", "introduced", "introduce", "introduces", "declared", "declare", "imposed", "announced", "announce", "established", "put", "went", "moved", "move", "switched", "switch", "upgraded", "changed", "lowered", "reduced", "downgraded", "remain", "remains", "remained", "stays", "stay", "stayed", "kept", "keep", "maintained", "is", "was", "are", "were", "applies", "extended", "elevated", "heightened", "hiked", "assigned", "goes", "go", "has", "been", "raising", "introducing", "setting", "announces", "declares", "imposes", "gets", "placed", "replaced"]
)  # fmt: skip
_LIFT = frozenset(
    ["lifted", "lift", "lifts", "cancelled", "canceled", "cancel", "cancels", "removed", "remove", "removes", "abolished", "revoked", "ended", "rescinded", "withdrawn", "dropped", "scrapped", "lifting", "terminated"]
)
_STAY = frozenset(["remain", "remains", "remained", "stays", "stay", "stayed", "kept", "keep", "maintained"])


def levels(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "the level was raised to 'blue' in Baikonur until January 19", "the red level was lifted in all regions except two"."""
    texts = scene.texts
    words = set(texts)
    colours = [i for i, word in enumerate(texts) if word in COLOURS and _graded(texts, i, setting)]
    before = [d for d in setting.drafts[-6:] if d.kind.startswith("terror_level")]
    if not colours:
        if (("threat" in words and "level" in words) or (before and "it" in words)) and words & _LIFT:
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
    texts = scene.texts
    before = texts[max(start, at - 22) : at]
    after = texts[at + 1 : min(end, at + 22)]
    lifted = _nearest(before, after, _LIFT)
    moved = _nearest(before, after, _SET)
    if moved is None and lifted is None and n == 0:
        return
    down = "from" in [
        word for word in texts[max(at - 3, 0) : at] if word not in COLOURS and "to" not in texts[max(at - 2, 0) : at]
    ]
    kind = (
        "terror_level_lifted"
        if down or (lifted is not None and (moved is None or lifted <= moved + 4))
        else "terror_level_set"
    )
    verb = (
        next((i for i in range(at + 1, end) if texts[i] in _LIFT | _SET), None)
        if kind == "terror_level_lifted" and not down
        else None
    )
    first, last = max(at - 1, 0), min(at + 2, len(texts))
    if verb is not None and verb - at < 16:
        last = verb + 1
    mode = mood(scene, verb if verb is not None else _verb(texts, 0, at), first)
    if mode.status == "wish":
        return
    planned = mode.status == "planned"
    day = day_of(scene, setting, first, last, said=True, planned=planned)
    for place in _places(scene, setting, at, start, end, kind):
        draft = EventDraft(kind, f"event: <{kind.rpartition('_')[2]}> <colour>", scene, first, last)
        draft.object = texts[at]
        draft.place = place
        draft.period = day.period if day is not None else referred(scene, setting) or Period()
        draft.status = Status(mode.status if mode.status != "denied" else "denied")
        draft.phase = Phase.PLANNED if planned else Phase.DONE
        _until(draft, scene, setting, at, end)
        yield draft


def _verb(texts: list[str], start: int, at: int) -> int:
    return next((i for i in range(at - 1, start - 1, -1) if texts[i] in _SET | _LIFT), at)


def _nearest(before: list[str], after: list[str], words: frozenset[str]) -> int | None:
    """How far the nearest of the words is, in the clause before or behind."""
    found = []
    for distance, word in enumerate(reversed(before), 1):
        if word in STOPS or word in BREAKS:
            break
        if word in words:
            found.append(distance)
            break
    for distance, word in enumerate(after, 1):
        if word in STOPS or word in BREAKS:
            break
        if word in words:
            found.append(distance)
            break
    return min(found) if found else None


def _places(scene: Scene, setting: Setting, at: int, start: int, end: int, kind: str) -> list[Place | None]:
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
    if (
        not found
        or ({"regions", "region"} & set(scene.texts[start:at])
        and {"number", "some", "several", "other"} & set(scene.texts[start:at]))
    ):
        return [evolve(country)] if country is not None else [None]
    return found


def _owner(scene: Scene, at: int) -> bool:
    """Whether the place only says whose authority speaks: "the Baikonur administration"."""
    return any(a <= at < b for a, b, _ in scene.mentions if _named(scene, a, b))


def _named(scene: Scene, a: int, b: int) -> bool:
    return b - a > 1


def _until(draft: EventDraft, scene: Scene, setting: Setting, at: int, end: int) -> None:
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
    at = next(i for i, word in enumerate(texts) if word in _LIFT)
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
