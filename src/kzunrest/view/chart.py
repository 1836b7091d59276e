"""Chart: the answers as pictures."""

from __future__ import annotations

from .canvas import Chart

__all__ = ["Chart"]
