"""The pages of agencies and contacts: who they are, what they do, how they are reached."""

from collections.abc import Iterable
from itertools import chain
from typing import Final

from api.messages import Messages, mark
from api.pages.cards import bare_url
from api.pages.contacts import contact_dials, slot_words, slots_of, who
from api.pages.duties import duty_groups
from api.pages.entity import (
    EntityPage,
    Group,
    Row,
    checked_row,
    filled,
    group,
    link_row,
    number_users,
    text_row,
)
from api.pages.links import Link, link
from api.pages.picture import narrow, wide
from api.pages.sources import cited, sources, with_contacts
from api.pages.surroundings import surroundings
from api.pages.tallies import tallies_of
from api.pages.terms import Explainer
from api.pages.ties import relations_of, tie_groups
from api.pages.trees import unit_tree
from graph.model.agency import Agency
from graph.model.contact import Contact, Slot
from graph.model.document import Resource
from graph.model.vocabulary import AgencyLevel
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


def agency_page(view: View, agency: Agency, messages: Messages) -> EntityPage:
    """Everything that touches an agency."""
    explain = Explainer(view)
    relations = relations_of(view, agency.id)
    published = [one for one in view.records(view.resources(published_by=agency.id)) if isinstance(one, Resource)]
    duties = duty_groups(view, agency.id, explain, messages)
    counted = tallies_of(view, agency.id, messages)
    around = surroundings(view, agency.id, messages)
    asked = [one for each in duties for one in each.duties]
    return EntityPage(
        kind=messages.text(LEVELS[agency.level][0]),
        title=agency.name,
        crumbs=_crumbs(view, agency, messages),
        intro=explain.said(agency.description),
        rows=tuple(_agency_rows(view, agency, messages)),
        slots=slots_of(view, agency.id, messages),
        sector=agency.level is AgencyLevel.SECTOR,
        duties=duties,
        tallies=counted,
        around=around,
        pictures=(wide(agency.name, around), narrow(agency.name, around)) if around else (),
        units=unit_tree(view, agency.id),
        groups=_agency_groups(view, agency, published, messages),
        ties=tie_groups(view, agency.id, relations, explain, messages),
        words=explain.met,
        start=agency.id,
        sources=sources(chain(with_contacts(view, agency), cited(asked, counted, relations, published)), messages),
        revision=view.revision,
    )


def _crumbs(view: View, agency: Agency, messages: Messages) -> tuple[Link, ...]:
    """The way down: all agencies of the level, then what this one is part of."""
    level = agency.level
    return (
        Link(messages.text(mark("Browse")), "/browse"),
        Link(messages.text(LEVELS[level][1]), f"/browse/agencies/{level.lower()}"),
        *(link(view, one) for one in view.parent_chain(agency.id)),
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


def _agency_groups(
    view: View, agency: Agency, published: Iterable[Resource], messages: Messages
) -> tuple[Group, ...]:
    through = messages.text(mark("Services reached through it by referral"))
    resources = tuple(link(view, one.id) for one in published)
    return filled(
        Group("teams", messages.text(mark("Teams")), tuple(_teams(view, agency.id))),
        group(view, "seats", messages.text(mark("Teams that it has a seat on")), view.seats_of(agency.id)),
        group(view, "services", messages.text(mark("Services")), view.services_of(agency.id)),
        group(view, "through", through, view.reached_through(agency.id)),
        Group("published", messages.text(mark("What it publishes")), resources),
    )


def _teams(view: View, agency: str) -> Iterable[Link]:
    """The teams of an agency, then those of its units at every depth with the unit that runs each."""
    seen = dict.fromkeys(view.teams_of(agency))
    yield from (link(view, one) for one in seen)
    waiting, known = list(view.units(agency)), {agency}
    while waiting:
        unit = waiting.pop(0)
        if unit in known:
            continue
        known.add(unit)
        fresh = [one for one in view.teams_of(unit) if one not in seen]
        seen |= dict.fromkeys(fresh)
        yield from (link(view, one, view.name(unit)) for one in fresh)
        waiting += view.units(unit)


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
