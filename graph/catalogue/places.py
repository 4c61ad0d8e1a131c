"""Facts about a jurisdiction that are not in its record."""

from graph.catalogue.lists import services
from graph.look import Look
from graph.model.jurisdiction import WIDE, Jurisdiction
from graph.model.profile import System
from graph.model.service import Service
from graph.model.vocabulary import JurisdictionKind
from graph.readmodel.index import INSIDE, NICKNAMES


def contained(look: Look, jurisdiction: str, kind: JurisdictionKind | None = None) -> tuple[str, ...]:
    """The jurisdictions (of `kind`) that lie directly within a jurisdiction, by name."""
    places = look.model.all(Jurisdiction)
    inside = look.by_name(look.model.ids(INSIDE, look.survivor(jurisdiction)))
    return tuple(place_id for place_id in inside if kind is None or places[place_id].kind is kind)


def nicknames(look: Look, jurisdiction: str) -> tuple[str, ...]:
    """The place names (villages, ZIP codes) that mean a jurisdiction or a part of it, by name."""
    return look.by_name(look.model.ids(NICKNAMES, look.survivor(jurisdiction)))


def regions_above(look: Look, jurisdiction: str) -> tuple[str, ...]:
    """Every region that a place lies in, at any depth, by name."""
    place_id = look.survivor(jurisdiction)
    return look.by_name(above for above in look.model.geography.lineage[place_id] if above != place_id)


def services_by_reach(look: Look, jurisdiction: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The services that serve a place or a part of it, each group by name: first those for the place or its regions,
    then those for the whole state or nation that it lies in."""
    places, known = look.model.all(Jurisdiction), look.model.all(Service)
    place_id = look.survivor(jurisdiction)

    def is_wide(service_id: str) -> bool:
        areas = set(known[service_id].serves) - {place_id}
        return any(places[area].kind in WIDE for area in areas if area in places)

    serving = services(look, within=place_id)
    return (
        tuple(service_id for service_id in serving if not is_wide(service_id)),
        tuple(service_id for service_id in serving if is_wide(service_id)),
    )


def system(look: Look, kind: JurisdictionKind) -> System | None:
    """The system of regions of this kind, or None."""
    return next((record for record in look.model.all(System).values() if record.kind is kind), None)


def unit_count(look: Look, jurisdiction: str) -> int:
    """How many base units (towns) we have recorded for a jurisdiction: 1 if it is a base unit itself."""
    return look.model.geography.size[jurisdiction]
