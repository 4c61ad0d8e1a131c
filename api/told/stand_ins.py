"""Whom to call if nothing in an answer fits, in words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from api import words
from api.told.contacts import Dial, slot_words
from api.told.links import Link, bare_url, link
from api.words import StatusWords
from api.words.messages import Messages, mark
from graph.find.match import Match
from graph.look import Look
from graph.model.contact import Slot
from graph.model.service import Service

_MOST: Final = 6
"""So many are told beside the answer: a list of all hotlines is read by nobody."""


@dataclass(frozen=True, slots=True)
class StandInWords:
    """A service to call instead: its lines, how true they are, and when it is open. A form on the web has its address
    as line, and no status."""

    service: Link
    dials: tuple[Dial, ...]
    status: StatusWords | None
    hours: str
    cautions: tuple[str, ...]

    @property
    def line(self) -> str:
        """Name and first line, for a message or a terminal."""
        return ": ".join(filter(None, [self.service.name, self.dials[0].words if self.dials else ""]))


def stand_in_words(
    look: Look, matches: Sequence[Match], messages: Messages, shown: Collection[str] = ()
) -> tuple[StandInWords, ...]:
    """The first few stand-ins that are not `shown` in the answer anyway; the first one where all of them are."""
    fresh = [match for match in matches if match.service not in shown][:_MOST]
    return tuple(_in_words(look, match, messages) for match in fresh or matches[:1])


def _in_words(look: Look, match: Match, messages: Messages) -> StandInWords:
    service = look.get(match.service, Service)
    slots = [] if match.use is None else [look.get(match.use, Slot)]
    told = slot_words(look, slots, messages)
    return StandInWords(
        service=link(look, match.service),
        dials=told[0].dials if told else _form(service, messages),
        status=told[0].status if told else None,
        hours=words.hours(service.hours, service.schedule, messages) if service.hours or service.schedule else "",
        cautions=service.cautions,
    )


def _form(service: Service, messages: Messages) -> tuple[Dial, ...]:
    """The address of a service that is a form on the web."""
    if service.website is None:
        return ()
    return (Dial(service.website, bare_url(service.website), messages.text(mark("Form on the web")), "link"),)
