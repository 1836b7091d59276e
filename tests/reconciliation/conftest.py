"""The checkout on the path, so that these tests find the helpers beside them as `tests.reconciliation.handmade`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
