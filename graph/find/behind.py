"""Services behind one line: people reach them by calling another service of the same answer."""

from collections import defaultdict
from collections.abc import Sequence

from graph.find.match import Match
from graph.model.contact import Slot
from graph.model.service import Service
from graph.readmodel import ReadModel


def fold(model: ReadModel, matches: Sequence[Match]) -> tuple[Match, ...]:
    """`matches` with the services that have no usable line of their own told within the match of their entry point.

    One stays where it is if its entry point is not listed, or is only listed among those whose area is unknown.
    """
    services = model.all(Service)
    fronted = [one for one in matches if services[one.service].entry_point is not None and not _has_line(model, one)]
    if not fronted:
        return tuple(matches)
    listed = {one.service: one for one in matches}
    first = {one.service: model.survivor(services[one.service].entry_point or "") for one in fronted}
    behind: dict[str, list[str]] = defaultdict(list)
    folded: set[str] = set()
    for one in fronted:
        line = _line(one.service, first)
        if line in listed and line not in first and listed[line].last <= one.last:
            behind[line].append(one.service)
            folded.add(one.service)
    kept = (one for one in matches if one.service not in folded)
    return tuple(Match(*one[:-1], tuple(behind[one.service])) if one.service in behind else one for one in kept)


def _line(service: str, first: dict[str, str]) -> str:
    """The entry point at the end of the chain that begins at `service`."""
    seen = {service}
    while (service := first[service]) in first and service not in seen:
        seen.add(service)
    return service


def _has_line(model: ReadModel, match: Match) -> bool:
    """Whether the contact to use is the service's own."""
    return match.use is not None and model.survivor(model.all(Slot)[match.use].of) == match.service
