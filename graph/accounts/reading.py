"""Reads accounts and what belongs to them from the store."""

from collections.abc import Iterator
from datetime import datetime
from typing import TypeVar

from graph.accounts.kinds import Account, Invitation, Session, Token
from graph.look.remembers import Remembers
from graph.model.errors import NotFound, shown
from graph.model.kept import MOST_KEPT, Kept, KeptQuery
from graph.model.vocabulary import Role
from graph.store.contract import Store

K = TypeVar("K", bound=Kept)


def every(store: Remembers, kind: type[K], field: str | None = None, value: object = None) -> Iterator[K]:
    """Every record of this kind that is kept apart, or those with `value` in `field`, by id."""
    after = ""
    while True:
        page = store.find_kept(kind, KeptQuery(field=field, value=value, after=after, limit=MOST_KEPT))
        yield from page
        if len(page) < MOST_KEPT:
            return
        after = page[-1].id


def account_of(store: Store, account_id: str) -> Account:
    """The account with this id. Raises NotFound if there is none."""
    account = find_account(store, account_id)
    if account is None:
        raise NotFound(f"there is no account {shown(account_id)}: list them to see their ids", value=account_id)
    return account


def find_account(store: Store, account_id: str) -> Account | None:
    """The account with this id, or None."""
    return store.kept(Account, [account_id]).get(account_id)


def admins(store: Store) -> list[Account]:
    """The administrators who can act: they have joined and are not disabled."""
    found = every(store, Account, "role", Role.ADMIN)
    return [account for account in found if account.joined_at is not None and not account.disabled]


def is_over(record: Kept, now: datetime) -> bool:
    """Whether a record has expired."""
    return record.expires_at is not None and record.expires_at <= now


def proofs(store: Store, account_id: str) -> list[str]:
    """The ids of the sessions and unused links of an account."""
    kinds: tuple[type[Kept], ...] = (Session, Invitation)
    return [record.id for kind in kinds for record in every(store, kind, "account", account_id)]


def tokens_of(store: Store, account_id: str | None = None) -> list[Token]:
    """The tokens of an account, or all, the newest first."""
    found = every(store, Token) if account_id is None else every(store, Token, "account", account_id)
    return sorted(found, key=lambda token: (token.created_at, token.id), reverse=True)
