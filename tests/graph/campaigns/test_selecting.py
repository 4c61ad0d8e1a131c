"""Who is asked about what, and who is not."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from graph.campaigns import Selection, Unasked, Wanted, select
from graph.campaigns.kinds import OptOut
from graph.campaigns.person import opt_out_id, person_of
from graph.look import Viewer
from graph.model.errors import Forbidden, InvalidInput
from graph.model.kept import KeptSet
from graph.model.vocabulary import Audience, Role, TeamKind, VerificationMethod, VerificationOutcome
from graph.verifying import Verify
from tests.support import small
from tests.support.editing import Desk, desk_of
from tests.support.mailing import (
    AGREED,
    DESK,
    EDITOR,
    INTAKE,
    OFFICE,
    RECORDS,
    SCHOOL,
    SECONDARY,
    SURVIVORS,
    WANTED,
    contact,
    slot,
)

ZONE = ZoneInfo("America/New_York")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "arcady.db"), (*small.RECORDS, *RECORDS)) as opened:
        yield opened


def selected(desk: Desk, wanted: Wanted = WANTED, viewer: Viewer = EDITOR, now: datetime = small.TODAY) -> Selection:
    return select(desk.directory.look(viewer, now), desk.store, wanted)


def people(selection: Selection) -> dict[str, tuple[str, ...]]:
    return {one.asked.address: one.slots for one in selection.recipients}


def why(selection: Selection) -> dict[str, Unasked]:
    return {one.slot: one.why for one in selection.left_out}


def test_each_person_gets_one_message_with_all_that_they_have(desk: Desk) -> None:
    found = people(selected(desk))
    assert found["olive@office.example"] == (OFFICE, DESK)
    assert set(found) == {
        "olive@office.example", "oscar@office.example", "stella@state.example", "ash@team.example",
        "principal@academy.example",
    }  # fmt: skip


def test_what_is_not_due_goes_into_the_message_but_makes_none(desk: Desk) -> None:
    for one in (OFFICE, "slot:agency:state:liaison:primary"):
        desk.do(Verify(one, VerificationMethod.CALL, VerificationOutcome.CONFIRMED))
    found = people(selected(desk))
    assert found["olive@office.example"] == (OFFICE, DESK)
    assert "stella@state.example" not in found
    later = Wanted(due_days=180, schools=WANTED.schools)
    assert "stella@state.example" in people(selected(desk, later))


def test_a_survivors_mailbox_is_not_written_to(desk: Desk) -> None:
    assert why(selected(desk))[SURVIVORS] is Unasked.NOT_AGREED
    # not even where the same address is that of a liaison contact, or of another contact with it in capitals
    desk.put(slot("agency:state", "twin", rank=SECONDARY), contact("twin", "HELP@Refuge.example", "860-555-0199"))
    found = selected(desk)
    assert not any("refuge" in address.lower() for address in people(found))
    assert why(found)["slot:agency:state:liaison:secondary"] is Unasked.NOT_AGREED


def test_an_intake_address_whose_agency_agreed_is_asked(desk: Desk) -> None:
    assert people(selected(desk))["ash@team.example"] == (AGREED,)


def test_another_contact_is_asked_instead(desk: Desk) -> None:
    desk.put(slot("service:refuge", "shelter", INTAKE, ask_instead="contact:stella"))
    assert SURVIVORS in people(selected(desk))["stella@state.example"]


def test_filters_are_by_agency_region_and_kind_of_team(desk: Desk) -> None:
    def only(**more: object) -> set[str]:
        return set(people(selected(desk, Wanted(**more))))  # type: ignore[arg-type]

    assert only(agency="agency:academy") == {"principal@academy.example"}
    assert only(region="jurisdiction:dale") == {"olive@office.example", "oscar@office.example"}
    assert only(team_kind=TeamKind.BTAM) == set()
    desk.put(slot("team:btam", "oscar"))
    assert only(team_kind=TeamKind.BTAM) == {"oscar@office.example"}
    assert only(team_kind=TeamKind.REPT) == set()


@pytest.mark.parametrize(
    ("now", "start"),
    [
        (datetime(2027, 7, 1, 0, 30, tzinfo=ZONE), date(2027, 9, 1)),
        (datetime(2027, 8, 31, 23, 30, tzinfo=ZONE), date(2027, 9, 1)),
        (datetime(2027, 6, 30, 23, 30, tzinfo=ZONE), None),
        (datetime(2027, 9, 1, 0, 30, tzinfo=ZONE), None),
    ],
)
def test_schools_are_asked_in_september(desk: Desk, now: datetime, start: date | None) -> None:
    asked = {one.asked.contact: one for one in selected(desk, now=now).recipients}
    assert asked["contact:principal"].start == start
    assert asked["contact:olive"].start is None


def test_what_falls_due_at_a_school_in_summer_is_not_asked_in_june(desk: Desk) -> None:
    confirmed = datetime(2027, 1, 15, 12, tzinfo=ZONE)
    done = Verify(SCHOOL, VerificationMethod.CALL, VerificationOutcome.CONFIRMED, at=confirmed)
    desk.editor.apply(desk.viewer, confirmed, done, reason="a test")
    june = selected(desk, now=datetime(2027, 6, 20, 12, tzinfo=ZONE))  # due on 14 July
    assert {one.asked.contact: one.start for one in june.recipients}["contact:principal"] == date(2027, 9, 1)


def test_who_does_not_want_to_is_not_written_to(desk: Desk) -> None:
    person = person_of("Olive@office.example")
    desk.store.keep(KeptSet(puts=(OptOut(id=opt_out_id(person), created_at=small.TODAY),)))
    found = selected(desk)
    assert "olive@office.example" not in people(found)
    assert why(found)[OFFICE] is Unasked.OPTED_OUT


def test_what_a_verifier_may_not_read_is_not_mailed(desk: Desk) -> None:
    desk.put(contact("olive", "olive@office.example", audience=Audience.RESTRICTED))
    assert why(selected(desk))[OFFICE] is Unasked.RESTRICTED


def test_bounds_hold(desk: Desk) -> None:
    bounded = Viewer(Role.EDITOR, account="account:bo", bounds=("agency:academy",))
    assert set(people(selected(desk, viewer=bounded))) == {"principal@academy.example"}


def test_only_editors_make_campaigns_and_days_are_limited(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        selected(desk, viewer=Viewer(Role.VERIFIER, account="account:vera"))
    with pytest.raises(InvalidInput):
        selected(desk, Wanted(due_days=-1))
