"""Forms that change records: what they send, what they say, and what becomes of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.pages.edit.filled import META
from api.pages.edit.nodes import EDITED, nodes_of
from api.settings import Settings
from graph.model.agency import Agency, Member, Team
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import Role
from tests.api.pages.forms import (
    CARELINE,
    WHY,
    buttons_of,
    change,
    fields_of,
    get,
    heading,
    look,
    newest,
    press,
    problems,
    saved,
    value_of,
)
from tests.api.pages.pages import Html
from tests.api.pages.signing import Hands, signed_in
from tests.conftest import NOW


@pytest.fixture(scope="module")
def shared(seeded_store: Path) -> Iterator[Starlette]:
    """An application that no test changes."""
    application = create_app(Settings(store=str(seeded_store)), clock=Hands(NOW))
    with TestClient(application):
        yield application


@pytest.fixture
def editor(app: Starlette) -> TestClient:
    return signed_in(app, Role.EDITOR, name="Jane")


@pytest.mark.parametrize("kind", EDITED)
def test_a_form_that_nobody_typed_into_changes_nothing(shared: Starlette, kind: str) -> None:
    client = signed_in(shared, Role.EDITOR)
    ids = sorted(look(shared).model.facts[kind])
    for record_id in ids[:: max(1, len(ids) // 4)]:
        page = client.get(f"/edit/{record_id}")
        assert Html(page.text).problems == []
        assert page.headers["cache-control"] == "no-store"
        answer = press(client, page, "preview", reason=WHY)
        assert "Nothing is changed yet." in answer.text, record_id
        assert fields_of(answer)[1:] == [
            (name, WHY if name == "reason" else value) for name, value in fields_of(page)[1:]
        ]
        assert len(answer.request.content) < Settings().request_limit / 4


@pytest.mark.parametrize("kind", EDITED)
def test_the_names_of_a_form_are_its_own(kind: str) -> None:
    names = [node.name for node in nodes_of(EDITED[kind], new=True)]
    assert len(set(names)) == len(names)
    assert set(names).isdisjoint({*META, "do", "proof", "now"})


def test_a_services_towns_are_corrected_with_a_source(app: Starlette, editor: TestClient) -> None:
    page = change(
        editor,
        CARELINE,
        serves=[],
        serves__add="Windham; Storrs",
        citations__9__source="Letter of the office",
        citations__9__as_of="2026-11",
    )
    shown = Html(page.text).text
    assert heading(page) == "Preview: Edit DCF Careline"
    assert "Area Connecticut removed Windham addedMansfield added" in shown
    assert "loses its only" in shown or "lose their only" in shown
    assert "You gave no new source" not in shown
    assert get(app, CARELINE).version == 1
    landed = saved(editor, page)
    assert "Saved, revision 2." in landed.text
    record = get(app, CARELINE)
    assert isinstance(record, Service)
    assert [look(app).name(place) for place in record.serves] == ["Windham", "Mansfield"]
    assert record.citations[-1].source == "Letter of the office"
    (latest,) = app.state.store.last_changes([CARELINE]).values()
    assert (latest.reason, latest.actor) == (WHY, "account:jane")


def test_every_problem_stands_at_its_field_and_what_was_typed_stays(editor: TestClient) -> None:
    page = change(
        editor,
        CARELINE,
        reason="  ",
        name="",
        provider="Nobody at all",
        serves__add="Windham; Atlantis",
        minimum_age="ten",
        website="javascript:alert(1)",
        checked_at="tomorrow",
        citations__9__url="https://example.org",
    )
    assert page.status_code == 400
    assert problems(page) == {
        "name": "Fill this in.",
        "provider": "We have nothing called “Nobody at all”. Try another name for it.",
        "serves": "We have nothing called “Atlantis”. Try another name for it.",
        "minimum_age": "“ten” is not a number. Enter digits only.",
        "website": "“javascript:alert(1)” is not the address of a page. Enter it as in https://example.org.",
        "citations.6.source": "Fill this in.",
        "checked_at": "“tomorrow” is not a date. Enter it as in 2026-11-21.",
        "reason": "Say why, for those who read the history.",
    }
    assert "Name: Fill this in." in Html(page.text).text
    ids = Html(page.text).ids
    assert [one for one in problems(page) if one not in ids] == []
    assert [f"{one}-problem" for one in problems(page) if f"{one}-problem" not in ids] == []
    typed = dict(fields_of(page))
    assert (typed["minimum_age"], typed["checked_at"], typed["serves.add"]) == (
        "ten",
        "tomorrow",
        "Windham; Atlantis",
    )
    assert Html(page.text).problems == []


def test_a_name_of_several_asks_back_and_a_button_chooses(app: Starlette, editor: TestClient) -> None:
    page = press(editor, editor.get(f"/edit/{CARELINE}"), "add:serves", serves__add="Windham; Mystic")
    assert value_of(page, "serves.add") == ["Mystic"]
    assert problems(page) == {"serves": "“Mystic” can mean several. Choose one of them."}
    choices = [one for one in buttons_of(page) if one.startswith("choose:serves ")]
    assert len(choices) == 2
    chosen = press(editor, page, choices[0])
    assert [look(app).name(one) for one in value_of(chosen, "serves")][:2] == ["Connecticut", "Windham"]
    assert len(value_of(chosen, "serves")) == 3
    assert value_of(chosen, "serves.add") == [""]
    without = press(editor, chosen, "remove:serves.0")
    assert value_of(without, "serves") == value_of(chosen, "serves")[1:]
    up = press(editor, without, "up:serves.1")
    assert value_of(up, "serves") == value_of(without, "serves")[::-1]


def test_entries_are_added_removed_and_moved_without_a_script(editor: TestClient) -> None:
    page = editor.get("/edit/new/contact")
    page = press(editor, page, "add:phones", title="Office")
    page = press(editor, page, "add:phones", phones__0__number="860-555-0100")
    page = press(editor, page, "up:phones.1", phones__1__number="860 555 0101", phones__1__kind="FAX")
    assert value_of(page, "phones.0.number") == ["860 555 0101"]
    assert value_of(page, "phones.1.number") == ["860-555-0100"]
    page = press(editor, page, "remove:phones.0")
    assert value_of(page, "phones.0.number") == ["860-555-0100"]
    assert value_of(page, "phones.0.kind") == ["VOICE"]
    assert value_of(page, "title") == ["Office"]
    for wrong in ("remove:phones.9", "up:phones.x", "add:nothing", "choose:agency service:dcf-careline", "add:title"):
        assert press(editor, page, wrong).status_code == 400


def test_a_double_is_made_only_by_who_says_so(app: Starlette, editor: TestClient) -> None:
    new = editor.get("/edit/new/agency")
    same = press(
        editor, new, "preview", reason=WHY, name="Connecticut Department of Children and Families", level="STATE"
    )
    assert same.status_code == 409
    assert "This seems to be listed already" in same.text
    assert problems(same) == {}
    near = press(editor, same, "preview", name="Connecticut Departments of Children and Families")
    assert "This looks like one that is listed already" in near.text
    asked = press(editor, near, "save")
    assert "If yours is another one, say so here." in asked.text
    landed = saved(editor, asked, another="yes")
    made = landed.url.path.removeprefix("/agencies/")
    assert isinstance(get(app, made), Agency)


def test_what_is_saved_twice_is_saved_once(app: Starlette, editor: TestClient) -> None:
    preview = change(editor, CARELINE, name="Careline of DCF")
    first, second = press(editor, preview, "save"), press(editor, preview, "save")
    assert first.headers["location"] == second.headers["location"]
    assert app.state.store.revision() == 2
    new = press(editor, editor.get("/edit/new/interval"), "preview", reason=WHY, name="Twice a year", days="182")
    assert press(editor, new, "save").headers["location"] == press(editor, new, "save").headers["location"]
    assert app.state.store.revision() == 3


def test_a_team_is_saved_with_its_seats_and_their_training(app: Starlette, editor: TestClient) -> None:
    page = editor.get("/edit/new/team")
    page = press(editor, page, "add:members", name="Windham school team", kind="BTAM", reason=WHY)
    page = press(editor, page, "add:members")
    page = press(editor, page, "add:members.0.trainings", members__0__discipline="School psychologist")
    page = press(
        editor,
        page,
        "preview",
        members__0__trainings__0__name="Threat assessment, basic",
        members__0__trainings__0__valid_until="6/30/2027",
        members__1__discipline="School resource officer",
        members__1__seat="BACKUP",
        operated_by__add="K-12 schools",
    )
    landed = saved(editor, page)
    team = get(app, landed.url.path.removeprefix("/teams/"))
    assert isinstance(team, Team)
    seats = [look(app).record(one) for one in look(app).model.belonging.members(team.id)]
    said = sorted((one.name, one.seat.value, len(one.trainings)) for one in seats if isinstance(one, Member))
    assert said == [("School psychologist", "CORE", 1), ("School resource officer", "BACKUP", 0)]
    again = editor.get(f"/edit/{team.id}")
    gone = press(editor, press(editor, again, "remove:members.0"), "preview", reason="The seat is not needed")
    assert "Retired: the seat School psychologist" in gone.text
    saved(editor, gone)
    assert len(look(app).model.belonging.members(team.id)) == 1


def test_a_slot_is_made_for_a_contact_and_edited(app: Starlette, editor: TestClient) -> None:
    page = editor.get(f"/edit/new/slot?of={CARELINE}&contact=nonsense")
    assert value_of(page, "of") == ["DCF Careline"]
    made = press(editor, page, "preview", reason=WHY, purpose="LIAISON", rank="SECONDARY")
    landed = saved(editor, made)
    assert landed.url.path == f"/services/{CARELINE}"
    slot = f"slot:{CARELINE}:liaison:secondary"
    names = dict(fields_of(editor.get(f"/edit/{slot}")))
    assert "of" not in names
    assert "reported_at" not in names
    saved(editor, change(editor, slot, note="Ask for the desk"))
    assert get(app, slot).note == "Ask for the desk"  # type: ignore[attr-defined]


def test_a_relation_is_edited_with_its_agreement(app: Starlette, editor: TestClient) -> None:
    page = editor.get("/edit/new/relation?source=agency:ct-dcf")
    page = press(
        editor,
        page,
        "preview",
        kind="REFERS",
        target="K-12 schools",
        agreement__kind="MOU",
        agreement__parties__add="DCF",
        agreement__signed_at="2026-05-01",
        agreement__ends_at="2025-05-01",
        reason=WHY,
    )
    assert problems(page) == {"agreement": "The agreement ends before it was signed."}
    alone = press(editor, page, "preview", agreement__ends_at="", target="DCF", minimum_age="9", maximum_age="8")
    assert problems(alone) == {"minimum_age": "The youngest age is above the oldest."}
    alone = press(editor, alone, "preview", maximum_age="10")
    assert problems(alone) == {"target": "A connection leads from one to another. Choose two that differ."}
    page = press(editor, page, "preview", agreement__ends_at="2028-05-01", feedback="YES")
    landed = saved(editor, page)
    assert landed.url.path == "/agencies/agency:ct-dcf"
    relation = get(app, newest(app))
    assert isinstance(relation, Relation)
    assert relation.agreement is not None
    assert relation.agreement.parties == ("agency:ct-dcf",)
