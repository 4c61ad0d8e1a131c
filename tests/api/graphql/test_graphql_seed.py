"""Known answers of the GraphQL face in Connecticut: the ones that the issue promises."""

from datetime import datetime
from typing import Any

import pytest

from graph.directory import Directory
from graph.model.vocabulary import JurisdictionKind
from tests.api.graphql.graphql_asking import Asking

FIND = """query F($place: String!, $category: ID, $age: Int) {
  findServices(place: $place, category: $category, age: $age) {
    places { jurisdiction { name } share }
    remarks { code }
    seeAlso { id }
    services { edges { node {
      service {
        name access lines { phone { display } }
        accessThrough { name pointsOfContact { contact { phones { display } } } }
      }
      through { name kind }
      area
    } } }
    leftOut { edges { node { service { name } reason { code text } } } }
  }
}"""


@pytest.fixture(scope="module")
def asking(directory: Directory, now: datetime) -> Asking:
    return Asking(directory, now)


def find(asking: Asking, place: str, category: str, age: int) -> dict[str, Any]:
    found: dict[str, Any] = asking.data(FIND, place=place, category=category, age=age)["findServices"]
    return found


def nodes(connection: dict[str, Any]) -> list[dict[str, Any]]:
    return [edge["node"] for edge in connection["edges"]]


@pytest.mark.parametrize("text", ["Willimantic", "windam", "Windham", "06226", "town of windham"])
def test_a_youth_in_windham_is_sent_to_211(asking: Asking, text: str) -> None:
    found = find(asking, text, "youth-mobile-crisis", 14)
    assert found["places"][0]["jurisdiction"]["name"] == "Windham"
    first = nodes(found["services"])[0]
    assert first["service"]["lines"][0]["phone"]["display"] == "211, press 1"
    assert first["through"] == {"name": "Connecticut", "kind": "STATE"}
    assert "only.statewide" in [one["code"] for one in found["remarks"]]


def test_a_child_in_trumbull_is_referred_through_the_careline(asking: Asking) -> None:
    found = nodes(find(asking, "Trumbull", "child-advocacy-center", 9)["services"])
    center = next(one["service"] for one in found if "Center for Family Justice" in one["service"]["name"])
    assert center["access"] == "REFERRAL"
    first = center["accessThrough"][0]
    assert "Careline" in first["name"]
    assert first["pointsOfContact"][0]["contact"]["phones"]


def test_at_forty_youth_services_are_left_out(asking: Asking) -> None:
    found = find(asking, "Windham", "youth-mobile-crisis", 40)
    assert nodes(found["services"]) == []
    assert "adult-mobile-crisis" in [one["id"] for one in found["seeAlso"]]
    assert {one["reason"]["code"] for one in nodes(found["leftOut"])} >= {"out.age", "out.category-age"}


def test_canton_lies_in_judicial_district_litchfield(asking: Asking) -> None:
    data = asking.data('{ places(text: "Canton", first: 1) { jurisdiction { within { name kind } } } }')
    regions = {one["kind"]: one["name"] for one in data["places"][0]["jurisdiction"]["within"]}
    assert "Litchfield" in regions["JUDICIAL_DISTRICT"]


def test_mystic_is_two_towns(asking: Asking) -> None:
    data = asking.data('{ places(text: "Mystic") { jurisdiction { name } } }')["places"]
    assert {one["jurisdiction"]["name"] for one in data[:2]} == {"Groton", "Stonington"}


def test_connecticut_has_169_towns(asking: Asking) -> None:
    query = '{ jurisdictions(kind: TOWN) { totalCount } state: node(id: "jurisdiction:ct") { ... on Jurisdiction {'
    data = asking.data(query + " contains(kind: TOWN) { totalCount } } } }")
    assert data["jurisdictions"]["totalCount"] == data["state"]["contains"]["totalCount"] == 169


def test_every_id_that_a_list_gives_is_a_node(asking: Asking) -> None:
    lists = ("agencies", "services", "jurisdictions", "pointsOfContact")
    listed = asking.data("{" + " ".join(f"{one}(first: 200) {{ edges {{ node {{ id }} }} }}" for one in lists) + "}")
    ids = [one["id"] for name in lists for one in nodes(listed[name])]
    ids += [one["id"] for one in asking.data("{ categories { id } }")["categories"]]
    assert len(ids) > 400
    for start in range(0, len(ids), 100):
        some = ids[start : start + 100]
        found = asking.data("query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=some)["nodes"]
        assert [one and one["id"] for one in found] == some


def test_every_number_has_a_line_of_its_own(asking: Asking) -> None:
    query = "{ services(first: 200) { edges { node { lines { phone { number } } } } } }"
    numbers = sorted(
        {line["phone"]["number"] for one in nodes(asking.data(query)["services"]) for line in one["lines"]}
    )
    ids = [f"phone:{number}" for number in numbers]
    assert len(ids) > 20
    found = asking.data(
        "query Q($ids: [ID!]!) { nodes(ids: $ids) { id ... on PhoneLine { usedBy { id } } } }", ids=ids[:100]
    )["nodes"]
    assert [one["id"] for one in found] == ids[:100]
    assert all(one["usedBy"] for one in found)


@pytest.mark.parametrize("kind", list(JurisdictionKind))
def test_regions_of_every_system_can_be_listed(asking: Asking, kind: JurisdictionKind) -> None:
    query = "query Q($kind: JurisdictionKind!) { jurisdictions(kind: $kind) { edges { node { kind } } } }"
    found = nodes(asking.data(query, kind=kind.value)["jurisdictions"])
    none = {JurisdictionKind.NATION, JurisdictionKind.SCHOOL_DISTRICT, JurisdictionKind.SERVICE_AREA}
    assert {one["kind"] for one in found} == {kind.value} - none
