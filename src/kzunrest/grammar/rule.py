"""Rule: the name of a construction, which evidence prints."""

from __future__ import annotations

from attrs import frozen


@frozen
class Rule:
    """A construction by its name and words that it reads; more of both are in docs/rules.

    >>> Rule("count: <verb> <figure> <head>", "killed 12 people").of("one").name
    'count: <verb> <figure> <head>, one'
    """

    name: str
    reads: str

    def of(self, what: str) -> Rule:
        """The same construction where a word counts without a number: "one" or "none"."""
        return Rule(f"{self.name}, {what}", self.reads)
