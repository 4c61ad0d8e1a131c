"""Pages of records that a browser or this process has already: they are not made again while they are the same.

Such a page has an entity tag. A browser may keep it, but must ask each time whether it is still the same (`private,
no-cache`), and gets 304 without a page if it is. Its address, which is in the browser's history, names all that is in
the page. Answers to forms are not among these pages: nothing may keep them. Nor may anything keep a page for somebody
who has signed in.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.answer_cache import AnswerCache, standing
from api.pages.frame.rendering import asker, page_headers
from api.pages.frame.signing import cookie_of
from graph.directory import Directory
from graph.look import Look
from graph.look.viewer import Viewer

AS_OF: Final = "as_of"
"""The field of an address that asks for a record as of a day."""
_REVALIDATED: Final = {"Cache-Control": "private, no-cache"}


def kept(endpoint: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    """`endpoint`, which makes a page from the path alone, asked only if nobody has its page."""

    async def answer(request: Request) -> Response:
        # What somebody who has signed in may see is never kept; nor is what depends on more than the path.
        if cookie_of(request) is not None or AS_OF in request.query_params:
            return await run_in_threadpool(endpoint, request)
        messages, viewer = asker(request)
        state = request.app.state
        answers: AnswerCache = state.answers
        key = _key(answers, request, viewer)
        directory: Directory = state.directory
        tags = _tags(request)
        look = directory.at_once(viewer, state.clock()) if tags or key in answers else None
        if look is not None:
            for tag in tags:
                if answers.is_current(tag, key, look):
                    return Response(status_code=304, headers=_headers(messages.language, tag))
            page = answers.get(key, look)
            if page is not None:
                headers = _headers(messages.language, answers.tag(key, page.standing))
                return (
                    Response(status_code=304, headers=headers)
                    if "*" in tags
                    else HTMLResponse(page.content, headers=headers)
                )
        return await run_in_threadpool(_made, endpoint, request, key)

    return answer


def _made(endpoint: Callable[[Request], Response], request: Request, key: bytes) -> Response:
    """The page as `endpoint` makes it, with its tag."""
    response = endpoint(request)
    look: Look | None = getattr(request.state, "look", None)
    if response.status_code != 200 or look is None or look.as_of is not None or hasattr(request.state, "as_of"):
        return response
    answers: AnswerCache = request.app.state.answers
    answers.put(key, look, bytes(response.body))
    headers = _headers(look.viewer.language, answers.tag(key, standing(look)))
    given = _tags(request)
    if headers["ETag"] in given or "*" in given:
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return response


def _key(answers: AnswerCache, request: Request, viewer: Viewer) -> bytes:
    path, root = request.scope["path"], request.scope.get("root_path", "")
    return answers.key("page", root, path, viewer.language, str("HX-Request" in request.headers))


def _headers(language: str, tag: str) -> dict[str, str]:
    return {**page_headers(language), **_REVALIDATED, "ETag": tag}


def _tags(request: Request) -> list[str]:
    """The tags in If-None-Match, without the mark of those that a proxy has made weak."""
    given = ",".join(request.headers.getlist("if-none-match"))
    return [tag.strip().removeprefix("W/") for tag in given.split(",")] if given else []
