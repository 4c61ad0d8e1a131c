"""`coverage` in GraphQL, as the contract states it, on Connecticut's seed."""

from datetime import datetime
from typing import Any

import pytest

from graph.directory import Directory
from tests.api.graphql.graphql_asking import Asking, code_of

ROWS = """
query Q($of: JurisdictionKind, $age: Int, $categories: [ID!], $within: ID) {
  coverage(categories: $categories, of: $of, age: $age, within: $within) {
    categories { id }
    rows(first: 3) {
      totalCount
      edges { node { jurisdiction { name } cells {
        category { id } ageBand { minimum maximum name } required status share providers services reach possible
        agesStated reason { code text }
      } } }
    }
    summary { category { id } ageBand { id } status jurisdictions population }
  }
}
"""


@pytest.fixture(scope="module")
def asking(directory: Directory, now: datetime) -> Asking:
    return Asking(directory, now)


def test_a_region_has_the_status_of_its_worst_town(asking: Asking) -> None:
    answer = asking.data(ROWS, of="JUDICIAL_DISTRICT", categories=["child-abuse-mdt"], age=5)["coverage"]
    assert answer["categories"] == [{"id": "child-abuse-mdt"}]
    assert answer["rows"]["totalCount"] == 13
    rows = [edge["node"] for edge in answer["rows"]["edges"]]
    assert [row["jurisdiction"]["name"].rpartition(" of ")[2] for row in rows] == [
        "Ansonia-Milford", "Bridgeport", "Danbury",
    ]  # fmt: skip
    assert rows[2]["cells"] == [
        {
            "category": {"id": "child-abuse-mdt"},
            "ageBand": {"minimum": 0, "maximum": 12, "name": "Children"},
            "required": 1,
            "status": "NOT_ON_FILE",
            "share": 0.0,
            "providers": 0,
            "services": 0,
            "reach": None,
            "possible": 3,
            "agesStated": False,
            "reason": {
                "code": "coverage.not-on-file",
                "text": "We have no provider listed for 8 of the 8 towns. There may be some that we do not know of",
            },
        }
    ]
    counted: dict[str, int] = {one["status"]: one["jurisdictions"] for one in answer["summary"]}
    assert sum(counted.values()) == 13


def test_it_is_about_towns_unless_another_kind_is_asked(asking: Asking) -> None:
    asked: dict[str, Any] = {"categories": ["housing"], "age": 5}
    towns = asking.data("query($categories: [ID!], $age: Int) { coverage(categories: $categories, age: $age) "
                        "{ rows(first: 0) { totalCount } } }", **asked)  # fmt: skip
    assert towns["coverage"]["rows"]["totalCount"] == 169


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"categories": ["nothing"]}, "BAD_INPUT"),
        ({"age": 999}, "BAD_INPUT"),
        ({"within": "jurisdiction:nowhere"}, "NOT_FOUND"),
    ],
)
def test_what_cannot_be_asked_is_refused(asking: Asking, wrong: dict[str, Any], code: str) -> None:
    body = asking.body(ROWS, **wrong)
    assert body["data"] == {"coverage": None}
    assert code_of(body["errors"][0]) == code
