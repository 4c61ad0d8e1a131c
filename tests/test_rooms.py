"""What the rooms may import: `graph` nothing of the others, told values no page, and nothing in a circle."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

pytestmark = pytest.mark.xdist_group("rooms")  # one worker, which reads all modules once
ROOT = Path(__file__).parent.parent
PACKAGES = ("graph", "api", "seed", "importers")


def modules() -> dict[str, Path]:
    paths = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def imported(path: Path, known: dict[str, Path]) -> Iterator[str]:
    """The modules of ours that a module imports: when it is loaded, within a function, or for its types only."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in known else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@functools.cache
def imports() -> "nx.DiGraph[str]":
    known, graph = modules(), nx.DiGraph()
    for name, path in known.items():
        graph.add_edges_from((name, other) for other in imported(path, known) if other in known and other != name)
    return graph


def crossing(source: str, target: str) -> list[tuple[str, str]]:
    return [
        (one, other)
        for one, other in imports().edges
        if f"{one}.".startswith(source) and f"{other}.".startswith(target)
    ]


def test_no_imports_form_a_circle() -> None:
    circles = [sorted(part) for part in nx.strongly_connected_components(imports()) if len(part) > 1]
    assert circles == []


def test_no_resolver_imports_anything() -> None:
    """Types of the schema name one another by `Shown`, so none has to wait for another to be loaded."""
    late = [
        f"{path.name}: {function.name}"
        for path in (ROOT / "api" / "graphql").rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        and any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    ]
    assert late == []


def test_the_graph_imports_nothing_of_the_others() -> None:
    assert [crossing("graph.", f"{other}.") for other in ("api", "seed", "importers")] == [[], [], []]
    assert crossing("api.", "graph."), "the faces do ask the graph"


def test_what_is_told_knows_no_face() -> None:
    for room in ("api.told.", "api.words."):
        for face in ("api.pages.", "api.graphql.", "api.cli."):
            assert crossing(room, face) == []
    assert crossing("api.words.", "api.told.") == []


def test_reading_formats_knows_no_seed() -> None:
    assert crossing("importers.", "seed.") == []
