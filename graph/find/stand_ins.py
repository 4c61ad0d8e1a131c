"""Whom to call if nothing fits: the stand-ins on file, then the entry points of neighbouring kinds of help."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.find.kinds import Kinds, entry_points
from graph.find.match import Match, Reach
from graph.find.question import FindQuestion
from graph.find.reach import reach_of
from graph.model.category import Category
from graph.model.record import Redirect
from graph.model.service import Service
from graph.model.stand_in import StandIn
from graph.places.answer import PlaceMatch
from graph.readmodel import Derived, ReadModel

if TYPE_CHECKING:
    from graph.find.finder import Finder

_BY_PROVIDER, _BY_KIND, _ANY = range(3)


def stand_ins(
    finder: "Finder",
    question: FindQuestion,
    places: Sequence[PlaceMatch],
    provider: str | None = None,
    caller: str | None = None,
) -> tuple[Match, ...]:
    """Whom to call in one of `places` if nothing there fits, in the order to try them; no number stands twice.

    First the stand-ins for services of `provider` and whoever it belongs to, then those for the kinds asked, then
    those for every kind, each by position; last the entry points of neighbouring kinds that have a telephone. Each
    has a usable contact and admits the age. What is known to be closed comes only where nothing else is left. Where
    no place was understood they are those that serve the directory's home as a whole. `caller` is the agency or team
    that asks: some stand-ins are for its people only.
    """
    asked = question if question.language is None else replace(question, language=None)
    found = tuple(_found(finder, asked, places, provider, caller))
    if not found and question.at is not None:
        found = tuple(_found(finder, replace(asked, at=None), places, provider, caller))
    return found


def _found(
    finder: "Finder", question: FindQuestion, places: Sequence[PlaceMatch], provider: str | None, caller: str | None
) -> Iterator[Match]:
    met: set[str] = set()
    for match in _candidates(finder, question, places, provider, caller):
        channels = match.choice.channels
        if channels - met:
            met |= channels
            yield match


def _candidates(
    finder: "Finder", question: FindQuestion, places: Sequence[PlaceMatch], provider: str | None, caller: str | None
) -> Iterator[Match]:
    """The matches that may stand in, in order."""
    model = finder.model
    where = [place.jurisdiction for place in places] or [model.filing.home]
    conditions = finder.conditions(question, caller)
    kinds, services = conditions.kinds, model.all(Service)
    if where[0] not in model.geography.lineage:
        return

    def matched(service: Service) -> Match | None:
        way = reach_of(model, service, where)
        fit = None if way is None or not (places or _is_whole(way)) else conditions.suits(service)
        return None if way is None or fit is None else finder.match(service, way, fit, question)

    for stand_in in _on_file(model, kinds, provider):
        called = model.survivor(stand_in.call)
        if called in model.taxonomy.below:
            of_kind = replace(question, category=called, categories=())
            yield from (one for one in finder.matches_at(of_kind, where, caller) if _is_whole(one.reach))
        elif (match := matched(services[called])) is not None:
            yield match
    for service in _near(model, kinds, own=not places):
        match = matched(services[service])
        if match is not None and match.choice.telephone:
            yield match


def _near(model: ReadModel, kinds: Kinds, *, own: bool) -> Iterator[str]:
    """The entry points of the neighbouring kinds; before them those of the kinds asked, with `own`."""
    for kind in (*(sorted(kinds.asked) if own else ()), *kinds.neighbours):
        yield from entry_points(model, kind)


def _is_whole(reach: Reach) -> bool:
    return reach.through is not None and reach.part is None


def _on_file(model: ReadModel, kinds: Kinds, provider: str | None) -> Iterable[StandIn]:
    """The stand-ins for the kinds asked, and for services of `provider`: the most specific first."""
    known = model.derived(_PLANS).of(kinds)
    if provider is None:
        return (one for _, one in known if one.provider is None)
    chain = set(model.belonging.chain(provider))
    own = [one for _, one in known if one.provider is not None and model.survivor(one.provider) in chain]
    return (*own, *(one for _, one in known if one.provider is None))


class _Plans:
    """The stand-ins for each set of kinds that was asked for, in order, whatever the place and the age."""

    def __init__(self, model: ReadModel) -> None:
        self._model = model
        self._known: dict[frozenset[str], tuple[tuple[int, StandIn], ...]] = {}

    def of(self, kinds: Kinds) -> tuple[tuple[int, StandIn], ...]:
        """Those for the kinds asked, each with how specific it is, for every provider."""
        asked = kinds.asked
        if asked not in self._known:
            if len(self._known) >= 1000:
                self._known.clear()
            self._known[asked] = tuple(self._plan(kinds))
        return self._known[asked]

    def _plan(self, kinds: Kinds) -> list[tuple[int, StandIn]]:
        rated = ((self._rate(one, kinds), one) for one in self._model.all(StandIn).values())
        plan = [(rate, one) for rate, one in rated if rate is not None]
        return sorted(plan, key=lambda pair: (pair[0], pair[1].position, pair[1].id))

    def _rate(self, stand_in: StandIn, kinds: Kinds) -> int | None:
        """How specific a stand-in is for the kinds asked, the lower the more; None where it is not for them."""
        below = self._model.taxonomy.below
        stated = [one for one in map(self._model.survivor, stand_in.instead_of) if one in below]
        covered = {kind for one in stated for kind in below[one]}
        if stand_in.instead_of and kinds.asked and covered.isdisjoint(kinds.all):
            return None
        if stand_in.provider is not None:
            return _BY_PROVIDER
        return _BY_KIND if stand_in.instead_of and kinds.asked else _ANY


_PLANS = Derived("stand-ins by kind", (StandIn, Category, Service, Redirect), _Plans)
