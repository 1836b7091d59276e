"""Remark: what a text says of its own figures and of what others say: they may be higher; no evidence was shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..claim import Phase, Status
from ..period import Basis, Period
from .occasion import EventDraft, Setting, agent, day_of, place_near
from .scene import BE, BREAKS, STOPS, Scene, marks

_PROTESTS = frozenset(["protests", "protest", "unrest", "demonstrations", "rallies", "they", "riots"])


def remarks(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """What the sentence remarks on figures, proofs and the spread of the protests."""
    yield from _higher(scene, setting)
    yield from _unproven(scene, setting)
    yield from _foreign(scene, setting)
    yield from _since(scene, setting)
    yield from _dated(scene, setting)


def _draft(kind: str, rule: str, scene: Scene, first: int, last: int) -> EventDraft:
    draft = EventDraft(kind, rule, scene, first, last)
    draft.state, draft.phase = True, Phase.ONGOING
    return draft


_LIKELY = frozenset(
    ["may", "might", "could", "likely", "probably", "feared", "believed", "possibly", "expected", "thought"]
)
_FEARS = frozenset(["fear", "fears", "feared", "believe", "believes", "suspect", "suspects", "warn", "warned", "warns"])


def _higher(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "the real figures may be higher", "the number of dead could be far greater", "feared to be much higher"."""
    texts = scene.texts
    for figure in scene.hits.get("figure", ()):
        for more in scene.hits.get("exceed", ()):
            between = texts[figure.last : more.first]
            if not figure.last <= more.first or len(between) > 12 or any(w in STOPS for w in between):
                continue
            hedged = _LIKELY & set(between) or (_FEARS & set(texts[: figure.first]))
            if hedged:
                draft = _draft(
                    "figure_may_be_higher", "state: the figure may be higher", scene, figure.first, more.last
                )
                draft.status, draft.about, draft.place = Status.POSSIBLE, "count", setting.country
                yield draft
                return


