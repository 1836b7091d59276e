"""Json: plain data, as JSON has it; what the exports are made of."""

from __future__ import annotations

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
