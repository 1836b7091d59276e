"""Retraction: a figure withdrawn by its owner, in every print of it that has no fresh origin.

Four things are kept apart. A retraction withdraws the figure: the text says so, or its origin denies it. A denial of
authorship is by the source that a print credits: no such figure came from it. Both set the whole cluster aside, from
their date on, later relays too. A dispute is by anybody else: it sets nothing aside and is reported. A correction is a
new figure of the same origin, and an update like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from attrs import frozen

from ..claim import Claim, Count, Status
from .assertion import Question
from .entry import Entry

RETRACTS = "retraction"


@frozen(kw_only=True)
class Withdrawal:
    """What withdrew a figure: the claim, who said it, when, and whether it only denies authorship."""

    claim: Claim
    day: date | None
    by: str | None
    authorship: bool

    def __str__(self) -> str:
        who = self.by or "the text"
        what = f"{who} denies that it came from there" if self.authorship else f"withdrawn, as {who} says"
        return f"{what}, {self.day or 'day unknown'} ({self.claim.source.id})"


def withdrawn(
    entries: Iterable[Entry], others: Iterable[Claim] = (), ruled: Mapping[str, Claim] | None = None
) -> list[Entry]:
    """The entries, those of a withdrawn figure set aside.

    `others` are claims of no figure that may withdraw one; `ruled` is which claim retracts another, by the id of that
    one, where a person judged so.
    """
    found = list(entries)
    others = list(others)
    if not ruled and not any(_calling(claim) for claim in (*others, *(c for e in found for c in e.claims))):
        return found
    clusters: dict[tuple[Question, object], list[int]] = {}
    for n, entry in enumerate(found):
        clusters.setdefault((entry.question, entry.number), []).append(n)
    calls = _calls(found, others)
    gone: dict[str, Withdrawal] = {}
    for cluster in clusters.values():
        called = _withdrawal([found[n] for n in cluster], calls, ruled or {})
        if called is not None:
            old = {found[n].assertion.origin for n in cluster if not _after(found[n], called.day)}
            for n in cluster:
                if not _fresh(found[n], called, old):
                    found[n] = _aside(found[n], called)
                    gone |= dict.fromkeys((claim.id for claim in found[n].claims), called)
    return _parts(found, gone) if gone else found


def _aside(entry: Entry, called: Withdrawal) -> Entry:
    told = entry.rule == "status" and entry.assertion.status is not Status.RETRACTED
    return entry if told else entry.aside("retracted", str(called))


def _parts(found: list[Entry], gone: dict[str, Withdrawal]) -> list[Entry]:
    """Parts of what was withdrawn fall with it."""
    moved = True
    while moved:
        moved = False
        for n, entry in enumerate(found):
            called = next((gone[c.part_of] for c in entry.claims if c.part_of in gone), None)
            if called is not None and entry.bounds and all(c.part_of in gone for c in entry.claims):
                found[n] = entry.aside("retracted", f"part of what was {called}")
                gone |= dict.fromkeys((claim.id for claim in entry.claims), called)
                moved = True
    return found


def _calls(entries: list[Entry], others: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    """The claims that withdraw or deny another one, by the id of that one."""
    calls: dict[str, list[Claim]] = {}
    for claim in [*(claim for entry in entries for claim in entry.claims), *others]:
        if claim.target is not None and (_withdraws(claim) or claim.status is Status.DENIED):
            calls.setdefault(claim.target, []).append(claim)
    return calls


def _calling(claim: Claim) -> bool:
    """Whether a claim may withdraw anything."""
    return _withdraws(claim) or claim.status is Status.DENIED


def _withdraws(claim: Claim) -> bool:
    return claim.status is Status.RETRACTED or (not isinstance(claim.content, Count) and claim.subject == RETRACTS)


class Standing(StrEnum):
    """What one who denies a figure is to it: its origin, a source that a print credits with it, or a third party."""

    ORIGIN = "origin"
    CREDITED = "credited"
    THIRD = "third"


def standing(denial: Claim, claims: Iterable[Claim]) -> Standing:
    """What the one who denies is to some claims of one figure."""
    by = denial.speaker
    said = [claim for claim in claims if claim.status is not Status.DENIED]
    if by is None:
        return Standing.THIRD
    if any(claim.speaker is not None and claim.speaker.name == by.name for claim in said):
        return Standing.ORIGIN
    credited = {hop.actor.name for claim in said for hop in claim.attribution.hops}
    credited |= {claim.source.outlet.name for claim in said if claim.source.outlet is not None}
    return Standing.CREDITED if by.name in credited else Standing.THIRD


def _withdrawal(
    cluster: list[Entry], calls: Mapping[str, list[Claim]], ruled: Mapping[str, Claim]
) -> Withdrawal | None:
    """What withdraws a cluster, the earliest first, or None."""
    claims = [claim for entry in cluster for claim in entry.claims]
    judged = [ruled[claim.id] for claim in claims if claim.id in ruled] if ruled else []
    aimed = [call for claim in claims for call in calls.get(claim.id, ())] if calls else []
    found = []
    for call in [*claims, *aimed, *judged]:
        withdraws = _withdraws(call) or call in judged
        if not withdraws and call.status is not Status.DENIED:
            continue
        who = Standing.ORIGIN if withdraws else standing(call, claims)
        if who is not Standing.THIRD:
            by = None if call.speaker is None else call.speaker.name
            found.append(Withdrawal(claim=call, day=_said(call), by=by, authorship=who is Standing.CREDITED))
    return min(found, key=lambda w: (w.day or date.min, w.claim.source.id, w.claim.span.start), default=None)


def _said(claim: Claim) -> date | None:
    """The day from which it is withdrawn: that of the text, else that of its publication."""
    said = [
        hop.said_at.end for hop in claim.attribution.hops if hop.said_at is not None and hop.said_at.end is not None
    ]
    return min(said) if said else claim.source.published.end


def _after(entry: Entry, day: date | None) -> bool:
    """Whether it was only ever printed after a day."""
    printed = [claim.source.published.begin for claim in entry.claims]
    return day is not None and all(print_ is not None and print_ > day for print_ in printed)


def _fresh(entry: Entry, called: Withdrawal, old: set[str | None]) -> bool:
    """Whether it names an origin that nobody named before the withdrawal."""
    return entry.assertion.origin is not None and entry.assertion.origin not in old and _after(entry, called.day)


def doubts(question: Question, entries: Iterable[Entry], others: Iterable[Claim] = ()) -> tuple[Claim, ...]:
    """The claims that dispute what was said on a question without a figure to set against it."""
    kinds = (Status.DENIED, Status.DOUBTED, Status.POSSIBLE)
    mine = [entry for entry in entries if entry.question == question]
    ids = {claim.id for entry in mine for claim in entry.claims}
    found = [claim for entry in mine for claim in entry.claims if claim.status in kinds]
    found += [
        c
        for c in others
        if c.target in ids and c.status in (*kinds, Status.ALLEGED) and not isinstance(c.content, Count)
    ]
    return tuple(sorted(found, key=lambda c: (c.source.id, c.span.start, c.span.end, c.id)))
