"""Who asks by GraphQL: the token in the header Authorization, and nothing else. Without one it is the public."""

from datetime import datetime
from typing import Final

from graph import accounts
from graph.look.viewer import Viewer
from graph.model.errors import NotSignedIn
from graph.store.contract import Store

CHALLENGE: Final = 'Bearer error="invalid_token"'
"""Sent in WWW-Authenticate with status 401."""
_INVALID: Final = "the token in Authorization is not valid: it is unknown, expired or revoked; send another, or none"


def viewer_of_bearer(store: Store, now: datetime, authorization: str, language: str) -> Viewer:
    """The account of the token in this header Authorization.

    Raises NotSignedIn if it is not `Bearer` and a valid token: nobody is answered as the public by mistake.
    """
    scheme, _, token = authorization.strip().partition(" ")
    if scheme.lower() != "bearer":
        raise NotSignedIn("send the token as `Authorization: Bearer …`; other ways to sign in are not taken here")
    found = accounts.token_of(store, now, token.strip())
    if found is None:
        raise NotSignedIn(_INVALID)
    return accounts.viewer_of(found[1], language)
