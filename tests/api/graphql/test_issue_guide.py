"""`issueGuide` and `guideIssues`, as the contract states them, over HTTP on Connecticut's seed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.model.vocabulary import Role
from tests.api.graphql.test_mutations_served import ask, payload
from tests.api.pages.signing import Hands, token
from tests.conftest import NOW

GUIDE: Final = """
  title region { id } template edition asOf validUntil digest
  head { label name phones { display uri } }
  cards { title bullets links note contacts {
    label name title phones { display } email address hours forTowns { name } status state instead verifiedAt
  } }
"""
ISSUE: Final = f"""mutation($input: IssueGuideInput!) {{ issueGuide(input: $input) {{
  issue {{ id issuedAt issuedBy number language
    guide {{ {GUIDE} missing {{ code text }} downloads {{ format url }} }} }}
  revision errors {{ code path message }} }} }}"""
LIST: Final = """query($region: ID, $template: String, $carrying: ID, $first: Int, $after: String) {
  guideIssues(region: $region, template: $template, carrying: $carrying, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage } edges { node { id guide { template edition } } } } }"""


@pytest.fixture
def app(store_file: Path) -> Iterator[Starlette]:
    settings = Settings(store=str(store_file), url="https://signpost.example")
    application = create_app(settings, clock=Hands(NOW))
    with TestClient(application):
        yield application


def bearer(app: Starlette, role: Role) -> dict[str, str]:
    return {"Authorization": f"Bearer {token(app, role)}"}


def issued(app: Starlette, headers: dict[str, str], **given: Any) -> dict[str, Any]:
    return payload(ask(app, ISSUE, headers, input={"region": "DEMHS Region 3", **given}))


def listed(app: Starlette, headers: dict[str, str], **given: Any) -> dict[str, Any]:
    return payload(ask(app, LIST, headers, **given))


def test_an_issue_says_what_the_guide_said(app: Starlette) -> None:
    liaison = bearer(app, Role.VERIFIER)
    made = issued(app, liaison)
    assert made["errors"] == []
    issue = made["issue"]
    live = payload(ask(app, f'{{ guide(region: "DEMHS Region 3") {{ {GUIDE} missing {{ text }} }} }}'))
    kept = dict(issue["guide"])
    assert {one["code"] for one in kept["missing"]} <= {"guide.missing"}
    downloads = kept.pop("downloads")
    kept["missing"], told = None, live.pop("missing")
    assert kept == {**live, "missing": None}
    assert len(issue["guide"]["missing"]) <= len(told)
    assert (issue["number"], issue["language"], issue["issuedAt"][:10]) == (1, "en", NOW.date().isoformat())
    assert all(one["url"].startswith("/guides/issues/") for one in downloads)
    again = issued(app, bearer(app, Role.EDITOR))
    assert again["issue"]["id"] == issue["id"]
    assert (issue["issuedBy"] is None, again["issue"]["issuedBy"] is None) == (True, False)
    node = f'{{ node(id: "{issue["id"]}") {{ id ... on GuideIssue {{ issuedBy guide {{ title }} }} }} }}'
    as_partner = payload(ask(app, node, bearer(app, Role.PARTNER)))
    assert (as_partner["id"], as_partner["issuedBy"]) == (issue["id"], None)
    assert ask(app, node).json()["data"]["node"] is None


def test_issues_are_listed_by_what_they_carry(app: Starlette) -> None:
    liaison = bearer(app, Role.VERIFIER)
    first = issued(app, liaison)["issue"]["id"]
    second = issued(app, liaison, edition="PARTNER", template="police", idempotencyKey="k")["issue"]["id"]
    assert issued(app, liaison, edition="PARTNER", template="police", idempotencyKey="k")["issue"]["id"] == second
    assert listed(app, liaison)["totalCount"] == 2
    assert listed(app, liaison, template="police")["edges"][0]["node"]["id"] == second
    assert listed(app, liaison, carrying="phone:911")["totalCount"] == 2
    assert listed(app, liaison, carrying="phone:+18605550100")["totalCount"] == 0
    page = listed(app, liaison, first=1)
    rest = listed(app, liaison, first=1, after=page["pageInfo"]["endCursor"])
    assert {page["edges"][0]["node"]["id"], rest["edges"][0]["node"]["id"]} == {first, second}
    assert (
        "data" not in ask(app, LIST).json() or ask(app, LIST).json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [({"region": "Atlantis"}, "INVALID"), ({"template": "nothing"}, "INVALID")],
)
def test_what_is_wrong_is_in_the_payload(app: Starlette, given: dict[str, str], code: str) -> None:
    wrong = issued(app, bearer(app, Role.VERIFIER), **given)
    assert wrong["issue"] is None
    assert [one["code"] for one in wrong["errors"]] == [code]


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.PARTNER])
def test_only_liaisons_and_editors_issue(app: Starlette, role: Role) -> None:
    headers = {} if role is Role.PUBLIC else bearer(app, role)
    assert [one["code"] for one in issued(app, headers)["errors"]] == ["FORBIDDEN"]


def test_without_a_public_address_it_is_refused(store_file: Path) -> None:
    application = create_app(Settings(store=str(store_file)), clock=Hands(NOW))
    with TestClient(application):
        made = issued(application, bearer(application, Role.VERIFIER))
        assert "SIGNPOST_URL" in made["errors"][0]["message"]
