"""`docs/cli.md`, made from the commands' own help: `python -m api.cli.manual` prints it."""

import sys
from collections.abc import Iterator

import typer
from typer.main import get_command

from api.cli.import_commands import app

_WIDTH = 100
_HEAD = """\
# The command line

Made from the commands' own help by `make docs`; change it there.

On a terminal answers have colours. In a pipe they have none: one fact stands on each line, as `Label: what it says`,
and the facts of a service are indented by two spaces under it. `--json` prints one JSON document instead, whose keys
are the GraphQL API's, and stay.

Exit codes: 0 answered; 1 no answer, or something failed that was not the asker's doing; 2 bad use; 130 stopped with
Ctrl-C; 141 nobody read the output to its end. What is wrong is one sentence on the standard error.
"""


def document() -> str:
    """The text of `docs/cli.md`: the help of `signpost` and of each command."""
    command = get_command(app)
    context = typer.Context(command, info_name="signpost", terminal_width=_WIDTH)
    with context:
        parts = [_HEAD, _section("signpost", command.get_help(context)), *_sections(context)]
    return "\n".join(parts)


def _sections(context: typer.Context) -> Iterator[str]:
    """The help of each command of a group, and of those of the groups in it."""
    group = context.command
    for name in group.list_commands(context):  # type: ignore[attr-defined]
        command = group.get_command(context, name)  # type: ignore[attr-defined]
        if not command.hidden:
            inner = typer.Context(command, info_name=name, parent=context, terminal_width=_WIDTH)
            with inner:
                yield _section(inner.command_path, command.get_help(inner))
                if hasattr(command, "list_commands"):
                    yield from _sections(inner)


def _section(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return f"## `{title}`\n\n```text\n{lines}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(document())
