"""The long test of a store on Neo4j: connections cut at random moments, servers killed, and what must hold after it.

`python -m tests.neo4j_soak --help` runs it against a server or cluster that somebody names; the tests run it against
servers of their own.
"""

from tests.neo4j_soak.run import Plan, Report, soak

__all__ = ["Plan", "Report", "soak"]
