"""Verifying over Neo4j."""

from collections.abc import Iterator

import pytest

from graph.directory import Directory
from graph.editing import Editor
from graph.model.change import ChangeSet
from tests.graph.verifying.verifying_contract import VERIFIER, VerifyingContract
from tests.support.editing import Desk
from tests.support.neo4j_backing import Neo4jBacking
from tests.support.small import RECORDS, TODAY

pytestmark = pytest.mark.newest


@pytest.fixture
def desk(neo4j_backing: Neo4jBacking) -> Iterator[Desk]:
    """Arcady on a server, and a verifier at work on it."""
    with neo4j_backing.open() as store:
        store.write(ChangeSet(actor="tester", reason="set up", puts=RECORDS, at=TODAY))
        directory = Directory(store)
        yield Desk(store, directory, Editor(directory, store), VERIFIER)


class TestVerifyingOverNeo4j(VerifyingContract):
    """The promise, over a server."""
