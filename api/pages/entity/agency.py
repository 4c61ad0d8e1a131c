"""The pages of agencies and contacts: who they are, what they do, how they are reached."""

from collections.abc import Iterable
from itertools import chain

from api.pages.browse.trees import unit_tree
from api.pages.entity.page import EntityPage, Group, Row, checked_row, filled, group, link_row, text_row
from api.pages.entity.picture import narrow, wide
from api.told.cards import bare_url
from api.told.contacts import slots_of
from api.told.counts import tallies_of
from api.told.duties import duty_groups
from api.told.links import Link, link
from api.told.relations import relations_of, tie_groups
from api.told.sources import cited, sources, with_contacts
from api.told.surroundings import surroundings
from api.told.terms import Explainer
from api.words.labels import LEVELS
from api.words.messages import Messages, mark
from graph.catalogue.neighbourhood import Bond
from graph.model.agency import Agency
from graph.model.document import Resource
from graph.model.vocabulary import AgencyLevel
from graph.view import View


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
    seats = [one.other for one in view.neighbourhood(agency.id).belongings if one.bond is Bond.SEAT]
    through = messages.text(mark("Services reached through it by referral"))
    resources = tuple(link(view, one.id) for one in published)
    return filled(
        Group("teams", messages.text(mark("Teams")), tuple(_teams(view, agency.id))),
        group(view, "seats", messages.text(mark("Teams that it has a seat on")), dict.fromkeys(seats)),
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
