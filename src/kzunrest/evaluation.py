"""Evaluation: how well a reading agrees with claims checked by hand."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from .claim import Claim, Count
from .period import Period

FIELDS = ("bounds", "hedge", "population", "place", "actor", "speaker", "via", "status", "part_of")


@frozen(kw_only=True)
class Evaluation:
    """Claims found in both (`hits`), only by hand (`missed`) and only by the reading (`spurious`).

    `agreement` pairs each field of the counts found in both with the share of them in which it is equal; `whole` is the
    share in which all fields are. Shares are None where there is nothing to share.
    """

    hits: tuple[tuple[Claim, Claim], ...] = ()
    missed: tuple[Claim, ...] = ()
    spurious: tuple[Claim, ...] = ()
    agreement: tuple[tuple[str, float | None], ...] = ()
    whole: float | None = None

    @property
    def precision(self) -> float | None:
        """The share of the claims read that were made by hand too."""
        return _share(len(self.hits), len(self.hits) + len(self.spurious))

    @property
    def recall(self) -> float | None:
        """The share of the claims made by hand that were read."""
        return _share(len(self.hits), len(self.hits) + len(self.missed))

    def __repr__(self) -> str:
        found = f"{len(self.hits)} found, {len(self.missed)} missed, {len(self.spurious)} spurious"
        return f"<Evaluation precision {_shown(self.precision)}, recall {_shown(self.recall)}: {found}>"


def evaluate(reading: Iterable[Claim], gold: Iterable[Claim]) -> Evaluation:
    """How a reading agrees with claims checked by hand, claim by claim.

    A count is found if measure and figure are equal and their words overlap; an event or a state if its kind is equal
    and the days of one are within the other's, or either has none. Each claim is matched once, in order of the text.
    """
    free = list(reading)
    hits: list[tuple[Claim, Claim]] = []
    missed: list[Claim] = []
    for wanted in gold:
        index = next((i for i, claim in enumerate(free) if _same(claim, wanted)), None)
        if index is None:
            missed.append(wanted)
        else:
            hits.append((free.pop(index), wanted))
    checks = _checks(hits)
    agreement = tuple((name, _share(sum(c[name] for c in checks), len(checks))) for name in FIELDS)
    whole = _share(sum(all(c.values()) for c in checks), len(checks))
    return Evaluation(hits=tuple(hits), missed=tuple(missed), spurious=tuple(free), agreement=agreement, whole=whole)


def _checks(hits: list[tuple[Claim, Claim]]) -> list[dict[str, bool]]:
    """Of each count found, which fields are equal; a whole is equal if its claim was matched with the gold's whole."""
    twins = {claim.id: wanted.id for claim, wanted in hits}
    return [_equal(claim, wanted, twins) for claim, wanted in hits if isinstance(wanted.content, Count)]


def _equal(claim: Claim, wanted: Claim, twins: dict[str, str]) -> dict[str, bool]:
    mine, theirs = claim.content, wanted.content
    assert isinstance(mine, Count)
    assert isinstance(theirs, Count)
    return {
        "bounds": mine.figure.bounds == theirs.figure.bounds,
        "hedge": mine.figure.hedge is theirs.figure.hedge,
        "population": mine.population.name == theirs.population.name,
        "place": _name(mine.place) == _name(theirs.place),
        "actor": _name(mine.actor) == _name(theirs.actor),
        "speaker": _name(claim.speaker) == _name(wanted.speaker),
        "via": tuple(map(str, claim.via)) == tuple(map(str, wanted.via)),
        "status": claim.status is wanted.status,
        "part_of": (twins.get(claim.part_of, "?") if claim.part_of else None) == wanted.part_of,
    }


def _same(claim: Claim, wanted: Claim) -> bool:
    if claim.source.id != wanted.source.id or claim.kind != wanted.kind or claim.subject != wanted.subject:
        return False
    mine, theirs = claim.content, wanted.content
    if isinstance(mine, Count) and isinstance(theirs, Count):
        overlap = claim.span.start < wanted.span.end and wanted.span.start < claim.span.end
        stated = (
            (mine.figure.stated, mine.figure.low)
            if theirs.figure.stated is None
            else (mine.figure.stated, theirs.figure.low)
        )
        return overlap and stated == (theirs.figure.stated, theirs.figure.low)
    return _compatible(mine.period, theirs.period)


def _compatible(one: Period, other: Period) -> bool:
    return not one.known or not other.known or (one & other) is not None


def _name(named: object) -> str | None:
    return None if named is None else str(named)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _shown(share: float | None) -> str:
    return "?" if share is None else f"{share:.3f}"
