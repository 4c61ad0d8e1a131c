"""Every way of a case in Arcady with direct calls, told again as plainly as can be, to hold the search against."""

from dataclasses import dataclass, replace
from datetime import datetime

from graph.model.category import Category
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import ServiceAccess, ServiceUse
from graph.readmodel import ReadModel
from tests.graph.paths.arcady_paths import MONDAY_NOON, SCHOOL, SUNDAY_NOON
from tests.graph.paths.walk import LINEAGE, goals_of, hops_of, ways_of
from tests.support.small import CATEGORIES, HELP, line

LINES = {"service:statewide", "service:grown-ups"}
"""Who has a telephone in Arcady as it is: two services, and the state's office."""
CALLED = ("statewide", "ash-team", "north-team", "somewhere", "grown-ups")


@dataclass(frozen=True)
class Setting:
    """What is said of the services: `direct` by name, `own` lines besides those of Arcady, whom to call first."""

    direct: tuple[str, ...]
    own: tuple[str, ...]
    offered: dict[str, tuple[str, ...]]
    training: tuple[str, ...]
    urgent: str | None
    first: tuple[str, ...]
    behind: dict[str, str]

    def records(self) -> list[Record]:
        """The records that are other than Arcady's, and the lines."""
        services = {one.name: one for one in HELP if isinstance(one, Service)}
        records: list[Record] = [
            replace(
                services[name],
                access=ServiceAccess.DIRECT if name in self.direct else ServiceAccess.UNKNOWN,
                use=ServiceUse.PROFESSIONALS if name in self.training else ServiceUse.HELP,
                offered_to=self.offered.get(name, ()),
                entry_point=f"service:{self.behind[name]}" if self.behind.get(name, name) != name else None,
            )
            for name in CALLED
        ]
        for one in CATEGORIES:
            if isinstance(one, Category):
                first = tuple(f"service:{name}" for name in self.first) if one.id == "youth-crisis" else ()
                records.append(replace(one, urgent=one.id == self.urgent, entry_points=first))
        for number, name in enumerate(sorted({*self.own} - {"statewide", "grown-ups"})):
            records += line(f"service:{name}", f"860-555-01{number:02}")
        return records


@dataclass(frozen=True)
class Walk:
    """The case, and the ways that it has."""

    setting: Setting
    ties: list[Relation]
    category: str
    age: int
    place: str
    at: datetime | None

    def ways(self, one: ReadModel) -> list[tuple[int, tuple[str, ...]]]:
        """(cost, nodes) of every way, in the promised order."""
        services = one.all(Service)
        goals = goals_of(one, self.category, self.age, self.place)
        goals = {
            goal: doubt + self.hours(services[goal])
            for goal, doubt in goals.items()
            if self.is_for_the_school(services[goal])
        }
        hops = hops_of(one, self.ties, self.category, self.age, self.place, self.contact)
        for service in services.values():
            if service.entry_point is not None:
                hops[service.entry_point, service.id] = min(100, hops.get((service.entry_point, service.id), 100))
        urgent = self.setting.urgent in {self.category, "crisis"}
        led_to = [services[goal].entry_point for goal in self.by_name(one, goals)]
        leading = {str(entry) for entry in led_to if entry is not None and self.takes(one, services[entry])}
        leading = {entry for entry in leading if self.is_for_the_school(services[entry])}
        direct = {name for name in {*goals, *leading} if self.may_call(services[name])}
        first = self.first(one, led_to, {*goals, *leading}, hops, direct) if urgent else None
        for name in direct:
            price = 100 + self.contact(name) + (0 if urgent else 900)
            hops[SCHOOL.id, name] = min(price, hops.get((SCHOOL.id, name), price))
        if first is not None:
            hops[SCHOOL.id, first] = 1 - goals.get(first, 0)
        return ways_of(one, goals, hops)

    def by_name(self, one: ReadModel, ids: dict[str, int]) -> list[str]:
        return sorted(ids, key=lambda known: (one.all(Service)[known].name, known))

    def first(
        self,
        one: ReadModel,
        led_to: list[str | None],
        concerned: set[str],
        hops: dict[tuple[str, str], int],
        direct: set[str],
    ) -> str | None:
        """The line that is called first: the first of those that are open, else of those that may be."""
        named = [f"service:{name}" for name in self.setting.first] + [entry for entry in led_to if entry is not None]
        able = [
            name
            for name in named
            if name in concerned
            and (name in direct or (SCHOOL.id, name) in hops)
            and self.has_line(name)
            and self.area_is_known(one.all(Service)[name])
            and self.is_open(one.all(Service)[name]) is not False
        ]
        return next((name for name in able if self.is_open(one.all(Service)[name])), able[0] if able else None)

    def may_call(self, service: Service) -> bool:
        name = service.id.partition(":")[2]
        return name in self.setting.direct and self.has_line(service.id)

    def is_for_the_school(self, service: Service) -> bool:
        """Whether it is help, or a line to call first, and offered to schools or to everybody."""
        name, fronting = service.id.partition(":")[2], {two for one, two in self.setting.behind.items() if one != two}
        helps = name not in self.setting.training or name in self.setting.first or name in fronting
        return helps and (not service.offered_to or SCHOOL.id in service.offered_to)

    def has_line(self, service: str) -> bool:
        return service in LINES or service.partition(":")[2] in self.setting.own

    def takes(self, one: ReadModel, service: Service) -> bool:
        """Whether a service takes the case but for its kind of help."""
        return service.id in goals_of(one, "crisis", self.age, self.place)

    def area_is_known(self, service: Service) -> bool:
        return bool(
            {f"jurisdiction:{self.place.lower()}", *LINEAGE[self.place], "jurisdiction:arcady"} & {*service.serves}
        )

    def is_open(self, service: Service) -> bool | None:
        """At the asked time; None where that is not known."""
        if self.at is None or service.schedule is None:
            return None
        return service.schedule == "24/7" or self.at == MONDAY_NOON

    def hours(self, service: Service) -> int:
        """What the hours of a service add, if it ends a path."""
        return 0 if self.at is None else {True: 0, None: 10, False: 200}[self.is_open(service)]

    def contact(self, entity: str) -> int:
        """What the contact of an entity adds: nobody has confirmed any, and no hours of a contact are stated."""
        if entity in ("agency:school", "agency:police"):
            return 1000
        levels = {"agency:office": 1, "agency:state": 0}.get(entity, 0 if self.has_line(entity) else 2)
        return 60 * levels + 20 + (0 if self.at is None else 10)


TIMES = (None, MONDAY_NOON, SUNDAY_NOON)
