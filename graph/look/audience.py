"""Who may read what: the audience of a field of a record against the role of the viewer, the same on every face.

The audience of a field is the strictest of these (design, section 4, rule 11):

- what its kind says (`FOR_ALL`, `FOR_PARTNERS` on the field);
- what the record says: its own `audience`, and `narrowed` for single fields; a phone has its own;
- what the record is. For partners are: the contact, the owner and the hours of a slot whose purpose is LIAISON or
  that belongs to a seat of a threat assessment or child-abuse team; who fills such a seat; a person's numbers and
  mail; the numbers, mail and sources of a contact that fills no slot for all, also of one that fills none any more.

What answers compute from a field has the audience of the field: `graph.model.narrowing` lists the fields that may be
narrowed, because every answer asks here for them.
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
"""From the widest to the narrowest."""
_PARTNER_TEAMS: Final = {TeamKind.BTAM, TeamKind.CHILD_ABUSE_MDT}
_CHANNELS: Final = ("phones", "email", "masked")
_OF_SLOT: Final = ("contact", "owner", "hours", "schedule")


def may_read(viewer: Viewer, audience: Audience) -> bool:
    """Whether what is for `audience` is for `viewer`."""
    return audience in _READS[viewer.role]


def strictest(*audiences: Audience) -> Audience:
    """The narrowest of `audiences`, PUBLIC where there are none."""
    return max(audiences, key=_ORDER.__getitem__, default=Audience.PUBLIC)


class Guard:
    """What one viewer may read of one revision."""

    __slots__ = ("_model", "_public", "_reads")

    def __init__(self, model: ReadModel, viewer: Viewer) -> None:
        self._model = model
        self._reads = _READS[viewer.role]
        self._public: dict[str, bool] = {}  # the answers of `_fills_public_slot`

    def sees(self, record: Record) -> bool:
        """Whether the record itself is for the viewer. Only a relation may not be; others only lack fields."""
        return not isinstance(record, Relation) or record.audience in self._reads

    def sees_field(self, record: Record, name: str) -> bool:
        """Whether the field `name` of `record` is for the viewer."""
        return self.audience(record, name) in self._reads

    def audience(self, record: Record, name: str) -> Audience:
        """For whom the field `name` of `record` is."""
        stated = _stated(type(record)).get(name, Audience.PUBLIC)
        narrowed = (one.audience for one in record.narrowed if one.of == name)
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
        """Whether the contact fills a slot of which everybody may read that it does."""
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
        """The fields of `record` that hold something, and nothing that the viewer may read, in field order.

        None of a record that is not theirs at all: that it is there is not for them either. The sources of a contact
        go without saying.
        """
        if not self.sees(record):
            return ()
        unsaid = ("citations",) if isinstance(record, Contact) else ()
        return tuple(name for name in self._hidden(record) if name not in unsaid and not self._rest(record, name))

    def shown(self, record: R) -> R | None:
        """`record` as the viewer may read it: None, or with None or nothing in the fields that are not theirs."""
        if not self.sees(record):
            return None
        hidden = {name: self._rest(record, name) for name in self._hidden(record)}
        return replace(record, **hidden, narrowed=()) if hidden else record

    def _hidden(self, record: Record) -> list[str]:
        """The filled fields of which the viewer may not read all."""
        limited = _limited(type(record))
        if not (limited or record.narrowed) or self._is_open(record):
            return []
        names = [*limited, *(one.of for one in record.narrowed if one.of not in limited)]
        return [name for name in names if self._is_hidden(record, name)]

    def _is_open(self, record: Record) -> bool:
        """Whether all of the record is for the viewer: a quick answer for most contacts, and for who may read all."""
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
        """What is left of a hidden field."""
        value = getattr(record, name)
        if isinstance(record, Contact) and name == "phones" and self.sees_field(record, name):
            return tuple(phone for phone in record.phones if phone.audience in self._reads)
        if isinstance(value, tuple):
            return ()
        return None if _shapes(type(record))[name].optional else ""

    def sees_sources_of(self, slot: Slot) -> bool:
        """Whether the viewer may read who fills `slot`, and which documents print it."""
        contact = self._model.all(Contact).get(slot.contact) if slot.contact else None
        return contact is not None and self.sees_field(slot, "contact") and self.sees_field(contact, "citations")

    def contact_of(self, slot: Slot) -> Contact | None:
        """The contact that fills `slot`, as far as the viewer may read it; None where that it does is not theirs."""
        contact = self._model.all(Contact).get(slot.contact) if slot.contact else None
        return self.shown(contact) if contact is not None and self.sees_field(slot, "contact") else None


@by_type
def _stated(kind: type[Record]) -> dict[str, Audience]:
    """The audiences that the fields of a kind state."""
    stated = {shape.name: shape.audience for shape in shapes(kind) if shape.audience is not None}
    stated.pop("audience", None)  # a record's own says nothing of a person
    return stated


@by_type
def _limited(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind that a record may hold for fewer than all without a narrowing of its own."""
    if kind is Contact:
        return (*_stated(kind), "citations")  # where it is printed says who it is
    by_rule = {Slot: _OF_SLOT, Member: ("agency",)}.get(kind, ())
    return tuple(name for name, stated in _stated(kind).items() if stated is not Audience.PUBLIC or name in by_rule)


@by_type
def _shapes(kind: type[Record]) -> dict[str, Shape]:
    return {shape.name: shape for shape in shapes(kind)}
