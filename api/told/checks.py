"""Checking a point of contact, in words: what to ask, what was found before, and other ways where nobody calls."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from api import words
from api.told.actors import actor_words
from api.told.contacts import Dial, contact_dials, who
from api.told.links import Link, path_of
from api.words.messages import Messages, Sentence, mark
from graph import contacts
from graph.editing import Act, may
from graph.look import Look
from graph.model.contact import Contact, Slot, Verification
from graph.model.service import Service
from graph.model.verified import ItemVerification
from graph.model.vocabulary import VerifiedItem
from graph.verifying import Asked, Sheet

_QUESTIONS: Final[Mapping[VerifiedItem, Sentence]] = {
    VerifiedItem.GREETING: mark("Who answers, and how?"),
    VerifiedItem.NUMBER: mark("Is this the number to call?"),
    VerifiedItem.MENU_KEYS: mark("Do these menu keys lead there?"),
    VerifiedItem.NAME: mark("Is this the name?"),
    VerifiedItem.STANDING: mark("Is this still the right contact for it?"),
    VerifiedItem.HOURS: mark("When does somebody answer?"),
    VerifiedItem.EMAIL: mark("Is this the e-mail address?"),
    VerifiedItem.ADDRESS: mark("Is this the address?"),
}
_LAST: Final = 10
"""How many earlier checks are shown."""


@dataclass(frozen=True, slots=True)
class ItemWords:
    """An item to ask about: the question, what we have, and when it was last confirmed. `needed` items have to be
    confirmed for the contact to count as confirmed."""

    item: VerifiedItem
    label: str
    question: str
    values: tuple[str, ...]
    needed: bool
    confirmed: str


@dataclass(frozen=True, slots=True)
class CheckWords:
    """An earlier check: when, how, what came of it, by whom, and what was found of each item."""

    when: str
    how: str
    outcome: str
    by: str
    items: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class OtherWay:
    """Whom to ask about a line that nobody calls to test it, and the operator's own page."""

    ask: Link | None
    dials: tuple[Dial, ...]
    page: str


def item_words(look: Look, sheet: Sheet, messages: Messages) -> tuple[ItemWords, ...]:
    """The items of a call sheet, in the order in which to ask."""
    return tuple(_item(look, sheet, asked, messages) for asked in sheet.items)


def earlier_checks(look: Look, slot_id: str, messages: Messages) -> tuple[CheckWords, ...]:
    """The newest checks of a point of contact, newest first."""
    records = look.records(contacts.verifications(look, slot_id)[:_LAST])
    checks = [one for one in records if isinstance(one, Verification)]
    actors = dict[str, str]()
    if may(look, Act.READ_CHANGES):  # who does what is for those who may read the history
        actors = actor_words(look, (one.by for one in checks if one.by), messages)
    actors[look.viewer.actor] = messages.text(mark("you"))
    return tuple(_check(look, one, actors, messages) for one in checks)


def other_way(look: Look, sheet: Sheet, messages: Messages) -> OtherWay | None:
    """How to check a line that is never called to test it; None for one that may be called."""
    if sheet.called:
        return None
    asked = None if sheet.ask_instead is None else look.records([sheet.ask_instead])[0]
    link, dials = None, tuple[Dial, ...]()
    if isinstance(asked, Contact):
        link = Link(who(asked) or messages.text(mark("Details")), path_of(asked.id), ours=not who(asked))
        dials = contact_dials(asked, messages)
    entity = look.records([look.survivor(sheet.slot.of)])[0]
    return OtherWay(link, dials, getattr(entity, "website", None) or "")


def found_words(found: ItemVerification, messages: Messages) -> str:
    """What was found of an item: `Phone number: Confirmed`, `Greeting: Changed (Hello)`."""
    said = messages.text(
        mark("%(item)s: %(outcome)s"),
        item=words.word(found.item, messages),
        outcome=words.word(found.outcome, messages),
    )
    return f"{said} ({found.heard})" if found.heard else said


def _item(look: Look, sheet: Sheet, asked: Asked, messages: Messages) -> ItemWords:
    confirmed = ""
    if asked.confirmed_at is not None:
        day = words.day(asked.confirmed_at.astimezone(look.zone).date(), messages)
        confirmed = messages.text(mark("Confirmed %(day)s"), day=day)
    return ItemWords(
        asked.item,
        words.word(asked.item, messages),
        messages.text(_QUESTIONS[asked.item]),
        tuple(filter(None, _values(look, sheet, asked.item, messages))),
        asked.critical,
        confirmed,
    )


def _values(look: Look, sheet: Sheet, item: VerifiedItem, messages: Messages) -> Iterator[str]:
    contact, slot = sheet.contact, sheet.slot
    assert contact is not None
    match item:
        case VerifiedItem.NUMBER:
            for phone in contact.phones:
                yield f"{words.phone_kind(phone, messages)}: {words.phone(phone, messages)}"
        case VerifiedItem.MENU_KEYS:
            yield from (words.phone(phone, messages) for phone in contact.phones if phone.keys)
        case VerifiedItem.NAME:
            yield contact.name or ""
        case VerifiedItem.STANDING:
            yield who(contact)
        case VerifiedItem.HOURS:
            yield slot.hours or ""
        case VerifiedItem.EMAIL:
            yield contact.email or ""
        case VerifiedItem.ADDRESS:
            entity = look.records([look.survivor(slot.of)])[0]
            yield (entity.address or "") if isinstance(entity, Service) else ""
        case VerifiedItem.GREETING:
            yield _heard(look, slot)


def _heard(look: Look, slot: Slot) -> str:
    """The greeting as it was last heard."""
    for one in look.records(contacts.verifications(look, slot.id)[:_LAST]):
        if isinstance(one, Verification):
            for found in one.items:
                if found.item is VerifiedItem.GREETING and found.heard:
                    return found.heard
    return ""


def _check(look: Look, one: Verification, actors: Mapping[str, str], messages: Messages) -> CheckWords:
    outcome = words.word(one.outcome if one.attempt is None else one.attempt, messages)
    return CheckWords(
        when=words.moment(one.at, look.zone, messages),
        how=words.word(one.method, messages),
        outcome=outcome,
        by=actors.get(one.by, "") if one.by else "",
        items=tuple(found_words(found, messages) for found in one.items),
        note=one.note or "",
    )
