"""Mission: the force that an alliance sends: asked for, sent, tasked, and withdrawn, part by part or as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date, timedelta

from ..actor import Actor, ActorKind
from ..claim import Phase, Status
from ..period import Basis, Period
from .mood import mood
from .occasion import EventDraft, Setting, agent, alliance, cues_without, day_of, referred, said_days
from .scene import BREAKS, STOPS, Hit, Mood, Scene, marks

_COUNTS = {
    word: n
    for n, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"a": 1, "fourteen": 14}
_LENGTHS = {"day": 1, "days": 1, "week": 7, "weeks": 7}


def missions(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """What a sentence tells of the alliance's force, in a document that speaks of one."""
    if not setting.mission:
        return
    yield from _requested(scene, setting)
    yield from _sent(scene, setting)
    yield from _included(scene, setting)
    yield from _withdrawn(scene, setting)
    yield from _tasked(scene, setting)
    yield from _commanded(scene, setting)


def _draft(kind: str, rule: str, scene: Scene, setting: Setting, first: int, last: int) -> EventDraft:
    draft = EventDraft(kind, rule, scene, first, last)
    draft.place = setting.country
    draft.actors = alliance(setting)
    return draft


# Whose force ---------------------------------------------------------------------------------------------------------


_OWN = frozenset(["interior", "guard", "police", "kazakh", "kazakhstan", "ministry"])


def _is_force(scene: Scene, hit: Hit) -> bool:
    """Whether the words mean the alliance's force and not the country's own."""
    texts = scene.texts
    head = texts[hit.first]
    before = texts[max(hit.first - 3, 0) : hit.first]
    if head == "force" and before[-1:] and before[-1] in marks()["might"]:
        return False
    if texts[hit.last : hit.last + 1] == ["of"] and _OWN & set(texts[hit.last : hit.last + 5]):
        return False
    if head in ("they", "everyone", "personnel", "unit"):
        return True
    if head.startswith("peacekeep") or head == "contingent" or head == "contingents":
        return True
    wide = texts[max(hit.first - 8, 0) : hit.last + 8]
    if before and before[-1] in marks()["local"] - {"'s", "their", "own"}:
        return False
    if "kazakh" in before or "security" in before or "law" in before or "riot" in before:
        return False
    if before[-2:] == ["kazakhstan", "'s"]:
        return False
    return head in ("troops", "soldiers", "servicemen", "paratroopers", "troop") or bool(marks()["foreign"] & set(wide))


def _spoken_of(scene: Scene, setting: Setting, hit: Hit) -> bool:
    """Whether "they" can be the alliance's force: it, or the alliance, was told of right before."""
    before = scene.hits.get("csto", ()), scene.hits.get("force", ())
    return any(d.kind.startswith("csto_") for d in setting.drafts[-3:]) or any(
        other.first < hit.first for hits in before for other in hits
    )


def _states(scene: Scene, setting: Setting, first: int, last: int) -> list[Actor]:
    """The states that words `first` to `last` name, without the host, in order."""
    found: list[Actor] = []
    at = scene.units_at
    names = setting.lexicon.states
    for k, unit in enumerate(scene.sentence.units):
        if not first <= at[k] < last or not unit.cap:
            continue
        entry = unit.entry
        name = entry.demonym or (entry.place.name if entry.place is not None else None)
        state = names.get(name) if name is not None else None
        if state is None and unit.text in setting.lexicon.metonyms:
            country = setting.lexicon.metonyms[unit.text].country
            state = names.get(country) if country is not None else None
        following = (unit.text != "russia" and unit.text != "russian") or scene.texts[at[k] + 1 : at[k] + 3][:1] != [
            "-"
        ]
        if (
            state is not None
            and following
            and state not in found
            and (setting.country is None or state.name != setting.country.name)
        ):
            found.append(state)
    return found


def _owners(scene: Scene, setting: Setting, hit: Hit) -> list[Actor]:
    """Whose force it is: states named right before or, after "from" or "of", right behind it."""
    start = hit.first
    while start > 0 and hit.first - start < 12 and _modifies(scene, setting, start - 1):
        start -= 1
    owners = _states(scene, setting, start, hit.last)
    if scene.texts[hit.last : hit.last + 1] in (["from"], ["of"]):
        found = _states(scene, setting, hit.last, _list_end(scene, setting, hit.last + 1))
        owners += [state for state in found if state not in owners]
    return owners


_LISTING = frozenset([",", "and", "the", "as", "well", "armed", "forces", "of", "kazakhstan"])


def _list_end(scene: Scene, setting: Setting, at: int) -> int:
    """Where the list of states that begins at word `at` ends: after "and" a comma ends it."""
    last = False
    while at < len(scene.texts) and (scene.texts[at] in _LISTING or _states(scene, setting, at, at + 1)):
        if last and scene.texts[at] == ",":
            break
        last = last or scene.texts[at] == "and"
        at += 1
    return at


def _modifies(scene: Scene, setting: Setting, at: int) -> bool:
    word = scene.texts[at]
    return word == "," or word in marks()["modifiers"] or word.isdecimal() or bool(_states(scene, setting, at, at + 1))


