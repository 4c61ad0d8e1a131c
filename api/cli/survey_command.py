"""`signpost survey`: its options and its help. With it `app` has those before."""

from typing import Annotated

import typer

from api.cli.commands import Csv, Store
from api.cli.readiness_commands import app

__all__ = ["app"]


@app.command(
    epilog="Example: signpost survey --year 2026 --csv",
    short_help="The yearly report of the inventory survey; open or close it.",
)
def survey(
    action: Annotated[
        str,
        typer.Argument(
            metavar="ACTION",
            help="open or close: whether the survey takes answers. take-back: undo an import of answers.",
        ),
    ] = "",
    plan: Annotated[
        str, typer.Argument(metavar="PLAN", help="With take-back: the import, as it was said when it was applied.")
    ] = "",
    year: Annotated[str, typer.Option("--year", metavar="YEAR", help="Of this year; otherwise of this one.")] = "",
    as_csv: Csv = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    store: Store = None,
) -> None:
    """Who answered the inventory survey, which programs they name, and what they think, from reviewed answers.

    No count that fewer than five stand behind is printed, and none from which such a count could be worked out.
    Answers are reviewed on the page /survey/review.
    """
    from api.cli import surveying

    if action == "take-back":
        surveying.take_back(store, plan)
    elif action:
        surveying.set_door(store, action)
    else:
        surveying.print_report(store, year, as_csv=as_csv, as_json=as_json)
