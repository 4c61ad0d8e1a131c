"""Forms when something comes between: another editor, a session that ends, a store out of reach, no permission."""

import re
from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.model.agency import Member, Team
from graph.model.errors import StoreUnavailable
from graph.model.service import Service
from graph.model.vocabulary import Role
from tests.api.pages.forms import (
    CARELINE,
    WHY,
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
from tests.api.pages.signing import Hands, browser, signed_in

LABELS = re.compile(r'name="pick\.([^"]+)" value="([^"]+)" checked')
HOSTILE = (
    "<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://evil.example")',
    "{{ 7 * 7 }}",
    "%(who)s %s",
    "a&amp;b",
)


@pytest.fixture
def jane(app: Starlette) -> TestClient:
    return signed_in(app, Role.EDITOR, name="Jane")


@pytest.fixture
def bob(app: Starlette) -> TestClient:
    return signed_in(app, Role.EDITOR, name="Bob")


def towns(app: Starlette) -> list[str]:
    record = get(app, CARELINE)
    assert isinstance(record, Service)
    return [look(app).name(place) for place in record.serves]


def test_the_second_editor_sees_both_texts_and_chooses(app: Starlette, jane: TestClient, bob: TestClient) -> None:
    opened = bob.get(f"/edit/{CARELINE}")
    saved(jane, change(jane, CARELINE, serves__add="Windham", hours="Day and night", reason="Janes reason"))
    mine = press(
        bob, opened, "preview", serves__add="Bolton", name="Careline", website="https://b.example", reason=WHY
    )
    assert mine.status_code == 409
    assert heading(mine) == "Somebody else changed this too"
    said = Html(mine.text)
    assert said.problems == []
    assert "Jane changed DCF Careline: Area, Hours" in said.text
    assert dict(LABELS.findall(mine.text)) == {"serves": "both"}, "both have changed it"
    _, _, taken = said.text.partition("Also changed, by one of you only")
    for one in ("NameCareline yours", "HoursDay and night theirs", "Websitehttps://b.example yours"):
        assert one in taken
    merged = press(bob, mine, "resolve")
    assert "Bolton added" in Html(merged.text).text
    saved(bob, merged)
    record = get(app, CARELINE)
    assert isinstance(record, Service)
    assert (record.name, record.hours, record.website) == (
        "Careline",
        "Day and night",
        "https://b.example",
    )
    assert towns(app) == ["Connecticut", "Windham", "Bolton"]


def test_only_what_both_have_changed_is_asked_and_what_follows_from_it_follows(
    app: Starlette, jane: TestClient, bob: TestClient
) -> None:
    opened = bob.get(f"/edit/{CARELINE}")
    saved(jane, change(jane, CARELINE, hours="Mo-Fr 08:00-16:00"))
    mine = press(bob, opened, "preview", hours="Mo-Th 09:00-12:00", reason=WHY)
    assert set(dict(LABELS.findall(mine.text))) == {"hours"}
    saved(bob, press(bob, mine, "resolve", pick__hours="yours"))
    record = get(app, CARELINE)
    assert isinstance(record, Service)
    assert (record.hours, record.schedule) == ("Mo-Th 09:00-12:00", "Mo-Th 09:00-12:00")


def test_theirs_alone_and_yours_alone(app: Starlette, jane: TestClient, bob: TestClient) -> None:
    opened = bob.get(f"/edit/{CARELINE}")
    saved(jane, change(jane, CARELINE, serves__add="Windham"))
    mine = press(bob, opened, "preview", serves__add="Bolton", reason=WHY)
    theirs = press(bob, mine, "resolve", pick__serves="theirs")
    assert "Nothing is changed yet." in theirs.text
    saved(bob, press(bob, mine, "resolve", pick__serves="yours"))
    assert towns(app) == ["Connecticut", "Bolton"]


def test_who_was_faster_between_preview_and_save(app: Starlette, jane: TestClient, bob: TestClient) -> None:
    preview = change(bob, CARELINE, name="Careline")
    saved(jane, change(jane, CARELINE, name="The Careline"))
    late = press(bob, preview, "save")
    assert late.status_code == 409
    resolved = press(bob, late, "resolve")
    saved(jane, change(jane, CARELINE, name="Our Careline"))
    again = press(bob, late, "resolve", pick__name="yours")
    assert again.status_code == 409, "it has changed again since the choice was shown"
    saved(bob, press(bob, again, "resolve", pick__name="yours"))
    assert look(app).name(CARELINE) == "Careline"
    assert heading(resolved).startswith("Preview")


def test_two_who_add_seats_to_one_team_both_do(app: Starlette, jane: TestClient, bob: TestClient) -> None:
    team = sorted(look(app).model.all(Team))[0]
    opened = bob.get(f"/edit/{team}")
    count = len(look(app).model.belonging.members(team))
    saved(jane, change(jane, team, members__900__discipline="Nurse"))
    mine = press(bob, opened, "preview", members__900__discipline="Chaplain", reason=WHY)
    assert mine.status_code == 409
    assert dict(LABELS.findall(mine.text)) == {"members": "both"}
    saved(bob, press(bob, mine, "resolve"))
    seats = [look(app).record(one) for one in look(app).model.belonging.members(team)]
    assert len(seats) == count + 2
    assert {"Nurse", "Chaplain"} <= {one.discipline for one in seats if isinstance(one, Member)}


