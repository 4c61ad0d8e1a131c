"""Changes by GraphQL: for editors, in words, by pages; and points of contact as of a day."""

from collections.abc import Iterator
from typing import Any

import pytest

from api.graphql import Engine, GraphQLRequest, schema
from graph.look import Viewer
from graph.model.vocabulary import Role
from tests.graph.history.life import DESK, Life, lived, on

PAGE = """
query($subject: ID, $since: DateTime, $day: Date, $actor: String, $changeSet: String, $first: Int, $after: String) {
  changes(subject: $subject, since: $since, day: $day, actor: $actor, changeSet: $changeSet,
    first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { id at actor action subject reason changeSet redacted summary { code text }
      differences { label before after added removed } } }
  }
}
"""


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    it = lived(tmp_path_factory.mktemp("graphql") / "life.db")
    with it.store:
        yield it


def ask(life: Life, query: str, role: Role = Role.EDITOR, language: str = "en", **variables: Any) -> dict[str, Any]:
    bounds = variables.pop("bounds", ())
    viewer = Viewer(role, language, account="account:jane", bounds=bounds)
    return Engine(schema).answer(life.directory, GraphQLRequest(query, None, variables), viewer, on(9)).body


def test_a_change_is_an_object_with_an_id(life: Life) -> None:
    (edge, _) = ask(life, PAGE, subject=DESK)["data"]["changes"]["edges"]
    node = edge["node"]
    assert node == {
        "id": f"change:3:{DESK}",
        "at": "2026-03-03T17:00:00+00:00",
        "actor": "account:bob",
        "action": "UPDATED",
        "subject": DESK,
        "reason": "the line moved",
        "changeSet": node["changeSet"],
        "redacted": False,
        "summary": {
            "code": "change.changed",
            "text": "account:bob changed “Phones” of Intake desk, the main contact of Police from “860-555-0101” to "
            "“860-555-0102”.",
        },
        "differences": [
            {
                "label": "Phones",
                "before": "860-555-0101",
                "after": "860-555-0102",
                "added": ["860-555-0102"],
                "removed": ["860-555-0101"],
            }
        ],
    }
    again = ask(life, "query($id: ID!) { node(id: $id) { id ... on Change { summary { code } } } }", id=node["id"])
    assert again["data"]["node"] == {"id": node["id"], "summary": {"code": "change.changed"}}


def test_changes_come_by_pages(life: Life) -> None:
    first = ask(life, PAGE, first=2, since="2026-03-02T00:00:00Z")["data"]["changes"]
    assert (len(first["edges"]), first["totalCount"], first["pageInfo"]["hasNextPage"]) == (2, 11, True)
    rest = ask(life, PAGE, first=50, since="2026-03-02T00:00:00Z", after=first["pageInfo"]["endCursor"])
    assert len(rest["data"]["changes"]["edges"]) == 9
    assert ask(life, PAGE, day="2026-03-03")["data"]["changes"]["totalCount"] == 3
    assert ask(life, PAGE, actor="account:ann", day="2026-03-03")["data"]["changes"]["totalCount"] == 2
    change_set = first["edges"][0]["node"]["changeSet"]
    assert ask(life, PAGE, changeSet=change_set)["data"]["changes"]["totalCount"] == 1


def test_a_bounded_editor_gets_the_changes_inside(life: Life) -> None:
    told = ask(life, PAGE, bounds=["agency:police"], first=200)["data"]["changes"]
    subjects = {edge["node"]["subject"] for edge in told["edges"]}
    assert DESK in subjects
    assert "jurisdiction:avon" not in subjects
    assert told["totalCount"] == len(told["edges"])


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.PARTNER, Role.VERIFIER])
def test_others_get_none(life: Life, role: Role) -> None:
    body = ask(life, PAGE, role)
    assert body["data"] == {"changes": None}
    assert [error["extensions"]["code"] for error in body["errors"]] == ["FORBIDDEN"]
    node = "query($id: ID!) { node(id: $id) { id } }"
    there, missing = (ask(life, node, role, id=id) for id in (f"change:3:{DESK}", "change:3:none"))
    assert there["data"] == missing["data"] == {"node": None}
    assert [error["extensions"] for error in there["errors"]] == [error["extensions"] for error in missing["errors"]]


def test_points_of_contact_as_of_a_day(life: Life) -> None:
    query = """query($day: Date) { pointsOfContact(agency: "agency:police", asOf: $day) {
        edges { node { id contact { phones { display } } } } } }"""

    def numbers(day: str | None, role: Role = Role.PARTNER) -> list[str]:
        edges = ask(life, query, role, day=day)["data"]["pointsOfContact"]["edges"]
        return [phone["display"] for edge in edges for phone in (edge["node"]["contact"] or {"phones": []})["phones"]]

    assert "860-555-0101" in numbers("2026-03-02")
    assert "860-555-0101" not in numbers("2026-03-01")
    assert "860-555-0102" in numbers("2026-03-03")
    assert "860-555-0102" in numbers(None)
    refused = ask(life, query, Role.PUBLIC, day="2026-03-02")
    assert refused["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert ask(life, query, Role.PARTNER, day="2027-01-01")["errors"][0]["extensions"]["code"] == "BAD_INPUT"
