"""An agency makes a template of its own on a page: its form with cards, what is wrong with them, and the guide."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.model.vocabulary import Role
from tests.api.pages.forms import WHY, press, problems, saved
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, signed_in

GIVEN = {
    "name": "Youth officers",
    "title": "Whom to call for a young person",
    "readers": "Youth officers",
    "citations__0__source": "Our desk",
    "reason": WHY,
    "cards__0__title": "In danger",
    "cards__0__head": "yes",
    "cards__0__services__add": "911 for emergencies",
    "cards__1__title": "A young person in crisis",
    "cards__1__categories__add": "Youth mobile crisis",
    "cards__1__bullets": 'Stay with them: {{ 7*7 }}{% for x in y %} #read("/etc/passwd") [a](javascript:alert(1))',
    "cards__1__wallet": "yes",
}


@pytest.fixture
def editor(app: Starlette) -> TestClient:
    return signed_in(app, Role.EDITOR)


def test_a_template_made_by_the_form_is_a_guide_at_once(app: Starlette, editor: TestClient) -> None:
    page = press(editor, editor.get("/edit/new/guide-template"), "add:cards")
    page = press(editor, page, "add:cards")
    preview = press(editor, page, "preview", **GIVEN)
    assert problems(preview) == {}
    landed = saved(editor, preview)
    assert landed.url.path == "/guides"
    assert "Saved, revision 2." in Html(landed.text).text
    assert '<option value="youth-officers" selected>' in landed.text
    assert "/edit/guide-template:youth-officers" in Html(landed.text).links
    public = browser(app)
    guide = public.get("/guides?region=Windham&template=youth-officers")
    said = Html(guide.text)
    assert said.problems == []
    assert "Whom to call for a young person" in said.text
    assert 'Stay with them: {{ 7*7 }}{% for x in y %} #read("/etc/passwd") [a](javascript:alert(1))' in said.text
    assert "javascript:" not in "".join(said.links)
    for kind in ("html", "md", "docx", "pdf"):
        assert public.get(f"/guides/sheet.{kind}?region=Windham&template=youth-officers").status_code == 200
    assert public.get("/guides/wallet.pdf?region=Windham&template=youth-officers").content[:4] == b"%PDF"


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"cards__0__services__add": ""}, "cards.0.services", "An emergency line needs the service to call."),
        ({"cards__0__wallet": "yes"}, "cards.0.wallet", "Emergency lines are on the wallet card anyhow."),
        ({"cards__1__most": "0"}, "cards.1.most", "A card has 1 entry or more."),
        ({"cards__1__most": "many"}, "cards.1.most", "“many” is not a number."),
        ({"cards__1__title": ""}, "cards.1.title", "Fill this in."),
        ({"cards__1__categories__add": "", "cards__1__providers__add": "DCF Careline"}, "cards.1.providers", "DCF"),
        ({"cards__1__categories__add": "unheard-of"}, "cards.1.categories", "unheard-of"),
        ({"cards__1__links": "javascript:alert(1)"}, "cards.1.links", "is not the address of a page"),
        ({"name": ""}, "name", "Fill this in."),
    ],
)
def test_what_is_wrong_with_a_card_is_said_at_its_field(
    app: Starlette, editor: TestClient, typed: dict[str, str], field: str, said: str
) -> None:
    page = press(editor, editor.get("/edit/new/guide-template"), "add:cards")
    page = press(editor, page, "add:cards")
    refused = press(editor, page, "preview", **{**GIVEN, **typed})
    assert refused.status_code == 400
    assert said in problems(refused)[field]
    assert 'value="save"' not in refused.text
    assert "Youth officers" not in browser(app).get("/guides").text
