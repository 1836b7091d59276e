"""Lexicon: the words of the field as typed tables; each row says what it means and, where it helps, why.

Tables are read at the first use and never at import. A broken row raises `LexiconError` with file and row.
"""

from __future__ import annotations

from .table import ActorRow, Lexicon, Office, PlaceRow, lexicon, read_table

__all__ = ["ActorRow", "Lexicon", "Office", "PlaceRow", "lexicon", "read_table"]
