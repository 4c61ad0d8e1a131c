"""The map of coverage: every area, its words and its link; its size; and the same as GeoJSON."""

import json
import re
from collections import Counter
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph import coverage
from graph.coverage import CoverageQuestion
from graph.coverage.cell import URGENCY
from graph.directory import Directory
from graph.look import PUBLIC
from graph.model.vocabulary import CoverageStatus, JurisdictionKind
from graph.values.outline import checked_outline, signed_area
from importers.reading.geojson import read_geojson
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser

CAC: Final = "/coverage?category=child-advocacy-center"
LIMIT: Final = 150_000
HREF: Final = "href"
SVG: Final = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def public(app: Starlette) -> TestClient:
    return browser(app)


def svg(page: str) -> ElementTree.Element:
    """The map of a page, parsed as XML."""
    found = re.search(r'<svg class="sp-atlas__map.*?</svg>', page, re.DOTALL)
    assert found is not None
    return ElementTree.fromstring(found[0].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def groups(picture: ElementTree.Element) -> dict[str, list[ElementTree.Element]]:
    """The links of the map by the status of their group."""
    several = (one for one in picture.iter(f"{SVG}g") if one.get("role") == "group")
    return {one.get("aria-label", ""): list(one.findall(f"{SVG}a")) for one in several}


def test_every_town_is_an_area_with_its_status_and_its_link(public: TestClient, directory: Directory) -> None:
    page = public.get(f"{CAC}&age=5")
    assert Html(page.text).problems == []
    found = groups(svg(page.text))
    assert {label: len(areas) for label, areas in found.items()} == {"None listed": 79, "Not confirmed": 90}
    for label, areas in found.items():
        for area in areas:
            title, path = area.find(f"{SVG}title"), area.find(f"{SVG}path")
            assert title is not None
            assert str(title.text).endswith(f": {label}")
            assert path is not None
            assert str(path.get("d")).startswith("M")
    danbury = next(one for one in found["None listed"] if "danbury" in one.get(HREF, ""))
    assert danbury.get(HREF) == (
        "/coverage/cell?place=jurisdiction%3Act-town-danbury&category=child-advocacy-center&ages=age-band%3A0-12"
    )
    look = directory.look(PUBLIC, public.app.state.clock())  # type: ignore[attr-defined]
    matrix = coverage.coverage(look, CoverageQuestion(("child-advocacy-center",), age=5))
    statuses = Counter(matrix.statuses("child-advocacy-center", "age-band:0-12"))
    assert statuses == {CoverageStatus.NOT_ON_FILE: 79, CoverageStatus.UNCONFIRMED: 90}


@pytest.mark.parametrize("query", ["&age=5", "", "&of=judicial_district", "&within=DEMHS+Region+3"])
def test_every_area_leads_to_a_page_that_exists(public: TestClient, query: str) -> None:
    links = [area.get(HREF, "") for areas in groups(svg(public.get(CAC + query).text)).values() for area in areas]
    assert len(links) == len(set(links)) > 8
    for href in links[::9]:
        assert public.get(href).status_code == 200, href


def test_for_all_ages_a_place_has_its_worst_status(public: TestClient, directory: Directory) -> None:
    look = directory.look(PUBLIC, public.app.state.clock())  # type: ignore[attr-defined]
    matrix = coverage.coverage(look, CoverageQuestion(("local-police",)))
    worst = [
        min(of_place, key=lambda one: URGENCY[one])
        for of_place in zip(*(matrix.statuses(*key) for key in matrix.columns), strict=True)
    ]
    page = public.get("/coverage?category=local-police").text
    said = {label: len(areas) for label, areas in groups(svg(page)).items()}
    assert sorted(said.values()) == sorted(Counter(worst).values())
    assert "each place has the status of its worst age group" in page


@pytest.mark.parametrize("kind", ["county", "planning_region", "demhs_region", "judicial_district", "dcf_region"])
def test_regions_are_drawn_with_borders_of_towns(public: TestClient, directory: Directory, kind: str) -> None:
    page = public.get(f"{CAC}&of={kind}")
    assert Html(page.text).problems == []
    look = directory.look(PUBLIC, public.app.state.clock())  # type: ignore[attr-defined]
    matrix = coverage.coverage(look, CoverageQuestion(("child-advocacy-center",), JurisdictionKind[kind.upper()]))
    picture = svg(page.text)
    assert sum(map(len, groups(picture).values())) == len(matrix.jurisdictions)
    assert [one for one in picture.iter(f"{SVG}path") if one.get("class") == "sp-atlas__towns"]


def test_legend_and_table_use_the_same_words(public: TestClient) -> None:
    page = public.get(CAC).text
    legend = page.partition('class="sp-atlas__legend"')[2].partition("</ul>")[0]
    assert "79 places, 1,239,872 people" in legend
    assert "90 places, 2,366,072 people" in legend
    assert legend.count("sp-atlas__key") == 2
    for label in groups(svg(page)):
        assert f"<b>{label}</b>" in legend
        assert label in page.partition("<tbody>")[2]


def test_a_status_leaves_the_other_areas_plain_but_there(public: TestClient) -> None:
    found = groups(svg(public.get(f"{CAC}&status=not_on_file&age=5").text))
    assert {label: len(areas) for label, areas in found.items()} == {"None listed": 79, "Other statuses": 90}


@pytest.mark.parametrize("status", CoverageStatus)
def test_for_all_ages_a_status_has_the_places_of_the_table(public: TestClient, status: CoverageStatus) -> None:
    page = public.get(f"/coverage?category=juvenile-review&status={status.lower()}").text
    total = int(page.partition('id="places">')[2].partition('class="sp-count">')[2].partition("<")[0])
    found = groups(svg(page))
    found.pop("Other statuses", None)
    assert sum(map(len, found.values())) == total


def test_places_without_an_outline_are_named_or_there_is_no_map(public: TestClient) -> None:
    assert "sp-atlas__map" not in public.get(f"{CAC}&of=tribal_nation").text
    assert "sp-atlas__map" not in public.get(f"{CAC}&of=state").text, "one area says no more than a table"
    assert "sp-atlas__map" not in public.get("/coverage").text
    assert "sp-atlas__map" not in public.get("/coverage?category=nothing").text


def test_the_map_needs_nothing_from_elsewhere_and_no_inline_style(public: TestClient) -> None:
    page = public.get(CAC)
    section = page.text.partition('<section class="sp-atlas"')[2].partition("</section>")[0]
    assert "style=" not in section
    assert "<script" not in section
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    for word in re.findall(r'fill="([^"]*)"', section):
        assert f'id="{word[5:-1]}"' in section, "each hatching is in the page"


def test_other_ages_are_one_link_away(public: TestClient) -> None:
    page = public.get(f"{CAC}&age=15").text
    nav = page.partition('class="sp-atlas__ages')[2].partition("</nav>")[0]
    assert '<b aria-current="true">Teenagers (13 to 17)</b>' in nav
    assert nav.count("<a ") == 4
    for href in re.findall(r'href="([^"]*)#map"', nav):
        assert public.get(href.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("before", ["", "/es"])
def test_no_page_with_a_map_is_too_large(public: TestClient, directory: Directory, before: str) -> None:
    look = directory.look(PUBLIC, public.app.state.clock())  # type: ignore[attr-defined]
    sizes = {
        kind: len(public.get(f"{before}/coverage?category={kind}").content)
        for kind in coverage.coverage(look, CoverageQuestion()).categories
    }
    assert max(sizes.values()) < LIMIT, max(sizes, key=lambda kind: sizes[kind])


def features(public: TestClient, query: str) -> list[dict[str, Any]]:
    answer = public.get(f"/coverage/map.geojson?{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert answer.headers["Cache-Control"] == "no-store"
    collection = answer.json()
    assert collection["type"] == "FeatureCollection"
    return list(collection["features"])


def test_geojson_has_each_cell_with_its_outline(public: TestClient) -> None:
    found = features(public, "category=child-advocacy-center&age=5")
    assert len(found) == 169
    one = next(one for one in found if one["properties"]["name"] == "Danbury")
    assert one["properties"] == {
        "jurisdiction": "jurisdiction:ct-town-danbury",
        "name": "Danbury",
        "code": "0900118500",
        "otherCodes": ["0919018500"],
        "geoid": "0900118500",
        "kind": "TOWN",
        "category": "child-advocacy-center",
        "categoryName": "Child advocacy centers",
        "ageBand": "age-band:0-12",
        "ages": "Children (up to 12)",
        "status": "NOT_ON_FILE",
        "required": 1,
        "providers": 0,
        "share": 0.0,
        "people": 86518,
    }
    for feature in found:
        geometry = feature["geometry"]
        several = geometry["type"] == "MultiPolygon"
        outline = checked_outline(geometry["coordinates"] if several else [geometry["coordinates"]])
        assert json.loads(json.dumps(outline)) == (geometry["coordinates"] if several else [geometry["coordinates"]])
        assert all(signed_area(rings[0]) > 0 for rings in outline), "outer rings run against the clock (RFC 7946)"
        assert all(-73.8 < x < -71.7 and 40.9 < y < 42.1 for rings in outline for ring in rings for x, y in ring)


def test_geojson_has_the_filters_of_the_page(public: TestClient) -> None:
    assert {one["properties"]["ageBand"] for one in features(public, "category=housing")} == {
        f"age-band:{band}" for band in ("0-12", "13-17", "18-64", "65")
    }
    assert len(features(public, "category=child-advocacy-center&age=5&status=not_on_file")) == 79
    assert len(features(public, "category=housing&age=5&within=DEMHS+Region+3")) == 41
    (state,) = features(public, "category=housing&age=5&of=state")
    assert state["geometry"]["type"] == "MultiPolygon"
    nations = features(public, "category=housing&age=5&of=tribal_nation")
    assert [one["geometry"] for one in nations] == [None, None]


@pytest.mark.parametrize("query", ["", "category=nothing", "category=housing&age=x", "category=housing&within=No"])
def test_geojson_of_what_cannot_be_asked_is_refused(public: TestClient, query: str) -> None:
    answer = public.get(f"/coverage/map.geojson?{query}")
    assert answer.status_code == 422
    assert Html(answer.text).problems == []


def test_a_file_is_loaded_again_as_it_was_exported(public: TestClient) -> None:
    read = read_geojson(public.get("/coverage/map.geojson?category=housing&age=5").content)
    assert (len(read.features), read.problems) == (169, ())


def test_spanish(public: TestClient) -> None:
    page = Html(public.get(f"/es{CAC}").text)
    assert page.problems == []
    assert "Ninguno en la lista" in page.text
    assert "El mapa en GeoJSON" in page.text
