"""Does the changes of one request, each once, and shows them on a view that has them.

The answer to a request may have to be made again, if somebody else changes a record while it is read. The changes are
not made again then: what became of each is remembered by its place in the document, in which they are done in turn.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from api import words
from api.budget import Budget, Stopped
from api.graphql.mutations.payloads import UserError
from api.graphql.running.asked import Asked
from api.words.messages import Messages
from graph.directory import Directory
from graph.editing import Action, Done, Editor
from graph.issues import Issued, Wanted
from graph.look import Deadline, Look
from graph.look.viewer import Viewer
from graph.model.errors import (
    Ambiguous,
    Conflict,
    DeadlineExceeded,
    Duplicate,
    Forbidden,
    InvalidField,
    InvalidInput,
    InvalidQuestion,
    NotFound,
    SignpostError,
    StoreUnavailable,
    TooManyAttempts,
)
from graph.model.vocabulary import ErrorCode
from graph.reports import NewReport


@dataclass(frozen=True, slots=True)
class Beside:
    """What is done beside actions of the editor, by a viewer at an instant: reports are taken, and guides are
    issued, once for each key."""

    report: Callable[[Viewer, datetime, NewReport], None]
    issue: Callable[[Viewer, datetime, Wanted, str | None], Issued]


_CODES: Final = (
    (Duplicate, ErrorCode.DUPLICATE),
    (Conflict, ErrorCode.CONFLICT),
    (NotFound, ErrorCode.NOT_FOUND),
    (Forbidden, ErrorCode.FORBIDDEN),
    (InvalidInput, ErrorCode.INVALID),
    (Ambiguous, ErrorCode.INVALID),
)
"""The code of each error that a payload has. Other errors fail the field, or the whole request."""
_REMEMBERED: Final = (*(kind for kind, _ in _CODES), TooManyAttempts)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an action: `done`, or the `error` because of which nothing was. `asked` reads what is shown."""

    asked: Asked
    done: Done | None
    error: SignpostError | None

    @property
    def revision(self) -> str | None:
        """The revision afterwards, if it was done."""
        return None if self.done is None else str(self.done.revision)

    def errors(self, path_of: Callable[[tuple[str, ...]], list[str]]) -> list[UserError]:
        """Why nothing was done. `path_of` turns the path to a field of a record into that of the input."""
        messages = self.asked.messages
        problems: tuple[SignpostError, ...] = () if self.error is None else (self.error,)
        if isinstance(self.error, InvalidQuestion):
            problems = self.error.problems
        return [
            UserError(
                code=code_of(problem),
                path=path_of(problem.path) if isinstance(problem, InvalidField) else [],
                message=words.error_words(problem, messages),
            )
            for problem in problems
        ]


def code_of(error: SignpostError) -> ErrorCode:
    """The code of an error in a payload."""
    return next(code for kind, code in _CODES if isinstance(error, kind))


class Acting:
    """The changes of one request by one viewer."""

    def __init__(
        self,
        editor: Editor,
        directory: Directory,
        viewer: Viewer,
        now: datetime,
        messages: Messages,
        deadline: Deadline,
        beside: Beside | None = None,
    ) -> None:
        self._editor = editor
        self._directory = directory
        self._viewer = viewer
        self._now = now
        self._messages = messages
        self._deadline = deadline
        self._beside = beside
        self._outcomes: list[Done | SignpostError] = []
        self._turn: Iterator[int] = iter(())
        self._budget = Budget()
        self.look: Look | None = None

    def begin(self, look: Look, budget: Budget) -> "Acting":
        """Begin to make the answer, perhaps again. `look` is the newest view."""
        self.look, self._budget = look, budget
        self._turn = iter(range(1_000_000))
        return self

    def told(self, error: SignpostError) -> SignpostError:
        """`error`, because of which the answer cannot be given, with what was changed before."""
        done = [outcome.revision for outcome in self._outcomes if isinstance(outcome, Done)]
        if not done:
            return error
        return type(error)(
            f"it was changed, in revision {done[-1]}, but what became of it is not shown: {error.message}"
        )

    def do(self, action: Callable[[], Action], reason: str, key: str | None) -> Outcome:
        """Do the next action of the document, or find what became of it. `action` makes it, and may refuse its input.

        Raises StoreUnavailable and DeadlineExceeded; as Stopped, for the whole request, if nothing was done yet.
        """
        return self._next(
            lambda: self._editor.apply(
                self._viewer, self._now, action(), reason=reason, key=key, deadline=self._deadline
            )
        )

    def report(self, new: NewReport) -> Outcome:
        """Take a report as the next action of the document. Raises as `do`, and TooManyAttempts."""

        def taken() -> Done:
            if self._beside is None:
                raise InvalidInput("no reports are taken here: send it to the server")
            self._beside.report(self._viewer, self._now, new)
            return Done(self._directory.look(self._viewer, self._now).revision, new.slot, {}, "")

        return self._next(taken)

    def issue(self, wanted: Callable[[Look], Wanted], key: str | None) -> Outcome:
        """Issue a guide as the next action of the document. `wanted` says which, and may refuse. Raises as `do`."""

        def issued() -> Done:
            if self._beside is None:
                raise InvalidInput("no guides are issued here: send it to the server")
            look = self._directory.look(self._viewer, self._now)
            made = self._beside.issue(self._viewer, self._now, wanted(look), key)
            return Done(self._directory.look(self._viewer, self._now).revision, made.issue.id, {}, "")

        return self._next(issued)

    def _next(self, attempt: Callable[[], Done]) -> Outcome:
        at = next(self._turn)
        if at == len(self._outcomes):
            self._outcomes.append(self._attempt(attempt))
        result = self._outcomes[at]
        if isinstance(result, TooManyAttempts):
            raise result
        done, error = (result, None) if isinstance(result, Done) else (None, result)
        at_least = None if done is None else done.revision
        self.look = self._directory.look(self._viewer, self._now, at_least=at_least, deadline=self._deadline)
        return Outcome(Asked(self.look, self._messages, self._budget), done, error)

    def _attempt(self, attempt: Callable[[], Done]) -> Done | SignpostError:
        try:
            return attempt()
        except _REMEMBERED as error:
            return error
        except (StoreUnavailable, DeadlineExceeded) as error:
            if any(isinstance(outcome, Done) for outcome in self._outcomes):
                raise
            raise Stopped(error) from None
