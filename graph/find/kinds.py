"""The kinds of help that a question asks for: which services are of these kinds, and whom to call first."""

from collections.abc import Iterable
from typing import Final

from graph.model.category import Category
from graph.model.record import Redirect
from graph.model.service import Service
from graph.readmodel import Derived, ReadModel
from graph.readmodel.index import CALLED_FIRST

_BELOW: Final = 100
_OWN: Final = 200
_NAMED: Final = 300
NO_ENTRY: Final = 1000
"""The position of services that are not entry points: after all entry points."""
_MOST_CACHED: Final = 1000


class Kinds:
    """The kinds of help that a question asks for.

    | attribute | meaning |
    |---|---|
    | `asked` | the kinds asked for |
    | `all` | these and all kinds below them, in the order of the tree; every kind if none was asked |
    | `urgent` | whether one of the kinds asked is so urgent that somebody must answer the telephone |
    | `leading` | the entry points of `all`, with their positions |
    | `entries` | all entry points of the directory, with their positions (see `entry`) |
    | `neighbours` | the kinds to try next: those of each kind asked, or of the nearest kind above it that has any |
    """

    __slots__ = ("_model", "all", "asked", "entries", "leading", "neighbours", "urgent")

    def __init__(self, model: ReadModel, asked: tuple[str, ...]) -> None:
        taxonomy = model.taxonomy
        self._model = model
        self.asked = frozenset(asked)
        wanted = {below for kind in asked for below in taxonomy.below[kind]}
        self.all = tuple(kind for kind in taxonomy.order if kind in wanted) if asked else taxonomy.order
        self.urgent = not self.asked.isdisjoint(taxonomy.urgent)
        self.entries: dict[str, int] = dict.fromkeys(map(model.survivor, model.index(CALLED_FIRST)), _NAMED)
        services = model.all(Service)
        for kind in taxonomy.order:
            for service in entry_points(model, kind):
                if service in services and services[service].category == kind:
                    self.entries[service] = _OWN
        self.leading: dict[str, int] = {}
        for kind in (*asked, *(below for below in self.all if below not in self.asked)):
            for position, service in enumerate(entry_points(model, kind)):
                self.leading.setdefault(service, position if kind in self.asked else _BELOW + position)
        self.entries.update(self.leading)
        near = (neighbour for kind in sorted(self.asked) for neighbour in _neighbours(model, kind))
        self.neighbours = tuple(kind for kind in dict.fromkeys(near) if kind not in self.asked)

    def is_asked(self, service: Service) -> bool:
        """Whether a service of `all` is of one of the kinds asked, not only of a kind below it."""
        asked = self.asked
        if not asked or service.category in asked:
            return True
        further = (*service.also_in, *self._model.filing.entry_for(service.id))
        return not asked.isdisjoint(further)

    def entry(self, service: Service) -> int:
        """The position of a service among the entry points; `NO_ENTRY` if it is not an entry point.

        The order: entry points of the kinds asked, in their order; of a kind below; of the service's own kind; then
        services that other services name as their entry point.
        """
        return self.entries.get(service.id, NO_ENTRY)

    def is_urgent(self, service: Service) -> bool:
        """Whether the service is so urgent that somebody must answer the telephone."""
        return self.urgent or service.category in self._model.taxonomy.urgent


def entry_points(model: ReadModel, kind: str) -> tuple[str, ...]:
    """The ids of the services to call first for a kind of help, in order."""
    return tuple(map(model.survivor, model.all(Category)[kind].entry_points))


def _neighbours(model: ReadModel, kind: str) -> Iterable[str]:
    record: Category | None = model.all(Category)[kind]
    while record is not None and not record.neighbours:
        record = model.all(Category).get(model.survivor(record.parent)) if record.parent else None
    return () if record is None else map(model.survivor, record.neighbours)


class _Cache(dict[tuple[str, ...], Kinds]):
    def __init__(self, model: ReadModel) -> None:
        super().__init__()
        self.model = model


_KINDS = Derived("kinds asked", (Category, Service, Redirect), _Cache)


def kinds_of(model: ReadModel, asked: tuple[str, ...]) -> Kinds:
    """The `Kinds` for these ids of categories. They are cached: the same ids give the same object."""
    cache = model.derived(_KINDS)
    known = cache.get(asked)
    if known is None:
        if len(cache) >= _MOST_CACHED:
            cache.clear()
        known = cache[asked] = Kinds(cache.model, asked)
    return known
