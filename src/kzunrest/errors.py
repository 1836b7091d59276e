"""What is raised, always about a call; what is odd in the *input* is returned as a `Problem`."""

from __future__ import annotations


class KzunrestError(Exception):
    """The root of all errors of this library; catch it to catch them all."""


class InvalidFigureError(KzunrestError, ValueError):
    """A figure that no count can meet, such as at least 227 and at most 160."""


class InvalidPeriodError(KzunrestError, ValueError):
    """A period that ends before it begins."""


class InvalidValueError(KzunrestError, ValueError):
    """A field of a noun holds a value that it can't hold; the message names both."""


class LexiconError(KzunrestError, ValueError):
    """A row of a lexicon table is broken; the message names file and row."""


class LoadError(KzunrestError, ValueError):
    """An article can't be loaded; the message names file, place and remedy."""


class MissingPathError(LoadError, FileNotFoundError):
    """There is no file or folder of that name."""


class DecodeError(KzunrestError, ValueError):
    """Claims that were written down don't fit the schema; the message lists every fault with its path.

    `faults` holds the same, one fault an entry.
    """

    def __init__(self, message: str, faults: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults

    def __reduce__(self) -> tuple[type[DecodeError], tuple[str, tuple[str, ...]]]:
        return type(self), (str(self), self.faults)


class SchemeError(KzunrestError, ValueError):
    """The structure of a world is broken, for instance cyclic; the message shows the cycle."""


class LedgerError(KzunrestError, ValueError):
    """Claims that can't stand in one ledger, for instance one id with two contents."""


class MissingExtraError(KzunrestError, ImportError):
    """A library of an extra isn't installed; the message names the command that installs it."""


class UnknownQuestionError(KzunrestError, KeyError):
    """Nothing was claimed about what is asked; the message names what is nearest."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""
