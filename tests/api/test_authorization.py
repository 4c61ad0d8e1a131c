"""Who may open which page and run which command: made from the routes and the commands, so that a new one without a
rule is noticed here. GraphQL is in `graphql/test_graphql_authorization`; `support/authorization` has the rules."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from typer.main import get_command

from api.app import create_app
from api.cli.issue_commands import app as commands
from api.issues import issue_guide
from api.pages.frame.addresses import language_of
from api.settings import Settings
from graph.accounts.kinds import Account
from graph.accounts.reading import every
from graph.campaigns import Campaign
from graph.editing.permissions import LEAST, Act
from graph.editing.reported import Reported, reported_id
from graph.issues import GuideCopy, GuideIssue, Wanted
from graph.look import Viewer
from graph.model.kept import Kept, KeptSet
from graph.model.vocabulary import Edition, Role
from graph.reports import Problem, Report
from graph.survey.kinds import SurveyDoor
from importers.matching import Answer, Judgement
from importers.planning import Fate, ImportPlan
from tests.api.pages.forms import CARELINE
from tests.api.pages.signing import Hands, account, browser, proof, signed_in
from tests.conftest import NOW
from tests.support.authorization import COMMANDS, HOST, OPEN, QUESTIONS, ROUTES, may

CAMPAIGN: Final = Campaign(
    id="campaign:somebody", name="Somebody's", due_days=30, created_at=NOW, created_by="account:somebody"
)
ISSUED: Final = "1c16829f56137c6a-1"
"""The issue that `put_issue` makes, without its kind."""
PLAN: Final = ImportPlan(
    id="import-plan:somebody",
    file="somebody.csv",
    reader="table",
    source="Somebody's list",
    as_of=None,
    made_by="account:somebody",
    made_at=NOW,
    revision=1,
    units=0,
    understood=0,
    counts=tuple(f"{fate}=0" for fate in Fate),
    sections=tuple(f"{name}:0:0" for name in (*Fate, "BESIDE", "RETIRES", "EXPECTS", "IMPORTED", "REMARKS")),
    parts=0,
    writes=0,
    retires=0,
)
JUDGED: Final = Judgement(
    id="match-judgement:somebody",
    one="agency:ct-dcf",
    other="incoming:somebody",
    answer=Answer.SAME,
    by="account:somebody",
    at=NOW,
    said="Somebody",
)
FILE: Final = {
    "POST /import": {"file": ("list.csv", b"Agency,Phone\nHelpers,860-555-0100\n")},
    "POST /import/review/answers": {"file": ("answers.csv", b"match-doubt:none,,,,,,,,same,\n")},
}
"""What is sent beside a form."""
UNNEEDED: Final = "interval:after-hours"
"""A record that can be retired without a word."""
FORMS: Final = {
    "POST /account": {"do": "end-others"},
    "POST /accounts": {"name": "New", "role": "PARTNER"},
    "POST /accounts/{id}": {"do": "disable"},
    "POST /campaigns": {"do": "preview", "days": "30"},
    "POST /campaigns/{id}": {"do": "end"},
    "POST /guides/issues": {"region": "jurisdiction:ct-town-windham", "template": "families", "edition": "public"},
    "POST /guides/issues/{id}": {"do": "give", "name": "Somebody else", "how": "HAND"},
    "POST /edit/suggest": {"text": "dcf", "kinds": "agency"},
    "POST /edit/new/{kind}": {"do": "change"},
    "POST /edit/{id:path}": {"do": "change"},
    "POST /retire/{id:path}": {"do": "change"},
    "POST /merge/{id:path}": {"do": "change"},
    "POST /verify/{id:path}": {"method": "CALL", "result": "VOICEMAIL", "version": "1", "contact_version": "1"},
    "POST /assign/{id:path}": {"what": "vacate", "note": "a test", "version": "1"},
    "POST /undo": {"id": f"change:1:{UNNEEDED}"},
    "POST /survey/review": {"do": "close"},
    "POST /import": {"source": "A list"},
    "POST /import/{id}": {"do": "discard"},
    "POST /import/review/answers": {},
    "POST /import/review": {"do": "back", "judgement": "match-judgement:somebody"},
    "POST /reports": {"report": "report:one", "outcome": "MENDED", "answer": "It is corrected."},
}
"""A form that does something, for each that needs an account."""
SLOT: Final = "slot:agency:ct-dcf:intake:primary"
RECORDS: Final = {
    "report": SLOT,
    "jurisdictions": "jurisdiction:ct",
    "agencies": "agency:ct-dcf",
    "teams": "team:jttf",
    "services": "service:safe-connect",
    "contacts": "contact:211-line",
    "models": "team-model:ftac",
    "start": "tile:child-abuse",
    "categories": "housing",
    "verify": "slot:service:ysb-tri-town:intake:primary",
    "assign": "slot:service:ysb-tri-town:intake:primary",
}
"""A record for each folder of pages."""


@pytest.fixture
def app(store_file: Path) -> Iterator[Starlette]:
    settings = Settings(store=str(store_file), url="https://signpost.example")
    application = create_app(settings, clock=Hands(NOW))
    with TestClient(application):
        yield application


def routes() -> Iterator[str]:
    for route in create_app(Settings(store=":memory:")).routes:
        if isinstance(route, Mount):
            yield f"* {route.path}"
            continue
        assert isinstance(route, Route)
        if language_of(route.path) == "en":
            yield from (f"{method} {route.path}" for method in route.methods or {"*"} if method != "HEAD")


def test_each_route_has_a_rule() -> None:
    assert set(routes()) == set(ROUTES)


def test_each_language_has_the_same_pages() -> None:
    paths = [route.path for route in create_app(Settings(store=":memory:")).routes if isinstance(route, Route)]
    spanish = {path.removeprefix("/es") or "/" for path in paths if language_of(path) == "es"}
    english = {path for path in paths if language_of(path) == "en"}
    assert english - spanish == {"/healthz", "/graphql"}
    assert spanish <= english


def _commands(name: str, command: object) -> Iterator[tuple[str, set[str]]]:
    """Each command with its arguments and options, the first name of each."""
    inner = getattr(command, "commands", None)
    if inner is None:
        parameters = getattr(command, "params", ())
        yield name, {(one.opts or [one.name])[0] for one in parameters}
        return
    for word, below in inner.items():
        yield from _commands(f"{name} {word}".strip(), below)


def test_each_command_and_option_has_a_rule() -> None:
    found = dict(_commands("", get_command(commands)))
    assert found == {name: set(listed.split()) for name, (_, listed) in COMMANDS.items()}


def test_a_command_is_for_the_public_or_for_the_host() -> None:
    """No command has a role of its own: it asks as the public, or it needs the store itself."""
    assert {needs for needs, _ in COMMANDS.values()} == {OPEN, HOST}


def test_each_act_has_a_least_role_and_the_public_may_do_none() -> None:
    assert set(LEAST) == set(Act)
    assert Role.PUBLIC not in LEAST.values()
    used = {needs for needs in (*ROUTES.values(), *(needs for needs, _ in QUESTIONS.values())) if needs in LEAST}
    assert used <= set(Act)


def path_of(page: str) -> str:
    folder = page.split("/")[1]
    path = page.partition(" ")[2].replace("{id:path}", RECORDS.get(folder, CARELINE))
    if folder == "edit":
        path = path.replace("{kind}", "agency")
    if folder == "guides":
        path = path.replace("{id}", ISSUED)
    ids = {"campaigns": CAMPAIGN.id, "import": PLAN.id}
    return path.replace("{id}", ids.get(folder, "account:somebody"))


def asked(client: TestClient, page: str, session: bool) -> Response:
    if page.startswith("GET "):
        return client.get(path_of(page))
    form = dict(FORMS[page])
    if session:
        form["proof"] = proof(client.get("/about"))
    return client.post(path_of(page), data=form, files=FILE.get(page))


@pytest.mark.parametrize("page", [page for page, needs in ROUTES.items() if needs is not OPEN])
@pytest.mark.parametrize("role", Role)
def test_a_page_is_for_its_roles_and_does_nothing_for_others(app: Starlette, page: str, role: Role) -> None:
    account(app, Role.PARTNER, name="Somebody")
    put_report(app)
    put_issue(app)
    app.state.store.keep(KeptSet(puts=(CAMPAIGN, PLAN, JUDGED)))
    client = browser(app) if role is Role.PUBLIC else signed_in(app, role)
    before = kept(app)
    response = asked(client, page, role is not Role.PUBLIC)
    if may(role, ROUTES[page]):
        assert response.status_code < 400
        assert not response.headers.get("location", "").startswith("/sign-in")
        return
    assert kept(app) == before
    refused = response.status_code in (401, 403) or response.headers["location"].startswith("/sign-in")
    assert refused
    assert "Somebody" not in response.text
    assert "seeded from" not in response.text


@pytest.mark.parametrize(
    "page", [page for page, needs in ROUTES.items() if needs is OPEN and page.startswith("GET ")]
)
def test_a_page_for_everybody_needs_no_account(app: Starlette, page: str) -> None:
    path = path_of(page).replace("{level}", "state").replace("{kind}", "county").replace("{link}", "nonsense")
    response = browser(app).get(path)
    unknown = {"GET /sign-in/{link}": 401, "GET /coverage/map.geojson": 422}.get(page, 404)
    assert response.status_code in (200, 308, unknown), path
    assert not response.headers.get("location", "").startswith("/sign-in")


def put_report(app: Starlette) -> None:
    report = Report(id="report:one", slot=SLOT, problem=Problem.DETAILS, language="en", created_at=NOW)
    marks = Reported(id=reported_id(SLOT), slot=SLOT, since=NOW, reports=(report.id,))
    app.state.store.keep(KeptSet(puts=(report, marks)))


def put_issue(app: Starlette) -> None:
    state = app.state
    wanted = Wanted("jurisdiction:ct-town-windham", "guide-template:police", Edition.PUBLIC, "en")
    issue_guide(state.directory, state.store, Viewer(Role.ADMIN), NOW, wanted, "https://signpost.example")


def kept(app: Starlette) -> list[str]:
    kinds: tuple[type[Kept], ...] = (Account, Report, Campaign, SurveyDoor, GuideIssue, GuideCopy)
    return [repr(one) for kind in kinds for one in every(app.state.store, kind)]
