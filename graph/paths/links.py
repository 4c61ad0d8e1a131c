"""The links between entities that a case may follow. They are the same for every case, and cached for a revision."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import Final, NamedTuple

from graph.model.agency import Agency, Team
from graph.model.change import Became
from graph.model.record import Record, Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import Audience, ServiceAccess, StepKind
from graph.paths.costs import KIND
from graph.readmodel import Derived, ReadModel
from graph.readmodel.index import CALLED_FIRST, REACHED_THROUGH, TIES

FREE = ""
"""The condition of a link that every case may take."""

NO_SERVICE: Final[tuple[str, ...]] = ()
"""The kinds of help of agencies and teams."""

_STEP_FROM_OWNER: Final[Mapping[type[Record], StepKind]] = {
    Agency: StepKind.UNIT,
    Team: StepKind.OPERATES,
    Service: StepKind.PROVIDES,
}


class Link(NamedTuple):
    """A link to or from the entity `other`. `extra` is what its kind adds to the cost of a step.

    `relation` is None for a step within an organization and for a referral. With `referral`, the referring entity or
    the entry point makes the step, so no contact of the service is needed.
    """

    other: str
    by: StepKind
    extra: int = 0
    relation: Relation | None = None
    referral: bool = False


class Hop(NamedTuple):
    """A link in numbers. `condition` is the id of a relation; relations with the same conditions share one id."""

    other: int
    extra: int
    condition: str
    referral: bool


class LinkBook:
    """The links of one revision, cached when they are first asked for.

    Agencies, teams and services are numbered by name, then id, so paths of equal cost are ordered by name. The
    numbers of the read model would not do: they do not change when something is renamed or added.
    `ids` maps numbers to ids. `numbers` maps ids to numbers, and merged ids to the number of their survivor. `kinds`
    has the kinds of help of each service by number, so that a search need not read records. Threads may share it.
    """

    def __init__(self, model: ReadModel) -> None:
        self._model = model
        named: list[tuple[str, str, tuple[str, ...]]] = []
        named += [(agency.name, agency.id, NO_SERVICE) for agency in model.all(Agency).values()]
        named += [(team.name, team.id, NO_SERVICE) for team in model.all(Team).values()]
        named += [
            (service.name, service.id, (service.category, *service.also_in))
            for service in model.all(Service).values()
        ]
        named.sort()
        self.ids = [entity for _, entity, _ in named]
        self.kinds = [kinds for _, _, kinds in named]
        self.numbers = {entity: number for number, entity in enumerate(self.ids)}
        for merged in model.all(Redirect):
            if (survivor := model.survivor(merged)) in self.numbers:
                self.numbers[merged] = self.numbers[survivor]
        self._out: list[tuple[Hop, ...] | None] = [None] * len(self.ids)
        self._into: list[tuple[Hop, ...] | None] = [None] * len(self.ids)
        self._conditions: dict[tuple[object, ...], str] = {((), None, None, None, Audience.PUBLIC): FREE}

    def after(self, model: ReadModel, net: Sequence[Became]) -> "LinkBook | None":
        """The book for a newer read model, with the cached links of all entities that `net` does not concern.

        None if the change affects names, ids or merged ids, which determine the numbers, or a relation whose id is
        used as a condition.
        """
        shared = set(self._conditions.values())
        concerned: set[str] = set()
        for before, now in net:
            if _number(before) != _number(now):
                return None
            for record in (before, now):
                if record is not None:
                    concerned |= {record.id, *(referred for _, referred in record.referred())}
        if concerned & shared:
            return None
        book = copy(self)
        book._model, book._conditions = model, dict(self._conditions)
        book._out, book._into = list(self._out), list(self._into)
        for number in {self.numbers[entity] for entity in concerned & self.numbers.keys()}:
            book._out[number] = book._into[number] = None
        return book

    def out(self, node: int) -> tuple[Hop, ...]:
        """The links that leave `node`."""
        hops = self._out[node]
        if hops is None:
            hops = self._out[node] = tuple(map(self._hop, self.leaving(self.ids[node])))
        return hops

    def into(self, node: int) -> tuple[Hop, ...]:
        """The links that lead to `node`."""
        hops = self._into[node]
        if hops is None:
            hops = self._into[node] = tuple(map(self._hop, self.reaching(self.ids[node])))
        return hops

    def _hop(self, link: Link) -> Hop:
        condition = FREE if link.relation is None else self._condition(link.relation)
        return Hop(self.numbers[link.other], link.extra, condition, link.referral)

    def _condition(self, relation: Relation) -> str:
        stated = (relation.categories, relation.minimum_age, relation.maximum_age, relation.within, relation.audience)
        return self._conditions.setdefault(stated, relation.id)

    def leaving(self, entity: str) -> Iterator[Link]:
        """The same links as `out`, in full, for the id of the entity that they leave."""
        belonging, services = self._model.belonging, self._model.all(Service)
        names = self._model.merged.names(entity)
        for tie in self._ties(entity):
            if tie.source in names:
                yield Link(tie.target, StepKind.RELATION, KIND[tie.kind], tie)
        for unit in belonging.units(entity):
            yield Link(unit, StepKind.UNIT)
        for team in belonging.teams(entity):
            yield Link(team, StepKind.OPERATES)
        for service in belonging.services(entity):
            if not _by_referral(services[service]):
                yield Link(service, StepKind.PROVIDES)
        for service in self._model.ids_of(REACHED_THROUGH, entity):
            if _by_referral(services[service]) and service not in names:
                yield Link(service, StepKind.RELATION, referral=True)
        for service in self._model.ids_of(CALLED_FIRST, entity):
            if service not in names and not set(names).intersection(_referring(services[service])):
                yield Link(service, StepKind.RELATION, referral=True)

    def reaching(self, entity: str) -> Iterator[Link]:
        """The same links as `into`, in full, for the id of the entity that they lead to."""
        names = self._model.merged.names(entity)
        for tie in self._ties(entity):
            if tie.target in names:
                yield Link(tie.source, StepKind.RELATION, KIND[tie.kind], tie)
        record = self._model.find(self._model.survivor(entity))
        if isinstance(record, Service):
            before = dict.fromkeys(map(self._model.survivor, (*_referring(record), *_first_called(record))))
            yield from (Link(other, StepKind.RELATION, referral=True) for other in before if other != record.id)
        if record is not None and not (isinstance(record, Service) and _by_referral(record)):
            by = _STEP_FROM_OWNER[type(record)]
            yield from (Link(owner, by) for owner in self._model.belonging.owners(entity))

    def _ties(self, entity: str) -> Iterator[Relation]:
        """The relations of an entity that pass a case on, including those that name an id that was merged into it."""
        relations = map(self._model.all(Relation).__getitem__, self._model.ids_of(TIES, entity))
        return (relation for relation in relations if relation.kind in KIND)


def _number(record: Record | None) -> tuple[object, ...] | None:
    """The values of a record that the numbering depends on; None if it depends on none of them."""
    match record:
        case Agency() | Team():
            return record.name, record.id, NO_SERVICE
        case Service():
            return record.name, record.id, record.category, record.also_in
        case Redirect():
            return record.id, record.survivor
        case _:
            return None


def _by_referral(service: Service) -> bool:
    """Whether a service takes referrals only from the entities that it names, as a child advocacy center does."""
    return service.access is ServiceAccess.REFERRAL and bool(service.access_through)


def _referring(service: Service) -> tuple[str, ...]:
    """The entities that may refer to a service by referral."""
    return service.access_through if _by_referral(service) else ()


def _first_called(service: Service) -> tuple[str, ...]:
    return () if service.entry_point is None else (service.entry_point,)


_LINKS = Derived("links", (Agency, Team, Service, Relation, Redirect), LinkBook, LinkBook.after)


def link_book(model: ReadModel) -> LinkBook:
    """The links of `model`, the same book for every question on it."""
    return model.derived(_LINKS)
