"""Retiring, merging and undoing on pages, suggestions of names, and the page from which people edit."""

import re

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.model.agency import Team
from graph.model.errors import NotFound
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
    press,
    problems,
    saved,
    value_of,
)  # fmt: skip
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, signed_in

CRISIS = "service:mcis-statewide-access"
LEAF = "service:mcis-wheeler"


@pytest.fixture
def editor(app: Starlette) -> TestClient:
    return signed_in(app, Role.EDITOR, name="Jane")


def undone(client: TestClient, page: Response) -> Response:
    """What the notice of a page leads to: the page to undo its change."""
    (change_set,) = re.findall(r'name="id" value="(\w+)"', page.text)
    (proof,) = set(re.findall(r'name="proof" value="(\w+)"', page.text))
    return client.post("/undo", data={"proof": proof, "id": change_set})


def test_retiring_says_who_needs_it_what_goes_and_what_is_lost(app: Starlette, editor: TestClient) -> None:
    page = editor.get(f"/retire/{CRISIS}")
    said = Html(page.text)
    assert said.problems == []
    assert "Still need it" in said.text
    assert "Are retired with it" in said.text
    assert "The connection from K-12 schools to Mobile Crisis" in said.text
    assert "Will no longer mention it" in said.text
    page = editor.get(f"/retire/{LEAF}")
    needed = editor.get("/retire/agency:ct-dcf")
    assert "Still need it" in needed.text
    refused = press(editor, needed, "preview", reason=WHY)
    assert refused.status_code == 409
    assert problems(refused) == {
        "refuses": "Other records need it. Change them first, or choose what takes its place."
    }
    assert "refuses" in Html(refused.text).ids
    without_reason = press(editor, page, "preview", reason="")
    assert problems(without_reason) == {"reason": "Say why, for those who read the history."}
    shown = press(editor, page, "preview", reason="It has closed")
    assert heading(shown).startswith("Preview: Retire")
    landed = saved(editor, shown)
    assert "Saved, revision 2." in landed.text
    with pytest.raises(NotFound):
        get(app, LEAF)


def test_what_takes_its_place_is_named_by_the_others(app: Starlette, editor: TestClient) -> None:
    page = editor.get(f"/retire/{CRISIS}")
    unclear = press(editor, page, "preview", move_to="crisis", reason=WHY)
    assert "move_to" in problems(unclear)
    choices = [one for one in buttons_of(unclear) if one.startswith("choose:move_to ")]
    assert choices
    assert value_of(press(editor, unclear, choices[0]), "move_to") != ["crisis"]
    both = press(editor, page, "preview", move_to="988 Suicide & Crisis Lifeline", reason=WHY)
    assert both.status_code == 409, "both have somebody to call first"
    assert "The main contact of Mobile Crisis" in both.text
    slot = f"slot:{CRISIS}:intake:primary"
    saved(editor, press(editor, editor.get(f"/retire/{slot}"), "preview", reason=WHY))
    shown = press(editor, both, "preview")
    assert "Will point to the other record" in shown.text
    back = press(editor, shown, "change")
    assert value_of(back, "move_to") == ["988 Suicide & Crisis Lifeline"]
    saved(editor, shown)
    steps = [one for one in look(app).model.facts["tile-step"].values() if getattr(one, "call", "") == CRISIS]
    assert steps == []


def test_a_merge_says_what_moves_and_what_is_lost(app: Starlette, editor: TestClient) -> None:
    page = editor.get(f"/merge/{CRISIS}")
    assert problems(press(editor, page, "preview", reason=WHY)) == {"into": "Fill this in."}
    itself = press(editor, page, "preview", into=CRISIS, reason=WHY)
    assert itself.status_code == 400
    slot = f"slot:{LEAF}:intake:primary"
    saved(editor, press(editor, editor.get(f"/retire/{slot}"), "preview", reason=WHY))
    shown = press(editor, page, "preview", into="Wheeler mobile crisis", reason=WHY)
    assert "What is lost of the merged record" in shown.text
    landed = saved(editor, shown)
    assert landed.url.path == f"/services/{look(app).survivor(CRISIS)}"
    assert look(app).survivor(CRISIS) != CRISIS
    assert editor.get(f"/edit/{CRISIS}").status_code == 200


