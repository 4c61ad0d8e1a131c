"""How the pages that change records read what a browser sends, and how they keep it when something prevents it."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.failures import failure_of
from api.pages.edit.typed import Sent
from api.pages.frame.addresses import in_language
from api.pages.frame.failing import described
from api.pages.frame.rendering import SIGNED_IN, messages_of, render
from api.pages.frame.signing import PROOF, check_origin, check_proof, session_of, signed_in_if_known
from api.prefix import own_path, root_of
from api.words.messages import mark
from graph.accounts import SignedIn
from graph.model.errors import Forbidden, NotSignedIn, SignpostError, StoreUnavailable

_MOST_FIELDS: Final = 20_000
_DO: Final = "do"
_KEPT: Final = (401, 403, 404, 409, 503, 504)


@dataclass(frozen=True, slots=True)
class Posted:
    """A form that somebody who has signed in has sent. `do` is the button that was pressed: a verb and what it is
    about, which may be empty."""

    me: SignedIn
    sent: Sent
    do: str
    about: str

    def value(self, name: str) -> str:
        """The last value of a field; empty if it was not sent."""
        values = self.sent.get(name, ())
        return values[-1] if values else ""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """The page that keeps a form which could not be read: why, and every field of it, to be sent again. `typed` are
    those that somebody can read."""

    title: str
    said: str
    signed_out: bool
    action: str
    fields: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]


def posted(act: Callable[[Request, Posted], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that gives a form to `act`, in a thread. Forms of other sites are refused. If anything else
    prevents it, everything that was sent is in the answer."""

    async def endpoint(request: Request) -> Response:
        check_origin(request)
        async with request.form(max_files=0, max_fields=_MOST_FIELDS) as data:
            several = [(name, _text(value)) for name, value in data.multi_items() if isinstance(value, str)]
        return await run_in_threadpool(_answer, act, request, several)

    return endpoint


def _text(value: str) -> str:
    """A value as it was typed: browsers end the lines of a text with two signs."""
    return value.encode("utf-8", "replace").decode().replace("\r\n", "\n")


def _answer(
    act: Callable[[Request, Posted], Response], request: Request, several: Iterable[tuple[str, str]]
) -> Response:
    sent: dict[str, list[str]] = {}
    for name, value in several:
        sent.setdefault(name, []).append(value)
    do, _, about = (sent.get(_DO) or ["preview"])[-1].partition(":")
    try:
        me = session_of(request)
        _check_proof(me, sent)
        return act(request, Posted(me, sent, do, about))
    except SignpostError as error:
        if failure_of(error).status not in _KEPT:
            raise
        return _kept(request, error, sent)


def _check_proof(me: SignedIn, sent: Sent) -> None:
    try:
        check_proof(me, {PROOF: (sent.get(PROOF) or [""])[-1]})
    except Forbidden:
        raise NotSignedIn("this form was opened in another session: look through it, and send it again") from None


def _kept(request: Request, error: SignpostError, sent: Sent) -> Response:
    """The page that keeps the form. Whoever sent it is the only one who gets it back."""
    messages = messages_of(request)
    signed_in = None if isinstance(error, StoreUnavailable) else signed_in_if_known(request)
    status, why = described(error, messages)
    title, said = why.title, why.detail or why.remedy
    elsewhere = isinstance(error, NotSignedIn) and signed_in is not None
    if elsewhere:
        title, said = (
            messages.text(mark("This form is from another session")),
            messages.text(mark("Look at it first.")),
        )
    fields = tuple((name, value) for name, values in sent.items() if name != PROOF for value in values)
    typed = tuple(
        dict.fromkeys(value for name, value in fields if value.strip() and name not in (_DO, "key", "seen"))
    )
    page = KeptPage(
        title=title,
        said=said,
        signed_out=isinstance(error, NotSignedIn) and not elsewhere,
        action=in_language(own_path(request.scope), "en"),
        fields=fields,
        typed=typed,
    )
    response = render(request, "edit/kept.html", messages, status, page=page)
    response.headers.update(SIGNED_IN)
    return response


def lead(request: Request, path: str) -> Response:
    """Leads to a page of ours, in the language of this one."""
    language = messages_of(request).language
    return RedirectResponse(root_of(request) + in_language(path, language), 303)
