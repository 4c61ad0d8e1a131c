"""The list of all teams by kind."""

from dataclasses import dataclass

from api.told.counts import TallyWords, tallies_of
from api.told.links import Link, link
from api.told.sources import Sources, cited, sources
from api.words.labels import TEAM_KINDS
from api.words.messages import Messages
from graph.model.agency import Team
from graph.view import View


@dataclass(frozen=True, slots=True)
class TeamGroup:
    """The teams of one kind; `tallies` compare them with what documents count."""

    id: str
    title: str
    links: tuple[Link, ...]
    tallies: tuple[TallyWords, ...]


@dataclass(frozen=True, slots=True)
class TeamsPage:
    """All teams by kind."""

    count: int
    groups: tuple[TeamGroup, ...]
    sources: Sources
    revision: int


def teams_page(view: View, messages: Messages) -> TeamsPage:
    """All teams by kind, each with who operates it, beside what documents count."""
    teams = [one for one in view.records(view.teams()) if isinstance(one, Team)]
    groups = []
    for kind, (_, plural) in TEAM_KINDS.items():
        links = tuple(
            link(view, one.id, ", ".join(map(view.name, one.operated_by))) for one in teams if one.kind is kind
        )
        if links:
            counted = tallies_of(view, kind, messages)
            groups.append(TeamGroup(kind.lower(), messages.text(plural), links, counted))
    stated = cited(*(one.tallies for one in groups))
    return TeamsPage(len(teams), tuple(groups), sources(stated, messages), view.revision)
