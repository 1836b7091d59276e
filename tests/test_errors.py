"""Errors: one root, and errors of the standard library where a caller would look for them."""

from __future__ import annotations

import inspect
import pickle

import pytest

from kzunrest import errors
from kzunrest.errors import DecodeError, KzunrestError, MissingExtraError, MissingPathError, UnknownQuestionError

ALL = [error for _, error in inspect.getmembers(errors, inspect.isclass) if issubclass(error, Exception)]


@pytest.mark.parametrize("error", ALL)
def test_every_error_has_the_one_root_and_says_what_it_is(error: type[Exception]) -> None:
    assert issubclass(error, KzunrestError)
    assert error.__doc__


@pytest.mark.parametrize("error", ALL)
def test_every_error_goes_through_pickle_with_its_message(error: type[Exception]) -> None:
    raised = error("no number is at least 227 and at most 160")
    again = pickle.loads(pickle.dumps(raised))
    assert type(again) is error
    assert str(again) == "no number is at least 227 and at most 160"


def test_an_error_is_caught_as_the_standard_library_names_it() -> None:
    assert issubclass(DecodeError, ValueError)
    assert issubclass(MissingPathError, FileNotFoundError)
    assert issubclass(MissingExtraError, ImportError)
    assert issubclass(UnknownQuestionError, KeyError)


def test_faults_go_through_pickle_too() -> None:
    again = pickle.loads(pickle.dumps(DecodeError("1 fault", ("line 1: $: missing",))))
    assert again.faults == ("line 1: $: missing",)
