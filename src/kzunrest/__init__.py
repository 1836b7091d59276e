"""Typed claims from contradictory news of an unrest, read and reconciled with their proofs."""

from __future__ import annotations

from .corpus import Corpus, load
from .document import Document
from .reading import Reading, read, stream

__all__ = ["Corpus", "Document", "Reading", "load", "read", "stream"]
