"""Commercial offers are marked wherever their names are shown: pages, files, the command line and GraphQL."""

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.cli.main import run
from api.settings import Settings
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.contact import Contact, Slot, slot_id
from graph.model.record import Citation
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, ContactPurpose, ContactRank, Role, ServiceAccess
from graph.store.opening import open_store
from tests.api.pages.pages import Html, find_form
from tests.api.pages.signing import Hands, signed_in
from tests.conftest import NOW

MARK = "commercial offer, not endorsed"
MARKED = f"({MARK})"
CITED = (Citation(source="A flyer"),)
FIRM = Agency(id="agency:zed-firm", name="Zed Firm", level=AgencyLevel.PRIVATE, citations=CITED)
SERVICE = Service(
    id="service:zed-desk",
    name="Zed Desk",
    category="threat-assessment",
    provider=FIRM.id,
    also_in=("juvenile-review",),
    serves=("jurisdiction:ct",),
    access=ServiceAccess.DIRECT,
    description="For whoever pays.",
    citations=CITED,
)
DESK = Contact(id="contact:zed-desk", title="Desk", email="desk@zed.example", agency=FIRM.id, citations=CITED)
SLOT = Slot(
    id=slot_id(SERVICE.id, ContactPurpose.INTAKE, ContactRank.PRIMARY),
    of=SERVICE.id,
    purpose=ContactPurpose.INTAKE,
    rank=ContactRank.PRIMARY,
    contact=DESK.id,
    citations=CITED,
)
_NAMES = re.compile(r"Zed Firm|Zed Desk|Police Threat Response Program|AT-RISK International")
_BESIDE = re.compile(
    r"AT-RISK International, Police Threat|Part of the Police|Offered by AT-RISK|International Police"
)
"""Names in titles of sources and in texts about an offer that is marked itself."""


@pytest.fixture
def app(store_file: Path, hands: Hands) -> Starlette:
    with open_store(str(store_file)) as store:
        puts = (FIRM, SERVICE, DESK, SLOT)
        store.write(ChangeSet(actor="tester", reason="set up", puts=puts, at=NOW))
    return create_app(Settings(store=str(store_file)), clock=hands)


PUBLIC = (
    "/browse/agencies/private",
    "/agencies/agency:zed-firm",
    "/agencies/agency:at-risk-international",
    "/services/service:zed-desk",
    "/categories/threat-assessment",
    "/resources",
    "/es/resources",
    "/es/services/service:zed-desk",
)
PARTNER = (
    "/readiness/department?agency=Willimantic Police Department",
    "/readiness/department.docx?agency=Willimantic Police Department",
    "/guides?region=Hampton&template=police",
    "/guides/sheet.md?region=Hampton&template=police",
    "/dependence?place=Windham&category=threat-assessment",
    "/freshness",
    "/stakeholders",
)


def unmarked(text: str) -> list[str]:
    """The links, items and cells of a page with such a name and without a mark. The end of a breadcrumb is the name
    of the page, which is marked above its heading; pictures break lines where they like."""
    found = []
    for named, inner in re.findall(r"<(?:a|td|th|li)\b([^>]*)>((?:(?!</(?:a|td|th|li)>).)*)", text, re.DOTALL):
        said = " ".join(re.sub(r"<[^>]+>", "", inner).split())
        told = said.replace(" ", "")
        if _NAMES.search(_BESIDE.sub("", said)) and "aria-current" not in named:
            found += [] if "notendorsed" in told or "norecomendada" in told else [said[:200]]
    return found


def test_pages_mark_them_for_everybody(app: Starlette) -> None:
    with TestClient(app) as client:
        for address in PUBLIC:
            page = client.get(address)
            assert page.status_code == 200, address
            assert "not endorsed" in page.text or "no recomendada" in page.text, address
            assert unmarked(page.text) == [], address


def test_a_page_of_its_own_says_it_above_its_name(app: Starlette) -> None:
    with TestClient(app) as client:
        assert f"Private organization {MARKED} Zed Firm" in Html(client.get("/agencies/agency:zed-firm").text).text
        assert f"Service {MARKED} Zed Desk" in Html(client.get("/services/service:zed-desk").text).text


def test_answers_mark_them(app: Starlette) -> None:
    with TestClient(app) as client:
        answer = Html(client.post("/", data=find_form("Windham", "threat-assessment")).text).text
        assert f"Zed Desk {MARKED}" in answer
        assert f"Zed Firm {MARKED}" in answer
        assert answer.count("Zed Desk") == answer.count(f"Zed Desk {MARKED}")
        found = Html(client.post("/search", data={"q": "Zed"}).text).text
        assert f"Zed Firm {MARKED}" in found
        assert f"Zed Desk {MARKED}" in found


def test_partners_see_them_marked(app: Starlette) -> None:
    with TestClient(app):
        partner = signed_in(app, Role.PARTNER)
        for address in PARTNER:
            page = partner.get(address)
            assert page.status_code == 200, address
            if "docx" not in address:
                assert unmarked(page.text) == [], address
        sheet = partner.get("/guides/sheet.md?region=Hampton&template=police").text
        assert f"**Zed Desk {MARKED}**" in sheet


def test_graphql_says_it(app: Starlette) -> None:
    asked = """{ firm: node(id: "agency:zed-firm") { ... on Agency { commercialNotice } }
      dcf: node(id: "agency:ct-dcf") { ... on Agency { commercialNotice } }
      form: node(id: "resource:police-threat-response-program-forms") { ... on Resource { commercialNotice topic } }
      patrol: node(id: "resource:police-threat-response-program-training-patrol") {
        ... on Resource { commercialNotice roles level deliveries agency { name commercialNotice } } }
      search(text: "Zed Desk", first: 1) { edges { node { commercialNotice node {
        ... on Service { commercialNotice provider { ... on Agency { commercialNotice } } } } } } } }"""
    with TestClient(app) as client:
        data = client.post("/graphql", json={"query": asked}).json()["data"]
    assert data["firm"] == {"commercialNotice": MARK}
    assert data["dcf"] == {"commercialNotice": None}
    assert data["form"] == {"commercialNotice": MARK, "topic": "FORM"}
    assert (data["patrol"]["roles"], data["patrol"]["level"]) == (["Patrol"], "Beginner to advanced")
    assert data["patrol"]["agency"] == {"name": "AT-RISK International", "commercialNotice": MARK}
    (hit,) = data["search"]["edges"]
    assert hit["node"]["commercialNotice"] == hit["node"]["node"]["commercialNotice"] == MARK


@pytest.mark.usefixtures("app")
def test_the_command_line_says_it(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = (
        ["find", "Windham", "--category", "threat-assessment"],
        ["search", "Zed"],
        ["show", SERVICE.id],
        ["show", FIRM.id],
    )
    for arguments in asked:
        run([*arguments, "--store", str(store_file)])
        lines = [line for line in capsys.readouterr().out.splitlines() if "Zed" in line and "zed.example" not in line]
        assert lines
        assert [line for line in lines if MARKED not in line] == [], arguments
