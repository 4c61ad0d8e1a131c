"""Every error that Signpost raises on purpose, in one tree.

    SignpostError
    ├── InvalidInput          what was given cannot be meant (BAD_INPUT)
    │   └── InvalidRow        a row of a data file, with file and line
    ├── Ambiguous             it can be meant in several ways (AMBIGUOUS)
    ├── NotFound              there is no such thing (NOT_FOUND)
    ├── Forbidden             it is there, and not for this viewer (FORBIDDEN)
    ├── Conflict              the record moved on, or is still referred to (CONFLICT)
    ├── TooCostly             more than one request may ask for (TOO_COSTLY)
    ├── DeadlineExceeded      it took longer than it was given (TIMEOUT)
    └── StoreUnavailable      the truth cannot be read or written now (UNAVAILABLE)
        ├── StoreUnusable     and will not be without a person: too new, damaged, read-only
        └── RevisionAhead     the asker has seen a newer revision than can be read here yet

Messages are for people: what was wrong, with which value, and what to do. Those of StoreUnavailable and
StoreUnusable are for the people who run the store, and may name files and servers. Faces turn a class into an
HTTP status, a GraphQL code and an exit code in one place, `api.failures`.
"""

from collections.abc import Sequence

_SHOWN = 80


def shown(value: object) -> str:
    """`value` as an error message prints it: quoted, control characters escaped, cut at 80 characters."""
    text = value if isinstance(value, str) else repr(value)
    cut = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return repr(cut) if isinstance(value, str) else cut


class SignpostError(Exception):
    """The root. `message` is a sentence for people; `value` is what it is about, where there is one."""

    def __init__(self, message: str, *, value: object = None) -> None:
        super().__init__(message)
        self.message = message
        self.value = value


class InvalidInput(SignpostError):
    """What was given cannot be meant: a malformed value, an unknown id, a missing field."""


class InvalidRow(InvalidInput):
    """A row of a data file that the loader refuses. `reason` says what is wrong and how to mend it."""

    def __init__(self, file: str, line: int, reason: str, *, value: object = None) -> None:
        super().__init__(f"{file}, line {line}: {reason}", value=value)
        self.file = file
        self.line = line
        self.reason = reason


class Ambiguous(SignpostError):
    """It can be meant in several ways. `candidates` are (id, name) pairs, the likeliest first."""

    def __init__(self, message: str, candidates: Sequence[tuple[str, str]], *, value: object = None) -> None:
        super().__init__(message, value=value)
        self.candidates = tuple(candidates)


class NotFound(SignpostError):
    """There is no such record, and there never was or it was retired."""


class Forbidden(SignpostError):
    """It exists, and is not for this viewer."""


class Conflict(SignpostError):
    """The record is not at the version that the writer read, or something still refers to it."""


class TooCostly(SignpostError):
    """More than one request may ask for; the message names the limit."""


class DeadlineExceeded(SignpostError):
    """The answer took longer than the time it was given."""


class StoreUnavailable(SignpostError):
    """The truth cannot be read or written now; the same call may succeed later."""


class StoreUnusable(StoreUnavailable):
    """The store needs a person: its data are newer than this program, damaged, or cannot be written."""


class RevisionAhead(StoreUnavailable):
    """The asker has seen a revision that cannot be read here yet. The message is for the asker."""
