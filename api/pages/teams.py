"""Teams: the page of each, and the list of all by kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Final

from api import words
from api.messages import Messages, mark
from api.pages.bodies import website_row
from api.pages.contacts import slots_of
from api.pages.entity import (
    Bench,
    EntityPage,
    Row,
    Seat,
    checked_row,
    filled,
    group,
    link_row,
    text_row,
)
from api.pages.links import Link, link
from api.pages.picture import narrow, wide
from api.pages.sources import Sources, cited, sources, with_contacts
from api.pages.surroundings import surroundings
from api.pages.tallies import TallyWords, tallies_of
from api.pages.terms import Explainer
from api.pages.ties import relations_of, tie_groups
from graph.model.agency import Member, Team
from graph.model.vocabulary import TeamKind
from graph.view import View

TEAM_KINDS: Final = {
    TeamKind.BTAM: (mark("Threat assessment and management team"), mark("Threat assessment and management teams")),
    TeamKind.WORKING_GROUP: (mark("Working group"), mark("Working groups")),
    TeamKind.CHILD_ABUSE_MDT: (
        mark("Child abuse multidisciplinary team"),
        mark("Child abuse multidisciplinary teams"),
    ),
    TeamKind.REGIONAL_CRISIS_TEAM: (mark("Regional crisis team"), mark("Regional crisis teams")),
    TeamKind.REPT: (mark("Regional emergency planning team"), mark("Regional emergency planning teams")),
    TeamKind.LAW_ENFORCEMENT_UNIT: (mark("Law enforcement unit"), mark("Law enforcement units")),
    TeamKind.TASK_FORCE: (mark("Task force"), mark("Task forces")),
    TeamKind.OTHER: (mark("Team"), mark("Other teams")),
}


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


def team_page(view: View, team: Team, messages: Messages) -> EntityPage:
    """Everything that touches a team, with its seats."""
    explain = Explainer(view)
    relations = relations_of(view, team.id)
    members = [one for one in view.records(view.members_of(team.id)) if isinstance(one, Member)]
    around = surroundings(view, team.id, messages)
    counted = tallies_of(view, team.id, messages)
    through = messages.text(mark("Services reached through it by referral"))
    return EntityPage(
        kind=messages.text(TEAM_KINDS[team.kind][0]),
        title=team.name,
        crumbs=(
            Link(messages.text(mark("Browse")), "/browse"),
            Link(messages.text(mark("Teams")), "/browse/teams"),
            Link(messages.text(TEAM_KINDS[team.kind][1]), f"/browse/teams#{team.kind.lower()}"),
        ),
        intro=explain.said(team.description),
        rows=tuple(_rows(view, team, messages)),
        slots=slots_of(view, team.id, messages),
        benches=_benches(view, members, messages),
        tallies=counted,
        around=around,
        pictures=(wide(team.name, around), narrow(team.name, around)) if around else (),
        groups=filled(
            group(view, "services", messages.text(mark("Services")), view.services_of(team.id)),
            group(view, "through", through, view.reached_through(team.id)),
        ),
        ties=tie_groups(view, team.id, relations, explain, messages),
        words=explain.met,
        start=team.id,
        sources=sources(
            chain(*(with_contacts(view, one) for one in (team, *members)), cited(counted, relations)), messages
        ),
        revision=view.revision,
    )


def _rows(view: View, team: Team, messages: Messages) -> Iterable[Row]:
    for term, ids in ((mark("Operated by"), team.operated_by), (mark("Works in"), team.serves)):
        found = link_row(view, messages.text(term), ids)
        yield from found or [Row(messages.text(term), messages.text(words.NOT_STATED), known=False)]
    names = [*([team.acronym] if team.acronym else []), *team.aliases]
    yield from text_row(messages.text(mark("Also called")), ", ".join(names))
    yield from website_row(team.website, messages)
    yield from checked_row(view, team, messages)


def _benches(view: View, members: Iterable[Member], messages: Messages) -> tuple[Bench, ...]:
    """The seats by discipline, by name; those of which no source states it come last."""
    grouped: dict[str, list[Seat]] = {}
    for one in sorted(members, key=lambda one: (not one.discipline, one.discipline or "", one.name, one.id)):
        agency = link(view, one.agency) if one.agency else None
        seat = Seat(one.id, one.name, agency, slots_of(view, one.id, messages), one.citations)
        grouped.setdefault(one.discipline or "", []).append(seat)
    return tuple(
        Bench(words.capital(discipline) or messages.text(mark("Discipline not stated")), tuple(seats))
        for discipline, seats in grouped.items()
    )


def teams_page(view: View, messages: Messages) -> TeamsPage:
    """All teams by kind, each with who operates it, beside what documents count."""
    view.prefetch([*view.teams(), *(tally.count for tally in view.tallies())])
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
