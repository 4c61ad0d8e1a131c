"""The workers of `signpost serve --workers`, forked from a process that has loaded their programs.

A worker starts an interpreter and loads everything that serves, which takes 1.7 s of the processor. In the processes
of `forks.py` that is done: they fork their workers, which have the same arguments, files, environment and group. What
a start itself has to prove is proved with fresh interpreters (`tests/api/test_workers.py`, with `PROGRAM`).
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from api.cli import workers
from api.cli.main import main

_BEFORE_WORDS: Final = ("-P", "-m", "api.cli")
"""What stands between the interpreter and the words of the command."""


def fork_workers() -> None:
    """From now on this process forks its workers."""
    used = SimpleNamespace(Popen=_forked, PIPE=subprocess.PIPE, TimeoutExpired=subprocess.TimeoutExpired)
    vars(workers)["subprocess"] = used


def _forked(
    command: Sequence[str], *, env: Mapping[str, str], pass_fds: Sequence[int], **more: Any
) -> subprocess.Popen[str]:
    """A worker, forked in the place of `command`. It never comes to run that."""
    words = command[1 + len(_BEFORE_WORDS) :]
    assert tuple(command[1 : -len(words)]) == _BEFORE_WORDS
    return subprocess.Popen(
        command, env=env, pass_fds=pass_fds, preexec_fn=lambda: _work(words, env, pass_fds), **more
    )


def _work(words: Sequence[str], env: Mapping[str, str], pass_fds: Sequence[int]) -> None:
    """Be what a fresh interpreter would be, run the command, and end."""
    for name in [one.name for one in Path("/proc/self/fd").iterdir()]:
        if int(name) > 2 and int(name) not in pass_fds:
            with suppress(OSError):  # the listing's own is closed already
                os.close(int(name))  # also that by which `subprocess` hears that the command runs
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for ignored in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(ignored, signal.SIG_IGN)
    os.environ.clear()
    os.environ.update(env)
    code = 1
    try:
        main(words)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
