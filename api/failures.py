"""What every face makes of an error: HTTP status, GraphQL code and exit code, in one table.

| error | status | code | exit | |
|---|---|---|---|---|
| InvalidInput, InvalidRow | 400 | BAD_INPUT | 2 | the message names the value and the remedy |
| Ambiguous | 422 | AMBIGUOUS | 2 | well formed, and only the asker can choose: `candidates` |
| NotFound | 404 | NOT_FOUND | 1 | |
| Forbidden | 403 | FORBIDDEN | 2 | |
| Conflict | 409 | BAD_INPUT | 1 | only writes raise it, and their payloads carry a code of their own |
| TooCostly | 400 | TOO_COSTLY | 2 | the message names the limit |
| DeadlineExceeded | 503 | TIMEOUT | 1 | |
| StoreUnavailable, StoreUnusable | 503 | UNAVAILABLE | 1 | |
| anything else | 500 | INTERNAL | 1 | nothing of it is shown: a reference leads to the log |
"""

import logging
import traceback
import uuid
from dataclasses import dataclass
from types import TracebackType

from graph.model import errors

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """An error as people and programs are told of it. `candidates` are (id, name) pairs, the likeliest first."""

    status: int
    code: str
    exit_code: int
    message: str
    candidates: tuple[tuple[str, str], ...] = ()
    reference: str | None = None


_TABLE: dict[type[Exception], tuple[int, str, int]] = {
    errors.InvalidInput: (400, "BAD_INPUT", 2),
    errors.Ambiguous: (422, "AMBIGUOUS", 2),
    errors.NotFound: (404, "NOT_FOUND", 1),
    errors.Forbidden: (403, "FORBIDDEN", 2),
    errors.Conflict: (409, "BAD_INPUT", 1),
    errors.TooCostly: (400, "TOO_COSTLY", 2),
    errors.DeadlineExceeded: (503, "TIMEOUT", 1),
    errors.StoreUnavailable: (503, "UNAVAILABLE", 1),
}


def failure_of(error: BaseException) -> Failure:
    """What to tell of `error`. One that nobody raised on purpose is logged here under the reference it is given."""
    for kind in type(error).__mro__:
        if kind in _TABLE and isinstance(error, errors.SignpostError):
            status, code, exit_code = _TABLE[kind]
            candidates = error.candidates if isinstance(error, errors.Ambiguous) else ()
            return Failure(status, code, exit_code, error.message, candidates)
    reference = uuid.uuid4().hex[:12]
    logger.error("unexpected error %s: %s\n%s", reference, type(error).__name__, _frames(error))
    message = f"Something went wrong here, and it was not your doing. Its reference is {reference}."
    return Failure(500, "INTERNAL", 1, message, reference=reference)


def _frames(error: BaseException) -> str:
    """Where it happened, cause first, without any message: those can hold what somebody searched for."""
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
