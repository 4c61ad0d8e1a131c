"""Contacts and their slots: what a verification confirms, how ids are made, and what an interval may be."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from graph.model.contact import Contact, Interval, slot_id
from graph.model.errors import InvalidInput
from graph.model.record import Citation
from graph.model.vocabulary import ContactPurpose, ContactRank, PhoneKind, VerifiedItem
from graph.values.phone import Phone
from tests.support.records import slot

FULL = Contact(
    id="contact:desk",
    name="Ada Quill",
    title="Chief",
    phones=(Phone("+18605550140", extension="7", keys="1,2"), Phone("+18605550141")),
    email="desk@example.org",
)


@pytest.mark.parametrize(
    "edit",
    [
        {"name": None},
        {"name": "Ada Quills"},
        {"phones": ()},
        {"phones": FULL.phones[:1]},
        {"phones": (replace(FULL.phones[0], extension="8"), FULL.phones[1])},
        {"phones": (replace(FULL.phones[0], extension=None), FULL.phones[1])},
        {"phones": (replace(FULL.phones[0], keys="1"), FULL.phones[1])},
        {"phones": (replace(FULL.phones[0], keys=None), FULL.phones[1])},
        {"phones": (FULL.phones[0], replace(FULL.phones[1], kind=PhoneKind.FAX))},
    ],
)
def test_an_edit_of_what_is_confirmed_changes_the_digest(edit: dict[str, Any]) -> None:
    assert replace(FULL, **edit).digest != FULL.digest


@pytest.mark.parametrize(
    "edit",
    [
        {"phones": FULL.phones[::-1]},
        {"title": None},
        {"title": "Chief's desk"},
        {"email": None},
        {"email": "chief@example.org"},
        {"agency": "agency:a"},
        {"citations": (Citation("A page"),)},
        {"masked": ("860-XXX",)},
        {"version": 7},
    ],
)
def test_an_edit_of_anything_else_does_not(edit: dict[str, Any]) -> None:
    assert replace(FULL, **edit).digest == FULL.digest


def test_the_digest_is_made_as_in_verifications_on_file() -> None:
    """Made otherwise, no number would be confirmed any more."""
    lines = ["contact:desk", "Ada Quill", "VOICE|+18605550140|7|1,2", "VOICE|+18605550141||"]
    assert FULL.digest == sha256("\n".join(lines).encode()).hexdigest()
    assert Contact(id="contact:empty").digest == sha256(b"contact:empty\n\n").hexdigest()


def test_without_a_number_the_mail_address_is_confirmed() -> None:
    silent = replace(FULL, phones=())
    assert silent.digest != replace(silent, email="chief@example.org").digest
    assert silent.critical == {VerifiedItem.STANDING, VerifiedItem.EMAIL, VerifiedItem.NAME}


def test_another_contact_with_the_same_values_is_another() -> None:
    assert replace(FULL, id="contact:other").digest != FULL.digest


def test_the_critical_items_are_those_that_the_contact_has() -> None:
    role = Contact(id="contact:role", title="Duty officer", phones=(FULL.phones[1],), email="a@example.org")
    assert role.critical == {VerifiedItem.STANDING, VerifiedItem.NUMBER}
    assert FULL.critical == {
        VerifiedItem.STANDING,
        VerifiedItem.NUMBER,
        VerifiedItem.MENU_KEYS,
        VerifiedItem.NAME,
    }
    assert Contact(id="contact:nobody").critical == {VerifiedItem.STANDING}


def test_a_contact_can_be_reached_by_a_number_or_an_address() -> None:
    nobody = Contact(id="contact:a", title="Desk", masked=("860-XXX",))
    assert [replace(nobody, **more).reachable for more in channels()] == [False, True, True, True]


def channels() -> list[dict[str, Any]]:
    phones, email = {"phones": FULL.phones}, {"email": "a@example.org"}
    return [{}, phones, email, {**phones, **email}]


def test_only_what_has_digits_stands_in_place_of_a_number() -> None:
    """A bare XXXX may stand for a name or a mail address."""
    contact = Contact(id="contact:a", title="Desk", masked=("XXXX", "860- XXX", "203-----", "XXX"))
    assert contact.masked_numbers == ("860- XXX", "203-----")


def test_a_contact_is_as_new_as_the_newest_document_that_prints_it() -> None:
    dates = (None, "2025", "2024-12-31")
    cited = Contact(id="contact:a", citations=tuple(Citation("A page", as_of=as_of) for as_of in dates))
    assert cited.printed_at == date(2025, 1, 1)
    assert replace(cited, citations=(Citation("A page"),)).printed_at is None
    assert FULL.printed_at is None


def test_the_id_of_a_slot_says_whose_it_is_and_what_for() -> None:
    after_hours = slot_id("team:btam", ContactPurpose.LIAISON, ContactRank.AFTER_HOURS)
    assert after_hours == "slot:team:btam:liaison:after-hours"
    with pytest.raises(InvalidInput, match="the id of this slot is slot:agency:police:intake:primary, not slot:x"):
        replace(slot(), id="slot:x")


@pytest.mark.parametrize("days", [0, -1])
def test_an_interval_is_at_least_one_day(days: int) -> None:
    assert (slot(interval_days=1).interval_days, Interval(id="interval:a", name="A", days=1).days) == (1, 1)
    with pytest.raises(
        InvalidInput, match="slot:agency:police:intake:primary: an interval is at least one day"
    ) as own:
        slot(interval_days=days)
    with pytest.raises(InvalidInput, match=f"interval:a: an interval is at least one day, not {days}") as of_class:
        Interval(id="interval:a", name="A", days=days)
    assert (own.value.value, of_class.value.value) == (days, days)