def test_a_change_is_undone_from_its_notice_and_the_undo_too(app: Starlette, editor: TestClient) -> None:
    landed = saved(editor, change(editor, CARELINE, serves=[], serves__add="Windham"))
    page = undone(editor, landed)
    assert heading(page) == "Undo a change"
    assert value_of(page, "reason") == [f"Undone: {WHY}"]
    assert "Windham removed" in Html(page.text).text
    again = saved(editor, page)
    record = get(app, CARELINE)
    assert isinstance(record, Service)
    assert [look(app).name(one) for one in record.serves] == ["Connecticut"]
    once = editor.get(f"/services/{CARELINE}/history").text
    link, said = re.findall(r'<p><a href="([^"]+)">(Took back the change of [^<]+)</a>', once)[0]
    assert Html(editor.get(link.replace("&amp;", "&")).text).problems == []
    assert f'id="{link.partition("#")[2]}"' in editor.get(link.replace("&amp;", "&")).text
    saved(editor, undone(editor, again))
    twice = editor.get(f"/services/{CARELINE}/history").text
    assert (once.count(said), twice.count("Took back the change of")) == (1, 2)
    assert undone(editor, landed).status_code == 200, "its undo was undone: it stands again"
    saved(editor, change(editor, CARELINE, name="Careline"))
    newer = undone(editor, landed)
    assert newer.status_code == 409
    assert re.search(r"was changed again after revision 2, in revision 5 by (?!account:)\w", newer.text)
    assert "do" not in dict(fields_of(newer))


def test_a_record_is_undone_from_its_history(app: Starlette, editor: TestClient) -> None:
    saved(editor, change(editor, CARELINE, name="Careline"))
    page = editor.get(f"/services/{CARELINE}/history")
    assert Html(page.text).problems == []
    offered = re.findall(r'form="undo" name="id" value="([^"]+)"', page.text)
    assert offered[0] == f"change:2:{CARELINE}"
    (proof,) = set(re.findall(r'name="proof" value="(\w+)"', page.text))
    together = re.findall(r'href="/changes\?set=(\w+)"', page.text)
    for undone_id in (offered[0], together[0]):
        shown = editor.post("/undo", data={"proof": proof, "id": undone_id})
        assert "Careline" in shown.text
        assert "DCF Careline" in shown.text
    saved(editor, shown)
    assert look(app).name(CARELINE) == "DCF Careline"


def test_the_history_says_how_many_records_are_undone_together(app: Starlette, editor: TestClient) -> None:
    team = sorted(look(app).model.all(Team))[0]
    saved(editor, change(editor, team, members__900__discipline="Nurse", members__901__discipline="Chaplain"))
    page = editor.get(f"/teams/{team}/history").text
    assert page.count("Undo all that was changed together (2 records)") == 2
    assert page.count("Undo all that was changed together") == 2, "not what the directory began with"
    saved(editor, change(editor, CARELINE, name="Careline"))
    assert "Undo all that was changed together" not in editor.get(f"/services/{CARELINE}/history").text


def test_what_the_seed_says_of_itself_is_in_the_readers_language(editor: TestClient) -> None:
    page = Html(editor.get(f"/es/services/{CARELINE}/history").text).text
    assert "El juego de datos que viene con Signpost añadió" in page
    assert "datos iniciales de connecticut" in page
    assert "seeded from" not in page


def test_a_change_that_never_was_is_not_undone(editor: TestClient) -> None:
    proof = dict(fields_of(editor.get(f"/edit/{CARELINE}")))["proof"]
    for unknown in ("change:1:nothing", "nonsense", ""):
        assert editor.post("/undo", data={"proof": proof, "id": unknown}).status_code in (404, 409)
    assert editor.get("/undo").status_code == 405


