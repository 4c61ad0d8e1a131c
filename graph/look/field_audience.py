"""The audience of each field of each record, for any viewer. `graph.look.audience` has the rules in words."""

from collections.abc import Iterator, Sequence
from typing import Final

from graph.model.agency import Member, Team
from graph.model.change import Became
from graph.model.contact import Contact, Slot, Verification
from graph.model.record import Record, Redirect
from graph.model.relation import Relation
from graph.model.shape import by_type, shapes
from graph.model.vocabulary import Audience, ContactPurpose, TeamKind
from graph.readmodel import Derived, ReadModel
from graph.readmodel.index import HELD

_ORDER: Final = {audience: place for place, audience in enumerate(Audience)}
"""From the widest to the narrowest."""
_PARTNER_TEAMS: Final = {TeamKind.BTAM, TeamKind.CHILD_ABUSE_MDT}
_CHANNELS: Final = ("phones", "email", "masked")
_VALUES: Final = ("name", "title", "email", "masked")
OF_SLOT: Final = ("contact", "owner", "hours", "schedule")
"""The fields of a slot that are for partners where the slot is."""


def strictest(*audiences: Audience) -> Audience:
    """The narrowest of `audiences`, PUBLIC where there are none."""
    return max(audiences, key=_ORDER.__getitem__, default=Audience.PUBLIC)


