"""Clients that go away and bodies that are malformed: no error, no traceback, and no byte of the body in a log."""

import logging
from typing import Any

import anyio
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

BOUNDARY = b"multipart/form-data; boundary=x"
BROKEN = b'--x\r\nContent-Disposition: form-data; name="place"\r\n\r\nZanzibar\r\n--xQ'


class Lines(logging.Handler):
    """Keeps every line that is logged, at any level."""

    def __init__(self) -> None:
        super().__init__(0)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is logged by anything that nobody has set up, at the most talkative level."""
    handler, root = Lines(), logging.getLogger()
    monkeypatch.setattr(root, "handlers", [handler])
    monkeypatch.setattr(root, "level", 1)
    return handler.lines


@pytest.mark.parametrize("path", ["/", "/path", "/search", "/graphql"])
def test_a_client_that_goes_away_is_no_error(app: Starlette, lines: list[str], path: str) -> None:
    headers = [(b"content-type", b"application/json" if path == "/graphql" else BOUNDARY)]
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": headers,
        "scheme": "http",
        "server": ("testserver", 80),
        "http_version": "1.1",
        "root_path": "",
    }
    came = iter([{"type": "http.request", "body": BROKEN[:20], "more_body": True}])

    async def receive() -> dict[str, Any]:
        return next(came, {"type": "http.disconnect"})

    async def send(_: Any) -> None:
        return

    async def ask() -> None:
        await app(scope, receive, send)

    anyio.run(ask)
    assert [line for line in lines if "error" in line.lower() or "Traceback" in line] == []


@pytest.mark.parametrize("path", ["/", "/path", "/search"])
def test_a_malformed_body_is_not_logged(client: TestClient, lines: list[str], path: str) -> None:
    answer = client.post(path, content=BROKEN, headers={"Content-Type": BOUNDARY.decode()})
    assert answer.status_code == 400
    assert [line for line in lines if "boundary" in line or "Q" in line or "Zanzibar" in line] == []


@pytest.mark.parametrize("path", ["/", "/path", "/search", "/es/", "/es/path", "/es/search"])
def test_a_form_names_its_methods(client: TestClient, path: str) -> None:
    answer = client.put(path)
    assert answer.status_code == 405
    assert sorted(answer.headers["allow"].split(", ")) == ["GET", "HEAD", "POST"]
