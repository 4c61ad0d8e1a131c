"""Runs the command line: every error ends with a message and an exit code, never a traceback."""

import functools
import gc
import logging
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from typer.exceptions import Abort, TyperException
from typer.main import get_command

import api
import graph
import importers
import seed
from api.cli.import_commands import app
from api.cli.output import NoReader, Unwritten, visible
from graph.model.errors import InvalidInput, StoreUnavailable, shown

DEBUG = "SIGNPOST_LOG_LEVEL"
COLLECTED_AFTER: Final = 10_000
"""After how many new objects the garbage collector looks for unused ones. After 700, as Python has it, it takes a
seventh of the time in which the programs of `signpost serve` are loaded: almost nothing is unused by then."""
NO_READER = 141
"""The exit code that shells use for a closed pipe: 128 + SIGPIPE."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `signpost` with `arguments` (by default those of the process) and exit with its code."""
    gc.set_threshold(COLLECTED_AFTER)
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")  # print "?" for letters that the terminal cannot show
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run `signpost` with `arguments` and return its exit code."""
    try:
        check_packages()
        code = _commands()(args=arguments, prog_name="signpost", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except NoReader:
        _drop_output()
        return NO_READER
    except Unwritten as error:
        _drop_output()
        said = f"the answer cannot be written ({error}): free some space, or give another file"
        print(f"signpost: {said}", file=sys.stderr)
        return 1
    except TyperException as error:
        show = getattr(error, "show", None)
        print(error.format_message(), file=sys.stderr) if show is None else show()
        return error.exit_code
    except (Abort, KeyboardInterrupt):
        return 130
    except OSError as error:
        return _fail(StoreUnavailable(_said_by_system(error)))
    except Exception as error:
        return _fail(error)


@functools.cache
def _commands() -> Callable[..., object]:
    """Every command, read once from its function: whoever runs many in one process waits for the commands alone."""
    return get_command(app)


def _drop_output() -> None:
    """Drop buffered output, so that the interpreter does not try to write it at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _said_by_system(error: OSError) -> str:
    """Which file the system refuses, why, and what to do."""
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return f"the system refuses what this command needs ({reason}): mend that, then try again"
    path = shown(os.fsdecode(error.filename))
    return f"{path} cannot be used ({reason}): give this user access to it and to its folder, or name another"


def _fail(error: Exception) -> int:
    from api.failures import failure_of  # late: only needed for errors

    if os.environ.get(DEBUG, "").strip().lower() == "debug":
        traceback.print_exception(error)
    logging.getLogger().addHandler(logging.NullHandler())  # keeps log messages off the terminal
    failure = failure_of(error)
    hint = f" Set {DEBUG}=debug to see where." if failure.reference else ""
    print(f"signpost: {failure.full_message}{hint}", file=sys.stderr)
    for id, name in failure.candidates:
        print(f"  {id}: {visible(name)}", file=sys.stderr)
    return failure.exit_code


def check_packages() -> None:
    """Raise InvalidInput where a package comes from another distribution: pip overwrites packages of the same
    name."""
    here = Path(api.__file__).resolve().parent.parent
    for package in (graph, seed, importers):
        folder = Path(package.__file__ or "").resolve().parent
        if folder.parent != here:
            raise InvalidInput(
                f"the package {package.__name__!r} at {shown(str(folder))} is not Signpost's: install Signpost in an "
                "environment of its own",
                value=str(folder),
            )
