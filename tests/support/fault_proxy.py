"""A TCP proxy between the engine and its server that delays, cuts and black-holes connections.

A fault strikes at a chosen moment (`plan`), at random ones (`Chance`, whose seed repeats them connection by
connection), or everywhere at once (`cut`, `swallow`, `refusing`). Only plain Bolt can be looked into, so a server
that wants TLS is spoken to in TLS by the proxy itself.
"""

import random
import select
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum

from tests.support.bolt_stream import COMMIT, ROUTE, SUCCESS, Conversation, readdress

LINGER = b"\x01\x00\x00\x00\x00\x00\x00\x00"
"""Close with a reset at once (struct linger: on, 0 seconds)."""


class Fault(Enum):
    """What happens to a connection."""

    CUT = "cut"
    RESET = "reset"
    DELAY = "delay"
    HOLE = "hole"
    """Nothing goes on in either direction, and nothing is closed."""
    DEAF = "deaf"
    """Nothing goes on to the server; what it still says comes back."""
    MUTE = "mute"
    """The server hears everything, and nothing comes back."""


class Moment(Enum):
    """When it happens."""

    OPENING = "opening"
    REQUEST = "request"
    """Part of what the client sends has gone on."""
    ANSWER = "answer"
    """Part of what the server sends has gone on."""
    COMMIT = "commit"
    """The client has sent a commit, and the server has not seen it."""
    COMMITTED = "committed"
    """The server has committed, and the client has not heard of it."""


@dataclass
class Chance:
    """Faults at random. `odds`: how likely a fault is whenever a moment comes; all `kinds` are equally likely."""

    seed: int
    odds: Mapping[Moment, float]
    kinds: tuple[Fault, ...] = tuple(Fault)
    seconds: float = 1.0
    """How long a delay takes, at most."""


@dataclass(eq=False)
class Pair:
    """One connection and its continuation."""

    client: socket.socket
    server: socket.socket
    dice: random.Random
    talk: Conversation = field(default_factory=Conversation)
    deaf: bool = False
    mute: bool = False
    ended: bool = False
    struck_at: float | None = None
    held: bytes = b""
    """A routing table that has not come whole yet."""

    def end(self, reset: bool = False) -> None:
        """Break it off, from whatever thread."""
        self.ended = True
        for one in (self.client, self.server):
            with suppress(OSError):
                if reset:
                    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER)
                else:
                    one.shutdown(socket.SHUT_RDWR)


