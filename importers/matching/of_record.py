"""The traits of the records of a directory."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from graph.model.agency import Agency, Team
from graph.model.contact import Contact, Slot
from graph.model.document import Resource
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record
from graph.model.service import Service
from graph.readmodel import ReadModel
from graph.readmodel.index import HELD, SLOTS, STAFF
from graph.readmodel.masks import union
from graph.values.place_text import key
from importers.matching.name import Name, name_of
from importers.matching.traits import (
    Traits,
    acronyms_of,
    house_of,
    mails_of,
    names_in,
    pages_of,
    phones_of,
)

MOST_NAMED: Final = 3
"""Where something works in more places than this, their names are no part of its own."""
Shown = Callable[[Any], Any]
"""What a viewer may see of a record: None if nothing. By default all of it."""


def all_of_it(record: Any) -> Any:
    """The record as it is: for who may read everything."""
    return record


def traits_of(model: ReadModel, record: Record, shown: Shown = all_of_it) -> Traits | None:
    """The traits of a record, as far as `shown` shows them; None where it shows nothing, or a record has no name and
    no number."""
    seen = shown(record)
    if seen is None:
        return None
    if isinstance(seen, Contact):
        return _of_contact(model, seen, shown)
    names, former, acronyms = names_in(_names(seen))
    reached = list(_contacts_of(model, record.id, shown))
    serves = tuple(map(model.survivor, getattr(seen, "serves", ())))
    places = frozenset(serves) if isinstance(seen, Agency | Team | Service) else frozenset[str]()
    return Traits(
        record.id,
        record.KIND,
        names=names,
        former=former,
        acronyms=acronyms | acronyms_of([getattr(seen, "acronym", None)]),
        phones=phones_of(phone for one in reached for phone in one.phones),
        mails=mails_of(one.email for one in reached),
        pages=pages_of([getattr(seen, "website", None) or getattr(seen, "url", None)]),
        house=house_of(getattr(seen, "address", None), model.place_names),
        towns=towns_of(model, places),
        places=places,
        home=home_words(model, places),
        above=frozenset(map(model.survivor, _above(seen))),
        categories=_categories(seen),
        sort=_sort(seen),
    )


def _of_contact(model: ReadModel, contact: Contact, shown: Shown) -> Traits:
    slots = [slot for one in model.ids_of(HELD, contact.id) if (slot := shown(model.all(Slot)[one])) is not None]
    held = [slot for slot in slots if slot.contact is not None]
    above = (*((contact.agency,) if contact.agency else ()), *(slot.of for slot in held))
    return Traits(
        contact.id,
        contact.KIND,
        person=_name(contact.name),
        title=_name(contact.title),
        phones=phones_of(contact.phones),
        mails=mails_of([contact.email]),
        above=frozenset(map(model.survivor, above)),
        slots=frozenset(slot.id for slot in held),
    )


def _name(text: str | None) -> Name | None:
    return name_of(text) if text else None


def _names(record: Record) -> Iterator[str]:
    yield str(getattr(record, "name", "") or "")
    yield from getattr(record, "aliases", ())


def _contacts_of(model: ReadModel, record_id: str, shown: Shown) -> Iterator[Contact]:
    """The contacts that fill the slots of a record, and those of an agency, as far as they are shown."""
    contacts = model.all(Contact)
    found: dict[str, None] = {}
    for slot_id in model.ids_of(SLOTS, record_id):
        slot = shown(model.all(Slot)[slot_id])
        if slot is not None and slot.contact is not None:
            found[model.survivor(slot.contact)] = None
    found |= dict.fromkeys(model.ids_of(STAFF, record_id))
    for one in found:
        contact = shown(contacts[one]) if one in contacts else None
        if contact is not None:
            yield contact


def _above(record: Record) -> Iterable[str]:
    match record:
        case Agency():
            return () if record.parent is None else (record.parent,)
        case Team():
            return record.operated_by
        case Service():
            return (record.provider,)
        case Resource():
            return () if record.agency is None else (record.agency,)
        case _:
            return ()


def _categories(record: Record) -> frozenset[str]:
    return frozenset((record.category, *record.also_in)) if isinstance(record, Service) else frozenset()


def _sort(record: Record) -> str:
    match record:
        case Agency():
            return record.level.value
        case Team() | Jurisdiction():
            return record.kind.value
        case _:
            return ""


def towns_of(model: ReadModel, places: Iterable[str]) -> int:
    """The towns of these places, as a mask."""
    return union(model.geography.units.get(place, 0) for place in places)


def home_words(model: ReadModel, places: frozenset[str]) -> frozenset[str]:
    """The words of the names of these places, if they are few."""
    if len(places) > MOST_NAMED:
        return frozenset()
    known = model.all(Jurisdiction)
    names = (known[one].name for one in places if one in known)
    return frozenset(word for name in names for word in key(name).split())
