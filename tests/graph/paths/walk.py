"""A walk over every way of a case in Arcady, that prices each step by itself: what the search is held against."""

from collections.abc import Callable

from graph.model.agency import Agency
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import RelationKind, ServiceAccess
from graph.readmodel import ReadModel
from tests.graph.paths.arcady_paths import SCHOOL


def carried(one: Relation, category: str, age: int, within: set[str]) -> bool:
    """Whether a tie carries the case, said again as plainly as can be."""
    wider = {"youth-crisis": {"youth-crisis", "crisis"}, "crisis": {"crisis", "youth-crisis", "adult-crisis"}}[
        category
    ]
    return (
        one.kind in (RelationKind.REPORTS, RelationKind.REFERS, RelationKind.NOTIFIES, RelationKind.CONSULTS)
        and (not one.categories or bool(wider & set(one.categories)))
        and (one.minimum_age is None or one.minimum_age <= age)
        and (one.within is None or one.within in within)
    )


LINEAGE = {"Ash": {"jurisdiction:north-county"}, "Cedar": {"jurisdiction:south-county"}}
MAYBE = {"Ash": "jurisdiction:dmhas-region-1", "Cedar": "jurisdiction:dmhas-region-2"}
"""The region that Ash lies in, and the one that Cedar may lie in: its list of towns is not complete."""


CONTACTS = {"agency:school": 1000, "agency:police": 1000, "agency:office": 60 + 20, "agency:state": 20}
OWN_LINE = {"service:statewide", "service:grown-ups"}
"""Who has a contact in Arcady, all unverified: two services, and the agency above the one that provides the rest."""


def contact_cost(entity: str) -> int:
    return 20 if entity in OWN_LINE else CONTACTS.get(entity, 2 * 60 + 20)


def goals_of(one: ReadModel, category: str, age: int, place: str) -> dict[str, int]:
    """The services that take the case, each with what is not known of it in costs."""
    serving = {f"jurisdiction:{place.lower()}", *LINEAGE[place], "jurisdiction:arcady"}
    goals = {}
    for s in one.all(Service).values():
        low, high = (s.minimum_age, s.maximum_age) if s.ages_known else one.taxonomy.bounds[s.category]
        surely = bool(serving & set(s.serves))
        if (
            s.category in one.taxonomy.below[category]
            and (surely or not s.serves or MAYBE[place] in s.serves)
            and (low or 0) <= age <= (200 if high is None else high)
        ):
            below = 0 if s.category == category else 1200
            goals[s.id] = (0 if surely else 150) + (0 if s.ages_known else 50) + below
    return goals


def hops_of(
    one: ReadModel,
    found: list[Relation],
    category: str,
    age: int,
    place: str,
    contact: Callable[[str], int] = contact_cost,
) -> dict[tuple[str, str], int]:
    """Every step that the case can take, with the cost of its cheapest tie, without what a goal adds."""
    hops: dict[tuple[str, str], int] = {}
    for relation in found:
        if carried(relation, category, age, LINEAGE[place]):
            ends = relation.source, relation.target
            cost = 100 + EXTRA.get(relation.kind, 0) + contact(relation.target)
            hops[ends] = min(cost, hops.get(ends, cost))
    down = [(agency.parent, agency.id) for agency in one.all(Agency).values() if agency.parent]
    services = one.all(Service).values()
    down += [(s.provider, s.id) for s in services if s.access is not ServiceAccess.REFERRAL]
    for ends in down:
        cost = 100 + contact(ends[1])
        hops[ends] = min(cost, hops.get(ends, cost))
    for s in services:
        if s.access is ServiceAccess.REFERRAL:
            hops |= {(through, s.id): 100 for through in s.access_through}
    return hops


EXTRA = {RelationKind.NOTIFIES: 20, RelationKind.CONSULTS: 40}


def every_way(
    one: ReadModel, found: list[Relation], category: str, age: int, place: str
) -> list[tuple[int, tuple[str, ...]]]:
    """(cost, nodes) of all loopless ways from the school to a service that takes the case, in the promised order."""
    return ways_of(one, goals_of(one, category, age, place), hops_of(one, found, category, age, place))


def ways_of(
    one: ReadModel, goals: dict[str, int], hops: dict[tuple[str, str], int]
) -> list[tuple[int, tuple[str, ...]]]:
    """The same for any goals and steps."""
    ways: list[tuple[int, tuple[str, ...]]] = []

    def walk(cost: int, trail: tuple[str, ...]) -> None:
        if trail[-1] in goals:
            ways.append((cost, trail))
            return
        for (source, target), price in hops.items():
            if source == trail[-1] and target not in trail:
                walk(cost + price + goals.get(target, 0), (*trail, target))

    walk(0, (SCHOOL.id,))
    names = {record.id: getattr(record, "name", "") for kind in one.facts.values() for record in kind.values()}
    return sorted(ways, key=lambda way: (way[0], [(names[node], node) for node in way[1]]))
