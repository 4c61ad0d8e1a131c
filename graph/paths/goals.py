"""Where the paths of a case end: the services that take it here."""

from collections.abc import Callable, Iterator, Mapping

from graph.find.finder import Finder
from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.find.reach import way_of
from graph.model.service import Service
from graph.model.vocabulary import Known
from graph.paths.links import LinkBook
from graph.places.answer import PlaceMatch


class Goals(Mapping[str, Match]):
    """The services that answer a question in one meaning of a place, by id: those of `Finder.matches`.

    Whether a service is one is worked out when it is met: of a large directory a search meets few.
    """

    def __init__(self, finder: Finder, question: FindQuestion, place: PlaceMatch, links: LinkBook) -> None:
        self._finder = finder
        self._question = question
        self._conditions = finder.conditions(question)
        self._place = place.jurisdiction
        self._ids = links.ids
        self._numbers = links.numbers
        self._kinds = links.kinds
        self._below = frozenset(self._conditions.kinds.all)
        self.has: Callable[[int], bool] = _Known(self._is_wanted, self._takes).__getitem__
        """Whether a path may end at a node of the link book."""

    def all(self) -> Iterator[int]:
        """The numbers of all of them, found as they are asked for."""
        found = self._finder.candidates(self._question.category or "", self._place)
        return (number for number in map(self._numbers.__getitem__, found) if self.has(number))

    def doubts(self, service: str) -> tuple[bool, bool]:
        """Whether it is not known that a goal serves the place, and that it takes the age."""
        record = self._finder.model.all(Service)[service]
        way = way_of(self._finder.model, record, self._place)
        return way is None or way.through is None, self._conditions.age(record) is Known.UNKNOWN

    def __getitem__(self, service: str) -> Match:
        record = self._finder.model.all(Service)[service]
        fit = self._conditions.fit(record)
        if fit is None or service not in self:
            raise KeyError(service)
        way = way_of(self._finder.model, record, self._place)
        assert way is not None, "a goal reaches the place"
        return self._finder.match(record, way, fit, self._question)

    def __contains__(self, service: object) -> bool:
        number = self._numbers.get(str(service))
        return number is not None and self.has(number)

    def __iter__(self) -> Iterator[str]:
        return (self._ids[number] for number in self.all())

    def __len__(self) -> int:
        return sum(1 for _ in self.all())

    def _is_wanted(self, number: int) -> bool:
        return not self._below.isdisjoint(self._kinds[number]) or self._ids[number] in self._conditions.kinds.leading

    def _takes(self, number: int) -> bool:
        model = self._finder.model
        service = model.all(Service)[self._ids[number]]
        return way_of(model, service, self._place) is not None and self._conditions.fit(service) is not None


class _Known(dict[int, bool]):
    """Which nodes are goals: `takes` is asked once of each service of the wanted kinds that is met."""

    def __init__(self, is_wanted: Callable[[int], bool], takes: Callable[[int], bool]) -> None:
        super().__init__()
        self._is_wanted = is_wanted
        self._takes = takes

    def __missing__(self, number: int) -> bool:
        known = self[number] = self._is_wanted(number) and self._takes(number)
        return known
