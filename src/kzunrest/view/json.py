"""Json: plain data, as JSON has it; what the exports are made of."""

from __future__ import annotations

from urllib.parse import quote

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def urn(kind: str, name: str) -> str:
    """The name that something of ours goes by in other people's graphs.

    >>> urn("actor", "a stranger")
    'urn:kzunrest:actor:a%20stranger'
    """
    return f"urn:kzunrest:{kind}:{quote(name, safe='')}"
