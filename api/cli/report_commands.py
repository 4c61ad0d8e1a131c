"""The commands for reports of readers, on the host of the store. With them `app` has all commands."""

from typing import Annotated

import typer

from api.cli.commands import Store
from api.cli.verifying_commands import app

__all__ = ["app"]


@app.command(epilog="Example: signpost reports", short_help="The open reports that a contact is wrong.")
def reports(
    store: Store = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table for a spreadsheet.")] = False,
) -> None:
    """The open reports of readers that a contact is wrong, the oldest first. `signpost review` closes one."""
    from api.cli import reporting

    reporting.list_reports(store, as_csv=as_csv)


@app.command(
    epilog='Example: signpost review report:0a1b2c3d --as mended --answer "The number is corrected."',
    short_help="Close a report.",
)
def review(
    report_id: Annotated[str, typer.Argument(help="Its id, as `signpost reports` prints it.", metavar="REPORT")],
    outcome: Annotated[
        str, typer.Option("--as", metavar="OUTCOME", help="mended, not-wrong or duplicate.", show_default=False)
    ],
    answer: Annotated[
        str,
        typer.Option(
            "--answer", metavar="TEXT", help="One line, for whoever left an address to be told.", show_default=False
        ),
    ],
    store: Store = None,
) -> None:
    """Close a report. Its text is deleted after 30 days, the address of whoever sent it once they were told."""
    from api.cli import reporting

    reporting.review_report(store, report_id, outcome, answer)
