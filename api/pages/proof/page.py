"""What the public can reach of a record, and how, for administrators: the faces are asked as the public."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.proof.asking import Reply, ask
from api.proof.view import Plan, plan, prove
from api.told.links import FOLDERS, path_of


async def proof(request: Request) -> Response:
    """The proof of a record."""
    planned = await run_in_threadpool(_planned, request)
    replies = [await ask(request.app, face.question) for face in planned.faces]
    return await run_in_threadpool(_shown, request, planned, replies)


def _planned(request: Request) -> Plan:
    session_of(request)  # asks those who have not signed in to do so
    messages, viewer = asker(request)
    return asked(request, viewer, lambda look: plan(look, request.path_params["id"], messages))


def _shown(request: Request, planned: Plan, replies: list[Reply]) -> Response:
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: prove(look, planned, replies, messages))
    kind, colon, _ = page.id.partition(":")
    record = "" if colon and kind not in FOLDERS else path_of(page.id)
    return render(request, "proof/proof.html", messages, page=page, record=record)
