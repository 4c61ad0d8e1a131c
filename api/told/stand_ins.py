"""Whom to call if nothing in an answer fits, in words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from api import words
from api.told.contacts import Dial, slot_words
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
    cautions: tuple[str, ...]

    @property
    def line(self) -> str:
        """Name and first line, for a message or a terminal."""
        return ": ".join(filter(None, [self.service.name, self.dials[0].words if self.dials else ""]))


def stand_in_words(
    look: Look, matches: Sequence[Match], messages: Messages, shown: Collection[str] = ()
) -> tuple[StandInWords, ...]:
    """The stand-ins that are not `shown` in the answer anyway, the first few, and the last one, whatever is shown."""
    fresh = [match for match in matches[:-1] if match.service not in shown][: _MOST - 1]
    return tuple(_in_words(look, match, messages) for match in (*fresh, *matches[-1:]))


def _in_words(look: Look, match: Match, messages: Messages) -> StandInWords:
    service, slot = look.get(match.service, Service), look.get(match.use or "", Slot)
    told = slot_words(look, [slot], messages)[0]
    return StandInWords(
        service=link(look, match.service),
        dials=told.dials,
        status=told.status,
        hours=words.hours(service.hours, service.schedule, messages) if service.hours or service.schedule else "",
        cautions=service.cautions,
    )
