"""Models of threat assessment through GraphQL: `teamModels`, `node`, a team's model, and the search."""

from datetime import datetime
from typing import Any

import pytest

from graph.directory import Directory
from tests.api.graphql.graphql_asking import Asking

LIST = """query M($group: String, $country: String, $first: Int, $after: String) {
  teamModels(group: $group, country: $country, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor node { id name acronym group country setting } }
  }
}"""


@pytest.fixture(scope="module")
def asking(directory: Directory, now: datetime) -> Asking:
    return Asking(directory, now)


def test_all_models_page_by_page_in_their_directorys_order(asking: Asking) -> None:
    found, after = [], None
    while True:
        page = asking.data(LIST, first=9, after=after)["teamModels"]
        assert page["totalCount"] == 22
        found += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert len({one["id"] for one in found}) == 22
    assert found[11] == {
        "id": "team-model:ftac",
        "name": "Fixated Threat Assessment Centre",
        "acronym": "FTAC",
        "group": "Fixated Threats and Protection of Public Officials",
        "country": "United Kingdom",
        "setting": "Law enforcement",
    }


def test_models_of_a_group_and_country(asking: Asking) -> None:
    def ids(**given: Any) -> list[str]:
        return [edge["node"]["id"] for edge in asking.data(LIST, **given)["teamModels"]["edges"]]

    assert ids(country="Australia") == ["team-model:qftac", "team-model:pbp"]
    assert ids(group="schools", country="germany") == ["team-model:netwass"]
    assert ids(group="Ships") == []


def test_a_model_has_its_dimensions_with_sources_and_no_passage(asking: Asking) -> None:
    query = """{ node(id: "team-model:channel") { ... on TeamModel { setting version
      citations { locator } dimensions { key values text citations { source locator } } } } }"""
    node = asking.data(query)["node"]
    assert node["setting"] is None
    assert node["citations"] == [{"locator": "page 76, lines 1992-2090"}]
    keys = [one["key"] for one in node["dimensions"]]
    assert keys[:3] == ["summary", "background_and_objectives", "threat"]
    assert "core_team" not in keys
    (evaluation,) = [one for one in node["dimensions"] if one["key"] == "training_evaluation"]
    assert evaluation == {
        "key": "training_evaluation",
        "values": ["Survey and interviews: too little training", "Fewer than half found it useful"],
        "text": None,
        "citations": [{"source": "NCITE, A directory of threat assessment models", "locator": "line 2024"}],
    }


def test_the_search_finds_a_model(asking: Asking) -> None:
    query = """{ search(text: "QFTAC") { edges { node { kind name node { id __typename } } } } }"""
    first = asking.data(query)["search"]["edges"][0]["node"]
    assert (first["kind"], first["node"]) == ("TEAM_MODEL", {"id": "team-model:qftac", "__typename": "TeamModel"})


def test_a_team_without_a_model_says_so(asking: Asking) -> None:
    query = """{ node(id: "team:jttf") { ... on Team { model { id } } } }"""
    assert asking.data(query)["node"] == {"model": None}
