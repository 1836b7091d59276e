"""Mood: whether the words around a verb assert it, plan it, wish it, deny it or doubt it."""

from __future__ import annotations

from .scene import BE, BREAKS, HAVE, RELATIVE, Mood, Scene, marks

_WILL = frozenset(["will", "would", "shall", "ll"])
_MAY = frozenset(["may", "might", "could"])
_SHOULD = frozenset(["should", "must", "ought"])
_ORDERS = frozenset(["ordered", "orders", "order", "told", "instructed", "instructs", "commanded"])
_ALLOWS = frozenset(["allowed", "permitted", "authorised", "authorized", "cleared"])
_REFUSED = frozenset(["refused", "refuses", "failed", "fails", "declined", "unable", "yet", "unwilling"])
_NOT = frozenset(["not", "never", "n", "cannot"])
_DOUBTS = (
    "right to say",
    "early to say",
    "premature to",
    "early to speak",
    "wrong to say",
    "correct to say",
    "doubt that",
    "doubted that",
    "doubtful",
    "questioned whether",
    "no evidence",
    "not clear",
    "unclear",
    "is not true that",
    "untrue that",
)
_RUMOURS = frozenset(["rumors", "rumours", "rumor", "rumour", "speculation"])
_QUESTIONS = frozenset(["if", "unless", "whether", "why", "how"])


def mood(scene: Scene, verb: int, head: int, *, infinitive: bool = True) -> Mood:
    """How the verb at word `verb` stands; `head` is the first word of the event, where a wish would rule it from."""
    texts = scene.texts
    status, begun, ordered, edge = "reported", False, False, verb
    for _ in range(3):
        ruler, negated = _ruler(scene, edge)
        if negated:
            status = "denied"
        word = texts[ruler] if ruler >= 0 else ""
        if word in BE or word in HAVE or (word in ("help", "helping") and edge == verb):
            edge = ruler
            continue
        if word in _WILL and _RUMOURS & set(texts[max(head - 5, 0) : head]):
            return Mood("wish", begun, ordered)
        if word in _WILL:
            return Mood("denied" if status == "denied" else "planned", begun, ordered)
        if word in _MAY:
            return Mood("denied" if status == "denied" else "possible", begun, ordered)
        if word in _SHOULD:
            return Mood("wish", begun, ordered)
        if word == "to":
            governor = _governor(scene, ruler)
            if governor == "drop":
                return Mood("wish", begun, ordered)
            begun = begun or governor == "begun"
            ordered = ordered or governor == "ordered"
            if governor in ("planned", "denied"):
                return Mood(governor, begun, ordered)
            if governor in ("begun", "achieved") and (at := _achiever(scene, ruler)) >= 0:
                edge = at
                continue
        if word in marks()["beginnings"] and edge == verb and texts[verb].endswith("ing"):
            begun, edge = True, ruler
            continue
        if (
            word in marks()["plans"]
            and edge == verb
            and status == "reported"
            and ruler == verb - 1
            and word in ("scheduled", "planned", "expected")
        ):
            return Mood("planned", begun, ordered)
        break
    if _wished(scene, head):
        return Mood("wish", begun, ordered)
    if status == "reported" and _doubted(scene, head):
        return Mood("doubted", begun, ordered)
    return Mood(status, begun, ordered)


def _ruler(scene: Scene, at: int) -> tuple[int, bool]:
    """The word that rules what stands at `at`, past adverbs, and whether a "not" stands between."""
    i, negated = at - 1, False
    while i >= 0 and (
        scene.texts[i] == ","
        or scene.texts[i] in marks()["fillers"]
        or scene.texts[i].endswith("ly")
        or scene.texts[i] in _NOT
    ):
        if scene.texts[i] in _NOT or (scene.texts[i] == "n" and scene.texts[i + 1 : i + 2] == ["'"]):
            negated = True
        i -= 1
    if i >= 0 and scene.texts[i] == "no" and at - i <= 2:
        negated = True
    return i, negated


def _governor(scene: Scene, to: int) -> str:
    """What the words before "to" make of the infinitive: planned, achieved, begun, ordered, denied, or drop."""
    texts = scene.texts
    for i in range(to - 1, max(to - 9, -1), -1):
        word = texts[i]
        if word in BREAKS:
            break
        if word == "order" and texts[i - 1 : i] == ["in"]:
            return "drop"
        if i == to - 1 and word in BE:
            return "planned"
        if word in _REFUSED:
            return "denied"
        if word in marks()["beginnings"] and to - i <= 5:
            return "begun"
        if word in marks()["achieved"] and to - i <= 3:
            return "achieved"
        if word in marks()["causes"] and 2 <= to - i <= 7:
            return "achieved"
        if word in marks()["plans"]:
            return "planned"
        if word in _ORDERS:
            return "ordered"
        if word in _ALLOWS:
            return "achieved"
        if word in marks()["wishes"]:
            return "drop"
    return "planned" if scene.headline else "drop"


def _achiever(scene: Scene, to: int) -> int:
    return next((i for i in range(to - 1, max(to - 6, -1), -1) if scene.texts[i] in marks()["achieved"]), -1)


def _wished(scene: Scene, head: int) -> bool:
    """Whether a wish, a condition or a question rules the words from `head` on: "demanded that", "calls for", "if"."""
    texts = scene.texts
    i, reach = head - 1, 8
    while i >= 0 and head - i <= reach:
        word = texts[i]
        if word in _QUESTIONS or (word in ("once", "until", "till") and i >= head - 2):
            return True
        if word == "," and i == head - 1 and "," in texts[head : head + 4]:
            i -= 1
            continue
        if word == "," and (opening := _opening(texts, i)) >= 0:
            i, reach = opening - 1, reach + i - opening
            continue
        if word in BREAKS or word in (",", "and", '"') or word in RELATIVE - {"that"}:
            return False
        if word in marks()["wishes"]:
            between = texts[i:head]
            return word not in marks()["mild"] or "for" in between or "that" in between
        i -= 1
    return False


def _opening(texts: list[str], closing: int) -> int:
    """The comma that opens what the one at `closing` closes; -1 where there is none near."""
    return next((k for k in range(closing - 1, max(closing - 10, -1), -1) if texts[k] == ","), -1)


def _doubted(scene: Scene, head: int) -> bool:
    before = " ".join(scene.texts[max(head - 14, 0) : head])
    return any(doubt in before for doubt in _DOUBTS)


def background(scene: Scene, first: int, last: int) -> bool:
    """Whether the words from `first` to `last` stand in a clause that only tells when or which something else was."""
    texts = scene.texts
    if any(word in RELATIVE for word in texts[first:last]):
        return True
    for i in range(first - 1, max(first - 12, -1), -1):
        word = texts[i]
        if word in (".", ";", ":", '"'):
            return False
        if word in marks()["subordinate"]:
            return not (word in ("as", "since", "before", "until") and i and texts[i - 1] in ("such", "as", "ever"))
        if word in RELATIVE and word != "that":
            return True
        if word == "that":
            return not any(a < i <= b + 2 for a, b, _ in scene.cues)
    return False
