"""Geojson: claims by place, as RFC 7946 has it, for QGIS, Altair and web maps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..claim import Claim, Count, State
from ..lexicon import lexicon
from .json import Json


def to_geojson(
    claims: Iterable[Claim],
    coordinates: Mapping[str, tuple[float, float]] | None = None,
    *,
    countries: bool = False,
) -> dict[str, Json]:
    """The claims as a feature collection: one feature a claim, at its place, with what it says as flat properties.

    `coordinates` are latitude and longitude by place; without it those of the lexicon. A feature has no geometry where
    the text names no place or the place has no coordinates, and also where it is a whole country, as a national toll is
    not a point in the steppe: `countries` puts those at the country's middle all the same. What is lost: areas (a
    region is one point), the chain of attribution, the evidence.

    >>> to_geojson(())
    {'type': 'FeatureCollection', 'features': []}
    """
    where = lexicon().coordinates if coordinates is None else coordinates
    return {"type": "FeatureCollection", "features": [_feature(claim, where, countries) for claim in claims]}


def _feature(claim: Claim, coordinates: Mapping[str, tuple[float, float]], countries: bool) -> Json:
    return {
        "type": "Feature",
        "id": claim.id,
        "geometry": _point(claim, coordinates, countries),
        "properties": {**_shared(claim), **_own(claim)},
    }


def _point(claim: Claim, coordinates: Mapping[str, tuple[float, float]], countries: bool) -> Json:
    place = claim.place
    if place is None or place.name not in coordinates or (place.kind == "country" and not countries):
        return None
    latitude, longitude = coordinates[place.name]
    # RFC 7946, section 3.1.1: longitude first.
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _shared(claim: Claim) -> dict[str, Json]:
    place = claim.place
    return {
        "claim": claim.id,
        "source": claim.source.id,
        "kind": claim.kind,
        "subject": claim.subject,
        "summary": claim.summary(),
        "quote": claim.span.quote,
        "status": claim.status.value,
        "speaker": claim.speaker.name if claim.speaker else None,
        "place": place.name if place else None,
        "place_kind": place.kind if place else None,
        "place_code": place.code if place else None,
        "excluding": "; ".join(place.excluding) if place and place.excluding else None,
        "begin": claim.period.begin.isoformat() if claim.period.begin else None,
        "end": claim.period.end.isoformat() if claim.period.end else None,
    }


def _own(claim: Claim) -> dict[str, Json]:
    content = claim.content
    if isinstance(content, Count):
        figure = content.figure
        return {
            "stated": figure.stated,
            "low": figure.low,
            "high": figure.high,
            "hedge": figure.hedge.value,
            "population": content.population.name,
        }
    held = content.value if isinstance(content, State) else content.object
    return {"object": held, "phase": content.phase.value, "actors": "; ".join(actor.name for actor in content.actors)}
