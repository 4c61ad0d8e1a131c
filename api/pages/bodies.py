"""The pages of agencies, teams and contacts: who they are, what they do, how they are reached."""

from collections.abc import Iterable
from typing import Final

from api.messages import Messages, mark
from api.pages.cards import bare_url
from api.pages.contacts import contact_dials, slot_words, slots_of, who
from api.pages.entity import (
    EntityPage,
    Group,
    Row,
    Seat,
    checked_row,
    filled,
    group,
    link_row,
    number_users,
    sources,
    text_row,
    ties,
    with_contacts,
)
from api.pages.links import Link, link
from graph.model.agency import Agency, Member, Team
from graph.model.contact import Contact, Slot
from graph.model.vocabulary import AgencyLevel, TeamKind
from graph.view import View

LEVELS: Final = {
    AgencyLevel.MUNICIPAL: (mark("Municipal agency"), mark("Municipal agencies")),
    AgencyLevel.REGIONAL: (mark("Regional agency"), mark("Regional agencies")),
    AgencyLevel.STATE: (mark("State agency"), mark("State agencies")),
    AgencyLevel.FEDERAL: (mark("Federal agency"), mark("Federal agencies")),
    AgencyLevel.TRIBAL: (mark("Tribal agency"), mark("Tribal agencies")),
    AgencyLevel.NONPROFIT: (mark("Nonprofit organization"), mark("Nonprofit organizations")),
    AgencyLevel.ACADEMIC: (mark("University or college"), mark("Universities and colleges")),
    AgencyLevel.PRIVATE: (mark("Private organization"), mark("Private organizations")),
    AgencyLevel.SECTOR: (mark("Sector: stands for all of its kind"), mark("Sectors")),
}
TEAM_KINDS: Final = {
    TeamKind.BTAM: mark("Threat assessment and management team"),
    TeamKind.WORKING_GROUP: mark("Working group"),
    TeamKind.CHILD_ABUSE_MDT: mark("Child abuse multidisciplinary team"),
    TeamKind.REGIONAL_CRISIS_TEAM: mark("Regional crisis team"),
    TeamKind.REPT: mark("Regional emergency planning team"),
    TeamKind.LAW_ENFORCEMENT_UNIT: mark("Law enforcement unit"),
    TeamKind.TASK_FORCE: mark("Task force"),
    TeamKind.OTHER: mark("Team"),
}


def agency_page(view: View, agency: Agency, messages: Messages) -> EntityPage:
    """Everything that touches an agency."""
    level = agency.level
    return EntityPage(
        kind=messages.text(LEVELS[level][0]),
        title=agency.name,
        crumbs=(
            Link(messages.text(mark("Browse")), "/browse"),
            Link(messages.text(LEVELS[level][1]), f"/browse/agencies/{level.lower()}"),
        ),
        intro=agency.description or "",
        rows=tuple(_agency_rows(view, agency, messages)),
        slots=slots_of(view, agency.id, messages),
        groups=_agency_groups(view, agency, messages),
        ties=ties(view, agency.id, messages),
        start=agency.id,
        sources=sources(with_contacts(view, agency), messages),
        revision=view.revision,
    )


def _agency_rows(view: View, agency: Agency, messages: Messages) -> Iterable[Row]:
    yield from link_row(view, messages.text(mark("Part of")), view.parent_chain(agency.id))
    names = [*([agency.acronym] if agency.acronym else []), *agency.aliases]
    yield from text_row(messages.text(mark("Also called")), ", ".join(names))
    yield from link_row(view, messages.text(mark("Works in")), agency.serves)
    yield from website_row(agency.website, messages)
    yield from checked_row(view, agency, messages)


def website_row(url: str | None, messages: Messages) -> list[Row]:
    """The row of a website, where there is one."""
    return text_row(messages.text(mark("Website")), bare_url(url) if url else None, href=url or "")


def _agency_groups(view: View, agency: Agency, messages: Messages) -> tuple[Group, ...]:
    through = messages.text(mark("Services reached through it by referral"))
    return filled(
        group(view, "services", messages.text(mark("Services")), view.services_of(agency.id)),
        group(view, "teams", messages.text(mark("Teams")), view.teams_of(agency.id)),
        group(view, "units", messages.text(mark("Units")), view.units(agency.id)),
        group(view, "through", through, view.reached_through(agency.id)),
    )


def team_page(view: View, team: Team, messages: Messages) -> EntityPage:
    """Everything that touches a team, with its seats."""
    return EntityPage(
        kind=messages.text(TEAM_KINDS[team.kind]),
        title=team.name,
        crumbs=(
            Link(messages.text(mark("Browse")), "/browse"),
            Link(messages.text(mark("Teams")), "/browse/teams"),
        ),
        intro=team.description or "",
        rows=tuple(_team_rows(view, team, messages)),
        slots=slots_of(view, team.id, messages),
        seats=tuple(_seats(view, team, messages)),
        groups=filled(
            group(view, "services", messages.text(mark("Services")), view.services_of(team.id)),
            group(
                view,
                "through",
                messages.text(mark("Services reached through it by referral")),
                view.reached_through(team.id),
            ),
        ),
        ties=ties(view, team.id, messages),
        start=team.id,
        sources=sources(with_contacts(view, team), messages),
        revision=view.revision,
    )


def _team_rows(view: View, team: Team, messages: Messages) -> Iterable[Row]:
    yield from link_row(view, messages.text(mark("Operated by")), team.operated_by)
    names = [*([team.acronym] if team.acronym else []), *team.aliases]
    yield from text_row(messages.text(mark("Also called")), ", ".join(names))
    yield from link_row(view, messages.text(mark("Works in")), team.serves)
    yield from website_row(team.website, messages)
    yield from checked_row(view, team, messages)


def _seats(view: View, team: Team, messages: Messages) -> Iterable[Seat]:
    for one in view.records(view.members_of(team.id)):
        if isinstance(one, Member):
            agency = link(view, one.agency) if one.agency else None
            yield Seat(one.id, one.name, agency, slots_of(view, one.id, messages))


def contact_page(view: View, contact: Contact, messages: Messages) -> EntityPage:
    """A contact, its lines, and every point of contact that it fills."""
    held = view.holds(contact.id)
    slots = [one for one in view.records(held) if isinstance(one, Slot)]
    return EntityPage(
        kind=messages.text(mark("Contact")),
        title=who(contact) or messages.text(mark("A contact that is not shown to the public")),
        crumbs=(Link(messages.text(mark("Browse")), "/browse"),),
        rows=tuple(_contact_rows(view, contact, messages)),
        dials=contact_dials(contact, messages),
        slots=slot_words(view, slots, messages),
        groups=filled(number_users(view, [contact], held, messages)),
        sources=sources(contact.citations, messages),
        revision=view.revision,
    )


def _contact_rows(view: View, contact: Contact, messages: Messages) -> Iterable[Row]:
    yield from link_row(view, messages.text(mark("Works for")), [contact.agency] if contact.agency else [])
    if contact.masked:
        said = messages.text(mark("The source withholds it: %(masked)s"), masked=", ".join(contact.masked))
        yield Row(messages.text(mark("Phone")), said, known=False)
