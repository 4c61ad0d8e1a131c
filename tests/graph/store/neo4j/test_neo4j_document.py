"""What docs/neo4j.md prints is what a server answers."""

from seed.storing import load_seed
from tests.support.neo4j_backing import BackDoor, Neo4jBacking
from tests.support.neo4j_document import DOCUMENT, answered


def test_the_answers_in_the_document_are_the_servers(neo4j_backing: Neo4jBacking, door: BackDoor) -> None:
    with neo4j_backing.open() as store:
        load_seed(store)
    document = DOCUMENT.read_text("utf-8")
    assert document.count("```cypher") == 10
    assert answered(document, door.table) == document
