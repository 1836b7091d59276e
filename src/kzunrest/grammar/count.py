"""Count: from a number to what it counts, of whom, and what it is a part of, by named constructions.

Each construction is one function; its name in `RULES` is the name that evidence prints.
"""

from __future__ import annotations

from copy import copy
from itertools import pairwise

from ..figure import Figure, Hedge
from .number import MONTHS, Number, numbers
from .vocabulary import HOME, UNKNOWN, Head, Trigger, Unit, Units, Verb

_GAP = 40


class Draft:
    """A count in the making: which units, which measure, of whom, part of which other draft."""

    __slots__ = (
        "addition",
        "after",
        "cue",
        "first",
        "followup",
        "head",
        "head_at",
        "label",
        "last",
        "manner",
        "measure",
        "number",
        "owned",
        "partitive",
        "planned",
        "population",
        "presupposed",
        "resumed",
        "rule",
        "sentence",
        "subject_end",
        "trigger",
        "trigger_at",
        "unit",
        "whole",
    )

    def __init__(self, number: Number) -> None:
        self.number = number
        self.first, self.last = number.first, number.last
        self.measure: str | None = None
        self.population: str | None = None
        self.label: str | None = None
        self.unit = "people"
        self.head: Head | None = None
        self.head_at = -1
        self.trigger: Trigger | None = None
        self.trigger_at = -1
        self.partitive = False
        self.resumed = False
        self.followup = False
        self.cue: str | None = None
        self.whole: Draft | None = None
        self.after: Draft | None = None
        self.planned = False
        self.presupposed = False
        self.owned = False
        self.rule = ""
        self.addition = number.addition
        self.manner: str | None = None
        self.subject_end = number.last
        self.sentence = 0

    @property
    def figure(self) -> Figure:
        """The figure with its unit."""
        n = self.number
        return Figure(low=n.low, high=n.high, stated=n.stated, hedge=n.hedge, unit=self.unit)


_BE = {"is", "are", "was", "were", "be", "been", "being", "'s", "got", "get", "gets"}
_HAVE = {"has", "have", "had", "having"}
_MODIFIERS = frozenset(
    [
        "more",
        "others",
        "other",
        "additional",
        "such",
        "these",
        "those",
        "the",
        "its",
        "their",
        "his",
        "her",
        "of",
        "separate",
        "different",
        "various",
        "unidentified",
        "young",
        "old",
        "local",
        "armed",
        "suspected",
        "alleged",
        "reported",
        "confirmed",
        "identified",
        "unnamed",
        "unknown",
        "senior",
        "top",
        "former",
        "fellow",
        "wanted",
    ]
)
_SKIPPED_PP = {
    "in",
    "at",
    "on",
    "from",
    "during",
    "across",
    "throughout",
    "near",
    "around",
    "over",
    "with",
    "for",
    "of",
    "under",
    "between",
    "among",
    "since",
    "after",
    "outside",
    "inside",
    "against",
    "by",
    "to",
}


def drafts(units: Units) -> tuple[list[Draft], list[Number]]:
    """The counts of a sentence in order, and the numbers in it that no construction places.

    A count without a measure is a part or a continuation of what an earlier sentence counts; the document tells.
    """
    found = numbers(units)
    if units.verbal:
        found = sorted([*found, *_ones(units, found)], key=lambda number: number.first)
    made: list[Draft] = []
    stray: list[Number] = []
    for number in found:
        if number.kind != "count":
            continue
        draft = Draft(number)
        _noun_phrase(units, draft)
        draft.owned = draft.head is None and _owned(units, draft.first)
        if _placed(units, draft, made):
            made.append(draft)
        elif not (_wordless(draft) and units[draft.first].text in _ARTICLES):
            stray.append(number)
    _inherit(units, made)
    _hedge_over_list(units, made)
    made = [one for draft in made for one in (draft, *_second_verb(units, draft))]
    return made, stray


def _ones(units: list[Unit], found: list[Number]) -> list[Number]:
    """Words that count without a number: "a policeman was killed", "no citizens were hurt", "nobody"."""
    taken = {i for number in found for i in range(number.first, number.last)}
    made = []
    for i, unit in enumerate(units):
        if i in taken or unit.text not in _ARTICLES:
            continue
        if not _victim(units, i):
            continue
        value = 1 if unit.text in ("a", "an", "another") else 0
        made.append(Number(i, i + 1, value, value, value, Hedge.EXACT, "count", unit.text == "another", False))
    return made


_ARTICLES = {"a", "an", "another", "no", "none", "nobody", "not one", "not a single", "no one"}


def _victim(units: list[Unit], i: int) -> bool:
    """Whether an article opens a noun phrase of one person (of people, after "no") whom something happened to."""
    if units[i].text in ("none", "nobody", "not one", "not a single", "no one"):
        return True
    for j in range(i + 1, min(i + 8, len(units))):
        unit, entry = units[j], units[j].entry
        if entry.head is not None and entry.head.unit == "people":
            if j + 1 < len(units) and units[j + 1].entry.head is not None and units[j + 1].start == unit.end + 1:
                continue
            if units[i].text == "no":
                return True
            return not entry.plural and entry.head.measure is None and j + 1 < len(units)
        if unit.text in _MODIFIERS or (entry.verbs and _adjectival(units, j)):
            continue
        if entry.kind or entry.verbs or entry.saying or not (unit.text.isalnum() or unit.text in ("-", "'", '"')):
            return False
    return False


def _wordless(draft: Draft) -> bool:
    """Whether no number is printed: then only a verb that says what happened makes it a count."""
    return not draft.number.digits and draft.number.last - draft.number.first == 1 and draft.number.stated in (0, 1)


# The noun phrase --------------------------------------------------------------------------------------------------------


