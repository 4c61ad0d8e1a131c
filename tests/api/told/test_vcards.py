"""Contacts as vCards, judged by an independent parser: what is in them, and that no text can add a line."""

from dataclasses import replace

import pytest
import vobject
from starlette.testclient import TestClient

from api.cli.main import run
from api.told.vcards import vcards
from api.words.messages import messages_for
from graph.look import PUBLIC, Look, Viewer
from graph.model.contact import Contact
from graph.model.vocabulary import Audience, PhoneKind, Role
from graph.values.phone import Phone, parse_phone
from tests.support.hostile import TEXTS
from tests.support.small import look

LINE = "contact:service-grown-ups-primary"
PARTNER = Viewer(Role.PARTNER)
DESK = Contact(
    id="contact:desk",
    name="Ada Quill",
    title="Desk; front, left",
    agency="agency:state",
    phones=(
        Phone("+18602970520", extension="12"),
        Phone("211", keys="1,2"),
        Phone("741741", PhoneKind.TEXT),
        parse_phone("860-297-0521", PhoneKind.FAX),
    ),
    email="desk@example.org",
)


def card(seen: Look, contact_id: str = DESK.id, url: str = "") -> vobject.base.Component:
    text = vcards(seen, [contact_id], messages_for("en"), url)
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (one,) = vobject.readComponents(text)
    return one


def test_a_card_has_what_its_reader_may_see_and_the_day() -> None:
    one = card(look(DESK, viewer=PARTNER), url="https://signpost.example/")
    assert (one.version.value, one.kind.value, one.fn.value) == ("4.0", "individual", "Ada Quill")
    assert (one.title.value, one.uid.value) == ("Desk; front, left", DESK.id)
    assert [(tel.type_param, tel.value) for tel in one.tel_list] == [
        ("voice", "tel:+18602970520;ext=12"),
        ("voice", "tel:211"),
        ("text", "sms:741741"),
        ("fax", "tel:+18602970521"),
    ]
    assert one.email.value == "desk@example.org"
    assert one.note.value.splitlines()[0] == "211: press 1, 2"
    assert "From Signpost on November 21, 2026." in one.note.value
    assert one.source.value == "https://signpost.example/contacts/contact:desk"
    assert one.rev.value == "20261121T150000Z"


def test_a_label_stands_beside_its_number_and_a_pager_is_one() -> None:
    phones = (
        Phone("+18602970520", label="Intake; day"),
        Phone("+18602970521", label="Office", keys="2"),
        Phone("+18602970522", PhoneKind.PAGER),
        Phone("+18602970523", PhoneKind.RADIO),
    )
    text = vcards(look(replace(DESK, phones=phones), viewer=PARTNER), [DESK.id], messages_for("en"))
    lines = text.split("\r\n")
    at = lines.index("tel1.TEL;VALUE=uri;TYPE=voice:tel:+18602970520")
    assert lines[at + 1 : at + 6] == [
        "tel1.X-ABLABEL:Intake\\; day",
        "tel2.TEL;VALUE=uri;TYPE=voice:tel:+18602970521",
        "tel2.X-ABLABEL:Office",
        "TEL;VALUE=uri;TYPE=pager:tel:+18602970522",
        "TEL;VALUE=uri;TYPE=x-radio:tel:+18602970523",
    ]
    (one,) = vobject.readComponents(text)
    assert one.note.value.splitlines()[:2] == [
        "860-297-0520 (Intake; day)",
        "860-297-0521, press 2 (Office)",
    ]


def test_the_public_gets_no_name_and_no_number_that_is_not_for_it() -> None:
    direct = replace(parse_phone("860-297-0520"), audience=Audience.PARTNER)
    kept = Contact(id=LINE, title="Desk", phones=(Phone("211"), direct), email="desk@example.org")
    one = card(look(kept, viewer=PUBLIC), LINE)
    assert one.kind.value == "org"
    assert [tel.value for tel in one.tel_list] == ["tel:211"]
    named = card(look(replace(kept, name="Ada Quill"), viewer=PARTNER), LINE)
    assert [tel.value for tel in named.tel_list] == ["tel:211", "tel:+18602970520"]
    assert "Ada" not in vcards(look(replace(kept, name="Ada Quill"), viewer=PUBLIC), [LINE], messages_for("en"))


def test_a_card_says_for_what_it_is_and_how_sure_it_is() -> None:
    one = card(look(viewer=PARTNER), LINE)
    assert "Main contact" in one.role.value
    assert "not confirmed" in one.note.value


def test_without_a_number_that_one_may_see_there_is_no_card() -> None:
    hidden = replace(DESK, audience=Audience.RESTRICTED)
    assert vcards(look(hidden, viewer=PUBLIC), [hidden.id], messages_for("en")) == ""
    assert vcards(look(replace(DESK, phones=(), email=None), viewer=PARTNER), [DESK.id], messages_for("en")) == ""


@pytest.mark.parametrize("text", [*TEXTS, "X\r\nTEL:911", "X\nEND:VCARD\nBEGIN:VCARD", "é" * 80, "😀" * 40])
def test_no_text_adds_a_line(text: str) -> None:
    one = card(look(replace(DESK, name=None, title=text.replace("\0", " ")), viewer=PARTNER))
    assert next(tel.value for tel in one.tel_list) == "tel:+18602970520;ext=12"
    assert len(one.tel_list) == 4
    assert one.title.value


def test_a_place_has_the_cards_of_everybody_who_works_there(client: TestClient) -> None:
    response = client.get("/jurisdictions/jurisdiction:ct-town-windham/contacts.vcf")
    assert response.headers["content-type"] == "text/vcard; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    cards = list(vobject.readComponents(response.text))
    names = {one.fn.value for one in cards}
    assert len(cards) > 20
    assert "211 crisis and referral line" in names
    single = client.get("/contacts/contact:211-line/card.vcf")
    assert next(vobject.readComponents(single.text)).tel.value == "tel:211"
    assert client.get("/contacts/contact:nobody/card.vcf").status_code == 404
    assert 'href="/contacts/contact:211-line/card.vcf"' in client.get("/contacts/contact:211-line").text


def test_the_command_prints_the_same_cards(
    store_file: object, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("SIGNPOST_STORE", str(store_file))
    assert run(["vcard", "Windham"]) == 0
    public = capfdbinary.readouterr().out.decode()
    assert run(["vcard", "Windham", "--partner"]) == 0
    partner = capfdbinary.readouterr().out.decode()
    assert len(list(vobject.readComponents(public))) > 20
    assert len(partner) >= len(public)
    assert run(["vcard", "Atlantis"]) != 0
