"""Who has signed in to the pages: the session cookie alone says it. What a page of theirs may be sent from.

The cookie is for this host alone (`__Host-`) with TLS and without a path prefix; scripts cannot read it, and browsers
send it with no form of another site. Forms that change something also have `proof`, which only a page of the same
session has.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from api.prefix import root_of
from api.settings import Settings
from graph import accounts
from graph.accounts import SessionLimits, SignedIn
from graph.editing.permissions import LEAST, Act
from graph.look import Look
from graph.model.errors import Forbidden, NotSignedIn, StoreUnavailable
from graph.model.vocabulary import Role

PROOF: Final = "proof"
"""The field of a form that has the proof."""
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_SAME: Final = frozenset({"same-origin", "none"})
_RANK: Final = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Me:
    """What the head of a page says of who has signed in."""

    name: str
    proof: str
    keeps_accounts: bool
    edits: bool
    reads_changes: bool
    reviews: bool


def cookie_name(request: Request) -> str:
    """The name of the session cookie at this address."""
    if request.url.scheme != "https":
        return "signpost-session"
    return "__Secure-signpost-session" if root_of(request) else "__Host-signpost-session"


def cookie_of(request: Request) -> str | None:
    """The session cookie that the browser sent. Whether it is valid is not known yet."""
    return request.cookies.get(cookie_name(request)) or None


def signed_in(request: Request) -> SignedIn | None:
    """The session of a request, or None. It is read from the store once, so call this in a thread.

    Raises Forbidden if a page of another site has sent a form, and StoreUnavailable if nobody can know who asks.
    """
    secret = cookie_of(request)
    if secret is None:
        return None
    check_origin(request)
    state = request.state
    if not hasattr(state, "session"):
        app = request.app.state
        state.session = accounts.session_of(app.store, app.clock(), secret, limits_of(app.settings))
    session: SignedIn | None = state.session
    return session


def signed_in_if_known(request: Request) -> SignedIn | None:
    """As `signed_in`, but None while the store is out of reach: then everybody reads as the public."""
    try:
        return signed_in(request)
    except StoreUnavailable:
        return None


def session_of(request: Request) -> SignedIn:
    """The session of a request. Raises NotSignedIn if there is none."""
    found = signed_in(request)
    if found is None:
        raise NotSignedIn("sign in first")
    return found


def look_as(request: Request, me: SignedIn, language: str) -> Look:
    """A view of the directory for who has signed in, to change something."""
    app = request.app.state
    look: Look = app.directory.look(me.viewer(language), app.clock())
    return look


def check_origin(request: Request) -> None:
    """Raises Forbidden if a form comes from a page of another site, or if that cannot be known."""
    if request.method in _SAFE:
        return
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        is_ours = site in _SAME
    else:  # an older browser, or a page without TLS
        origin = urlsplit(request.headers.get("origin", ""))
        is_ours = bool(origin.netloc) and origin.netloc == request.headers.get("host", "")
    if not is_ours:
        raise Forbidden("this form was sent from another site: open the page here, and send it from there")


def check_not_foreign(request: Request) -> None:
    """Raises Forbidden if a browser says that a form comes from a page of another site.

    For forms that anybody may send: pages for everybody hide their address, so a browser may not say where they are
    from.
    """
    origin = urlsplit(request.headers.get("origin", "null"))
    if "sec-fetch-site" in request.headers or origin.netloc:
        check_origin(request)


def check_proof(me: SignedIn, form: Mapping[str, str]) -> None:
    """Raises Forbidden unless the form comes from a page of the same session."""
    if not hmac.compare_digest(form.get(PROOF, "").encode("utf-8", "replace"), proof_of(me).encode()):
        raise Forbidden("this page is from another session: open it again, and send the form from there")


def proof_of(me: SignedIn) -> str:
    """What a form of this session has in its field `proof`. It tells nothing about the cookie."""
    return hmac.new(me.secret.encode(), b"proof of a form", sha256).hexdigest()


def me_of(request: Request) -> Me | None:
    """What the head of a page says, if somebody has signed in. The store is not asked again."""
    session: SignedIn | None = getattr(request.state, "session", None)
    if session is None:
        return None
    rank = _RANK[session.account.role]
    acts = (Act.KEEP_ACCOUNTS, Act.SAVE, Act.READ_CHANGES, Act.REVIEW)
    keeps, edits, reads, reviews = (rank >= _RANK[LEAST[act]] for act in acts)
    return Me(session.account.name, proof_of(session), keeps, edits, reads, reviews)


def limits_of(settings: Settings) -> SessionLimits:
    """How long sessions last."""
    return SessionLimits(timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours))


def put_cookie(request: Request, response: Response, me: SignedIn) -> None:
    """Have the browser keep the session until it is closed."""
    response.set_cookie(
        cookie_name(request),
        me.secret,
        path=f"{root_of(request)}/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def drop_cookie(request: Request, response: Response) -> None:
    """Have the browser forget the session, and the pages that it keeps."""
    response.delete_cookie(
        cookie_name(request),
        path=f"{root_of(request)}/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    response.headers["Clear-Site-Data"] = '"cache"'
