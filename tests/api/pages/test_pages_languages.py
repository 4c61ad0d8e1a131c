"""Every page in every language: its links and forms stay there, and the toggle leads to the same page in another."""

import re
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.answer_cache import AnswerCache
from api.pages.frame.addresses import in_language, language_of, localized
from api.settings import Settings
from api.words.messages import messages_for
from tests.api.pages.pages import EXAMPLES, QUESTIONS, Html, box
from tests.api.pages.path_pages import PATHS
from tests.api.pages.test_pages_html import check

NOT_REVIEWED = "Traducción aún no revisada"
ADDRESSES = ("href", "action", "formaction", "hx-post")


def leaving(page: Html) -> set[str]:
    """Where the links and forms of a Spanish page lead that do not stay in Spanish."""
    named = {(name, one[name], one.get("lang")) for _, one in page.elements for name in ADDRESSES if name in one}
    inside = {(value, lang) for _, value, lang in named if value.startswith("/") and not value.startswith("/static/")}
    return {value for value, lang in inside if not value.startswith("/es/") and lang != "en"}


def toggles(page: Html) -> list[str]:
    """Where the links and buttons to the other languages lead."""
    return [one["data-tongue"] for _, one in page.elements if "data-tongue" in one]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_page_in_spanish_is_whole_and_stays_in_spanish(client: TestClient, name: str) -> None:
    path = EXAMPLES[name]
    response = client.get(f"/es{path}", headers={"Accept-Language": "en"})
    assert response.status_code == (404 if name == "missing" else 200)
    assert response.headers["Content-Language"] == "es"
    assert check(response.text, "es") == []
    page = Html(response.text)
    assert leaving(page) == set()
    assert toggles(page) == [path.partition("?")[0]]
    assert toggles(Html(client.get(path).text)) == [f"/es{path.partition('?')[0]}"]


@pytest.mark.parametrize("fields", QUESTIONS.values(), ids=QUESTIONS)
def test_an_answer_in_spanish_stays_in_spanish_and_offers_its_form_in_english(
    client: TestClient, fields: dict[str, str]
) -> None:
    text = client.post("/es/", data=fields).text
    assert check(text, "es") == []
    page = Html(text)
    assert leaving(page) == set()
    (button,) = [one for one in page.all("button") if "data-tongue" in one]
    assert (button["form"], button["formaction"], button["lang"]) == ("find-form", "/", "en")


@pytest.mark.parametrize("fields", PATHS.values(), ids=PATHS)
def test_paths_in_spanish_stay_in_spanish(client: TestClient, fields: dict[str, str]) -> None:
    text = client.post("/es/path", data=fields).text
    assert check(text, "es") == []
    assert leaving(Html(text)) == set()
    assert toggles(Html(text)) == ["/path"]


def test_a_part_for_htmx_is_in_the_language_of_its_address(client: TestClient) -> None:
    text = client.post("/es/", data=QUESTIONS["answer"], headers={"HX-Request": "true"}).text
    assert "1 servicio para Windham" in text
    assert leaving(Html(text)) == set()
    search = client.post("/es/search", data={"q": "211"}, headers={"HX-Request": "true"}).text
    assert "resultados para" in search
    assert leaving(Html(search)) == set()


def test_the_address_decides_and_not_the_browser(client: TestClient) -> None:
    for address, language in (("/", "en"), ("/es/", "es"), ("/about", "en"), ("/es/about", "es")):
        for header in ("es", "en", "fr"):
            response = client.get(address, headers={"Accept-Language": header})
            assert response.headers["Content-Language"] == language
            assert "Accept-Language" not in response.headers["Vary"]
            assert "set-cookie" not in response.headers


def test_an_address_without_its_last_stroke_leads_to_the_first_page(client: TestClient) -> None:
    response = client.get("/es", follow_redirects=False)
    assert response.status_code == 307
    assert response.headers["Location"].endswith("/es/")


@pytest.mark.parametrize("path", ["/es/nothing", "/es/agencies/agency:nobody", "/es/browse/agencies/none"])
def test_what_is_not_there_is_said_in_spanish(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "No existe esa página" in response.text
    assert check(response.text, "es") == []


def test_what_the_directory_says_is_marked_as_english(client: TestClient) -> None:
    text = client.get("/es/services/service:211").text
    assert re.search(r'<h1><bdi lang="en">', text)
    assert "<bdi>" not in text
    assert re.search(r'<p lang="en">[A-Z]', text), "the description"
    assert ' lang="en"' not in client.get("/services/service:211").text.replace('<html lang="en">', "")


def test_what_was_typed_is_not_marked_as_english(client: TestClient) -> None:
    text = client.post("/es/", data=box("mi hijo quiere morir, Danbury, cuanto antes")).text
    assert "Entendido:" in text
    assert re.search(r'No entendido:</strong> <bdi dir="auto">', text)


def test_the_spanish_lines_come_first(client: TestClient) -> None:
    first = Html(client.get("/es/").text)
    assert first.text.index("oprima 2") < first.text.index("Líneas en español") < first.text.index("¿Qué necesita")
    assert {"tel:911", "tel:988", "sms:988", "tel:988,2", "tel:+18448319200", "tel:+18885688332"} <= set(first.links)
    assert "AYUDA" in first.text
    answer = Html(client.post("/es/", data=QUESTIONS["answer"]).text)
    assert "Líneas en español" in answer.text
    assert "tel:+18885688332" in answer.links
    for english in (client.get("/").text, client.post("/", data=QUESTIONS["answer"]).text):
        assert "Lines in" not in english


def test_texts_that_nobody_has_reviewed_say_so_until_somebody_has(
    app: Starlette, client: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = f"es:{messages_for('es').version}"
    pages = ("/es/", "/es/about", "/es/start/tile:child-abuse", "/es/agencies/agency:sector-k12-schools")
    for reviewed, said in (("", True), ("es:000000000000", True), (f"fr:000000000000 {version}", False)):
        monkeypatch.setattr(app.state, "settings", replace(settings, reviewed_translations=reviewed))
        monkeypatch.setattr(app.state, "answers", AnswerCache(settings.answer_cache))  # of a process of its own
        assert [NOT_REVIEWED in client.get(page).text for page in pages] == [said] * len(pages)
        assert (version.removeprefix("es:") in client.get("/es/").text) is said
        assert client.get("/").text.count("not yet reviewed") == 0


@pytest.mark.parametrize(
    ("path", "language", "other"),
    [("/", "en", "/es/"), ("/es/", "es", "/"), ("/es", "es", "/"), ("/browse", "en", "/es/browse")],
)
def test_the_same_page_in_another_language(path: str, language: str, other: str) -> None:
    assert language_of(path) == language
    assert in_language(path, "es" if language == "en" else "en") == other


def test_an_address_that_only_begins_like_a_language_is_english() -> None:
    assert language_of("/estate") == language_of("/services/es/") == language_of("//es/") == "en"


def test_only_addresses_of_pages_are_changed() -> None:
    html = (
        '<a href="/browse">x</a><a lang="en" href="/browse">y</a><link href="/static/a.css"><a href="//other/">z</a>'
    )
    assert localized(html, "en") == html
    assert localized(html, "es") == html.replace('<a href="/browse">', '<a href="/es/browse">')
    typed = "&lt;a href=&#34;/browse&#34;&gt;"
    assert localized(typed, "es") == typed
