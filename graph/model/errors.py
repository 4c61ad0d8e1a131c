"""Every error that Signpost raises on purpose, in one tree.

    SignpostError
    ├── InvalidInput          what was given cannot be meant (BAD_INPUT)
    │   ├── InvalidRow        a row of a data file, with file and line
    │   └── InvalidQuestion   several things of a question cannot be meant
    ├── Ambiguous             it can be meant in several ways (AMBIGUOUS)
    ├── NotFound              there is no such thing (NOT_FOUND)
    ├── Forbidden             it is there, and not for this viewer (FORBIDDEN)
    ├── Conflict              the record moved on, or is still referred to (CONFLICT)
    ├── TooCostly             more than one request may ask for (TOO_COSTLY)
    ├── DeadlineExceeded      it took longer than it was given (TIMEOUT)
    └── StoreUnavailable      the truth cannot be read or written now (UNAVAILABLE)
        ├── StoreUnusable     and will not be without a person: too new, damaged, read-only
        └── RevisionAhead     the asker has seen a newer revision than can be read here yet

An error that a person can mend at a field of a form has a `code`, whose first word is what it is about
(`place.unreadable`), and the parameters that a sentence in the reader's language needs; the sentences stand in
`api.words.errors`. Messages are in English: what was wrong, with which value, and what to do. Those of
StoreUnavailable and StoreUnusable are for the people who run the store, and may name files and servers. Faces turn a
class into an HTTP status, a GraphQL code and an exit code in one place, `api.failures`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

_SHOWN = 80
T = TypeVar("T")


def shown(value: object) -> str:
    """`value` as an error message prints it: quoted, control characters escaped, cut at 80 characters."""
    text = value if isinstance(value, str) else repr(value)
    cut = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return repr(cut) if isinstance(value, str) else cut


class SignpostError(Exception):
    """The root. `message` is a sentence in English; `value` is what it is about, where there is one.

    `code` and `params` are for a sentence in another language; the code is empty where there is none.
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
        """What the code is about, its first word: the field of a question."""
        return self.code.partition(".")[0]


class InvalidInput(SignpostError):
    """What was given cannot be meant: a malformed value, an unknown id, a missing field."""


class InvalidRow(InvalidInput):
    """A row of a data file that the loader refuses. `reason` says what is wrong and how to mend it."""

    def __init__(self, file: str, line: int, reason: str, *, value: object = None) -> None:
        super().__init__(f"{file}, line {line}: {reason}", value=value)
        self.file = file
        self.line = line
        self.reason = reason


class InvalidQuestion(InvalidInput):
    """Several things of a question cannot be meant: `problems`, one for each, in the order of its fields."""

    def __init__(self, problems: Sequence[SignpostError]) -> None:
        super().__init__("; ".join(problem.message for problem in problems), value=problems[0].value)
        self.problems = tuple(problems)


class Ambiguous(SignpostError):
    """It can be meant in several ways. `candidates` are (id, name) pairs, the likeliest first."""

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


class QuestionProblems:
    """Gathers what is wrong with the fields of one question, so that one answer tells all of it."""

    def __init__(self) -> None:
        self._problems: list[SignpostError] = []

    def attempt(self, check: Callable[[], T]) -> T | None:
        """What `check` gives; None where it raises InvalidInput, NotFound or Ambiguous, which is kept."""
        try:
            return check()
        except InvalidQuestion as several:
            self._problems += several.problems
        except (InvalidInput, NotFound, Ambiguous) as problem:
            self._problems.append(problem)
        return None

    def check_with(self, check: Callable[[], object]) -> None:
        """Raises what was kept together with what `check` raises; does nothing where nothing was kept."""
        if self._problems:
            self.attempt(check)
        self.check()

    def check(self) -> None:
        """Raises the one problem as it is, or InvalidQuestion for several."""
        if len(self._problems) == 1:
            raise self._problems[0]
        if self._problems:
            raise InvalidQuestion(self._problems)
