"""Numbers as links to reach somebody: what they are called, and which of them nobody answers."""

import pytest

from api.told.contacts import contact_dials, phone_dial
from api.words.messages import messages_for
from graph.model.contact import Contact
from graph.model.vocabulary import PhoneKind
from graph.values.phone import Phone

EN, ES = messages_for("en"), messages_for("es")


def test_a_label_stands_beside_its_number() -> None:
    dial = phone_dial(Phone("+18602970520", extension="12", label="Intake"), EN)
    assert (dial.words, dial.bare, dial.called) == ("860-297-0520 ext. 12 (Intake)", "860-297-0520 ext. 12", "Intake")
    plain = phone_dial(Phone("+18602970520"), EN)
    assert (plain.words, plain.bare, plain.called) == ("860-297-0520", "860-297-0520", "")


@pytest.mark.parametrize(
    ("kind", "english", "spanish"),
    [
        (PhoneKind.VOICE, "860-297-0520", "860-297-0520"),
        (PhoneKind.TTY, "860-297-0520", "860-297-0520"),
        (PhoneKind.FAX, "Fax 860-297-0520", "Fax 860-297-0520"),
        (PhoneKind.PAGER, "Pager 860-297-0520", "Buscapersonas 860-297-0520"),
        (PhoneKind.RADIO, "Radio 860-297-0520", "Radio 860-297-0520"),
    ],
)
def test_in_a_list_what_nobody_answers_says_what_it_is(kind: PhoneKind, english: str, spanish: str) -> None:
    phone = Phone("+18602970520", kind)
    assert (phone_dial(phone, EN).listed, phone_dial(phone, ES).listed) == (english, spanish)


def test_what_nobody_answers_comes_after_the_lines_to_call() -> None:
    kinds = (PhoneKind.PAGER, PhoneKind.FAX, PhoneKind.VOICE, PhoneKind.TEXT)
    contact = Contact(id="contact:desk", phones=tuple(Phone("+18602970520", kind) for kind in kinds))
    assert [dial.verb for dial in contact_dials(contact, EN)] == ["Call", "Text", "Pager", "Fax"]
