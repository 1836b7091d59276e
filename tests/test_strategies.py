"""Laws that every noun obeys, and the strategies that make them."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import kzunrest as kz
from kzunrest import strategies
from kzunrest._hypothesis import STRATEGIES, loaded, register
from kzunrest.claim import Claim, Content
from kzunrest.document import Document
from kzunrest.reading import Reading
from kzunrest.reconciliation.reconcile import Reconciliation

register()
NOUNS = tuple(loaded())
# Each draw takes another class, so there are more draws.
ANY = st.one_of([st.from_type(noun) for noun in NOUNS])
MORE = settings(max_examples=2 * settings().max_examples)

EVOLVE: Callable[[attrs.AttrsInstance], attrs.AttrsInstance] = attrs.evolve
# Without the phase that explains, and that varies a case longer than it takes to shrink it.
SHRINKING = settings(phases=[Phase.generate, Phase.shrink], database=None)


@MORE
@given(value=ANY)
def test_a_noun_equals_its_copies_and_hashes_alike(value: attrs.AttrsInstance) -> None:
    copies = copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value)), EVOLVE(value)
    assert all(repr(other) == repr(value) for other in copies)
    if not isinstance(value, Reconciliation):  # which is all that it computes, and so itself alone
        assert {value, *copies} == {value}
        assert all(hash(other) == hash(value) for other in copies)


@given(value=ANY)
def test_a_noun_prints_on_one_line_and_a_reading_its_first_claims_too(value: attrs.AttrsInstance) -> None:
    assert len(repr(value).splitlines()) == (1 + len(value) if isinstance(value, Reading) else 1)


@given(value=ANY)
def test_a_noun_refuses_to_be_changed(value: attrs.AttrsInstance) -> None:
    field = attrs.fields(type(value))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, field, getattr(value, field))
    assert not hasattr(value, "__dict__")


@given(value=ANY)
def test_a_noun_holds_tuples_and_never_lists_sets_or_dicts(value: attrs.AttrsInstance) -> None:
    held = (getattr(value, field.name) for field in attrs.fields(type(value)))
    assert not any(isinstance(part, list | set | dict) for part in held)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_shrinks_to_a_case_of_a_few_words(noun: type) -> None:
    smallest = find(st.from_type(noun), lambda _: True, settings=SHRINKING)
    assert type(smallest) is noun
    assert len(repr(smallest)) < 400


def test_a_claim_shrinks_to_the_number_that_matters() -> None:
    claim = find(strategies.claims(), lambda claim: claim.figure is not None and 44 in claim.figure, settings=SHRINKING)
    assert repr(claim) == "<Claim killed ? · own voice · 0>"


def test_every_public_class_but_those_that_are_only_computed_has_a_strategy() -> None:
    public = (getattr(kz, name) for name in kz.__all__)
    nouns = {value for value in public if isinstance(value, type) and attrs.has(value)}
    assert nouns - set(NOUNS) == {kz.Chart, kz.Lexicon, kz.Text}


@settings(max_examples=settings().max_examples // 3)  # each draw makes the strategies of its text anew
@given(document=strategies.documents(), data=st.data())
def test_claims_of_a_document_stand_in_its_text(document: Document, data: st.DataObject) -> None:
    claim = data.draw(strategies.claims(document))
    assert claim.source == document.source
    assert all(step.span.source == claim.source.id and step.span.holds_in(document.text) for step in claim.evidence)


@given(claim=strategies.claims(content=strategies.events()))
def test_content_narrows_what_a_claim_asserts(claim: Claim) -> None:
    assert claim.kind == "event"


@given(content=st.from_type(Content))  # type: ignore[arg-type]
def test_the_union_of_contents_is_drawn_from_its_three_members(content: Content) -> None:
    assert type(content).__name__ in {"Count", "Event", "State"}


def test_every_public_class_has_a_strategy_of_its_name() -> None:
    assert len(NOUNS) == sum(len(nouns) for nouns in STRATEGIES.values())
    assert all(callable(getattr(strategies, name)) for name in loaded().values())


def test_hypothesis_finds_the_entry_point() -> None:
    names = [point.value for point in entry_points(group="hypothesis")]
    assert "kzunrest._hypothesis:register" in names


def test_importing_hypothesis_builds_no_strategy() -> None:
    said = run("import sys, hypothesis; print('kzunrest.strategies' in sys.modules, 'cattrs' in sys.modules)")
    assert said.stdout == "False False\n"


def test_without_hypothesis_the_error_names_the_extra() -> None:
    said = run("import sys; sys.modules['hypothesis'] = None; import kzunrest.strategies")
    assert said.stderr.splitlines()[-1] == (
        "kzunrest.errors.MissingExtraError: kzunrest.strategies needs Hypothesis: pip install 'kzunrest[testing]'"
    )


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
