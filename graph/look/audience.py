"""Who may read what: decides by the audience of a record's field and the viewer's role. It is the same on every face.

The audience of a field is the strictest of these (design, section 4, rule 11):

- the audience that the kind states for the field (`FOR_ALL`, `FOR_PARTNERS`);
- the audience that the record states: its own `audience`, `narrowed` for single fields, and each phone's audience;
- PARTNER for these: the contact, owner and hours of a slot whose purpose is LIAISON or that belongs to a seat of a
  threat assessment or child-abuse team; the agency that fills such a seat; a person's numbers and e-mail; the
  numbers, e-mail and sources of a contact that fills no public slot (or none at all any more).

What an answer computes from a field has the field's audience. `graph.model.narrowing` lists the fields that may be
narrowed: those for which every answer asks here.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, TypeVar

from graph.look.viewer import Viewer
from graph.model.agency import Member, Team
from graph.model.contact import Contact, Slot
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.shape import Shape, by_type, shapes
from graph.model.vocabulary import Audience, ContactPurpose, Role, TeamKind
from graph.readmodel import ReadModel
from graph.readmodel.index import HELD

R = TypeVar("R", bound=Record)

_READS: Final = {
    Role.PUBLIC: frozenset({Audience.PUBLIC}),
    Role.PARTNER: frozenset({Audience.PUBLIC, Audience.PARTNER}),
    Role.VERIFIER: frozenset({Audience.PUBLIC, Audience.PARTNER}),
    Role.EDITOR: frozenset(Audience),
    Role.ADMIN: frozenset(Audience),
}
_ORDER: Final = {audience: place for place, audience in enumerate(Audience)}
"""The rank of each audience, from the widest to the narrowest."""
_PARTNER_TEAMS: Final = {TeamKind.BTAM, TeamKind.CHILD_ABUSE_MDT}
_CHANNELS: Final = ("phones", "email", "masked")
_OF_SLOT: Final = ("contact", "owner", "hours", "schedule")


def may_read(viewer: Viewer, audience: Audience) -> bool:
    """Whether `viewer` may read what is for `audience`."""
    return audience in _READS[viewer.role]


def strictest(*audiences: Audience) -> Audience:
    """The narrowest of `audiences`; PUBLIC if there are none."""
    return max(audiences, key=_ORDER.__getitem__, default=Audience.PUBLIC)


class Guard:
    """Decides what one viewer may read of one revision."""

    __slots__ = ("_model", "_public", "_reads")

    def __init__(self, model: ReadModel, viewer: Viewer) -> None:
        self._model = model
        self._reads = _READS[viewer.role]
        self._public: dict[str, bool] = {}  # the cache of `_fills_public_slot`

    def sees(self, record: Record) -> bool:
        """Whether the viewer may see the record at all. Only relations can be hidden; others only lose fields."""
        return not isinstance(record, Relation) or record.audience in self._reads

    def sees_field(self, record: Record, name: str) -> bool:
        """Whether the viewer may read the field `name` of `record`."""
        return self.audience(record, name) in self._reads

    def audience(self, record: Record, name: str) -> Audience:
        """The audience of the field `name` of `record`."""
        stated = _stated(type(record)).get(name, Audience.PUBLIC)
        narrowed = (narrowing.audience for narrowing in record.narrowed if narrowing.of == name)
        return strictest(stated, *narrowed, *self._by_what_it_is(record, name))

    def _by_what_it_is(self, record: Record, name: str) -> Iterator[Audience]:
        match record:
            case Contact():
                yield record.audience
                personal = record.name is not None and name in _CHANNELS
                if personal or (name in (*_CHANNELS, "citations") and not self._fills_public_slot(record)):
                    yield Audience.PARTNER
            case Slot() if name in _OF_SLOT and self._for_partners(record):
                yield Audience.PARTNER
            case Member() if name == "agency" and self._is_partner_seat(record):
                yield Audience.PARTNER
            case Relation():
                yield record.audience
            case _:
                return

    def _fills_public_slot(self, contact: Contact) -> bool:
        """Whether the contact fills a slot whose contact is public."""
        known = self._public.get(contact.id)
        if known is None:
            slots = self._model.all(Slot)
            held = (slots[slot_id] for slot_id in self._model.ids_of(HELD, contact.id))
            known = any(self.audience(slot, "contact") is Audience.PUBLIC for slot in held)
            self._public[contact.id] = known
        return known

    def _for_partners(self, slot: Slot) -> bool:
        if slot.purpose is ContactPurpose.LIAISON:
            return True
        seat = self._model.find(self._model.survivor(slot.of))
        return isinstance(seat, Member) and self._is_partner_seat(seat)

    def _is_partner_seat(self, seat: Member) -> bool:
        team = self._model.all(Team).get(self._model.survivor(seat.team))
        return team is not None and team.kind in _PARTNER_TEAMS

    def withheld(self, record: Record) -> tuple[str, ...]:
        """The fields of `record` that have a value of which the viewer may read nothing, in field order.

        It is empty for a record that the viewer may not see at all, because not even its existence is for them. A
        contact's citations are never included.
        """
        if not self.sees(record):
            return ()
        unsaid = ("citations",) if isinstance(record, Contact) else ()
        return tuple(name for name in self._hidden(record) if name not in unsaid and not self._rest(record, name))

    def shown(self, record: R) -> R | None:
        """`record` as the viewer may read it: hidden fields are None or empty. None if they may not see it at all."""
        if not self.sees(record):
            return None
        hidden = {name: self._rest(record, name) for name in self._hidden(record)}
        return replace(record, **hidden, narrowed=()) if hidden else record

    def _hidden(self, record: Record) -> list[str]:
        """The fields with a value of which the viewer may not read everything."""
        limited = _limited(type(record))
        if not (limited or record.narrowed) or self._is_open(record):
            return []
        names = [*limited, *(narrowing.of for narrowing in record.narrowed if narrowing.of not in limited)]
        return [name for name in names if self._is_hidden(record, name)]

    def _is_open(self, record: Record) -> bool:
        """Whether the viewer may read the whole record: a quick check for most contacts and for viewers who may read
        everything. False means that it is not known yet."""
        if len(self._reads) == len(Audience):
            return True
        return (
            isinstance(record, Contact)
            and record.name is None
            and record.audience is Audience.PUBLIC
            and not record.narrowed
            and all(phone.audience is Audience.PUBLIC for phone in record.phones)
            and self._fills_public_slot(record)
        )

    def _is_hidden(self, record: Record, name: str) -> bool:
        value = getattr(record, name)
        if value is None or value == ():
            return False
        if not self.sees_field(record, name):
            return True
        return isinstance(record, Contact) and name == "phones" and len(self._rest(record, name)) < len(value)

    def _rest(self, record: Record, name: str) -> Any:
        """The part of a hidden field that the viewer may read: None or empty, except for phones."""
        value = getattr(record, name)
        if isinstance(record, Contact) and name == "phones" and self.sees_field(record, name):
            return tuple(phone for phone in record.phones if phone.audience in self._reads)
        if isinstance(value, tuple):
            return ()
        return None if _shapes(type(record))[name].optional else ""

    def sees_sources_of(self, slot: Slot) -> bool:
        """Whether the viewer may read which contact fills `slot` and which documents print that contact."""
        contact = self._model.all(Contact).get(slot.contact) if slot.contact else None
        return contact is not None and self.sees_field(slot, "contact") and self.sees_field(contact, "citations")

    def contact_of(self, slot: Slot) -> Contact | None:
        """The contact that fills `slot`, as the viewer may read it; None if there is none or they may not know it."""
        contact = self._model.all(Contact).get(slot.contact) if slot.contact else None
        return self.shown(contact) if contact is not None and self.sees_field(slot, "contact") else None


@by_type
def _stated(kind: type[Record]) -> dict[str, Audience]:
    """The audiences that a kind states for its fields, by field."""
    stated = {shape.name: shape.audience for shape in shapes(kind) if shape.audience is not None}
    stated.pop("audience", None)  # a record's audience says nothing about a person
    return stated


@by_type
def _limited(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind that can be hidden from some viewers even if the record does not narrow them."""
    if kind is Contact:
        return (*_stated(kind), "citations")  # the document that prints a contact can tell who it is
    by_rule = {Slot: _OF_SLOT, Member: ("agency",)}.get(kind, ())
    return tuple(name for name, stated in _stated(kind).items() if stated is not Audience.PUBLIC or name in by_rule)


@by_type
def _shapes(kind: type[Record]) -> dict[str, Shape]:
    return {shape.name: shape for shape in shapes(kind)}
