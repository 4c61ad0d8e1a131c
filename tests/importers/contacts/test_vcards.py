"""vCards of versions 2.1, 3 and 4: what is read, beside what an independent reader finds, and what is passed over."""

from pathlib import Path

import pytest
import vobject

from graph.model.agency import Agency
from graph.model.contact import Contact
from graph.model.errors import InvalidInput
from importers.contacts.vcard import cards_of
from importers.document import Document
from importers.proposal import Named, Passed
from importers.registry import reader_of
from importers.settings import ReadSettings
from tests.support.imports import read, remark, said, values, written

THREE = """BEGIN:VCARD
VERSION:3.0
N:Example;Jo;;Dr.;
FN:Dr. Jo Example
ORG:Helpers\\, Inc.;Night unit
TITLE:Clerk\\; deputy
TEL;TYPE=WORK,VOICE,PREF:(860) 555-0100 ext. 12
TEL;TYPE=WORK,FAX:860-555-0101
TEL;TYPE=HOME:860-555-0102
EMAIL;TYPE=INTERNET,PREF:jo@helpers.example
ADR;TYPE=WORK:;;1 Main St;Ash;CT;06226;
NOTE:Something about a person
END:VCARD
"""
FOUR = """BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Warm line
UID:urn:uuid:4fbe8971
TEL;VALUE=uri;TYPE="voice,text";PREF=1:tel:+1-860-555-0110;ext=3
TEL;VALUE=uri;TYPE=text:sms:+18605550111
EMAIL:warm@helpers.ex
 ample
REV:20261121T000000Z
END:VCARD
"""
OLD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9=\r\n Helpers;;;;\r\n"
    "TEL;WORK:860-555-0120\r\nEND:VCARD\r\n"
)


def test_a_card_of_version_three(tmp_path: Path) -> None:
    found = read(written(tmp_path, THREE.replace("\n", "\r\n"), "a.vcf"))
    (contact,) = values(found, Contact)
    assert contact == {
        "name": "Dr. Jo Example",
        "agency": Named(("agency",), "Helpers, Inc."),
        "title": "Clerk; deputy",
        "phones": (
            {"number": "+18605550100", "kind": "VOICE", "extension": "12"},
            {"number": "+18605550101", "kind": "FAX"},
        ),
        "email": "jo@helpers.example",
    }
    assert remark(found, "import.home-number").passed is Passed.PRIVATE
    assert "555-0102" not in str(found)
    assert "about a person" not in str(found)
    assert {one.params["property"] for one in found.remarks if one.code == "import.property"} == {"ADR", "NOTE"}


def test_a_card_of_version_four(tmp_path: Path) -> None:
    found = read(written(tmp_path, FOUR, "a.vcf"))
    assert [one.key for one in found.proposals] == ["contact:uid:urn:uuid:4fbe8971", "agency:warm line"]
    (contact,) = values(found, Contact)
    assert contact["agency"] == Named(("agency",), "Warm line", "agency:warm line")
    assert contact["email"] == "warm@helpers.example"
    assert contact["phones"] == (
        {"number": "+18605550110", "kind": "VOICE", "extension": "3"},
        {"number": "+18605550111", "kind": "TEXT"},
    )


def test_an_older_card_with_quoted_printable(tmp_path: Path) -> None:
    (card,) = cards_of(OLD.splitlines(keepends=True))
    name = card.first_of("N")
    assert name is not None
    assert name.parts[0].startswith("Café")
    assert card.all("TEL")[0].types == {"work"}
    assert read(written(tmp_path, OLD, "a.vcf")).proposals


@pytest.mark.parametrize("text", [THREE, FOUR])
def test_the_values_are_those_of_another_reader(text: str) -> None:
    (ours,) = cards_of(text.splitlines(keepends=True))
    theirs = vobject.readOne(text)
    assert [one.text for one in ours.all("TEL")] == [one.value for one in theirs.contents["tel"]]
    assert [one.text for one in ours.all("EMAIL")] == [one.value for one in theirs.contents["email"]]
    found = ours.first_of("FN")
    assert found is not None
    assert found.text == theirs.contents["fn"][0].value


