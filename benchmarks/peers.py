"""The library beside other finders of figures: what it reads as the plain mappings that a comparison asks for.

A range is two numbers, as printed; "nobody", "a man" and "several cities" print none and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import kzunrest as kz
from kzunrest.grammar.number import numbers
from kzunrest.grammar.unit import fold
from kzunrest.grammar.vocabulary import vocabulary

_COMPARATORS = {
    "exact": "exact",
    "at_least": "min",
    "more_than": "min",
    "up_to": "max",
    "less_than": "max",
    "almost": "approx",
    "about": "approx",
}


def figures(text: str) -> list[dict[str, object]]:
    """The numbers that a text prints for a count: where, which value, which comparator, of what and whom, by whom."""
    reading = kz.read(kz.Document.from_text(text, id="text"))
    placed = [one for claim in reading.counts for one in _numbers(claim)]
    return placed + [one for problem in reading.problems for one in _seen(problem)]


def _seen(problem: kz.Problem) -> Iterator[dict[str, object]]:
    """A number that counts something which no rule places: the reading tells it as a problem."""
    if problem.span is None:
        return
    quote = problem.span.quote
    for number in numbers(vocabulary(None).units(fold(quote), quote, 0, len(quote))):
        yield {"start": problem.span.start, "end": problem.span.end, "value": number.stated}


def _numbers(claim: kz.Claim) -> Iterator[dict[str, object]]:
    content = claim.content
    assert isinstance(content, kz.Count)
    figure = content.figure
    printed = not claim.evidence.rule.endswith((", one", ", none"))
    if not printed or (figure.stated is None and content.measure.name.startswith("other:")):
        return
    values = (figure.low, figure.high) if figure.hedge is kz.Hedge.RANGE else (figure.stated,)
    for value in values:
        yield {
            "start": claim.span.start,
            "end": claim.span.end,
            "value": value,
            "comparator": _COMPARATORS.get(figure.hedge.value, "min"),
            "kind": content.measure.name.removeprefix("troops_"),
            "population": next((p.span.quote for p in claim.evidence.parts if p.rule.startswith("population")), None),
            "speaker": "; ".join(actor.name for actor in (claim.speaker, *claim.via) if actor is not None) or None,
        }
