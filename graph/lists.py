"""The lists of the directory: what there is of a kind, narrowed by place, category or state, by name and id."""

from collections.abc import Iterable

from graph.answers import SlotFilter, Viewer
from graph.audience import may_read
from graph.model.agency import Agency, Member, Team
from graph.model.category import Category
from graph.model.contact import Slot
from graph.model.errors import InvalidInput, shown
from graph.model.jurisdiction import Jurisdiction
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, JurisdictionKind, RelationKind
from graph.readmodel import ReadModel
from graph.slots import SlotBook


def name_of(model: ReadModel, record_id: str) -> str:
    """The name of whatever has this id; a slot's is its entity's; the id itself where it has none."""
    found = model.find(record_id)
    if isinstance(found, Slot):
        found = model.find(found.of)
    if isinstance(found, Relation):
        return f"{name_of(model, found.source)} – {name_of(model, found.target)}"
    return str(getattr(found, "name", None) or getattr(found, "title", None) or record_id)


def by_name(model: ReadModel, ids: Iterable[str]) -> tuple[str, ...]:
    """`ids` in the order of every list: by name, then id, by code point."""
    return tuple(sorted(ids, key=lambda one: (name_of(model, one), one)))


def parents(model: ReadModel, agency: str) -> list[str]:
    """The agencies that an agency is part of, the nearest first; none for anything else."""
    chain: list[str] = []
    found = model.all(Agency).get(agency)
    while found is not None and found.parent is not None and found.parent not in chain:
        chain.append(found.parent)
        found = model.all(Agency).get(found.parent)
    return chain


def category_chain(model: ReadModel, category: str) -> tuple[str, ...]:
    """A category and those above it, the widest first."""
    chain: list[str] = []
    above: str | None = category
    while above is not None and above not in chain:
        chain.append(above)
        known = model.all(Category).get(above)
        above = known.parent if known is not None else None
    return tuple(reversed(chain))


def subcategories(model: ReadModel, category: str) -> tuple[str, ...]:
    """The categories directly below a category, in the order of the tree."""
    known = model.all(Category)
    return tuple(one for one in model.taxonomy.below[category] if known[one].parent == category)


def teams_with_seat(model: ReadModel, agency: str) -> set[str]:
    """The teams that an agency has a seat on."""
    return {model.all(Member)[seat].team for seat in model.ids("seats", agency)}


def visible(model: ReadModel, viewer: Viewer, ids: Iterable[str]) -> tuple[str, ...]:
    """The relations among `ids` that are for `viewer`, by name and id."""
    ties = model.all(Relation)
    return by_name(model, (one for one in ids if may_read(viewer, ties[one].audience)))


def agencies(model: ReadModel, level: AgencyLevel | None, within: str | None) -> tuple[str, ...]:
    """The agencies of `level` that serve `within` or a part of it, by themselves or by a service."""
    found = model.all(Agency)
    chosen: Iterable[str] = found
    if within is not None:
        near = _near(model, within)
        chosen = {one for place in near for one in model.ids("at_work_in", place) if one in found}
        chosen |= {model.all(Service)[one].provider for one in _serving(model, near, None)} & found.keys()
    return by_name(model, (one for one in chosen if level is None or found[one].level is level))


def services(model: ReadModel, category: str | None, within: str | None) -> tuple[str, ...]:
    """The services of `category` or below it that are known to serve `within` or a part of it."""
    if category is not None:
        _check_category(model, category)
    if within is not None:
        return by_name(model, _serving(model, _near(model, within), category))
    if category is None:
        return by_name(model, model.all(Service))
    return by_name(
        model, (one for below in model.taxonomy.below[category] for one in model.ids("by_category", below))
    )


def teams(model: ReadModel, within: str | None) -> tuple[str, ...]:
    """The teams that serve `within` or a part of it."""
    if within is None:
        return by_name(model, model.all(Team))
    found = {one for place in _near(model, within) for one in model.ids("at_work_in", place)}
    return by_name(model, found & model.all(Team).keys())


