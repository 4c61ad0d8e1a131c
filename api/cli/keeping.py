"""The commands that look after stores: `signpost copy` and `signpost doctor`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from api.cli.asking import check_there, settings_for
from api.cli.facts import Fact
from api.cli.output import write
from api.cli.printing import show
from graph.store.copying import CopyReport, Progress, copy_store
from graph.store.examining import Finding, examine
from graph.store.opening import open_store

WRONG = 1


def copy(source: str, target: str) -> None:
    """`signpost copy`."""
    check_there(source)
    with open_store(source) as opened, open_store(target) as other, _progress() as progress:
        report = copy_store(opened, other, source, progress)
    write(_copied(report, source, target))


def _copied(report: CopyReport, source: str, target: str) -> str:
    retired = f", {report.retired:,} retired" if report.retired else ""
    return (
        f"{target} (revision {report.target}) holds the {report.records:,} records of {source} (revision "
        f"{report.source}): {report.written:,} written now{retired}\ndigest of both: {report.digest}"
    )


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console  # late: a pipe has no need of it
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Copying")
        yield lambda done, all_: bar.update(task, completed=done, total=all_)


def doctor(store: str | None) -> None:
    """`signpost doctor`."""
    name = settings_for(store).store
    check_there(name)
    with open_store(name) as opened:
        found = examine(opened)
    show(map(_fact, found))
    wrong = [one for one in found if one.remedy]
    write("Nothing is wrong with it." if not wrong else f"To mend: {len(wrong)}")
    if wrong:
        raise typer.Exit(WRONG)


def _fact(one: Finding) -> Fact:
    if not one.remedy:
        return Fact(one.label, one.says)
    return Fact(one.label, f"{one.says}; to do: {one.remedy}", style="bold red")
