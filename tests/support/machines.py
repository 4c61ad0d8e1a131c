"""Several machines on one: network namespaces on one bridge, which reach each other and nothing else.

Needs Linux, root and iproute2. The bridge lies in a namespace too, so no address of theirs exists outside.
"""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_NEW_NET = 0x40000000
"""CLONE_NEWNET of setns(2): which kind of namespace is entered."""
_NETWORK = "10.77.0"


class NoMachines(Exception):
    """What namespaces need and this machine does not have."""


@dataclass(frozen=True, slots=True)
class Machine:
    """A namespace with an address of its own."""

    name: str
    address: str

    @property
    def enter(self) -> tuple[str, ...]:
        """The words before a command that is to run there."""
        return ("ip", "netns", "exec", self.name)

    def there(self, work: Callable[[], T]) -> T:
        """What `work` returns where the connections that it opens are this machine's."""

        def entered() -> T:
            with Path("/run/netns", self.name).open() as namespace:
                if ctypes.CDLL(None, use_errno=True).setns(namespace.fileno(), _NEW_NET):
                    raise OSError(ctypes.get_errno(), f"the namespace {self.name} cannot be entered")
            return work()

        with ThreadPoolExecutor(1) as own_thread:  # a namespace is a thread's; the thread ends with the work
            return own_thread.submit(entered).result()


@contextmanager
def machines(count: int) -> Iterator[list[Machine]]:
    """So many machines, until the block ends; the first holds the bridge. Raises NoMachines."""
    if os.geteuid() != 0 or shutil.which("ip") is None:
        raise NoMachines("network namespaces need root and the program ip (iproute2)")
    stem = f"signpost-{os.getpid()}"
    found = [Machine(f"{stem}-{number}", f"{_NETWORK}.{number}") for number in range(1, count + 1)]
    try:
        for one in found:
            _ip("netns", "add", one.name)
        _lay(found)
        yield found
    finally:
        for one in found:
            subprocess.run(["ip", "netns", "delete", one.name], capture_output=True, check=False)


def _lay(found: list[Machine]) -> None:
    hub = found[0]
    _ip("-n", hub.name, "link", "add", "bridge", "type", "bridge")
    _ip("-n", hub.name, "address", "add", f"{hub.address}/24", "dev", "bridge")
    _ip("-n", hub.name, "link", "set", "bridge", "up")
    _ip("-n", hub.name, "link", "set", "lo", "up")
    for number, one in enumerate(found[1:], 2):
        port = f"port{number}"
        _ip("-n", hub.name, "link", "add", port, "type", "veth", "peer", "name", "cable", "netns", one.name)
        _ip("-n", hub.name, "link", "set", port, "master", "bridge", "up")
        _ip("-n", one.name, "address", "add", f"{one.address}/24", "dev", "cable")
        _ip("-n", one.name, "link", "set", "cable", "up")
        _ip("-n", one.name, "link", "set", "lo", "up")


def _ip(*words: str) -> None:
    told = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    if told.returncode:
        raise NoMachines(f"ip {' '.join(words)}: {told.stderr.strip()}")
