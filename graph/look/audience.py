"""Who may read what: compares the audience of a field with the role of the viewer, for pages, API and command line.

The audience of a field is the strictest of these (design, section 4, rule 11):

- what its kind says (`FOR_ALL`, `FOR_PARTNERS` on the field);
- what the record says: its own `audience`, and `narrowed` for single fields; a phone has its own;
- what the record is. For partners are: the contact, the owner and the hours of a slot whose purpose is LIAISON or
  that belongs to a seat of a threat assessment or child-abuse team; who fills such a seat; a person's numbers and
  mail; the numbers, mail and sources of a contact that fills no public slot, or no slot at all;
- what a source prints: the sources of a contact are for those who may read any of its values, those of a slot for
  those who may read who fills it and that contact's sources, those of a seat for those who may read its agency.

A role may be bounded to agencies or regions (`graph.look.bounds`): outside them it reads as a partner. What an answer
computes from many records (a search, whom to call first, duties) is the same for it as for a partner.

What answers compute from a field has the same audience as the field. `graph.model.narrowing` lists the fields that
may be narrowed, because every answer asks here for them. `field_audience` computes the audiences, which do not depend
on the viewer.
"""

from dataclasses import replace
from typing import Any, Final, TypeVar

from graph.look.field_audience import AUDIENCES, OF_SLOT, stated_audiences
from graph.look.viewer import Viewer
from graph.model.agency import Member
from graph.model.contact import Contact, Slot
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.shape import Shape, by_type, shapes
from graph.model.vocabulary import Audience, Role
from graph.readmodel import ReadModel
from graph.values.phone import Phone

R = TypeVar("R", bound=Record)

_READS: Final = {
    Role.PUBLIC: frozenset({Audience.PUBLIC}),
    Role.PARTNER: frozenset({Audience.PUBLIC, Audience.PARTNER}),
    Role.VERIFIER: frozenset({Audience.PUBLIC, Audience.PARTNER}),
    Role.EDITOR: frozenset(Audience),
    Role.ADMIN: frozenset(Audience),
}


def may_read(viewer: Viewer, audience: Audience) -> bool:
    """Whether `viewer` may read what is for `audience`, wherever it is."""
    return audience in _READS[viewer.everywhere]


def read_inside(viewer: Viewer) -> frozenset[Audience]:
    """What `viewer` may read inside their bounds."""
    return _READS[viewer.role]


