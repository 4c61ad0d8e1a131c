"""The pages of readiness on the seed, as a planner and an editor use them, and the same on the command line."""

import csv
import io
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.cli.main import run
from graph.model.relation import Relation
from graph.model.vocabulary import Role
from tests.api.pages.forms import WHY, heading, look, newest, press, problems, saved
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, signed_in

PAGES = ("/readiness", "/readiness/place", "/readiness/worksheet", "/readiness/department", "/readiness/table.csv")


@pytest.fixture
def partner(app: Starlette) -> TestClient:
    return signed_in(app, Role.PARTNER)


@pytest.fixture
def editor(app: Starlette) -> TestClient:
    return signed_in(app, Role.EDITOR)


def test_all_places_stand_with_the_deadlines_of_the_state(partner: TestClient) -> None:
    page = partner.get("/readiness")
    said = Html(page.text)
    assert said.problems == []
    assert heading(page) == "Readiness"
    assert page.text.count('href="/readiness/place?place=') == 171
    assert "Mohegan Tribe" in said.text
    assert "Due on April 1, 2026." in said.text
    assert "Due on January 1, 2027." in said.text
    assert "Trainings held" in said.text


def test_a_region_is_shown_alone_and_another_word_is_refused(partner: TestClient) -> None:
    page = partner.get("/readiness?within=DEMHS Region 1")
    assert page.text.count('href="/readiness/place?place=') == 14
    page = partner.get("/readiness?within=Atlantis")
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.text
    assert partner.get("/readiness/table.csv?within=Atlantis").status_code == 422


def test_a_town_is_told_by_every_standard_with_what_would_change_it(partner: TestClient) -> None:
    page = partner.get("/readiness/place?place=Windham")
    said = Html(page.text)
    assert said.problems == []
    assert heading(page) == "Readiness: Windham"
    assert "The annex is due on January 1, 2027." in said.text
    assert [f"{n}. " in said.text for n in range(1, 12)] == [True] * 11
    assert "Add the team with its seats. A team of several towns counts for each of them." in said.text
    assert "1-866-HLS-TIPS" in said.text
    assert "/edit/new" not in page.text  # a partner changes nothing


def test_mashantucket_asks_which_place_is_meant(partner: TestClient) -> None:
    page = partner.get("/readiness/place?place=Mashantucket")
    assert page.status_code == 422
    said = Html(page.text)
    assert "Ledyard" in said.text
    assert "Mashantucket Pequot Tribal Nation" in said.text
    nation = "jurisdiction:ct-tribal-nation-mashantucket-pequot-tribal-nation"
    assert heading(partner.get(f"/readiness/place?place={nation}")) == "Readiness: Mashantucket Pequot Tribal Nation"


@pytest.mark.parametrize("place", ["Atlantis", "DEMHS Region 3", "agency:ct-dcf", "x" * 5_000])
def test_what_is_no_such_place_is_said_at_its_field(partner: TestClient, place: str) -> None:
    for path in ("/readiness/place", "/readiness/worksheet"):
        page = partner.get(f"{path}?place={place}")
        assert page.status_code == 422
        assert 'aria-describedby="place-problem"' in page.text
        assert Html(page.text).problems == []


@pytest.mark.parametrize("agency", ["Atlantis", "team:jttf", "jurisdiction:ct-town-windham"])
def test_what_is_no_department_is_said_at_its_field(partner: TestClient, agency: str) -> None:
    page = partner.get(f"/readiness/department?agency={agency}")
    assert page.status_code == 422
    assert 'aria-describedby="agency-problem"' in page.text


@pytest.mark.parametrize("path", ["/readiness/place", "/readiness/worksheet", "/readiness/department"])
def test_before_anything_is_named_there_is_the_form(partner: TestClient, path: str) -> None:
    page = partner.get(path)
    assert page.status_code == 200
    assert Html(page.text).problems == []
    assert "aria-invalid" not in page.text


