"""The status of a contact in words: four for everybody, seven for those who keep the contacts."""

from datetime import UTC, datetime

import pytest

from api import words
from api.words.messages import messages_for
from api.words.statuses import Standing
from graph.contacts.state import SlotState
from graph.model.reason import Reason
from graph.model.vocabulary import ContactStatus, Role

EN = messages_for("en")
REPORTED = datetime(2026, 11, 20, tzinfo=UTC)


def state(status: ContactStatus, code: str, at: str | None = None, reported: datetime | None = None) -> SlotState:
    return SlotState(status, Reason(code, {"at": at} if at else {}), 90, reported_at=reported)


@pytest.mark.parametrize(
    ("given", "label", "when", "standing"),
    [
        (state(ContactStatus.CURRENT, "state.current", "2026-11-03"), "Confirmed November 3, 2026", "", "confirmed"),
        (state(ContactStatus.DUE, "state.due", "2026-09-01"), "Confirmed September 1, 2026", "", "confirmed"),
        (state(ContactStatus.CURRENT, "state.current"), "Confirmed", "", "confirmed"),
        (
            state(ContactStatus.STALE, "state.stale.confirmed", "2025-01-02"),
            "Confirmed January 2, 2025",
            "",
            "confirmed",
        ),
        (
            state(ContactStatus.UNVERIFIED, "state.unverified.printed", "2025-10"),
            "Printed October 2025, not confirmed",
            "Printed October 2025",
            "printed",
        ),
        (
            state(ContactStatus.STALE, "state.stale.printed", "2020"),
            "Printed 2020, not confirmed",
            "Printed 2020",
            "printed",
        ),
        (
            state(ContactStatus.UNVERIFIED, "state.unverified.undated"),
            "Printed without a date, not confirmed",
            "",
            "printed",
        ),
        (
            state(ContactStatus.UNVERIFIED, "state.unverified.unsourced"),
            "No source, not confirmed",
            "No source, not confirmed",
            "printed",
        ),
        (state(ContactStatus.UNVERIFIED, "state.unverified"), "Printed, not confirmed", "", "printed"),
        (
            state(ContactStatus.UNVERIFIED, "state.unverified.edited"),
            "Changed, not confirmed",
            "Changed, not confirmed",
            "printed",
        ),
        (state(ContactStatus.CURRENT, "state.current", "2026-11-03", REPORTED), "Reported wrong", "", "reported"),
        (state(ContactStatus.UNREACHABLE, "state.unreachable", None, REPORTED), "No working number", "", "none"),
        (state(ContactStatus.PLACEHOLDER, "state.placeholder"), "No working number", "", "none"),
        (state(ContactStatus.VACANT, "state.vacant"), "No working number", "", "none"),
    ],
)
@pytest.mark.parametrize("role", [Role.PUBLIC, Role.PARTNER])
def test_everybody_reads_four_words(given: SlotState, label: str, when: str, standing: str, role: Role) -> None:
    said = words.slot_status(given, role, EN)
    assert (said.label, said.when, said.standing) == (label, when, standing)
    assert said.help
    assert said.icon


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.EDITOR, Role.ADMIN])
@pytest.mark.parametrize("status", ContactStatus)
def test_those_who_keep_the_contacts_read_seven(role: Role, status: ContactStatus) -> None:
    expected = words.status_words(status, EN)
    assert words.slot_status(state(status, "state.current"), role, EN) == expected
    assert words.line_status(status, role, EN) == expected
    assert expected.standing is None


def test_a_number_that_cannot_be_used_has_no_working_number() -> None:
    assert words.line_status(ContactStatus.UNREACHABLE, Role.PUBLIC, EN).label == "No working number"
    assert words.line_status(ContactStatus.STALE, Role.PUBLIC, EN).standing is Standing.PRINTED


def test_words_icons_and_styles_differ() -> None:
    four = words.statuses(EN)
    assert [one.label for one in four] == [
        "Confirmed",
        "Printed, not confirmed",
        "Reported wrong",
        "No working number",
    ]
    for name in ("label", "help", "icon", "css"):
        assert len({getattr(one, name) for one in four}) == 4


def test_nothing_is_confirmed_where_one_is_printed_and_none_confirmed() -> None:
    confirmed, printed, reported, none = words.statuses(EN)
    kept = words.status_words(ContactStatus.UNVERIFIED, EN)
    assert words.none_confirmed([printed, none, None, reported])
    assert not words.none_confirmed([printed, confirmed])
    assert not words.none_confirmed([none, None])
    assert not words.none_confirmed([printed, kept]), "who keeps the contacts reads every status"
