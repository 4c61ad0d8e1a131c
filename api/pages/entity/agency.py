"""The page of an agency."""

from collections.abc import Iterable
from itertools import chain

from api import words
from api.pages.browse.trees import unit_tree
from api.pages.entity.page import EntityPage, Group, closing_rows, filled, group, names_row
from api.pages.entity.picture import narrow, wide
from api.told.contacts import slots_of
from api.told.counts import counts_of
from api.told.duties import duty_groups
from api.told.links import Link, link
from api.told.names import marked, name
from api.told.reaching import how_to_reach
from api.told.relations import relations_of, tie_groups
from api.told.rows import Row, field_row, link_row
from api.told.seats import training_words
from api.told.sources import cited, sources, with_contacts
from api.told.surroundings import surroundings
from api.told.terms import Explainer
from api.words.labels import LEVELS
from api.words.messages import Messages, mark
from graph import catalogue, documents
from graph.look import Look
from graph.model.agency import Agency
from graph.model.document import Resource
from graph.model.vocabulary import AgencyLevel


def agency_page(look: Look, agency: Agency, messages: Messages) -> EntityPage:
    """The page of `agency`."""
    explain = Explainer(look)
    relations = relations_of(look, agency.id)
    published = [
        resource
        for resource in look.records(documents.resources(look, published_by=agency.id))
        if isinstance(resource, Resource)
    ]
    duties = duty_groups(look, agency.id, explain, messages)
    counted = counts_of(look, agency.id, messages)
    around = surroundings(look, agency.id, messages)
    asked = [duty for each in duties for duty in each.duties]
    return EntityPage(
        kind=marked(look, agency.id, messages.text(LEVELS[agency.level][0]), messages),
        title=agency.name,
        crumbs=_crumbs(look, agency, messages),
        intro=explain.said(agency.description),
        rows=tuple(_agency_rows(look, agency, messages)),
        reach=how_to_reach(look, agency.id, messages),
        slots=slots_of(look, agency.id, messages) or None,
        sector=agency.level is AgencyLevel.SECTOR,
        duties=duties,
        counts=counted,
        around=around,
        pictures=(wide(agency.name, around), narrow(agency.name, around)) if around else (),
        units=unit_tree(look, agency.id),
        groups=_agency_groups(look, agency, published, messages),
        ties=tie_groups(look, agency.id, relations, explain, messages),
        words=explain.met,
        start=agency.id,
        sources=sources(chain(with_contacts(look, agency), cited(asked, counted, relations, published)), messages),
        revision=look.revision,
    )


def _crumbs(look: Look, agency: Agency, messages: Messages) -> tuple[Link, ...]:
    """The breadcrumb: all agencies of the level, then the agencies that this one is part of."""
    level = agency.level
    return (
        Link(messages.text(mark("Browse")), "/browse", ours=True),
        Link(messages.text(LEVELS[level][1]), f"/browse/agencies/{level.lower()}", ours=True),
        *(link(look, agency_id) for agency_id in catalogue.parent_chain(look, agency.id)),
    )


def _agency_rows(look: Look, agency: Agency, messages: Messages) -> Iterable[Row]:
    yield from link_row(look, words.label(Agency, "parent", messages), catalogue.parent_chain(look, agency.id))
    yield from names_row(agency, messages)
    yield from link_row(look, words.label(Agency, "serves", messages), agency.serves)
    for training in agency.trainings:
        yield Row(words.label(Agency, "trainings", messages), training_words(look, training, messages))
    for shown in ("protocols", "guides", "forms"):
        yield from field_row(agency, shown, messages)
    yield from closing_rows(look, agency, messages)


def _agency_groups(
    look: Look, agency: Agency, published: Iterable[Resource], messages: Messages
) -> tuple[Group, ...]:
    through = messages.text(mark("Services reached through it by referral"))
    publishes, offers = mark("What it publishes"), mark("What it offers")
    resources = tuple(link(look, resource.id) for resource in published)
    return filled(
        Group("teams", messages.text(mark("Teams")), tuple(_teams(look, agency.id))),
        group(look, "seats", messages.text(mark("Teams that it has a seat on")), catalogue.seats_of(look, agency.id)),
        group(look, "services", messages.text(mark("Services")), catalogue.services_of(look, agency.id)),
        group(look, "through", through, catalogue.reached_through(look, agency.id)),
        Group("published", messages.text(offers if agency.level is AgencyLevel.PRIVATE else publishes), resources),
    )


def _teams(look: Look, agency: str) -> Iterable[Link]:
    """The agency's own teams, then the teams of its units, each with the name of its unit."""
    for team, operator in catalogue.teams_within(look, agency):
        yield link(look, team, "" if operator == agency else name(look, operator))
