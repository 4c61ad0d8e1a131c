"""The list of all teams by kind."""

from dataclasses import dataclass

from api.told.counts import CountWords, counts_of
from api.told.links import Link, link
from api.told.sources import Sources, cited, sources
from api.words.labels import TEAM_KINDS
from api.words.messages import Messages
from graph import catalogue, documents
from graph.look import Look
from graph.model.agency import Team


@dataclass(frozen=True, slots=True)
class TeamGroup:
    """The teams of one kind; `counts` compare them with what documents count."""

    id: str
    title: str
    links: tuple[Link, ...]
    counts: tuple[CountWords, ...]


@dataclass(frozen=True, slots=True)
class TeamsPage:
    """All teams by kind."""

    count: int
    groups: tuple[TeamGroup, ...]
    sources: Sources
    revision: int


def teams_page(look: Look, messages: Messages) -> TeamsPage:
    """All teams by kind, each with its operators, and the counts that documents state."""
    look.prefetch([*catalogue.teams(look), *(on_file.count for on_file in documents.counts(look))])
    teams = [team for team in look.records(catalogue.teams(look)) if isinstance(team, Team)]
    groups = []
    for kind, (_, plural) in TEAM_KINDS.items():
        links = tuple(
            link(look, team.id, ", ".join(map(look.name, team.operated_by))) for team in teams if team.kind is kind
        )
        if links:
            counted = counts_of(look, kind, messages)
            groups.append(TeamGroup(kind.lower(), messages.text(plural), links, counted))
    stated = cited(*(group.counts for group in groups))
    return TeamsPage(len(teams), tuple(groups), sources(stated, messages), look.revision)
