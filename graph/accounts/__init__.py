"""Accounts: who may do more than the public, and how they prove it. They are kept apart from the directory."""

from graph.accounts.attempts import limited
from graph.accounts.keeping import change_account, create_account, invite, list_accounts, recover
from graph.accounts.kinds import Account, Session, Token
from graph.accounts.links import INVITED_FOR, accept, account_of_link, make_link
from graph.accounts.naming import account_id_of
from graph.accounts.reading import account_of, admins
from graph.accounts.sessions import (
    SessionLimits,
    SignedIn,
    end_session,
    session_of,
    sessions_of,
    sign_in,
    sign_out,
    viewer_of,
)
from graph.accounts.tokens import (
    LONGEST_LIFE,
    NewToken,
    check_token,
    create_own_token,
    create_token,
    list_tokens,
    revoke_token,
    token_of,
)
from graph.accounts.typed import bounds_of, end_of

__all__ = [
    "INVITED_FOR",
    "LONGEST_LIFE",
    "Account",
    "NewToken",
    "Session",
    "SessionLimits",
    "SignedIn",
    "Token",
    "accept",
    "account_id_of",
    "account_of",
    "account_of_link",
    "admins",
    "bounds_of",
    "change_account",
    "check_token",
    "create_account",
    "create_own_token",
    "create_token",
    "end_of",
    "end_session",
    "invite",
    "limited",
    "list_accounts",
    "list_tokens",
    "make_link",
    "recover",
    "revoke_token",
    "session_of",
    "sessions_of",
    "sign_in",
    "sign_out",
    "token_of",
    "viewer_of",
]