def test_the_worksheet_has_its_nine_parts_and_says_what_is_empty(partner: TestClient) -> None:
    page = partner.get("/readiness/worksheet?place=Windham")
    said = Html(page.text)
    assert said.problems == []
    for part in range(1, 10):
        assert f"{part}. " in said.text
    assert "No team is listed: to be filled in." in said.text
    assert "Willimantic Police Department" in said.text


def test_a_department_sees_whom_to_call_for_each_kind_of_help(partner: TestClient) -> None:
    page = partner.get("/readiness/department?agency=Willimantic Police Department")
    said = Html(page.text)
    assert said.problems == []
    assert "DCF Careline" in said.text
    assert "No number is listed. Call instead:" in said.text
    assert "211" in said.text
    assert "None listed" in said.text


def test_a_department_sees_what_it_lacks_and_where_to_get_it(partner: TestClient) -> None:
    page = partner.get("/readiness/department?agency=Willimantic Police Department")
    text = Html(page.text).text
    roles = "Crime analysts, Investigators, Patrol, School resource officers"
    assert f"None is listed. No training is listed for: {roles}." in text
    assert text.index("Master Training Program") < text.index("Police Threat Response Program (commercial offer")
    assert "Police Threat Response Program: forms (commercial offer, not endorsed)" in text
    assert "#offers-protocol" in Html(page.text).links


def test_an_editor_fills_in_what_a_department_has(app: Starlette, editor: TestClient) -> None:
    agency = "agency:willimantic-police-department"
    page = press(editor, editor.get(f"/edit/{agency}"), "add:trainings", reason=WHY)
    assert Html(page.text).problems == []
    assert "Training, protocols, guides and forms" in Html(page.text).text
    filled = {"trainings__0__name": "Basics", "trainings__0__role": "patrol", "trainings__0__level": "beginner"}
    saved(editor, press(editor, page, "preview", protocols="Threat response", forms="Intake", **filled))
    shown = Html(editor.get(f"/readiness/department?agency={agency}").text).text
    assert "TrainingBasics (patrol, beginner)No training is listed for: Crime analysts, Investigators, S" in shown
    assert "ProtocolsThreat responseNothing that we know of" in shown
    worksheet = Html(editor.get("/readiness/worksheet?place=Windham").text).text
    assert "Training: Basics (patrol, beginner). Protocols: Threat response. Forms: Intake" in worksheet
    for reader, seen in ((signed_in(app, Role.PARTNER), True), (browser(app), False)):
        assert ("Threat response" in reader.get(f"/agencies/{agency}").text) is seen


def test_the_table_has_a_row_for_each_place_and_standard(partner: TestClient) -> None:
    table = partner.get("/readiness/table.csv?within=DEMHS Region 1").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 14 * 12
    assert {row["Status"] for row in rows} <= {"Addressed", "Partly addressed", "Nothing recorded"}
    assert partner.get("/readiness/table.xlsx").content[:2] == b"PK"


def test_a_gap_opens_a_step_in_one_click(editor: TestClient) -> None:
    page = editor.get("/coverage/cell?place=jurisdiction:ct-town-windham&category=housing&ages=age-band:13-17")
    href = next(link for link in Html(page.text).links if link.startswith("/edit/new/activity"))
    form = editor.get(href)
    assert form.status_code == 200
    assert 'value="Windham"' in form.text
    assert 'value="Housing: Windham, Teenagers (13 to 17)"' in form.text
    assert '<option value="IMPROVEMENT_STEP" selected>' in form.text
    assert 'value="Plan how to close the gaps"' in form.text


STEP = "/edit/new/activity?kind=IMPROVEMENT_STEP&jurisdiction=jurisdiction:ct-town-windham&standard=standard:s07"


