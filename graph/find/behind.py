"""Folds services that people reach by calling another service of the same answer."""

from collections import defaultdict
from collections.abc import Sequence

from graph.find.match import Match
from graph.model.contact import Slot
from graph.model.service import Service
from graph.readmodel import ReadModel


def fold(model: ReadModel, matches: Sequence[Match]) -> tuple[Match, ...]:
    """`matches`, in which services without a usable line of their own are moved into the match of their entry point.

    A service is not moved if its entry point is not listed, or is listed only among services with an unknown area.
    """
    services = model.all(Service)
    fronted = [m for m in matches if services[m.service].entry_point is not None and not _has_line(model, m)]
    if not fronted:
        return tuple(matches)
    listed = {match.service: match for match in matches}
    first = {match.service: model.survivor(services[match.service].entry_point or "") for match in fronted}
    behind: dict[str, list[str]] = defaultdict(list)
    folded: set[str] = set()
    for match in fronted:
        line = _line(match.service, first)
        if line in listed and line not in first and listed[line].last <= match.last:
            behind[line].append(match.service)
            folded.add(match.service)
    kept = (match for match in matches if match.service not in folded)
    return tuple(Match(*m[:-1], tuple(behind[m.service])) if m.service in behind else m for m in kept)


def _line(service: str, first: dict[str, str]) -> str:
    """The entry point at the end of the chain that begins at `service`."""
    seen = {service}
    while (service := first[service]) in first and service not in seen:
        seen.add(service)
    return service


def _has_line(model: ReadModel, match: Match) -> bool:
    """Whether the slot to use is one of the service itself."""
    return match.use is not None and model.survivor(model.all(Slot)[match.use].of) == match.service
