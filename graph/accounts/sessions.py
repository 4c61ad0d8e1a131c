"""Sessions: browsers that are signed in."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from graph.accounts.kinds import Account, Session
from graph.accounts.reading import every, find_account, is_over
from graph.accounts.secret import digest, new_secret
from graph.accounts.tokens import token_of
from graph.look import Look, Viewer
from graph.model.errors import Conflict, NotFound, NotSignedIn, StoreUnavailable
from graph.model.kept import KeptSet
from graph.store.contract import Store

INVALID: Final = "this does not sign anyone in: it is unknown, has been used or revoked, or has expired"
"""Said of every token and link that is not valid, whatever is wrong with it."""
_SEEN_EVERY: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """How long a session lasts without being used, and how long in any case."""

    idle: timedelta
    longest: timedelta


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session, and its account. `secret` is what the browser's cookie holds; nothing else has it."""

    session: Session
    account: Account
    secret: str

    def viewer(self, language: str) -> Viewer:
        """Who asks."""
        return viewer_of(self.account, language)


def viewer_of(account: Account, language: str = "en") -> Viewer:
    """An account as the one who asks."""
    return Viewer(account.role, language, account.id, account.bounds)


def new_session(account: Account, now: datetime, limits: SessionLimits) -> SignedIn:
    """A session that is not kept yet. Its secret is new, so nobody can have set it before."""
    secret = new_secret()
    ends_at = now + limits.longest
    session = Session(
        id=session_id(secret),
        account=account.id,
        created_at=now,
        seen_at=now,
        ends_at=ends_at,
        expires_at=min(now + limits.idle, ends_at),
    )
    return SignedIn(session, account, secret)


def session_id(secret: str) -> str:
    """The id of the session whose cookie holds `secret`."""
    return f"session:{digest(secret)}"


def sign_in(store: Store, now: datetime, token: str, limits: SessionLimits) -> SignedIn:
    """Open a session with the text of a token. Raises NotSignedIn if the token is not valid."""
    found = token_of(store, now, token.strip())
    if found is None:
        raise NotSignedIn(INVALID, code="token.invalid")
    by, account = found
    opened = new_session(account, now, limits)
    ends_at = min(opened.session.ends_at, by.expires_at or opened.session.ends_at)
    expires_at = min(ends_at, now + limits.idle)
    session = replace(opened.session, token=by.id, ends_at=ends_at, expires_at=expires_at)
    store.keep(KeptSet(puts=(session,)))
    return replace(opened, session=session)


def session_of(store: Store, now: datetime, secret: str, limits: SessionLimits) -> SignedIn | None:
    """The session whose cookie holds `secret`; None if there is none, or it has ended, or its account is disabled."""
    wanted = session_id(secret)
    session = store.kept(Session, [wanted]).get(wanted)
    if session is None or is_over(session, now):
        return None
    account = find_account(store, session.account)
    if account is None or account.disabled:
        return None
    return SignedIn(_seen(store, now, session, limits), account, secret)


def _seen(store: Store, now: datetime, session: Session, limits: SessionLimits) -> Session:
    """The session, which lasts longer for being used. This is kept every few minutes; no matter if it fails."""
    if now - session.seen_at < _SEEN_EVERY:
        return session
    seen = replace(session, seen_at=now, expires_at=min(now + limits.idle, session.ends_at))
    with suppress(Conflict, StoreUnavailable):
        version = store.keep(KeptSet(puts=(seen,), expects={session.id: session.version}))
        return replace(seen, version=version)
    return session


def sessions_of(store: Store, now: datetime, account_id: str) -> list[Session]:
    """The sessions of an account that have not ended, the last used first."""
    found = [one for one in every(store, Session, "account", account_id) if not is_over(one, now)]
    return sorted(found, key=lambda session: (session.seen_at, session.id), reverse=True)


def end_session(store: Store, look: Look, wanted: str) -> None:
    """End a session of one's own. Raises NotFound if the viewer has none with this id."""
    session = store.kept(Session, [wanted]).get(wanted)
    if session is None or session.account != look.viewer.account:
        raise NotFound("there is no such session: it may have ended already", code="session.unknown")
    store.keep(KeptSet(removes=(session.id,)))


def sign_out(store: Store, secret: str) -> None:
    """End the session whose cookie holds `secret`, if there is one."""
    store.keep(KeptSet(removes=(session_id(secret),)))
