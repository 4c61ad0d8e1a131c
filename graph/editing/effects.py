"""How the answers of find change by a plan: which towns get more, fewer or no services of a kind of help."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.editing.action import Plan
from graph.find.conditions import Conditions
from graph.find.question import FindQuestion
from graph.find.reach import reaches
from graph.look import Look
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.record import Record
from graph.model.service import Service
from graph.readmodel import ReadModel
from graph.readmodel.index import OF_KIND

_NOWHERE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Effect:
    """How the answers for a kind of help change.

    All are towns, by name. In `loses` its only service is lost, `gains` get their first one. In `fewer` a service is
    no longer listed, in `more` one is listed newly, those of `loses` and `gains` included. Only services whose area
    is known count.
    """

    category: str
    loses: tuple[str, ...]
    gains: tuple[str, ...]
    fewer: tuple[str, ...]
    more: tuple[str, ...]


def effects(look: Look, after: Look, plan: Plan) -> tuple[Effect, ...]:
    """What changes from `look` to `after`, which differ by `plan`, in the order of the kinds of help.

    Only the services that `plan` concerns are compared, in the kinds and places that they are filed under.
    """
    tree = look.model.taxonomy is not after.model.taxonomy
    was, now = _Listed(look, above=tree), _Listed(after, above=tree)
    lost: dict[str, set[str]] = defaultdict(set)
    won: dict[str, set[str]] = defaultdict(set)
    for service_id in sorted(set(_touched(look.model, after.model, plan))):
        look.deadline.check()
        before, later = was.towns(service_id), now.towns(service_id)
        for kind in before.keys() | later.keys():
            had, has = before.get(kind, _NOWHERE), later.get(kind, _NOWHERE)
            lost[kind] |= had - has
            won[kind] |= has - had
    kinds = (kind for kind in _order(look, after) if lost[kind] or won[kind])
    return tuple(_effect(was, now, kind, lost[kind], won[kind]) for kind in kinds)


def _effect(was: "_Listed", now: "_Listed", kind: str, lost: set[str], won: set[str]) -> Effect:
    loses = [town for town in lost if not now.any_in(kind, town)]
    gains = [town for town in won if not was.any_in(kind, town)]
    of_was, of_now = was.look.by_name, now.look.by_name
    return Effect(kind, of_was(loses), of_now(gains), of_was(lost), of_now(won))


def _order(look: Look, after: Look) -> tuple[str, ...]:
    """All kinds of help of both, in the order of the tree."""
    return tuple(dict.fromkeys((*after.model.taxonomy.order, *look.model.taxonomy.order)))


def _touched(before: ReadModel, after: ReadModel, plan: Plan) -> Iterator[str]:
    """The services that may be listed elsewhere, or not, after the plan."""
    records: list[Record] = [*plan.puts, *plan.before.values()]
    net = [(before.find(one), after.find(one)) for one in {record.id for record in records}]
    yield from before.filing.moved(after.filing, net)
    for record in records:
        if isinstance(record, Service):
            yield record.id
        if isinstance(record, Agency):  # what a sector provides is not listed
            yield from (*before.belonging.services(record.id), *after.belonging.services(record.id))
        if isinstance(record, Category):  # its ages also hold for the kinds below
            for model in (before, after):
                below = model.taxonomy.below.get(record.id, ())
                yield from (one for kind in below for one in model.ids(OF_KIND, kind))
    if before.geography is not after.geography:
        yield from before.all(Service)


class _Listed:
    """In which towns the services of one revision are listed. With `above`, also for the kinds above their own: these
    answers change only with the tree, or together with those of the kinds below."""

    def __init__(self, look: Look, *, above: bool) -> None:
        self.look = look
        self._above = above
        self._model = look.model
        self._conditions: dict[str, Conditions] = {}
        self._known: dict[tuple[str, str], bool] = {}
        self._towns: dict[str, frozenset[str]] = {}

    def towns(self, service_id: str) -> dict[str, frozenset[str]]:
        """By kind of help: the towns in which a service of known area is listed."""
        service = self._model.all(Service).get(service_id)
        if service is None:
            return {}
        towns = frozenset(town for place in service.serves for town in self._inside(self._model.survivor(place)))
        return {kind: towns for kind in self._kinds(service) if self._of(kind).fit(service) is not None}

    def _kinds(self, service: Service) -> Iterator[str]:
        below = self._model.taxonomy.below
        own = self._model.filing.kinds(service)
        if not self._above:
            yield from (kind for kind in own if kind in below)
            return
        yield from (kind for kind, kinds in below.items() if not set(own).isdisjoint(kinds))

    def any_in(self, kind: str, town: str) -> bool:
        """Whether a service of that kind, or below it, is known to serve a town."""
        if kind not in self._model.taxonomy.below or town not in self._model.geography.units:
            return False
        if (kind, town) not in self._known:
            conditions = self._of(kind)
            reached = reaches(self._model, conditions.kinds.all, [town])
            self._known[kind, town] = any(
                way.through is not None and any(conditions.fit(service) is not None for service in services)
                for way, services in reached.items()
            )
        return self._known[kind, town]

    def _inside(self, place: str) -> frozenset[str]:
        """The towns of a place."""
        if place not in self._towns:
            units, ids = self._model.geography.units.get(place, 0), self._model.geography.base.ids
            self._towns[place] = frozenset(ids[bit] for bit in range(units.bit_length()) if units >> bit & 1)
        return self._towns[place]

    def _of(self, kind: str) -> Conditions:
        if kind not in self._conditions:
            question = FindQuestion("", category=kind)
            self._conditions[kind] = Conditions(self._model, question, self.look.calendar)
        return self._conditions[kind]