def test_a_session_that_ended_keeps_what_was_typed(app: Starlette, jane: TestClient, hands: Hands) -> None:
    opened = jane.get(f"/edit/{CARELINE}")
    hands.now += timedelta(days=2)
    kept = press(jane, opened, "preview", name="<b>Careline</b>", reason=WHY)
    assert (kept.status_code, heading(kept)) == (401, "Sign in first")
    assert "Signed in as" not in kept.text
    assert "&lt;b&gt;Careline&lt;/b&gt;" in kept.text
    assert "<b>Careline" not in kept.text
    hands.now -= timedelta(days=2)
    again = signed_in(app, Role.EDITOR, name="Jane again")
    other = again.post(f"/edit/{CARELINE}", data=dict(fields_of(kept)))
    assert other.status_code == 401, "this session has not shown the form: it is sent again by hand"
    preview = again.post(f"/edit/{CARELINE}", data=dict(fields_of(other)))
    assert heading(preview) == "Preview: Edit <b>Careline</b>" or heading(preview).startswith("Preview")
    assert value_of(preview, "name") == ["<b>Careline</b>"]


def test_a_store_out_of_reach_keeps_what_was_typed(
    app: Starlette, jane: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = change(jane, CARELINE, name="Careline")

    def unreachable(*_: object, **__: object) -> None:
        raise StoreUnavailable("the disk is gone: /var/lib")

    with monkeypatch.context() as patched:
        patched.setattr(app.state.editor, "apply", unreachable)
        failed = press(jane, preview, "save")
    assert failed.status_code == 503
    assert "/var/lib" not in failed.text
    assert value_of(failed, "name") == ["Careline"]
    assert jane.post(f"/edit/{CARELINE}", data=dict(fields_of(failed))).status_code == 303
    assert look(app).name(CARELINE) == "Careline"


def test_a_retired_record_keeps_what_was_typed(app: Starlette, jane: TestClient, bob: TestClient) -> None:
    saved(jane, press(jane, jane.get("/edit/new/interval"), "preview", reason=WHY, name="Seldom", days="900"))
    made = newest(app)
    opened = bob.get(f"/edit/{made}")
    saved(jane, press(jane, jane.get(f"/retire/{made}"), "preview", reason="Not needed"))
    kept = press(bob, opened, "preview", name="Very seldom", reason=WHY)
    assert kept.status_code == 404
    assert "Very seldom" in kept.text


def test_only_who_may_change_a_record_finds_the_forms(app: Starlette) -> None:
    for client in (browser(app), signed_in(app, Role.PARTNER), signed_in(app, Role.VERIFIER)):
        page = client.get(f"/services/{CARELINE}").text
        assert "/edit" not in page
        assert "/retire" not in page
        assert "/undo" not in page
        for path in ("/edit", f"/edit/{CARELINE}", "/edit/new/service", f"/retire/{CARELINE}", f"/merge/{CARELINE}"):
            assert client.get(path).status_code in (303, 403)
    bounded = signed_in(app, Role.EDITOR, "agency:ct-dmhas", name="Only DMHAS")
    assert "/edit/" not in bounded.get(f"/services/{CARELINE}").text
    assert bounded.get(f"/edit/{CARELINE}").status_code == 403
    assert "/edit/agency:ct-dmhas" in bounded.get("/agencies/agency:ct-dmhas").text
    new = bounded.get("/edit/new/service?provider=agency:ct-dcf")
    refused = press(bounded, new, "preview", name="Mine", category="Housing", reason=WHY)
    assert refused.status_code == 403
    assert value_of(refused, "name") == ["Mine"]
    assert problems(refused) != {}


def test_a_form_of_another_site_is_refused_and_shows_nothing(app: Starlette, jane: TestClient) -> None:
    preview = change(jane, CARELINE, name="Careline")
    sent = jane.post(
        f"/edit/{CARELINE}",
        data=dict(fields_of(preview)) | {"do": "save"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert sent.status_code == 403
    assert 'name="proof"' not in sent.text.partition("<main")[2]
    without = {name: value for name, value in fields_of(preview) if name != "proof"}
    assert jane.post(f"/edit/{CARELINE}", data=without | {"do": "save"}).status_code == 401
    assert app.state.store.revision() == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_on_every_page(app: Starlette, jane: TestClient, bob: TestClient, text: str) -> None:
    opened = bob.get(f"/edit/{CARELINE}")
    typed = {"name": text, "description": text, "aliases": text, "citations__9__source": text, "address": text}
    pages = [change(jane, CARELINE, reason=text, serves__add=text, **typed)]
    pages.append(change(jane, CARELINE, reason=text, **typed))
    pages.append(saved(jane, pages[-1]))
    pages += [jane.get(f"/edit/{CARELINE}"), jane.get("/edit"), jane.get(f"/retire/{CARELINE}")]
    pages.append(press(bob, opened, "preview", name=f"{text} 2", reason=text))
    (undo,) = re.findall(r'name="id" value="(\w+)"', pages[2].text)
    pages.append(jane.post("/undo", data={"proof": dict(fields_of(pages[3]))["proof"], "id": undo}))
    for page in pages:
        assert page.status_code in (200, 400, 409)
        assert Html(page.text).problems == []
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
        assert "49 " not in heading(page)
    assert get(app, CARELINE).name == text  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "a\u202eb",
        "a\x00b",
        "a\ud800b".encode("utf-8", "surrogatepass").decode("utf-8", "replace") + "\x07",
        "x" * 5_000,
    ],
)
def test_what_may_not_be_written_is_refused_and_kept(jane: TestClient, text: str) -> None:
    page = change(jane, CARELINE, name=text, reason=text)
    assert page.status_code == 400
    assert {"name", "reason"} <= set(problems(page))
    assert value_of(page, "name")
