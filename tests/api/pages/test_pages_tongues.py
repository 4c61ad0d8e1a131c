"""Pages in Spanish: the vocabulary is translated, everything else of the directory is marked as English."""

import re

import pytest
from jinja2 import Environment
from starlette.testclient import TestClient

from api.pages.frame.rendering import environment
from api.words import datum
from api.words.messages import mark, messages_for
from tests.api.pages.pages import EXAMPLES, QUESTIONS, Html, box
from tests.api.pages.path_pages import PATHS, SCHOOLS

SPANISH = messages_for("es")
HOUSING, RENAMED = datum("Housing", SPANISH), datum("Rooms & beds", SPANISH)


def shown(template: str, language: str = "es", **values: object) -> str:
    env: Environment = environment(language)
    return env.from_string(template).render(**values)


@pytest.mark.parametrize(
    ("template", "text", "html"),
    [
        ("{{ x|filed }}", HOUSING, "Vivienda"),
        ("{{ x|filed }}", RENAMED, '<bdi lang="en">Rooms &amp; beds</bdi>'),
        ("{{ x|filed }}", "Ash <Hall>", "<bdi>Ash &lt;Hall&gt;</bdi>"),
        ("{{ x|told }}", "a < b", "a &lt; b"),
        ("{{ x|told }}", SPANISH.text(mark("Call %(name)s."), name=RENAMED), None),
        ("<p{{ x|in_its_language }}>", HOUSING, "<p>"),
        ("<p{{ x|in_its_language }}>", RENAMED, '<p lang="en">'),
        ("<p{{ x|in_its_language }}>", "Ash", '<p lang="en">'),
        ("<p{{ x|in_its_language('Ash') }}>", HOUSING, '<p lang="es">'),
        ("<p{{ x|in_its_language('Ash') }}>", "Birch", "<p>"),
    ],
)
def test_a_text_is_marked_where_it_is_in_another_language(template: str, text: str, html: str | None) -> None:
    assert shown(template, x=text) == (html or 'Llame a <bdi lang="en">Rooms &amp; beds</bdi>.')


def test_english_pages_mark_nothing() -> None:
    assert shown("{{ x|told }}<p{{ x|in_its_language }}>{{ x|filed }}", "en", x="Ash") == "Ash<p><bdi>Ash</bdi>"


def test_tiles_and_kinds_of_help_are_in_spanish(client: TestClient) -> None:
    text = client.get("/es/").text
    assert "<span>Pensamientos de suicidio</span>" in text
    page = Html(text)
    assert {one["label"] for one in page.all("optgroup")} >= {"Ayuda en una crisis ahora", "Protección de menores"}
    assert all("lang" not in one for one in page.all("optgroup", "option"))


def test_a_guide_is_in_spanish_and_says_that_nobody_has_reviewed_it(client: TestClient) -> None:
    text = client.get("/es/start/tile:child-abuse").text
    assert "<h1>Un menor puede estar sufriendo maltrato</h1>" in text
    assert "<span>Si el menor está en peligro en este momento, llame al 911.</span>" in text
    assert re.search(r"Qué hacer *<span class=.sp-unreviewed", text)


def test_the_page_of_a_kind_is_in_spanish(client: TestClient) -> None:
    text = client.get("/es/categories/domestic-violence").text
    assert "<h1>Violencia doméstica</h1>" in text
    assert ">Ayuda para víctimas</a>" in text
    assert "<p>Consejos confidenciales, un plan de seguridad" in text


def test_a_spanish_name_is_understood_and_found(client: TestClient) -> None:
    page = Html(client.post("/es/", data=box("violencia doméstica, Danbury")).text)
    assert "Entendido: Violencia doméstica, Danbury" in page.text
    hits = client.post("/es/search", data={"q": "violencia doméstica"}).text
    assert '<a href="/es/categories/domestic-violence">Violencia doméstica</a>' in hits


def test_names_in_sentences_are_marked(client: TestClient) -> None:
    fields = {"origin": SCHOOLS, "place": "Danbury", "category": "housing", "when": "any"}
    text = client.post("/es/path", data=fields).text
    assert re.search(r'ninguna ruta de referencia desde <bdi lang="en">K-12 schools</bdi>', text)
    assert 'servicio de “Vivienda” en la lista para <bdi lang="en">Danbury</bdi>' in text
    answer = client.post("/es/", data={"place": "Danbury", "category": "domestic-violence"}).text
    assert re.search(r'\d servicios para <bdi lang="en">Danbury</bdi>', answer)
    assert 'sp-line__label">Llame a <bdi lang="en">DCF Careline</bdi>' in answer


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_mark_gets_into_an_attribute_or_a_title(client: TestClient, name: str) -> None:
    unmarked(client.get(f"/es{EXAMPLES[name]}").text)


@pytest.mark.parametrize("fields", [*QUESTIONS.values(), *PATHS.values()], ids=[*QUESTIONS, *PATHS])
def test_no_mark_gets_into_an_attribute_or_a_title_of_an_answer(client: TestClient, fields: dict[str, str]) -> None:
    unmarked(client.post("/es/path" if "origin" in fields else "/es/", data=fields).text)


def unmarked(text: str) -> None:
    assert not [value for _, one in Html(text).elements for value in one.values() if "<bdi" in value]
    assert "<bdi" not in text.partition("<title>")[2].partition("</title>")[0]
    assert "&lt;bdi" not in text
    assert not re.search(r"<option[^>]*>[^<]*<bdi", text)


def test_the_field_of_the_language_suggests_those_on_file(client: TestClient) -> None:
    for address, name in (("/", "Spanish"), ("/es/", "español")):
        page = Html(client.get(address).text)
        assert any(one.get("list") == "languages" for one in page.all("input"))
        assert name in [one["value"] for one in page.all("option")]
        answer = client.post(address, data={"place": "Danbury", "category": "domestic-violence", "language": name})
        assert "1-844-831-9200" in answer.text
