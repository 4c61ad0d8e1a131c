"""Whom to call if nothing in an answer fits, in words."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from api import words
from api.told.contacts import Dial, SlotWords, slot_words
from api.told.links import Link, bare_url, link
from api.words import StatusWords
from api.words.messages import Messages, mark
from graph import contacts
from graph.find.match import Match
from graph.look import Look
from graph.model.address import linked
from graph.model.contact import Slot
from graph.model.service import Service

_MOST: Final = 6
"""So many are told beside the answer: a list of all hotlines is read by nobody."""


@dataclass(frozen=True, slots=True)
class StandInWords:
    """A service to call instead: its lines, how true they are, and when it is open. A form on the web has its address
    as line, and no status. `before` is what to know before calling, `point` the contact whose lines they are."""

    service: Link
    dials: tuple[Dial, ...]
    status: StatusWords | None
    hours: str
    before: tuple[str, ...]
    point: SlotWords | None = None

    @property
    def line(self) -> str:
        """Name and first line, for a message or a terminal."""
        return ": ".join(filter(None, [self.service.name, self.dials[0].words if self.dials else ""]))


def stand_in_words(
    look: Look, matches: Sequence[Match], messages: Messages, shown: Collection[str] = ()
) -> tuple[StandInWords, ...]:
    """The first few stand-ins that the answer does not list (`shown`); if it lists them all, the first stand-in."""
    fresh = [match for match in matches if match.service not in shown][:_MOST]
    return in_words(look, fresh or matches[:1], messages)


def in_words(look: Look, matches: Sequence[Match], messages: Messages) -> tuple[StandInWords, ...]:
    """Services to call instead. Their records are read in a few batches."""
    look.prefetch(record_id for match in matches for record_id in (match.service, match.use) if record_id)
    slots = [look.get(match.use, Slot) for match in matches if match.use is not None]
    told = {slot.id: slot for slot in slot_words(look, slots, messages)}
    return tuple(_told(look, match.service, told.get(match.use or ""), messages) for match in matches)


def services_to_call(look: Look, service_ids: Iterable[str], messages: Messages) -> dict[str, StandInWords]:
    """Services by their ids, each with the lines of the contact to use now."""
    chosen = {service_id: contacts.choose(look, service_id, look.now).use for service_id in service_ids}
    slots = [slot for slot in look.records(filter(None, chosen.values())) if isinstance(slot, Slot)]
    told = {slot.id: slot for slot in slot_words(look, slots, messages)}
    return {service_id: _told(look, service_id, told.get(use or ""), messages) for service_id, use in chosen.items()}


def _told(look: Look, service_id: str, slot: SlotWords | None, messages: Messages) -> StandInWords:
    service = look.get(service_id, Service)
    return StandInWords(
        service=link(look, service_id),
        dials=_form(service, messages) if slot is None else slot.dials,
        status=None if slot is None else slot.status,
        hours=words.hours(service.hours, service.schedule, messages) if service.hours or service.schedule else "",
        before=service.before_you_call,
        point=slot,
    )


def _form(service: Service, messages: Messages) -> tuple[Dial, ...]:
    """The address of a service that is a form on the web."""
    address = linked(service.website)
    if not address:
        return ()
    return (Dial(address, bare_url(address), messages.text(mark("Form on the web")), "link"),)
