"""What somebody corrects who checks a point of contact: what becomes of its contact, and which items changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from graph.editing.completing import completed
from graph.editing.making import made
from graph.editing.reading import FieldReader
from graph.editing.sourcing import changed_items, without_sources
from graph.look import Look
from graph.look.field_audience import strictest
from graph.model.contact import Contact, Slot
from graph.model.errors import InvalidField, QuestionProblems
from graph.model.vocabulary import VerifiedItem
from graph.values.phone import Phone

CORRECTED: Final = ("name", "title", "phones", "email", "agency")
"""The fields of a contact that can be corrected."""


@dataclass(frozen=True, slots=True)
class Correction:
    """The contact and the slot with their corrected values, and the items whose values `changed`."""

    contact: Contact
    slot: Slot
    changed: frozenset[VerifiedItem]


def correct(look: Look, slot: Slot, contact: Contact, given: Mapping[str, Any], hours: str | None) -> Correction:
    """What becomes of `contact` and `slot` by these corrected values. Raises InvalidInput with all that is wrong."""
    problems = QuestionProblems()
    fixed = problems.attempt(lambda: contact_of(look, contact, given))
    opened = problems.attempt(lambda: _opened(look, slot, hours))
    problems.check()
    assert fixed is not None
    assert opened is not None
    changed = changed_items(contact, fixed)
    fixed = without_sources(contact, fixed)
    if opened.hours != slot.hours:
        changed |= {VerifiedItem.HOURS}
    return Correction(fixed, opened, frozenset(changed))


def contact_of(look: Look, before: Contact | None, given: Mapping[str, Any]) -> Contact:
    """The contact with the values that are `given`. Raises InvalidInput with all that is wrong with them."""
    problems = QuestionProblems()
    for name in given:
        with problems.noting():
            if name not in CORRECTED:
                reason = f"there is no such field to fill: choose one of {', '.join(CORRECTED)}"
                raise InvalidField(("contact", name), reason, value=name)
    known = {name: value for name, value in given.items() if name in CORRECTED}
    values = FieldReader(look, problems).read(Contact, known, ("contact",))
    problems.check()
    if before is not None and values.get("phones"):
        values["phones"] = tuple(_guarded(phone, before.phones) for phone in values["phones"])
    return made(look, Contact, before, values)


def _guarded(phone: Phone, before: tuple[Phone, ...]) -> Phone:
    """The number, for no more readers than it was; a new one for no more than those whose place it may take."""
    same = [old for old in before if (old.number, old.kind) == (phone.number, phone.kind)]
    return replace(phone, audience=strictest(phone.audience, *(old.audience for old in same or before)))


def _opened(look: Look, slot: Slot, hours: str | None) -> Slot:
    if hours is None:
        return slot
    problems = QuestionProblems()
    values = FieldReader(look, problems).read(Slot, {"hours": hours})
    values = completed(Slot, slot, values, None, problems)
    problems.check()
    return made(look, Slot, slot, values)
