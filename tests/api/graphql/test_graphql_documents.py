"""The Resource Guide's data through the GraphQL face: what someone who knows the document looks for first."""

from collections import Counter
from datetime import datetime
from typing import Any

import pytest

from graph.directory import Directory
from graph.look import Viewer
from graph.model.vocabulary import RelationKind, Role
from tests.api.graphql.graphql_asking import Asking


@pytest.fixture(scope="module")
def asking(directory: Directory, now: datetime) -> Asking:
    return Asking(directory, now)


def nodes(connection: dict[str, Any]) -> list[dict[str, Any]]:
    return [edge["node"] for edge in connection["edges"]]


TIES = """query T($kind: RelationKind, $after: String) {
  relations(kind: $kind, first: 100, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { id kind from { id } to { id } condition authority mandatory shares channel urgency
                   citations { asOfText section { id } } } }
  }
}"""


def relations(asking: Asking, kind: str | None = None) -> list[dict[str, Any]]:
    """Every relation of a kind, page by page; each page states the same sum."""
    found: list[dict[str, Any]] = []
    after = None
    while True:
        page = asking.data(TIES, kind=kind, after=after)["relations"]
        found += nodes(page)
        if not page["pageInfo"]["hasNextPage"]:
            assert page["totalCount"] == len(found) == len({one["id"] for one in found})
            return found
        after = page["pageInfo"]["endCursor"]


def test_the_relations_of_each_kind_add_up(asking: Asking) -> None:
    kinds = {kind.value: len(relations(asking, kind.value)) for kind in RelationKind}
    assert sum(kinds.values()) == len(relations(asking)) == 310
    assert kinds == {"REPORTS": 54, "REFERS": 17, "NOTIFIES": 12, "CONSULTS": 10, "COORDINATES": 142, "SHARES": 75}


def test_every_relation_is_cited_with_a_date_and_its_section(asking: Asking) -> None:
    from_elsewhere = []
    for one in relations(asking):
        assert one["citations"], one["id"]
        if not all(cited["asOfText"] == "2025-10" and cited["section"] for cited in one["citations"]):
            from_elsewhere.append(one["id"])
    # Who must report is the law's word, and where families, schools and 988 turn the services' own pages'.
    ends = (
        "-reports-sector-local-law-enforcement",
        "-reports-dss-protective-services-elderly",
        "-dcf-careline",
        "-211",
        "-988",
        "-amc-action-line",
        "-mcis-statewide-access",
        "-ucc-village",
        "-safe-connect",
    )
    assert all(one.endswith(ends) for one in from_elsewhere)
    assert len(from_elsewhere) == 65


def test_plans_that_law_requires_are_shared_and_say_which_law(asking: Asking) -> None:
    required = {(one["from"]["id"], one["to"]["id"]): one for one in relations(asking, "SHARES") if one["mandatory"]}
    assert {ends: one["authority"] for ends, one in required.items()} == {
        ("agency:sector-municipalities", "agency:ct-demhs"): "CGS 28-7(a), amended by Public Act 23-24",
        ("agency:sector-boards-of-education", "agency:ct-demhs-region-3"): "CGS 10-222m, 10-222n",
        ("agency:sector-boards-of-education", "agency:ct-demhs-regional-coordinators"): "CGS 10-222m, 10-222n",
    }


def test_handle_with_care_tells_the_school_a_name_and_no_more(asking: Asking) -> None:
    alerts = [one for one in relations(asking, "NOTIFIES") if "Handle with Care" in (one["channel"] or "")]
    assert {one["from"]["id"] for one in alerts} == {
        "agency:sector-emergency-medical-services",
        "agency:sector-fire-service",
        "agency:sector-first-responders",
        "agency:sector-local-law-enforcement",
    }
    assert {one["to"]["id"] for one in alerts} == {"agency:sector-k12-schools"}
    assert all("no details" in one["shares"] for one in alerts)


def test_the_veterans_team_and_its_campus(asking: Asking) -> None:
    data = asking.data(
        '{ node(id: "team:dva-threat-assessment-team") { ... on Team { kind acronym operatedBy { id } } } '
        'safety: node(id: "agency:ct-dva-safety-and-security") { ... on Agency { parent { id } '
        "relations { edges { node { kind to { id } } } } } } }"
    )
    assert data["node"] == {"kind": "BTAM", "acronym": "TAT", "operatedBy": [{"id": "agency:ct-dva"}]}
    assert data["safety"]["parent"]["id"] == "agency:ct-dva"
    partners = {one["to"]["id"] for one in nodes(data["safety"]["relations"]) if one["kind"] == "SHARES"}
    assert partners == {
        "agency:ct-demhs-region-3", "agency:ct-despp", "agency:ct-dmhas", "agency:middletown-police-department",
        "agency:rocky-hill-emergency-management", "agency:rocky-hill-police-department",
    }  # fmt: skip


