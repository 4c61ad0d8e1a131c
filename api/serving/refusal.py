"""The answer to a request that is not admitted: status 503, from bytes that are made once."""

import json
from functools import lru_cache
from typing import Final

from starlette.types import Message, Scope

from api.access import HEADERS, encoded
from api.graphql.running.media import LEGACY, answering
from api.pages import busy_page
from api.pages.frame.addresses import language_of
from api.prefix import own_path, root_of
from api.words.messages import SOURCE, choose_language, mark, messages_for

_COMMON: Final = encoded(HEADERS)
_LONGEST_WAIT: Final = 60
_BUSY: Final = mark("Many people are asking right now. Try again in a few seconds.")
_MOST_LETTERS: Final = 200


def refusal(scope: Scope, seconds: int, *, closing: bool) -> tuple[Message, Message]:
    """The messages of the answer: ask again in `seconds`. `closing` ends the connection, as the server ends.

    People get a page with the numbers for emergencies, programs JSON.
    """
    seconds = min(seconds, _LONGEST_WAIT)
    path = own_path(scope)
    if path != "/graphql":
        return _page(language_of(path), root_of(scope), seconds, closing)
    kind = (answering(_header(scope, b"accept")) or LEGACY).content_type(503)
    return _graphql(kind, choose_language(_header(scope, b"accept-language")), seconds, closing)


def refusal_bytes(path: str, root: str, *, closing: bool) -> bytes:
    """The whole answer as bytes, for who is refused before the request is parsed. `path` is without `root`."""
    return _whole(None if path == "/graphql" else language_of(path), root, closing)


@lru_cache(maxsize=256)
def _whole(language: str | None, root: str, closing: bool) -> bytes:
    """The page in `language`; without one the answer of GraphQL in English."""
    if language is None:
        start, content = _graphql(LEGACY.content_type(503), SOURCE, 1, closing)
    else:
        start, content = _page(language, root, 1, closing)
    lines = [b"HTTP/1.1 503 Service Unavailable", *(name + b": " + value for name, value in start["headers"])]
    body: bytes = content["body"]
    return b"\r\n".join([*lines, b"", body])


@lru_cache(maxsize=256)
def _page(language: str, root: str, seconds: int, closing: bool) -> tuple[Message, Message]:
    return _messages(b"text/html; charset=utf-8", busy_page(language, root), seconds, closing)


@lru_cache(maxsize=256)
def _graphql(kind: str, language: str, seconds: int, closing: bool) -> tuple[Message, Message]:
    error = {"message": messages_for(language).text(_BUSY), "extensions": {"code": "UNAVAILABLE"}}
    return _messages(kind.encode(), json.dumps({"errors": [error]}).encode(), seconds, closing)


def _messages(kind: bytes, body: bytes, seconds: int, closing: bool) -> tuple[Message, Message]:
    headers = [
        *_COMMON,
        (b"content-type", kind),
        (b"content-length", str(len(body)).encode()),
        (b"retry-after", str(seconds).encode()),
        *([(b"connection", b"close")] if closing else []),
    ]
    return (
        {"type": "http.response.start", "status": 503, "headers": headers},
        {"type": "http.response.body", "body": body},
    )


def _header(scope: Scope, wanted: bytes) -> str:
    value: bytes = next((value for name, value in scope["headers"] if name == wanted), b"")
    return value[:_MOST_LETTERS].decode("latin-1")
