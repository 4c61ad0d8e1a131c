"""Accounts over Neo4j."""

from collections.abc import Iterator

import pytest

from graph.store import Store
from tests.graph.accounts.accounts_over import AccountsOver
from tests.graph.accounts.secrets_over import SecretsOver
from tests.support.neo4j_backing import Neo4jBacking


@pytest.mark.newest
class TestAccounts(AccountsOver, SecretsOver):
    @pytest.fixture
    def store(self, neo4j_backing: Neo4jBacking) -> Iterator[Store]:
        with neo4j_backing.open() as store:
            yield store
