"""The graph of agencies, teams and services as a file: GraphML (Gephi, yEd, networkx), node-link JSON (networkx, D3)
and a blueprint for Kumu."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple

from graph.stakeholders import Edge, Node, Whole

_BETWEEN: Final = "; "


class Format(StrEnum):
    """A format, by what the name of a file ends in."""

    GRAPHML = "graphml"
    JSON = "json"
    KUMU = "kumu.json"


class GraphFile(NamedTuple):
    """A file with its media type."""

    content: bytes
    media_type: str


def graph_file(whole: Whole, kind: Format) -> GraphFile:
    """The graph in a format, UTF-8."""
    write, media_type = _WRITERS[kind]
    return GraphFile(write(whole).encode(), media_type)


def _graphml(whole: Whole) -> str:
    import networkx as nx  # here, because it takes a tenth of a second, which no start should

    drawn = nx.MultiDiGraph()
    for node in whole.nodes:
        drawn.add_node(node.id, **_in_xml({**_node(node), "label": node.name}))
    for at, edge in enumerate(whole.edges):
        drawn.add_edge(edge.tie.source, edge.tie.target, key=f"e{at}", **_in_xml(_edge(edge)))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(nx.generate_graphml(drawn))


def _node_link(whole: Whole) -> str:
    nodes = [{"id": node.id, **_node(node)} for node in whole.nodes]
    edges = [
        {"source": edge.tie.source, "target": edge.tie.target, "key": f"e{at}", **_edge(edge)}
        for at, edge in enumerate(whole.edges)
    ]
    return _json({"directed": True, "multigraph": True, "graph": {}, "nodes": nodes, "edges": edges})


def _kumu(whole: Whole) -> str:
    """Kumu knows elements by their label, so a name that several have gets the id behind it."""
    times = Counter(node.name for node in whole.nodes)
    labels = {node.id: node.name if times[node.name] == 1 else f"{node.name} ({node.id})" for node in whole.nodes}
    elements = [
        {"label": labels[node.id], "type": node.kind, **_without(_node(node), "name", "kind"), "signpost id": node.id}
        for node in whole.nodes
    ]
    connections = [
        {
            "from": labels[edge.tie.source],
            "to": labels[edge.tie.target],
            "direction": "directed",
            "type": str(edge.tie.kind),
            **_without(_edge(edge), "kind"),
        }
        for edge in whole.edges
    ]
    return _json({"elements": elements, "connections": connections})


def _node(node: Node) -> dict[str, Any]:
    level = {} if node.level is None else {"level": str(node.level)}
    return {"name": node.name, "kind": node.kind, **level}


def _edge(edge: Edge) -> dict[str, Any]:
    said = {"kind": str(edge.tie.kind), "record": edge.tie.record, "mandatory": edge.mandatory}
    authority = {} if edge.authority is None else {"authority": edge.authority}
    return {**said, **authority, "categories": list(edge.categories)}


def _without(fields: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}


def _in_xml(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as XML may have them: without control characters, lists as text."""
    plain = {name: _BETWEEN.join(value) if isinstance(value, list) else value for name, value in fields.items()}
    return {name: _printable(value) if isinstance(value, str) else value for name, value in plain.items()}


def _printable(text: str) -> str:
    return "".join(one if one.isprintable() else " " for one in text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


_WRITERS: Final[Mapping[Format, tuple[Callable[[Whole], str], str]]] = {
    Format.GRAPHML: (_graphml, "application/graphml+xml; charset=utf-8"),
    Format.JSON: (_node_link, "application/json"),
    Format.KUMU: (_kumu, "application/json"),
}
