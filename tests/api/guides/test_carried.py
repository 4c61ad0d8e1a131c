"""What files carry: the sheet as JSON with the names of GraphQL, and vCards that an independent parser reads."""

import json
from dataclasses import replace

import pytest
import vobject

from api.guides.carried import as_data, as_json, as_vcards
from api.guides.sheet import Sheet
from tests.support.hostile import TEXTS
from tests.support.sheets import CARDS, HOSTILE, LIVE, SHEET, SPANISH_SHEET, contact, phone

GUIDE = {"title", "region", "template", "edition", "asOf", "validUntil", "digest", "cards", "missing"}
CARD = {"title", "bullets", "contacts", "links", "note"}
CONTACT = {"label", "name", "title", "phones", "email", "address", "hours", "forTowns", "status"}


def cards(sheet: Sheet) -> list[vobject.base.Component]:
    text = as_vcards(sheet)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return list(vobject.readComponents(text))


def test_the_data_have_the_names_of_graphql() -> None:
    data = as_data(SHEET)
    assert data.keys() >= GUIDE
    assert data["region"] == {"id": "jurisdiction:demhs-3"}
    assert (data["edition"], data["asOf"], data["validUntil"]) == ("PARTNER", "2026-11-29", "2027-02-27")
    assert data["missing"][0] == {"text": "Regional School Safety Coordinator: nobody is named."}
    assert [card["title"] for card in data["cards"]] == [card.title for card in CARDS]
    for card in data["cards"]:
        assert card.keys() >= CARD
        assert all(one.keys() >= CONTACT for one in card["contacts"])


def test_a_card_and_its_contact_worked_out_by_hand() -> None:
    card = as_data(SHEET)["cards"][8]
    assert (card["bullets"], card["links"], card["note"]) == (
        [],
        [],
        "Teams come to the school or the home. Ages up to 18.",
    )
    assert card["contacts"][0] == {
        "label": "Call first",
        "name": None,
        "title": None,
        "phones": [{"label": "Phone", "display": "211, press 1, then 1", "uri": "tel:211,1,1"}],
        "email": None,
        "address": None,
        "hours": "around the clock",
        "forTowns": [],
        "status": "CURRENT",
        "state": "Confirmed on November 12, 2026",
        "doubtful": False,
        "instead": None,
    }
    assert [town["name"] for town in card["contacts"][1]["forTowns"]][:2] == ["Hartford", "West Hartford"]
    assert as_data(SHEET)["cards"][2]["links"][0] == "https://arcg.is/0yCq1W"


@pytest.mark.parametrize("sheet", [SHEET, SPANISH_SHEET, HOSTILE])
def test_the_json_is_read_back_and_the_same_each_time(sheet: Sheet) -> None:
    assert json.loads(as_json(sheet)) == as_data(sheet)
    assert as_json(sheet) == as_json(replace(sheet))


def test_every_contact_that_can_be_reached_has_a_card_once() -> None:
    every = [*SHEET.head, *(one for card in CARDS for one in card.contacts)]
    reachable = [one for one in every if one.phones or one.email]
    assert len(cards(SHEET)) == len(reachable) == 20
    assert as_vcards(replace(SHEET, cards=(*CARDS, CARDS[1]))) == as_vcards(SHEET)


def test_a_vcard_worked_out_by_hand() -> None:
    line = contact("Youth crisis", phone("211, press 1, then 2", "tel:211,1,2"), phone("988", "sms:988", "Text"))
    (one,) = cards(replace(SHEET, head=(), cards=(replace(CARDS[0], contacts=(line,)),)))
    assert (one.version.value, one.kind.value, one.fn.value, one.role.value) == (
        "4.0",
        "org",
        "Youth crisis",
        "Youth crisis",
    )
    assert [(tel.type_param, tel.value) for tel in one.tel_list] == [("voice", "tel:211"), ("text", "sms:988")]
    assert one.note.value.split("\n") == [
        "211, press 1, then 2", "988", "Confirmed on November 12, 2026", "As of November 29, 2026",
        "Valid until February 27, 2027",
    ]  # fmt: skip
    assert (one.source.value, one.rev.value) == (LIVE, "20261129T000000Z")


def test_the_same_contact_keeps_its_number_in_address_books() -> None:
    def uids(sheet: Sheet) -> list[str]:
        return [one.uid.value for one in cards(sheet)]

    later = replace(SHEET, words={**SHEET.words, "as_of": "As of November 30, 2026"})
    assert uids(later) == uids(SHEET)
    assert len(set(uids(SHEET))) == len(uids(SHEET))
    assert set(uids(replace(SHEET, region="jurisdiction:demhs-4"))).isdisjoint(uids(SHEET))


@pytest.mark.parametrize("text", [*TEXTS, "X\r\nTEL:911", "X\nEND:VCARD\nBEGIN:VCARD"])
def test_no_text_adds_a_line(text: str) -> None:
    line = contact(text, phone(text, f"tel:1{text}"), name=text, title=text, email=text, hours=text)
    (one,) = cards(replace(SHEET, head=(line,), cards=(), live=text))
    assert (len(one.tel_list), len(one.email_list), len(one.note_list)) == (1, 1, 1)
