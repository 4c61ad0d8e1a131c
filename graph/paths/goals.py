"""Where the paths of a case end: the services that take it in the place asked for."""

from collections.abc import Callable, Iterator, Mapping

from graph.find.finder import Finder
from graph.find.kinds import Kinds
from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.find.reach import way_of
from graph.model.service import Service
from graph.model.vocabulary import Known
from graph.paths.links import Hop, LinkBook
from graph.places.answer import PlaceMatch


class Goals(Mapping[str, Match]):
    """The services that answer a question in one meaning of a place, by id: those of `Finder.matches`.

    An entry point of another kind of help is a goal only if it leads to no goal; otherwise paths go through it.
    `caller` is the agency or team that asks. Goals are checked lazily: a search visits only a small part of the
    graph.
    """

    def __init__(
        self, finder: Finder, question: FindQuestion, place: PlaceMatch, links: LinkBook, caller: str | None = None
    ) -> None:
        self._finder = finder
        self._question = question
        self._conditions = finder.conditions(question, caller)
        self.kinds: Kinds = self._conditions.kinds
        self._place = place.jurisdiction
        self._ids = links.ids
        self._numbers = links.numbers
        self._kinds = links.kinds
        self._out = links.out
        self._below = frozenset(self.kinds.all)
        self._known = _Known(self._is_wanted, self._takes)
        self.has: Callable[[int], bool] = self._known.__getitem__
        """Whether a path may end at a node of the link book."""

    def all(self) -> Iterator[int]:
        """The node numbers of all goals, computed lazily."""
        known, services = self._known, self._finder.model.all(Service)
        for service in self._finder.candidates(self._question.category or "", self._place):
            number = self._numbers[service]
            if number not in known:  # like `_takes`, but candidates are known to reach the place
                known[number] = self._is_wanted(number) and self._conditions.fit(services[service]) is not None
            if known[number]:
                yield number

    def id_of(self, number: int) -> str:
        """The id of a node of the link book."""
        return self._ids[number]

    def number_of(self, service: str) -> int:
        """The node of a service."""
        return self._numbers[service]

    def would_take(self, service: str) -> bool:
        """Whether a service would take the case if its kind of help did not matter."""
        return self._takes(self._numbers[service])

    def doubts(self, service: str) -> tuple[bool, bool]:
        """Whether it is unknown that a goal serves the place, and whether it is unknown that it takes the age."""
        record = self._finder.model.all(Service)[service]
        way = way_of(self._finder.model, record, self._place)
        return way is None or way.through is None, self._conditions.age(record) is Known.UNKNOWN

    def is_below(self, service: str) -> bool:
        """Whether a goal is not of the kind of help asked for, only of a kind below it."""
        return not self.kinds.is_asked(self._finder.model.all(Service)[service])

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
        if not self._below.isdisjoint(self._kinds[number]):
            return True
        return self._ids[number] in self.kinds.leading and not any(self._leads_to(hop) for hop in self._out(number))

    def _leads_to(self, hop: Hop) -> bool:
        return hop.referral and not self._below.isdisjoint(self._kinds[hop.other]) and self.has(hop.other)

    def _takes(self, number: int) -> bool:
        model = self._finder.model
        service = model.all(Service)[self._ids[number]]
        return way_of(model, service, self._place) is not None and self._conditions.fit(service) is not None


class _Known(dict[int, bool]):
    """A cache of which nodes are goals. `takes` is called once for each node of the wanted kinds."""

    def __init__(self, is_wanted: Callable[[int], bool], takes: Callable[[int], bool]) -> None:
        super().__init__()
        self._is_wanted = is_wanted
        self._takes = takes

    def __missing__(self, number: int) -> bool:
        known = self[number] = self._is_wanted(number) and self._takes(number)
        return known
