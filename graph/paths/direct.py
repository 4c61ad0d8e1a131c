"""What anybody may call: the services that the origin of a case reaches in one step, and the line to call first."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph.look import Look
from graph.model.category import Category
from graph.model.service import Service
from graph.model.vocabulary import Known, ServiceAccess, ServiceUse
from graph.paths.goals import Goals
from graph.readmodel import ReadModel


class Call(NamedTuple):
    """A service that a case concerns, by its number: an end of paths, or the entry point of one."""

    number: int
    service: Service
    ends: bool


def calls(look: Look, goals: Goals) -> Iterator[Call]:
    """The services that take the case, each once, and then the entry points of these that lead on to them."""
    services, met = look.model.all(Service), set[str]()
    entries: dict[str, None] = {}
    for number in goals.all():
        service = services[goals.id_of(number)]
        met.add(service.id)
        if service.entry_point is not None:
            entries[look.survivor(service.entry_point)] = None
        yield Call(number, service, ends=True)
    for entry in entries:
        if entry not in met and goals.would_take(entry):
            yield Call(goals.number_of(entry), services[entry], ends=False)


def is_direct(model: ReadModel, service: Service, caller: str) -> bool:
    """Whether `caller`, an agency or a team, may call a service itself: it is help, stated to be direct, and offered
    to everybody, or to the caller or what the caller belongs to."""
    if service.access is not ServiceAccess.DIRECT or service.use is not ServiceUse.HELP:
        return False
    offered = {model.survivor(one) for one in service.offered_to}
    return not offered or bool(offered.intersection(model.belonging.chain(caller)))


def is_urgent(model: ReadModel, category: str) -> bool:
    """Whether somebody has to answer the telephone for this kind of help: it says so, or a kind above it does."""
    kinds, kind = model.all(Category), model.all(Category).get(category)
    while kind is not None and not kind.urgent:
        kind = kinds.get(kind.parent or "")
    return kind is not None


def entry_points(look: Look, category: str, concerned: Iterable[Call]) -> dict[str, None]:
    """The lines that people are asked to call first, in that order: of the kind of help, of the kinds below it, and
    of the services that the case concerns."""
    model = look.model
    kinds = model.all(Category)
    named = [one for kind in model.taxonomy.below[category] for one in kinds[kind].entry_points]
    by_name = (call.service.entry_point for call in sorted(concerned))  # as the link book numbers them
    named += [one for one in by_name if one is not None]
    return dict.fromkeys(map(look.survivor, named))


def called_first(entries: Iterable[str], ready: dict[str, Known]) -> str | None:
    """The first of the entry points that are open; where that is known of none, the first that is not known to be
    closed. `ready` are those that can be called, and whether they are open."""
    able = [one for one in entries if ready.get(one, Known.NO) is not Known.NO]
    return next((one for one in able if ready[one] is Known.YES), able[0] if able else None)
