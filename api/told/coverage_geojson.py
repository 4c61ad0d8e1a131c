"""Coverage of one kind of help as GeoJSON (RFC 7946), for maps that others draw."""

import json
from collections.abc import Iterator
from typing import Any, Final

from api.told.coverage import bands_in_words
from api.told.coverage_filters import CoverageFilters, matrix_for
from api.told.names import name
from api.words.messages import Messages
from graph import boundaries, coverage
from graph.coverage import Matrix
from graph.look import Look
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import JurisdictionKind
from graph.values.outline import Outline

_OF_CENSUS: Final = (
    JurisdictionKind.STATE,
    JurisdictionKind.COUNTY,
    JurisdictionKind.PLANNING_REGION,
    JurisdictionKind.TOWN,
)
"""Kinds of places that the Census Bureau counts."""
MEDIA_TYPE: Final = "application/geo+json"


def map_geojson(look: Look, filters: CoverageFilters, messages: Messages) -> str:
    """A FeatureCollection with a feature for each cell of a kind of help, the worst places first.

    `filters` must name the kind. Its geometry is in longitude and latitude; null for a place without an outline.
    """
    matrix = matrix_for(look, filters)
    features = list(_features(look, matrix, filters, messages))
    collection = {
        "type": "FeatureCollection",
        "sources": [one.source for one in boundaries.sources(look)],
        "asOf": look.now.isoformat(),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"))


def _features(look: Look, matrix: Matrix, filters: CoverageFilters, messages: Messages) -> Iterator[dict[str, Any]]:
    places, ages = look.model.all(Jurisdiction), bands_in_words(look, matrix.age_bands, messages)
    outlines = boundaries.outlines(look, matrix.jurisdictions)
    for place in coverage.worst_first(look, matrix, filters.status):
        look.deadline.check()
        geometry = _geometry(outlines.get(place))
        for (category, band), cell in matrix.cells(place):
            if filters.status in (None, cell.status):
                properties = {
                    "jurisdiction": place,
                    "name": look.name(place),
                    **_codes(places[place]),
                    "kind": matrix.of.value,
                    "category": category,
                    "categoryName": str(name(look, category)),
                    "ageBand": band,
                    "ages": ages[band],
                    "status": cell.status.value,
                    "required": cell.required,
                    "providers": cell.providers,
                    "share": round(cell.share, 3),
                    "people": matrix.people(place),
                }
                yield {"type": "Feature", "properties": properties, "geometry": geometry}


def _codes(place: Jurisdiction) -> dict[str, Any]:
    """The codes of a place; those that the Census Bureau gives are its GEOIDs."""
    codes = {"code": place.code, "otherCodes": list(place.other_codes)}
    return {**codes, "geoid": place.code} if place.kind in _OF_CENSUS else codes


def _geometry(outline: Outline | None) -> dict[str, Any] | None:
    if outline is None:
        return None
    if len(outline) == 1:
        return {"type": "Polygon", "coordinates": outline[0]}
    return {"type": "MultiPolygon", "coordinates": outline}