def _noun_phrase(units: list[Unit], draft: Draft) -> None:
    """Find the head that the number counts: "353 law enforcement officers", "dozens of attackers", "19 of the dead"."""
    j = draft.number.last
    n = len(units)
    if j < n and units[j].text == "of" and j + 1 < n:
        if (
            units[j + 1].text in ("the", "those", "these", "them", "whom", "which", "its", "their", "his")
            and draft.number.hedge is not Hedge.VAGUE
        ):
            draft.partitive = True
            draft.cue = f"of {units[j + 1].text}"
            if units[j + 1].text in ("them", "whom", "which"):
                draft.last = draft.subject_end = j + 2
                return
        j += 1
    limit = min(j + (9 if _wordless(draft) else 7), n)
    while j < limit:
        unit = units[j]
        entry = unit.entry
        if entry.head is not None and not (entry.numeral and entry.head is None):
            if _participle_only(units, j):
                return
            _take_head(units, draft, j)
            return
        if entry.verbs and j + 1 < n and _adjectival(units, j):
            draft.trigger, draft.trigger_at = entry.verbs[0].trigger, j
            j += 1
            continue
        if (
            unit.text == "-"
            and j + 1 < n
            and (
                units[j + 1].text in ("strong", "soviet")
                or (units[j + 1].start == unit.end and units[j - 1].end == unit.start)
            )
        ):
            j += 1
            continue
        if unit.text.isalpha() and (
            entry is UNKNOWN
            or unit.text in _MODIFIERS
            or (not entry.kind and not entry.verbs and not entry.saying)
            or (entry.demonym and unit.cap)
        ):
            if entry.demonym and unit.cap and unit.text.endswith("s") and not _head_after(units, j + 1):
                _nationals(draft, j, entry.demonym)
                return
            j += 1
            continue
        if unit.text.isdecimal() and j + 1 < n and units[j + 1].text == "-" and _wordless(draft):
            j += 1
            continue
        if unit.text in ("'s", "'", '"') and j >= draft.number.last:
            j += 1
            continue
        return


def _nationals(draft: Draft, j: int, country: str) -> None:
    """ "thirteen Kyrgyzstanis", "70 Armenians": the people of a country, foreigners where it isn't the home."""
    population = "all" if country == HOME else "foreigners"
    draft.head, draft.head_at = Head(population=population, forms=()), j
    draft.population = population
    draft.last = draft.subject_end = j + 1


def _participle_only(units: list[Unit], j: int) -> bool:
    """ "18 wounded", "12 dead in the clashes": a word that can be a noun is the verb where nothing makes it a noun."""
    entry = units[j].entry
    assert entry is not None
    return bool(entry.verbs) and units[j].text in (
        "wounded",
        "injured",
        "detained",
        "missing",
        "dead",
        "arrested",
        "killed",
        "hurt",
    )


def _adjectival(units: list[Unit], j: int) -> bool:
    """Whether a participle stands before the noun it describes: "26 killed protesters"."""
    for unit in units[j + 1 : j + 4]:
        if unit.entry.head is not None:
            return True
        if not unit.text.isalpha() or (unit.entry.kind):
            return False
    return False


_CITIZENS = frozenset(
    [
        "citizen",
        "citizens",
        "national",
        "nationals",
        "student",
        "students",
        "tourist",
        "tourists",
        "migrant",
        "migrants",
        "worker",
        "workers",
    ]
)
_GENERIC = {
    "member",
    "members",
    "representative",
    "representatives",
    "employee",
    "employees",
    "staff member",
    "staff members",
    "personnel",
    "others",
    "family member",
    "family members",
}


def _take_head(units: list[Unit], draft: Draft, j: int) -> None:
    """Take the head at `j` and what belongs to it: compounds, "members of the ...", "police officers and service members"."""
    heads = [units[j]]
    last = j + 1
    n = len(units)
    while last < n:
        unit, entry = units[last], units[last].entry
        if entry.head is not None and not entry.verbs and last == draft_tail(units, last):
            heads[-1] = unit
            last += 1
            continue
        if unit.text == "of" and heads[-1].text in _GENERIC:
            k = _head_after(units, last + 1)
            if k is not None and (head := units[k].entry.head) is not None and head.unit == "people":
                heads[-1] = units[k]
                last = k + 1
                continue
        if (
            unit.text in ("and", "or", "&")
            and (k := _head_after(units, last + 1)) is not None
            and not _counted_or_verbal(units, last + 1, k)
        ):
            heads.append(units[k])
            last = k + 1
            continue
        break
    draft.head_at = j
    draft.last = draft.subject_end = last
    _population(draft, heads)
    abroad = {u.entry.demonym for u in units[draft.number.last : j] if u.cap} - {None, HOME}
    if abroad and draft.population == "all" and heads[0].text in _CITIZENS:
        draft.population = "foreigners"


def draft_tail(units: list[Unit], j: int) -> int:
    """`j` itself: a compound's next noun stands directly after the one before it."""
    return j if units[j].start == units[j - 1].end + 1 else -1


def _head_after(units: list[Unit], j: int) -> int | None:
    """The head within the next four words that only modifiers separate from `j`."""
    for k in range(j, min(j + 5, len(units))):
        entry = units[k].entry
        if entry.head is not None:
            return k
        if not (units[k].text.isalpha() or units[k].text == "'s") or (
            entry.kind not in ("", "det") or entry.verbs or entry.saying or entry.numeral
        ):
            return None
    return None


def _counted_or_verbal(units: list[Unit], j: int, k: int) -> bool:
    return any(u.text[0].isdecimal() or u.text in ("a", "an") for u in units[j : k + 1])


def _population(draft: Draft, heads: list[Unit]) -> None:
    rows = [unit.entry.head for unit in heads if unit.entry.head is not None]
    draft.head = rows[0]
    draft.unit = rows[0].unit
    names = {row.population for row in rows}
    if len(names) == 1:
        draft.population = names.pop()
    elif (
        names <= {"law_enforcement", "military", "security_forces"}
        or (
            "security_forces" in names
            and names <= {"security_forces", "civilians", "law_enforcement", "military"}
            and len(rows) > 1
            and "officials" in heads[-1].text
        )
        or (names == {"military", "civilians"} and "official" in heads[-1].text)
    ):
        draft.population = "security_forces"
    else:
        draft.population = "all"
    if any(row.label for row in rows):
        draft.label = next(unit.text for unit in heads if unit.entry.head is not None and unit.entry.head.label)


# What happened to them ---------------------------------------------------------------------------------------------------


