"""Running `signpost` as a user does: a process of its own, in its own folder, with its own environment."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from tests.support.forks import Forked, can_fork

PROGRAM = (sys.executable, "-m", "api.cli")
ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 240
"""Seconds after which a process hangs: a busy machine needs many for a new server."""


def environment(**more: str) -> dict[str, str]:
    """The environment without settings of whoever runs the tests, and with every warning an error."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SIGNPOST_")}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "COLUMNS": "100", **more}


def children_seconds() -> float:
    """How long the processor has worked for processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def signpost(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None, program: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """What `signpost` with `arguments` does in `cwd`: exit code, output and errors.

    With the words of a `program` that is started anew; otherwise the process is forked from one that has loaded its
    programs.
    """
    whole = environment(**(env or {}))
    if not program and can_fork(whole):
        return _forked(arguments, cwd, whole)
    return subprocess.run(
        [*(program or PROGRAM), *arguments],
        cwd=cwd,
        env=whole,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def _forked(arguments: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    with (
        TemporaryFile("w+", encoding="utf-8") as out,
        TemporaryFile("w+", encoding="utf-8") as err,
        Forked(arguments, cwd, env, err.fileno(), out.fileno()) as process,
    ):
        try:
            code = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(process.args, code, out.read(), err.read())


@dataclass(frozen=True, slots=True)
class Server:
    """A running `signpost serve`."""

    process: subprocess.Popen[str] | Forked
    url: str
    announced: str
    """What it printed up to and with the line that it listens."""


@contextmanager
def serving(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None, program: Sequence[str] = ()
) -> Iterator[Server]:
    """`signpost serve` on a free port, until the block ends; its log is in `cwd`/server.log.

    With the words of a `program`, such as those that run it on another machine, that is started anew; otherwise the
    process is forked from one that has loaded its programs.
    """
    asked = ("serve", "--port", "0", *arguments)
    whole = environment(**(env or {}))
    with (cwd / "server.log").open("a", encoding="utf-8") as log:
        process: subprocess.Popen[str] | Forked
        if not program and can_fork(whole):
            process = Forked(asked, cwd, whole, log.fileno())
        else:
            process = subprocess.Popen(
                [*(program or PROGRAM), *asked],
                cwd=cwd,
                env=whole,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
            )
        with process:
            try:
                yield _announced(process)
            finally:
                process.terminate()
                process.wait(PATIENCE)


def _announced(process: subprocess.Popen[str] | Forked) -> Server:
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Signpost on "):
            return Server(process, line.split()[2], "".join(lines))
    raise AssertionError(f"it never listened: {''.join(lines)}, exit code {process.wait(PATIENCE)}")
