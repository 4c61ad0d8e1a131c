"""Executes a request on one revision of the directory, and makes the response."""

import json
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from graphql import ExecutionResult, GraphQLError, GraphQLSchema, execute_sync

from api.budget import Budget, Limits, Stopped, too_long
from api.failures import Failure, failure_of
from api.graphql.mutations.acting import Acting, Beside
from api.graphql.mutations.mutation import Mutation
from api.graphql.questions.query import Query
from api.graphql.running.asked import Asked
from api.graphql.running.document import Prepare, Prepared, Refused, preparer
from api.graphql.running.document_cache import MOST_WORDS
from api.graphql.running.executor import quick_executor
from api.graphql.running.measure import too_deep
from api.graphql.running.media import PARTIAL
from api.words.messages import Messages, messages_for
from graph.directory import Directory
from graph.editing import Editor
from graph.look import Deadline, Look
from graph.look.viewer import Viewer
from graph.model.errors import InvalidInput, SignpostError, TooCostly
from graph.readmodel.record_cache import Moved

UNREADABLE = 400
"""The status of a document that cannot be parsed."""
NOT_EXECUTED = 422
"""The status of a request that can be read and not be executed: invalid, too costly, without an operation."""
_LONGEST_MESSAGE: Final = 400
_MOST_PLACES: Final = 10
"""Of one error in the text of a document."""
_MENDED: Final = {
    "Too many errors processing variables, error limit reached. Execution aborted.": (
        "the variables have more mistakes than these: correct them first"
    ),
    "Selections are nested too deeply. Execution aborted.": too_deep().message,
}
"""Sentences of graphql-core that are for its developers, and what is said instead."""
_LIMITS: Final = Limits(seconds=5.0)


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """A request: a document, the name of one of its operations, and values for its variables."""

    query: str
    operation: str | None = None
    variables: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The response. `status` is the one for `application/graphql-response+json`.

    `look` is the view that was read, None if nothing was read. `most_bytes` is how long its JSON may be. `changes`
    says that the request was to change something: then the answer is not kept.
    """

    status: int
    body: dict[str, Any]
    look: Look | None = None
    most_bytes: float = math.inf
    changes: bool = False


class Engine:
    """Answers requests to a schema, and caches up to so many `documents` with `words` in all. Safe to use from many
    threads.

    `limits` hold for each answer. Without `introspection`, questions about the schema are refused, and errors suggest
    no names.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        *,
        documents: int = 256,
        words: int = MOST_WORDS,
        limits: Limits = _LIMITS,
        introspection: bool = True,
    ) -> None:
        self._schema = schema
        self._prepare: Prepare = preparer(schema, documents, words, introspection=introspection)
        self._executor = quick_executor(schema)
        self._suggests = introspection
        self._limits = limits

    def answer(
        self,
        directory: Directory,
        request: GraphQLRequest,
        viewer: Viewer,
        now: datetime,
        at_least: int | None = None,
        deadline: Deadline | None = None,
        editor: Editor | None = None,
        beside: Beside | None = None,
    ) -> Answer:
        """The answer to `request`, read at a single revision: `at_least` or later, if that is given.

        Without a `deadline` the seconds of the limits count from now. Without an `editor`, mutations are refused.
        `beside` takes reports and issues guides for whoever asks.
        """
        until = deadline or Deadline(time.monotonic() + self._limits.seconds)
        messages = messages_for(viewer.language)
        acting: Acting | None = None
        try:
            prepared = self._prepare(request.query)
            if prepared.changes(request.operation):
                acting = self._acting(directory, editor, viewer, now, until, beside)
            look, result = directory.answer(
                viewer,
                now,
                lambda look: self._execute(look, prepared, request, until.at, acting),
                at_least=at_least,
                deadline=until,
            )
        except Refused as refused:
            status = NOT_EXECUTED if refused.parsed else UNREADABLE
            return Answer(status, {"errors": [formatted(error, messages) for error in refused.errors]})
        except Stopped as stopped:
            error = stopped.error if acting is None else acting.told(stopped.error)
            return _unexecuted(failure_of(error, messages))
        except Exception as error:
            return _unexecuted(failure_of(error, messages))
        answer = _answer(result, look, messages)
        if acting is not None:  # what was done is told, however long that is
            return replace(answer, changes=True)
        return replace(answer, most_bytes=self._most_bytes(prepared))

    def _acting(
        self,
        directory: Directory,
        editor: Editor | None,
        viewer: Viewer,
        now: datetime,
        deadline: Deadline,
        beside: Beside | None,
    ) -> Acting:
        if editor is None:
            raise InvalidInput("there is nothing but queries here, and this is a mutation")
        return Acting(editor, directory, viewer, now, messages_for(viewer.language), deadline, beside)

    def data(self, look: Look, request: GraphQLRequest) -> dict[str, Any]:
        """The data of an answer without errors, for callers in process. Raises the first error as it was raised."""
        deadline = time.monotonic() + self._limits.seconds
        try:
            prepared = self._prepare(request.query)
            if prepared.changes(request.operation):
                raise InvalidInput("there is nothing but queries here, and this is a mutation")
            result = self._execute(look, prepared, request, deadline)[1]
        except Refused as refused:
            raise _cause(refused.errors[0]) from None
        except Stopped as stopped:
            raise stopped.error from None
        if result.errors:
            raise _cause(result.errors[0])
        return result.data or {}

    def _most_bytes(self, prepared: Prepared) -> float:
        return min(self._limits.bytes, prepared.size * self._limits.times)

    def _execute(
        self,
        look: Look,
        prepared: Prepared,
        request: GraphQLRequest,
        deadline: float,
        acting: Acting | None = None,
    ) -> tuple[Look, ExecutionResult]:
        variables = dict(request.variables or {})
        try:
            prepared.check(request.operation, variables, self._limits.steps)
        except TooCostly as error:
            raise Stopped(error) from None
        budget = Budget(self._most_bytes(prepared), self._limits.steps, deadline)
        budget.work(prepared.preparing)
        query = Query(asked=Asked(look, messages_for(look.viewer.language), budget))
        result = execute_sync(
            self._schema,
            prepared.document,
            root_value=query if acting is None else Mutation(acting=acting.begin(look, budget)),
            context_value=budget,
            variable_values=variables,
            operation_name=request.operation,
            executor_class=self._executor,
            hide_suggestions=not self._suggests,
        )
        return look if acting is None or acting.look is None else acting.look, _unmoved(result)


