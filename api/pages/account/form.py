"""How the pages of accounts read their forms, and how they say what is wrong in them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.failures import failure_of
from api.pages.frame.signing import check_origin
from api.words.messages import Messages
from graph.model.errors import SignpostError

Form = Mapping[str, str]
Posted = Callable[[Request, Form], Response]
_MOST_FIELDS = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a form: the field (empty if it is none), and a sentence."""

    field: str
    said: str


def problem_of(error: SignpostError, messages: Messages) -> Problem:
    """The error as a problem of a form. The first word of its code is the field."""
    return Problem(error.about, words.capital(words.error_words(error, messages)))


def status_of(error: SignpostError) -> int:
    """The HTTP status of an error that a page shows in its form."""
    return failure_of(error).status


def posted(
    act: Posted, *, check: Callable[[Request], None] = check_origin, most_fields: int = _MOST_FIELDS
) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that gives the fields of a form to `act`, in a thread. Forms of other sites are refused."""

    async def endpoint(request: Request) -> Response:
        check(request)
        async with request.form(max_files=0, max_fields=most_fields) as data:
            form = {
                name: value.encode("utf-8", "replace").decode()
                for name, value in data.items()
                if isinstance(value, str)
            }
        return await run_in_threadpool(act, request, form)

    return endpoint