def _unproven(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "has not revealed any evidence of ...", "gave no evidence": the text's own challenge."""
    texts = scene.texts
    for proof in scene.hits.get("no evidence", ()):
        before = texts[max(proof.first - 6, 0) : proof.first]
        if not (marks()["cold"] & set(before)) or not (
            marks()["give"] & set(before) or {"is", "was", "been", "has", "without", "have", "had"} & set(before)
        ):
            continue
        draft = _draft("no_evidence", "state: no evidence was shown", scene, max(proof.first - 2, 0), proof.last)
        draft.actors = agent(scene, setting, proof.first, proof.last, passive=False)
        draft.about, draft.cues = "said", []
        yield draft
        if {"terrorists", "foreign", "terrorist", "fighters", "militants"} & set(texts[proof.last : proof.last + 8]):
            doubt = _draft(
                "foreign_terrorists_present", "state: no evidence of terrorists", scene, proof.first, proof.last
            )
            doubt.status, doubt.place, doubt.cues = Status.DOUBTED, setting.country, []
            yield doubt
        return


def _foreign(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "foreign nationals were among the terrorist groups": foreigners are said to have taken part."""
    if scene.hits.get("no evidence") and marks()["cold"] & set(scene.texts):
        return
    for who in scene.hits.get("foreigners", ()):
        for verb in scene.hits.get("partake", ()):
            if who.last <= verb.first <= who.last + 6 and not any(
                w in BREAKS for w in scene.texts[who.last : verb.first]
            ):
                denied = bool({"not", "no", "n"} & set(scene.texts[who.last : verb.first]))
                draft = _draft("foreign_terrorists_present", "state: foreigners took part", scene, who.first, verb.last)
                draft.place, draft.success = setting.country, True
                draft.status = Status.DENIED if denied else Status.REPORTED
                yield draft
                return


def _since(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "protests have continued since January 2" began that day; "by January 4-5 they covered the country"."""
    texts = scene.texts
    themes = scene.hits.get("protests", ())
    for _a, b, day in scene.days:
        if (
            day.sense == "since"
            and themes
            and {
                "continued",
                "continuing",
                "ongoing",
                "shaken",
                "gripped",
                "rocked",
                "under",
                "taking",
                "held",
                "going",
                "lasted",
                "raged",
            }
            & set(texts)
        ):
            draft = EventDraft("protests_began", "event: protests go on since <day>", scene, themes[0].first, b)
            draft.period, draft.phase, draft.place = (
                Period.on(day.period.begin, day.period.basis) if day.period.begin else Period(),
                Phase.BEGUN,
                place_near(scene, setting, themes[0].first, themes[0].last),
            )
            yield draft
            break
    else:
        yield from _sparked(scene, setting)
    for wide in scene.hits.get("wide", ()):
        before = texts[max(wide.first - 8, 0) : wide.first]
        subject = _PROTESTS & set(texts[: wide.first])
        if marks()["covered"] & set(before) and subject:
            draft = EventDraft(
                "protests_nationwide", "event: protests covered the country", scene, max(wide.first - 1, 0), wide.last
            )
            found = day_of(scene, setting, wide.first, wide.last, said=False, planned=False)
            draft.place = setting.country
            if found is not None and (found.sense == "until" or scene.units_at[found.first] >= wide.first):
                period = found.period
                draft.period = period
                if found.sense == "until" and period.end is not None and period.begin is None:
                    draft.period = Period(
                        begin=_first_of(scene, found.first, period), end=period.end, basis=Basis.STATED
                    )
            yield draft
            return


def _first_of(scene: Scene, first: int, period: Period) -> date | None:
    """The first of two days of a month that a deadline gives: "by January 4-5"."""
    numbers = [int(word) for word in scene.texts if word.isdecimal() and len(word) <= 2]
    end = period.end
    if end is None or end.day not in numbers:
        return period.begin
    earlier = numbers[numbers.index(end.day) - 1] if numbers.index(end.day) else 0
    return end.replace(day=earlier) if 0 < earlier < end.day else period.begin


def _sparked(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "a demonstration on January 2 set off the protests", "a rise in prices brought people out on January 2"."""
    for out in scene.hits.get("people out", ()):
        day = day_of(scene, setting, out.first, out.last, said=False, planned=False)
        if day is not None:
            yield _began(scene, setting, out.first, out.last, day.period, "event: people took to the streets")
            return
    for verb in scene.hits.get("begin", ()):
        turned = [p for p in scene.hits.get("protests", ()) if verb.last < p.first <= verb.last + 5]
        if turned and scene.texts[verb.last] == "as":
            day = day_of(scene, setting, verb.first, turned[0].last, said=False, planned=False)
            if day is not None:
                yield _began(scene, setting, verb.first, turned[0].last, day.period, "event: what began as a protest")
                return
    for verb in scene.hits.get("spark", ()):
        objects = [p for p in scene.hits.get("protests", ()) if verb.last <= p.first <= verb.last + 6]
        subjects = [p for p in scene.hits.get("protests", ()) if p.last <= verb.first]
        if objects and subjects:
            day = day_of(scene, setting, verb.first, verb.last, said=False, planned=False)
            if day is not None:
                yield _began(
                    scene, setting, verb.first, objects[0].last, day.period, "event: a protest set off the protests"
                )
                return


def _began(scene: Scene, setting: Setting, first: int, last: int, period: Period, rule: str) -> EventDraft:
    draft = EventDraft("protests_began", rule, scene, first, last)
    draft.period, draft.phase, draft.place = period, Phase.BEGUN, place_near(scene, setting, first, last)
    return draft


def _dated(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "protest in Almaty on January 5", "protests between 4 and 6 January": they were held on those days."""
    for theme in scene.hits.get("protests", ()):
        for a, b, day in scene.days:
            if (
                day.sense == "on"
                and 0 <= a - theme.last <= 6
                and scene.texts[theme.last : a + 1][:1]
                and not _verbal(scene, theme.last, a)
            ):
                draft = EventDraft("protests", "event: protests on <day>", scene, theme.first, b)
                draft.period, draft.place = day.period, place_near(scene, setting, theme.first, theme.last)
                yield draft
                return


def _verbal(scene: Scene, first: int, last: int) -> bool:
    return any(
        word in ("began", "started", "erupted", "broke", "out", "and") or word in BE for word in scene.texts[first:last]
    )
