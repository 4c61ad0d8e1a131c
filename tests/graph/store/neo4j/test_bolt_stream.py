"""The proxy's reading of Bolt: commits are found however the bytes are cut, and answers go with their requests."""

import pytest

from tests.support.bolt_stream import (
    COMMIT,
    FAILURE,
    ROUTE,
    SUCCESS,
    Conversation,
    Messages,
    member,
    readdress,
    reader,
)

_OFFER = b"\x60\x60\xb0\x17" + bytes(16)
_RECORD = 0x71


def message(signature: int, content: bytes = b"", chunk: int = 65_535) -> bytes:
    """One message, in chunks of at most so many bytes."""
    whole = bytes((0xB0, signature)) + content
    parts = [whole[start : start + chunk] for start in range(0, len(whole), chunk)]
    return b"".join(len(part).to_bytes(2, "big") + part for part in parts) + b"\0\0"


@pytest.mark.parametrize("step", [1, 2, 3, 7, 1000])
def test_messages_are_found_wherever_the_bytes_are_cut(step: int) -> None:
    looks_like_one = message(0x10, message(COMMIT))
    stream = b"\0\0" + looks_like_one + message(COMMIT, chunk=1) + b"\0\0\0\0" + message(0x3F, bytes(300), chunk=200)
    reader, found, at = Messages(), [], 0
    for start in range(0, len(stream), step):
        part = stream[start : start + step]
        found += [(signature, at + end) for signature, end in reader.feed(part)]
        at += len(part)
    assert [signature for signature, _ in found] == [0x10, COMMIT, 0x3F]
    assert [end for _, end in found][-1] == len(stream)
    assert found[0][1] == 2 + len(looks_like_one)


def test_an_answer_goes_with_its_request() -> None:
    talk = Conversation()
    list(talk.upward(_OFFER))
    assert not list(talk.downward(b"\0\0\4\5"))
    requests = [signature for signature, _ in talk.upward(message(0x10) + message(0x3F) + message(COMMIT))]
    assert requests == [0x10, 0x3F, COMMIT]
    answers = message(SUCCESS) + message(_RECORD) * 2 + message(SUCCESS) + message(FAILURE)
    assert [(request, said) for request, said, _ in talk.downward(answers)] == [
        (0x10, SUCCESS),
        (0x3F, SUCCESS),
        (COMMIT, FAILURE),
    ]


def test_the_longer_handshake_is_no_message() -> None:
    talk = Conversation()
    list(talk.upward(_OFFER))
    assert not list(talk.downward(b"\0\0\1\xff\2\0\7\5\0\0\1\6\0\0"))
    assert [signature for signature, _ in talk.upward(b"\0\0\1\6" + b"\0" + message(COMMIT))] == [COMMIT]
    assert [request for request, _, _ in talk.downward(message(SUCCESS))] == [COMMIT]


def test_a_routing_table_gets_other_addresses() -> None:
    long = "a-member-with-a-long-name.example.org:7687"
    table = b"\x91\x8ehost:7687-last" + b"\xd0" + bytes((len(long),)) + long.encode() + b"\x89host:7687"
    routes = member("host:7687", "127.0.0.1:5") | member(long, "127.0.0.1:65000")
    changed = readdress(message(SUCCESS, table, chunk=20), routes)
    expected = b"\x91\x8ehost:7687-last" + b"\x8f127.0.0.1:65000" + b"\x8b127.0.0.1:5"
    assert changed == message(SUCCESS, expected)


@pytest.mark.parametrize("role_first", [False, True])
def test_a_routing_table_gets_another_reader(role_first: bool) -> None:
    def table(writer: bytes, read_from: bytes) -> bytes:
        listed = (
            (b"\x89addresses\x91" + writer, b"\x84role\x85WRITE"),
            (
                b"\x89addresses\x91" + read_from,
                b"\x84role\x84READ",
            ),
        )
        return b"\x92" + b"".join(b"\xa2" + b"".join(one[::-1] if role_first else one) for one in listed)

    changed = readdress(
        message(SUCCESS, table(b"\x89host:7687", b"\x89host:7687")),
        reader("host:7687", "other:1") | member("host:7687", "here:22"),
    )
    assert changed == message(SUCCESS, table(b"\x87here:22", b"\x87other:1"))


def test_a_route_is_known_while_it_is_asked() -> None:
    talk = Conversation()
    list(talk.upward(_OFFER + message(ROUTE)))
    list(talk.downward(b"\0\0\4\5"))
    assert talk.awaits(ROUTE)
    list(talk.downward(message(SUCCESS)))
    assert not talk.awaits(ROUTE)
