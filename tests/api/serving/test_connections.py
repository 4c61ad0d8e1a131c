"""Slow, silent and greedy clients, against a real server with small limits."""

import logging
import resource
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack

import pytest

from api.serving import ConnectionLimits, allowed_connections
from api.serving.protocol import MOST_HEAD_BYTES
from tests.api.serving.served import MIB, QUICK, read_all, serving, status

HEAD = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n"


@pytest.mark.parametrize(
    "sent",
    [b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: ", HEAD, HEAD + b"half"],
    ids=["nothing", "a line", "half a header", "no body", "half a body"],
)
def test_half_a_request_is_ended_in_time(sent: bytes) -> None:
    with serving() as served, served.connect(sent) as connection:
        read_all(connection)
        assert served.get() == 200
        assert len(served.server.watch) == 0


@pytest.mark.parametrize("drip", [b"X-A: 1\r\n", b"x"], ids=["headers", "body"])
def test_a_request_in_drips_is_ended_in_time(drip: bytes) -> None:
    with serving() as served:
        start = b"GET / HTTP/1.1\r\nHost: a\r\n" if drip != b"x" else HEAD.replace(b"10", b"1000")
        with served.connect(start) as connection:
            connection.settimeout(0.1)
            _until(lambda: _is_ended(connection, drip))
        assert served.bodies == []


def test_a_slow_but_steady_request_is_answered() -> None:
    with serving(ConnectionLimits(head=5, body=5)) as served, served.connect() as connection:
        for start in range(0, len(HEAD), 20):
            connection.sendall(HEAD[start : start + 20])
            time.sleep(0.05)
        connection.sendall(b"0123456789")
        assert status(connection.recv(1000)) == 200
        assert served.bodies == [b"0123456789"]


def test_requests_one_after_the_other_are_answered_on_one_connection() -> None:
    with serving() as served, served.connect() as connection:
        for _ in range(12):
            connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            answer = b""
            while not answer.endswith(b"\r\n\r\n0\n"):
                answer += connection.recv(1000)
            assert status(answer) == 200
            time.sleep(0.1)


def test_a_client_that_does_not_read_is_ended_and_its_answer_dropped() -> None:
    with serving() as served, served.connect(reads=4_096) as connection:
        connection.sendall(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n" * 3)
        _until(lambda: len(served.server.watch) == 1)
        _until(lambda: len(served.server.watch) == 0)
        assert served.server.watch.closed_early == 1
        assert len(read_all(connection)) < MIB


def test_unread_answers_together_are_bounded() -> None:
    limits = ConnectionLimits(unread=60, most=100, buffered=MIB)
    with serving(limits) as served, ExitStack() as stack:
        for _ in range(12):
            connection = stack.enter_context(served.connect(reads=4_096))
            connection.sendall(b"GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        _until(lambda: served.server.watch.closed_early >= 8)
        assert served.get() == 200


def test_unfinished_bodies_together_are_bounded() -> None:
    limits = ConnectionLimits(body=60, most=100, buffered=MIB)
    with serving(limits) as served, ExitStack() as stack:
        sent = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 400000\r\n\r\n" + b"x" * 300_000
        for _ in range(8):
            stack.enter_context(served.connect(sent))
        _until(lambda: served.server.watch.closed_early == 5)
        assert served.get() == 200


def test_long_headers_are_refused() -> None:
    long = b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * MOST_HEAD_BYTES
    with serving() as served:
        for sent in (long + b"\r\n\r\n", long, b"GET /" + b"a" * 2 * MOST_HEAD_BYTES):
            with served.connect(sent) as connection:
                assert status(read_all(connection)) == 431
        assert served.bodies == []
        assert served.get() == 200


def test_many_requests_at_once_on_a_connection_end_it() -> None:
    with serving() as served, served.connect(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n" * 2_000) as connection:
        assert read_all(connection).count(b"HTTP/1.1 200") < 100
        assert served.get() == 200


def test_what_is_no_http_is_refused_without_a_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with serving() as served, served.connect(b"\x16\x03\x01 hello\r\n\r\n") as connection:
        assert status(read_all(connection)) == 400
        assert served.get() == 200
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_connections_over_the_limit_make_room_by_ending_idle_ones_of_the_network_that_has_most() -> None:
    with serving(ConnectionLimits(most=8)) as served, ExitStack() as stack:
        few = stack.enter_context(served.connect(b"GET / HTTP/1.1\r\n", local="127.0.0.2"))
        for _ in range(20):
            stack.enter_context(served.connect(b"GET / HTTP/1.1\r\n", local="127.0.0.3"))
        assert served.get() == 200
        assert len(served.server.watch) <= 8
        few.sendall(b"Host: a\r\n\r\n")
        assert status(few.recv(1000)) == 200, "the network with one connection lost it"


def test_a_thousand_half_requests_leave_room_for_others_and_few_lines_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with serving(ConnectionLimits(most=100)) as served, ExitStack() as stack:
        for number in range(1_000):
            local = f"127.0.0.{number % 200 + 2}"
            stack.enter_context(served.connect(b"GET / HTTP/1.1\r\nHost", local=local))
            if number % 100 == 0:
                assert served.get() == 200
        assert len(served.server.watch) <= 100
    assert len([record for record in caplog.records if record.name.startswith("api.serving")]) <= 2


def test_the_limit_stays_below_the_files_of_the_process() -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    assert allowed_connections(10) == 10
    if hard != resource.RLIM_INFINITY:
        assert allowed_connections(10**9) < hard
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == hard


def test_quick_limits_are_below_the_defaults() -> None:
    usual = ConnectionLimits()
    assert QUICK.head < usual.head < usual.body < usual.unread


def _is_ended(connection: socket.socket, drip: bytes) -> bool:
    try:
        connection.sendall(drip)
        return connection.recv(100) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def _until(holds: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it does not happen"
        time.sleep(0.02)


def test_a_server_that_ends_answers_what_has_begun_and_refuses_the_rest() -> None:
    with serving() as served:
        half = served.connect(HEAD)
        idle = served.connect()
        time.sleep(0.1)
        served.server.should_exit = True
        assert status(read_all(half)) == 503
        assert read_all(idle) == b""
        half.close()
        idle.close()
