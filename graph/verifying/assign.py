"""Assign: says who fills a point of contact. It is to be verified then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from graph.editing.action import Action, Plan, planned
from graph.editing.completing import completed
from graph.editing.making import made
from graph.editing.permissions import Act, check_may
from graph.editing.reading import FieldReader
from graph.look import Look
from graph.model.contact import Contact, Slot, slot_id
from graph.model.errors import Conflict, InvalidField, QuestionProblems
from graph.model.kinds import ENTITIES
from graph.model.vocabulary import ContactPurpose, ContactRank
from graph.verifying.filling import contact_for

_FIELDS: Final = ("owner", "interval_days", "hours", "ask_instead", "never_called", "confirms_by_mail")
"""The fields of a point of contact that can be given with it."""


@dataclass(frozen=True)
class Assign(Action):
    """Fill the point of contact of `of` for a purpose and a rank with `contact`, or with a contact made of `new`.

    The point of contact is made if there is none. `fields` are those of it that are given, such as `owner` and
    `interval_days`; None empties one. One that somebody else fills is taken over only with its version, in
    `if_version`: so nobody is replaced who came meanwhile.
    """

    act: ClassVar[Act] = Act.ASSIGN
    of: str
    purpose: ContactPurpose
    rank: ContactRank
    contact: str | None = None
    new: Mapping[str, Any] | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    if_version: int | None = None

    def plan(self, look: Look) -> Plan:
        """The point of contact, and the contact if it is new. Raises InvalidInput (with all that is wrong), Conflict
        if somebody else fills it, NotFound, Forbidden."""
        check_may(look, self.act)
        problems = QuestionProblems()
        of = problems.attempt(lambda: self._entity(look))
        contact = None if of is None else problems.attempt(lambda: contact_for(look, of, self.contact, self.new))
        values = self._values(look, problems)
        problems.check()
        assert of is not None
        assert contact is not None
        before = self._before(look, of, contact)
        given = {**values, "contact": contact.id}
        if before is None:
            given |= {"of": of, "purpose": self.purpose, "rank": self.rank}
        slot = made(look, Slot, before, given)
        puts = (slot,) if contact.id in look.unguarded([contact.id]) else (contact, slot)
        return planned(look, self.act, slot.id, puts)

    def _entity(self, look: Look) -> str:
        of = look.survivor(self.of)
        if not isinstance(look.model.find(of), ENTITIES):
            reason = f"there is no agency, team, seat or service with the id {self.of}: search for its name"
            raise InvalidField(("of",), reason, value=self.of, code="field.unknown", params={"text": self.of})
        return of

    def _values(self, look: Look, problems: QuestionProblems) -> dict[str, Any]:
        for name in self.fields:
            with problems.noting():
                if name not in _FIELDS:
                    reason = f"there is no such field to fill: choose one of {', '.join(_FIELDS)}"
                    raise InvalidField((name,), reason, value=name)
        values = FieldReader(look, problems).read(Slot, {n: v for n, v in self.fields.items() if n in _FIELDS})
        return completed(Slot, None, values, None, problems)

    def _before(self, look: Look, of: str, contact: Contact) -> Slot | None:
        """The point of contact as it is. Raises Conflict if it may not be taken over."""
        wanted = slot_id(of, self.purpose, self.rank)
        before = look.unguarded([wanted]).get(wanted)
        version = 0 if before is None else before.version
        if self.if_version is not None and version != self.if_version:
            raise Conflict(
                f"{wanted} is at version {version}, not {self.if_version}: somebody has changed it meanwhile",
                value=wanted,
            )
        if not isinstance(before, Slot):
            return None
        filled = None if before.contact is None else look.survivor(before.contact)
        if filled not in (None, contact.id) and self.if_version is None:
            raise Conflict(
                f"{wanted} is filled: vacate it first, or give the version {version} that you replace", value=wanted
            )
        return before
