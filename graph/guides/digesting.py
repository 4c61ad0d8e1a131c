"""The digest of a guide: SHA-256 of what it says, without dates and what follows from them."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from graph.guides.answer import CardAnswer, Entry
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.service import Service
from graph.model.vocabulary import Edition
from graph.values.phone import Phone


def digest(look: Look, template: str, region: str, edition: Edition, cards: Iterable[CardAnswer]) -> str:
    """The digest in hexadecimal. Ids, texts, numbers, addresses, hours and towns count, in the order of the sheet."""
    several = tuple(cards)
    look.prefetch(_read(look, template, several))
    sheet = look.get(template, GuideTemplate)
    content = {
        "template": [template, sheet.title, sheet.readers, sheet.lead],
        "region": [region, look.name(region)],
        "edition": edition,
        "cards": [_card(look, card) for card in several],
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _read(look: Look, template: str, cards: Iterable[CardAnswer]) -> Iterable[str]:
    """The ids of all records that the guide shows."""
    slots = look.model.all(Slot)
    yield template
    for card in cards:
        yield card.card
        yield from card.pages
        yield from (one for _, ids in card.parts for one in ids)
        for entry in card.entries:
            yield entry.entity
            for slot in (slots.get(one or "") for one in (entry.slot, entry.instead)):
                if slot is not None:
                    yield slot.id
                    yield from filter(None, [slot.contact])


def _card(look: Look, answer: CardAnswer) -> list[Any]:
    card = look.get(answer.card, GuideCard)
    pages = [[page, look.name(page), look.get(page, Service).website] for page in answer.pages]
    parts = [[part, [_listed(look, one) for one in ids]] for part, ids in answer.parts]
    own = [card.id, card.title, card.bullets, card.links, card.note]
    return [*own, [_entry(look, one) for one in answer.entries], pages, parts]


def _listed(look: Look, record_id: str) -> list[Any]:
    record = look.record(record_id)
    said = [getattr(record, name, None) for name in ("kind", "channel", "condition", "response_time")]
    return [record_id, look.name(record_id), *said]


def _entry(look: Look, entry: Entry) -> list[Any]:
    record, slot = look.record(entry.entity), look.records([entry.slot])[0] if entry.slot else None
    contact = look.records([slot.contact])[0] if isinstance(slot, Slot) and slot.contact else None
    values = [contact.id, contact.name, contact.title, contact.email] if isinstance(contact, Contact) else []
    phones = [_phone(one) for one in contact.phones] if isinstance(contact, Contact) else []
    place = [record.address, record.hours, record.schedule] if isinstance(record, Service) else []
    hours = [slot.hours, slot.schedule] if isinstance(slot, Slot) else []
    return [entry.entity, look.name(entry.entity), values, phones, place, hours, entry.towns, entry.sure]


def _phone(phone: Phone) -> dict[str, Any]:
    """What a number says. One without a label has the digest of guides made before numbers had labels."""
    said = asdict(phone)
    return said if phone.label else {name: value for name, value in said.items() if name != "label"}
