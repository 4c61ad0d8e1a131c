"""What the read model keeps of a record."""

import pytest

from graph.model.record import Record
from graph.readmodel.lean import lean
from tests.support.records import CITED, agency, category, contact, service, slot, team, town


@pytest.mark.parametrize(
    ("whole", "kept"),
    [
        (agency(citations=CITED, description="Found."), agency(description="Found.")),
        (team(citations=CITED, description="Found."), team(description="Found.")),
        (category(citations=CITED, description="Found."), category(description="Found.")),
        (
            service(citations=CITED, description="Found.", cautions=("Odd.",), website="https://example.org/"),
            service(description="Found.", website="https://example.org/"),
        ),
        (
            service(hours="9 to 5 or so"),
            service(hours="9 to 5 or so"),
        ),  # shown as printed
        (
            service(citations=CITED, hours="9 to 5", address="1 Main Street", schedule="24/7"),
            service(address="1 Main Street", schedule="24/7"),
        ),
        (town(citations=CITED, code="04"), town(code="04")),
        (slot(citations=CITED, note="Ring twice."), slot(note="Ring twice.")),
    ],
)
def test_citations_and_texts_that_are_only_shown_go_and_the_rest_stays(whole: Record, kept: Record) -> None:
    assert lean(whole) == kept
    assert lean(kept) == kept


def test_a_contact_keeps_its_citations_which_date_it() -> None:
    cited = contact(citations=CITED)
    assert lean(cited) is cited


def test_a_record_with_nothing_to_leave_out_is_not_copied() -> None:
    uncited = town()
    assert lean(uncited) is uncited
