"""Where the paths of a case end: the services that take it here."""

from collections.abc import Iterator, Mapping

from graph.answers import FindQuestion, Match, PlaceMatch
from graph.find import Finder
from graph.model.service import Service
from graph.model.vocabulary import Known


class Goals(Mapping[str, Match]):
    """The services that answer a question in one meaning of a place, by id.

    Which they are is known at once; what is known of one is worked out when it is asked for: a search meets few.
    """

    def __init__(self, finder: Finder, question: FindQuestion, place: PlaceMatch) -> None:
        self._finder = finder
        self._question = question
        self._reaches = finder.takers(question, [place])
        self._matches: dict[str, Match] = {}

    def __getitem__(self, service: str) -> Match:
        known = self._matches.get(service)
        if known is None:
            reach, record = self._reaches[service], self._finder.model.all(Service)[service]
            known = self._finder.match(record, reach, self._question)
            if known is None:  # never: takers are those that match
                raise KeyError(service)
            self._matches[service] = known
        return known

    def doubts(self, service: str) -> tuple[bool, bool]:
        """Whether it is not known that a goal serves the place, and that it takes the age."""
        record = self._finder.model.all(Service)[service]
        age = self._question.age
        return self._reaches[service].through is None, self._finder.age(record, age) is Known.UNKNOWN

    def __contains__(self, service: object) -> bool:
        return service in self._reaches

    def __iter__(self) -> Iterator[str]:
        return iter(self._reaches)

    def __len__(self) -> int:
        return len(self._reaches)
