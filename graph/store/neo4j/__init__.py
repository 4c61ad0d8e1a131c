"""The engine for a Neo4j server, cluster or AuraDB. Cypher and the driver stay inside this package."""

from graph.store.neo4j.address import Address, read_address
from graph.store.neo4j.engine import Neo4jStore
from graph.store.neo4j.limits import Limits

__all__ = ["Address", "Limits", "Neo4jStore", "read_address"]