def test_each_demhs_region_has_its_planning_team(asking: Asking) -> None:
    for number in range(1, 6):
        region = f"jurisdiction:ct-demhs-region-{number}"
        data = asking.data(
            "query R($id: ID!) { teams(within: $id, first: 100) { edges { node { kind serves { id } } } } }",
            id=region,
        )
        planning = [
            one for one in nodes(data["teams"]) if one["kind"] == "REPT" and one["serves"] == [{"id": region}]
        ]
        assert len(planning) == 1, region


def test_teams_by_page(asking: Asking) -> None:
    first = asking.data("{ teams(first: 20) { totalCount pageInfo { endCursor } edges { node { id } } } }")["teams"]
    rest = asking.data(
        "query P($after: String) { teams(first: 100, after: $after) { edges { node { id } } } }",
        after=first["pageInfo"]["endCursor"],
    )["teams"]
    ids = [one["id"] for one in [*nodes(first), *nodes(rest)]]
    assert first["totalCount"] == len(ids) == len(set(ids)) == 41


def test_a_case_team_has_a_seat_for_each_discipline(asking: Asking) -> None:
    query = '{ node(id: "team:mdt-new-haven") { ... on Team { members { discipline agency { id } team { id } } } } }'
    public = asking.data(query)["node"]["members"]
    assert [one["agency"] for one in public] == [None] * 8, "who fills a seat is for partners"
    data = asking.data(query, Viewer(Role.PARTNER))
    seats = {one["discipline"]: one["agency"] and one["agency"]["id"] for one in data["node"]["members"]}
    assert len(seats) == 8
    assert seats["child protection"] == "agency:ct-dcf"
    assert seats["prosecution"] == "agency:ct-states-attorney-new-haven"
    assert seats["medicine"] is None


@pytest.mark.parametrize(
    ("agency", "units"),
    [
        (
            "agency:ct-judicial-branch-cssd",
            {"agency:ct-judicial-branch-cssd-bridgeport", "agency:ct-judicial-branch-cssd-hartford"},
        ),
        ("agency:solnit-childrens-centers", {"agency:solnit-north", "agency:solnit-south"}),
        (
            "agency:fbi-field-offices",
            {
                "agency:fbi-crisis-management-coordinators",
                "agency:fbi-new-haven",
                "agency:fbi-threat-management-coordinators",
            },
        ),
    ],
)
def test_units_of_agencies(asking: Asking, agency: str, units: set[str]) -> None:
    data = asking.data(
        "query U($id: ID!) { node(id: $id) { ... on Agency { units { edges { node { id } } } } } }", id=agency
    )
    assert {one["id"] for one in nodes(data["node"]["units"])} == units


def test_dmhas_pays_for_its_four_facilities(asking: Asking) -> None:
    ties = {one["to"]["id"] for one in relations(asking, "COORDINATES") if one["from"]["id"] == "agency:ct-dmhas"}
    assert {
        "agency:capitol-region-mental-health-center", "agency:connecticut-mental-health-center",
        "agency:connecticut-valley-hospital", "agency:greater-bridgeport-community-mental-health-center",
    } <= ties  # fmt: skip


def test_the_fbi_coordinator_refers_cases_to_the_center(asking: Asking) -> None:
    found = [one for one in relations(asking, "REFERS") if one["to"]["id"] == "agency:fbi-btac"]
    assert {one["from"]["id"] for one in found} == {"agency:fbi-threat-management-coordinators"}
    assert len({one["condition"] for one in found}) == 2


def test_what_is_counted_stands_beside_what_is_known(asking: Asking) -> None:
    counts = {
        one["id"]: (one["onFile"], one["number"]) for one in asking.data("{ counts { id number onFile } }")["counts"]
    }
    assert counts["count:mdts"] == (9, 17)
    assert counts["count:cacs"] == (5, 10)
    assert counts["count:repts"] == counts["count:demhs-regions"] == (5, 5)
    assert counts["count:judicial-districts"] == (13, 13)
    # Records that were made from a number, or came in the place of what is counted, prove nothing of it.
    for made in ("btam-state-police-regional", "regional-mental-health-boards", "states-attorneys-offices"):
        assert counts[f"count:{made}"][0] is None, made
    assert counts["count:inpatient-facilities-dmhas"] == (4, 4)
    assert counts["count:steps"] == (None, 6)


def test_schools_have_duties_that_the_law_makes_first(asking: Asking) -> None:
    data = asking.data(
        '{ node(id: "agency:sector-k12-schools") { ... on Agency { duties { mandatory authority } } } '
        'board: node(id: "agency:ct-dcf") { ... on Agency { duties { id } } } }'
    )
    duties = data["node"]["duties"]
    assert [one["mandatory"] for one in duties] == sorted((one["mandatory"] for one in duties), reverse=True)
    assert duties[0]["authority"].startswith("CGS 10-222")
    assert data["board"]["duties"] == []