@dataclass
class Proxy:
    """`refusing` and `swallowing` are for new connections: closed at once, or accepted and left alone."""

    target: tuple[str, int]
    listener: socket.socket
    tls: ssl.SSLContext | None = None
    chance: Chance | None = None
    holes_last: float = 600.0
    """Seconds after which a connection that was black-holed is closed after all."""
    routes: Mapping[bytes, bytes] = field(default_factory=dict)
    """What the server tells in its routing tables, and what is told instead."""
    refusing: bool = False
    swallowing: bool = False
    struck: dict[tuple[Moment, Fault], int] = field(default_factory=dict)
    """How many faults there were."""
    commits: int = 0
    """How many commits the server has acknowledged."""
    _plans: list[tuple[Moment, Fault]] = field(default_factory=list)
    _pairs: set[Pair] = field(default_factory=set)
    _numbered: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def port(self) -> int:
        port: int = self.listener.getsockname()[1]
        return port

    def plan(self, moment: Moment, fault: Fault, times: int = 1) -> None:
        """Let the fault strike the next so many times that the moment comes, on whatever connection."""
        with self._lock:
            self._plans += [(moment, fault)] * times

    def strikes(self) -> int:
        """How many faults there were."""
        with self._lock:
            return sum(self.struck.values())

    def cut(self) -> None:
        """Break every connection."""
        for pair in self._open():
            pair.end()

    def swallow(self) -> None:
        """Black-hole every connection, and those to come."""
        self.swallowing = True
        for pair in self._open():
            pair.deaf = pair.mute = True

    def heal(self) -> None:
        """Let new connections through; those that were black-holed stay so."""
        self.refusing = self.swallowing = False

    def serve(self) -> None:
        """Take connections until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                if self.refusing:
                    client.close()
                    continue
                self._numbered += 1
                seed = f"{self.chance.seed if self.chance else 0}/{self._numbered}"
                threading.Thread(target=self._connect, args=(client, random.Random(seed)), daemon=True).start()

    def _open(self) -> list[Pair]:
        with self._lock:
            return list(self._pairs)

    def _connect(self, client: socket.socket, dice: random.Random) -> None:
        try:
            server = socket.create_connection(self.target, timeout=10)
            server.settimeout(60)
            if self.tls is not None:
                server = self.tls.wrap_socket(server, server_hostname=self.target[0])
        except OSError:
            client.close()
            return
        for one in (client, server):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        pair = Pair(client, server, dice)
        pair.deaf = pair.mute = self.swallowing
        with self._lock:
            self._pairs.add(pair)
        try:
            self._strike(pair, Moment.OPENING)
            self._carry(pair)
        except OSError:
            pass
        finally:
            with self._lock:
                self._pairs.discard(pair)
            for one in (client, server):
                with suppress(OSError):
                    one.close()

    def _carry(self, pair: Pair) -> None:
        """Carry bytes both ways until an end closes."""
        while not pair.ended:
            if pair.struck_at is not None and time.monotonic() - pair.struck_at > self.holes_last:
                return
            for one in _readable(pair):
                data = one.recv(65536)
                if not data or not (self._upward if one is pair.client else self._downward)(pair, data):
                    return

    def _upward(self, pair: Pair, data: bytes) -> bool:
        """Whether the pair goes on living."""
        done = self._some(pair, pair.server, data, Moment.REQUEST)
        if done is None:
            return not pair.ended
        for signature, end in pair.talk.upward(data):
            if signature == COMMIT and self._strike(pair, Moment.COMMIT):
                return not pair.ended
            pair.server.sendall(data[done:end])
            done = max(done, end)
        pair.server.sendall(data[done:])
        return True

    def _downward(self, pair: Pair, data: bytes) -> bool:
        """As `_upward`."""
        if self.routes and (pair.held or pair.talk.awaits(ROUTE)):
            return self._reroute(pair, data)
        done = self._some(pair, pair.client, data, Moment.ANSWER)
        if done is None:
            return not pair.ended
        for request, signature, end in pair.talk.downward(data):
            if request == COMMIT and signature == SUCCESS:
                with self._lock:
                    self.commits += 1
                if self._strike(pair, Moment.COMMITTED):
                    return not pair.ended
            pair.client.sendall(data[done:end])
            done = max(done, end)
        pair.client.sendall(data[done:])
        return True

    def _reroute(self, pair: Pair, data: bytes) -> bool:
        pair.held += data
        for _ in pair.talk.downward(data):
            pass
        if not pair.talk.awaits(ROUTE):
            pair.client.sendall(readdress(pair.held, self.routes))
            pair.held = b""
        return True

    def _some(self, pair: Pair, sink: socket.socket, data: bytes, moment: Moment) -> int | None:
        """How many of the bytes have gone on already; None where a fault keeps the others back."""
        fault = self._fault(pair, moment)
        if fault is None:
            return 0
        part = pair.dice.randrange(len(data) + 1)
        sink.sendall(data[:part])
        return None if self._act(pair, moment, fault) else part

    def _strike(self, pair: Pair, moment: Moment) -> bool:
        fault = self._fault(pair, moment)
        return fault is not None and self._act(pair, moment, fault)

    def _act(self, pair: Pair, moment: Moment, fault: Fault) -> bool:
        """Whether what is at hand must not go on."""
        with self._lock:
            self.struck[moment, fault] = self.struck.get((moment, fault), 0) + 1
        if fault is Fault.DELAY:
            time.sleep(pair.dice.uniform(0, self.chance.seconds if self.chance else 1.0))
            return False
        if fault in (Fault.CUT, Fault.RESET):
            pair.end(reset=fault is Fault.RESET)
            return True
        pair.struck_at = time.monotonic()
        pair.deaf |= fault is not Fault.MUTE
        pair.mute |= fault is not Fault.DEAF
        return pair.deaf if moment in (Moment.REQUEST, Moment.COMMIT) else pair.mute

    def _fault(self, pair: Pair, moment: Moment) -> Fault | None:
        with self._lock:
            for one in self._plans:
                if one[0] is moment:
                    self._plans.remove(one)
                    return one[1]
        chance = self.chance
        if chance is None or pair.dice.random() >= chance.odds.get(moment, 0.0):
            return None
        return pair.dice.choice(chance.kinds)


def _readable(pair: Pair) -> list[socket.socket]:
    """Those of both ends that have something to be carried on; none after a while, so that the pair is looked at."""
    wanted = [one for one, left in ((pair.client, pair.deaf), (pair.server, pair.mute)) if not left]
    buffered: list[socket.socket] = [one for one in wanted if isinstance(one, ssl.SSLSocket) and one.pending()]
    if buffered:
        return buffered
    if not wanted:
        time.sleep(0.05)
        return []
    poll = select.poll()
    for one in wanted:
        poll.register(one, select.POLLIN)
    ready = {number for number, _ in poll.poll(100)}
    return [one for one in wanted if one.fileno() in ready]


@contextmanager
def proxied(
    host: str, port: int, *, tls: ssl.SSLContext | None = None, chance: Chance | None = None
) -> Iterator[Proxy]:
    """A proxy to the server until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy = Proxy((host, port), listener, tls, chance)
        thread = threading.Thread(target=proxy.serve, daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join(5)
            proxy.cut()
