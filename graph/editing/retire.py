"""Retire: takes a record out of the directory. Its changes stay on record."""

from dataclasses import dataclass
from typing import ClassVar, Final

from graph import documents
from graph.editing.action import Action, Mention, Plan, Upkeep, planned
from graph.editing.freeing import check_free
from graph.editing.making import stored
from graph.editing.permissions import Act, check_may
from graph.editing.upkeep import Clearing
from graph.look import Look
from graph.model.contact import Verification
from graph.model.document import Section
from graph.model.errors import InvalidInput, NotFound, shown
from graph.model.record import Record, Redirect

_STAYING: Final = (Redirect, Verification)
"""A merged id answers for good, and who confirmed a slot is not forgotten as long as there is the slot."""


@dataclass(frozen=True)
class Retire(Action):
    """Retire the record with this id. Where others name it, they name `move_to` instead.

    Without `move_to`, or where a field may not name a record of its kind, `graph.editing.fates` says what happens:
    its slots, seats, duties and relations go with it, lists get shorter, and what needs it refuses.
    """

    act: ClassVar[Act] = Act.RETIRE
    id: str
    move_to: str | None = None
    if_version: int | None = None

    def plan(self, look: Look) -> Plan:
        """What is written. Raises StillNeeded if others need it, InvalidInput, NotFound, Conflict, Forbidden."""
        check_may(look, self.act)
        record = stored(look, Record, self.id, self.if_version)
        clearing = _cleared(look, record, self.id, self.move_to)
        check_free(look, [record.id], clearing.upkeep)
        retires = (record.id, *clearing.retires)
        return planned(look, self.act, record.id, clearing.puts, retires, upkeep=clearing.upkeep)


def upkeep_of(look: Look, record_id: str, move_to: str | None = None) -> Upkeep:
    """What names a record: what would move to `move_to`, be lost, go with it, or refuse if it were retired.

    Raises NotFound, Forbidden, InvalidInput.
    """
    check_may(look, Act.RETIRE)
    return _cleared(look, stored(look, Record, record_id), record_id, move_to).upkeep


def _cleared(look: Look, record: Record, record_id: str, move_to: str | None) -> Clearing:
    if record.id != record_id or isinstance(record, _STAYING):
        what = "a verification" if isinstance(record, Verification) else f"merged into {record.id}"
        raise InvalidInput(f"{shown(record_id)} is {what}, and cannot be retired", value=record_id)
    clearing = Clearing(look)
    clearing.clear(record, None if move_to is None else successor(look, record, move_to))
    if isinstance(record, Section):
        cited = next(one for one in documents.citing(look) if one.section.id == record.id)
        clearing.refuse(Mention(one, "citations") for _, ids in cited.by_kind for one in ids)
    return clearing


def successor(look: Look, record: Record, into: str) -> Record:
    """The record that takes the place of another. Raises InvalidInput for itself or a merged one, NotFound."""
    if look.survivor(into) == record.id:
        raise InvalidInput(f"{record.id} cannot take its own place: name another record", value=into)
    if look.survivor(into) != into:
        survivor = look.survivor(into)
        raise InvalidInput(f"{shown(into)} was itself merged into {survivor}: name that", value=into)
    record_into = look.unguarded([into]).get(into)
    if record_into is None or not look.guard.sees(record_into):
        raise NotFound(f"there is nothing with the id {shown(into)}: it may have been retired", value=into)
    return record_into
