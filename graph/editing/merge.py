"""Merge: makes one record of two. The merged id answers with the survivor from then on, and both histories stay."""

from dataclasses import dataclass
from typing import ClassVar, Final

from graph.editing.action import Action, Plan, planned
from graph.editing.freeing import check_free
from graph.editing.making import stored
from graph.editing.permissions import Act, check_may
from graph.editing.retire import successor
from graph.editing.upkeep import Clearing
from graph.look import Look
from graph.model.errors import InvalidInput, shown
from graph.model.record import Record, Redirect
from graph.model.shape import shapes_by_name

_MERGED: Final = shapes_by_name(Redirect)["survivor"].refers
"""The kinds whose records can be merged."""


@dataclass(frozen=True)
class Merge(Action):
    """Merge the record with this id `into` another of its kind, which keeps its own values.

    Whatever names the merged one names the survivor then: its slots move with their verifications, too. Two filled
    slots for the same purpose and rank refuse, unless one contact fills both.
    """

    act: ClassVar[Act] = Act.MERGE
    id: str
    into: str
    if_version: int | None = None

    def plan(self, look: Look) -> Plan:
        """What is written. Raises InvalidInput (into itself, a merged record, another kind), StillNeeded if slots or
        other records prevent it, NotFound, Conflict, Forbidden."""
        check_may(look, self.act)
        record = stored(look, Record, self.id, self.if_version)
        if record.id != self.id:
            raise InvalidInput(f"{shown(self.id)} was merged into {record.id} already", value=self.id)
        into = successor(look, record, self.into)
        if record.KIND not in _MERGED or type(into) is not type(record):
            raise InvalidInput(
                f"{record.id} is of the kind {record.KIND} and {into.id} of {into.KIND}: only two of a kind can be"
                f" merged, of {', '.join(_MERGED)}",
                value=self.into,
            )
        check_may(look, self.act, record, into)
        clearing = Clearing(look)
        clearing.clear(record, into)
        check_free(look, [record.id], clearing.upkeep)
        puts = (Redirect(id=record.id, survivor=into.id), *clearing.puts)
        return planned(look, self.act, into.id, puts, clearing.retires, upkeep=clearing.upkeep)
