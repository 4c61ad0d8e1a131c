"""The error page: what went wrong, with which value, and what to do now."""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api import words
from api.failures import failure_of
from api.pages.frame.addresses import in_language
from api.pages.frame.rendering import messages_of, render
from api.pages.frame.signing import signed_in_if_known
from api.pages.frame.too_large import is_of_file, too_large
from api.prefix import own_path, root_of
from api.words.messages import Messages, mark
from graph.model.errors import (
    DeadlineExceeded,
    NotInstalled,
    NotSignedIn,
    SignpostError,
    StoreUnavailable,
    TooCostly,
    TooManyAttempts,
)

_TOO_LONG: Final = (
    mark("This took too long"),
    mark("Try again, or ask for one place and one kind of help. If you need help now, call 211 any time."),
)
_SAID: Final = {
    400: (mark("This cannot be understood"), mark("Check what was entered, or start again from the opening page.")),
    401: (mark("Sign in first"), mark("Your session may have ended. Sign in, then open the page again.")),
    403: (
        mark("This is not for you to see or change"),
        mark("Go back, or sign in with another account. An administrator of this directory can help."),
    ),
    404: (
        mark("There is no such page"),
        mark("The address may be mistyped, or what it was about was removed. Search for its name, or browse."),
    ),
    405: (mark("This page can't be opened directly"), mark("Start from the first page.")),
    413: (mark("That is too much text"), mark("Enter less: the name of a town or a ZIP code is enough.")),
    422: (mark("This can mean several things"), mark("Choose one of them, or enter more of the name.")),
    429: (mark("Too many attempts"), mark("Wait some minutes, then try again.")),
    500: (
        mark("Something went wrong here"),
        mark("It was not your doing. Try again. If you need help now, call 211."),
    ),
    501: (mark("This file cannot be made here"), mark("Choose another format.")),
    503: (
        mark("The directory cannot be reached right now"),
        mark("Try again in a few minutes. If you need help now, call 211 any time."),
    ),
}

_TOO_MUCH: Final = (
    mark("This page would be too long"),
    mark("Search for what you need by its name, or find help for a place. If you need help now, call 211."),
)
"""Said of a page that has more in it than can be sent at once."""


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """A title, the message of the error (in English, as it is raised), and what to do.

    `detail` is empty for server errors (5xx): their messages are of no use to the public.
    """

    title: str
    detail: str
    remedy: str
    reference: str


def error_page(request: Request, error: Exception) -> Response:
    """The page for `error`, with its status; for htmx only the part that replaces the answer."""
    messages = messages_of(request)
    if isinstance(error, NotSignedIn) and request.method == "GET" and "HX-Request" not in request.headers:
        return to_sign_in(request, messages.language)
    _note_who(request, error)
    status, page = described(error, messages)
    if status == 413 and isinstance(error, HTTPException) and is_of_file(request):
        large = too_large(request, messages)
        page = replace(page, title=large.title, remedy=large.remedy)
    part = "HX-Request" in request.headers
    response = render(
        request, "frame/error_part.html" if part else "frame/error.html", messages, status, page=page, part=part
    )
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    if isinstance(error, TooManyAttempts):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def to_sign_in(request: Request, language: str) -> Response:
    """Leads to the page to sign in, and from there back to the page that was asked for."""
    root, path = root_of(request), own_path(request.scope)
    return RedirectResponse(f"{root}{in_language('/sign-in', language)}?{urlencode({'next': path})}", 303)


def _note_who(request: Request, error: Exception) -> None:
    """Find out who has signed in, for the head of the page, unless that is what has failed."""
    if not isinstance(error, StoreUnavailable):
        with suppress(SignpostError):
            signed_in_if_known(request)


def described(error: Exception, messages: Messages) -> tuple[int, ErrorPage]:
    """The HTTP status of `error`, and its page."""
    if isinstance(error, HTTPException):
        status, detail, reference = error.status_code, "", ""
    else:
        failure = failure_of(error, messages)
        status, reference = failure.status, failure.reference or ""
        detail = "" if status >= 500 else words.capital(failure.message)
    title, remedy = _SAID.get(status, _SAID[500 if status >= 500 else 400])
    if isinstance(error, TooCostly):
        title, remedy, detail = *_TOO_MUCH, ""
    if isinstance(error, DeadlineExceeded):
        title, remedy = _TOO_LONG
    to_do = words.error_words(error, messages) if isinstance(error, NotInstalled) else messages.text(remedy)
    return status, ErrorPage(messages.text(title), detail, to_do, reference)
