"""The ties between entities that a case may take, whatever the case: worked out once for a revision, node by node."""

from typing import NamedTuple

from graph.costs import KIND
from graph.lists import name_of
from graph.model.agency import Agency, Team
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import Audience, ServiceAccess, StepKind
from graph.readmodel import ReadModel

FREE = 0
"""The condition of a link that every case may take."""


class Link(NamedTuple):
    """A way from one entity to another, seen from either end. `extra` is what its kind adds to a step's cost.

    `relation` is its tie, None for a step within an organization. `condition` numbers what it asks of a case: ties
    with one number admit the same cases, and 0 admits every case. With `referral` the step is made by whoever refers,
    and needs no contact of the service.
    """

    other: str
    by: StepKind
    extra: int
    relation: Relation | None
    referral: bool
    condition: int = FREE


Links = tuple[Link, ...]


class LinkBook:
    """The links of one revision, kept as they are asked for."""

    def __init__(self, model: ReadModel) -> None:
        self._model = model
        self._out: dict[str, Links] = {}
        self._into: dict[str, Links] = {}
        self._keys: dict[str, tuple[str, str]] = {}
        self._conditions: dict[tuple[object, ...], int] = {((), None, None, None, Audience.PUBLIC): FREE}

    def out(self, node: str) -> Links:
        """The links that leave `node`."""
        links = self._out.get(node)
        if links is None:
            links = self._out[node] = (*self._ties(node, outward=True), *self._down(node))
        return links

    def into(self, node: str) -> Links:
        """The links that lead to `node`."""
        links = self._into.get(node)
        if links is None:
            links = self._into[node] = (*self._ties(node, outward=False), *self._up(node))
        return links

    def key(self, node: str) -> tuple[str, str]:
        """(name, id): the order of nodes that cost the same."""
        known = self._keys.get(node)
        if known is None:
            known = self._keys[node] = (name_of(self._model, node), node)
        return known

    def _ties(self, node: str, *, outward: bool) -> list[Link]:
        found = (self._model.all(Relation)[one] for one in self._model.ids("ties", node))
        return [
            Link(
                one.target if outward else one.source,
                StepKind.RELATION,
                KIND[one.kind],
                one,
                referral=False,
                condition=self._condition(one),
            )
            for one in found
            if one.kind in KIND and (one.source if outward else one.target) == node
        ]

    def _condition(self, relation: Relation) -> int:
        stated = (relation.categories, relation.minimum_age, relation.maximum_age, relation.within, relation.audience)
        return self._conditions.setdefault(stated, len(self._conditions))

    def _down(self, node: str) -> list[Link]:
        ids, services = self._model.ids, self._model.all(Service)
        found = [Link(unit, StepKind.UNIT, 0, None, referral=False) for unit in ids("units", node)]
        found += [Link(team, StepKind.OPERATES, 0, None, referral=False) for team in ids("teams", node)]
        provided = (one for one in ids("provided", node) if not _by_referral(services[one]))
        found += [Link(one, StepKind.PROVIDES, 0, None, referral=False) for one in provided]
        referred = (one for one in ids("reached_through", node) if _by_referral(services[one]))
        return found + [Link(one, StepKind.RELATION, 0, None, referral=True) for one in referred]

    def _up(self, node: str) -> list[Link]:
        record = self._model.find(node)
        match record:
            case Agency() if record.parent:
                return [Link(record.parent, StepKind.UNIT, 0, None, referral=False)]
            case Team():
                return [Link(one, StepKind.OPERATES, 0, None, referral=False) for one in record.operated_by]
            case Service() if _by_referral(record):
                return [Link(one, StepKind.RELATION, 0, None, referral=True) for one in record.access_through]
            case Service():
                return [Link(record.provider, StepKind.PROVIDES, 0, None, referral=False)]
            case _:
                return []


def _by_referral(service: Service) -> bool:
    """Whether nobody comes to a service but through those that it names (a child advocacy center)."""
    return service.access is ServiceAccess.REFERRAL and bool(service.access_through)


def link_book(model: ReadModel) -> LinkBook:
    """The links of `model`, the same book for every question on it."""
    if "links" not in model.memo:
        model.memo["links"] = LinkBook(model)
    book: LinkBook = model.memo["links"]
    return book
