"""The lists of the directory: all records of a kind, or those for a place, category or level, by name and id."""

from collections.abc import Iterable
from typing import Final

from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.jurisdiction import Jurisdiction
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, JurisdictionKind, RelationKind, ServiceUse
from graph.readmodel import Derived, ReadModel
from graph.readmodel.checking import check_category, check_place, places_near
from graph.readmodel.index import AT_WORK_IN, OF_KIND


def agencies(look: Look, level: AgencyLevel | None = None, within: str | None = None) -> tuple[str, ...]:
    """The agencies of `level` that serve `within` or a part of it, themselves or with a service."""
    model, within = look.model, look.survivor_of(within)
    known = model.all(Agency)
    chosen: Iterable[str] = known
    if within is not None:
        near = places_near(model, within)
        chosen = {agency_id for place in near for agency_id in model.ids(AT_WORK_IN, place) if agency_id in known}
        chosen |= {
            model.all(Service)[service_id].provider for service_id in _serving(model, near, None)
        } & known.keys()
    return look.by_name(agency_id for agency_id in chosen if level is None or known[agency_id].level is level)


def services(look: Look, category: str | None = None, within: str | None = None) -> tuple[str, ...]:
    """The services of `category` or below it that are known to serve `within` or a part of it."""
    model, category, within = look.model, look.survivor_of(category), look.survivor_of(within)
    if category is not None:
        check_category(model, category)
    if within is not None:
        return look.by_name(_serving(model, places_near(model, within), category))
    if category is None:
        return look.by_name(model.all(Service))
    below = model.taxonomy.below[category]
    return look.by_name({service_id for kind in below for service_id in model.ids(OF_KIND, kind)})


def services_only_in(look: Look, language: str) -> tuple[str, ...]:
    """The services that help people in this language and no other, such as a hotline in Spanish."""
    return look.by_name(look.model.derived(_ONLY_IN).get(language, ()))


def languages(look: Look) -> tuple[str, ...]:
    """The codes of the languages in which services help people, sorted."""
    return look.model.derived(_SPOKEN)


def _spoken(model: ReadModel) -> tuple[str, ...]:
    services = model.all(Service).values()
    return tuple(
        sorted({code for service in services if service.use is ServiceUse.HELP for code in service.languages})
    )


_SPOKEN: Final = Derived("languages of services", (Service,), _spoken)


def _only_in(model: ReadModel) -> dict[str, list[str]]:
    """The services that help in one language only, by that language."""
    only: dict[str, list[str]] = {}
    for service in model.all(Service).values():
        if len(service.languages) == 1 and service.use is ServiceUse.HELP:
            only.setdefault(service.languages[0], []).append(service.id)
    return only


_ONLY_IN: Final = Derived("services in one language only", (Service,), _only_in)


def teams(look: Look, within: str | None = None) -> tuple[str, ...]:
    """The teams that serve `within` or a part of it."""
    model, within = look.model, look.survivor_of(within)
    known = model.all(Team)
    if within is None:
        return look.by_name(known)
    near = places_near(model, within)
    return look.by_name({team_id for place in near for team_id in model.ids(AT_WORK_IN, place) if team_id in known})


def relations(look: Look, kind: RelationKind | None = None) -> tuple[str, ...]:
    """The relations of `kind` that this viewer may see, by the names of both ends."""
    known = look.model.all(Relation)
    return look.visible(relation_id for relation_id in known if kind is None or known[relation_id].kind is kind)


def jurisdictions(look: Look, kind: JurisdictionKind | None = None, within: str | None = None) -> tuple[str, ...]:
    """The jurisdictions of `kind` that lie in `within`, at any depth; without `within`, all of them."""
    within = look.survivor_of(within)
    places, lineage = look.model.all(Jurisdiction), look.model.geography.lineage
    if within is not None:
        check_place(look.model, within)
    return look.by_name(
        place_id
        for place_id in places
        if (kind is None or places[place_id].kind is kind) and (within is None or within in lineage[place_id][1:])
    )


def _serving(model: ReadModel, near: Iterable[str], category: str | None) -> set[str]:
    categories = model.taxonomy.order if category is None else model.taxonomy.below[category]
    return {service.id for place in near for kind in categories for service in model.serving.of(place, kind)}
