"""The page of one's own account: what it may do, where it is signed in, and its tokens."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.pages.account.form import Form, Problem, problem_of, status_of
from api.pages.account.told import AccountWords, SessionWords, TokenWords, account_words, session_words, token_words
from api.pages.frame.addresses import in_language
from api.pages.frame.rendering import messages_of, render
from api.pages.frame.signing import check_proof, look_as, session_of
from api.prefix import root_of
from graph import accounts
from graph.accounts import NewToken, SignedIn
from graph.look import Look
from graph.model.errors import InvalidInput, NotFound, SignpostError

_PATH: Final = "/account"
_USUAL_LIFE: Final = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The page. `new` is a token that was just made: it is shown this once.

    `may_make` says whether this session may make tokens. `name` and `expires` are what was typed, or suggestions.
    """

    account: AccountWords
    sessions: tuple[SessionWords, ...]
    tokens: tuple[TokenWords, ...]
    may_make: bool
    name: str
    expires: str
    new: NewToken | None = None
    problem: Problem | None = None


def own_account(request: Request) -> Response:
    """The page."""
    return _page(request, session_of(request))


def change_own(request: Request, form: Form) -> Response:
    """End a session, or make or revoke a token: as the pressed button says."""
    me = session_of(request)
    check_proof(me, form)
    messages, app = messages_of(request), request.app.state
    look = look_as(request, me, messages.language)
    try:
        match form.get("do"):
            case "end":
                accounts.end_session(app.store, look, form.get("session", ""))
            case "end-others":
                for other in accounts.sessions_of(app.store, look.now, me.account.id):
                    if other.id != me.session.id:
                        accounts.end_session(app.store, look, other.id)
            case "revoke":
                accounts.revoke_token(app.store, look, form.get("token", ""))
            case "make":
                expires = accounts.end_of(look, form.get("expires", ""))
                new = accounts.create_own_token(app.store, look.now, me.session, form.get("name", ""), expires)
                return _page(request, me, new=new)
            case unknown:
                raise InvalidInput(f"this page has no button {unknown!r}: open it again", value=unknown)
    except (InvalidInput, NotFound) as error:
        return _page(request, me, form, error)
    return RedirectResponse(root_of(request) + in_language(_PATH, messages.language), 303)


def _page(
    request: Request,
    me: SignedIn,
    form: Form | None = None,
    error: SignpostError | None = None,
    new: NewToken | None = None,
) -> Response:
    messages, app = messages_of(request), request.app.state
    look = look_as(request, me, messages.language)
    typed = form or {}
    page = OwnPage(
        account_words(look, me.account, messages),
        session_words(look, accounts.sessions_of(app.store, look.now, me.account.id), me.session, messages),
        token_words(look, accounts.list_tokens(app.store, look, me.account.id), messages),
        me.session.token is None,
        typed.get("name", ""),
        typed.get("expires", _suggested(look)),
        new,
        None if error is None else problem_of(error, messages),
    )
    status = 200 if error is None else status_of(error)
    return render(request, "account/own.html", messages, status, page=page)


def _suggested(look: Look) -> str:
    return (look.today + _USUAL_LIFE).isoformat()
