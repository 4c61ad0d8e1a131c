"""`signpost reports` and `signpost review`: reports of readers, reviewed on the host."""

from collections.abc import Iterator
from datetime import UTC, datetime

from api.cli.asking import at_store, chosen_messages, host
from api.cli.facts import Fact, inner
from api.cli.output import visible
from api.cli.printing import show
from api.cli.tables import Table, write_table
from api.told.reports import ReportWords, report_words
from api.words.messages import Messages, mark
from graph import reports


def list_reports(store: str | None, *, as_csv: bool) -> None:
    """Print the open reports."""
    messages = chosen_messages()
    with at_store(store) as (opened, directory):
        told = directory.answer(
            host(messages),
            datetime.now(UTC),
            lambda look: report_words(look, reports.open_reports(look, opened), messages),
        )
    if as_csv:
        labels = (
            mark("Id"),
            mark("Point of contact"),
            mark("Problem"),
            mark("Text"),
            mark("Reported"),
            mark("Owner"),
        )
        write_table(Table([messages.text(label) for label in labels], [_row(one) for one in told]))
    elif told:
        show(_facts(told, messages))
    else:
        show([Fact(messages.text(mark("Reports")), messages.text(mark("No open reports.")))])


def review_report(store: str | None, report_id: str, outcome: str, answer: str) -> None:
    """Close a report."""
    messages = chosen_messages()
    word = outcome.strip().upper().replace("-", "_")
    with at_store(store) as (opened, directory):
        reports.review(directory, opened, host(messages), datetime.now(UTC), report_id.strip(), word, answer)
    show([Fact(messages.text(mark("Done")), messages.text(mark("The report is closed.")))])


def _row(one: ReportWords) -> list[str]:
    return [one.id, one.slot, one.problem, one.text, one.at, "" if one.owner is None else one.owner.name]


def _facts(told: tuple[ReportWords, ...], messages: Messages) -> Iterator[Fact]:
    for one in told:
        yield Fact(one.id, visible(one.slot if one.of is None else f"{one.of.name}, {one.title}"), style="bold cyan")
        yield inner(messages.text(mark("Problem")), visible(": ".join(filter(None, (one.problem, one.text)))))
        yield inner(messages.text(mark("Reported")), one.at)
        if one.owner is not None:
            yield inner(messages.text(mark("Owner")), visible(one.owner.name))
