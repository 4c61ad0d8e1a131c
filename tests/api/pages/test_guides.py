"""The page of guides: the form, the sheet, its files, and what is refused."""

import io

import pytest
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.model.vocabulary import Role
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, signed_in

REGION = "jurisdiction:ct-demhs-region-3"
COORDINATOR = "Cingranelli"


@pytest.fixture
def public(app: Starlette) -> TestClient:
    return browser(app)


@pytest.fixture
def partner(app: Starlette) -> TestClient:
    return signed_in(app, Role.PARTNER)


def test_browse_and_the_page_of_a_place_lead_to_a_sheet_with_its_files(public: TestClient) -> None:
    assert 'href="/guides"' in public.get("/browse").text
    town = public.get("/jurisdictions/jurisdiction:ct-town-greenwich").text
    assert 'href="/guides?region=jurisdiction:ct-town-greenwich"' in town
    page = Html(public.get("/guides?region=jurisdiction:ct-town-greenwich").text)
    assert page.problems == []
    assert "Resources for school administrators" in page.text
    assert "860-258-4100" not in page.text  # Tails of Joy, which serves other counties
    files = [one["href"] for one in page.all("a") if "/guides/sheet." in one.get("href", "")]
    assert [(one.startswith("/es/"), one.partition("sheet.")[2][:3]) for one in files] == [
        (False, "htm"),
        (False, "md?"),
        (False, "doc"),
        (False, "pdf"),
        (True, "htm"),
        (True, "md?"),
        (True, "doc"),
        (True, "pdf"),
    ]
    for file in files:
        response = public.get(file)
        assert response.status_code == 200
        assert response.headers["content-disposition"].startswith("attachment; filename=")
        assert response.headers["cache-control"] == "no-store"
        assert response.content == public.get(file).content


def test_case_managers_have_a_wallet_card_and_families_have_none(public: TestClient) -> None:
    page = Html(public.get(f"/guides?region={REGION}&template=case-managers&paper=a4").text)
    cards = [one["href"] for one in page.all("a") if "/guides/wallet.pdf" in one.get("href", "")]
    assert [one.startswith("/es/") for one in cards] == [False, True]
    assert all(one.endswith("paper=a4") for one in cards)
    file = public.get(cards[0])
    assert file.headers["content-type"] == "application/pdf"
    assert 'filename="wallet-case-managers-' in file.headers["content-disposition"]
    families = f"region={REGION}&template=families"
    assert "/guides/wallet.pdf" not in public.get(f"/guides?{families}").text
    refused = public.get(f"/guides/wallet.pdf?{families}")
    assert refused.status_code == 422
    assert 'aria-describedby="template-problem"' in refused.text
    assert "This guide has no wallet card." in Html(refused.text).text


def test_paper_is_letter_until_another_is_chosen(public: TestClient) -> None:
    def height(query: str) -> int:
        file = public.get(f"/guides/sheet.pdf?region={REGION}{query}").content
        return round(float(PdfReader(io.BytesIO(file)).pages[0].mediabox.height))

    assert (height(""), height("&paper=letter"), height("&paper=A4")) == (792, 792, 842)
    assert "size: a4" in public.get(f"/guides/sheet.html?region={REGION}&paper=a4").text
    for address in ("/guides", "/guides/sheet.pdf", "/guides/wallet.pdf"):
        refused = public.get(f"{address}?region={REGION}&paper=a5")
        assert refused.status_code == 422
        assert 'aria-describedby="paper-problem"' in refused.text


def test_a_file_in_html_needs_nothing_else_and_names_no_server(public: TestClient) -> None:
    text = public.get("/es/guides/sheet.html?region=DEMHS+Region+3").text
    page = Html(text)
    assert page.problems == []
    assert '<html lang="es">' in text
    assert "testserver" not in text
    opened = ("https:", "http:", "tel:", "sms:", "mailto:")
    assert all(one["href"].startswith(opened) for one in page.all("a"))
    assert page.all("link", "script", "img") == []


def test_the_partner_edition_is_for_partners(public: TestClient, partner: TestClient) -> None:
    for address in ("/guides", "/guides/sheet.html", "/guides/sheet.md"):
        asked = f"{address}?region=DEMHS+Region+3&edition=partner"
        assert public.get(asked).status_code == 403
        assert COORDINATOR in partner.get(asked).text
        assert COORDINATOR not in partner.get(asked.replace("partner", "public")).text
    assert "Partner edition" not in public.get("/guides").text
    assert "Partner edition" in partner.get("/guides").text


@pytest.mark.parametrize(
    "query",
    ["region=Atlantis", "region=Hartford&template=none", "region=Hartford&edition=secret", "edition=x"],
)
@pytest.mark.parametrize("address", ["/guides", "/guides/sheet.html", "/guides/sheet.md", "/es/guides"])
def test_what_cannot_be_meant_is_told_beside_the_field(public: TestClient, address: str, query: str) -> None:
    response = public.get(f"{address}?{query}")
    assert response.status_code == 422
    page = Html(response.text)
    assert page.problems == []
    assert any("usa-error-message" in one.get("class", "") for one in page.all("p"))


def test_without_a_region_there_is_the_form_alone(public: TestClient) -> None:
    assert 'class="guide"' not in public.get("/guides").text
    assert public.get("/guides/sheet.html").status_code == 200
    assert 'class="guide"' not in public.get("/guides/sheet.html").text
