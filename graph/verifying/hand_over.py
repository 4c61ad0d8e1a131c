"""HandOver: gives all points of contact of one person to the next, with the day since when."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar

from graph.editing.action import Action, Plan, planned
from graph.editing.making import stored
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.codec import settled
from graph.model.contact import Contact, Slot, Verification
from graph.model.errors import Conflict, InvalidField
from graph.model.record import Record
from graph.model.vocabulary import VerificationMethod, VerificationOutcome
from graph.readmodel.index import HELD
from graph.verifying.filling import contact_for
from graph.verifying.minting import verification_id


@dataclass(frozen=True)
class HandOver(Action):
    """Everything that `contact` fills goes to `to`, or to a contact made of `new`, since `day` (None: today).

    Each point of contact keeps a record that `contact` left it on that day, and is to be verified then. `method` is
    how that became known. `seen` are the points of contact that the viewer saw: others are a conflict.
    """

    act: ClassVar[Act] = Act.ASSIGN
    contact: str
    to: str | None = None
    new: Mapping[str, Any] | None = None
    day: date | None = None
    method: VerificationMethod = VerificationMethod.IN_PERSON
    seen: frozenset[str] | None = None
    if_version: int | None = None

    def plan(self, look: Look) -> Plan:
        """All its points of contact with the next one. Raises InvalidInput (nothing to hand over, to itself, a day in
        the future), Conflict, NotFound, Forbidden."""
        check_may(look, self.act)
        leaving = stored(look, Contact, self.contact, self.if_version, act=Act.READ_PARTNER)
        slots = self._slots(look, leaving)
        at = _left(look, self.day)
        following = contact_for(look, slots[0].of, self.to, self.new)
        if following.id == leaving.id:
            reason = f"{leaving.id} cannot take over from itself: name another contact"
            raise InvalidField(("to",), reason, value=following.id, code="assign.itself")
        puts: list[Record] = [] if following.id in look.unguarded([following.id]) else [following]
        for slot in slots:
            puts += (self._departure(look, slot, leaving, at), replace(slot, contact=following.id))
        plan = planned(look, self.act, following.id, puts)
        return replace(plan, expects={**plan.expects, leaving.id: leaving.version})

    def _slots(self, look: Look, leaving: Contact) -> list[Slot]:
        ids = look.model.ids_of(HELD, leaving.id)
        slots = [slot for slot in look.unguarded(ids).values() if isinstance(slot, Slot)]
        if self.seen is not None and self.seen != {slot.id for slot in slots}:
            raise Conflict(
                f"what {leaving.id} fills has changed: somebody has changed it meanwhile", value=leaving.id
            )
        if not slots:
            reason = f"{leaving.id} fills no point of contact: there is nothing to hand over"
            raise InvalidField(("contact",), reason, value=leaving.id, code="assign.nothing")
        return sorted(slots, key=lambda slot: slot.id)

    def _departure(self, look: Look, slot: Slot, leaving: Contact, at: datetime) -> Verification:
        left = VerificationOutcome.LEFT
        return settled(
            Verification(
                id=verification_id(look, slot.id, at),
                slot=slot.id,
                at=at,
                method=self.method,
                outcome=left,
                digest=leaving.digest,
                by=look.viewer.actor,
            )
        )


def _left(look: Look, day: date | None) -> datetime:
    """The instant at which somebody left: the end of that day, but not after now."""
    if day is None:
        return look.now
    if day > look.today:
        reason = f"{day} lies in the future: hand over on the day itself"
        raise InvalidField(("day",), reason, value=day, code="field.future")
    return min(look.now, datetime.combine(day + timedelta(days=1), time(), look.zone).astimezone(UTC) - _INSTANT)


_INSTANT = timedelta(microseconds=1)
