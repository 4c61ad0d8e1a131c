"""The kinds of help that a question asks for: what counts as one of them, and whose line is to be called first."""

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
"""The place of a service that is no entry point, behind all that are."""
_MOST_CACHED: Final = 1000


class Kinds:
    """The kinds `asked`, with `all` below them in the order of the tree; every kind where none was asked.

    `urgent` says whether somebody has to answer the telephone for one of the kinds asked. `leading` are the entry
    points of these kinds, `entries` all there are, each with its place among them.
    `neighbours` are the kinds to look at where these do not help: of each kind asked, or of the nearest above it.
    """

    __slots__ = ("_model", "all", "asked", "entries", "leading", "neighbours", "urgent")

    def __init__(self, model: ReadModel, asked: tuple[str, ...]) -> None:
        taxonomy = model.taxonomy
        self._model = model
        self.asked = frozenset(asked)
        wanted = {kind for one in asked for kind in taxonomy.below[one]}
        self.all = tuple(one for one in taxonomy.order if one in wanted) if asked else taxonomy.order
        self.urgent = not self.asked.isdisjoint(taxonomy.urgent)
        self.entries: dict[str, int] = dict.fromkeys(map(model.survivor, model.index(CALLED_FIRST)), _NAMED)
        services = model.all(Service)
        for kind in taxonomy.order:
            for service in entry_points(model, kind):
                if service in services and services[service].category == kind:
                    self.entries[service] = _OWN
        self.leading: dict[str, int] = {}
        for kind in (*asked, *(one for one in self.all if one not in self.asked)):
            for position, service in enumerate(entry_points(model, kind)):
                self.leading.setdefault(service, position if kind in self.asked else _BELOW + position)
        self.entries.update(self.leading)
        near = (one for kind in sorted(self.asked) for one in _neighbours(model, kind))
        self.neighbours = tuple(one for one in dict.fromkeys(near) if one not in self.asked)

    def is_asked(self, service: Service) -> bool:
        """Whether a service that counts is of a kind asked, and not only of one below it."""
        asked = self.asked
        if not asked or service.category in asked:
            return True
        further = (*service.also_in, *self._model.filing.entry_for(service.id))
        return not asked.isdisjoint(further)

    def entry(self, service: Service) -> int:
        """The place of a service among the entry points, `NO_ENTRY` where it is none.

        Those of the kinds asked come first, in their order; then those of a kind below; then that of its own kind;
        then one that other services name.
        """
        return self.entries.get(service.id, NO_ENTRY)

    def is_urgent(self, service: Service) -> bool:
        """Whether somebody has to answer the service's telephone."""
        return self.urgent or service.category in self._model.taxonomy.urgent


def entry_points(model: ReadModel, kind: str) -> tuple[str, ...]:
    """The services whose lines people are asked to call first for a kind of help, in their order."""
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
    """The kinds that were `asked`, ids of categories, the same object for every question."""
    cache = model.derived(_KINDS)
    known = cache.get(asked)
    if known is None:
        if len(cache) >= _MOST_CACHED:
            cache.clear()
        known = cache[asked] = Kinds(cache.model, asked)
    return known
