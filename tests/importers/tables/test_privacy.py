"""What a table says is private stays private, whatever its columns are called; what is unclear waits."""

from pathlib import Path

import pytest

from graph.model.agency import Agency
from graph.model.contact import Contact
from graph.model.service import Service
from graph.values.folding import fold
from importers.planning import Fate
from importers.proposal import Passed, Proposal, Reading
from importers.tables.privacy import hides, privacy_of
from tests.support.editing import Desk
from tests.support.imports import codes, plan, read, remark, said, values, written


def table(folder: Path, *rows: str, **settings: object) -> Reading:
    return read(written(folder, "\n".join(rows) + "\n"), **settings)


def shown(found: Reading) -> set[str]:
    """The names that the reading shows to everybody."""
    return {str(one.fields["name"].value) for one in found.proposals if not one.private and one.kind is Agency}


CLOSED = (
    "Internal only? (Y/N)", "Internal only", "Internal", "INTERNAL USE ONLY", "Restricted", "Do not share", "Secret",
    "Not for publication", "Unlisted", "Confidential", "Private?", "Is private", "Do not publish (yes/no)",
    "Unpublished", "Non-public", "Don't share", "Keep confidential", "Not public",
    "Privado", "Do not distribute", "Internal - do not publish",
)  # fmt: skip
OPEN = ("Public? (Y/N)", "Public", "Publish?", "OK to publish", "Share", "Can be shared", "Show publicly", "Público")


@pytest.mark.parametrize("heading", CLOSED)
@pytest.mark.parametrize("mark", ["Y", "yes", "TRUE", "1", "x", "internal use only", "ask first", "unknown", "GÇô"])
def test_a_row_is_private_unless_its_column_says_no(tmp_path: Path, heading: str, mark: str) -> None:
    found = table(
        tmp_path,
        f"Agency,Phone,{heading}",
        f"Hidden,860-555-0170,{mark}",
        *(f"Shown {n},860-555-0171,{no}" for n, no in enumerate(("N", "no", "", "FALSE", "0", "Public", "-"))),
    )
    assert shown(found) == {f"Shown {n}" for n in range(7)}
    assert [one.span.first for one in found.remarks if one.passed is Passed.PRIVATE] == [2]
    assert "860-555-0170" not in str([one for one in found.proposals if not one.private]) + str(found.remarks)


@pytest.mark.parametrize("heading", OPEN)
@pytest.mark.parametrize("mark", ["N", "no", "FALSE", "0", "private", "later", "unknown"])
def test_a_row_is_private_if_a_column_does_not_say_that_it_is_public(tmp_path: Path, heading: str, mark: str) -> None:
    found = table(
        tmp_path,
        f"Agency,Phone,{heading}",
        f"Hidden,860-555-0170,{mark}",
        *(f"Shown {n},860-555-0171,{yes}" for n, yes in enumerate(("Y", "yes", "", "TRUE", "1", "Public"))),
    )
    assert shown(found) == {f"Shown {n}" for n in range(6)}


@pytest.mark.parametrize("heading", ["Public or private", "Restrictions", "Privacy", "Confidential client group"])
def test_rows_wait_where_it_is_unclear_what_a_column_says_about_privacy(
    desk: Desk, tmp_path: Path, heading: str
) -> None:
    rows = (f"Agency,Level,{heading}", "Waiting,State,yes", "Shown,State,")
    found = table(tmp_path, *rows)
    told = remark(found, "import.unclear-privacy")
    assert (told.passed, told.span.column) == (Passed.UNREAD, heading)
    fates = {one.name: (one.fate, codes(one)) for one in plan(desk, found).entries}
    assert fates == {"Waiting": (Fate.DOUBTFUL, ["import.unclear-privacy"]), "Shown": (Fate.NEW, [])}
    ignored = plan(desk, table(tmp_path, *rows, mapping={heading: ""}))
    assert [one.fate for one in ignored.entries] == [Fate.NEW, Fate.NEW]
    hidden = table(tmp_path, *rows, mapping={heading: "row.private"})
    assert shown(hidden) == {"Shown"}


