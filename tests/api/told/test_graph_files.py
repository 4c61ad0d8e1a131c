"""The graph as a file: opened again by networkx with equal counts, whatever is in a name."""

import io
import json

import networkx
import pytest

from api.told.graph_files import Format, graph_file
from graph.look import Viewer
from graph.model.agency import Agency
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.vocabulary import AgencyLevel, RelationKind, Role
from graph.stakeholders import Whole, whole
from tests.support.small import CITED, look

NAMES = ("Ash & <Sons>", "Bad\x0bbreak\x00", "Ñandú \U0001f333 ]]>", "Twice", "Twice", "=1+1", '"quoted"')


@pytest.fixture
def drawn() -> Whole:
    agencies: list[Record] = [
        Agency(id=f"agency:a{at}", name=name, level=AgencyLevel.STATE, citations=CITED)
        for at, name in enumerate(NAMES)
    ]
    told = Relation(
        id="relation:told",
        kind=RelationKind.REPORTS,
        source="agency:a0",
        target="agency:a1",
        categories=("shelter", "crisis"),
        authority="Law & <order>",
        mandatory=True,
        citations=CITED,
    )
    return whole(look(*agencies, told, viewer=Viewer(Role.PARTNER)))


def test_networkx_opens_the_graphml_again(drawn: Whole) -> None:
    graph = networkx.read_graphml(io.BytesIO(graph_file(drawn, Format.GRAPHML).content), force_multigraph=True)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(drawn.nodes), len(drawn.edges))
    assert graph.nodes["agency:a0"] == {
        "name": "Ash & <Sons>",
        "label": "Ash & <Sons>",
        "kind": "agency",
        "level": "STATE",
    }
    assert graph.nodes["agency:a1"]["name"] == "Bad break "
    assert graph.nodes["agency:a2"]["name"] == NAMES[2]
    (edge,) = [data for _, _, data in graph.edges(data=True) if data["kind"] == "REPORTS"]
    assert edge["authority"] == "Law & <order>"
    assert edge["mandatory"] is True
    assert edge["categories"] == "shelter; crisis"


def test_networkx_opens_the_json_again(drawn: Whole) -> None:
    graph = networkx.node_link_graph(json.loads(graph_file(drawn, Format.JSON).content))
    assert graph.is_directed()
    assert graph.is_multigraph()
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(drawn.nodes), len(drawn.edges))
    assert [graph.nodes[f"agency:a{at}"]["name"] for at in range(len(NAMES))] == list(NAMES)
    (edge,) = [data for _, _, data in graph.edges(data=True) if data["kind"] == "REPORTS"]
    assert edge["categories"] == ["shelter", "crisis"]


def test_kumu_knows_each_end_by_a_label_of_its_own(drawn: Whole) -> None:
    plan = json.loads(graph_file(drawn, Format.KUMU).content)
    labels = [one["label"] for one in plan["elements"]]
    assert len(set(labels)) == len(labels) == len(drawn.nodes)
    assert "Twice (agency:a3)" in labels
    assert {end for one in plan["connections"] for end in (one["from"], one["to"])} <= set(labels)
    assert len(plan["connections"]) == len(drawn.edges)
