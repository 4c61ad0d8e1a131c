"""What goes by on a Bolt connection: where its messages end, and which answer belongs to which request.

It relies on what the protocol promises (Bolt 4.1 to 6): a handshake of 20 bytes, longer where the server offers a
manifest of versions; then messages in chunks of two bytes of length and so many of content, each message ended by an
empty chunk, an empty chunk alone meaning nothing; a message begins with a structure's marker and its signature; and
the server gives each request but GOODBYE one summary, in order. Messages may come split or several at once.
"""

from collections import deque
from collections.abc import Iterator, Mapping

GOODBYE, COMMIT, ROUTE = 0x02, 0x12, 0x66
SUCCESS, IGNORED, FAILURE = 0x70, 0x7E, 0x7F
_SUMMARIES = frozenset({SUCCESS, IGNORED, FAILURE})
_OFFER, _ANSWER = 20, 4
_MANIFEST = b"\x00\x00\x01\xff"


class Messages:
    """The messages of one direction, as their bytes come by."""

    def __init__(self) -> None:
        self._header = b""
        self._left = 0
        self._start = b""

    def feed(self, data: bytes, begin: int = 0) -> Iterator[tuple[int, int]]:
        """The signature of each message that ends in `data`, and the index after its last byte."""
        at = begin
        while at < len(data):
            if self._left:
                taken = min(self._left, len(data) - at)
                self._start = (self._start + data[at : at + min(taken, 2)])[:2]
                self._left -= taken
                at += taken
                continue
            taken = min(2 - len(self._header), len(data) - at)
            self._header += data[at : at + taken]
            at += taken
            if len(self._header) == 2:
                self._left, self._header = int.from_bytes(self._header, "big"), b""
                if not self._left and self._start:
                    signature, self._start = self._start[1], b""
                    yield signature, at


class Conversation:
    """Both directions of one connection."""

    def __init__(self) -> None:
        self._up, self._down = Messages(), Messages()
        self._offer, self._answer = b"", b""
        self._choice: bytes | None = None
        self._waiting: deque[int] = deque()

    def upward(self, data: bytes) -> Iterator[tuple[int, int]]:
        """The requests that end in these bytes from the client: signature, and the index after the last byte."""
        begin = min(_OFFER - len(self._offer), len(data))
        self._offer += data[:begin]
        if self._answer == _MANIFEST and self._choice is not None:
            begin += self._choose(data[begin:])
        for signature, end in self._up.feed(data, begin):
            if signature != GOODBYE:
                self._waiting.append(signature)
            yield signature, end

    def downward(self, data: bytes) -> Iterator[tuple[int, int, int]]:
        """The summaries that end in these bytes from the server: whose request's, its own signature, the index."""
        begin = min(_ANSWER - len(self._answer), len(data))
        self._answer += data[:begin]
        if self._answer == _MANIFEST and not self._waiting and self._choice is None:
            self._choice = b""
        if self._choice is not None and not self._chosen():
            return  # the manifest of versions
        for signature, end in self._down.feed(data, begin):
            if signature in _SUMMARIES and self._waiting:
                yield self._waiting.popleft(), signature, end

    def awaits(self, request: int) -> bool:
        """Whether such a request has not been answered yet."""
        return request in self._waiting

    def _chosen(self) -> bool:
        """Whether the client has said its version (four bytes) and capabilities (a number in base 128)."""
        choice = self._choice or b""
        return len(choice) > 4 and choice[-1] < 0x80

    def _choose(self, data: bytes) -> int:
        taken = 0
        while taken < len(data) and not self._chosen():
            self._choice = (self._choice or b"") + data[taken : taken + 1]
            taken += 1
        return taken


def readdress(stream: bytes, routes: Mapping[bytes, bytes]) -> bytes:
    """Whole messages with other bytes in the place of some: see `member` and `reader`."""
    changed = b""
    for content in _contents(stream):
        for old, new in routes.items():
            content = content.replace(old, new)
        parts = [content[start : start + 65_535] for start in range(0, len(content), 65_535)]
        changed += b"".join(len(part).to_bytes(2, "big") + part for part in parts) + b"\0\0"
    return changed


def member(old: str, new: str) -> dict[bytes, bytes]:
    """Another address in the place of a member's: packed texts stand for themselves, wherever they are."""
    return {_packed(old): _packed(new)}


def reader(old: str, new: str) -> dict[bytes, bytes]:
    """Another address in the place of a member's that is alone in its role, where the role is to be read from."""
    role, addresses = _packed("role") + _packed("READ"), _packed("addresses") + b"\x91"
    return {
        addresses + _packed(old) + role: addresses + _packed(new) + role,
        role + addresses + _packed(old): role + addresses + _packed(new),
    }


def _contents(stream: bytes) -> Iterator[bytes]:
    content, at = b"", 0
    while at < len(stream):
        length = int.from_bytes(stream[at : at + 2], "big")
        content += stream[at + 2 : at + 2 + length]
        at += 2 + length
        if not length:
            yield content
            content = b""


def _packed(text: str) -> bytes:
    encoded = text.encode()
    if len(encoded) < 16:
        return bytes((0x80 + len(encoded),)) + encoded
    return b"\xd0" + bytes((len(encoded),)) + encoded
