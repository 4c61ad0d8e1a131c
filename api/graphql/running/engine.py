"""Executes a request on one revision of the directory, and makes the response."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphql import DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema, execute_sync

from api.failures import Failure, failure_of
from api.graphql.questions.query import Query
from api.graphql.running.asked import MOST_NODES, Asked, Stopped
from api.graphql.running.document import Prepare, Refused, preparer
from api.graphql.running.executor import quick_executor
from api.graphql.running.media import PARTIAL
from api.words.messages import Messages, messages_for
from graph.directory import Directory
from graph.look import Look
from graph.look.viewer import Viewer
from graph.model.errors import InvalidInput, SignpostError
from graph.readmodel.record_cache import Moved

UNREADABLE = 400
"""The status of a document that cannot be parsed."""
NOT_EXECUTED = 422
"""The status of a request that can be read and not be executed: invalid, too costly, without an operation."""


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """A request: a document, the name of one of its operations, and values for its variables."""

    query: str
    operation: str | None = None
    variables: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The response. `status` is the one for `application/graphql-response+json`.

    `look` is the view that was read, None if nothing was read.
    """

    status: int
    body: dict[str, Any]
    look: Look | None = None


class Engine:
    """Answers requests to a schema, and caches their documents. Safe to use from many threads.

    An answer may take `deadline_seconds` and show `most_nodes` things.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        *,
        documents: int = 256,
        deadline_seconds: float = 5.0,
        most_nodes: int = MOST_NODES,
    ) -> None:
        self._schema = schema
        self._prepare: Prepare = preparer(schema, documents)
        self._executor = quick_executor(schema)
        self._seconds = deadline_seconds
        self._most_nodes = most_nodes

    def answer(
        self,
        directory: Directory,
        request: GraphQLRequest,
        viewer: Viewer,
        now: datetime,
        at_least: int | None = None,
    ) -> Answer:
        """The answer to `request`, read at a single revision: `at_least` or later, if that is given."""
        deadline = time.monotonic() + self._seconds
        messages = messages_for(viewer.language)
        try:
            document = self._prepare(request.query)
            look, result = directory.answer(
                viewer, now, lambda look: self._execute(look, document, request, deadline), at_least=at_least
            )
        except Refused as refused:
            status = NOT_EXECUTED if refused.parsed else UNREADABLE
            return Answer(status, {"errors": [formatted(error, messages) for error in refused.errors]})
        except Stopped as stopped:
            return _unexecuted(failure_of(stopped.error, messages))
        except Exception as error:
            return _unexecuted(failure_of(error, messages))
        return _answer(result, look, messages)

    def data(self, look: Look, request: GraphQLRequest) -> dict[str, Any]:
        """The data of an answer without errors, for callers in process. Raises the first error as it was raised."""
        deadline = time.monotonic() + self._seconds
        try:
            result = self._execute(look, self._prepare(request.query), request, deadline)[1]
        except Refused as refused:
            raise _cause(refused.errors[0]) from None
        except Stopped as stopped:
            raise stopped.error from None
        if result.errors:
            raise _cause(result.errors[0])
        return result.data or {}

    def _execute(
        self, look: Look, document: DocumentNode, request: GraphQLRequest, deadline: float
    ) -> tuple[Look, ExecutionResult]:
        asked = Asked(look, messages_for(look.viewer.language), deadline, self._most_nodes)
        result = execute_sync(
            self._schema,
            document,
            root_value=Query(asked=asked),
            variable_values=dict(request.variables or {}),
            operation_name=request.operation,
            executor_class=self._executor,
        )
        return look, _unmoved(result)


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
        shown = {"message": error.message, "extensions": {"code": "BAD_INPUT"}}
    if error.locations:
        shown["locations"] = [place.formatted for place in error.locations]
    if error.path:
        shown["path"] = list(error.path)
    return shown


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
