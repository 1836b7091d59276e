"""Evidence and Problem: why something was read, and what could not be."""

from __future__ import annotations

from hypothesis import given

from kzunrest.evidence import Evidence
from kzunrest.problem import Problem
from kzunrest.span import Span
from kzunrest.strategies import evidence, problems


@given(step=evidence(depth=3))
def test_walking_the_evidence_meets_every_step_once_and_the_outermost_first(step: Evidence) -> None:
    def size(step: Evidence) -> int:
        return 1 + sum(size(part) for part in step.parts)

    steps = list(step)
    assert steps[0] == step
    assert len(steps) == size(step)


@given(step=evidence(source="a", text="225 bodies were found"))
def test_all_steps_of_a_reading_stand_in_one_text(step: Evidence) -> None:
    assert all(part.span.source == "a" and part.span.holds_in("225 bodies were found") for part in step)


@given(problem=problems())
def test_a_problem_prints_its_source_first_and_then_what_is_odd(problem: Problem) -> None:
    place = problem.source if problem.span is None else f"{problem.source}:{problem.span.start}"
    assert str(problem).startswith(f"{place}: {problem.what}")


def test_a_problem_prints_its_words_and_its_remedy() -> None:
    span = Span(source="a", start=72, end=75, quote="103")
    assert str(Problem(source="a", what="a number no rule places", span=span)) == "a:72: a number no rule places: “103”"
    bad = Problem(source="b.txt", what="is not UTF-8", remedy="save it as UTF-8 text")
    assert str(bad) == "b.txt: is not UTF-8 (save it as UTF-8 text)"
