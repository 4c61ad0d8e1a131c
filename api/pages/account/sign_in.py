"""The pages to sign in, with a token or by a one-time link, and to sign out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.network import address_of
from api.pages.account.form import Form, Problem, problem_of, status_of
from api.pages.frame.addresses import in_language
from api.pages.frame.rendering import SIGNED_IN, messages_of, render
from api.pages.frame.signing import check_proof, cookie_of, drop_cookie, limits_of, put_cookie, signed_in
from api.prefix import root_of
from api.words.labels import ROLES
from api.words.messages import Messages
from graph import accounts
from graph.accounts import SignedIn
from graph.model.errors import NotSignedIn, SignpostError, TooManyAttempts

T = TypeVar("T")
_OWN: Final = re.compile(r"/(?!/)[A-Za-z0-9/:._~-]{0,300}")
"""The address of a page of ours: it can lead to no other site."""
_HOME: Final = "/account"


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The form for a token. `next` is the page to open afterwards."""

    next: str
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class LinkPage:
    """What a one-time link leads to: whose account it is, with which role. The button uses it."""

    name: str = ""
    role: str = ""
    may: str = ""
    problem: Problem | None = None


def sign_in_form(request: Request) -> Response:
    """The form for a token."""
    signed_in(request)  # for the head of the page
    return _sign_in_page(request, SignInPage(_next(request.query_params.get("next", ""))))


def sign_in(request: Request, form: Form) -> Response:
    """Sign in with a token."""
    then, app = _next(form.get("next", "")), request.app.state
    limits, now = limits_of(app.settings), app.clock()

    def attempt() -> SignedIn:
        return accounts.sign_in(app.store, now, form.get("token", ""), limits)

    try:
        me = _limited(request, attempt)
    except (NotSignedIn, TooManyAttempts) as error:
        return _refused(request, error, SignInPage(then, problem_of(error, messages_of(request))))
    return _welcome(request, me, then)


def link_page(request: Request) -> Response:
    """What a one-time link is for. Opening it does not use it: programs that read mail open links, too."""
    messages, app = messages_of(request), request.app.state
    signed_in(request)

    def attempt() -> accounts.Account:
        return accounts.account_of_link(app.store, app.clock(), request.path_params["link"])

    try:
        account = _limited(request, attempt)
    except (NotSignedIn, TooManyAttempts) as error:
        return _refused(request, error, LinkPage(problem=problem_of(error, messages)))
    role, may = ROLES[account.role]
    return _link_page(request, LinkPage(account.name, messages.text(role), messages.text(may)))


def use_link(request: Request, _form: Form) -> Response:
    """Sign in by a one-time link."""
    app = request.app.state
    limits, now = limits_of(app.settings), app.clock()

    def attempt() -> SignedIn:
        return accounts.accept(app.store, now, request.path_params["link"], limits)

    try:
        me = _limited(request, attempt)
    except (NotSignedIn, TooManyAttempts) as error:
        return _refused(request, error, LinkPage(problem=problem_of(error, messages_of(request))))
    return _welcome(request, me, _HOME)


def sign_out(request: Request, form: Form) -> Response:
    """End the session. Signing out twice is no error."""
    me = signed_in(request)
    if me is not None:
        check_proof(me, form)
        accounts.sign_out(request.app.state.store, me.secret)
    response = RedirectResponse(_address(request, "/", messages_of(request)), 303)
    drop_cookie(request, response)
    return response


def _limited(request: Request, attempt: Callable[[], T]) -> T:
    app = request.app.state
    return accounts.limited(app.store, app.clock(), address_of(request.scope), attempt)


def _welcome(request: Request, me: SignedIn, then: str) -> Response:
    """The session begins, with a new cookie; the session that the browser had ends."""
    before = cookie_of(request)
    if before is not None:
        accounts.sign_out(request.app.state.store, before)
    response = RedirectResponse(_address(request, then, messages_of(request)), 303)
    put_cookie(request, response, me)
    return response


def _address(request: Request, path: str, messages: Messages) -> str:
    return root_of(request) + in_language(path, messages.language)


def _next(sent: str) -> str:
    return sent if _OWN.fullmatch(sent) else _HOME


def _refused(request: Request, error: SignpostError, page: SignInPage | LinkPage) -> Response:
    show = _sign_in_page(request, page) if isinstance(page, SignInPage) else _link_page(request, page)
    show.status_code = status_of(error)
    if isinstance(error, TooManyAttempts):
        show.headers["Retry-After"] = str(error.retry_after)
    return show


def _sign_in_page(request: Request, page: SignInPage) -> Response:
    return _page(request, "account/sign_in.html", page)


def _link_page(request: Request, page: LinkPage) -> Response:
    return _page(request, "account/link.html", page)


def _page(request: Request, template: str, page: SignInPage | LinkPage) -> Response:
    response = render(request, template, messages_of(request), page=page, signing=True)
    response.headers.update(SIGNED_IN)
    return response
