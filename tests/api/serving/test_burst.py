"""Requests that arrive together: some begin, the rest is refused before it is parsed, and `/healthz` never is."""

import asyncio
import json
import socket
import threading

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from api.serving import Burst, ConnectionLimits
from api.serving.burst import MOST_BEGUN, OF_EACH, Refusal
from tests.api.serving.served import read_all, serving, status

PAGE = b"GET /agencies/agency:ct-dcf HTTP/1.1\r\nHost: a\r\n\r\n"


def refusals(*requests: bytes, most: int = 2, root: str = "") -> list[Refusal | None]:
    """The refusals of requests that arrive in one turn of the loop."""

    async def turn() -> list[Refusal | None]:
        burst = Burst(root, most)
        return [burst.refusal("crowd", data) for data in requests]

    return asyncio.run(turn())


def test_some_begin_and_the_rest_is_refused_with_the_page_for_people() -> None:
    first, second, third, fourth = refusals(PAGE, PAGE, PAGE, PAGE.replace(b"/agen", b"/es/agen"))
    assert first is None
    assert second is None
    assert third is not None
    assert not third.closes
    assert third.content.startswith(b"HTTP/1.1 503 Service Unavailable\r\n")
    assert b"\r\nretry-after: 1\r\n" in third.content
    assert b'href="tel:988"' in third.content
    assert b'lang="en"' in third.content
    assert fourth is not None
    assert b'lang="es"' in fourth.content
    head, _, body = third.content.partition(b"\r\n\r\n")
    assert f"content-length: {len(body)}".encode() in head


@pytest.mark.parametrize(
    "data",
    [PAGE.replace(b"\r\n\r\n", b"\r\nConnection: Close\r\n\r\n"), PAGE.replace(b"HTTP/1.1", b"HTTP/1.0")],
)
def test_who_wants_the_connection_closed_gets_it_closed(data: bytes) -> None:
    refused = refusals(PAGE, PAGE, data)[-1]
    assert refused is not None
    assert refused.closes
    assert b"\r\nconnection: close\r\n" in refused.content


def test_half_requests_take_nobodys_place() -> None:
    assert refusals(*[PAGE[:-4]] * 9, PAGE, PAGE) == [None] * 11