def relations(model: ReadModel, viewer: Viewer, kind: RelationKind | None) -> tuple[str, ...]:
    """The relations of `kind` that are for `viewer`."""
    ties = model.all(Relation)
    return visible(model, viewer, (one for one in ties if kind is None or ties[one].kind is kind))


def jurisdictions(model: ReadModel, kind: JurisdictionKind | None, within: str | None) -> tuple[str, ...]:
    """The jurisdictions of `kind` that lie in `within`, at any depth; without it all there are."""
    places = model.all(Jurisdiction)
    if within is not None:
        _check_place(model, within)
    lineage = model.geography.lineage
    return by_name(
        model,
        (
            one
            for one in places
            if (kind is None or places[one].kind is kind) and (within is None or within in lineage[one][1:])
        ),
    )


def points_of_contact(model: ReadModel, book: SlotBook, asked: SlotFilter) -> tuple[str, ...]:
    """The slots that `asked` describes, by the name of their entity, then their id."""
    agency = _check_agency(model, asked.agency)
    near = None if asked.within is None else _near(model, asked.within)
    if asked.category is not None:
        _check_category(model, asked.category)
    chosen = [
        slot.id
        for slot in model.all(Slot).values()
        if (not asked.statuses or book.state(slot).status in asked.statuses)
        and (not asked.ranks or slot.rank in asked.ranks)
        and (agency is None or agency in _agencies_of(model, slot.of))
        and (near is None or _works_in(model, slot.of, near))
        and (asked.category is None or _is_of(model, slot.of, asked.category))
    ]
    return by_name(model, chosen)


def _near(model: ReadModel, within: str) -> frozenset[str]:
    _check_place(model, within)
    return frozenset(overlap.jurisdiction for overlap in model.geography.reaching(within))


def _serving(model: ReadModel, near: Iterable[str], category: str | None) -> set[str]:
    categories = model.taxonomy.order if category is None else model.taxonomy.below[category]
    return {one.id for place in near for kind in categories for one in model.serving.of(place, kind)}


def _agencies_of(model: ReadModel, entity: str) -> set[str]:
    """The agencies that an entity belongs to: itself, its provider, those above."""
    found = model.find(entity)
    match found:
        case Agency():
            above = {found.parent} if found.parent else set()
            return {found.id}.union(*(_agencies_of(model, one) for one in above))
        case Team():
            return set().union(*(_agencies_of(model, one) for one in found.operated_by))
        case Service():
            return _agencies_of(model, found.provider)
        case Member():
            return _agencies_of(model, found.agency) if found.agency else set()
        case _:
            return set()


def _works_in(model: ReadModel, entity: str, near: frozenset[str]) -> bool:
    found = model.find(entity)
    if isinstance(found, Member):
        found = model.find(found.team)
    if isinstance(found, Agency) and not found.serves:
        return any(_works_in(model, one, near) for one in model.ids("provided", entity))
    return isinstance(found, Agency | Team | Service) and not near.isdisjoint(found.serves)


def _is_of(model: ReadModel, entity: str, category: str) -> bool:
    found = model.find(entity)
    return isinstance(found, Service) and found.category in model.taxonomy.below[category]


def _check_place(model: ReadModel, place: str) -> None:
    if place not in model.all(Jurisdiction):
        raise InvalidInput(
            f"{shown(place)} is not the id of a jurisdiction: look it up with places first", value=place
        )


def _check_category(model: ReadModel, category: str) -> None:
    if category not in model.all(Category):
        raise InvalidInput(
            f"there is no category {shown(category)}: choose one of the list of categories", value=category
        )


def _check_agency(model: ReadModel, agency: str | None) -> str | None:
    if agency is not None and agency not in model.all(Agency):
        raise InvalidInput(f"{shown(agency)} is not the id of an agency: search for its name first", value=agency)
    return agency
