"""Imports over Neo4j."""

from collections.abc import Iterator

import pytest

from graph.directory import Directory
from graph.editing import Editor
from graph.model.change import ChangeSet
from tests.importers.imports_over import ImportsOver
from tests.support.editing import Desk
from tests.support.neo4j_backing import Neo4jBacking
from tests.support.small import RECORDS, TODAY

pytestmark = pytest.mark.newest


@pytest.fixture
def desk(neo4j_backing: Neo4jBacking) -> Iterator[Desk]:
    """Arcady on a server."""
    with neo4j_backing.open() as store:
        store.write(ChangeSet(actor="tester", reason="set up", puts=RECORDS, at=TODAY))
        directory = Directory(store)
        yield Desk(store, directory, Editor(directory, store))


class TestImportsOverNeo4j(ImportsOver):
    """The promise, over a server."""
