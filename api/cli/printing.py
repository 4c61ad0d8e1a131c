"""Prints facts: with colours and hanging indents on a terminal, as plain lines in a pipe."""

import sys
from collections.abc import Iterable
from itertools import groupby

from api.cli.facts import Fact
from api.cli.output import visible, write


def show(facts: Iterable[Fact]) -> None:
    """Print `facts` for a terminal or for a pipe, whichever standard output is."""
    if sys.stdout is not None and sys.stdout.isatty():
        _show_rich(facts)
    else:
        write("\n".join(map(plain, facts)))


def plain(fact: Fact) -> str:
    """A fact on a single line, line breaks in it removed: `  Hours: 24 hours a day, every day`."""
    says = " ".join(fact.says.split())
    return f"{'  ' if fact.inner else ''}{fact.label}: {says}"


def _show_rich(facts: Iterable[Fact]) -> None:
    from rich.console import Console  # late: not needed in a pipe
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    for inner, group in groupby(facts, key=lambda fact: fact.inner):
        table = Table.grid(padding=(0, 1), pad_edge=False)
        table.add_column(style="dim", no_wrap=not inner)
        table.add_column(overflow="fold")
        for fact in group:
            table.add_row(Text(visible(fact.label)), Text(visible(fact.says), style=fact.style))
        console.print(Padding(table, (0, 0, 1 if inner else 0, 2 if inner else 0)))
