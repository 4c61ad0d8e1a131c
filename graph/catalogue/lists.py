"""The lists of the directory: what there is of a kind, narrowed by place, category or state, by name and id."""

from collections.abc import Iterable

from graph.look.audience import may_read
from graph.look.viewer import Viewer
from graph.model.agency import Agency, Team
from graph.model.jurisdiction import Jurisdiction
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, JurisdictionKind, RelationKind
from graph.readmodel import ReadModel
from graph.readmodel.checking import check_category, check_place, places_near
from graph.readmodel.naming import by_name


def parents(model: ReadModel, agency: str) -> list[str]:
    """The agencies that an agency is part of, the nearest first; none for anything else."""
    chain: list[str] = []
    found = model.all(Agency).get(agency)
    while found is not None and found.parent is not None and found.parent not in chain:
        chain.append(found.parent)
        found = model.all(Agency).get(found.parent)
    return chain


def visible(model: ReadModel, viewer: Viewer, ids: Iterable[str]) -> tuple[str, ...]:
    """The relations among `ids` that are for `viewer`, by name and id."""
    ties = model.all(Relation)
    return by_name(model, (one for one in ids if may_read(viewer, ties[one].audience)))


def agencies(model: ReadModel, level: AgencyLevel | None, within: str | None) -> tuple[str, ...]:
    """The agencies of `level` that serve `within` or a part of it, by themselves or by a service."""
    found = model.all(Agency)
    chosen: Iterable[str] = found
    if within is not None:
        near = places_near(model, within)
        chosen = {one for place in near for one in model.ids("at_work_in", place) if one in found}
        chosen |= {model.all(Service)[one].provider for one in _serving(model, near, None)} & found.keys()
    return by_name(model, (one for one in chosen if level is None or found[one].level is level))


def services(model: ReadModel, category: str | None, within: str | None) -> tuple[str, ...]:
    """The services of `category` or below it that are known to serve `within` or a part of it."""
    if category is not None:
        check_category(model, category)
    if within is not None:
        return by_name(model, _serving(model, places_near(model, within), category))
    if category is None:
        return by_name(model, model.all(Service))
    return by_name(
        model, (one for below in model.taxonomy.below[category] for one in model.ids("by_category", below))
    )


def teams(model: ReadModel, within: str | None) -> tuple[str, ...]:
    """The teams that serve `within` or a part of it."""
    if within is None:
        return by_name(model, model.all(Team))
    found = {one for place in places_near(model, within) for one in model.ids("at_work_in", place)}
    return by_name(model, found & model.all(Team).keys())


def relations(model: ReadModel, viewer: Viewer, kind: RelationKind | None) -> tuple[str, ...]:
    """The relations of `kind` that are for `viewer`."""
    ties = model.all(Relation)
    return visible(model, viewer, (one for one in ties if kind is None or ties[one].kind is kind))


def jurisdictions(model: ReadModel, kind: JurisdictionKind | None, within: str | None) -> tuple[str, ...]:
    """The jurisdictions of `kind` that lie in `within`, at any depth; without it all there are."""
    places = model.all(Jurisdiction)
    if within is not None:
        check_place(model, within)
    lineage = model.geography.lineage
    return by_name(
        model,
        (
            one
            for one in places
            if (kind is None or places[one].kind is kind) and (within is None or within in lineage[one][1:])
        ),
    )


def _serving(model: ReadModel, near: Iterable[str], category: str | None) -> set[str]:
    categories = model.taxonomy.order if category is None else model.taxonomy.below[category]
    return {one.id for place in near for kind in categories for one in model.serving.of(place, kind)}
