"""Why no referral path leads to help: what is missing."""

from collections.abc import Iterator, Sequence

from graph.find.finder import Finder
from graph.find.question import FindQuestion
from graph.model.category import Category
from graph.model.reason import Reason
from graph.model.relation import Relation
from graph.paths.costs import KIND
from graph.paths.network import Network
from graph.paths.question import ReferralQuestion
from graph.places.answer import PlaceMatch
from graph.readmodel.index import TIES

_NAMED = 3
"""At most this many names are listed in a sentence."""


def why_none(
    finder: Finder, question: ReferralQuestion, origin: str, places: Sequence[PlaceMatch], networks: Sequence[Network]
) -> Iterator[Reason]:
    """What is missing if there is no path from `origin`.

    If no service would take the case, the reasons that `Finder.find` gives. Otherwise, that no path leads to the
    services that would, and where the relations of the origin for other cases lead.
    """
    names: dict[str, str | int | float] = {
        "origin": finder.look.name(origin),
        "category": finder.model.all(Category)[question.category].name,
        "place": ", ".join(place.name for place in places),
    }
    goals = {service for network in networks for service in network.goals}
    if not goals:
        yield from finder.find(FindQuestion(question.place, question.category, question.age)).why_none
        return
    yield Reason("path.no-way", {**names, "services": _some([finder.look.name(service) for service in goals])})
    refused = _refused(finder, origin, networks)
    if refused:
        yield Reason("path.refused", {**names, "others": _some(refused)})


def _refused(finder: Finder, origin: str, networks: Sequence[Network]) -> list[str]:
    """The targets of the origin's relations that pass cases on, but not this case."""
    relations = finder.model.all(Relation)
    own = (relations[relation_id] for relation_id in finder.model.ids_of(TIES, origin))
    names = finder.model.merged.names(origin)
    carrying = [
        relation
        for relation in own
        if relation.source in names and relation.kind in KIND and finder.look.guard.sees(relation)
    ]
    targets = {relation.target for relation in carrying if not any(network.admits(relation) for network in networks)}
    return [finder.look.name(target) for target in finder.look.by_name(targets)]


def _some(names: list[str]) -> str:
    """A few of the names, in order, and how many more there are."""
    shown = ", ".join(sorted(names)[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown} (+{len(names) - _NAMED})"
