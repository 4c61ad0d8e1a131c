"""Where the paths of a case end: the services that take it here."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from graph.find.finder import Finder
from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.find.reach import reach
from graph.model.service import Service
from graph.model.vocabulary import Known
from graph.paths.links import LinkBook
from graph.places.answer import PlaceMatch
from graph.readmodel.geography import Overlap


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
        below = frozenset(finder.model.taxonomy.below[question.category or ""])
        self._overlaps: dict[str, tuple[int, Overlap]] = {
            overlap.jurisdiction: (position, overlap)
            for position, overlap in enumerate(finder.model.geography.reaching(self._place))
        }
        self._maybe = frozenset(finder.model.geography.maybe.get(self._place, ()))
        self.has: Callable[[int], bool] = _Known(links.categories, below, self._takes).__getitem__
        """Whether a path may end at a node of the link book."""

    def all(self) -> Iterator[int]:
        """The numbers of all of them, found as they are asked for."""
        found = self._finder.candidates(self._question.category or "", self._place)
        return (number for number in map(self._numbers.__getitem__, found) if self.has(number))

    def id_of(self, number: int) -> str:
        """The id of a node of the link book."""
        return self._ids[number]

    def number_of(self, service: str) -> int:
        """The node of a service."""
        return self._numbers[service]

    def would_take(self, service: str) -> bool:
        """Whether a service takes the case but for its kind of help."""
        return self._takes(self._numbers[service])

    def doubts(self, service: str) -> tuple[bool, bool]:
        """Whether it is not known that a goal serves the place, and that it takes the age."""
        record = self._finder.model.all(Service)[service]
        return self._overlap(record) is None, self._conditions.age(record) is Known.UNKNOWN

    def __getitem__(self, service: str) -> Match:
        record = self._finder.model.all(Service)[service]
        fit = self._conditions.fit(record)
        if fit is None or service not in self:
            raise KeyError(service)
        way = reach(self._finder.model.geography, self._place, self._overlap(record))
        return self._finder.match(record, way, fit, self._question)

    def __contains__(self, service: object) -> bool:
        number = self._numbers.get(str(service))
        return number is not None and self.has(number)

    def __iter__(self) -> Iterator[str]:
        return (self._ids[number] for number in self.all())

    def __len__(self) -> int:
        return sum(1 for _ in self.all())

    def _takes(self, number: int) -> bool:
        service = self._finder.model.all(Service)[self._ids[number]]
        reaches = not service.serves or any(one in self._overlaps or one in self._maybe for one in service.serves)
        return reaches and self._conditions.fit(service) is not None

    def _overlap(self, service: Service) -> Overlap | None:
        """The narrowest way in which a service is known to reach the place; None where it is not known."""
        known = [self._overlaps[one] for one in service.serves if one in self._overlaps]
        return min(known, key=lambda one: one[0])[1] if known else None


class _Known(dict[int, bool]):
    """Which nodes are goals: `takes` is asked once of each service of the wanted categories that is met."""

    def __init__(self, categories: Sequence[str], wanted: Container[str], takes: Callable[[int], bool]) -> None:
        super().__init__()
        self._categories = categories
        self._wanted = wanted
        self._takes = takes

    def __missing__(self, number: int) -> bool:
        known = self[number] = self._categories[number] in self._wanted and self._takes(number)
        return known
