"""The HTTP status, GraphQL code and exit code of each error, in one table for pages, API and command line.

| error | status | code | exit | |
|---|---|---|---|---|
| InvalidInput, InvalidRow | 400 | BAD_INPUT | 2 | the message names the value and the remedy |
| Ambiguous | 422 | AMBIGUOUS | 2 | the name has several meanings: the asker chooses among `candidates` |
| NotFound | 404 | NOT_FOUND | 1 | |
| NotSignedIn | 401 | UNAUTHENTICATED | 2 | the same message whatever is wrong with the token |
| Forbidden | 403 | FORBIDDEN | 2 | |
| Conflict | 409 | BAD_INPUT | 1 | only writes raise it; their payloads have codes of their own |
| TooManyAttempts, TooManyReports | 429 | TOO_MANY_ATTEMPTS | 1 | with `Retry-After` |
| TooCostly | 400 | TOO_COSTLY | 2 | the message names the limit; GraphQL sends 422 for 400 where a query was read |
| DeadlineExceeded | 503 | TIMEOUT | 1 | |
| NotInstalled | 501 | UNAVAILABLE | 1 | the message says what to install; everything else works |
| StoreUnavailable, StoreUnusable | 503 | UNAVAILABLE | 1 | the message is for the log and the command line |
| RevisionAhead | 503 | UNAVAILABLE | 1 | |
| anything else | 500 | INTERNAL | 1 | not shown: the message has a reference to the log |
"""

import logging
import traceback
import uuid
from dataclasses import dataclass
from types import TracebackType
from typing import Final

from api.log_events import LogEvents
from api.words.messages import Messages, mark, messages_for
from graph.model import errors

logger = logging.getLogger(__name__)
_EVENTS: Final = LogEvents()
_UNAVAILABLE: Final = mark("The directory cannot be reached right now. Try again in a few minutes.")
_UNEXPECTED: Final = mark("Something went wrong here, and it was not your doing. Its reference is %(reference)s.")


@dataclass(frozen=True, slots=True)
class Failure:
    """An error as shown to people and programs. `candidates` are (id, name) pairs, the likeliest first.

    `message` is for everybody. `full_message` may name files and servers: it is only for the log and the command
    line. For most errors the two are the same.
    """

    status: int
    code: str
    exit_code: int
    message: str
    full_message: str
    candidates: tuple[tuple[str, str], ...] = ()
    reference: str | None = None


_TABLE: dict[type[Exception], tuple[int, str, int]] = {
    errors.InvalidInput: (400, "BAD_INPUT", 2),
    errors.Ambiguous: (422, "AMBIGUOUS", 2),
    errors.NotFound: (404, "NOT_FOUND", 1),
    errors.NotSignedIn: (401, "UNAUTHENTICATED", 2),
    errors.Forbidden: (403, "FORBIDDEN", 2),
    errors.Conflict: (409, "BAD_INPUT", 1),
    errors.TooManyAttempts: (429, "TOO_MANY_ATTEMPTS", 1),
    errors.TooCostly: (400, "TOO_COSTLY", 2),
    errors.DeadlineExceeded: (503, "TIMEOUT", 1),
    errors.NotInstalled: (501, "UNAVAILABLE", 1),
    errors.StoreUnavailable: (503, "UNAVAILABLE", 1),
}


def failure_of(error: BaseException, messages: Messages | None = None) -> Failure:
    """What to show of `error`: in the language of `messages`, or in English as raised.

    What is not shown is logged here: unexpected errors, with the reference that is shown, and the reason why the
    store is unavailable, once for each event.
    """
    messages = messages or messages_for("en")
    for kind in type(error).__mro__:
        if kind in _TABLE and isinstance(error, errors.SignpostError):
            status, code, exit_code = _TABLE[kind]
            candidates = error.candidates if isinstance(error, errors.Ambiguous) else ()
            message = _public_message(error, messages)
            return Failure(status, code, exit_code, message, error.message, candidates)
    reference = uuid.uuid4().hex[:12]
    logger.error("unexpected error %s: %s\n%s", reference, type(error).__name__, _frames(error))
    message = messages.text(_UNEXPECTED, reference=reference)
    return Failure(500, "INTERNAL", 1, message, message, reference=reference)


def _public_message(error: errors.SignpostError, messages: Messages) -> str:
    """The public message of one of our errors. Logs the full message where the public one leaves something out."""
    if not isinstance(error, errors.StoreUnavailable) or isinstance(error, errors.RevisionAhead):
        return error.message
    if _EVENTS.begins(error.message):
        logger.error("the store is unavailable: %s", error.message)
    return messages.text(_UNAVAILABLE)


def _frames(error: BaseException) -> str:
    """The traceback without messages, cause first: messages can quote a search."""
    parts: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        parts.append(_where(now, now.__traceback__))
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return "which came of:\n".join(parts)


def _where(error: BaseException, frames: TracebackType | None) -> str:
    return "".join(traceback.format_tb(frames)) + f"{type(error).__name__}\n"
