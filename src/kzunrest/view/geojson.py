"""Geojson: claims by place, as RFC 7946 has it, for QGIS, Altair and web maps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..claim import Claim
from ..lexicon import lexicon
from ..reading import row
from .json import Json


def to_geojson(
    claims: Iterable[Claim],
    coordinates: Mapping[str, tuple[float, float]] | None = None,
    *,
    countries: bool = False,
) -> dict[str, Json]:
    """The claims as a feature collection: one feature a claim, at its place, with its row as properties.

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
    flat: dict[str, Json] = {name: _plain(value) for name, value in row(claim).items()}
    return {
        "type": "Feature",
        "id": claim.id,
        "geometry": _point(claim, coordinates, countries),
        "properties": {**flat, **_more(claim)},
    }


def _point(claim: Claim, coordinates: Mapping[str, tuple[float, float]], countries: bool) -> Json:
    place = claim.place
    if place is None or place.name not in coordinates or (place.kind == "country" and not countries):
        return None
    latitude, longitude = coordinates[place.name]
    # RFC 7946, section 3.1.1: longitude first.
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _plain(value: object) -> Json:
    return value if value is None or isinstance(value, str | int) else str(value)


def _more(claim: Claim) -> dict[str, Json]:
    """What a map needs beside the row: a label, when it holds, and what kind of place it is."""
    place, period = claim.place, claim.period
    return {
        "summary": claim.summary(),
        "first_day": _plain(period.begin),
        "last_day": _plain(period.end),
        "place_kind": place.kind if place else None,
        "place_code": place.code if place else None,
        "excluding": "; ".join(place.excluding) if place and place.excluding else None,
    }