def _placed(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """Find the measure by the first construction that fits; a thing that is no person is a count of its own kind."""
    if _wordless(draft) and units[draft.first].text in _ARTICLES:
        return _counts_one(units, draft, made)
    if draft.head is not None and draft.head.unit != "people" and not _wordless(draft):
        draft.measure, draft.rule = f"other:{draft.head.unit}", "count: <figure> <thing>"
        _cues(units, draft, made)
        return not (draft.number.stated == 1 and not draft.number.digits)
    for rule in (
        _accounted,
        _included,
        _apposed,
        _inverted,
        _partitive,
        _before_head,
        _among,
        _after,
        _verb_before,
        _nominal_before,
        _toll,
        _dashed,
        _amounts,
        _state_listed,
        _along,
        _possessed,
        _by_head,
        _total,
        _topic,
    ):
        if rule(units, draft, made):
            _cues(units, draft, made)
            return True
    return _continued(units, draft, made)


_NONE = ("killed", "injured", "hospitalized", "missing")
_ONE = (*_NONE, "detained")


def _counts_one(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    zero = draft.number.stated == 0
    if zero and draft.head is not None and draft.head.measure is not None:
        draft.measure, draft.rule = draft.head.measure, "count: no <counted>"
        return True
    if draft.head is None and not zero:
        return False
    for rule in (_after, _verb_before):
        if rule(units, draft, made) and draft.measure in (_NONE if zero and not draft.head else _ONE):
            draft.rule = f"{draft.rule}, {'none' if zero else 'one'}"
            return True
        draft.measure = None
    return False


def _owned(units: list[Unit], first: int) -> bool:
    """Whether a state stands right before the verb before a bare number: "Belarus contributed some 500"."""
    return any(units[j].cap and _place_like(units, j) for j in range(max(first - 3, 0), first))


def _set(draft: Draft, verb: Verb, at: int, rule: str) -> bool:
    draft.trigger, draft.trigger_at = verb.trigger, at
    draft.measure, draft.rule = verb.trigger.measure, rule
    if verb.trigger.heads and draft.population is None:
        draft.population = verb.trigger.heads[0]
    if verb.trigger.population and draft.population in (None, "all"):
        draft.population = verb.trigger.population
    return True


def _fits(draft: Draft, trigger: Trigger) -> bool:
    """Whether the trigger may count these: troops are deployed, people are not."""
    if trigger.heads and draft.head is None and draft.owned:
        return True
    if trigger.heads and draft.population not in trigger.heads:
        return False
    return draft.head is None or draft.head.unit == "people"


_DEAD = {"dead", "killed", "fatalities", "deaths", "deceased", "victims"}


def _partitive(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "19 of the dead were police officers", "three of those killed were minors", "16 of the wounded"."""
    if not draft.partitive or draft.cue in ("of them", "of whom", "of which"):
        return False
    j = draft.number.last + 2
    if j >= len(units) or units[j].entry is UNKNOWN:
        return False
    entry = units[j].entry
    if entry.head is not None and entry.head.measure and entry.head.measure != "victims":
        draft.measure = entry.head.measure
    elif entry.verbs:
        draft.measure = entry.verbs[0].trigger.measure
    else:
        return False
    draft.rule = "count: <figure> of the <counted>"
    draft.last = draft.subject_end = j + 1
    draft.population = "all"
    _predicate(units, draft, j + 1)
    later = _find_after(units, draft)
    if later is not None and later[0].trigger.measure != draft.measure:
        return _set(draft, later[0], later[1], "count: <figure> of the <counted> <verb>")
    return True


def _predicate(units: list[Unit], draft: Draft, j: int) -> None:
    """ "... were police officers or servicemen": the noun after "were" says of whom."""
    if j < len(units) and units[j].text in _BE:
        k = _head_after(units, j + 1)
        if k is not None and not units[k].entry.verbs:
            first = draft.first
            _take_head(units, draft, k)
            draft.first = first


def _before_head(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "26 killed protesters", "5 injured policemen": a participle between number and noun."""
    if draft.trigger is None or draft.head is None or not draft.number.last <= draft.trigger_at < draft.head_at:
        return False
    later = _find_after(units, draft)
    if later is not None and later[0].trigger.measure in ("killed", "released"):
        return _set(draft, later[0], later[1], "count: <figure> <participle> <head> <verb>")
    draft.measure, draft.rule = draft.trigger.measure, "count: <figure> <participle> <head>"
    return True


def _after(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "164 people were killed", "12,000 arrested", "227 people, including 19 officers, were killed"."""
    hit = _find_after(units, draft) or _far_verb(units, draft)
    if hit is None:
        return False
    verb, at = hit
    draft.last = max(draft.last, at + 1) if at - draft.last < 4 else draft.last
    return _set(draft, verb, at, "count: <figure> <head> <verb>" if draft.head else "count: <figure> <verb>")


_PASSED = frozenset(
    [
        "remain",
        "remains",
        "remained",
        "stay",
        "stays",
        "stayed",
        "lie",
        "lay",
        "turned",
        "up",
        "reportedly",
        "allegedly",
        "also",
        "all",
        "both",
        "either",
        "more",
        "others",
        "other",
        "alone",
        "so",
        "far",
        "each",
        "altogether",
    ]
)
_PASSED_AFTER_AUX = frozenset(
    ["since", "said", "reported", "believed", "thought", "feared", "known", "confirmed", "left", "and", "or"]
)
_RELATIVES = frozenset(["who", "that", "which", "whom"])


def _find_after(units: list[Unit], draft: Draft) -> tuple[Verb, int] | None:
    """The verb whose subject the number is: skips insets, relative clauses, places, auxiliaries and adverbs."""
    j = draft.subject_end
    passive = had = False
    n = len(units)
    limit = min(n, j + _GAP)
    while j < limit:
        unit, entry = units[j], units[j].entry
        text = unit.text
        if text in _QUOTE_MARKS:
            j += 1
            continue
        if text in (",", "(", "and", "as well as") and not had:
            k = _skip_joined(units, j)
            if k is None and text in (",", "("):
                k = _skip_inset(units, j)
            if k is None:
                return None
            j = k
            continue
        if entry.verbs:
            verb = _subject_verb(units, j, entry.verbs, draft, passive, had)
            if verb is not None:
                return verb, j
            if not passive and not had and not entry.head and any(_finite(v) for v in entry.verbs):
                return None
        if entry.kind == "prep" and text in _SKIPPED_PP and not (text == "since" and had):
            j = _skip_phrase(units, j)
            continue
        if text in (",", "(") and (k := _skip_inset(units, j)) is not None:
            j = k
            continue
        if not _passes(units, j, had):
            return None
        passive = passive or text in _BE
        had = had or entry.kind == "aux"
        j += 1
    return None


_QUOTE_MARKS = {'"', "'"}


def _finite(verb: Verb) -> bool:
    return verb.use == "transitive" and verb.form in ("past", "base", "third")


def _passes(units: list[Unit], j: int, had: bool) -> bool:
    """Whether a unit may stand between a subject and its verb."""
    unit, entry = units[j], units[j].entry
    text = unit.text
    if text in _BE or text in _HAVE or text in _RELATIVES or entry.kind in ("aux", "adv") or text in _PASSED:
        return True
    if text in _PASSED_AFTER_AUX and had:
        return True
    following = units[j + 1] if j + 1 < len(units) else None
    if text == "to" or text == "left":
        return following is not None and (following.text in _BE or bool(following.entry.verbs))
    return entry.place is not None or (text.endswith("ly") and text.isalpha())


def _skip_joined(units: list[Unit], j: int) -> int | None:
    """Where a coordinated subject ends: "four cadres, a policeman and two villagers were killed"."""
    k = j + 1
    if k < len(units) and units[k].text in ("and", "another", "at", "least"):
        k += 1
    if k >= len(units):
        return None
    unit = units[k]
    if not (
        unit.text[0].isdecimal()
        or unit.entry.numeral is not None
        or unit.text in ("a", "an", "his", "her", "their", "the", "another")
    ):
        return None
    head = _head_in(units, k + 1)
    if head is None or head + 1 >= len(units):
        return None
    after = units[head + 1]
    if (
        after.text in _BE | _HAVE
        or after.text in (",", "and")
        or (after.entry.verbs and not after.entry.head and units[j].text == "and")
    ):
        return head + 1
    if units[j].text == "and" and after.entry.kind in ("prep",):
        return head + 1
    return None


def _head_in(units: list[Unit], j: int) -> int | None:
    """The last head of the noun phrase that begins at `j`: modifiers, names of groups and hyphens before it."""
    last = None
    for k in range(j, min(j + 7, len(units))):
        entry = units[k].entry
        if entry.head is not None and entry.head.unit == "people" and not entry.kind:
            last = k
            continue
        if last is not None:
            return last
        if (
            not (units[k].text.isalnum() or units[k].text in ("-", "'", '"'))
            or entry.kind
            or (entry.verbs and not entry.head)
        ):
            return None
    return last


def _far_verb(units: list[Unit], draft: Draft) -> tuple[Verb, int] | None:
    """ "Hundreds of people accused over ..., which took 238 lives, are granted amnesty"; "a man standing near the square
    was shot dead": the passive of the subject that opens the sentence, past what describes it."""
    opens = draft.first <= 3 or units[draft.first - 1].text == ","
    if not opens or draft.head is None or draft.head.unit != "people":
        return None
    for j in range(draft.subject_end, min(len(units) - 1, draft.subject_end + _GAP)):
        text = units[j].text
        if text in (";", ".", ":") or (
            units[j].entry.saying_form in ("past", "third") and units[j].text in ("said", "says")
        ):
            return None
        if text in _RELATIVES and units[j - 1].text != ",":
            return None
        if text in _BE and text != "'s" and units[j - 1].text not in _RELATIVES:
            for k in range(j + 1, min(j + 4, len(units))):
                for verb in units[k].entry.verbs:
                    if verb.use in ("transitive", "state") and verb.form in ("past", "") and _fits(draft, verb.trigger):
                        return verb, k
                if units[k].entry.kind not in ("adv", "aux"):
                    break
            if units[j - 1].text != ",":
                return None
    return None


def _subject_verb(
    units: list[Unit], j: int, verbs: tuple[Verb, ...], draft: Draft, passive: bool, had: bool
) -> Verb | None:
    for verb in verbs:
        if not _fits(draft, verb.trigger) or not _medical(units, units[j]):
            continue
        match verb.use, verb.form:
            case "transitive", "past" if units[j].text == "held" and j + 1 < len(units) and units[j + 1].text in _HELD:
                continue
            case "transitive", "past":
                if passive or not _has_object(units, j + 1):
                    return verb
            case "intransitive", _:
                if verb.form != "base" or had:
                    return verb
                if verb.form == "base" and j == draft.subject_end:
                    return verb
            case "state", _:
                return verb
            case "transitive", "base" if had and j and units[j - 1].text == "to" and passive:
                continue
            case _:
                continue
    return None


_HELD = {"to", "accountable", "responsible", "liable", "talks", "on", "a", "the", "in"}


def _has_object(units: list[Unit], j: int) -> bool:
    """Whether an object follows: then the verb is active and its subject did it."""
    if j >= len(units):
        return False
    unit, entry = units[j], units[j].entry
    if (
        unit.text[0].isdecimal()
        or unit.text in ("a", "an", "the", "him", "her", "them", "his", "their", "at", "and")
        or unit.text in ("one",)
    ):
        if unit.text == "at":
            return j + 1 < len(units) and units[j + 1].text == "least"
        if unit.text == "and":
            return False
        return True
    if entry is UNKNOWN:
        return unit.cap
    if entry.numeral is not None or entry.head is not None or (entry.hedge is not None and entry.kind != "prep"):
        return unit.text not in ("over", "around", "about", "near", "in over", "under", "below") or (
            j + 1 < len(units) and units[j + 1].text[0].isdecimal()
        )
    return bool(entry.demonym and unit.cap)


_CUES = {"including", "among", "of", "included", "with"}


_INSETS = frozenset(
    [
        "including",
        "among",
        "of",
        "some",
        "most",
        "mostly",
        "mainly",
        "many",
        "all",
        "both",
        "who",
        "which",
        "whom",
        "at",
        "several",
        "in",
        "according",
        "reportedly",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "half",
        "identified",
        "aged",
        "as",
        "the",
        "a",
        "none",
        "reported",
        "believed",
        "said",
        "namely",
    ]
)


def _skip_inset(units: list[Unit], j: int) -> int | None:
    """Where the outer clause goes on after ", including 19 officers," or "(two of them children)"; None where it doesn't."""
    n = len(units)
    closing = ")" if units[j].text == "(" else ","
    following = units[j + 1].text if j + 1 < n else ""
    spoken = next((k for k in range(j + 1, min(n, j + 7)) if units[k].text == ","), None)
    if closing == "," and spoken is not None and any(u.entry.saying is not None for u in units[j + 1 : spoken]):
        return spoken + 1
    if closing == "," and following not in _INSETS and not following.isdecimal():
        return None
    depth = 0
    for k in range(j + 1, min(n, j + _GAP)):
        if closing == ",":
            depth += (units[k].text == "(") - (units[k].text == ")")
        if units[k].text == closing and depth <= 0:
            if closing == "," and k + 1 < n and not _goes_on(units[k + 1]):
                continue
            return k + 1
    return None


def _goes_on(unit: Unit) -> bool:
    """Whether the outer clause goes on with this unit."""
    return (
        unit.text in _BE
        or unit.text in _HAVE
        or unit.text in ("who", "will")
        or (bool(unit.entry.verbs) and unit.entry.head is None)
    )


def _skip_phrase(units: list[Unit], j: int) -> int:
    """Where a prepositional phrase ends: before the next verb, auxiliary, mark, relative or preposition."""
    k = j + 1
    n = len(units)
    while k < n and k < j + 9:
        unit, entry = units[k], units[k].entry
        if not (unit.text[0].isalnum() or unit.text in ("'s", "-", "'", ".")):
            return k
        if entry.kind in ("aux", "rel", "prep", "conj") or (entry.verbs and not entry.place and not entry.head):
            return k
        if unit.text == "." and not (k + 1 < n and units[k + 1].text[0].isdecimal()):
            return k
        k += 1
    return k


def _among(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "19 police officers were among those killed", "three children are among the dead"."""
    j = draft.subject_end
    n = len(units)
    if j + 2 < n and units[j].text in _BE and units[j + 1].text == "among":
        for k in range(j + 2, min(j + 6, n)):
            entry = units[k].entry
            if entry.verbs:
                draft.cue = "among"
                return _set(draft, entry.verbs[0], k, "count: <figure> <head> among the <counted>")
            if entry.head is not None and entry.head.measure:
                draft.measure, draft.rule, draft.cue = (
                    entry.head.measure,
                    "count: <figure> <head> among the <counted>",
                    "among",
                )
                return True
    return False


_SKIP_BACK = {
    "the",
    "a",
    "an",
    "of",
    "lives",
    "life",
    "about",
    "some",
    "also",
    "another",
    "other",
    "further",
    "at",
    "least",
    "with",
    "as",
    "many",
    "its",
    "his",
    "their",
    "her",
    "and",
    "wounding",
    "all",
    "only",
    "both",
}


def _verb_before(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "killed 12", "has cost the lives of eight police", "claimed 230 lives", "left four people dead" (by the state after)."""
    j = draft.first - 1
    steps = 0
    while j >= 0 and steps < 6:
        unit, entry = units[j], units[j].entry
        verbs = entry.verbs
        for verb in verbs:
            if (
                verb.use == "transitive"
                and _active(units, j, verb)
                and _fits(draft, verb.trigger)
                and (
                    draft.head is not None
                    or (draft.owned and bool(verb.trigger.heads))
                    or _takes_bare(units, draft, unit)
                )
                and _medical(units, unit)
                and not (verb.form == "base" and j and units[j - 1].entry.kind == "det")
            ):
                return _set(draft, verb, j, "count: <verb> <figure> <head>")
            if verb.use == "lives" and (
                (draft.head is not None and draft.head.measure == "killed")
                or any(u.text in ("lives", "life") for u in units[j + 1 : draft.first])
            ):
                return _set(draft, verb, j, "count: <claims> <figure> lives")
        if verbs and unit.text not in ("lives", "life"):
            return False
        if unit.text == "at" and units[j + 1].text != "least":
            return False
        if (
            unit.text not in _SKIP_BACK
            and not (entry.hedge or (entry.head is not None and steps < 3 and unit.text in ("lives", "life", "total")))
            and unit.text not in ("total", "up")
        ):
            return False
        j -= 1
        steps += 1
    return False


_BODILY = (
    "freed",
    "freeing",
    "releas",
    "convict",
    "sentenc",
    "amnest",
    "kill",
    "injur",
    "wound",
    "hurt",
    "arrest",
    "detain",
    "murder",
    "execut",
    "massacr",
    "assassinat",
    "shot",
    "shooting",
    "gunned",
)


def _takes_bare(units: list[Unit], draft: Draft, verb: Unit) -> bool:
    """Whether a verb may take a number without a known noun: "killed 12" may, "seized 150 sticks" may not."""
    if not verb.text.startswith(_BODILY):
        return False
    j = draft.number.last
    unknown = j < len(units) and units[j].entry is UNKNOWN and units[j].text.isalpha() and not units[j].cap
    return not unknown


_MEDICAL = frozenset(
    "hospital hospitals doctor doctors medical medics clinic clinics wounds injuries patients health surgeons".split()
)


def _medical(units: list[Unit], verb: Unit) -> bool:
    """ "treated" is of the sick only where something of a hospital is named with it."""
    return not verb.text.startswith("treat") or any(u.text in _MEDICAL for u in units)


def _active(units: list[Unit], j: int, verb: Verb) -> bool:
    """Whether the verb at `j` takes an object: it isn't a passive."""
    if verb.form in ("ing", "third", "base"):
        return True
    for k in range(j - 1, max(j - 4, -1), -1):
        if units[k].text in _BE:
            return False
        if units[k].entry is UNKNOWN or units[k].entry.kind not in ("adv",):
            break
    return True


def _nominal_before(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "the death of 230 people", "arrest of two cadres", "a unit of 100 peacekeepers", "injury of six people"."""
    j = draft.first - 1
    while j >= 0 and units[j].text in ("the", "a", "at", "least"):
        j -= 1
    if j < 1 or units[j].text not in ("of", "to", "for", "about"):
        return False
    for k in range(j - 1, max(j - 5, -1), -1):
        entry = units[k].entry
        for verb in entry.verbs:
            if (
                (verb.use == "nominal" or (verb.form == "ing" and verb.use == "transitive"))
                and units[j].text in ("of", "for")
                and k == j - 1
                and (
                    _fits(draft, verb.trigger)
                    or (verb.use == "nominal" and draft.head is None and bool(verb.trigger.heads))
                )
            ):
                if verb.trigger.measure == "troops_deployed":
                    later = _find_after(units, draft)
                    if later is not None:
                        return _set(draft, later[0], later[1], "count: <noun> of <figure> <head> <verb>")
                return _set(draft, verb, k, "count: <noun> of <figure> <head>")
        if k < j - 1:
            break
    return False


_TOLL_BRIDGE = {
    "at",
    "to",
    "as",
    "is",
    "was",
    "reached",
    "reaching",
    "hit",
    "passed",
    ":",
    "stands",
    "stood",
    "be",
    "exceeded",
    "-",
    "by",
    "rose",
    "of",
    "topped",
    "surpassed",
    "than",
    "were",
    "are",
    "totaled",
    "totalled",
    "been",
    "up",
}


def _toll(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "the death toll had stood at 164", "put the number of bandits who attacked Alma-Ata at about 20 thousand"."""
    j = draft.first - 1
    if j < 0 or (
        units[j].text not in _TOLL_BRIDGE and not (units[j].entry.verbs and units[j].entry.verbs[0].use == "toll")
    ):
        return False
    for k in range(j, max(j - 22, -1), -1):
        unit, entry = units[k], units[k].entry
        if unit.text in (".", ";") or (unit.text[0].isdecimal() and not _dated(units, k)):
            return False
        if (
            unit.text in ("number", "numbers", "count", "total")
            and k + 1 < len(units)
            and units[k + 1].text in ("of", "killed", "dead")
        ):
            return _number_of(units, draft, k)
        for verb in entry.verbs:
            if verb.use == "toll":
                _toll_population(units, draft, k)
                return _set(draft, verb, k, "count: <toll> at <figure>")
        if unit.text == "toll":
            return False
        if unit.text == "total" and units[j].text == "to" and (head := _counted_after(units, k)) is not None:
            draft.measure, draft.rule = head.measure, "count: total <counted> to <figure>"
            return True
        if unit.text in ("put", "puts", "putting") and units[j].text == "at":
            return _put_at(units, draft, k)
    return False


def _counted_after(units: list[Unit], k: int) -> Head | None:
    """The noun right after "total" that says what is counted: "total arrests ... now come to"."""
    head = units[k + 1].entry.head if k + 1 < len(units) else None
    return head if head is not None and head.measure is not None else None


def _apposed(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "its peace troops, 2,500 in all, have been arriving": the figure of the noun before it."""
    j, tail = draft.first - 1, [u.text for u in units[draft.number.last : draft.number.last + 2]]
    if draft.head is not None or j < 1 or units[j].text not in (",", "(", "-") or tail not in _IN_ALL:
        return False
    for k in range(j - 1, max(j - 4, -1), -1):
        head = units[k].entry.head
        if head is not None and head.unit == "people":
            draft.head, draft.head_at, draft.population = head, k, head.population
            draft.subject_end = next(
                (m + 1 for m in range(draft.number.last, len(units)) if units[m].text in (",", ")")), draft.subject_end
            )
            return _after(units, draft, made) or _by_head(units, draft, made)
        if units[k].text not in _QUOTE_MARKS:
            return False
    return False


_IN_ALL = (["in", "all"], ["in", "total"], ["all", "told"], ["altogether", ","], ["so", "far"])


def _dated(units: list[Unit], k: int) -> bool:
    """Whether digits are a day's: a month stands beside them."""
    return any(0 <= j < len(units) and units[j].text in MONTHS for j in (k - 1, k + 1, k - 2))


def _put_at(units: list[Unit], draft: Draft, k: int) -> bool:
    """ "put the detainees at 3,811 and the slain criminals at 26": the noun before "at" says what is counted."""
    for j in range(draft.first - 2, k, -1):
        entry = units[j].entry
        if entry.head is not None and entry.head.measure is not None and not entry.hedge:
            draft.measure, draft.rule = entry.head.measure, "count: put the <counted> at <figure>"
            return True
        for verb in entry.verbs:
            if (verb.use, verb.form) == ("transitive", "past"):
                return _set(draft, verb, j, "count: put the <counted> at <figure>")
    return False


def _toll_population(units: list[Unit], draft: Draft, k: int) -> None:
    """ "the civilian toll", "the toll among police": the noun beside the toll says of whom."""
    if draft.population is not None:
        return
    for j in (*range(k - 1, max(k - 3, -1), -1), *range(k + 1, min(k + 5, len(units)))):
        entry = units[j].entry
        if units[j].text == "official":
            continue
        if entry.head is not None and entry.head.unit == "people" and entry.head.measure is None and not entry.office:
            draft.population = entry.head.population
            return
        if units[j].text == "civilian":
            draft.population = "civilians"
            return


def _number_of(units: list[Unit], draft: Draft, k: int) -> bool:
    """ "the number of <head> (killed | who ...) at <figure>": head and participle between give population and measure."""
    row: Head | None = None
    heads: list[Unit] = []
    for j in range(k + 1, draft.first):
        entry = units[j].entry
        if entry is UNKNOWN:
            continue
        if entry.head is not None and not (entry.verbs and row is not None):
            row = row or entry.head
            heads.append(units[j])
        for verb in entry.verbs:
            if (
                verb.use in ("transitive", "state", "intransitive")
                and verb.form in ("past", "")
                and verb.trigger.measure != "troops_deployed"
            ):
                if heads and draft.head is None:
                    _population(draft, [h for h in heads if h.entry.head is not None])
                return _set(draft, verb, j, "count: number of <head> <participle> at <figure>")
    if row is None:
        return False
    if draft.head is None:
        _population(draft, heads)
        draft.head = row
    return _by_head(units, draft, [])


def _by_head(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "225 bodies", "4,578 victims", "20,000 terrorists", "2,030 peacekeepers were sent": the noun alone tells."""
    head = draft.head
    if head is None:
        return False
    if head.measure is not None:
        draft.measure, draft.rule = head.measure, "count: <figure> <counted>"
        return True
    if draft.cue is not None or _cue_before(units, draft) is not None:
        return False
    if draft.population == "alleged_attackers":
        draft.measure, draft.rule = "attackers", "count: <figure> <attackers>"
        return True
    if draft.population == "military" and not draft.partitive:
        for at in range(draft.first - 1, max(draft.first - 12, -1), -1):
            entry = units[at].entry
            for verb in entry.verbs:
                if verb.trigger.heads and (verb.use in ("transitive", "nominal") or verb.form == "ing"):
                    return _set(draft, verb, at, "count: <troop verb> ... <figure> <troops>")
        draft.measure, draft.rule = "troops_deployed", "count: <figure> <troops>"
        return units[draft.head_at].text not in ("general", "generals", "captain", "colonel", "military")
    return False


def _dashed(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "left large numbers wounded - almost 1,000 people": the figure after a dash is of those before it."""
    j = draft.first - 1
    if j < 1 or units[j].text not in ("-", ":") or (units[j].text == "-" and units[j].start == units[j - 1].end):
        return False
    for verb in units[j - 1].entry.verbs:
        if verb.use == "state" or (verb.use, verb.form) == ("transitive", "past"):
            return _set(draft, verb, j - 1, "count: <verb> - <figure> <head>")
    return False


def _inverted(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "Also reported injured are 1,300 officers"; "among the dead are three children", a part of them."""
    j = draft.first - 1
    if j < 1 or units[j].text not in ("are", "were", "is", "was"):
        return False
    among = any(u.text == "among" for u in units[max(j - 5, 0) : j])
    for verb in units[j - 1].entry.verbs:
        if verb.use == "state" or (verb.use, verb.form) == ("transitive", "past"):
            draft.cue = "among" if among else None
            return _set(draft, verb, j - 1, "count: <verb> are <figure> <head>")
    head = units[j - 1].entry.head
    if among and head is not None and head.measure is not None:
        draft.measure, draft.rule, draft.cue = head.measure, "count: among the <counted> are <figure>", "among"
        return True
    return False


def _included(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "Those killed, the prosecutor added, included 19 officers", "the dead include three children"."""
    j = draft.first - 1
    if j < 1 or units[j].text not in ("included", "include", "includes"):
        return False
    for k in range(j - 1, max(j - 12, -1), -1):
        entry = units[k].entry
        if entry.head is not None and entry.head.measure is not None:
            draft.measure, draft.rule, draft.cue = (
                entry.head.measure,
                "count: the <counted> included <figure>",
                "of the",
            )
            return True
        for verb in entry.verbs:
            if (verb.use, verb.form) == ("transitive", "past") and k and units[k - 1].text in ("those", "people"):
                draft.cue = "of the"
                return _set(draft, verb, k, "count: the <counted> included <figure>")
    return False


def _accounted(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "Almaty accounted for 103, most of the deaths": a share of what is named with it."""
    before = [u.text for u in units[max(draft.first - 2, 0) : draft.first]]
    if before not in (["accounted", "for"], ["accounting", "for"], ["accounts", "for"]):
        return False
    for j in range(draft.number.last, min(draft.number.last + 8, len(units))):
        head = units[j].entry.head
        if head is not None and head.measure is not None:
            draft.measure, draft.rule, draft.cue = head.measure, "count: <place> accounted for <figure>", "of the"
            return True
    return False


def _topic(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "As for the injured, the ministry has registered almost 2.3 thousand": the topic says what is counted."""
    if draft.head is not None or draft.cue is not None or made:
        return False
    texts = [u.text for u in units[: draft.first]]
    if texts[:2] != ["as", "for"] and texts[:1] not in (["regarding"], ["concerning"]):
        return False
    for unit in units[: draft.first]:
        if unit.entry.head is not None and unit.entry.head.measure is not None:
            draft.measure, draft.rule = unit.entry.head.measure, "count: as for the <counted>, <figure>"
            return True
    return False


_AMOUNTS = frozenset(
    [
        "be",
        "is",
        "was",
        "were",
        "are",
        "numbered",
        "numbers",
        "number",
        "totals",
        "totalled",
        "totaled",
        "comprises",
        "comprised",
        "includes",
    ]
)
_FORCES = frozenset(
    ["contingent", "contingents", "force", "forces", "mission", "deployment", "group", "unit", "peacekeepers", "troops"]
)


def _amounts(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "the contingent overall will be 2,500", "the first group numbered several hundred": a force and its strength."""
    j = draft.first - 1
    if draft.head is not None or j < 1 or units[j].text not in _AMOUNTS or _thing_after(units, draft):
        return False
    for k in range(j - 1, max(j - 10, -1), -1):
        if units[k].text in _FORCES:
            draft.measure, draft.population, draft.rule = "troops_deployed", "military", "count: <force> is <figure>"
            return True
        if units[k].text in (",", ";", '"', ".") or units[k].entry.saying is not None or units[k].text[0].isdecimal():
            return False
    return False


def _thing_after(units: list[Unit], draft: Draft) -> bool:
    j = draft.number.last
    return j < len(units) and units[j].entry is UNKNOWN and units[j].text.isalpha()


_MARKS = {",", "-", ":", "("}


def _state_listed(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "Armenia, 70; Tajikistan, two hundred": what each state gave, where at least two are listed so with a force."""
    if draft.head is not None or _thing_after(units, draft) or not _after_state(units, draft.first):
        return False
    others = sum(
        _after_state(units, k) for k, u in enumerate(units) if u.text[0].isdecimal() or u.entry.numeral is not None
    )
    if others < 2 or (
        not any(d.measure == "troops_deployed" for d in made) and not {u.text for u in units} & _FORCES_NEAR
    ):
        return False
    draft.measure, draft.population, draft.rule = "troops_deployed", "military", "count: <state>, <figure>"
    draft.after = made[-1] if made else None
    return True


_FORCES_NEAR = _FORCES | {"allies", "soldiers", "company", "troops", "servicemen", "contributors", "countries"}


def _after_state(units: list[Unit], first: int) -> bool:
    """Whether a state and at most a mark stand right before unit `first`."""
    j = first - 1
    if j >= 0 and units[j].text in _MARKS:
        j -= 1
    return j >= 0 and units[j].cap and units[j].entry.place is not None and units[j].entry.place.kind == "country"


def _along(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "the minister was killed along with two of his bodyguards": those with whom it happened to them too."""
    before = [u.text for u in units[max(draft.first - 3, 0) : draft.first]]
    if (
        not {("along", "with"), ("together", "with"), ("as", "well")} & set(zip(before, before[1:], strict=False))
        and "alongside" not in before
    ):
        return False
    for j in range(draft.first - 1, max(draft.first - 25, -1), -1):
        for verb in units[j].entry.verbs:
            if _fits(draft, verb.trigger) and verb.use != "nominal" and verb.form in ("past", ""):
                return _set(draft, verb, j, "count: <verb> along with <figure> <head>")
    return False


def _possessed(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "the six priests' murder", "the two men's deaths"."""
    j = draft.subject_end
    if j + 1 < len(units) and units[j].text in ("'s", "'"):
        for verb in units[j + 1].entry.verbs:
            if verb.use == "nominal" or verb.form == "base":
                return _set(draft, verb, j + 1, "count: <figure> <head>'s <noun>")
    return False


def _total(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """ "with a total strength of 20,000": the strength of whoever was named before in the sentence."""
    j = draft.first - 1
    texts = [u.text for u in units[max(j - 4, 0) : j + 1]]
    if "strength" in texts or ("numbering" in texts):
        for k in range(j, -1, -1):
            entry = units[k].entry
            if (entry.head is not None and entry.head.unit == "people" and units[k].text != "total") or units[
                k
            ].text in ("terrorist",):
                draft.population = entry.head.population if entry.head is not None else "alleged_attackers"
                draft.measure = {"alleged_attackers": "attackers", "military": "troops_deployed"}.get(
                    draft.population, "participants"
                )
                draft.rule = "count: strength of <figure>"
                return True
    return False


def listed(units: list[Unit], number: Number, whole: Draft) -> Draft:
    """The draft of a list's item, counted as the figure that the list breaks down."""
    draft = Draft(number)
    _noun_phrase(units, draft)
    draft.measure, draft.trigger = whole.measure, whole.trigger
    draft.population = draft.population or whole.population
    draft.cue, draft.rule = "listed", "count: <place> - <figure>"
    return draft


# What it is a part of ----------------------------------------------------------------------------------------------------


def _cue_before(units: list[Unit], draft: Draft) -> str | None:
    j = draft.first - 1
    while j >= 0 and units[j].text in ("at", "least", "a", "the", "some"):
        j -= 1
    if j < 0:
        return None
    text = units[j].text
    if (
        text in ("including", "included", "comprising")
        or (text == "them" and j and units[j - 1].text == "among")
        or text in ("of whom", "among them")
    ):
        return "including"
    if (
        text == ","
        and j > 1
        and units[j - 1].text in ("them", "those", "these", "whom")
        and units[j - 2].text in ("of", "among")
    ):
        return f"of {units[j - 1].text}"
    if text in ("whom", "them") and j and units[j - 1].text in ("of", "among"):
        return "of whom"
    if text == "with" or text == ",":
        return None
    return None


_LINKS = frozenset(["and", ",", "at", "least", "as", "well", "some", "also"])


def _goes_on_with(units: list[Unit], draft: Draft, made: list[Draft]) -> None:
    """ "including two women and two children": what goes on with a part is a part of the same whole."""
    if draft.cue is None and made and made[-1].cue == "including":
        between = units[made[-1].last : draft.first]
        if (
            between
            and all(u.text in _LINKS for u in between)
            and (draft.trigger_at < 0 or draft.trigger_at > draft.last)
        ):
            draft.cue, draft.whole = "including", made[-1].whole


def _cues(units: list[Unit], draft: Draft, made: list[Draft]) -> None:
    """Note the words that make the count a part of another one; the reading resolves of which."""
    if draft.cue is None:
        draft.cue = _cue_before(units, draft)
    _goes_on_with(units, draft, made)
    if draft.cue is None and made and made[-1].followup and units[draft.first - 1].text == ",":
        draft.cue, draft.whole = "of those", made[-1]
    j = draft.last
    if draft.cue is None and j < len(units) and units[j].text == "included":
        draft.cue = "including"
    if draft.cue is None and draft.head_at >= 0:
        tail = [u.text for u in units[draft.subject_end : draft.subject_end + 2]]
        if tail[:1] == ["included"] or tail == ["among", "them"]:
            draft.cue = "including"
    before = [u.text for u in units[max(draft.first - 2, 0) : draft.first]]
    if before[-1:] == ["those"] or before[-1:] == ["these"] or (before[-1:] == ["the"] and draft.head is None):
        draft.resumed = True
        if before[:-1] == ["of"]:
            draft.followup = True
    elif before[-2:] == ["of", "those"]:
        draft.resumed = draft.followup = True


def _continued(units: list[Unit], draft: Draft, made: list[Draft]) -> bool:
    """A number that takes its measure from the one before: insets, lists, "killed 5 soldiers and 3 civilians"."""
    _cues(units, draft, made)
    draft.rule = "count: <figure> continued"
    if draft.number.stated == 1 and not draft.number.digits and draft.partitive and draft.head is not None:
        return draft.head.unit == "people"
    if draft.cue and draft.head is None:
        _predicate(units, draft, draft.number.last)
    if draft.cue or draft.head is not None or draft.partitive:
        return True
    j = draft.first - 1
    return j >= 0 and (units[j].text in ("-", ":", "and", ",") or _place_like(units, j))


def _place_like(units: list[Unit], j: int) -> bool:
    entry = units[j].entry
    return units[j].cap and (entry.place is not None or entry.demonym is not None)


def _inherit(units: list[Unit], made: list[Draft]) -> None:
    """Give the continued counts their measure, and head-less ones their population, from their neighbours."""
    for i, draft in enumerate(made):
        before = [d for d in made[:i] if d.measure is not None and not d.measure.startswith("other:")]
        if draft.measure is None:
            _inherit_measure(units, draft, before, made[i + 1 :])
        if draft.measure is None or draft.population is not None:
            continue
        draft.population = "all"
        if draft.head is None and not draft.measure.startswith("other:"):
            near = [d for d in before if d.cue is None]
            fired = _subject_before(units, draft)
            if fired:
                draft.population = fired
            elif near:
                draft.population, draft.label = near[-1].population, near[-1].label


def _inherit_measure(units: list[Unit], draft: Draft, before: list[Draft], after: list[Draft]) -> None:
    if not before:
        if (
            draft.cue == "including"
            and after
            and after[0].measure
            and draft.head is not None
            and not after[0].measure.startswith("other:")
        ):
            return
        return
    last = before[-1]
    gap = [u.text for u in units[last.last : draft.first]]
    if draft.cue or (draft.partitive and draft.cue in ("of them", "of whom")):
        draft.measure, draft.trigger = last.measure, last.trigger
        draft.whole = last if last.cue is None or draft.cue in ("of them", "of whom") else last.whole or last
        return
    listed = all(
        not u.isalpha()
        or u in ("and", "in", "the", "from", "as", "well", "with", "to", "on")
        or _named(units, last.last, draft.first, u)
        for u in gap
    )
    if (
        listed
        and len(gap) < 9
        and (draft.head is None or draft.head.measure is None)
        and (draft.head is not None or any(g in ("-", ":", "and", ",") or g for g in gap))
    ):
        if draft.head is None and last.head is not None:
            draft.head, draft.population, draft.unit = last.head, last.population, last.unit
        draft.measure, draft.trigger, draft.after = last.measure, last.trigger, last
        draft.rule = "count: <figure> <verb> and <figure>"


def _named(units: list[Unit], start: int, end: int, text: str) -> bool:
    return any(u.text == text and u.cap for u in units[start:end])


def _hedge_over_list(units: list[Unit], made: list[Draft]) -> None:
    """ "around 164 people killed, 1,000 injured": an "about" before a list is about each bare number of the list."""
    for before, draft in pairwise(made):
        gap = [u.text for u in units[before.last : draft.first]]
        bare = draft.number.hedge is Hedge.EXACT and draft.head is None and (draft.number.stated or 0) % 100 == 0
        if before.number.hedge is Hedge.ABOUT and bare and gap in ([","], ["and"], [",", "and"]):
            draft.number = draft.number._replace(hedge=Hedge.ABOUT, low=None, high=None)


def _second_verb(units: list[Unit], draft: Draft) -> tuple[Draft, ...]:
    """ "dozens injured and killed": one figure over two verbs is a figure for each."""
    j = draft.trigger_at + 1
    if (
        draft.measure is None
        or draft.trigger_at < draft.last - 1
        or j + 1 >= len(units)
        or units[j].text not in ("and", "&")
    ):
        return ()
    for verb in units[j + 1].entry.verbs:
        ends = j + 2 >= len(units) or not _has_object(units, j + 2)
        if (
            verb.trigger.measure != draft.measure
            and (verb.use, verb.form) in (("transitive", "past"), ("state", ""))
            and ends
        ):
            other = copy(draft)
            other.measure, other.trigger, other.trigger_at = verb.trigger.measure, verb.trigger, j + 1
            draft.last = max(draft.last, j)
            other.last, other.rule = j + 2, "count: <figure> <verb> and <verb>"
            return (other,)
    return ()


_FIRED = {"fire", "fired"}


def _subject_before(units: list[Unit], draft: Draft) -> str | None:
    """ "the police opened fire on the participants in the riots, as a result dozens were killed": those fired upon."""
    for j in range(draft.first - 1, 1, -1):
        if units[j].text in ("on", "at") and units[j - 1].text in _FIRED:
            if units[j + 1].text == "those" and {u.text for u in units[j + 2 : j + 8]} & {"riots", "unrest", "attacks"}:
                return "alleged_attackers"
            k = _head_after(units, j + 1)
            if k is not None:
                head = units[k].entry.head
                return head.population if head is not None else None
    return None
