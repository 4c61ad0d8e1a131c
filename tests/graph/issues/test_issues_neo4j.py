"""Issued guides over Neo4j."""

from collections.abc import Iterator

import pytest

from graph.directory import Directory
from graph.editing import Editor
from graph.model.change import ChangeSet
from tests.graph.issues.copies_over import CopiesOver
from tests.graph.issues.issues_over import IssuesOver
from tests.support.editing import Desk
from tests.support.issuing import ISSUED
from tests.support.neo4j_backing import Neo4jBacking
from tests.support.small import TODAY

pytestmark = pytest.mark.newest


@pytest.fixture
def desk(neo4j_backing: Neo4jBacking) -> Iterator[Desk]:
    """Arcady with a template, on a server."""
    with neo4j_backing.open() as store:
        store.write(ChangeSet(actor="tester", reason="set up", puts=ISSUED, at=TODAY))
        directory = Directory(store)
        yield Desk(store, directory, Editor(directory, store))


class TestIssuesOverNeo4j(IssuesOver, CopiesOver):
    """The promise, over a server."""