def test_what_we_export_is_read_again(tmp_path: Path) -> None:
    text = FOUR.replace("urn:uuid:4fbe8971", "contact:helpers-line").replace("UID:", "UID;VALUE=text:")
    (one,) = read(written(tmp_path, text, "a.vcf")).proposals
    assert one.id == "contact:helpers-line"


def test_labels_in_a_group_with_a_number_are_its_labels(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Elm House\r\nORG:Elm House\r\n"
        "item1.TEL;TYPE=voice:860-555-0100\r\nitem1.X-ABLabel:Intake\r\n"
        "item2.TEL;TYPE=voice:860-555-0101\r\nitem2.X-ABLabel:_$!<Work>!$_\r\n"
        "TEL;TYPE=pager:860-555-0102\r\nTEL;TYPE=x-radio:860-555-0103\r\nEND:VCARD\r\n"
    )
    contact, agency = read(written(tmp_path, text, "a.vcf")).proposals
    assert agency.key == "agency:elm house"
    assert contact.fields["phones"].value == (
        {"number": "+18605550100", "kind": "VOICE", "label": "Intake"},
        {"number": "+18605550101", "kind": "VOICE"},
        {"number": "+18605550102", "kind": "PAGER"},
        {"number": "+18605550103", "kind": "RADIO"},
    )


def test_several_cards_one_cut_off_one_twice_and_lines_outside(tmp_path: Path) -> None:
    text = THREE + "Some words\n" + THREE + FOUR + "BEGIN:VCARD\nVERSION:3.0\nFN:Cut off\nTEL:860-555-0199\n"
    found = read(written(tmp_path, text, "a.vcf"))
    assert [one.kind for one in found.proposals] == [Contact, Contact, Agency]
    assert {"import.said-before", "import.outside-card", "import.cut-off"} <= said(found)
    assert (found.units, found.lost) == (5, 2), "the words outside, and the card that was cut off"


def test_a_private_card_and_a_card_without_a_channel(tmp_path: Path) -> None:
    private = THREE.replace("NOTE:", "CLASS:PRIVATE\nNOTE:")
    empty = "BEGIN:VCARD\nVERSION:3.0\nFN:Nobody\nEND:VCARD\n"
    found = read(written(tmp_path, private + empty, "a.vcf"))
    assert [one.private for one in found.proposals] == [True]
    assert "import.no-channel" in said(found)
    assert (found.units, found.lost) == (2, 2)


def test_the_card_of_an_organization_describes_its_agency(tmp_path: Path) -> None:
    own = FOUR.replace("REV:", "URL:http://helpers.example/warm\nREV:")
    found = read(written(tmp_path, own + THREE.replace("NOTE:", "URL:http://jo.example\nNOTE:"), "a.vcf"))
    assert values(found, Agency) == [{"name": "Warm line", "website": "http://helpers.example/warm"}]
    unread = {one.params["property"] for one in found.remarks if one.code == "import.property"}
    assert unread == {"ADR", "NOTE", "URL"}, "the page of a person is none of the agency"
    again = read(written(tmp_path, own + OLD.replace("END:", "URL:warm.example\r\nORG:Warm line\r\nEND:"), "b.vcf"))
    assert len(values(again, Agency)) == 1, "two cards of one agency"
    bare = read(written(tmp_path, FOUR.replace("REV:", "URL:warm.example\nREV:"), "c.vcf"))
    assert values(bare, Agency)[0]["website"] == "https://warm.example"


def test_a_file_without_cards(tmp_path: Path) -> None:
    document = written(tmp_path, "Nothing here\n", "a.vcf")
    with pytest.raises(InvalidInput) as error:
        reader_of(document).read(document, ReadSettings())
    assert error.value.code == "import.no-cards"
    assert isinstance(document, Document)
