"""Reprint: a text that is all but another one is no second origin, credit or no credit."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from hashlib import blake2b

from ..claim import Claim

WORDS = 5
"""Words of a shingle."""

SHARE = 2
"""Two texts are one if at least one shingle in so many of the shorter text is also in the other."""

FEWEST = 12
"""Shingles that a text must have to be compared at all."""


def shingles(text: str, words: int = WORDS) -> frozenset[bytes]:
    """Hashes of every run of so many words, case and punctuation aside.

    >>> len(shingles("Health officials say that 26 people have died")), len(shingles("Four words are few"))
    (4, 0)
    """
    plain = ["".join(c for c in word if c.isalnum()) for word in text.lower().split()]
    run = [word for word in plain if word]
    return frozenset(_hash(" ".join(run[n : n + words])) for n in range(len(run) - words + 1))


def _hash(words: str) -> bytes:
    return blake2b(words.encode(), digest_size=8).digest()


def reprints(texts: Mapping[str, str]) -> Mapping[str, str]:
    """For each source that is all but another one the first such source, by id; what stands alone is not listed.

    Near is no equivalence, so a chain of texts each near the next is taken as one: who comes first then does not depend
    on the order they are compared in.
    """
    found: dict[str, frozenset[Hashable]] = {name: frozenset(shingles(text)) for name, text in sorted(texts.items())}
    return _first({name: some for name, some in found.items() if len(some) >= FEWEST})


def quoted(claims: Iterable[Claim]) -> Mapping[str, str]:
    """As `reprints`, from the words that claims stand on, where no texts are at hand."""
    words: dict[str, set[Hashable]] = {}
    for claim in claims:
        words.setdefault(claim.source.id, set()).add(claim.span.quote)
    return _first({name: frozenset(some) for name, some in sorted(words.items()) if len(some) >= FEWEST})


def _first(sets: Mapping[str, frozenset[Hashable]]) -> Mapping[str, str]:
    first = {name: name for name in sets}
    holders: dict[Hashable, list[str]] = {}
    for name, some in sets.items():
        shared: dict[str, int] = {}
        for shingle in some:
            for other in holders.get(shingle, ()):
                shared[other] = shared.get(other, 0) + 1
            holders.setdefault(shingle, []).append(name)
        near = [other for other, count in shared.items() if count * SHARE >= min(len(some), len(sets[other]))]
        roots = {first[other] for other in near}
        if roots:
            root = min(roots)
            first = {key: root if to in roots or key == name else to for key, to in first.items()}
    return {name: to for name, to in first.items() if name != to}
