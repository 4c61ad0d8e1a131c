"""What the tests of accounts share: a host, accounts, tokens."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest

from graph import accounts
from graph.accounts import SessionLimits
from graph.accounts.kinds import Account
from graph.look import Look, Viewer
from graph.model.errors import (
    NotSignedIn,
)
from graph.model.vocabulary import Role
from graph.store.contract import Store
from tests.support import small
from tests.support.small import TODAY

NOW: Final = TODAY
HOST: Final = Viewer(Role.ADMIN)
LIMITS: Final = SessionLimits(timedelta(hours=2), timedelta(hours=12))
DAY: Final = timedelta(days=1)
HOME: Final = "192.0.2.7"
WRONG: Final = ["", "signpost_", "signpost_0123456789_" + "a" * 43, "x" * 70_000, "\udc80", "account:jane", "token:0"]


def by(viewer: Viewer = HOST) -> Look:
    return small.look(viewer=viewer)


def made(store: Store, name: str = "Jane", role: Role = Role.EDITOR, *bounds: str) -> Account:
    return accounts.create_account(store, by(), name, role, bounds)


def token(store: Store, account: Account, life: timedelta = DAY) -> accounts.NewToken:
    return accounts.create_token(store, by(), account.id, "laptop", NOW + life)


def joined(store: Store, name: str, role: Role = Role.ADMIN) -> Viewer:
    """An account that is in use."""
    _, secret = accounts.invite(store, by(), name, role)
    return accounts.accept(store, NOW, secret, LIMITS).viewer("en")


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(NotSignedIn) as raised:
        attempt()
    return raised.value.message