def test_sections_terms_and_resources(asking: Asking) -> None:
    data = asking.data(
        "{ sections { id firstLine } glossary { id step stepOf { id } } resources(first: 100) { totalCount } "
        'dhs: resources(publisher: "agency:us-dhs", first: 100) { edges { node { topic agency { id } } } } }'
    )
    lines = [one["firstLine"] for one in data["sections"]]
    assert (len(lines), lines) == (84, sorted(lines))
    steps = {one["step"] for one in data["glossary"] if one["stepOf"] == {"id": "glossary:pathway-to-violence"}}
    assert (len(data["glossary"]), steps) == (35, {1, 2, 3, 4, 5, 6})
    assert data["resources"]["totalCount"] == 65
    assert {one["agency"]["id"] for one in nodes(data["dhs"])} == {"agency:us-dhs"}


NAMES = [
    ("DMHAS", "agency:ct-dmhas"), ("RYASAP", "agency:catalyst-ct"), ("Solnit", "agency:solnit-childrens-centers"),
    ("solnitt", "agency:solnit-childrens-centers"), ("JTTF", "team:jttf"), ("JTF", "team:jttf"),
    ("CSSD", "agency:ct-judicial-branch-cssd"), ("CTIC", "agency:ct-intelligence-center"),
    ("connecticut valey hospital", "agency:connecticut-valley-hospital"),
    ("Regional Mental Health Board", "agency:sector-regional-mental-health-boards"),
    ("handle with care", "service:handle-with-care"), ("handel with care", "service:handle-with-care"),
    ("BTAC", "agency:fbi-btac"), ("TMC", "agency:fbi-threat-management-coordinators"),
    ("threat managment coordinator", "agency:fbi-threat-management-coordinators"),
    ("Department of Public Safety", "agency:ct-despp"), ("TAT", "team:dva-threat-assessment-team"),
    ("Court Suport Services", "agency:ct-judicial-branch-cssd"), ("YSB", "agency:sector-youth-service-bureaus"),
    ("OFIP", "agency:ct-office-of-firearm-injury-prevention"), ("fusion centre", "agency:ct-intelligence-center"),
    ("HVCASA", "agency:western-ct-coalition"), ("North Central Regional Mental Health Board", "agency:amplify"),
    ("joint terorism task force", "team:jttf"), ("levitov", "agency:levitow-healthcare-center"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first"), NAMES)
def test_search_by_acronym_by_old_name_and_misspelled(asking: Asking, text: str, first: str) -> None:
    data = asking.data(
        "query S($text: String!) { search(text: $text) { edges { node { node { id } } } } }", text=text
    )
    assert nodes(data["search"])[0]["node"]["id"] == first


def test_hits_say_their_numbers_and_a_number_is_a_node(asking: Asking) -> None:
    query = """query S($text: String!) { search(text: $text) { edges { node {
        kind name node { id __typename } lines { phone { display } status } } } } }"""
    hits = nodes(asking.data(query, text="860 258 4100")["search"])
    assert [(hit["kind"], hit["node"]["__typename"]) for hit in hits] == [
        ("PHONE", "PhoneLine"),
        ("SERVICE", "Service"),
        ("CONTACT", "Contact"),
    ]
    assert {line["phone"]["display"] for hit in hits for line in hit["lines"]} == {"860-258-4100"}
    first = nodes(asking.data(query, text="EMPS")["search"])[0]
    assert (first["kind"], first["node"]) == ("CATEGORY", {"id": "youth-mobile-crisis", "__typename": "Category"})
    assert [line["phone"]["display"] for line in first["lines"]] == ["211, press 1"]


def test_the_department_of_veterans_affairs_is_that_of_the_state_and_that_of_the_country(asking: Asking) -> None:
    data = asking.data(
        '{ search(text: "Department of Veterans Affairs", first: 2) { edges { node { node { id } } } } }'
    )
    found = {one["node"]["id"] for one in nodes(data["search"])}
    assert found == {"agency:ct-dva", "agency:us-department-of-veterans-affairs"}


def test_what_is_said_of_practice_by_part(asking: Asking) -> None:
    data = asking.data("{ practices { id part level action result partners citations { source } } }")
    parts = Counter(one["part"] for one in data["practices"])
    assert parts == {"FUNCTION": 4, "FACTOR": 9, "BEST_PRACTICE": 6, "CASE": 2}
    assert all(one["citations"] for one in data["practices"])
    assert all((one["level"] is not None) == (one["part"] == "FACTOR") for one in data["practices"])
    assert [len(one["partners"]) for one in data["practices"][-2:]] == [6, 5]
