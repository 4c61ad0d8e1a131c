"""Under which places and kinds of help a service is listed, in one revision."""

from collections.abc import Iterable, Mapping, Sequence

from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.change import Became
from graph.model.profile import PROFILE_ID, Profile
from graph.model.record import Record, Redirect
from graph.model.service import Service
from graph.readmodel.belonging import Belonging
from graph.readmodel.merged import Merged

EVERYWHERE = ""
"""Stands for the jurisdiction of a provider if neither the provider nor the directory states one."""


class Filing:
    """Under which places and kinds of help services are filed. This also depends on other records: see `moved`.

    A service is of its own kind, of those in `also_in`, and of those whose entry point it is. Where no source states
    its area, it may serve only what its provider works in: the nearest of the provider and those above it that say
    where they work, else the directory's home.
    """

    __slots__ = ("_belonging", "_entry_for", "_facts", "_perhaps", "home")

    def __init__(self, facts: Mapping[str, Mapping[str, Record]], belonging: Belonging, merged: Merged) -> None:
        profile = facts[Profile.KIND].get(PROFILE_ID)
        self.home = profile.home if isinstance(profile, Profile) else EVERYWHERE
        self._facts = facts
        self._belonging = belonging
        self._perhaps: dict[str, tuple[str, ...]] = {}
        self._entry_for: dict[str, tuple[str, ...]] = {}
        for category in facts[Category.KIND].values():
            for service in category.entry_points if isinstance(category, Category) else ():
                survivor = merged.survivor(service)
                self._entry_for[survivor] = (*self._entry_for.get(survivor, ()), category.id)

    def entry_for(self, service_id: str) -> tuple[str, ...]:
        """The kinds of help whose entry point a service is."""
        return self._entry_for.get(service_id, ())

    def kinds(self, service: Service) -> tuple[str, ...]:
        """The kinds of help that a service is, its own first."""
        entry_for = self._entry_for.get(service.id, ())
        if not entry_for and not service.also_in:
            return (service.category,)
        return tuple(dict.fromkeys((service.category, *service.also_in, *entry_for)))

    def perhaps(self, service: Service) -> tuple[str, ...]:
        """The places that a service may serve if no source states its area."""
        known = self._perhaps.get(service.provider)
        if known is None:
            known = self._perhaps[service.provider] = self._reach(service.provider)
        return known

    def _reach(self, provider: str) -> tuple[str, ...]:
        level, seen = [provider], set[str]()
        while level:
            places = dict.fromkeys(place for entity in level for place in self._works_in(entity))
            if places:
                return tuple(places)
            seen.update(level)
            above = dict.fromkeys(owner for entity in level for owner in self._belonging.owners(entity))
            level = [owner for owner in above if owner not in seen]
        return (self.home,)

    def _works_in(self, entity: str) -> tuple[str, ...]:
        record = self._belonging.record(entity)
        return record.serves if isinstance(record, Agency | Team) else ()

    def moved(self, newer: "Filing", net: Sequence[Became]) -> set[str]:
        """The services that may be filed differently in `newer`, even though they did not change themselves."""
        entries, newer_entries = self._entry_for, newer._entry_for
        moved = {
            service for service in {*entries, *newer_entries} if entries.get(service) != newer_entries.get(service)
        }
        if self.home != newer.home:
            return moved | self._facts[Service.KIND].keys() | newer._facts[Service.KIND].keys()
        bodies = set(_bodies(net))
        return moved | self._belonging.below(bodies) | newer._belonging.below(bodies) if bodies else moved


def _bodies(net: Iterable[Became]) -> Iterable[str]:
    """The agencies and teams that now work in other places or belong to other agencies."""
    for before, now in net:
        if _standing(before) != _standing(now):
            for record in (before, now):
                if record is not None:
                    yield record.id
                if isinstance(record, Redirect):
                    yield record.survivor


def _standing(record: Record | None) -> tuple[object, ...]:
    match record:
        case Agency():
            return (record.id, record.parent, record.serves)
        case Team():
            return (record.id, record.operated_by, record.serves)
        case Redirect():
            return (record.id, record.survivor)
        case _:
            return ()
