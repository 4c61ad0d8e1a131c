"""Asks the application itself, as somebody who has not signed in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.types import Message

from api.failures import failure_of

_FORM: Final = "application/x-www-form-urlencoded"
_JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask a face: a path, and a form or a GraphQL document with its variables to be posted to it."""

    path: str
    form: Mapping[str, str] | None = None
    document: str = ""
    variables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """The status, and the text with single spaces and without HTML's entities."""

    status: int
    text: str


async def ask(app: Starlette, question: Question) -> Reply:
    """The answer of the application to `question`, asked without any cookie or token.

    It is asked within the request of an administrator, so it passes neither the lanes nor the access log.
    """
    body, kind = _body(question)
    sent: list[Message] = []
    messages = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    try:
        await app.router(_scope(app, question.path, body, kind), receive, send)
    except Exception as error:  # the middleware that answers errors is not passed either
        return Reply(failure_of(error).status, "")
    status = next(message["status"] for message in sent if message["type"] == "http.response.start")
    text = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body").decode()
    return Reply(status, _plain(text, question))


def _body(question: Question) -> tuple[bytes, str]:
    if question.document:
        return json.dumps({"query": question.document, "variables": dict(question.variables)}).encode(), _JSON
    return (b"", "") if question.form is None else (urlencode(question.form).encode(), _FORM)


def _scope(app: Starlette, path: str, body: bytes, kind: str) -> dict[str, Any]:
    headers = [(b"host", b"localhost"), (b"accept", b"application/json" if kind == _JSON else b"text/html")]
    if kind:
        headers += [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST" if kind else "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": headers,
        "client": None,
        "server": ("localhost", 80),
        "app": app,
        "state": {},
    }


def _plain(text: str, question: Question) -> str:
    plain = json.dumps(json.loads(text), ensure_ascii=False) if question.document else unescape(text)
    return " ".join(plain.split())
