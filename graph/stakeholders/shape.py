"""The shape of a graph: what falls apart where a node leaves, or an edge ends.

networkx finds the blocks, that is, the parts that hold together without any one of their nodes. Blocks and nodes form
trees, because two blocks have at most one node in common. In a tree, what lies behind a node or a block is one run of
the order in which it is walked through: so all answers together take no longer than one walk.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

Spans = tuple[tuple[int, int], ...]
_BLOCK: Final = -1
"""Blocks have the numbers -1, -2, … in their tree, nodes theirs: 0, 1, …"""


@dataclass(frozen=True, slots=True)
class Piece:
    """Nodes that stay connected with each other."""

    size: int
    _members: Sequence[int]
    _spans: Spans

    def members(self, most: int | None = None) -> list[int]:
        """Its nodes, or `most` of them, in the order in which the graph was walked."""
        found: list[int] = []
        for start, stop in self._spans:
            found += self._members[start : stop if most is None else min(stop, start + most - len(found))]
        return found


class Shape:
    """The shape of an undirected graph of the nodes 0 to `size` - 1. Several edges of two nodes count as one."""

    def __init__(self, size: int, edges: Iterable[tuple[int, int]]) -> None:
        import networkx as nx  # here, because it takes a tenth of a second, which no start should

        drawn = nx.Graph()
        drawn.add_nodes_from(range(size))
        drawn.add_edges_from(edges)
        blocks = sorted(sorted(block) for block in nx.biconnected_components(drawn))
        self._bridges = {(block[0], block[1]): _BLOCK - at for at, block in enumerate(blocks) if len(block) == 2}
        self._tree = nx.Graph()
        self._tree.add_edges_from((_BLOCK - at, node) for at, block in enumerate(blocks) for node in block)
        self._above: dict[int, int] = {}
        self._run: dict[int, tuple[int, int]] = {}
        self._whole: dict[int, tuple[int, int]] = {}
        self._members: list[int] = []
        for part in nx.connected_components(self._tree):
            root = max(part)
            self._above |= nx.dfs_predecessors(self._tree, root)
            self._number(list(nx.dfs_preorder_nodes(self._tree, root)))

    def _number(self, order: Sequence[int]) -> None:
        """Note the run of nodes behind each node and block of one tree, in the order of a walk from its root."""
        start, size = len(self._members), dict.fromkeys(order, 0)
        starts: dict[int, int] = {}
        for one in order:
            starts[one] = len(self._members)
            if one > _BLOCK:
                self._members.append(one)
        whole = start, len(self._members)
        for one in reversed(order):
            size[one] += one > _BLOCK
            self._run[one] = starts[one], starts[one] + size[one]
            self._whole[one] = whole
            if one in self._above:
                size[self._above[one]] += size[one]

    @property
    def bridges(self) -> Iterable[tuple[int, int]]:
        """The edges without which more falls apart, the smaller node first."""
        return self._bridges.keys()

    def without(self, node: int) -> list[Piece]:
        """The pieces of a node's component if the node leaves; none if it has no edge."""
        if node not in self._whole:
            return []
        above = self._above.get(node)
        pieces = [self._piece(self._run[one]) for one in self._tree[node] if one != above]
        return pieces if above is None else [self._beside(self._run[node], node), *pieces]

    def apart(self, bridge: tuple[int, int]) -> list[Piece]:
        """The two pieces if a bridge ends."""
        block = self._bridges[bridge]
        return [self._beside(self._run[block], block), self._piece(self._run[block])]

    def _piece(self, *runs: tuple[int, int]) -> Piece:
        return Piece(sum(stop - start for start, stop in runs), self._members, runs)

    def _beside(self, run: tuple[int, int], of: int) -> Piece:
        """All of its component but this run."""
        (start, stop), (first, last) = run, self._whole[of]
        return self._piece((first, start), (stop, last))
