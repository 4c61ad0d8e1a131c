"""The page of a service."""

from collections.abc import Iterable
from itertools import chain

from api import words
from api.pages.entity.page import EntityPage, Group, closing_rows, filled, group, number_users
from api.told.contacts import slots_of
from api.told.gates import gates
from api.told.links import Link, link
from api.told.names import marked
from api.told.relations import relations_of, tie_groups
from api.told.rows import Row, field_row, link_row
from api.told.sources import cited, sources, with_contacts
from api.told.terms import Explainer
from api.words.labels import SERVICE_USES
from api.words.messages import Messages, mark
from graph import catalogue, contacts
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.service import Service
from graph.model.vocabulary import ServiceAccess, ServiceUse

_SHORT = 12


def service_page(look: Look, service: Service, messages: Messages) -> EntityPage:
    """The page of `service`."""
    explain = Explainer(look)
    relations = relations_of(look, service.id)
    return EntityPage(
        kind=marked(look, service.id, messages.text(mark("Service")), messages),
        title=service.name,
        crumbs=(
            Link(messages.text(mark("Browse")), "/browse", ours=True),
            *(link(look, category_id) for category_id in catalogue.category_chain(look, service.category)),
        ),
        intro=explain.said(service.description),
        rows=_together(list(_rows(look, service, messages)), messages),
        cautions=service.cautions,
        before=service.before_you_call,
        referral=service.access is ServiceAccess.REFERRAL,
        gates=gates(look, service, messages),
        slots=slots_of(look, service.id, messages),
        groups=_groups(look, service, messages),
        ties=tie_groups(look, service.id, relations, explain, messages),
        words=explain.met,
        sources=sources(chain(with_contacts(look, service), cited(relations)), messages),
        revision=look.revision,
    )


def _rows(look: Look, service: Service, messages: Messages) -> Iterable[Row]:
    yield from link_row(look, words.label(Service, "provider", messages), [service.provider])
    yield from link_row(look, words.label(Service, "category", messages), [service.category])
    yield from link_row(look, words.label(Service, "also_in", messages), service.also_in)
    entry = () if service.entry_point is None else (service.entry_point,)
    yield from link_row(look, words.label(Service, "entry_point", messages), entry)
    yield from link_row(look, words.label(Service, "offered_to", messages), service.offered_to)
    yield from field_row(service, "aliases", messages)
    if service.use is not ServiceUse.HELP:
        yield Row(words.label(Service, "use", messages), messages.text(SERVICE_USES[service.use]))
    yield _access(look, service, messages)
    hours = words.hours(service.hours, service.schedule, messages)
    yield Row(words.label(Service, "hours", messages), hours, known=bool(service.hours or service.schedule))
    yield Row(messages.text(mark("Ages")), words.ages_of(service, messages), known=service.ages_stated)
    said = words.languages(service.languages, messages)
    yield Row(words.label(Service, "languages", messages), said, known=bool(service.languages))
    yield _area(look, service, messages)
    yield from field_row(service, "address", messages)
    yield from closing_rows(look, service, messages)


def _together(rows: list[Row], messages: Messages) -> tuple[Row, ...]:
    """The rows, with those that no source states told in one at the end."""
    unstated = messages.text(words.NOT_STATED)
    terms = [row.term for row in rows if row.words == unstated]
    if len(terms) < 2:
        return tuple(rows)
    said = messages.text(mark("%(facts)s. Ask when you call."), facts=", ".join(terms))
    return (
        *(row for row in rows if row.words != unstated),
        Row(messages.text(mark("Not listed")), said, known=False),
    )


def _access(look: Look, service: Service, messages: Messages) -> Row:
    term = words.label(Service, "access", messages)
    if service.access is ServiceAccess.DIRECT:
        return Row(term, messages.text(mark("People come or call themselves")))
    if service.access is ServiceAccess.UNKNOWN:
        return Row(term, messages.text(words.NOT_STATED), known=False)
    links = tuple(link(look, agency_id) for agency_id in service.access_through)
    return Row(
        term, messages.text(mark("Referral required, through")) if links else messages.text(_WHO_REFERS), links
    )


_WHO_REFERS = mark("Referral required. Ask who can refer.")


def _area(look: Look, service: Service, messages: Messages) -> Row:
    term = words.label(Service, "serves", messages)
    if not service.area_known:
        return Row(term, messages.text(words.NOT_STATED), known=False)
    if len(service.serves) > _SHORT:
        return Row(term, messages.text(mark("%(n)s places, listed below"), n=len(service.serves)))
    return Row(term, links=tuple(link(look, place_id) for place_id in service.serves))


def _groups(look: Look, service: Service, messages: Messages) -> tuple[Group, ...]:
    own = contacts.slots_of(look, service.id)
    held = [slot.contact for slot in look.records(own) if isinstance(slot, Slot) and slot.contact]
    holders = [contact for contact in look.records(held) if isinstance(contact, Contact)]
    provider = () if own else contacts.slots_of(look, service.provider)
    area = service.serves if len(service.serves) > _SHORT else ()
    return filled(
        group(look, "provider-contacts", messages.text(mark("Contacts of the provider")), provider[:1]),
        number_users(look, holders, own, messages),
        group(
            look,
            "through",
            messages.text(mark("Services reached through it by referral")),
            catalogue.reached_through(look, service.id),
        ),
        group(look, "area", messages.text(mark("Places that it serves")), area),
    )
