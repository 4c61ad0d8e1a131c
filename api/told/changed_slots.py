"""Points of contact that have changed since a day, in words: as they were, and as they are."""

from dataclasses import dataclass
from typing import Final

from api.told.contacts import SlotWords, slot_words
from api.words.messages import Messages, mark
from graph.freshness import Changed, ChangedSlot, SlotChange
from graph.look import Look

TITLES: Final = {
    SlotChange.NUMBER: mark("Numbers and addresses that changed"),
    SlotChange.VACATED: mark("Nobody fills it any more"),
    SlotChange.FILLED: mark("Somebody fills it now"),
    SlotChange.PERSON: mark("Somebody else fills it, with the same number"),
    SlotChange.GONE: mark("No longer listed"),
}
"""In the order in which they are told."""


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """A point of contact then and now; None where there was or is none."""

    then: SlotWords | None
    now: SlotWords | None

    @property
    def named(self) -> SlotWords:
        """The one that says what it is of."""
        told = self.now or self.then
        assert told is not None
        return told


@dataclass(frozen=True, slots=True)
class ChangedGroup:
    """The points of contact of which the same became."""

    title: str
    slots: tuple[ChangedWords, ...]


def changed_words(look: Look, found: Changed, messages: Messages) -> tuple[ChangedGroup, ...]:
    """What has changed, in groups that are not empty."""
    groups = (
        ChangedGroup(messages.text(title), tuple(_told(look, found.then, one, messages) for one in found.of(what)))
        for what, title in TITLES.items()
    )
    return tuple(group for group in groups if group.slots)


def _told(look: Look, then: Look, one: ChangedSlot, messages: Messages) -> ChangedWords:
    before = slot_words(then, [one.then], messages)[0] if one.then else None
    return ChangedWords(before, slot_words(look, [one.now], messages)[0] if one.now else None)
