"""The graph of agencies, teams and services with all ties, for programs that draw and measure graphs."""

from dataclasses import dataclass

from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel
from graph.stakeholders.ties import Tie, ties_of


@dataclass(frozen=True, slots=True)
class Node:
    """An agency, team or service. Only agencies have a `level`."""

    id: str
    name: str
    kind: str
    level: AgencyLevel | None


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie with what its relation says, if it is one: by what authority, whether the law requires it, and which
    kinds of help it is limited to (ids)."""

    tie: Tie
    authority: str | None = None
    mandatory: bool = False
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """Nodes by id, and edges by the id of their record, then kind and ends."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def whole(look: Look) -> Whole:
    """The whole graph, as far as this viewer may read it. Raises Forbidden for the public."""
    check_may(look, Act.READ_PARTNER)
    nodes = [
        Node(one.id, look.name(one.id), kind.KIND, one.level if isinstance(one, Agency) else None)
        for kind in (Agency, Team, Service)
        for one in look.model.all(kind).values()
    ]
    ties = sorted(ties_of(look.model, look.guard.everywhere), key=lambda tie: (tie.record, tie.kind, tie.target))
    return Whole(tuple(sorted(nodes, key=lambda node: node.id)), tuple(_edge(look, tie) for tie in ties))


def _edge(look: Look, tie: Tie) -> Edge:
    relation = look.model.all(Relation).get(tie.record)
    shown = None if relation is None else look.guard.everywhere.shown(relation)
    if shown is None:
        return Edge(tie)
    return Edge(tie, shown.authority, shown.mandatory, tuple(map(look.survivor, shown.categories)))
