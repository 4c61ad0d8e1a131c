"""Reports over Neo4j."""

from collections.abc import Iterator

import pytest

from graph.directory import Directory
from graph.editing import Editor
from graph.model.change import ChangeSet
from tests.graph.reports.reports_over import ReportsOver
from tests.support.agencies import HALLS
from tests.support.editing import Desk
from tests.support.neo4j_backing import Neo4jBacking
from tests.support.small import RECORDS, TODAY

pytestmark = pytest.mark.newest


@pytest.fixture
def desk(neo4j_backing: Neo4jBacking) -> Iterator[Desk]:
    """Arcady with two town halls, on a server."""
    with neo4j_backing.open() as store:
        store.write(ChangeSet(actor="tester", reason="set up", puts=(*RECORDS, *HALLS), at=TODAY))
        directory = Directory(store)
        yield Desk(store, directory, Editor(directory, store))


class TestReportsOverNeo4j(ReportsOver):
    """The promise, over a server. Over SQLite a network is refused ten thousand times, here a hundred times;
    `make full` does as much over a server."""

    tries = 100
    rounds = 1


@pytest.mark.full
class TestReportsOverNeo4jAtLength:
    """The two promises that take minutes, as often as over SQLite."""

    def test_one_network_fills_nothing(self, desk: Desk) -> None:
        ReportsOver().test_one_network_fills_nothing(desk)

    def test_marks_are_true_whatever_happens(self, desk: Desk) -> None:
        ReportsOver().test_marks_are_true_whatever_happens(desk)
