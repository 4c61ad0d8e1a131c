"""Odd and bad input: a message at its field that names the value and the remedy, and the page stays whole."""

import pytest
from starlette.testclient import TestClient

from tests.api.pages.pages import Html, find_form
from tests.api.pages.test_pages_html import check

NAMES = [name for name in find_form("") if name != "typing"]


def problems(page: Html, name: str) -> bool:
    """Whether a field is marked as wrong."""
    return any(one.get("id") == name and one.get("aria-invalid") == "true" for one in page.all("input", "select"))


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("place", "", "Enter a town, a ZIP code or a region."),
        ("place", "   ", "Enter a town, a ZIP code or a region."),
        ("place", "x" * 10_000, "has 10,000 characters"),
        ("place", "😀" * 201, "has 201 characters"),
        ("place", "Hart\x00ford", "“Hart\ufffdford” cannot be read"),
        ("place", "a\x1b[31mb", "cannot be read"),
        ("place", "\u200b", "cannot be read"),
        ("age", "-1", "“-1” is not an age. Enter whole years from 0 to 130, or leave it empty."),
        ("age", "200", "“200” is not an age"),
        ("age", "abc", "“abc” is not an age"),
        ("age", "1e3", "“1e3” is not an age"),
        ("age", "14.5", "“14.5” is not an age"),
        ("age", "²", "“²” is not an age"),
        ("age", "9" * 5_000, "is not an age"),
        ("category", "no-such-kind", "There is no kind of help called “no-such-kind”. Choose one from the list."),
        ("category", "<b>x</b>", "There is no kind of help called “<b>x</b>”"),
        ("at", "", "Enter a date and a time"),
        ("at", "tomorrow", "“tomorrow” is not a date and time. Enter it as in 2026-11-21 14:30."),
        ("at", "2026-02-30T10:00", "is not a date and time"),
        ("at", "9999-12-31T23:59", "is not a date and time"),
    ],
)
def test_a_bad_field_is_named_with_its_value_and_remedy(
    client: TestClient, field: str, value: str, says: str
) -> None:
    data = {**find_form("Hartford", when="at" if field == "at" else "now"), field: value}
    response = client.post("/", data=data)
    page = Html(response.text)
    assert response.status_code == 400
    assert says in page.text
    assert problems(page, field)
    assert page.problems == []
    assert page.text.startswith("Error: ")


def test_typed_values_are_kept(client: TestClient) -> None:
    data = find_form("Hartford", "youth-mobile-crisis", "abc", when="at", at="2026-12-25T03:15")
    page = Html(client.post("/", data=data).text)
    kept = {one["name"]: one.get("value") for one in page.all("input")}
    assert (kept["place"], kept["age"], kept["at"]) == ("Hartford", "abc", "2026-12-25T03:15")
    assert [one["value"] for one in page.all("option") if "selected" in one] == ["youth-mobile-crisis", "at"]


def test_every_bad_field_is_named_at_once(client: TestClient) -> None:
    page = Html(client.post("/", data=find_form("", "nope", "abc", when="at", at="x")).text)
    assert "There are 4 problems" in page.text
    assert [one for one in page.links if one.startswith("#") and one != "#main"] == [
        "#place",
        "#category",
        "#age",
        "#at",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7 * 7 }} {% raw %}",
        "%(place)s %s %",
        "שלום עולם",
        "\u202egnidaer",
        "😀 Hartford 🏳️‍🌈",
        "Robert'); DROP TABLE--",
        "a" * 200,
        "ﬀ Ⅷ ½",
        "../../etc/passwd",
        "jurisdiction:nope",
    ],
)
def test_odd_text_is_answered_and_shown_as_text(client: TestClient, text: str) -> None:
    for address, data in (("/", find_form(text)), ("/search", {"q": text})):
        response = client.post(address, data=data)
        page = Html(response.text)
        assert response.status_code == 200
        assert page.problems == []
        assert not [one for one in page.all("script") if "src" not in one]
        assert not page.all("img")
        typed = next(one for one in page.all("input") if one.get("name") in {"place", "q"})
        assert typed["value"] == text


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "Enter a name"), ("x" * 10_000, "has 10,000 characters"), ("a\x00b", "cannot be read")],
)
def test_a_search_that_cannot_be_read_says_so_at_its_field(client: TestClient, text: str, says: str) -> None:
    response = client.post("/search", data={"q": text})
    page = Html(response.text)
    assert response.status_code == 400
    assert says in page.text
    assert problems(page, "q")


def test_htmx_gets_the_messages_for_the_fields(client: TestClient) -> None:
    response = client.post("/", data=find_form("Hartford", age="abc"), headers={"HX-Request": "true"})
    assert response.status_code == 400
    page = Html(response.text)
    shown = {one["id"]: "hidden" not in one for one in page.all("p") if one.get("hx-swap-oob")}
    assert shown == {
        "place-problem": False,
        "category-problem": False,
        "age-problem": True,
        "at-problem": False,
        "language-problem": False,
    }


@pytest.mark.parametrize("address", ["/", "/search"])
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b"%ff%fe=%zz&&==", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"\x00\xff", "application/octet-stream"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"--x\r\n", "multipart/form-data"),
        (b"&".join(b"a%d=1" % number for number in range(500)), "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_that_is_no_form_is_refused_with_a_page(
    client: TestClient, address: str, body: bytes, kind: str
) -> None:
    response = client.post(address, content=body, headers={"Content-Type": kind})
    assert response.status_code == 400
    assert check(response.text) == []


def test_a_file_in_a_field_is_refused(client: TestClient) -> None:
    response = client.post("/", files={"place": ("a.txt", b"Hartford")})
    assert response.status_code == 400


def test_a_body_over_the_limit_is_refused_with_a_page(client: TestClient) -> None:
    response = client.post("/", data=find_form("x" * 200_000))
    assert response.status_code == 413
    assert "That is too much text" in Html(response.text).text


@pytest.mark.parametrize(
    "address",
    [
        "/agencies/",
        "/agencies/service:211",
        "/services/%00",
        "/categories/..%2f..%2fetc",
        "/jurisdictions/" + "x" * 5_000,
        "/browse/agencies/nowhere",
        "/browse/regions/TOWN%20",
        "/contacts/\u202e",
        "/services/service:%F0%9F%98%80",
    ],
)
def test_addresses_of_nothing_give_a_page_that_says_so(client: TestClient, address: str) -> None:
    response = client.get(address)
    page = Html(response.text)
    assert response.status_code == 404
    assert page.problems == []
    assert "There is no such page" in page.text


def test_a_method_that_a_page_does_not_take(client: TestClient) -> None:
    response = client.delete("/browse")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "This page can't be opened directly" in Html(response.text).text
