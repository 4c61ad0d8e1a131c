"""Accounts over SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store, open_store
from tests.graph.accounts.accounts_over import AccountsOver
from tests.graph.accounts.secrets_over import SecretsOver


class TestAccounts(AccountsOver, SecretsOver):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        with open_store(str(tmp_path / "accounts.db")) as store:
            yield store
