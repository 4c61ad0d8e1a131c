"""Finds whom to call if nothing fits: the recorded stand-ins, then the entry points of neighbouring kinds of help."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from graph.find.kinds import Kinds, entry_points, kinds_of
from graph.find.match import Match, Reach
from graph.find.matcher import Matcher
from graph.find.question import FindQuestion
from graph.find.reach import reach_of
from graph.model.category import Category
from graph.model.record import Redirect
from graph.model.service import Service
from graph.model.stand_in import StandIn
from graph.places.answer import PlaceMatch
from graph.readmodel import Derived, ReadModel

_BY_PROVIDER, _BY_KIND, _ANY = range(3)
_MOST_CACHED: Final = 1000


def stand_ins(
    finder: Matcher,
    question: FindQuestion,
    places: Sequence[PlaceMatch],
    provider: str | None = None,
    caller: str | None = None,
) -> tuple[Match, ...]:
    """Whom to call in any of `places` if nothing fits, in the order to try them. No number is listed twice.

    The order: stand-ins for services of `provider` and the agencies above it; those for the kinds asked; those for
    every kind; each of these by position; then entry points of neighbouring kinds that have a telephone.

    Each accepts the age and has a usable contact, or is a web form that is offered to the caller. Services that are
    known to be closed are listed only if no others are left. If no place was understood, only services for the whole
    home of the directory are listed. `caller` is the agency or team that asks: some are for its people only.
    """
    asked = question if question.language is None else replace(question, language=None)
    where = [place.jurisdiction for place in places] or [finder.model.filing.home]
    if where[0] not in finder.model.geography.lineage:
        return ()
    calls, wholly = _calls(finder.model, asked, provider, placeless=not places), not places
    matches = _matches(finder, asked, where, calls, caller, wholly=wholly)
    if not matches and question.at is not None:
        matches = _matches(finder, replace(asked, at=None), where, calls, caller, wholly=wholly)
    return tuple(matches)


def _matches(
    finder: Matcher,
    question: FindQuestion,
    where: Sequence[str],
    calls: Iterable["_Call"],
    caller: str | None,
    *,
    wholly: bool,
) -> list[Match]:
    """The matches for `calls` in these jurisdictions; with `wholly` only services that serve all of them."""
    services = finder.model.all(Service)
    conditions, choose = finder.conditions(question, caller), finder.book.chooser(question.at, finder.look.viewer)
    matches: list[Match] = []
    seen: set[str] = set()
    channels: set[str] = set()

    def keep(match: Match) -> None:
        seen.add(match.service)
        if match.choice.channels - channels or (match.use is None and _is_form(finder, services[match.service])):
            channels.update(match.choice.channels)
            matches.append(match)

    for called, by_phone in calls:
        if isinstance(called, str):
            asked = replace(question, category=called, categories=())
            for match in finder.matches_at(asked, where, caller):
                if _is_whole(match.reach):
                    keep(match)
            continue
        choice = choose(called.id)
        reached = choice.telephone if by_phone else choice.use is not None or _is_form(finder, called)
        if called.id in seen or not reached:
            continue
        way = reach_of(finder.model, called, where)
        if way is None or (wholly and not _is_whole(way)):
            continue
        fit = conditions.suits(called)
        if fit is not None:
            keep(finder.ranked(called, way, fit, choice, conditions.kinds, aged=question.age is not None))
    return matches


def _is_form(finder: Matcher, service: Service) -> bool:
    """Whether it is a web form that is offered to certain callers. For them it is as good as a number."""
    return (
        bool(service.offered_to) and service.website is not None and finder.look.guard.sees_field(service, "website")
    )


def _is_whole(reach: Reach) -> bool:
    return reach.through is not None and reach.part is None


class _Call(NamedTuple):
    """A service to call, or a kind of help (all its services there). With `by_phone` it must have a telephone."""

    called: Service | str
    by_phone: bool


def _calls(model: ReadModel, question: FindQuestion, provider: str | None, *, placeless: bool) -> Sequence[_Call]:
    """Whom to call for the kinds asked and instead of services of `provider`, the most specific first.

    With `placeless` (no place was understood) the entry points of the kinds asked are included: otherwise the answer
    would not list them at all.
    """
    kinds, plans = kinds_of(model, question.kinds), model.derived(_PLANS)
    plan = plans.of(kinds)
    calls = (*plan.calls, *plan.first, *plan.near) if placeless else (*plan.calls, *plan.near)
    if provider is None:
        return calls
    chain = set(model.belonging.chain(provider))
    instead = [stand_in for stand_in in plan.own if model.survivor(stand_in.provider or "") in chain]
    return (*(_Call(plans.called(stand_in), False) for stand_in in instead), *calls)


class _Plan(NamedTuple):
    """Whom to call for some kinds of help.

    `own` are stand-ins for single providers, `calls` those for any provider. `first` are entry points of the kinds
    themselves, `near` those of the neighbouring kinds.
    """

    own: tuple[StandIn, ...]
    calls: tuple[_Call, ...]
    first: tuple[_Call, ...]
    near: tuple[_Call, ...]


class _Plans:
    """Caches the plan for each set of kinds asked. It does not depend on the place or the age."""

    def __init__(self, model: ReadModel) -> None:
        self._model = model
        self._known: dict[frozenset[str], _Plan] = {}

    def of(self, kinds: Kinds) -> _Plan:
        """The plan for the kinds asked."""
        asked = kinds.asked
        if asked not in self._known:
            if len(self._known) >= _MOST_CACHED:
                self._known.clear()
            self._known[asked] = self._plan(kinds)
        return self._known[asked]

    def called(self, stand_in: StandIn) -> Service | str:
        """The service to call according to a stand-in, or the kind of help."""
        called = self._model.survivor(stand_in.call)
        return self._model.all(Service).get(called, called)

    def _plan(self, kinds: Kinds) -> _Plan:
        rated = ((self._rate(record, kinds), record) for record in self._model.all(StandIn).values())
        known = sorted((rate, record.position, record.id, record) for rate, record in rated if rate is not None)
        own = tuple(record for rate, _, _, record in known if rate == _BY_PROVIDER)
        calls = [_Call(self.called(record), False) for rate, _, _, record in known if rate != _BY_PROVIDER]
        return _Plan(own, tuple(calls), self._entries(sorted(kinds.asked)), self._entries(kinds.neighbours))

    def _entries(self, kinds: Iterable[str]) -> tuple[_Call, ...]:
        services = self._model.all(Service)
        entries = (entry for kind in kinds for entry in entry_points(self._model, kind) if entry in services)
        return tuple(_Call(services[entry], True) for entry in entries)

    def _rate(self, stand_in: StandIn, kinds: Kinds) -> int | None:
        """How specific a stand-in is for the kinds asked: the lower, the more specific. None if not for them."""
        below = self._model.taxonomy.below
        stated = [kind for kind in map(self._model.survivor, stand_in.instead_of) if kind in below]
        covered = {covered_kind for kind in stated for covered_kind in below[kind]}
        if stand_in.instead_of and kinds.asked and covered.isdisjoint(kinds.all):
            return None
        if stand_in.provider is not None:
            return _BY_PROVIDER
        return _BY_KIND if stand_in.instead_of and kinds.asked else _ANY


_PLANS = Derived("stand-ins by kind", (StandIn, Category, Service, Redirect), _Plans)
