"""What anybody may call: the services that the origin of a case reaches in one step, and the line to call first."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from graph.look import Look
from graph.model.service import Service
from graph.model.vocabulary import Known
from graph.paths.goals import Goals


class Call(NamedTuple):
    """A service that a case concerns, by its number: an end of paths, or an entry point that leads on to one."""

    number: int
    service: Service
    ends: bool


def calls(look: Look, goals: Goals) -> Iterator[Call]:
    """The services that take the case, each once, and then the entry points that lead on to them."""
    services, met = look.model.all(Service), set[str]()
    entries = dict.fromkeys(goals.kinds.leading)
    for number in goals.all():
        service = services[goals.id_of(number)]
        met.add(service.id)
        if service.entry_point is not None:
            entries[look.survivor(service.entry_point)] = None
        yield Call(number, service, ends=True)
    for entry in entries:
        if entry not in met and entry in services and goals.would_take(entry):
            yield Call(goals.number_of(entry), services[entry], ends=False)


def entry_points(look: Look, goals: Goals, concerned: Iterable[Call]) -> dict[str, None]:
    """The lines that people are asked to call first, in that order: of the kind of help, of the kinds below it, and
    of the services that the case concerns."""
    by_name = sorted(concerned)  # as the link book numbers them
    named = ((call.service.id, look.survivor_of(call.service.entry_point)) for call in by_name)
    others = (entry for service, entry in named if entry is not None and entry != service)
    return dict.fromkeys((*goals.kinds.leading, *others))


def called_first(entries: Iterable[str], ready: Mapping[str, Known]) -> str | None:
    """The first of the entry points that are open; where that is known of none, the first that is not known to be
    closed. `ready` are those that can be called, and whether they are open."""
    able = [entry for entry in entries if ready.get(entry, Known.NO) is not Known.NO]
    return next((entry for entry in able if ready[entry] is Known.YES), able[0] if able else None)