def test_a_step_is_recorded_once_and_leads_back_to_the_town(app: Starlette, editor: TestClient) -> None:
    typed = {"name": "Find beds", "owner": "Town of Windham", "due": "2026-11-02", "reason": WHY}
    page = press(editor, editor.get(STEP), "preview", **typed)
    landed = saved(editor, page)
    assert heading(landed) == "Readiness: Windham"
    said = Html(landed.text)
    assert said.problems == []
    assert "Saved, revision 2." in said.text
    assert "Find beds: Step to close a gap, overdue since November 2, 2026, Town of Windham" in said.text
    assert "Open steps: 1. Overdue: 1." in said.text
    assert newest(app) == "activity:improvement-step-ct-town-windham-find-beds"
    again = press(editor, editor.get(STEP), "preview", **typed)
    assert again.status_code == 409
    assert "Find beds" in Html(again.text).text
    overview = Html(editor.get("/readiness?within=DEMHS Region 4").text).text
    assert "Find beds: Step to close a gap, overdue since November 2, 2026" in overview
    assert "Find beds" not in Html(editor.get("/readiness?within=DEMHS Region 1").text).text


def test_what_is_wrong_with_an_activity_stands_at_its_field(editor: TestClient) -> None:
    page = press(
        editor,
        editor.get("/edit/new/activity"),
        "preview",
        name="Talk",
        kind="MEETING",
        standard="Find what is missing",
        done="2031-01-01",
        participants="-5",
        reason=WHY,
    )
    assert page.status_code == 400
    said = problems(page)
    assert said["done"] == "This date lies in the future. Enter the day on which it was done or checked."


def test_a_form_that_a_link_fills_in_has_a_draft_of_its_own(editor: TestClient) -> None:
    drafts = {
        re.search(r'data-draft="([0-9a-f]+)"', editor.get(path).text)[1]  # type: ignore[index]
        for path in (STEP, STEP.replace("s07", "s06"), "/edit/new/activity")
    }
    assert len(drafts) == 3


def test_a_connection_that_is_there_is_shown_and_not_made_again(app: Starlette, editor: TestClient) -> None:
    known = next(iter(look(app).model.all(Relation).values()))
    page = press(
        editor,
        editor.get("/edit/new/relation"),
        "preview",
        kind=known.kind.value,
        source=known.source,
        target=known.target,
        within=known.within or "",
        condition=known.condition or "",
        categories__add="; ".join(known.categories),
        reason=WHY,
    )
    assert page.status_code == 409
    assert Html(page.text).problems == []


def test_adding_a_point_of_contact_does_not_empty_one(editor: TestClient) -> None:
    page = press(
        editor,
        editor.get("/edit/new/slot?of=service:careline"),
        "preview",
        of="DCF Careline",
        purpose="INTAKE",
        rank="PRIMARY",
        reason=WHY,
    )
    assert page.status_code == 409


def test_a_town_leads_to_its_departments(partner: TestClient) -> None:
    page = partner.get("/readiness/place?place=Windham")
    href = next(one for one in Html(page.text).links if one.startswith("/readiness/department?agency=agency:will"))
    assert heading(partner.get(href)) == "Willimantic Police Department"


def test_the_state_has_deadlines_and_no_annex(partner: TestClient) -> None:
    said = Html(partner.get("/readiness/place?place=Connecticut").text).text
    assert "The first deadline is April 1, 2026." in said
    assert "annex is due" not in said


def test_it_is_for_partners_in_both_languages(app: Starlette, partner: TestClient) -> None:
    for path in PAGES:
        assert browser(app).get(path).status_code == 303
    assert heading(partner.get("/es/readiness")) == "Preparación"
    assert Html(partner.get("/es/readiness/place?place=Windham").text).problems == []


def test_the_command_line_says_the_same(
    store_file: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIGNPOST_STORE", str(store_file))
    assert run(["readiness", "Windham"]) == 0
    assert "Nothing recorded: 3. Name the agency or position that leads" in capsys.readouterr().out
    assert run(["readiness", "--within", "DEMHS Region 1"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 14
    assert run(["readiness", "Windham", "--worksheet"]) == 0
    assert "Distribution list: Town of Windham" in capsys.readouterr().out
    assert run(["readiness", "Mashantucket"]) == 2
    assert "can mean several places" in capsys.readouterr().err
    assert run(["readiness", "Atlantis"]) == 2