class FieldAudiences:
    """The audiences of the fields of one revision's records.

    Which slots are for partners, and which contacts fill a public slot, is cached by id, because it is needed for
    each field and viewer. It refers only to the records that it needs, so no older read model stays in memory.
    """

    __slots__ = (
        "_contacts",
        "_held",
        "_members",
        "_merged",
        "_partner_slots",
        "_public_contacts",
        "_slots",
        "_teams",
    )

    def __init__(self, model: ReadModel) -> None:
        self._contacts = model.all(Contact)
        self._slots = model.all(Slot)
        self._members = model.all(Member)
        self._teams = model.all(Team)
        self._held = model.index(HELD)
        self._merged = model.merged
        self._partner_slots: dict[str, bool] = {}
        self._public_contacts: dict[str, bool] = {}

    def after(self, model: ReadModel, net: Sequence[Became]) -> "FieldAudiences | None":
        """The audiences in a newer read model, with the cached answers that are still valid; None if none are."""
        if any(_standing(before) != _standing(after) for before, after in net):
            return None
        newer = FieldAudiences(model)
        newer._partner_slots = (
            self._partner_slots
        )  # these depend only on the id of a slot, which has its entity and purpose
        newer._public_contacts = dict(self._public_contacts)
        for slot in (record for pair in net for record in pair if isinstance(record, Slot)):
            if slot.contact is not None:
                for contact_id in model.merged.names(slot.contact):
                    newer._public_contacts.pop(contact_id, None)
        return newer

    def of(self, record: Record, name: str) -> Audience:
        """The audience of the field `name` of `record`."""
        audience = stated_audiences(type(record)).get(name, record.AUDIENCE)
        narrowed = (narrowing.audience for narrowing in record.narrowed if narrowing.of == name)
        return strictest(audience, *narrowed, *(rule for rule, _ in self._by_what_it_is(record, name)))

    def rules(self, record: Record, name: str) -> list[tuple[Audience, str]]:
        """Every rule about the field `name` of `record`: the audience that it demands, and its code. The strictest of
        them is the audience of the field."""
        stated = stated_audiences(type(record)).get(name, record.AUDIENCE)
        narrowed = [
            (narrowing.audience, "audience.narrowed") for narrowing in record.narrowed if narrowing.of == name
        ]
        return [(stated, "audience.kind"), *narrowed, *self._by_what_it_is(record, name)]

    def _by_what_it_is(self, record: Record, name: str) -> Iterator[tuple[Audience, str]]:
        """The rules that depend on the record, each with its code."""
        match record:
            case Contact() if name == "citations":
                yield record.audience, "audience.record"
                yield self._of_any_value(record), "audience.printed"
                if not self.fills_public_slot(record):
                    yield Audience.PARTNER, "audience.no-public-slot"
            case Contact():
                yield record.audience, "audience.record"
                if record.name is not None and name in _CHANNELS:
                    yield Audience.PARTNER, "audience.person"
                elif name in _CHANNELS and not self.fills_public_slot(record):
                    yield Audience.PARTNER, "audience.no-public-slot"
            case Slot() if name in OF_SLOT and self.for_partners(record):
                yield Audience.PARTNER, "audience.partner-slot"
            case Slot() if name == "citations" and record.contact is not None:
                yield self.of(record, "contact"), "audience.printed"
                contact = self.contact_of(record)
                if contact is not None:
                    yield self.of(contact, "citations"), "audience.printed"
            case Member() if name == "citations" and record.agency is not None:
                yield self.of(record, "agency"), "audience.printed"
            case Member() if name == "agency" and self._is_partner_seat(record):
                yield Audience.PARTNER, "audience.partner-seat"
            case Relation():
                yield record.audience, "audience.record"
            case _:
                return

    def _of_any_value(self, contact: Contact) -> Audience:
        """Who may read any value of `contact`: its documents are for nobody else, because they print all of them."""
        values = [self.of(contact, name) for name in _VALUES if getattr(contact, name)]
        lines = self.of(contact, "phones") if contact.phones else Audience.PUBLIC
        values += [strictest(lines, phone.audience) for phone in contact.phones]
        return min(values, key=_ORDER.__getitem__, default=Audience.PUBLIC)

    def contact_of(self, record: Slot | Verification) -> Contact | None:
        """The contact that fills a slot, or the slot of a verification."""
        slot = self._slots.get(record.slot) if isinstance(record, Verification) else record
        contact_id = None if slot is None else slot.contact
        return None if contact_id is None else self._contacts.get(self._merged.survivor(contact_id))

    def fills_public_slot(self, contact: Contact) -> bool:
        """Whether the contact fills a slot and everybody may know that it does."""
        fills = self._public_contacts.get(contact.id)
        if fills is None:
            slots = (self._slots[slot_id] for slot_id in self._merged.ids(self._held, contact.id))
            fills = any(self.of(slot, "contact") is Audience.PUBLIC for slot in slots)
            self._public_contacts[contact.id] = fills
        return fills

    def for_partners(self, slot: Slot) -> bool:
        """Whether only partners may know who fills the slot, because of its purpose or its seat."""
        partner = self._partner_slots.get(slot.id)
        if partner is None:
            seat = self._members.get(self._merged.survivor(slot.of))
            partner = slot.purpose is ContactPurpose.LIAISON or (seat is not None and self._is_partner_seat(seat))
            self._partner_slots[slot.id] = partner
        return partner

    def _is_partner_seat(self, seat: Member) -> bool:
        team = self._teams.get(self._merged.survivor(seat.team))
        return team is not None and team.kind in _PARTNER_TEAMS


AUDIENCES: Final = Derived("audiences", (Contact, Slot, Member, Team, Redirect), FieldAudiences, FieldAudiences.after)
"""`model.derived(AUDIENCES)` has the audiences of a read model's records."""


def _standing(record: Record | None) -> tuple[str, str] | None:
    """The values that the audiences of many slots may depend on: the kind of a team, the team of a seat."""
    match record:
        case Team():
            return record.KIND, record.kind
        case Member():
            return record.KIND, record.team
        case Redirect():
            return record.KIND, record.survivor
        case _:
            return None


@by_type
def stated_audiences(kind: type[Record]) -> dict[str, Audience]:
    """The audiences that the fields of a kind state."""
    audiences = {shape.name: shape.audience for shape in shapes(kind) if shape.audience is not None}
    audiences.pop("audience", None)  # a record's own says nothing of a person
    return audiences
