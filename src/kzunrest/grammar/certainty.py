"""Certainty: how surely a sentence says a figure, by what stands before it, in its verb, and over it."""

from __future__ import annotations

from itertools import pairwise

from ..claim import Status
from .draft import Draft
from .unit import Unit
from .wordset import wordset

MAY = wordset("may")
AHEAD = wordset("ahead")
DENIES = wordset("denies")
NO_EVIDENCE = wordset("no_evidence")
RUMOUR = wordset("rumour")
FALSE = wordset("false")
PURPOSE = wordset("purpose")
TELLINGS = wordset("tellings")
CONDITION = wordset("condition")
AUXILIARIES = wordset("auxiliaries")
UNSURE = wordset("unsure")


def certainty(units: list[Unit], draft: Draft) -> Status | None:
    """What the words around a figure make of it; None where they say it plainly.

    Denied: "denied that 200 had been killed", "did not kill 200", "reports that ... are false". Doubted: "no evidence
    that ...", "nobody knows if ...". Possible: "could be killed", "if 300 were killed", "were 300 killed?".
    Counterfactual: "would have been killed". Planned: "will be sent", "the order to kill 20". Alleged: "unconfirmed
    reports say". Known to be wrong: "is said to deny" and other denials of denials.
    """
    words = [unit.text for unit in units]
    before = _clause(words[max(draft.first - 14, 0) : draft.first])
    verb = _verb_words(words, draft)
    if DENIES & set(before) and ("that" in before or "reports" in before or "report" in before):
        return Status.DENIED
    if not NO_EVIDENCE.isdisjoint(map(" ".join, pairwise(before))):
        return Status.DOUBTED
    if FALSE & set(words[draft.last :]) and TELLINGS & set(before):
        return Status.DENIED
    if "would" in verb and "have" in verb:
        return Status.COUNTERFACTUAL
    if _negated(verb):
        return Status.DENIED
    if CONDITION & set(before):
        return Status.DOUBTED if UNSURE & set(before) else Status.POSSIBLE
    if MAY & set(verb) or _asked(words):
        return Status.POSSIBLE
    if _infinitive(words, draft):
        return Status.PLANNED
    if RUMOUR & {*before, *verb}:
        return Status.ALLEGED
    return Status.PLANNED if AHEAD & set(verb) else None


def _clause(before: list[str]) -> list[str]:
    """What of the words before a figure belongs to its clause: what stands behind the last semicolon."""
    return before[len(before) - before[::-1].index(";") :] if ";" in before else before


def _negated(verb: list[str]) -> bool:
    """ "did not kill 300", "were not killed"; not "not only"."""
    return any(
        word == "not" and verb[at - 1] in AUXILIARIES and verb[at + 1 : at + 2] != ["only"]
        for at, word in enumerate(verb)
        if at
    )


def _asked(words: list[str]) -> bool:
    """ "Were 300 people killed?": begins with its verb; "who killed 225 people?" takes them as known."""
    return words[-1] == "?" and words[0] in AUXILIARIES


def _verb_words(words: list[str], draft: Draft) -> list[str]:
    """The words between a figure and the verb it goes with, on whichever side the verb stands."""
    if draft.trigger_at < 0:
        return words[draft.subject_end : draft.subject_end + 3]
    if draft.trigger_at >= draft.subject_end:
        return words[draft.subject_end : draft.trigger_at]
    return words[max(draft.trigger_at - 3, 0) : draft.trigger_at]


def _infinitive(words: list[str], draft: Draft) -> bool:
    """ "the order to kill 20,000", "plans to send 100 soldiers": what is wanted hasn't happened."""
    at = draft.trigger_at
    if at < 1 or at >= draft.first or words[at - 1] != "to":
        return False
    return bool(PURPOSE & set(words[max(at - 5, 0) : at - 1]))
