"""Which entries of the search a change concerns."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.model.agency import Agency, Member, Team
from graph.model.category import Category
from graph.model.change import Became
from graph.model.contact import Contact, Slot
from graph.model.document import GlossaryTerm, Resource
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.record import Record, Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Duty
from graph.model.team_model import TeamModel
from graph.readmodel import ReadModel
from graph.readmodel.index import OF_KIND, PROVIDED, PUBLISHED, SLOTS, STAFF, TEAMS, UNITS
from graph.search.entry import KIND_OF, names_of, phrases_of

READ: Final[tuple[type[Record], ...]] = (*KIND_OF, PlaceName, Duty, Relation, Slot, Member, Redirect)
"""The kinds of record that entries are made from, or that say who may read them."""


def affected(model: ReadModel, net: Sequence[Became]) -> set[str] | None:
    """The ids of the records whose entries may differ after `net`, which led to `model`; None if these may be any."""
    ids = set[str]()
    for before, after in net:
        record = before or after
        if isinstance(record, Redirect) or (isinstance(record, Jurisdiction) and _named(before) != _named(after)):
            return None
        renamed = record is not None and _named(before) != _named(after)
        for one in (before, after):
            ids.update(() if one is None else _concerned(model, one, renamed=renamed))
    return ids


def _named(record: Record | None) -> tuple[object, ...]:
    """What the entries of others take from a record, and who may read it."""
    if record is None:
        return ()
    return names_of(record), phrases_of(record), record.narrowed, getattr(record, "kind", None)


def _concerned(model: ReadModel, record: Record, *, renamed: bool) -> Iterator[str]:
    match record:
        case PlaceName():
            yield record.jurisdiction
        case Duty():
            yield model.survivor(record.of)
        case Relation():
            yield from (model.survivor(record.source), model.survivor(record.target))
        case Slot() if record.contact:
            yield model.survivor(record.contact)
        case Member():
            yield from _seated(model, (record.id,))
        case Agency() | Team() | Service() | Category() | Contact() | Jurisdiction():
            yield record.id
            if renamed:
                yield from _dependent(model, record)
        case Resource() | GlossaryTerm() | TeamModel():
            yield record.id


def _dependent(model: ReadModel, record: Record) -> Iterator[str]:
    """The records whose entries hold the names of `record`, or whose audience depends on it."""
    match record:
        case Agency():
            for index in (UNITS, TEAMS, PROVIDED, PUBLISHED, STAFF):
                yield from model.ids_of(index, record.id)
        case Team():
            yield from model.ids_of(PROVIDED, record.id)
            yield from _seated(model, model.belonging.members(record.id))
        case Category():
            yield from model.ids_of(OF_KIND, record.id)
            yield from (one.id for one in model.all(Category).values() if one.parent == record.id)


def _seated(model: ReadModel, seats: Iterable[str]) -> Iterator[str]:
    """The contacts in the slots of seats."""
    slots = model.all(Slot)
    for seat in seats:
        for slot_id in model.ids_of(SLOTS, seat):
            contact = slots[slot_id].contact
            if contact is not None:
                yield model.survivor(contact)