def encoded(answer: Answer) -> tuple[Answer, bytes]:
    """The answer and its JSON: a refusal instead where that is longer than it may be."""
    content = _json(answer.body)
    if len(content) > answer.most_bytes:
        answer = _unexecuted(failure_of(too_long(answer.most_bytes)))
        content = _json(answer.body)
    return answer, content


def _json(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def failed(failure: Failure, status: int | None = None) -> Answer:
    """The answer to a request that could not be executed."""
    return Answer(status or failure.status, {"errors": [_error(failure)]})


def _unexecuted(failure: Failure) -> Answer:
    return failed(failure, NOT_EXECUTED if failure.status == UNREADABLE else failure.status)


def formatted(error: GraphQLError, messages: Messages) -> dict[str, Any]:
    """An error as in the response: our own with their codes, unexpected ones without any detail."""
    cause = error.original_error
    if isinstance(cause, SignpostError) or (cause and error.path and not isinstance(cause, GraphQLError)):
        shown = _error(failure_of(cause, messages))
    else:  # graphql-core's own: the document or its variables are wrong
        shown = {"message": _cut(_MENDED.get(error.message, error.message)), "extensions": {"code": "BAD_INPUT"}}
    if error.locations:
        shown["locations"] = [place.formatted for place in error.locations[:_MOST_PLACES]]
    if error.path:
        shown["path"] = list(error.path)
    return shown


def _cut(message: str) -> str:
    """A message of graphql-core, which can quote all that was sent."""
    return message if len(message) <= _LONGEST_MESSAGE else message[:_LONGEST_MESSAGE] + "…"


def _error(failure: Failure) -> dict[str, Any]:
    extensions: dict[str, Any] = {"code": failure.code}
    if failure.candidates:
        extensions["candidates"] = [{"id": id, "name": name} for id, name in failure.candidates]
    if failure.reference:
        extensions["reference"] = failure.reference
    return {"message": failure.message, "extensions": extensions}


def _cause(error: GraphQLError) -> Exception:
    """The error that was raised. One of graphql-core says that the document or its variables are wrong."""
    cause = error.original_error
    return InvalidInput(error.message) if cause is None or isinstance(cause, GraphQLError) else cause


def _unmoved(result: ExecutionResult) -> ExecutionResult:
    """The result. Raises Moved where the store has moved on: graphql-core takes it for an error of a field."""
    for error in result.errors or ():
        if isinstance(error.original_error, Moved):
            raise error.original_error
    return result


def _answer(result: ExecutionResult, look: Look, messages: Messages) -> Answer:
    body: dict[str, Any] = {}
    if result.errors:
        body["errors"] = [formatted(error, messages) for error in result.errors]
    started = result.data is not None or any(error.path for error in result.errors or ())
    if started:
        body["data"] = result.data
        return Answer(PARTIAL if result.errors else 200, body, look)
    return Answer(NOT_EXECUTED, body, look)
