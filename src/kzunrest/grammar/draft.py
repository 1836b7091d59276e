"""Draft: a count in the making."""

from __future__ import annotations

from ..figure import Figure
from .entry import Head, Trigger, Verb
from .number import Number
from .rule import Rule

UNPLACED = Rule("", "")


class Draft:
    """A count in the making: which units, which measure, of whom, part of which other draft.

    `first` to `last` are its units, `subject_end` where its noun phrase ends, `head_at` and `trigger_at` where the noun
    and the verb or noun of what happened stand (-1: nowhere). `cue` is what makes it a part ("including", "of those",
    "listed"), `whole` the draft that it is a part of where the sentence tells, `after` the one it goes on from.
    """

    __slots__ = (
        "after", "cue", "first", "followup", "head", "head_at", "label", "last", "measure", "number", "owned",
        "partitive", "planned", "population", "presupposed", "rule", "sentence", "subject_end", "trigger",
        "trigger_at", "unit", "whole",
    )  # fmt: skip

    def __init__(self, number: Number) -> None:
        self.number = number
        self.first, self.last = number.first, number.last
        self.subject_end = number.last
        self.measure: str | None = None
        self.population: str | None = None
        self.label: str | None = None
        self.unit = "people"
        self.head: Head | None = None
        self.head_at = -1
        self.trigger: Trigger | None = None
        self.trigger_at = -1
        self.partitive = False
        self.followup = False
        self.cue: str | None = None
        self.whole: Draft | None = None
        self.after: Draft | None = None
        self.planned = False
        self.presupposed = False
        self.owned = False
        self.rule = UNPLACED
        self.sentence = 0

    @property
    def figure(self) -> Figure:
        """The figure with its unit."""
        n = self.number
        return Figure(low=n.low, high=n.high, stated=n.stated, hedge=n.hedge, unit=self.unit)

    @property
    def wordless(self) -> bool:
        """Whether no number is printed: then only a verb that says what happened makes it a count."""
        n = self.number
        return not n.digits and n.last - n.first == 1 and n.stated in (0, 1)

    @property
    def of_thing(self) -> bool:
        """Whether it counts no people, or nothing known."""
        return (self.measure or "other:").startswith("other:")

    def tell(self, verb: Verb, at: int, rule: Rule) -> bool:
        """Take what the verb or noun at unit `at` says of those who are counted; always true."""
        trigger = verb.trigger
        self.trigger, self.trigger_at = trigger, at
        self.measure, self.rule = trigger.measure, rule
        if trigger.heads and self.population is None:
            self.population = trigger.heads[0]
        if trigger.population and self.population in (None, "all"):
            self.population = trigger.population
        return True

    def fits(self, trigger: Trigger) -> bool:
        """Whether the trigger may count these: troops are deployed, people are not."""
        if trigger.heads and self.head is None and self.owned:
            return True
        if trigger.heads and self.population not in trigger.heads:
            return False
        return self.head is None or self.head.unit == "people"
