"""The commands that maintain stores: `signpost copy` and `signpost doctor`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from api import words
from api.cli.asking import check_there, chosen_messages, settings_for
from api.cli.facts import Fact
from api.cli.output import write
from api.cli.printing import show
from api.words.messages import Messages, mark
from graph.store.copying import CopyReport, Progress, copy_store
from graph.store.examining import Finding, examine
from graph.store.opening import open_store

WRONG = 1


def copy(source: str, target: str) -> None:
    """`signpost copy`."""
    check_there(source)
    messages = chosen_messages()
    with open_store(source) as opened, open_store(target) as other, _progress(messages) as progress:
        report = copy_store(opened, other, source, progress)
    write(_copied(report, source, target, messages))
    write(messages.text(mark("digest of both: %(digest)s"), digest=report.digest))


def _copied(report: CopyReport, source: str, target: str, messages: Messages) -> str:
    said = mark(
        "%(target)s (revision %(target_revision)s) holds the %(records)s records of %(source)s (revision "
        "%(source_revision)s): %(written)s written now"
    )
    if report.retired:
        said = mark(
            "%(target)s (revision %(target_revision)s) holds the %(records)s records of %(source)s (revision "
            "%(source_revision)s): %(written)s written now, %(retired)s retired"
        )
    return messages.text(
        said,
        target=target,
        target_revision=report.target,
        records=words.number(report.records, messages),
        source=source,
        source_revision=report.source,
        written=words.number(report.written, messages),
        retired=words.number(report.retired, messages),
    )


@contextmanager
def _progress(messages: Messages) -> Iterator[Progress]:
    """A progress bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console  # late: not needed in a pipe
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(messages.text(mark("Copying")))
        yield lambda done, all_: bar.update(task, completed=done, total=all_)


def doctor(store: str | None) -> None:
    """`signpost doctor`."""
    name = settings_for(store).store
    check_there(name)
    with open_store(name) as opened:
        findings = examine(opened)
    messages = chosen_messages()
    show(_fact(finding, messages) for finding in findings)
    wrong = sum(1 for finding in findings if finding.remedy)
    if wrong:
        write(messages.text(mark("To mend: %(n)s"), n=wrong))
        raise typer.Exit(WRONG)
    write(messages.text(mark("Nothing is wrong with it.")))


def _fact(finding: Finding, messages: Messages) -> Fact:
    if not finding.remedy:
        return Fact(finding.label, finding.says)
    said = messages.text(mark("%(finding)s; to do: %(remedy)s"), finding=finding.says, remedy=finding.remedy)
    return Fact(finding.label, said, style="bold red")
