"""The body of a request, read before the request is admitted."""

from collections.abc import Sequence

from starlette.types import Message, Receive, Scope

from api.access import announced


async def read_body(scope: Scope, receive: Receive, longest: int) -> list[Message] | None:
    """The messages of a body, until it ends or is longer than `longest` bytes; None if the client has gone.

    Nothing is read of a body that is announced as longer.
    """
    messages: list[Message] = []
    size = announced(scope)
    size = size if size > longest else 0
    while size <= longest:
        message = await receive()
        if message["type"] != "http.request":
            return None
        messages.append(message)
        size += len(message.get("body", b""))
        if not message.get("more_body", False):
            break
    return messages


def replayed(messages: Sequence[Message], receive: Receive) -> Receive:
    """A function that gives the messages that were read already, then what comes."""
    left = iter(messages)

    async def again() -> Message:
        return next(left, None) or await receive()

    return again
