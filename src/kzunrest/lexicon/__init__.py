"""Lexicon: the words of the field as typed tables; each row says what it means and, where it helps, why.

Tables are read at the first use and never at import. A broken row raises `LexiconError` with file and row.
"""

from __future__ import annotations

from .table import Lexicon, lexicon

__all__ = ["Lexicon", "lexicon"]
