"""Processes of `signpost` that are forked from one which has loaded its programs.

To start an interpreter and load the programs takes 0.6 s of the processor for a question and 1.7 s for a server, and
is the same each time. `_first` is one process that has done so, for each worker. `Forked` is a process of its own,
with its own folder, environment, output and exit code, that begins where that one stands. What a start itself has to
prove, such as what is loaded and how long that takes, is proved with fresh interpreters.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import selectors
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

import api.cli
from api.cli.main import main
from tests.support.fork_workers import fork_workers

_LONGEST: Final = 1 << 18
"""Bytes of the arguments and the environment of one process, which are one message."""
_ROOT: Final = Path(__file__).resolve().parents[2]
_READ_AT_START: Final = ("PYTHON", "LC_", "LANG", "TZ", "LD_")
_STARTING: Final = threading.Lock()
_ALIKE: Final = {"PYTHONPATH": str(_ROOT), "PYTHONWARNINGS": "error"}
"""What every process of the tests is started with."""


def can_fork(env: Mapping[str, str]) -> bool:
    """Whether a process with this environment can be forked: Linux has what that takes, and Python reads nothing else
    of the environment when it starts."""
    started = {**os.environ, **_ALIKE}
    names = {name for name in env.keys() | started.keys() if name.startswith(_READ_AT_START)}
    return hasattr(os, "pidfd_open") and all(env.get(name) == started.get(name) for name in names)


class Forked:
    """`signpost` with `arguments`, as a `subprocess.Popen` of it without input, in so far as the tests use one.

    Its output goes to a pipe, and its errors to the file `stderr`. If `stdout` is a file, its output goes there.
    """

    def __init__(
        self, arguments: Sequence[str], cwd: Path, env: Mapping[str, str], stderr: int, stdout: int | None = None
    ) -> None:
        self.args = ("signpost", *arguments)
        self.returncode: int | None = None
        read, write = os.pipe()
        told, tell = os.pipe()
        asked = json.dumps({"arguments": list(arguments), "cwd": str(cwd), "env": dict(env)}).encode()
        with _STARTING:
            first = _first()
        socket.send_fds(first, [asked], [write if stdout is None else stdout, stderr, tell])
        os.close(write)
        os.close(tell)
        self.stdout: TextIO | None = os.fdopen(read, encoding="utf-8")
        self._told = os.fdopen(told, encoding="ascii")
        self.pid = int(self._told.readline())

    def __enter__(self) -> "Forked":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        assert self.stdout is not None
        self.stdout.close()
        self.wait()
        self._told.close()

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        with suppress(subprocess.TimeoutExpired):
            return self.wait(0)
        return None

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, less than 0 after a signal. Raises subprocess.TimeoutExpired after so many seconds."""
        if self.returncode is None:
            with selectors.DefaultSelector() as selector:
                selector.register(self._told, selectors.EVENT_READ)
                if not selector.select(timeout):
                    raise subprocess.TimeoutExpired(self.args, timeout or 0)
            self.returncode = int(self._told.readline())
        return self.returncode

    def communicate(self, input: None = None, timeout: float | None = None) -> tuple[str, None]:  # noqa: ARG002
        """Its output, when it has ended."""
        assert self.stdout is not None
        out = self.stdout.read()
        self.wait(timeout)
        return out, None

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Send SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Send SIGKILL."""
        self.send_signal(signal.SIGKILL)


@cache
def _first() -> socket.socket:
    """The socket to a process that forks others. It ends with this one."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2 * _LONGEST)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.forks", str(theirs.fileno())],
            env={**os.environ, **_ALIKE},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # as that of most of its children is: Python makes the streams of a process once
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
        )

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _load() -> None:
    """Load the programs of every command."""
    for module in pkgutil.iter_modules(api.cli.__path__, "api.cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in ("graph.store.neo4j", "holidays.countries", "typer._adapters"):  # which commands load when they run
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


def _fork(asked: socket.socket) -> list[str]:
    """Fork a process for each message, and tell its id and its exit code. In such a process: its arguments. Ends this
    process where nobody asks any more."""
    running = selectors.DefaultSelector()
    running.register(asked, selectors.EVENT_READ)
    while True:
        for key, _ in running.select():
            if key.fileobj is not asked:
                _tell_end(running, key)
                continue
            message, files, _, _ = socket.recv_fds(asked, _LONGEST, 3)
            if not message:
                sys.exit()
            child = os.fork()
            if not child:
                running.close()
                asked.close()
                return _become(json.loads(message), files)
            tell = files.pop()
            os.write(tell, f"{child}\n".encode())
            running.register(os.pidfd_open(child), selectors.EVENT_READ, (child, tell))
            for file in files:
                os.close(file)


def _tell_end(running: selectors.BaseSelector, ended: selectors.SelectorKey) -> None:
    child, tell = ended.data
    running.unregister(ended.fileobj)
    os.close(ended.fd)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with suppress(BrokenPipeError):
        os.write(tell, f"{code}\n".encode())
    os.close(tell)


def _become(message: dict[str, object], files: list[int]) -> list[str]:
    """Take on the folder, the environment and the files that were sent."""
    out, err, tell = files
    os.dup2(out, 1)
    os.dup2(err, 2)
    for file in (out, err, tell):
        os.close(file)
    arguments, env = message["arguments"], message["env"]
    assert isinstance(arguments, list)
    assert isinstance(env, dict)
    os.chdir(str(message["cwd"]))
    os.environ.clear()
    os.environ.update(env)
    return arguments


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as first:
        _load()
        given = _fork(first)
    fork_workers()
    main(given)
