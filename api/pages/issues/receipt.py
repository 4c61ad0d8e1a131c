"""The page that a link in a message about a guide leads to: to say that one has it, or wants no such messages.

Opening it (GET, HEAD) changes nothing. It shows nothing of what the guide says.
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api.mail.sending import writer_of
from api.pages.account.form import Form, Problem, problem_of
from api.pages.frame.rendering import SIGNED_IN, messages_of, render
from api.pages.issues.problems import BAD
from api.told.issued import unparted
from graph import issues
from graph.campaigns import Signer
from graph.issues import CopyLink
from graph.issues.receivers import Receiver, Receivers
from graph.look import Look, Viewer
from graph.model.errors import InvalidInput, NotFound
from graph.model.vocabulary import Role


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The form. Without a title the link does not work; `done` says what was done."""

    title: str = ""
    live: str = ""
    asked: bool = False
    nonce: str = ""
    done: str = ""
    problem: Problem | None = None


def receipt_page(request: Request) -> Response:
    """What the link is about."""
    signer = _signer(request)
    try:
        link = issues.copy_of_link(request.app.state.store, signer, request.path_params["link"]) if signer else None
    except NotFound:
        link = None
    return _page(request, ReceiptPage(), 404) if link is None or signer is None else _form(request, signer, link)


def receipt(request: Request, form: Form) -> Response:
    """Record that somebody has the guide, or wants no messages: as the pressed button says."""
    store, signer, text = request.app.state.store, _signer(request), request.path_params["link"]
    if signer is None:
        return _page(request, ReceiptPage(), 404)
    look, nonce, do = _look(request), form.get("nonce", ""), form.get("do", "")
    try:
        link = issues.copy_of_link(store, signer, text)
        if do == "stop":
            found = Receivers(look).of(link.copy)
            person = found.person if isinstance(found, Receiver) else None
            issues.opt_out(look, store, signer, text, nonce, person)
        else:
            issues.acknowledge(store, signer, text, look.now, nonce)
    except NotFound:
        return _page(request, ReceiptPage(), 404)
    except InvalidInput as error:
        problem = problem_of(error, messages_of(request))
        return _form(request, signer, link, problem, BAD)
    return _page(request, ReceiptPage(unparted(link.issue.title), link.issue.live, done=do or "acknowledge"))


def _form(
    request: Request, signer: Signer, link: CopyLink, problem: Problem | None = None, status: int = 200
) -> Response:
    nonce = signer.nonce(link.copy, _look(request).now)
    asked = link.copy.acknowledged_at is None
    page = ReceiptPage(unparted(link.issue.title), link.issue.live, asked, nonce, problem=problem)
    return _page(request, page, status)


def _look(request: Request) -> Look:
    app = request.app.state
    look: Look = app.directory.look(Viewer(Role.VERIFIER, messages_of(request).language), app.clock())
    return look


def _signer(request: Request) -> Signer | None:
    settings = request.app.state.settings
    return writer_of(settings).signer if settings.secret else None


def _page(request: Request, page: ReceiptPage, status: int = 200) -> Response:
    response = render(request, "issues/receipt.html", messages_of(request), status, page=page)
    response.headers.update(SIGNED_IN)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
