"""The services that the origin may call directly, and the entry points that people are asked to call first."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from graph.look import Look
from graph.model.service import Service
from graph.model.vocabulary import Known
from graph.paths.goals import Goals


class Call(NamedTuple):
    """A service to call, with its node number. It is a goal (`ends`), or an entry point that leads to goals."""

    number: int
    service: Service
    ends: bool


def calls(look: Look, goals: Goals) -> Iterator[Call]:
    """The services that take the case, each once, then the entry points that lead to them."""
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
    """The entry points to call first: those of the kind of help, of the kinds below it, then of `concerned`."""
    by_name = sorted(concerned)  # as the link book numbers them
    named = ((call.service.id, look.survivor_of(call.service.entry_point)) for call in by_name)
    others = (entry for service, entry in named if entry is not None and entry != service)
    return dict.fromkeys((*goals.kinds.leading, *others))


def called_first(entries: Iterable[str], ready: Mapping[str, Known]) -> str | None:
    """The first entry point that is open; if none is known to be open, the first that is not known to be closed.

    `ready` maps the entry points that can be called to whether they are open.
    """
    able = [entry for entry in entries if ready.get(entry, Known.NO) is not Known.NO]
    return next((entry for entry in able if ready[entry] is Known.YES), able[0] if able else None)
