"""The region of a guide: which of its towns a place or an agency covers, and the services that reach it."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from graph.find.behind import fold
from graph.find.finder import Finder
from graph.find.kinds import kinds_of
from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.find.reach import reach_of, reaches
from graph.find.stand_ins import stand_ins
from graph.guides.spoken import Spoken
from graph.look import Look
from graph.model.jurisdiction import WIDE, Jurisdiction
from graph.model.service import Service
from graph.model.vocabulary import AgeGroup
from graph.places.answer import PlaceMatch
from graph.readmodel.towns import TOWNS

_OLD: Final = 80
_AGES: Final = {AgeGroup.CHILDREN: 8, AgeGroup.YOUTH: 15, AgeGroup.ADULTS: 40, AgeGroup.OLDER_ADULTS: 75}


class Region:
    """A region as the viewer of `look` may read what serves it, for a sheet in a language."""

    def __init__(self, look: Look, place: str, language: str) -> None:
        self.look = look
        self.place = place
        self.spoken = Spoken(language)
        self.finder = Finder(look)
        self._units = look.model.geography.units
        self._mask = self._units[place]

    def lies_in(self, places: Iterable[str]) -> bool:
        """Whether all of it lies in one of these places."""
        return any(not self._mask & ~self._units.get(self.look.survivor(place), 0) for place in places)

    def covered(self, places: Iterable[str]) -> int:
        """The towns of the region, as a bit mask, that lie in one of these places."""
        covered = 0
        for place in places:
            covered |= self._units.get(self.look.survivor(place), 0)
        return covered & self._mask

    def towns(self, places: Iterable[str]) -> tuple[str, ...]:
        """The towns of the region that lie in one of these places, by name; empty if all do, or none."""
        covered = self.covered(places)
        return () if covered in (0, self._mask) else self.look.model.derived(TOWNS).named(covered)

    def matches(self, question: FindQuestion, callers: Sequence[str]) -> tuple[tuple[Match, ...], tuple[str, ...]]:
        """The services of the kinds asked that serve the region, in the order of find, and those for professionals.

        `callers` are agencies whose people may use services that are offered to them only.
        """
        kinds = kinds_of(self.look.model, question.kinds)
        reached = reaches(self.look.model, kinds.all, [self.place])
        found: dict[str, Match] = {}
        professionals: dict[str, None] = {}
        for caller in callers or (None,):
            own, others = self.finder.listed(question, reached, caller)
            found.update((match.service, match) for match in own)
            professionals.update(dict.fromkeys(others))
        return fold(self.look.model, sorted(found.values())), self.look.by_name(professionals)

    def reached_by(self, service: Service) -> bool | None:
        """Whether a service serves the region or a part of it; None if that is not known."""
        reach = reach_of(self.look.model, service, [self.place])
        return False if reach is None else None if reach.through is None else True

    def is_local(self, match: Match) -> bool:
        """Whether a service is known to serve all of the region through something narrower than the state."""
        places = self.look.model.all(Jurisdiction)
        return match.through is not None and match.part is None and places[match.through].kind not in WIDE

    def stand_in(self, service: Service) -> Match | None:
        """Whom to call in the region instead of a service, by preference in the language of the sheet."""
        question = FindQuestion(self.place, category=service.category, age=_age_for(service))
        others = stand_ins(self.finder, question, self._places, service.provider)
        usable = (one for one in others if one.use is not None and one.service != service.id)
        return self.spoken.stand_in(usable, self.look.model.all(Service).__getitem__)

    @cached_property
    def _places(self) -> tuple[PlaceMatch, ...]:
        return self.finder.place(FindQuestion(self.place)).places


def asked(categories: Sequence[str], look: Look) -> FindQuestion:
    """The question for services of these kinds of help."""
    return FindQuestion("", categories=tuple(dict.fromkeys(map(look.survivor, categories))))


def _age_for(service: Service) -> int | None:
    """An age that a service takes, away from its limits: whom to call instead has to take it, too."""
    if service.age_group is not None:
        return _AGES[service.age_group]
    low, high = service.minimum_age, service.maximum_age
    if low is None and high is None:
        return None
    return ((low or 0) + (_OLD if high is None else high)) // 2
