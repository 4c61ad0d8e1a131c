"""Vacate: says that nobody fills a point of contact any more. It stays, with its history."""

from dataclasses import dataclass, replace
from typing import ClassVar

from graph.editing.action import Action, Plan, planned
from graph.editing.making import stored
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.contact import Slot


@dataclass(frozen=True)
class Vacate(Action):
    """Take the contact out of the point of contact `slot`. `if_version` is the version that was read."""

    act: ClassVar[Act] = Act.VACATE
    slot: str
    if_version: int | None = None

    def plan(self, look: Look) -> Plan:
        """The point of contact, vacant. Raises NotFound, Conflict, Forbidden."""
        check_may(look, self.act)
        slot = stored(look, Slot, self.slot, self.if_version, act=self.act)
        return planned(look, self.act, slot.id, [replace(slot, contact=None)])
