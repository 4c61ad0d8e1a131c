"""The guard of a role with bounds: inside them it reads by its role, outside as a partner."""

from graph.look.audience import Guard, read_inside
from graph.look.bounds import Bounds
from graph.look.viewer import Viewer
from graph.model.contact import Contact, Slot, Verification
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.vocabulary import Role
from graph.readmodel import ReadModel
from graph.values.phone import Phone


def guard_for(model: ReadModel, viewer: Viewer) -> Guard:
    """The guard for `viewer`. Roles without bounds pay nothing for those with bounds."""
    return BoundedGuard(model, viewer) if viewer.bounds else Guard(model, viewer)


class BoundedGuard(Guard):
    """What a viewer with bounds may read of one revision."""

    __slots__ = ("_bounds", "_everywhere", "_inside")

    def __init__(self, model: ReadModel, viewer: Viewer) -> None:
        super().__init__(model, viewer)
        self._bounds = Bounds(model, viewer.bounds)
        self._everywhere = Guard(model, viewer)
        self._inside = read_inside(viewer)

    @property
    def everywhere(self) -> Guard:
        """The guard of a partner."""
        return self._everywhere

    def role_for(self, record: Record) -> Role:
        """The viewer's own role inside the bounds."""
        return self._viewer.role if self._bounds.has(record) else super().role_for(record)

    def sees(self, record: Record) -> bool:
        """Whether the viewer may read anything of the record."""
        return super().sees(record) or (
            isinstance(record, Relation | Contact) and record.audience in self._inside and self._bounds.has(record)
        )

    def sees_field(self, record: Record, name: str) -> bool:
        """Whether the viewer may read the field `name` of `record`."""
        return super().sees_field(record, name) or (
            self._audiences.of(record, name) in self._inside and self._has(record, name)
        )

    def _has(self, record: Record, name: str) -> bool:
        """Whether the field is inside. What a slot's sources print, and a digest, tell of its contact: that, too."""
        if not self._bounds.has(record):
            return False
        match record:
            case Slot() if name == "citations":
                contact = self._audiences.contact_of(record)
            case Verification() if name == "digest":
                contact = self._audiences.contact_of(record)
            case _:
                return True
        return contact is None or self._bounds.has(contact)

    def _phones(self, contact: Contact) -> tuple[Phone, ...]:
        inside = self._bounds.has(contact)
        return tuple(
            phone
            for phone in contact.phones
            if phone.audience in self._reads or (inside and phone.audience in self._inside)
        )
