"""Jsonld: claims as schema.org knows them, with the article that each appears in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..actor import Actor, ActorKind
from ..claim import Claim, Count
from ..place import Place
from ..reconciliation.ledger import Ledger
from ..source import Source
from .json import Json, urn

# Inline, so that no reader has to fetch a context from the network.
CONTEXT: dict[str, Json] = {
    "@vocab": "https://schema.org/",
    "kz": "urn:kzunrest:vocabulary:",
    "low": "kz:low",
    "high": "kz:high",
    "stated": "kz:stated",
    "hedge": "kz:hedge",
    "status": "kz:status",
    "subject": "kz:subject",
    "population": "kz:population",
    "via": "kz:via",
    "datePublished": {"@type": "https://schema.org/Date"},
}

_TYPES = {
    ActorKind.PERSON: "Person",
    ActorKind.OFFICE: "GovernmentOrganization",
    ActorKind.MINISTRY: "GovernmentOrganization",
    ActorKind.STATE: "Country",
    ActorKind.OUTLET: "NewsMediaOrganization",
    ActorKind.AGENCY: "NewsMediaOrganization",
}


def to_jsonld(claims: Iterable[Claim] | Ledger) -> dict[str, Json]:
    """The claims as a JSON-LD graph of schema.org `Claim`s, each with its appearance in a `NewsArticle`.

    Of a ledger (`Reconciliation.ledger`) relays of one assertion are one `Claim` with an appearance in each article,
    the first in print as `firstAppearance`; of plain claims each is one of its own. What schema.org has no word for
    (bounds, hedge, status, population) stands under `kz:`. What is lost: offsets, evidence, verbs and stances of the
    attribution, part-of links. No rating is given: we report claims and rate none.

    >>> to_jsonld(())["@graph"]
    []
    """
    if isinstance(claims, Ledger):
        groups = [*claims.values(), *((claim,) for claim in claims.others)]
    else:
        groups = [(claim,) for claim in claims]
    return {"@context": CONTEXT, "@graph": [_claim(group) for group in groups]}


def _claim(mentions: tuple[Claim, ...]) -> Json:
    """One claim with the articles that it appears in; told as its first mention in print tells it."""
    printed = sorted(
        mentions, key=lambda claim: (claim.source.published.end or date.max, claim.source.id, claim.span.start)
    )
    claim = printed[0]
    articles = [_article(source) for source in {mention.source.id: mention.source for mention in printed}.values()]
    dated = len(articles) > 1 and claim.source.published.known
    written: dict[str, Json] = {
        "@type": "Claim",
        "@id": urn("claim", claim.id),
        "name": claim.summary(),
        "text": claim.span.quote,
        "subject": claim.subject,
        "status": claim.status.value,
        "appearance": articles if len(articles) > 1 else articles[0],
        "firstAppearance": {"@id": urn("source", claim.source.id)} if dated else None,
        "author": _actor(claim.speaker) if claim.speaker else None,
        "via": [relay.name for relay in claim.via] or None,
        "contentLocation": _place(claim.place) if claim.place else None,
        "temporalCoverage": _interval(claim),
        **_figures(claim),
    }
    return {key: value for key, value in written.items() if value is not None}


def _figures(claim: Claim) -> dict[str, Json]:
    if not isinstance(claim.content, Count):
        return {}
    figure = claim.content.figure
    return {
        "stated": figure.stated,
        "low": figure.low,
        "high": figure.high,
        "hedge": figure.hedge.value,
        "population": claim.content.population.name,
    }


def _article(source: Source) -> Json:
    written: dict[str, Json] = {
        "@type": "NewsArticle",
        "@id": urn("source", source.id),
        "headline": source.title,
        "publisher": _actor(source.outlet) if source.outlet else None,
        "datePublished": source.published.day.isoformat() if source.published.day else None,
        "inLanguage": source.language,
    }
    return {key: value for key, value in written.items() if value is not None}


def _actor(actor: Actor) -> Json:
    return {
        "@type": _TYPES.get(actor.kind, "Organization"),
        "@id": urn("actor", actor.id),
        "name": actor.name,
    }


def _place(place: Place) -> Json:
    return {"@type": "Country" if place.kind == "country" else "Place", "name": place.name}


def _interval(claim: Claim) -> str | None:
    """The period as ISO 8601 has it: a day, or two days with `..` for an open end."""
    period = claim.period
    if not period.known:
        return None
    if period.day is not None:
        return period.day.isoformat()
    return f"{period.begin or '..'}/{period.end or '..'}"
