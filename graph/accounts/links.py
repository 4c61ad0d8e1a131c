"""One-time links: invitations, and the way back in for who has lost their token."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from graph.accounts.kinds import Account, Invitation
from graph.accounts.reading import account_of, find_account, is_over
from graph.accounts.secret import digest, new_secret
from graph.accounts.sessions import INVALID, SessionLimits, SignedIn, new_session
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.errors import Conflict, InvalidInput, NotSignedIn
from graph.model.kept import KeptSet
from graph.store.contract import Store

INVITED_FOR: Final = timedelta(days=7)
RECOVERED_FOR: Final = timedelta(hours=1)


def make_link(store: Store, look: Look, account_id: str, lasts: timedelta = INVITED_FOR) -> str:
    """The secret of a new link that signs in to an account once. It is shown once and kept nowhere.

    Raises Forbidden, NotFound, InvalidInput (the account is disabled).
    """
    check_may(look, Act.KEEP_ACCOUNTS)
    account = account_of(store, account_id)
    if account.disabled:
        raise InvalidInput(f"{account.id} is disabled: enable it first", value=account.id)
    invitation, secret = new_link(account.id, look.now, look.viewer.actor, lasts)
    store.keep(KeptSet(puts=(invitation,)))
    return secret


def new_link(account_id: str, now: datetime, by: str, lasts: timedelta) -> tuple[Invitation, str]:
    """A link that is not kept yet, and its secret."""
    secret = new_secret()
    invitation = Invitation(
        id=_link_id(secret), account=account_id, created_at=now, created_by=by, expires_at=now + lasts
    )
    return invitation, secret


def account_of_link(store: Store, now: datetime, secret: str) -> Account:
    """The account that a link signs in to. The link stays unused. Raises NotSignedIn if it is not valid."""
    return _found(store, now, secret)[1]


def accept(store: Store, now: datetime, secret: str, limits: SessionLimits) -> SignedIn:
    """Use a link: open a session of its account. Raises NotSignedIn if it is not valid, or somebody is quicker."""
    invitation, account = _found(store, now, secret)
    opened = new_session(account, now, limits)
    joined = account if account.joined_at is not None else replace(account, joined_at=now)
    expects = {invitation.id: invitation.version, account.id: account.version}
    puts = (opened.session,) if joined is account else (opened.session, joined)
    try:
        store.keep(KeptSet(puts=puts, removes=(invitation.id,), expects=expects))
    except Conflict:
        raise NotSignedIn(INVALID, code="link.invalid") from None
    return replace(opened, account=joined)


def _found(store: Store, now: datetime, secret: str) -> tuple[Invitation, Account]:
    wanted = _link_id(secret)
    invitation = store.kept(Invitation, [wanted]).get(wanted)
    account = find_account(store, "account:0" if invitation is None else invitation.account)
    if invitation is None or is_over(invitation, now) or account is None or account.disabled:
        raise NotSignedIn(INVALID, code="link.invalid")
    return invitation, account


def _link_id(secret: str) -> str:
    return f"invitation:{digest(secret)}"
