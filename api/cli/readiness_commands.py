"""`signpost readiness`: its options and its help. With it `app` has those before."""

from typing import Annotated

import typer

from api.cli.commands import DocumentFormat, Out, Paper, Store
from api.cli.connecting_commands import app

__all__ = ["app"]


@app.command(
    epilog="Example: signpost readiness Windham --worksheet --out annex.pdf",
    short_help="How far places have come with the standards of the strategy.",
)
def readiness(
    place: Annotated[str, typer.Argument(metavar="[PLACE]", help="A town, a tribal nation or the state.")] = "",
    within: Annotated[str, typer.Option("--within", metavar="NAME", help="All places in this region.")] = "",
    worksheet: Annotated[bool, typer.Option("--worksheet", help="What the annex needs, as far as listed.")] = False,
    department: Annotated[
        str, typer.Option("--department", metavar="NAME", help="A police department or school district by itself.")
    ] = "",
    format_: DocumentFormat = "",
    paper: Paper = "letter",
    out: Out = "",
    store: Store = None,
) -> None:
    """One place by every standard, with reasons; without a place, all places and how many standards are addressed.

    The worksheet and a department are written as files with --format or --out.
    """
    from api.cli import readying
    from api.cli.filing import File

    wanted = File(format_, paper, out)
    if department:
        readying.department(store, department, wanted)
    elif worksheet and (format_ or out):
        readying.worksheet_file(store, place, wanted)
    else:
        wanted.check_unused("--worksheet and --department")
        readying.readiness(store, place, within, worksheet=worksheet)