class Guard:
    """What one viewer may read of one revision, by the role that they have everywhere.

    For a role with bounds, `graph.look.bounded` adds what is inside.
    """

    __slots__ = ("_audiences", "_contacts", "_reads", "_viewer")

    def __init__(self, model: ReadModel, viewer: Viewer) -> None:
        self._viewer = viewer
        self._reads = _READS[viewer.everywhere]
        self._contacts = model.all(Contact)
        self._audiences = model.derived(AUDIENCES)

    @property
    def everywhere(self) -> "Guard":
        """The guard without regard to bounds. Caches that viewers share are filled by its answers only."""
        return self

    def role_for(self, record: Record) -> Role:  # noqa: ARG002 (bounds depend on it)
        """The role by which the viewer reads `record`."""
        return self._viewer.everywhere

    def sees(self, record: Record) -> bool:
        """Whether the viewer may know of the record.

        Kinds of record are hidden as a whole by their audience, relations by theirs, and contacts by theirs, unless
        they fill a slot of which everybody may know that it is filled.
        """
        if record.AUDIENCE not in self._reads:
            return False
        if isinstance(record, Contact):
            return record.audience in self._reads or self._audiences.fills_public_slot(record)
        return not isinstance(record, Relation) or record.audience in self._reads

    def sees_field(self, record: Record, name: str) -> bool:
        """Whether the viewer may read the field `name` of `record`."""
        of_all = name != "citations" or not isinstance(record, Slot)
        return (of_all and self._is_open(record)) or self._audiences.of(record, name) in self._reads

    def withheld(self, record: Record) -> tuple[str, ...]:
        """The filled fields of `record` of which the viewer may read nothing, in field order.

        Empty for a hidden record, because the viewer must not learn that it exists. Sources that are withheld only
        because of what they print are never listed.
        """
        if not self.sees(record):
            return ()
        unsaid = ("citations",) if isinstance(record, Contact | Slot | Member) else ()
        return tuple(name for name in self._hidden(record) if name not in unsaid and not self._rest(record, name))

    def shown(self, record: R) -> R | None:
        """`record` as the viewer may read it, with hidden fields emptied; None if the record is hidden."""
        if not self.sees(record):
            return None
        hidden = self._hidden(record)
        if not hidden:
            return record
        return replace(record, **{name: self._rest(record, name) for name in hidden}, narrowed=())

    def _hidden(self, record: Record) -> list[str]:
        """The filled fields of which the viewer may not read all."""
        if self._is_open(record) and (not isinstance(record, Slot) or self.sees_field(record, "citations")):
            return []
        limited = _limited(type(record))
        names = [*limited, *(narrowed.of for narrowed in record.narrowed if narrowed.of not in limited)]
        return [name for name in names if self._is_hidden(record, name)]

    def _is_open(self, record: Record) -> bool:
        """A quick check that the viewer may read all of the record. If False, each field must be checked.

        It is True for most contacts and slots, and always for viewers who may read everything.
        """
        if len(self._reads) == len(Audience):
            return True
        if record.narrowed:
            return False
        if isinstance(record, Slot):
            return record.note is None and record.ask_instead is None and not self._audiences.for_partners(record)
        return (
            isinstance(record, Contact)
            and record.name is None
            and record.audience is Audience.PUBLIC
            and all(phone.audience is Audience.PUBLIC for phone in record.phones)
            and self._audiences.fills_public_slot(record)
        )

    def _is_hidden(self, record: Record, name: str) -> bool:
        value = getattr(record, name)
        if value is None or value == ():
            return False
        if not self.sees_field(record, name):
            return True
        return isinstance(record, Contact) and name == "phones" and len(self._rest(record, name)) < len(value)

    def _rest(self, record: Record, name: str) -> Any:
        """The part of a field that the viewer may read, if they may not read all of it."""
        value = getattr(record, name)
        if isinstance(record, Contact) and name == "phones" and self.sees_field(record, name):
            return self._phones(record)
        if isinstance(value, tuple):
            return ()
        return None if _shapes(type(record))[name].optional else ""

    def _phones(self, contact: Contact) -> tuple[Phone, ...]:
        return tuple(phone for phone in contact.phones if phone.audience in self._reads)

    def sees_sources_of(self, slot: Slot) -> bool:
        """Whether the viewer may read who fills `slot`, and which documents print it."""
        contact = self._contacts.get(slot.contact) if slot.contact else None
        return contact is not None and self.sees_field(slot, "contact") and self.sees_field(contact, "citations")

    def contact_of(self, slot: Slot) -> Contact | None:
        """The contact that fills `slot`, as far as the viewer may read it; None if they may not know who fills it."""
        contact = self._contacts.get(slot.contact) if slot.contact else None
        return self.shown(contact) if contact is not None and self.sees_field(slot, "contact") else None


@by_type
def _limited(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind that can be hidden even if the record itself does not narrow them."""
    if kind is Contact:
        return (*stated_audiences(kind), "citations")  # the documents that print it tell who it is
    by_rule = {Slot: OF_SLOT, Member: ("agency",)}.get(kind, ())
    printed = ("citations",) if by_rule else ()
    stated = stated_audiences(kind).items()
    return (*(name for name, audience in stated if audience is not Audience.PUBLIC or name in by_rule), *printed)


@by_type
def _shapes(kind: type[Record]) -> dict[str, Shape]:
    return {shape.name: shape for shape in shapes(kind)}
