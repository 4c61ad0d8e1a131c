"""Verify: records that somebody checked a point of contact, and what they found, item by item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, ClassVar

from graph.editing.action import Action, Plan, planned
from graph.editing.making import stored
from graph.editing.permissions import Act, check_may
from graph.editing.texts import read_text
from graph.look import Look
from graph.model.codec import settled
from graph.model.contact import Contact, Slot, Verification
from graph.model.errors import Conflict, Forbidden, InvalidField, InvalidInput, QuestionProblems
from graph.model.record import Record
from graph.model.shape import shapes_by_name
from graph.model.verified import ItemVerification
from graph.model.vocabulary import AttemptOutcome, VerificationMethod, VerificationOutcome
from graph.verifying.correcting import Correction, correct
from graph.verifying.method import check_method
from graph.verifying.minting import verification_id
from graph.verifying.outcome import check_attempt, found_items


@dataclass(frozen=True)
class Verify(Action):
    """Record that the viewer checked the point of contact `slot`, how, and what came of it.

    `items` says what was found of each item; without them the outcome holds for all. `contact` has the corrected
    fields of the contact (name, title, phones, email, agency), and `hours` those of the slot: the new values are
    confirmed with it. `at` is when it was; None means now. `if_version` and `if_contact_version` are the versions
    of the slot and of its contact that were read.
    """

    act: ClassVar[Act] = Act.VERIFY
    slot: str
    method: VerificationMethod
    outcome: VerificationOutcome
    items: tuple[ItemVerification, ...] = ()
    attempt: AttemptOutcome | None = None
    contact: Mapping[str, Any] = field(default_factory=dict)
    hours: str | None = None
    note: str | None = None
    at: datetime | None = None
    if_version: int | None = None
    if_contact_version: int | None = None

    def plan(self, look: Look) -> Plan:
        """The verification, and what was corrected. Raises InvalidInput (with all that is wrong), NotFound, Forbidden
        and, if the values have changed since they were read, Conflict."""
        check_may(look, self.act)
        return plan_of(look, [checked(look, self)])


@dataclass(frozen=True, slots=True)
class Checked:
    """A verification that was read, with everything that it says in order: its slot and contact as they are, what is
    corrected of them, and the verification itself, without an id and a digest."""

    slot: Slot
    contact: Contact
    correction: Correction
    verification: Verification


def checked(look: Look, asked: Verify) -> Checked:
    """What `asked` says. Raises as `Verify.plan`."""
    slot = stored(look, Slot, asked.slot, asked.if_version, act=Act.VERIFY)
    contact = _contact(look, slot, asked.if_contact_version)
    problems = QuestionProblems()
    with problems.noting():
        check_method(look, slot, asked.method, asked.items)
    with problems.noting():
        check_attempt(asked.outcome, asked.attempt)
    at = problems.attempt(lambda: _instant(look, asked.at))
    note = problems.attempt(lambda: _note(asked.note))
    correction = problems.attempt(lambda: correct(look, slot, contact, asked.contact, asked.hours))
    found: tuple[ItemVerification, ...] | None = None
    if correction is not None:
        critical = correction.contact.critical
        found = problems.attempt(lambda: found_items(asked.outcome, asked.items, correction.changed, critical))
    problems.check()
    assert at is not None
    assert note is not None
    assert correction is not None
    assert found is not None
    verification = Verification(
        id="",
        slot=slot.id,
        at=at,
        method=asked.method,
        outcome=asked.outcome,
        digest="",
        by=look.viewer.actor,
        note=note or None,
        items=found,
        attempt=asked.attempt,
    )
    return Checked(slot, contact, correction, verification)


def plan_of(look: Look, each: Sequence[Checked]) -> Plan:
    """The plan that writes these verifications, and what was corrected for them. Raises as `VerifyMany.plan`."""
    contacts = _corrected(each)
    puts: dict[str, Record] = {one.id: one for one in contacts.values()}
    for one in each:
        if one.slot.id in puts:
            raise InvalidInput(f"{one.slot.id} is there twice: verify it once", value=one.slot.id)
        puts[one.slot.id] = one.correction.slot
        new_id = verification_id(look, one.slot.id, one.verification.at)
        digest = contacts[one.contact.id].digest
        puts[new_id] = settled(replace(one.verification, id=new_id, digest=digest))
    plan = planned(look, Act.VERIFY, each[0].slot.id, puts.values())
    read: list[Record] = [record for one in each for record in (one.slot, one.contact)]
    return replace(plan, expects={**plan.expects, **{one.id: one.version for one in read}})


def _contact(look: Look, slot: Slot, if_version: int | None) -> Contact:
    """The contact that fills `slot`. Raises InvalidField if nobody does, Forbidden if its values are not for the
    viewer, Conflict for another version."""
    if slot.contact is None:
        reason = "nobody fills this point of contact: assign a contact first"
        raise InvalidField(("point_of_contact",), reason, value=slot.id, code="verify.vacant")
    contact = look.unguarded([look.survivor(slot.contact)])[look.survivor(slot.contact)]
    assert isinstance(contact, Contact)
    shown = look.guard.contact_of(slot)
    if shown is None or any(getattr(shown, name) != getattr(contact, name) for name in ("name", "phones", "email")):
        raise Forbidden(
            f"what {slot.id} says is not for this account, so it cannot be confirmed: ask an editor", value=slot.id
        )
    if if_version is not None and contact.version != if_version:
        raise Conflict(
            f"{contact.id} is at version {contact.version}, not {if_version}: somebody has changed it meanwhile",
            value=slot.id,
        )
    return contact


def _corrected(each: Sequence[Checked]) -> dict[str, Contact]:
    """The contacts as they will be, by id: a correction counts for all that one contact has."""
    contacts: dict[str, Contact] = {}
    for one in each:
        after = one.correction.contact
        if contacts.get(one.contact.id, one.contact) not in (one.contact, after) and after != one.contact:
            reason = f"{one.contact.id} is corrected in two ways: correct it once"
            raise InvalidField(("contact",), reason, value=one.contact.id, code="verify.differs")
        if after != one.contact or one.contact.id not in contacts:
            contacts[one.contact.id] = after
    return contacts


def _instant(look: Look, at: datetime | None) -> datetime:
    if at is None:
        return look.now
    if at.tzinfo is None:
        raise InvalidField(("at",), f"{at} has no zone: write it as in 2026-11-21T15:30-05:00", value=at)
    if at > look.now:
        reason = f"{at} lies in the future: write when it was"
        raise InvalidField(("at",), reason, value=at, code="field.future")
    return at.astimezone(UTC)


def _note(raw: str | None) -> str:
    """The note, empty for none: None would say that it cannot be read."""
    return "" if raw is None else read_text(("note",), shapes_by_name(Verification)["note"], raw)
