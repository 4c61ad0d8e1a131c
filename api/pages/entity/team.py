"""The page of a team."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from api import words
from api.pages.entity.page import Bench, EntityPage, Seat, closing_rows, filled, group, names_row
from api.pages.entity.picture import narrow, wide
from api.told.agreements import agreement_rows
from api.told.contacts import slots_of
from api.told.counts import counts_of
from api.told.links import Link, link
from api.told.names import marked
from api.told.reaching import how_to_reach
from api.told.relations import relations_of, tie_groups
from api.told.rows import Row, link_row
from api.told.seats import seat_rows
from api.told.sources import cited, sources, with_contacts
from api.told.surroundings import surroundings
from api.told.terms import Explainer
from api.words.labels import TEAM_KINDS
from api.words.messages import Messages, mark
from graph import catalogue
from graph.look import Look
from graph.model.agency import Member, Team


def team_page(look: Look, team: Team, messages: Messages) -> EntityPage:
    """The page of `team`, with its seats."""
    explain = Explainer(look)
    relations = relations_of(look, team.id)
    members = [member for member in look.records(catalogue.members_of(look, team.id)) if isinstance(member, Member)]
    around = surroundings(look, team.id, messages)
    counted = counts_of(look, team.id, messages)
    law = _law(members)
    through = messages.text(mark("Services reached through it by referral"))
    return EntityPage(
        kind=marked(look, team.id, messages.text(TEAM_KINDS[team.kind][0]), messages),
        title=team.name,
        crumbs=(
            Link(messages.text(mark("Browse")), "/browse", ours=True),
            Link(messages.text(mark("Teams")), "/browse/teams", ours=True),
            Link(messages.text(TEAM_KINDS[team.kind][1]), f"/browse/teams#{team.kind.lower()}", ours=True),
        ),
        intro=explain.said(team.description),
        rows=tuple(_rows(look, team, messages)),
        reach=how_to_reach(look, team.id, messages),
        slots=slots_of(look, team.id, messages) or None,
        benches=_benches(look, members, messages, law),
        seats_law=law,
        counts=counted,
        around=around,
        pictures=(wide(team.name, around), narrow(team.name, around)) if around else (),
        groups=filled(
            group(look, "services", messages.text(mark("Services")), catalogue.services_of(look, team.id)),
            group(look, "through", through, catalogue.reached_through(look, team.id)),
        ),
        ties=tie_groups(look, team.id, relations, explain, messages),
        words=explain.met,
        start=team.id,
        sources=sources(
            chain(*(with_contacts(look, record) for record in (team, *members)), cited(counted, relations)), messages
        ),
        revision=look.revision,
    )


def _rows(look: Look, team: Team, messages: Messages) -> Iterable[Row]:
    for name, ids in (("operated_by", team.operated_by), ("serves", team.serves)):
        term = words.label(Team, name, messages)
        yield from link_row(look, term, ids) or [Row(term, messages.text(words.NOT_STATED), known=False)]
    yield from names_row(team, messages)
    if team.agreement is not None:
        yield from agreement_rows(look, Team, team.agreement, messages)
    yield from closing_rows(look, team, messages)


def _law(members: Sequence[Member]) -> str:
    """What asks for all of several seats; empty if it is not the same for all, or not stated."""
    laws = {member.required_by or "" for member in members}
    return laws.pop() if len(laws) == 1 and len(members) > 1 else ""


def _benches(look: Look, members: Iterable[Member], messages: Messages, law: str) -> tuple[Bench, ...]:
    """The seats grouped by discipline, in order of name; seats without a stated discipline come last. `law`, which
    asks for all of them, is not repeated for each."""
    grouped: dict[str, list[Seat]] = {}
    for member in sorted(
        members, key=lambda member: (not member.discipline, member.discipline or "", member.name, member.id)
    ):
        agency = link(look, member.agency) if member.agency else None
        told = replace(member, required_by=None) if law else member
        terms = tuple(seat_rows(look, told, messages))
        seat = Seat(member.id, member.name, agency, terms, slots_of(look, member.id, messages), member.citations)
        grouped.setdefault(member.discipline or "", []).append(seat)
    return tuple(
        Bench(
            words.capital(discipline) or messages.text(mark("Discipline not listed")), tuple(seats), bool(discipline)
        )
        for discipline, seats in grouped.items()
    )
