"""Every error that Signpost raises on purpose, in one tree.

    SignpostError
    ├── InvalidInput          the input is invalid (BAD_INPUT)
    │   ├── InvalidRow        a row of a data file, with file and line
    │   ├── InvalidField      a field of a record that somebody writes, with the path to it
    │   └── InvalidQuestion   several fields of a question or of a record are invalid
    ├── Ambiguous             the input can mean several things (AMBIGUOUS)
    ├── NotFound              there is no such thing (NOT_FOUND)
    ├── NotSignedIn           who asks is not known: a token, session or link is needed or not valid (UNAUTHENTICATED)
    ├── Forbidden             it exists but is not for this viewer (FORBIDDEN)
    ├── Conflict              the record has changed, or others refer to it (CONFLICT)
    │   ├── StillNeeded       other records need the one that is to go, and which
    │   └── Duplicate         there is such a record already (DUPLICATE)
    ├── TooManyAttempts       too many failed attempts to sign in (TOO_MANY_ATTEMPTS)
    ├── TooCostly             more than a single request may ask for (TOO_COSTLY)
    ├── DeadlineExceeded      it took longer than allowed (TIMEOUT)
    ├── NotInstalled          a library that only some answers need is missing here (UNAVAILABLE)
    └── StoreUnavailable      the store cannot be read or written now (UNAVAILABLE)
        ├── StoreUnusable     and somebody has to fix it: too new, damaged, read-only
        └── RevisionAhead     the caller has seen a newer revision than can be read here yet

An error that a person can fix in a field of a form has a `code`, whose first word is the field (`place.unreadable`),
and the parameters for a sentence in the reader's language; the sentences are in `api.words.errors`. Messages are in
English: what was wrong, with which value, and what to do. Those of StoreUnavailable and StoreUnusable are for the
people who run the store, and may name files and servers. `api.failures` maps each class to an HTTP status, a GraphQL
code and an exit code.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

_SHOWN = 80
T = TypeVar("T")


def shown(value: object) -> str:
    """`value` as error messages print it: quoted, control characters escaped, cut after 80 characters."""
    text = value if isinstance(value, str) else repr(value)
    cut = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return repr(cut) if isinstance(value, str) else cut


class SignpostError(Exception):
    """The base class. `message` is a sentence in English; `value` is the value that it is about, if any.

    `code` and `params` are for a sentence in another language; `code` is empty if there is none.
    """

    def __init__(
        self, message: str, *, value: object = None, code: str = "", params: Mapping[str, str | int] | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.value = value
        self.code = code
        self.params = dict(params or {})

    @property
    def about(self) -> str:
        """The first word of the code: the field that the error is about."""
        return self.code.partition(".")[0]


class InvalidInput(SignpostError):
    """The input is invalid: a malformed value, an unknown id, a missing field."""


class InvalidRow(InvalidInput):
    """A row of a data file that the loader refuses. `reason` says what is wrong and how to fix it."""

    def __init__(self, file: str, line: int, reason: str, *, value: object = None) -> None:
        super().__init__(f"{file}, line {line}: {reason}", value=value)
        self.file = file
        self.line = line
        self.reason = reason


class InvalidField(InvalidInput):
    """A field of a record that somebody writes is invalid. `path` leads to it: `("phones", "0", "number")`.

    The first word of its code is `field`: a form shows the sentence beside the field.
    """

    def __init__(
        self,
        path: Sequence[str],
        reason: str,
        *,
        value: object = None,
        code: str = "",
        params: Mapping[str, str | int] | None = None,
    ) -> None:
        super().__init__(f"{'.'.join(path)}: {reason}", value=value, code=code, params=params)
        self.path = tuple(path)
        self.reason = reason

    @property
    def about(self) -> str:
        """The field that the error is about."""
        return self.path[0] if self.path else ""


class InvalidQuestion(InvalidInput):
    """Several fields of a question are invalid. `problems` are their errors, in the order of the fields."""

    def __init__(self, problems: Sequence[SignpostError]) -> None:
        super().__init__("; ".join(problem.message for problem in problems), value=problems[0].value)
        self.problems = tuple(problems)


class Ambiguous(SignpostError):
    """The input can mean several things. `candidates` are (id, name) pairs, the likeliest first."""

    def __init__(
        self,
        message: str,
        candidates: Sequence[tuple[str, str]],
        *,
        value: object = None,
        code: str = "",
        params: Mapping[str, str | int] | None = None,
    ) -> None:
        super().__init__(message, value=value, code=code, params=params)
        self.candidates = tuple(candidates)


class NotFound(SignpostError):
    """There is no such record: it never existed or was retired."""


class NotSignedIn(SignpostError):
    """Who asks is not known: a token, a session or a link is needed, or the given one is not valid.

    The message is the same whether it is unknown, expired or revoked, so that nobody learns which ones exist.
    """


class Forbidden(SignpostError):
    """It exists but is not for this viewer."""


class Conflict(SignpostError):
    """The record has changed since the writer read it, or other records still refer to it."""


class StillNeeded(Conflict):
    """Other records need the one that is to go. `by` are the ids of these records, each with the field's name."""

    def __init__(self, message: str, by: Sequence[tuple[str, str]], *, value: object = None) -> None:
        super().__init__(message, value=value)
        self.by = tuple(by)


