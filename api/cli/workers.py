"""Several processes that serve one store on one socket: `signpost serve --workers N`.

The parent has the listening socket and serves nobody itself. Each child is `signpost worker`, which inherits the
socket and the settings. A child that ends is replaced, later each time if it ends soon again. A child ends with its
parent: its standard input is a pipe that closes when the parent is gone.
"""

import logging
import os
import selectors
import signal
import socket
import subprocess
import sys
import sysconfig
import threading
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import typer

import api
from api.setting_rules import address_of
from api.settings import Settings, as_environment

logger = logging.getLogger("signpost.workers")
END_SECONDS: Final = 7.0
"""How long children may take to end: five seconds for their requests, two to close the store."""
_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 30.0
_LIVES_WELL: Final = 60.0
"""A child that ran as long as this did not end because of its start: the pause begins anew."""


@dataclass(slots=True)
class _Place:
    """One of the children, and what comes after it: its number, its process, and when to start the next."""

    number: int
    child: subprocess.Popen[str] | None = None
    started: float = 0.0
    pause: float = _FIRST_PAUSE
    due: float = 0.0
    said: bool = False


@dataclass(slots=True)
class Workers:
    """The children of this process. `run` starts them and looks after them until a signal comes."""

    settings: Settings
    listener: socket.socket
    places: list[_Place] = field(default_factory=list)
    announced: bool = False
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def run(self) -> None:
        """Returns after SIGTERM or Ctrl-C, when every child has ended.

        Raises typer.Exit with the code of a child that failed before all of them served.
        """
        self.places = [_Place(number) for number in range(1, self.settings.workers + 1)]
        try:
            while True:
                for place in self.places:
                    if place.child is None and time.monotonic() >= place.due:
                        self._start(place)
                for key, _ in self._selector.select(self._wait()):
                    self._hear(key.data)
        finally:
            self._end()

    def _wait(self) -> float | None:
        """Until the next start is due; None if every child runs."""
        due = [place.due for place in self.places if place.child is None]
        return max(0.0, min(due) - time.monotonic()) if due else None

    def _start(self, place: _Place) -> None:
        place.child = subprocess.Popen(
            [sys.executable, "-P", "-m", "api.cli", "worker", str(self.listener.fileno())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[self.listener.fileno()],
            env=self._environment(place.number),
            process_group=0,  # Ctrl-C reaches this process only, which tells the children
            text=True,
            encoding="utf-8",
        )
        place.started, place.said = time.monotonic(), False
        assert place.child.stdout is not None
        self._selector.register(place.child.stdout, selectors.EVENT_READ, place)

    def _environment(self, number: int) -> dict[str, str]:
        """That of this process, with its settings, and a port of its own for the figures of child `number`."""
        own = replace(self.settings, metrics=_port_of(self.settings.metrics, number))
        return {**os.environ, **as_environment(own), **_path_to_here()}

    def _hear(self, place: _Place) -> None:
        """A child announces that it serves, or has ended."""
        assert place.child is not None
        assert place.child.stdout is not None
        line = place.child.stdout.readline()
        if not line:
            self._replace(place)
            return
        place.said = True
        if not self.announced and all(each.said for each in self.places):
            self.announced = True
            print(line, end="", flush=True)

    def _replace(self, place: _Place) -> None:
        code = self._forget(place)
        if code > 0 and not self.announced:
            raise typer.Exit(code)  # it has said why
        now = time.monotonic()
        if now - place.started > _LIVES_WELL:
            place.pause = _FIRST_PAUSE
        logger.warning(
            "worker %d of %d ended with %s: another starts in %g s",
            place.number,
            len(self.places),
            f"exit code {code}" if code >= 0 else signal.Signals(-code).name,
            place.pause,
        )
        place.due, place.pause = now + place.pause, min(place.pause * 2, _LONGEST_PAUSE)

    def _forget(self, place: _Place) -> int:
        child, place.child, place.said = place.child, None, False
        assert child is not None
        assert child.stdout is not None
        self._selector.unregister(child.stdout)
        child.communicate()
        return child.returncode

    def _end(self) -> None:
        """End every child: at once if it does not end in time. Further signals change nothing."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        self.listener.close()  # else the kernel would take connections that nobody accepts
        for place in self.places:
            if place.child is not None:
                place.child.terminate()
        deadline = time.monotonic() + END_SECONDS
        for place in self.places:
            if place.child is None:
                continue
            try:
                place.child.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                logger.warning("worker %d of %d did not end in time: it is killed", place.number, len(self.places))
                place.child.kill()
            self._forget(place)
        self._selector.close()


def _path_to_here() -> dict[str, str]:
    """What a child needs to import Signpost from a checkout, without looking into the folder where it runs."""
    here = str(Path(api.__file__).resolve().parent.parent)
    if here in sysconfig.get_paths().values():
        return {}
    return {"PYTHONPATH": os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))}


def _port_of(address: str, number: int) -> str:
    """The address for the figures of child `number`: the next port for each. Port 0 stays: each gets a free one."""
    if not address:
        return ""
    host, port = address_of(address)
    shown = f"[{host}]" if ":" in host else host
    return f"{shown}:{port + number - 1 if port else 0}"


def end_with_parent() -> None:
    """End this process, as SIGTERM does, once its standard input closes."""

    def wait() -> None:
        while os.read(0, 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()