def _numbered(scene: Scene, hit: Hit, verb: Hit) -> bool:
    """Whether a number counts the force: then a count says what was sent."""
    start = max(hit.first - 7, verb.last if verb.last <= hit.first else 0)
    near = scene.texts[start : hit.first]
    for i in range(len(near) - 1, -1, -1):
        if near[i] in STOPS or (near[i] in (",",) and i < len(near) - 1 and not near[i - 1][:1].isdecimal()):
            return False
        if near[i][0].isdecimal() or near[i] in ("hundred", "hundreds", "thousand", "thousands", "dozens", "dozen"):
            return True
    return False


# Asked for -----------------------------------------------------------------------------------------------------------


def _requested(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "Tokayev turned to the CSTO", "troops were invited by the government", "after a request from the president"."""
    hits = scene.hits
    targets = [*hits.get("csto", ()), *hits.get("force", ()), *hits.get("help", ())]
    for verb in hits.get("ask", ()):
        for target in sorted(targets, key=lambda t: abs(t.first - verb.first)):
            how = _asked(scene, verb, target)
            if how is None or (how == "active" and _states(scene, setting, max(verb.first - 3, 0), verb.first)):
                continue
            state = mood(scene, verb.first, verb.first if how == "active" else min(verb.first, target.first))
            if state.status in ("wish", "doubted"):
                break
            first, last = min(verb.first, target.first), max(verb.last, target.last)
            draft = _draft("csto_requested", f"event: csto <asked>, {how}", scene, setting, first, last)
            by = agent(scene, setting, verb.first, verb.last, passive=how == "passive")
            draft.actors = by
            _timed(draft, scene, setting, first, last, state, Phase.REQUESTED)
            draft.cues = cues_without(scene, verb.first, verb.last)
            yield draft
            break
    for noun in hits.get("request", ()):
        before = scene.texts[max(noun.first - 6, 0) : noun.first]
        if not {"at", "after", "following", "upon", "response", "on"} & set(before):
            continue
        if not hits.get("force") and not hits.get("csto"):
            continue
        near = [
            m.actor for a, b, m in scene.mentions if noun.first - 4 <= a < noun.first or noun.last <= a <= noun.last + 7
        ]
        asking = [actor for actor in near if actor.kind in (ActorKind.PERSON, ActorKind.OFFICE, ActorKind.STATE)]
        named = "kazakh" in " ".join(scene.texts[max(noun.first - 4, 0) : noun.last + 6])
        if not asking and not named:
            continue
        draft = _draft(
            "csto_requested", "event: after a request of <actor>", scene, setting, max(noun.first - 1, 0), noun.last
        )
        draft.actors = tuple(asking[-1:])
        draft.phase = Phase.REQUESTED
        yield draft


_OFFICES = frozenset(["secretary", "general", "chief", "head", "summit", "meeting", "about"])


def _asked(scene: Scene, verb: Hit, target: Hit) -> str | None:
    texts = scene.texts
    family, need = target.tag.family, verb.tag.companion
    if verb.last <= target.first:
        gap = texts[verb.last : target.first]
        if len(gap) > 12 or any(word in BREAKS or word in ("that", "who", "which") for word in gap):
            return None
        if need is not None and need not in texts[verb.last : target.first + 1]:
            return None
        if texts[verb.first] in ("turned", "turn", "turning", "turns") and family == "force":
            return None
        if any(
            word in ("withdraw", "leave", "pull", "refrain", "restraint", "respect")
            for word in texts[target.last : target.last + 6]
        ):
            return None
        if texts[verb.first].startswith("urg") and family != "csto":
            return None
        if _OFFICES & set(texts[target.last : target.last + 2]):
            return None
        if family == "help" and texts[target.first] in ("they", "forces"):
            return None
        if scene.passive(verb.first) and not scene.perfect(verb.first):
            return "passive" if "by" in texts[target.last : target.last + 8] else None
        if (
            verb.tag.form == "ed"
            and texts[verb.first] == "asked"
            and "by" in texts[target.last : target.last + 2]
            and verb.first
            and texts[verb.first - 1] == ","
        ):
            return "passive"
        return "active"
    between = scene.gap(target.last, verb.first)
    if between is None or len(between) > 6 or verb.tag.form not in ("ed", "part"):
        return None
    if texts[verb.first] not in ("invited", "requested", "asked", "sought") or need is not None:
        return None
    if scene.passive(verb.first) or ("by" in texts[verb.last : verb.last + 4] and not between):
        return "passive" if "by" in texts[verb.last : verb.last + 8] else None
    return None


def _timed(
    draft: EventDraft,
    scene: Scene,
    setting: Setting,
    first: int,
    last: int,
    state: Mood,
    phase: Phase,
    *,
    said: bool = False,
) -> None:
    planned = state.status == "planned"
    day = day_of(scene, setting, first, last, said=said, planned=planned)
    draft.period = day.period if day is not None else referred(scene, setting) or Period()
    draft.status = Status(state.status)
    draft.phase = Phase.PLANNED if planned else phase


# Sent ----------------------------------------------------------------------------------------------------------------


def _sent(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "Russia sent paratroopers", "peacekeepers were deployed", "a unit had left for Kazakhstan"."""
    forces = [hit for hit in scene.hits.get("force", ()) if _is_force(scene, hit)]
    if forces and len(named := _states(scene, setting, 0, len(scene.texts))) == 1:
        setting.sender = named[0]
    forces = [hit for hit in forces if scene.texts[hit.first] != "they" or _spoken_of(scene, setting, hit)]
    leaving = () if setting.leaving else [hit for hit in scene.hits.get("withdraw", ()) if _departs(scene, hit)]
    yield from _deployed(scene, setting, forces)
    for family, verbs in (("send", scene.hits.get("send", ())), ("arrive", [*scene.hits.get("arrive", ()), *leaving])):
        for verb in verbs:
            for force in sorted(forces, key=lambda f: min(abs(f.first - verb.last), abs(verb.first - f.last))):
                how = None if _elsewhere(scene, setting, verb) else _sending(scene, setting, force, verb)
                if how is None:
                    continue
                if family == "send" and _numbered(scene, force, verb):
                    break
                yield from _sending_drafts(scene, setting, force, verb, how)
                break


def _elsewhere(scene: Scene, setting: Setting, verb: Hit) -> bool:
    """Whether the words right behind a verb of going name a place that isn't in the host country, or none and the text
    is of forces that come home: "landed at the airport"."""
    goals = [place for at, place, _ in scene.places if verb.last <= at <= verb.last + 2]
    if not goals and setting.leaving and scene.texts[verb.first].startswith("land"):
        return True
    tree, host = setting.lexicon.place_tree, setting.country
    return any(
        host is not None and place.kind not in _WIDE and not tree.within(place.name, host.name) for place in goals
    )


_WIDE = ("continent", "region of the world")


def _deployed(scene: Scene, setting: Setting, forces: list[Hit]) -> Iterator[EventDraft]:
    """ "the deployment of troops began", "approved the deployment of peacekeepers"."""
    for noun in scene.hits.get("send", ()):
        if noun.tag.form != "noun" or not any(noun.last < force.first <= noun.last + 8 for force in forces):
            continue
        for family, verb in _ruling(scene, noun):
            first, last = min(noun.first, verb.first), max(noun.last, verb.last)
            state = mood(scene, verb.first, first)
            kind = {"begin": "csto_deployment_began", "announce": "csto_authorised"}.get(family)
            if kind is None or state.status == "wish":
                continue
            draft = _draft(kind, f"event: <{family}> the deployment", scene, setting, first, last)
            phase = Phase.BEGUN if family == "begin" else Phase.ORDERED
            _timed(draft, scene, setting, first, last, state, phase)
            yield draft
            break


def _departs(scene: Scene, verb: Hit) -> bool:
    """ "the contingent to leave on Thursday": in a text that tells of no withdrawal, who leaves goes to the mission."""
    if any(verb.last <= at <= verb.last + 1 for at, _, _ in scene.places):
        return False
    if not any(verb.last <= a <= verb.last + 2 for a, _, _ in scene.days):
        return False
    goal = scene.texts[verb.last : verb.last + 1]
    return scene.texts[verb.first] in ("leave", "left", "depart", "departed") and goal not in (
        ["the"],
        ["home"],
        ["for"],
        ["kazakhstan"],
    )


_ANEW = frozenset(["will", "would", "once"])


def _sending(scene: Scene, setting: Setting, force: Hit, verb: Hit) -> str | None:
    texts, form = scene.texts, verb.tag.form
    if verb.tag.companion is not None and verb.tag.companion not in texts[verb.last : verb.last + 8]:
        return None
    if verb.tag.family != "send" and "home" in texts[verb.last : verb.last + 4]:
        return None
    if form == "noun" or scene.bare(verb):
        return None
    if verb.last <= force.first:
        gap = texts[verb.last : force.first]
        if verb.tag.family == "withdraw" or len(gap) > 9 or any(word in BREAKS or word in _ANEW for word in gap):
            return None
        if form in ("ed", "part") and verb.first and texts[verb.first - 1] in ("newly", "recently", "freshly", "just"):
            return "arrived"
        if verb.tag.family == "arrive" or (scene.passive(verb.first) and form in ("ed", "part")):
            return None
        if (
            texts[verb.first] in ("provide", "provided", "contribute", "contributed", "provides", "contributes")
            and not _states(scene, setting, 0, verb.first)
            and "csto" not in scene.hits
        ):
            return None
        return "active"
    between = scene.gap(force.last, verb.first)
    if between is None or len(between) > 14:
        return None
    if verb.tag.family == "withdraw" and {"sent", "deployed", "dispatched"} & set(between):
        return None
    if verb.tag.family in ("arrive", "withdraw"):
        moving = form != "ing" or scene.passive(verb.first) or scene.beginning(verb.first)
        return "goes" if moving else None
    if form not in ("ed", "part") or scene.perfect(verb.first):
        return None
    if texts[force.first] == "they" and not scene.passive(verb.first):
        return None
    return (
        "passive"
        if scene.passive(verb.first)
        or (scene.headline and not between)
        or (not between and texts[verb.last : verb.last + 1] in (["to"], ["by"], ["in"]) and not _rules(scene, verb))
        else None
    )


def _rules(scene: Scene, verb: Hit) -> bool:
    """ "Peacekeepers sent to Kazakhstan will leave": another verb is what the sentence tells of them."""
    return bool({"will", "would", "are", "were", "have", "had", "began"} & set(scene.texts[verb.last : verb.last + 8]))


def _sending_drafts(scene: Scene, setting: Setting, force: Hit, verb: Hit, how: str) -> Iterator[EventDraft]:
    first, last = min(force.first, verb.first), max(force.last, verb.last)
    head = verb.first if how in ("active", "arrived") else first
    state = mood(scene, verb.first, head)
    authorised = _authorised(scene, verb.first)
    if state.status == "wish" and not authorised:
        return
    owners = _owners(scene, setting, force)
    if how == "active":
        clause = scene.clause(verb.first)
        senders = _states(scene, setting, max(clause, verb.first - 16), verb.first)
        if len(senders) > 1 and _by_alliance(scene, verb):
            owners = []
        else:
            owners = [state for state in senders if state not in owners] + owners
    owners = owners or _dispatcher(scene, setting, verb)
    whose: list[Actor | None] = [None]
    kind = "csto_deployment_began"
    if authorised:
        kind = "csto_contingent_authorised" if owners else "csto_authorised"
        whose = [*owners[:1]] or [None]
    elif len(owners) == 1 or (owners and how == "active"):
        kind, whose = "csto_contingent_sent", list(owners)
    for who in whose:
        draft = _draft(kind, f"event: <force> <sent>, {how}", scene, setting, first, last)
        if who is not None:
            draft.actors = (who,)
        _timed(
            draft,
            scene,
            setting,
            first,
            last,
            state if not authorised else Mood("reported"),
            Phase.ORDERED if authorised else Phase.BEGUN if who is None else Phase.DONE,
        )
        yield draft


def _by_alliance(scene: Scene, verb: Hit) -> bool:
    return any(hit.last <= verb.first for hit in scene.hits.get("csto", ()))


def _dispatcher(scene: Scene, setting: Setting, verb: Hit) -> list[Actor]:
    """Whose "a unit" is that left: of the only state that the sentence names before it."""
    if verb.tag.family == "send":
        return []
    named = _states(scene, setting, 0, verb.first)
    if {"particular", "including", "mainly", "mostly", "chiefly", "especially", "among"} & set(
        scene.texts[: verb.first]
    ):
        return []
    if not named:
        countries = {m.actor.country for _, b, m in scene.mentions if b <= verb.first} - {None, _name(setting)}
        named = [state for country in countries if (state := setting.lexicon.states.get(str(country))) is not None]
    if not named and setting.sender is not None and "contingent" in scene.texts[: verb.first]:
        return [setting.sender]
    return named if len(named) == 1 else []


def _name(setting: Setting) -> str | None:
    return setting.country.name if setting.country is not None else None


def _authorised(scene: Scene, verb: int) -> bool:
    near = scene.texts[max(verb - 5, 0) : verb]
    return bool(
        {"agreed", "agree", "decided", "approved", "voted", "decision", "agrees", "approves", "decides"} & set(near)
    ) and (near[-1:] == ["to"] or scene.texts[verb].endswith("ing"))


def _included(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "The forces also included units of Belarus, Armenia and Tajikistan": each sent a contingent."""
    for force in scene.hits.get("force", ()):
        after = scene.texts[force.last : force.last + 4]
        verb = next((i for i, word in enumerate(after) if word in marks()["includes"] or word == "made"), None)
        before = scene.texts[force.last - 1 : force.first + 14]
        joined = "part" in before and "of" in before
        if verb is None and not joined:
            continue
        owners = (
            _states(scene, setting, force.last, len(scene.texts))
            if verb is not None
            else _owners(scene, setting, force)
        )
        if len(owners) < 2 and not (owners and _is_force(scene, force)):
            continue
        if len(owners) < 2 and {"most", "mostly", "mainly", "largely", "majority"} & set(scene.texts[force.last :]):
            continue
        for owner in owners:
            draft = _draft(
                "csto_contingent_sent",
                "event: <force> included <state>",
                scene,
                setting,
                force.first,
                force.last + (verb + 1 if verb is not None else 0),
            )
            draft.actors = (owner,)
            yield draft
        return


# Withdrawn -----------------------------------------------------------------------------------------------------------


def _withdrawn(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    for hit in scene.hits.get("withdraw", ()):
        for draft in _leavings(scene, setting, hit):
            if draft.kind == "csto_withdrawal_began" and draft.period.begin is not None:
                setting.begin = draft.period.begin
            yield draft
            if draft.kind.startswith("csto_contingent"):
                yield from _likewise(scene, setting, hit, draft)
    yield from _homeward(scene, setting)
    yield from _lasting(scene, setting)
    yield from _ending(scene, setting)


def _leavings(scene: Scene, setting: Setting, hit: Hit) -> Iterator[EventDraft]:
    """The steps of a withdrawal that a verb or a noun tells."""
    if hit.tag.form != "noun":
        yield from _each(_withdrawal_verb(scene, setting, hit))
        yield from _carried(scene, setting, hit)
    elif _about_force(scene, setting, hit.first, hit.last):
        for family, verb in _ruling(scene, hit):
            draft = _withdrawal_noun(scene, setting, hit, family, verb)
            if draft is not None:
                yield draft


def _each(draft: EventDraft | None) -> Iterator[EventDraft]:
    """A contingent of several states as one event a state."""
    for actor in draft.actors if draft is not None else ():
        assert draft is not None
        other = copy(draft)
        other.actors = (actor,)
        yield other
    if draft is not None and not draft.actors:
        yield draft


def _carried(scene: Scene, setting: Setting, verb: Hit) -> Iterator[EventDraft]:
    """ "four planes took off from Almaty with the peacekeepers of Armenia and Belarus": who flies in them leaves."""
    texts = scene.texts
    if not _PLANES & set(texts[: verb.first]) or verb.tag.form not in ("past", "part", "ed"):
        return
    for force in scene.hits.get("force", ()):
        between = texts[verb.last : force.first]
        if not (verb.last <= force.first and {"with", "carrying", "aboard"} & set(between)) or STOPS & set(between):
            continue
        for owner in _owners(scene, setting, force):
            draft = _draft(
                "csto_contingent_withdrawn", "event: planes with <force> <left>", scene, setting, verb.first, force.last
            )
            draft.actors = (owner,)
            _timed(draft, scene, setting, verb.first, force.last, Mood("reported"), Phase.DONE)
            yield draft
        return


_PLANES = frozenset(["planes", "plane", "aircraft", "flight", "flights", "airplanes", "jets"])


def _homeward(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "Armenia's soldiers flew to Yerevan", "Belarusian peacekeepers arrived in Minsk": a force that is home again."""
    hits = scene.hits
    forces = [hit for hit in hits.get("force", ()) if _is_force(scene, hit)] if hits.get("force") else []
    for verb in [*hits.get("send", ()), *hits.get("arrive", ()), *hits.get("withdraw", ())] if forces else ():
        goals = [place for at, place, _ in scene.places if verb.last <= at <= verb.last + 2]
        force = next((f for f in reversed(forces) if f.last <= verb.first), None)
        if not goals or force is None or verb.tag.form == "noun" or scene.gap(force.last, verb.first) is None:
            continue
        owners = _owners(scene, setting, force)
        if len(owners) != 1 or not setting.lexicon.place_tree.within(goals[0].name, owners[0].name):
            continue
        state = mood(scene, verb.first, force.first)
        if state.status in ("reported", "planned"):
            back = scene.texts[verb.first].startswith(("return", "arriv", "land"))
            kind = f"csto_contingent_{'returned' if back else 'withdrawn'}"
            draft = _draft(kind, "event: <force> <goes> home", scene, setting, force.first, verb.last)
            draft.actors, draft.success = (owners[0],), back
            _timed(draft, scene, setting, force.first, verb.last, state, Phase.DONE)
            yield draft


def _about_force(scene: Scene, setting: Setting, first: int, last: int) -> bool:
    near = scene.texts[max(first - 8, 0) : last + 12]
    if {
        "troop",
        "troops",
        "peacekeepers",
        "peacekeeping",
        "csto",
        "contingent",
        "soldiers",
        "forces",
        "kazakhstan",
        "units",
        "peacekeeper",
        "mission",
        "bloc",
    } & set(near):
        return not {"deposits", "nazarbayev", "candidacy", "capital", "investors", "citizens"} & set(near)
    return (
        first > 0
        and scene.texts[last : last + 1] != ["of"]
        and scene.texts[first - 1] in ("the", "their", "its", "gradual")
    )


def _withdrawal_noun(scene: Scene, setting: Setting, hit: Hit, family: str, verb: Hit) -> EventDraft | None:
    """ "began the pullout of", "have completed their withdrawal", "as the withdrawal starts"."""
    first, last = min(hit.first, verb.first), max(hit.last, verb.last)
    state = mood(scene, verb.first, first) if verb.tag.form not in ("noun", "adjective") else Mood("reported")
    if verb.tag.form == "adjective":
        state = mood(scene, verb.first, first)
    if state.status == "wish":
        return None
    kind = {
        "begin": "csto_withdrawal_began",
        "complete": "csto_withdrawal_completed",
        "announce": "csto_withdrawal_announced",
    }[family]
    if family == "announce" and scene.texts[verb.first] in ("ordered", "orders", "order", "ordering"):
        kind = "csto_withdrawal_ordered"
    if family == "complete" and state.status == "planned":
        kind = "csto_withdrawal_planned_end"
    phase = {"begin": Phase.BEGUN, "complete": Phase.DONE, "announce": Phase.ORDERED}[family]
    draft = _draft(kind, f"event: <{family}> the withdrawal", scene, setting, first, last)
    _timed(draft, scene, setting, first, last, state, phase, said=kind == "csto_withdrawal_completed")
    draft.success = kind == "csto_withdrawal_completed"
    if (family == "begin" and not draft.period.known) or (family == "begin" and state.status == "planned"):
        _offset(draft, scene, setting, first, last)
    return draft


def _ruling(scene: Scene, hit: Hit) -> Iterator[tuple[str, Hit]]:
    """The verbs of beginning, completing or announcing that go with a deployment or a withdrawal, the nearest of each;
    a verb before it leaves no room for another before it."""
    found: list[tuple[int, str, Hit]] = []
    for family in ("begin", "complete", "announce"):
        for verb in scene.hits.get(family, ()):
            if verb.last <= hit.first:
                gap = scene.texts[verb.last : hit.first]
                fits = len(gap) <= 6 and not any(w in BREAKS or w in _APART for w in gap)
                if verb.tag.form == "adjective":
                    fits = False
            else:
                between = scene.gap(hit.last, verb.first) if verb.first >= hit.last else None
                fits = between is not None and len(between) <= 16 and verb.tag.form != "noun" and "that" not in between
                if family == "announce" and not scene.passive(verb.first):
                    fits = False
            distance = hit.first - verb.last if verb.last <= hit.first else verb.first - hit.last
            if fits:
                found.append((distance, family, verb))
    told: set[str] = set()
    for _, family, verb in sorted(found, key=lambda one: one[0]):
        if family in told or (told and (verb.first < hit.first or family == "announce")):
            continue
        told.add(family)
        yield family, verb


_APART = frozenset(["that", "preparing", "prepare", "preparations", "prepared", "planning", "until"])


def _withdrawal_verb(scene: Scene, setting: Setting, verb: Hit) -> EventDraft | None:
    """ "troops will be pulled out by January 19", "all troops had left", "Kyrgyzstan will pull out its soldiers"."""
    texts, form = scene.texts, verb.tag.form
    after = texts[verb.last : verb.last + 6]
    if scene.bare(verb):
        return None
    if form == "ing" and verb.first and texts[verb.first - 1] in ("of", "for", "about", "by"):
        return None
    if verb.tag.companion is not None and verb.tag.companion not in texts[verb.last : verb.last + 9]:
        return None
    if texts[verb.first].startswith(("leav", "left", "quit", "exit", "vacat")) and not (
        {"kazakhstan", "country", "republic", "nation", "territory", "almaty"} & set(after)
        or (setting.leaving and (not after or after[:2] == ["the", "day"] or after[0] in _THEN))
    ):
        return None
    if texts[verb.first].startswith(("leav", "left")) and after[:1] == ["for"] and "home" not in after:
        return None
    homeward = _HOME & set(texts[verb.last : verb.last + 9]) or not after or after[0] in _THEN
    if texts[verb.first].startswith("return") and not homeward:
        return None
    if texts[verb.first].startswith(("leav", "left", "quit", "exit")) and _elsewhere(scene, setting, verb):
        return None
    bounded = any(day.sense == "until" and verb.last <= a <= verb.last + 2 for a, _, day in scene.days)
    if texts[verb.first].startswith("stay") and not bounded:
        return None
    forces = [hit for hit in scene.hits.get("force", ()) if _is_force(scene, hit)]
    force, how = _moved(scene, verb, forces)
    if force is None:
        return None
    first, last = min(force.first, verb.first), max(force.last, verb.last)
    state = mood(scene, verb.first, verb.first if how == "active" else first)
    if state.status == "wish":
        return None
    owners = _owners(scene, setting, force)
    if how == "active":
        clause = max(scene.clause(verb.first), verb.first - 12)
        senders = _states(scene, setting, clause, verb.first)
        owners = senders or owners
        if any(clause <= h.first < verb.first for h in scene.hits.get("csto", ())):
            owners = []
    if form == "adjective" and not scene.passive(verb.first) and not (scene.headline and force.last == verb.first):
        return None
    kind, phase = _stage(scene, setting, verb, force, state, owners, first, last)
    draft = _draft(kind, f"event: <force> <withdrawn>, {how}", scene, setting, first, last)
    if kind.startswith("csto_contingent") or (len(owners) == 1 and kind == "csto_withdrawal_began"):
        draft.actors = tuple(owners)
    if kind == "csto_withdrawal_ordered":
        draft.actors = agent(scene, setting, verb.first, last, passive=True) or draft.actors
    _timed(draft, scene, setting, first, last, state, phase, said=kind == "csto_withdrawal_completed")
    draft.success = kind in ("csto_withdrawal_completed", "csto_contingent_returned")
    draft.condition = _condition(scene)
    if kind == "csto_withdrawal_began" and state.status == "planned":
        _offset(draft, scene, setting, first, last)
    if kind == "csto_withdrawal_planned_duration":
        draft.period = Period()
    return draft


_HOME = frozenset("permanent home base bases barracks deployment russia homeland locations".split())
_THEN = frozenset([".", "on", "yesterday", "earlier", "today", "by", "last"])


def _moved(scene: Scene, verb: Hit, forces: list[Hit]) -> tuple[Hit | None, str]:
    """The force that a verb of leaving moves: its subject, or its object."""
    form = verb.tag.form
    left = [f for f in forces if f.last <= verb.first]
    right = [f for f in forces if verb.last <= f.first]
    for force in reversed(left):
        gap = scene.gap(force.last, verb.first)
        if gap is not None and len(gap) <= 16 and "by" not in gap[:1]:
            return force, "passive" if scene.passive(verb.first) else "goes"
    transitive = (
        scene.texts[verb.first][:4]
        in ("with", "pull", "brin", "brou", "flyi", "flew", "take", "took", "ship", "retu", "evac", "rede", "fly")
        or form == "adjective"
    )
    for force in right:
        gap = scene.texts[verb.last : force.first]
        if transitive and form != "adjective" and len(gap) <= 7 and not any(w in BREAKS for w in gap):
            return force, "active"
    return None, ""


def _stage(
    scene: Scene, setting: Setting, verb: Hit, force: Hit, state: Mood, owners: list[Actor], first: int, last: int
) -> tuple[str, Phase]:
    """Which step of the withdrawal a verb of leaving tells."""
    texts = scene.texts
    single = len(owners) == 1 or (len(owners) > 1 and state.status == "reported" and not state.begun)
    carried = texts[verb.first][:4] in ("brin", "brou", "flew", "flyi", "take", "took", "ship")
    if texts[verb.first].startswith("stay"):
        planned = state.status == "planned"
        return ("csto_withdrawal_planned_end", Phase.PLANNED) if planned else ("csto_withdrawal_completed", Phase.DONE)
    if any(h.last in (verb.first, verb.first - 1) and h.tag.form != "noun" for h in scene.hits.get("complete", ())):
        return "csto_withdrawal_completed", Phase.DONE
    if state.ordered:
        return "csto_withdrawal_ordered", Phase.ORDERED
    begun = state.begun or texts[verb.first] in ("set", "head", "heads", "headed", "heading")
    if begun:
        return ("csto_contingent_withdrawal_began" if carried and single else "csto_withdrawal_began"), Phase.BEGUN
    if state.status in ("planned", "possible"):
        day = day_of(scene, setting, first, last, said=False, planned=True)
        if single:
            return "csto_contingent_withdrawn", Phase.PLANNED
        if day is not None and day.sense == "until":
            return "csto_withdrawal_planned_end", Phase.PLANNED
        if _length(scene, scene.clause(first), last + 12) is not None and day is None:
            return "csto_withdrawal_planned_duration", Phase.PLANNED
        return "csto_withdrawal", Phase.PLANNED
    if single:
        back = verb.tag.form == "adjective" or texts[verb.first].startswith(("return", "arriv"))
        return ("csto_contingent_returned" if back else "csto_contingent_withdrawn"), Phase.DONE
    near = set(texts[max(force.first - 6, 0) : force.first]) | set(texts[force.last : verb.last])
    if near & marks()["part"] or (verb.tag.form == "ing" and not scene.perfect(verb.first)):
        return "csto_withdrawal", Phase.ONGOING
    if (
        near & marks()["whole"]
        or scene.perfect(verb.first)
        or verb.tag.form == "adjective"
        or _perfect_passive(scene, verb.first)
    ):
        return "csto_withdrawal_completed", Phase.DONE
    return "csto_withdrawal", Phase.ONGOING


def _perfect_passive(scene: Scene, verb: int) -> bool:
    ruler = scene.before(verb)
    return ruler >= 0 and scene.texts[ruler] == "been" and scene.perfect(ruler)


def _condition(scene: Scene) -> str | None:
    """What a plan is made to depend on: "unless the weather interferes"."""
    for i, word in enumerate(scene.texts):
        if word in ("unless", "provided") or scene.texts[i : i + 2] in (["if", "the"], ["weather", "permitting"]):
            end = next(
                (k for k in range(i + 1, len(scene.texts)) if scene.texts[k] in (",", ".", ";", '"')), len(scene.texts)
            )
            if 1 < end - i <= 12:
                return " ".join(scene.texts[i:end])
    return None


def _likewise(scene: Scene, setting: Setting, hit: Hit, draft: EventDraft) -> Iterator[EventDraft]:
    """ "..., as well as Tajikistan", "..., and so will Tajikistan": another state does the same."""
    for i in range(hit.last, len(scene.texts) - 2):
        three = scene.texts[i : i + 3]
        if three == ["as", "well", "as"] or three[:2] in (
            ["so", "will"],
            ["as", "will"],
            ["along", "with"],
            ["together", "with"],
        ):
            for other in _states(scene, setting, i, i + 8):
                if other not in draft.actors:
                    made = _draft(
                        draft.kind, draft.rule + ", likewise", scene, setting, i, min(i + 4, len(scene.texts))
                    )
                    made.actors, made.period, made.status, made.phase = (
                        (other,),
                        draft.period,
                        draft.status,
                        draft.phase,
                    )
                    yield made
            return


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 else _COUNTS.get(text)


def _length(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """How many days words of duration give, and where: "no more than 10 days", "within a week"."""
    texts = scene.texts
    texts = [*texts, "."]
    for i in range(max(first, 1), min(last, len(texts) - 1)):
        days, number = _LENGTHS.get(texts[i + 1]), _number(texts[i])
        if days is None and not texts[i + 1].isalpha() and texts[i - 1] in ("than", "to") and "days" in texts[:i]:
            days = 1
        if days is None or number is None:
            continue
        before = texts[max(i - 3, 0) : i]
        if {"within", "than", "to", "most", "about", "take", "last", "in", "over", "next", "some", "around"} & set(
            before
        ) and texts[i + 2 : i + 3] not in (["ago"], ["after"], ["later"], ["earlier"]):
            return number * days, i
    return None


def _base(scene: Scene, setting: Setting, first: int, last: int) -> date | None:
    """The day from which words such as "in two days" count: on which it was said, else of publication."""
    sayings = said_days(scene, first, last)
    if sayings and sayings[0].period.day is not None:
        return sayings[0].period.day
    return setting.calendar.published


def _offset(draft: EventDraft, scene: Scene, setting: Setting, first: int, last: int) -> None:
    """ "will begin in two days": counted from the day on which it was said."""
    texts = scene.texts
    for i in range(first, min(last + 6, len(texts) - 2)):
        number, days = _number(texts[i + 1]), _LENGTHS.get(texts[i + 2])
        base = _base(scene, setting, first, last)
        later = texts[i + 3 : i + 4] == ["later"]
        if (
            (texts[i] in ("in", "after", "within") or later)
            and number is not None
            and days is not None
            and base is not None
            and texts[i + 3 : i + 4] not in (["after"], ["of"])
        ):
            draft.period = Period.on(base + timedelta(days=number * days), Basis.RELATIVE)
            setting.begin = draft.period.begin
            return


def _leaving(texts: list[str]) -> bool:
    return any(word.startswith(("withdraw", "pullout", "pulling")) for word in texts)


def _lasting(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "the process will take no more than 10 days": from the day on which it begins."""
    texts = scene.texts
    if not {"withdrawal", "process", "pullout", "pulling", "it", "operation", "mission"} & set(texts):
        return
    for i, word in enumerate(texts):
        if not _lasts(texts, i, word):
            continue
        told = any(draft.kind.startswith("csto_withdrawal") for draft in setting.drafts[-6:])
        if not told and not _leaving(texts):
            continue
        length = _length(scene, i, i + 8)
        if length is None:
            continue
        days, at = length
        begin = setting.begin
        kind = "csto_withdrawal_planned_end" if begin is not None else "csto_withdrawal_planned_duration"
        draft = _draft(kind, "event: the withdrawal takes <days>", scene, setting, i, min(at + 2, len(texts)))
        draft.status, draft.phase = Status.PLANNED, Phase.PLANNED
        if begin is not None:
            draft.period = Period.until(begin + timedelta(days=days), Basis.RELATIVE)
        yield draft
        return


def _ending(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "it was to be completed by January 22": of the withdrawal told of before."""
    texts = scene.texts
    for verb in scene.hits.get("complete", ()):
        before = texts[max(verb.first - 6, 0) : verb.first]
        told = any(draft.kind.startswith("csto_withdrawal") for draft in setting.drafts[-3:]) or _leaving(texts)
        if verb.tag.form == "noun" or not {"it", "process"} & set(before) or not told:
            continue
        day = next((d for a, _, d in scene.days if d.sense == "until" and verb.last <= a <= verb.last + 2), None)
        state = mood(scene, verb.first, verb.first)
        if day is not None and (state.status == "planned" or "to" in before):
            draft = _draft("csto_withdrawal_planned_end", "event: it <ends> by <day>", scene, setting, *verb[:2])
            draft.status, draft.phase, draft.period = Status.PLANNED, Phase.PLANNED, day.period
            yield draft
            return


def _lasts(texts: list[str], i: int, word: str) -> bool:
    """Whether a word opens how long the withdrawal takes: "will take", "within 10 days all would be gone"."""
    if word == "within" and _GONE & set(texts[i : i + 12]):
        return True
    planned = {"will", "would", "to", "should", "expected"} & set(texts[max(i - 4, 0) : i])
    headed = {"will", "would", "to"} & set(texts[:i]) and texts[i - 1 : i] in ([","], ["and"])
    return word in marks()["lasts"] and bool(planned or headed)


_GONE = frozenset(["gone", "out", "home", "left", "leave", "over", "complete", "completed", "withdrawn"])


# Tasks and commanders ------------------------------------------------------------------------------------------------


def _tasked(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "were tasked with the protection of facilities", "not supposed to take part in combat"."""
    texts = scene.texts
    forces = [*scene.hits.get("force", ()), *scene.hits.get("csto", ())]
    if not forces and not any(d.kind.startswith("csto_") for d in setting.drafts[-4:]):
        return
    for i, word in enumerate(texts):
        excluded = word in ("participate", "part", "involved", "engage", "engaged") and _excludes(texts, i)
        tasked = word == "tasked" and texts[i + 1 : i + 2] in (["with"], ["to"])
        duty = (
            word in ("guard", "protect", "guarding", "protecting")
            and any(f.last <= i and i - f.last < 14 for f in forces)
            and bool(
                {"facilities", "infrastructure", "sites", "objects", "installations", "facility"}
                & set(texts[i : i + 9])
            )
        )
        if not (excluded or tasked or duty):
            continue
        begin = i if duty else i + 2
        end = next(
            (
                k
                for k in range(begin, len(texts))
                if texts[k] in STOPS
                or texts[k] in (",",)
                or texts[k : k + 2] in (["and", "were"], ["and", "will"], ["and", "not"], ["and", "are"])
            ),
            len(texts),
        )
        if end <= begin:
            continue
        kind = "csto_task_excluded" if excluded else "csto_tasked"
        draft = _draft(
            kind, f"event: <force> <{'not ' if excluded else ''}tasked>", scene, setting, i, min(end, i + 14)
        )
        draft.object = _said(scene, begin, min(end, begin + 14))
        draft.phase = Phase.ORDERED
        yield draft
        if not excluded and "not" not in texts[end : end + 6]:
            return


def _excludes(texts: list[str], i: int) -> bool:
    before = texts[max(i - 6, 0) : i]
    return (
        "not" in before
        and texts[i + 1 : i + 2] == ["in"]
        and bool({"supposed", "will", "would", "to", "intended", "meant"} & set(before))
    )


def _said(scene: Scene, first: int, last: int) -> str:
    return " ".join(word for word in scene.texts[first:last] if word not in ('"', "'"))


def _commanded(scene: Scene, setting: Setting) -> Iterator[EventDraft]:
    """ "General X, who led the CSTO mission", "CSTO commander X", "the commander of the peacekeeping force, X"."""
    texts = scene.texts
    for i, word in enumerate(texts):
        led = word in (
            "led",
            "leads",
            "heads",
            "headed",
            "commands",
            "commanded",
            "commander",
            "leading",
            "commanding",
            "leader",
        )
        if not led:
            continue
        near = texts[max(i - 2, 0) : i + 8]
        if not ("csto" in near or "peacekeeping" in near) or not (
            {"mission", "forces", "contingent", "force", "commander", "troops"} & set(near)
        ):
            continue
        people = [(a, b, m.actor) for a, b, m in scene.mentions if m.actor.kind is ActorKind.PERSON]
        person = next((p for a, b, p in reversed(people) if b <= i and i - b <= 3 and word != "commander"), None)
        person = person or next((p for a, _, p in people if i < a <= i + 9 and word in ("commander", "leader")), None)
        if person is None:
            continue
        draft = _draft(
            "csto_commander_named", "event: <person> commands the force", scene, setting, i, min(i + 3, len(texts))
        )
        draft.actors = (person,)
        yield draft
        return