class Duplicate(Conflict):
    """There is such a record already. `value` is its id."""


class TooManyAttempts(SignpostError):
    """Too many attempts to sign in have failed. `retry_after` is the number of seconds until the next is taken."""

    def __init__(self, retry_after: int) -> None:
        minutes = -(-retry_after // 60)
        super().__init__(
            f"too many attempts to sign in have failed: try again in {minutes} minutes",
            value=retry_after,
            code="sign-in.too-many",
            params={"n": minutes},
        )
        self.retry_after = retry_after


class TooManyReports(TooManyAttempts):
    """Too much was sent from one network lately: reports, answers whether a number worked, answers to the survey."""

    def __init__(self, retry_after: int) -> None:
        minutes = -(-retry_after // 60)
        SignpostError.__init__(
            self,
            f"too much was sent from this network: try again in {minutes} minutes",
            value=retry_after,
            code="report.too-many",
            params={"n": minutes},
        )
        self.retry_after = retry_after


class TooCostly(SignpostError):
    """More than a single request may ask for. The message names the limit."""


class DeadlineExceeded(SignpostError):
    """The answer took longer than allowed."""


class NotInstalled(SignpostError):
    """A library that only some answers need is not installed here. The message says what to install.

    `value` is the name of the library.
    """


class StoreUnavailable(SignpostError):
    """The store cannot be read or written now. The same call may succeed later."""


class StoreUnusable(StoreUnavailable):
    """Somebody has to fix the store: its data are newer than this program, are damaged, or cannot be written."""


class RevisionAhead(StoreUnavailable):
    """The caller has seen a revision that cannot be read here yet. The message is for the caller."""


class QuestionProblems:
    """Collects the errors in the fields of a question, so that they can be reported together."""

    def __init__(self) -> None:
        self._problems: list[SignpostError] = []

    def attempt(self, check: Callable[[], T]) -> T | None:
        """The result of `check`. If it raises InvalidInput, NotFound or Ambiguous: collect that, and return None."""
        try:
            return check()
        except (InvalidInput, NotFound, Ambiguous) as problem:
            self._collect(problem)
        return None

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Collect what the block raises of InvalidInput, NotFound and Ambiguous, and go on behind it."""
        try:
            yield
        except (InvalidInput, NotFound, Ambiguous) as problem:
            self._collect(problem)

    def _collect(self, problem: SignpostError) -> None:
        self._problems += problem.problems if isinstance(problem, InvalidQuestion) else (problem,)

    @property
    def any(self) -> bool:
        """Whether an error was collected."""
        return bool(self._problems)

    def check_with(self, check: Callable[[], object]) -> None:
        """If errors were collected, raise them, together with the error that `check` raises, if any."""
        if self._problems:
            self.attempt(check)
        self.check()

    def check(self) -> None:
        """Raise the collected error, or InvalidQuestion if there are several. Without errors, do nothing."""
        if len(self._problems) == 1:
            raise self._problems[0]
        if self._problems:
            raise InvalidQuestion(self._problems)