def test_a_row_that_waits_gives_its_agency_to_nothing(desk: Desk, tmp_path: Path) -> None:
    found = table(tmp_path, "Agency,Program,Phone,Restrictions", "Helpers,Warm line,860-555-0100,perhaps")
    (entry,) = plan(desk, found).entries
    assert (entry.kind, entry.fate, entry.after) == ("service", Fate.DOUBTFUL, None)


@pytest.mark.parametrize("heading", ["Private insurance accepted", "Public health region", "Age restrictions"])
def test_other_things_are_private_or_public_too(tmp_path: Path, heading: str) -> None:
    found = table(tmp_path, f"Agency,{heading}", "Helpers,yes")
    assert shown(found) == {"Helpers"}
    assert "import.column" in said(found) or "import.columns" in said(found)


def test_a_column_of_private_values_is_left_out_and_counted(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "Agency,Phone,Private phone,Cell (do not give out),Confidential e-mail,Email,Public website",
        "Helpers,860-555-0100,860-555-0101,860-555-0102,secret@b.example,a@b.example,www.b.example",
    )
    public = [one for one in found.proposals if not one.private]
    assert "0102" not in str(public) + str(found.remarks)
    assert "0101" not in str(public) + str(found.remarks)
    assert "secret@" not in str(public) + str(found.remarks)
    assert {"0100", "a@b.example"} <= {word for word in ("0100", "a@b.example") if word in str(public)}
    assert values(found, Agency)[0]["website"] == "https://www.b.example"
    assert [one.span.first for one in found.remarks if one.passed is Passed.PRIVATE] == [2]


def test_a_mark_may_make_any_cell_private(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "Agency,Phone,Publish phone?,Email,Email confidential,Contact person,Contact person is private",
        "Helpers,860-555-0100,no,a@b.example,yes,Jane Roe,keep quiet",
        "Others,860-555-0101,yes,c@d.example,no,John Roe,",
    )
    public = str([one for one in found.proposals if not one.private]) + str(found.remarks)
    assert [word for word in ("0100", "a@b", "Jane") if word in public] == []
    assert [word for word in ("0101", "c@d", "John") if word not in public] == []


def test_a_mark_for_the_name_makes_the_row_private(tmp_path: Path) -> None:
    found = table(tmp_path, "Agency,Program,Program is private,Phone", "Helpers,Warm line,yes,860-555-0100")
    assert [(one.kind, one.private) for one in found.proposals] == [(Service, True)]


def test_a_saved_mapping_does_not_open_what_is_private(tmp_path: Path) -> None:
    columns = {"Agency": "agency.name", "Phone": "contact.phones", "Internal only": "", "Phone is private": ""}
    found = table(
        tmp_path,
        "Agency,Phone,Internal only,Phone is private",
        "Hidden,860-555-0100,yes,",
        "Shown,860-555-0101,,yes",
        saved=lambda _: columns,
    )
    public: list[Proposal] = [one for one in found.proposals if not one.private]
    assert shown(found) == {"Shown"}
    assert [one for one in public if one.kind is Contact] == []


def test_a_private_row_is_one_entry(desk: Desk, tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "Agency,Program,Phone,Contact person,Private",
        "Helpers,Warm line,860-555-0100,Jane Roe,yes",
        "Others,,860-555-0101,John Roe,yes",
    )
    told = [(one.kind, one.fate, one.name, one.span.first) for one in plan(desk, found).entries]
    assert told == [("service", Fate.REFUSED, "", 2), ("agency", Fate.REFUSED, "", 3)]


def test_what_headings_say() -> None:
    for heading in ("agency", "phone", "secretary", "publisher house", "services", "republic"):
        assert (privacy_of(fold(heading)) is None) == (heading != "publisher house")
    assert hides(True, inverted=False)
    assert not hides(False, inverted=False)
    assert hides(False, inverted=True)
    assert not hides(1.0, inverted=True)
