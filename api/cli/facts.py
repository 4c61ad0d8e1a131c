"""The values in people's words: a list of facts, one for each line, that a terminal or a pipe prints in its way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api import words
from api.cli.values import (
    FindReport,
    FirstCall,
    Meaning,
    PhoneNumber,
    PlacesReport,
    PointOfContact,
    PublicLine,
    Said,
    SearchReport,
    ServiceFacts,
    ServiceMatch,
)
from api.words import kinds
from api.words.messages import Messages, mark, mark_plural
from graph.model.vocabulary import ServiceAccess
from graph.values.phone import Phone


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: a label, what it says, and a style for terminals. `inner` lines belong to the last outer one."""

    label: str
    says: str
    inner: bool = False
    style: str = ""


def of_find(report: FindReport, messages: Messages) -> Iterator[Fact]:
    """Emergencies first, then what the place means, the services, and what was left out."""
    yield from sentences(messages.text(mark("Urgent")), report.notices, "bold red")
    yield from meanings(report.places, messages)
    yield from sentences(messages.text(mark("Note")), report.remarks, "yellow")
    yield from sentences(messages.text(mark("No answer")), report.why_none, "bold yellow")
    for match in report.services:
        yield from _service(match, messages)
    more = report.total_count - len(report.services)
    if more:
        yield Fact(
            messages.text(mark("More")),
            messages.plural(mark_plural("%(n)s more service", "%(n)s more services"), more),
        )
    for one in report.left_out:
        yield Fact(messages.text(mark("Left out")), f"{one.service.name} ({one.reason.text})", style="dim")
    for also in report.see_also:
        yield Fact(messages.text(mark("See also")), f"{also.name} (--category {also.id})")


def of_places(report: PlacesReport, messages: Messages) -> Iterator[Fact]:
    """Every meaning, best first."""
    yield from meanings(report.places, messages)
    yield from sentences(messages.text(mark("Note")), report.remarks, "yellow")
    if not report.places:
        yield Fact(
            messages.text(mark("No answer")),
            messages.text(mark("No place on file is called “%(text)s”."), text=_typed(report.text)),
        )


def of_search(report: SearchReport, messages: Messages) -> Iterator[Fact]:
    """Every hit, best first."""
    for hit in report.hits:
        parts = [hit.id]
        if hit.matched != hit.name:
            parts.append(messages.text(mark("found as “%(matched)s”"), matched=hit.matched))
        yield Fact(kinds.entity_kind(hit.kind, messages), f"{hit.name} ({', '.join(parts)})")
    more = report.total_count - len(report.hits)
    if more:
        yield Fact(messages.text(mark("More")), messages.plural(mark_plural("%(n)s more", "%(n)s more"), more))
    if not report.hits:
        yield Fact(
            messages.text(mark("No answer")),
            messages.text(mark("Nothing on file is called “%(text)s”."), text=_typed(report.text)),
        )


def _typed(text: str) -> str:
    return words.typed(text)


def sentences(label: str, said: Iterable[Said], style: str) -> Iterator[Fact]:
    """Reasons under one label."""
    for one in said:
        yield Fact(label, one.text, style=style)


def meanings(found: Iterable[Meaning], messages: Messages) -> Iterator[Fact]:
    """What a text could mean as a place; guesses are marked as such."""
    for one in found:
        place = one.jurisdiction
        parts = [kinds.jurisdiction_kind(place.kind, messages), place.id]
        if one.matched != place.name:
            parts.append(messages.text(mark("found as “%(matched)s”"), matched=one.matched))
        parts.append(words.share(one.share, messages))
        label = messages.text(mark("Place")) if one.meant else messages.text(mark("Or perhaps"))
        yield Fact(label, f"{place.name} ({', '.join(filter(None, parts))})", style="bold" if one.meant else "dim")


def _service(match: ServiceMatch, messages: Messages) -> Iterator[Fact]:
    service = match.service
    yield Fact(messages.text(mark("Service")), service.name, style="bold cyan")
    yield _inner(messages.text(mark("Provider")), service.provider.name)
    if service.access is ServiceAccess.REFERRAL:
        first = "; ".join(_first_call(one, messages) for one in service.access_through)
        label = messages.text(mark("By referral, first call"))
        yield _inner(label, first or messages.text(words.NOT_STATED), "bold yellow")
    yield from (_line(line, messages) for line in service.lines)
    yield _inner(messages.text(mark("Hours")), words.hours(service.hours, service.schedule, messages))
    ages = words.ages(service.minimum_age, service.maximum_age, service.ages_known, messages)
    yield _inner(messages.text(mark("Ages")), ages)
    yield _inner(messages.text(mark("Languages")), words.languages(service.languages, messages))
    through = match.through.name if match.through else messages.text(words.NOT_STATED)
    yield _inner(messages.text(mark("Through")), through)
    yield from _contacts(match, messages)
    yield from _elsewhere(service, messages)
    for reason in match.reasons:
        yield _inner(messages.text(mark("Why")), reason.text, "dim")


def _contacts(match: ServiceMatch, messages: Messages) -> Iterator[Fact]:
    if match.use is None:
        yield _inner(messages.text(mark("Contact")), messages.text(mark("none on file")), "yellow")
        return
    yield from point_of_contact(messages.text(mark("Contact")), match.use, messages)
    if match.fallback is not None:
        yield from point_of_contact(messages.text(mark("If there is no answer")), match.fallback, messages)


def point_of_contact(label: str, point: PointOfContact, messages: Messages) -> Iterator[Fact]:
    """Whom to reach and how, and how true that is."""
    yield _inner(label, _reached(point, messages))
    status = words.status_words(point.status, messages)
    yield _inner(
        messages.text(mark("Status")),
        f"{status.label}. {point.reason.text}",
        "bold" if point.status == "CURRENT" else "",
    )


def _reached(point: PointOfContact, messages: Messages) -> str:
    """`Intake supervisor, Clifford W. Beers: 203-772-1270`: who, of what, and by which channels."""
    contact = point.contact
    who = [contact.name or "", contact.title or ""] if contact else []
    who.append(point.of.name)
    channels = [_dialled(phone, messages) for phone in contact.phones] if contact else []
    if contact and contact.email:
        channels.append(contact.email)
    told = ", ".join(dict.fromkeys(filter(None, who)))
    return f"{told}: {'; '.join(channels)}" if channels else told


def _first_call(first: FirstCall, messages: Messages) -> str:
    numbers = [_dialled(line.phone, messages) for line in first.lines]
    return ": ".join(filter(None, [first.name, ", ".join(numbers)]))


def _line(line: PublicLine, messages: Messages) -> Fact:
    status = words.status_words(line.status, messages)
    phone = _phone(line.phone)
    return _inner(words.phone_kind(phone, messages), f"{words.phone(phone, messages)} ({status.label})", "bold green")


def _elsewhere(service: ServiceFacts, messages: Messages) -> Iterator[Fact]:
    if service.address:
        yield _inner(messages.text(mark("Address")), service.address)
    if service.website:
        yield _inner(messages.text(mark("Website")), service.website)


def _dialled(phone: PhoneNumber, messages: Messages) -> str:
    return words.phone(_phone(phone), messages)


def _phone(phone: PhoneNumber) -> Phone:
    return Phone(phone.number, phone.kind, phone.extension, phone.keys, phone.vanity)


def _inner(label: str, says: str, style: str = "") -> Fact:
    return Fact(label, says, inner=True, style=style)
