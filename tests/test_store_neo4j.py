"""The Neo4j engine gives the whole promise, on each version of the server; its names fit the records."""

import pytest

from tests.neo4j_backing import Neo4jBacking
from tests.store_contract import StoreContract


class TestNeo4jStore(StoreContract):
    @pytest.fixture
    def backing(self, neo4j_backing: Neo4jBacking) -> Neo4jBacking:
        return neo4j_backing