def test_names_are_suggested_to_editors_only(app: Starlette, editor: TestClient) -> None:
    proof = dict(fields_of(editor.get(f"/edit/{CARELINE}")))["proof"]

    def suggested(text: str, kinds: str) -> list[dict[str, str]]:
        answer = editor.post("/edit/suggest", data={"proof": proof, "text": text, "kinds": kinds})
        assert answer.headers["cache-control"] == "no-store"
        found: list[dict[str, str]] = answer.json()
        return found

    windham = {"id": "jurisdiction:ct-town-windham", "name": "Windham", "note": "Town"}
    assert suggested("windh", "jurisdiction")[0] == windham
    assert windham in suggested("Willimantic", "jurisdiction")
    assert {one["id"] for one in suggested("dcf", "agency team service")} >= {"agency:ct-dcf"}
    assert all(one["id"].startswith("tile:") for one in suggested("crisis", "tile"))
    assert suggested("", "agency") == suggested("\u202e", "agency") == suggested("x", "nonsense") == []
    names = [one["name"] for one in suggested("police", "agency service category")]
    assert len(set(names)) == len(names)
    partner = signed_in(app, Role.PARTNER)
    own = re.findall(r'name="proof" value="(\w+)"', partner.get("/account").text)[0]
    sent = {"text": "dcf", "kinds": "agency"}
    assert partner.post("/edit/suggest", data=sent | {"proof": own}).status_code == 403
    assert browser(app).post("/edit/suggest", data=sent).status_code == 401


def test_the_page_from_which_people_edit(editor: TestClient) -> None:
    page = Html(editor.get("/edit").text)
    assert page.problems == []
    assert {"/edit/new/agency", "/edit/new/relation", "/edit/new/interval"} <= set(page.links)
    assert "5 intervals" in page.text
    for path in [one for one in page.links if one.startswith("/edit/interval:")]:
        assert editor.get(path).status_code == 200


def test_forms_are_in_the_readers_language(app: Starlette, editor: TestClient) -> None:
    page = editor.get(f"/es/edit/{CARELINE}")
    assert heading(page) == "Editar: DCF Careline"
    wrong = press(editor, page, "preview", minimum_age="diez", reason="")
    assert wrong.url.path == f"/es/edit/{CARELINE}"
    assert problems(wrong)["reason"] == "Diga por qué, para quienes lean el historial."
    shown = press(editor, page, "preview", languages="inglés", serves__add="Windham", reason=WHY)
    landed = saved(editor, shown)
    assert landed.url.path == f"/es/services/{CARELINE}"
    assert "Guardado, revisión 2." in landed.text
    assert get(app, CARELINE).languages == ("en",)  # type: ignore[attr-defined]


def test_an_account_with_bounds_is_offered_only_what_it_can_make(app: Starlette) -> None:
    bounded = signed_in(app, Role.EDITOR, "agency:ct-dcf")
    desk = bounded.get("/edit").text
    assert "/edit/new/service" in desk
    assert "/edit/new/category" not in desk
    refused = bounded.get("/edit/new/category")
    assert refused.status_code == 403
    rule = (
        "This account keeps only the agencies, teams and services of Connecticut Department of Children and Families"
    )
    assert f"{rule}, with their contacts. Records of this kind are for the whole directory." in refused.text
    elsewhere = bounded.get("/edit/agency:ct-dss")
    assert elsewhere.status_code == 403
    assert (
        f"{rule}, with their contacts. That does not include Connecticut Department of Social Services."
        in elsewhere.text
    )
    assert "agency:ct-dss" not in Html(elsewhere.text).text.casefold()
    own = bounded.get("/agencies/agency:ct-dcf").text
    assert "/edit/new/service?provider=agency:ct-dcf" in own
    assert "/edit/new/duty" not in own
