"""The frame of the command line: every way out of a command has one exit code and one sentence, never a traceback."""

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from typer.exceptions import Abort, TyperException

import api
import graph
import importers
import seed
from api.cli.commands import app
from api.cli.output import NoReader
from graph.model.errors import InvalidInput, shown

DEBUG = "SIGNPOST_LOG_LEVEL"
NO_READER = 141
"""What a shell reports of a program whose reader went away: 128 and SIGPIPE."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `signpost` with `arguments` (by default those of the process) and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")  # a terminal that lacks a letter gets a question mark, not a crash
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of `signpost` with `arguments`, after everything was printed."""
    try:
        check_packages()
        code = app(args=arguments, prog_name="signpost", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except NoReader:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still buffered goes nowhere, quietly
        return NO_READER
    except TyperException as error:
        show = getattr(error, "show", None)
        print(error.format_message(), file=sys.stderr) if show is None else show()
        return error.exit_code
    except (Abort, KeyboardInterrupt):
        return 130
    except Exception as error:
        return _fail(error)


def _fail(error: Exception) -> int:
    from api.failures import failure_of  # late: most commands do not fail

    if os.environ.get(DEBUG, "").strip().lower() == "debug":
        traceback.print_exception(error)
    logging.getLogger().addHandler(logging.NullHandler())  # a traceback in the log is no answer to a person
    failure = failure_of(error)
    hint = f" Set {DEBUG}=debug to see where." if failure.reference else ""
    print(f"signpost: {failure.full_message}{hint}", file=sys.stderr)
    for id, name in failure.candidates:
        print(f"  {id}: {name}", file=sys.stderr)
    return failure.exit_code


def check_packages() -> None:
    """Refuse to run with another distribution's package of the same name: pip overwrites such silently."""
    here = Path(api.__file__).resolve().parent.parent
    for package in (graph, seed, importers):
        found = Path(package.__file__ or "").resolve().parent
        if found.parent != here:
            raise InvalidInput(
                f"the package {package.__name__!r} at {shown(str(found))} is not Signpost's: install Signpost in an "
                "environment of its own",
                value=str(found),
            )