def post(path: str, body: bytes, *headers: str, length: int | None = None) -> bytes:
    lines = [f"POST {path} HTTP/1.1", "Host: a", f"CONTENT-LENGTH: {len(body) if length is None else length}"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


def test_a_query_is_refused_as_json_and_a_form_with_the_page() -> None:
    query, form = refusals(PAGE, PAGE, post("/graphql", b"{}"), post("/es/", b"place=a\r\n\r\nb"))[2:]
    assert query is not None
    head, _, body = query.content.partition(b"\r\n\r\n")
    assert json.loads(body)["errors"][0]["extensions"] == {"code": "UNAVAILABLE"}
    assert b"\r\ncontent-type: application/graphql-response+json" in head
    assert form is not None
    assert b'lang="es"' in form.content


def test_each_refusal_is_counted() -> None:
    refused: list[None] = []

    async def turn() -> None:
        burst = Burst(most=1, on_refusal=lambda: refused.append(None))
        for _ in range(OF_EACH + 3):
            burst.refusal("crowd", PAGE)

    asyncio.run(turn())
    assert len(refused) == 3


@pytest.mark.parametrize(
    "data",
    [
        PAGE.replace(b"GET", b"HEAD"),
        PAGE.replace(b"GET", b"POST"),
        PAGE + PAGE,
        PAGE[:-2],
        PAGE.replace(b"\r\n\r\n", b"\r\nContent-Length: 3\r\n\r\n"),
        PAGE.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n"),
        post("/graphql", b"{}", length=3),
        post("/graphql", b"{}" + PAGE, length=2),
        post("/graphql", b"{}", "Expect: 100-continue"),
        post("/graphql", b"{}", "Transfer-Encoding: chunked"),
        b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /static/signpost.css HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / now HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1",
        b"\r\n\r\n",
        b"",
    ],
)
def test_what_is_not_a_whole_request_is_left_to_the_parser(data: bytes) -> None:
    assert refusals(PAGE, PAGE, data)[-1] is None


def test_the_prefix_is_no_part_of_the_path() -> None:
    health = b"GET /help/healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    assert refusals(PAGE, PAGE, health, root="/help")[-1] is None
    spanish = refusals(PAGE, PAGE, b"GET /help/es/about HTTP/1.1\r\nHost: a\r\n\r\n", root="/help")[-1]
    assert spanish is not None
    assert b'lang="es"' in spanish.content


def test_the_next_turn_begins_anew() -> None:
    async def turns() -> list[Refusal | None]:
        burst = Burst(most=1)
        first = [burst.refusal("crowd", PAGE) for _ in range(OF_EACH + 1)]
        await asyncio.sleep(0)
        return [*first, burst.refusal("crowd", PAGE)]

    *begun, refused, later = asyncio.run(turns())
    assert begun == [None] * OF_EACH
    assert refused is not None
    assert later is None


def test_of_each_address_some_begin_until_there_are_too_many() -> None:
    async def turn() -> tuple[list[bool], list[bool]]:
        burst = Burst(most=1)
        crowd = [burst.refusal("crowd", PAGE) is None for _ in range(500)]
        return crowd, [burst.refusal(f"other {number}", PAGE) is None for number in range(200)]

    crowd, others = asyncio.run(turn())
    assert crowd.count(True) == OF_EACH
    assert others[0]
    assert others[50]
    assert not any(others[100:])


def held_application(begun: list[str], holds: threading.Event, go: threading.Event) -> Starlette:
    """An application whose `/hold` holds the loop until the test lets it go, so that requests gather."""

    async def hold(_request: Request) -> Response:
        holds.set()
        go.wait(10)
        return PlainTextResponse("held\n")

    async def page(request: Request) -> Response:
        begun.append(request.url.path)
        return PlainTextResponse("page\n")

    async def health(_request: Request) -> Response:
        return PlainTextResponse("well\n")

    return Starlette(routes=[Route("/hold", hold), Route("/page", page), Route("/healthz", health)])


def test_a_real_server_refuses_what_is_too_much_and_keeps_the_connections() -> None:
    begun: list[str] = []
    holds, go = threading.Event(), threading.Event()
    with serving(ConnectionLimits(most=600), held_application(begun, holds, go)) as served:
        connections = [served.connect() for _ in range(300)]
        try:
            for one in connections:
                one.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
                assert status(_answer(one)) == 200
            connections.append(served.connect(b"GET /hold HTTP/1.1\r\nHost: a\r\n\r\n"))
            assert holds.wait(10)
            asked = _asked(connections[:-1], "/page")
            go.set()
            answers = [_answer(one) for one in asked]
            statuses = [status(answer) for answer in answers]
            assert statuses.count(200) >= MOST_BEGUN
            assert statuses.count(503) >= 1
            assert statuses.count(200) + statuses.count(503) == 300
            assert len(begun) == statuses.count(200)
            again = connections[statuses.index(503)]
            again.sendall(b"GET /page HTTP/1.1\r\nHost: a\r\n\r\n")
            assert status(_answer(again)) == 200
            assert {status(_answer(one)) for one in _asked(connections[:-1], "/healthz")} == {200}
        finally:
            for one in connections:
                one.close()


def test_a_real_server_closes_the_connection_of_a_client_that_asks_for_it() -> None:
    begun: list[str] = []
    holds, go = threading.Event(), threading.Event()
    with serving(ConnectionLimits(most=600), held_application(begun, holds, go)) as served:
        hold = served.connect(b"GET /hold HTTP/1.1\r\nHost: a\r\n\r\n")
        assert holds.wait(10)
        request = b"GET /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        connections = [served.connect(request) for _ in range(300)]
        go.set()
        answers = [read_all(one) for one in connections]  # each ends: the server closes
        assert {status(answer) for answer in answers} == {200, 503}
        for one in (hold, *connections):
            one.close()


def _asked(connections: list[socket.socket], path: str) -> list[socket.socket]:
    for one in connections:
        one.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    return connections


def _answer(connection: socket.socket) -> bytes:
    answer = connection.recv(65_536)
    head, _, body = answer.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65_536)
    return head
