"""Numbers that are marked as private where they stand are left out, and nothing is told of them."""

from pathlib import Path

import pytest

from graph.model.contact import Contact, Slot
from importers.proposal import Passed
from importers.reading.numbers import Numbered, Private, numbers_of
from tests.support.imports import read, values, written


def shown(text: str) -> list[str | None]:
    """The numbers of a cell; None for a private one."""
    found = list(numbers_of(text))
    assert all(isinstance(one, Numbered | Private) for one in found)
    return [one.phone.digits_display if isinstance(one, Numbered) else None for one in found]


@pytest.mark.parametrize(
    "words",
    [
        "cell - private", "do not give out", "Don't share", "unlisted", "internal", "home", "HOME PHONE",
        "personal cell",
        "not for clients", "staff only, private", "private; Jane's", "confidential/back line",
        "do not give out or share",
        "not to be published", "private",
    ],
)  # fmt: skip
def test_a_marked_number_is_left_out(words: str) -> None:
    assert shown(f"860-564-0000 ({words})") == [None]
    assert shown(f"860-555-0100; 860-564-0000 ({words}); 860-555-0101 (Intake)") == [
        "860-555-0100",
        None,
        "860-555-0101",
    ]


@pytest.mark.parametrize(
    "text",
    ["Private: 860-564-0000", "860-564-0000 private", "home 860-564-0000", "860-564-0000 - home",
     "860-564-0000, do not give out",
     "unlisted, 860-564-0000"],
)  # fmt: skip
def test_marks_without_brackets(text: str) -> None:
    assert shown(text) == [None]


@pytest.mark.parametrize("label", ["Home visits", "Personal care", "Private duty nursing", "Intake/Crisis", "cell"])
def test_other_labels_stay(label: str) -> None:
    assert shown(f"860-555-0100 ({label})") == ["860-555-0100"]


def test_nothing_of_a_marked_number_is_told_and_it_is_counted(tmp_path: Path) -> None:
    found = read(
        written(
            tmp_path,
            "Agency,Contact person,Phone,Phone 2,Phone 2 type,Home phone\n"
            "Helpers,Jane Roe,860-564-0000 (cell - private) or 860-555-0100,,,\n"
            "Others,,86O-564-OO00 (home),860-564-0001,cell - private,\n"
            "Third,,,,,860-564-0002\nFourth,,,,,860-564-0003\n",
        )
    )
    public = str([one for one in found.proposals if not one.private]) + str(found.remarks)
    assert [word for word in ("564", "cell - private", "OO00") if word in public] == []
    assert values(found, Contact)[0]["phones"] == ({"number": "+18605550100", "kind": "VOICE"},)
    assert len(values(found, Slot)) == 1
    assert [one.span.first for one in found.remarks if one.passed is Passed.PRIVATE] == [2, 3, 4, 5]


def test_marked_numbers_of_cards_are_left_out(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Helpers\nTEL:860-564-0000 (do not give out)\nTEL:860-555-0100\nEND:VCARD\n"
    found = read(written(tmp_path, card, "cards.vcf"))
    assert "564" not in str(found)
    assert [one.passed for one in found.remarks if one.passed is Passed.PRIVATE] == [Passed.PRIVATE]
