"""The pages of services and of kinds of help."""

from collections.abc import Iterable
from itertools import chain

from api import words
from api.messages import Messages, mark
from api.pages.bodies import website_row
from api.pages.contacts import slots_of
from api.pages.entity import (
    Ask,
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
from api.pages.gates import gates
from api.pages.links import Link, link, path_of
from api.pages.sources import cited, sources, with_contacts
from api.pages.tallies import tallies_of
from api.pages.terms import Explainer
from api.pages.ties import relations_of, tie_groups
from graph.model.category import Category
from graph.model.contact import Contact, Slot
from graph.model.service import Service
from graph.model.vocabulary import ServiceAccess
from graph.view import View

_SHORT = 12


def service_page(view: View, service: Service, messages: Messages) -> EntityPage:
    """Everything that touches a service."""
    explain = Explainer(view)
    relations = relations_of(view, service.id)
    return EntityPage(
        kind=messages.text(mark("Service")),
        title=service.name,
        crumbs=(
            Link(messages.text(mark("Browse")), "/browse"),
            *(Link(view.name(one), path_of(one)) for one in view.category_chain(service.category)),
        ),
        intro=explain.said(service.description),
        rows=tuple(_rows(view, service, messages)),
        cautions=service.cautions,
        referral=service.access is ServiceAccess.REFERRAL,
        gates=gates(view, service, messages),
        slots=slots_of(view, service.id, messages),
        groups=_groups(view, service, messages),
        ties=tie_groups(view, service.id, relations, explain, messages),
        words=explain.met,
        sources=sources(chain(with_contacts(view, service), cited(relations)), messages),
        revision=view.revision,
    )


def _rows(view: View, service: Service, messages: Messages) -> Iterable[Row]:
    yield from link_row(view, messages.text(mark("Provided by")), [service.provider])
    yield from link_row(view, messages.text(mark("Kind of help")), [service.category])
    yield from text_row(messages.text(mark("Also called")), ", ".join(service.aliases))
    yield _access(view, service, messages)
    hours = words.hours(service.hours, service.schedule, messages)
    yield Row(messages.text(mark("Hours")), hours, known=bool(service.hours or service.schedule))
    said = words.ages(service.minimum_age, service.maximum_age, service.ages_known, messages)
    yield Row(messages.text(mark("Ages")), said, known=service.ages_known)
    said = words.languages(service.languages, messages)
    yield Row(messages.text(mark("Languages")), said, known=bool(service.languages))
    yield _area(view, service, messages)
    yield from text_row(messages.text(mark("Address")), service.address)
    yield from website_row(service.website, messages)
    yield from checked_row(view, service, messages)


def _access(view: View, service: Service, messages: Messages) -> Row:
    term = messages.text(mark("How to reach it"))
    if service.access is ServiceAccess.DIRECT:
        return Row(term, messages.text(mark("People come or call themselves")))
    if service.access is ServiceAccess.UNKNOWN:
        return Row(term, messages.text(words.NOT_STATED), known=False)
    links = tuple(link(view, one) for one in service.access_through)
    return Row(term, messages.text(mark("By referral only, through")) if links else messages.text(_WHO_REFERS), links)


_WHO_REFERS = mark("By referral only. No source states who refers: ask.")


def _area(view: View, service: Service, messages: Messages) -> Row:
    term = messages.text(mark("Area"))
    if not service.area_known:
        return Row(term, messages.text(words.NOT_STATED), known=False)
    if len(service.serves) > _SHORT:
        return Row(term, messages.text(mark("%(n)s places, listed below"), n=len(service.serves)))
    return Row(term, links=tuple(link(view, one) for one in service.serves))


def _groups(view: View, service: Service, messages: Messages) -> tuple[Group, ...]:
    own = view.slots_of(service.id)
    held = [one.contact for one in view.records(own) if isinstance(one, Slot) and one.contact]
    contacts = [one for one in view.records(held) if isinstance(one, Contact)]
    provider = () if own else view.slots_of(service.provider)
    area = service.serves if len(service.serves) > _SHORT else ()
    return filled(
        group(view, "provider-contacts", messages.text(mark("Contacts of the provider")), provider[:1]),
        number_users(view, contacts, own, messages),
        group(
            view,
            "through",
            messages.text(mark("Services reached through it by referral")),
            view.reached_through(service.id),
        ),
        group(view, "area", messages.text(mark("Places that it serves")), area),
    )


def category_page(view: View, category: Category, messages: Messages) -> EntityPage:
    """A kind of help: what is above, below and beside it, and its services."""
    above = view.category_chain(category.id)[:-1]
    services = [one for one in view.records(view.services(category=category.id)) if isinstance(one, Service)]
    links = tuple(link(view, one.id, view.name(one.provider)) for one in services)
    explain = Explainer(view)
    counted = tallies_of(view, category.id, messages)
    return EntityPage(
        kind=messages.text(mark("Kind of help")),
        title=category.name,
        crumbs=(
            Link(messages.text(mark("Browse")), "/browse"),
            *(Link(view.name(one), path_of(one)) for one in above),
        ),
        intro=explain.said(category.description),
        rows=tuple(_category_rows(category, messages)),
        tallies=counted,
        groups=filled(
            group(view, "kinds", messages.text(mark("Narrower kinds of help")), view.subcategories(category.id)),
            Group("services", messages.text(mark("Services")), links),
            group(view, "beside", messages.text(mark("Kinds of help beside it")), category.neighbours),
        ),
        words=explain.met,
        sources=sources(chain(category.citations, cited(counted)), messages),
        ask=Ask(messages.text(mark("Find this help near a place")), category=category.id),
        revision=view.revision,
    )


def _category_rows(category: Category, messages: Messages) -> Iterable[Row]:
    if category.minimum_age is not None or category.maximum_age is not None:
        said = words.ages(category.minimum_age, category.maximum_age, True, messages)
        yield Row(messages.text(mark("Ages")), said)
    yield from text_row(messages.text(mark("Also called")), ", ".join(category.aliases))
    terms = [f"{one.name} ({one.system} {one.code})" for one in category.terms]
    yield from text_row(messages.text(mark("In other directories")), "; ".join(terms))
