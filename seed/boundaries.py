"""Makes the outlines of the seed's towns, of a GeoJSON file beside its tables."""

from graph.boundaries.load import boundary_of
from graph.boundaries.matching import matched
from graph.model.errors import InvalidInput
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import JurisdictionKind
from importers.reading.geojson import read_geojson
from importers.reading.raw import Raw
from seed.files import OUTLINES
from seed.ledger import Ledger


def put_boundaries(content: bytes | None, ledger: Ledger) -> None:
    """Put the outlines. Each feature must be of a town, and each town must have one.

    The member `cite` of the collection has the sources, as a row's `cite`.
    """
    if content is None:
        return
    try:
        file = read_geojson(content)
    except InvalidInput as error:
        ledger.problems.add(OUTLINES, 1, error.message, value=error.value)
        return
    found = matched(ledger.all(Jurisdiction), JurisdictionKind.TOWN, file.features)
    for problem in (*file.problems, *found.problems):
        ledger.problems.add(OUTLINES, 1, problem.said, value=problem.number)
    if found.missing and not file.problems:
        ledger.problems.add(OUTLINES, 1, f"{found.missing[0].name} has no outline: add it", value=found.missing[0].id)
    cites = file.members.get("cite")
    raw = Raw(OUTLINES, 1, {})
    citations = ledger.cite(raw, map(str, cites) if isinstance(cites, list) else ())
    for place, feature in found.features.items():
        ledger.put(raw, boundary_of(place, feature.outline, citations))
