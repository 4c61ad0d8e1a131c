"""Tokens: for programs, and to sign in with."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from graph.accounts.kinds import Account, Session, Token
from graph.accounts.naming import settled_name
from graph.accounts.reading import account_of, every, find_account, is_over, tokens_of
from graph.accounts.secret import digest, new_token
from graph.editing.permissions import Act, check_may, may
from graph.look import Look
from graph.model.errors import Conflict, Forbidden, InvalidInput, NotFound, StoreUnavailable, shown
from graph.model.kept import KeptSet
from graph.store.contract import Store

LONGEST_LIFE: Final = timedelta(days=366)
_USED_EVERY: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token that was just made. Its `text` is shown once and kept nowhere."""

    token: Token
    text: str


def create_token(store: Store, look: Look, account_id: str, name: str, expires_at: datetime) -> NewToken:
    """A new token for an account, made by whoever keeps the accounts.

    Raises Forbidden, NotFound (no such account), InvalidInput (a name or a time that cannot be).
    """
    check_may(look, Act.KEEP_ACCOUNTS)
    return _created(store, look.now, account_of(store, account_id), name, expires_at)


def check_token(look: Look, name: str, expires_at: datetime) -> None:
    """Raises InvalidInput for a name or a time that no token can have: before an account is made for it."""
    settled_name(name)
    _check_end(look.now, expires_at)


def create_own_token(store: Store, now: datetime, session: Session, name: str, expires_at: datetime) -> NewToken:
    """A new token for the account of a session.

    Raises Forbidden if the session was itself opened with a token, which could otherwise make itself last for ever.
    """
    if session.token is not None:
        raise Forbidden(
            "a token cannot make another one: ask an administrator for a one-time link, and sign in with that"
        )
    return _created(store, now, account_of(store, session.account), name, expires_at)


def _created(store: Store, now: datetime, account: Account, name: str, expires_at: datetime) -> NewToken:
    if account.disabled:
        raise InvalidInput(f"{account.id} is disabled: enable it first", value=account.id)
    _check_end(now, expires_at)
    made_id, text = new_token()
    token = Token(
        id=made_id,
        account=account.id,
        name=settled_name(name),
        digest=digest(text),
        created_at=now,
        expires_at=expires_at,
    )
    joined = () if account.joined_at is not None else (replace(account, joined_at=now),)
    store.keep(KeptSet(puts=(token, *joined), expects={account.id: account.version, token.id: 0}))
    return NewToken(token, text)


def _check_end(now: datetime, expires_at: datetime) -> None:
    if not now < expires_at <= now + LONGEST_LIFE:
        raise InvalidInput(
            f"a token ends after now and within {LONGEST_LIFE.days} days, not at {expires_at.isoformat()}",
            value=expires_at,
            code="expires.out-of-range",
            params={"n": LONGEST_LIFE.days},
        )


def list_tokens(store: Store, look: Look, account_id: str | None = None) -> list[Token]:
    """The tokens of an account, or of all, the newest first. Raises Forbidden for those of others."""
    if account_id is None or account_id != look.viewer.account:
        check_may(look, Act.KEEP_ACCOUNTS)
    return tokens_of(store, account_id)


def revoke_token(store: Store, look: Look, wanted: str) -> Token:
    """Revoke a token of one's own, or of anybody if one keeps the accounts, and end what was signed in with it.

    `wanted` is its id, or the id without `token:`. Raises NotFound if there is none that the viewer may revoke.
    """
    wanted_id = wanted if wanted.startswith("token:") else f"token:{wanted}"
    token = store.kept(Token, [wanted_id]).get(wanted_id)
    if token is None or not (token.account == look.viewer.account or may(look, Act.KEEP_ACCOUNTS)):
        raise NotFound(f"there is no token {shown(wanted)}: list them to see their ids", value=wanted)
    if token.revoked_at is not None:
        return token
    revoked = replace(token, revoked_at=look.now)
    ended = tuple(session.id for session in every(store, Session, "token", token.id))
    store.keep(KeptSet(puts=(revoked,), removes=ended, expects={token.id: token.version}))
    return revoked


def token_of(store: Store, now: datetime, text: str) -> tuple[Token, Account] | None:
    """The token with this text and its account; None if it is unknown, wrong, expired, revoked, or its account is
    disabled."""
    token = next(every(store, Token, "digest", digest(text)), None)
    account = find_account(store, "account:0" if token is None else token.account)
    if token is None or account is None:
        return None
    if is_over(token, now) or token.revoked_at is not None or account.disabled:
        return None
    _note_use(store, now, token)
    return token, account


def _note_use(store: Store, now: datetime, token: Token) -> None:
    """Keep when the token was used, at most once an hour. It is no matter if that fails."""
    if token.last_used_at is None or now - token.last_used_at >= _USED_EVERY:
        used = KeptSet(puts=(replace(token, last_used_at=now),), expects={token.id: token.version})
        with suppress(Conflict, StoreUnavailable):
            store.keep(used)
