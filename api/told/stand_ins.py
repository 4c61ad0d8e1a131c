"""Whom to call if nothing in an answer fits, in words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from api import words
from api.told.contacts import Dial, SlotWords, slot_words
from api.told.links import Link, link
from api.words import StatusWords
from api.words.messages import Messages
from graph.find.match import Match
from graph.look import Look
from graph.model.contact import Slot
from graph.model.service import Service

_MOST: Final = 4
"""So many are told beside the answer: a list of all hotlines is read by nobody."""


@dataclass(frozen=True, slots=True)
class StandInWords:
    """A service to call instead: its lines, how true they are, and when it is open."""

    service: Link
    dials: tuple[Dial, ...]
    status: StatusWords
    hours: str

    @property
    def line(self) -> str:
        """Name and first line, for a message or a terminal."""
        return ": ".join(filter(None, [self.service.name, self.dials[0].words if self.dials else ""]))


def stand_in_words(
    look: Look, matches: Sequence[Match], messages: Messages, shown: Collection[str] = ()
) -> tuple[StandInWords, ...]:
    """The stand-ins that are not `shown` in the answer anyway, the first few, and the last one, whatever is shown."""
    fresh = [match for match in matches[:-1] if match.service not in shown][: _MOST - 1]
    return in_words(look, (*fresh, *matches[-1:]), messages)


def in_words(look: Look, matches: Sequence[Match], messages: Messages) -> tuple[StandInWords, ...]:
    """Services to call instead, each with a contact to use, all their records read in a few batches."""
    look.prefetch(one for match in matches for one in (match.service, match.use or ""))
    slots = slot_words(look, [look.get(match.use or "", Slot) for match in matches], messages)
    return tuple(_told(look, match, slot, messages) for match, slot in zip(matches, slots, strict=True))


def _told(look: Look, match: Match, slot: SlotWords, messages: Messages) -> StandInWords:
    service = look.get(match.service, Service)
    hours = words.hours(service.hours, service.schedule, messages) if service.hours or service.schedule else ""
    return StandInWords(link(look, match.service), slot.dials, slot.status, hours)
