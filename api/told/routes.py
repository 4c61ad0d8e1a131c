"""The ways to a kind of help in words, for a picture: from places to numbers to services to agencies."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from api import words
from api.told.dependence import thing
from api.told.links import link
from api.told.names import name
from api.words.messages import Messages, mark_plural
from graph.dependence import Line, Places, Routes
from graph.look import Look

_MOST_GROUPS: Final = 12
_FEW: Final = 2
_NAMED: Final = 3
_TOWNS: Final = mark_plural("%(n)s place", "%(n)s places")
_MORE: Final = mark_plural("%(n)s more", "%(n)s more")
_HANGS: Final = mark_plural("%(n)s place depends on it", "%(n)s places depend on it")


@dataclass(frozen=True, slots=True)
class Stop:
    """A box of the picture: its lines of words, where it leads, and what is only true of it if some places have no
    other way."""

    key: str
    said: tuple[str, ...]
    href: str
    only: str


@dataclass(frozen=True, slots=True)
class RoutesWords:
    """The boxes of the four columns, and which are joined (by their keys, from left to right)."""

    places: tuple[Stop, ...]
    lines: tuple[Stop, ...]
    services: tuple[Stop, ...]
    agencies: tuple[Stop, ...]
    joined: tuple[tuple[str, str], ...]


def routes_words(look: Look, found: Routes, messages: Messages) -> RoutesWords:
    """What is drawn. Of very many groups of places, the smaller ones are together one."""
    groups = _together(found.places)
    leads = {line.on: set(line.services) for line in found.lines}
    places = tuple(Stop(f"places:{at}", _places(look, one, messages), "", "") for at, one in enumerate(groups))
    to_lines = (
        (f"places:{at}", on) for at, one in enumerate(groups) for on in leads if leads[on] & set(one.services)
    )
    return RoutesWords(
        places,
        tuple(_line(look, one, found, messages) for one in found.lines),
        tuple(_record(look, one, found, messages) for one in found.services),
        tuple(_record(look, one, found, messages) for one in found.agencies),
        (*to_lines, *((line.on, service) for line in found.lines for service in line.services), *found.given),
    )


def _together(groups: Sequence[Places]) -> list[Places]:
    """The largest groups, and the rest as one that reaches what any of them reaches."""
    if len(groups) <= _MOST_GROUPS:
        return list(groups)
    rest = groups[_MOST_GROUPS - 1 :]
    towns = tuple(town for one in rest for town in one.towns)
    services = tuple(dict.fromkeys(service for one in rest for service in one.services))
    return [*groups[: _MOST_GROUPS - 1], Places(towns, services)]


def _places(look: Look, one: Places, messages: Messages) -> tuple[str, ...]:
    if len(one.towns) <= _FEW:
        return tuple(name(look, town) for town in one.towns)
    named = words.joined(name(look, town) for town in one.towns[:_NAMED])
    return messages.plural(_TOWNS, len(one.towns)), named if len(one.towns) <= _NAMED else f"{named}, …"


def _line(look: Look, one: Line, found: Routes, messages: Messages) -> Stop:
    said = thing(look, one.on, messages)
    if not one.on.startswith("phone:"):
        return Stop(one.on, (said.name,), said.href, _only(one.on, found, messages))
    whose = [name(look, owner) for owner in one.of[:_FEW]]
    if len(one.of) > _FEW:
        whose.append(messages.plural(_MORE, len(one.of) - _FEW))
    return Stop(one.on, (said.name, *whose), said.href or link(look, one.of[0]).href, _only(one.on, found, messages))


def _record(look: Look, one: str, found: Routes, messages: Messages) -> Stop:
    said = link(look, one)
    return Stop(one, (said.name,), said.href, _only(one, found, messages))


def _only(on: str, found: Routes, messages: Messages) -> str:
    places = found.hanging.get(on, 0)
    return messages.plural(_HANGS, places) if places else ""
