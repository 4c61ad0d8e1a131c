"""`signpost readiness`: its options and its help. With it `app` has those before."""

from typing import Annotated

import typer

from api.cli.commands import Store
from api.cli.connecting_commands import app

__all__ = ["app"]


@app.command(
    epilog="Example: signpost readiness Windham",
    short_help="How far places have come with the standards of the strategy.",
)
def readiness(
    place: Annotated[str, typer.Argument(metavar="[PLACE]", help="A town, a tribal nation or the state.")] = "",
    within: Annotated[str, typer.Option("--within", metavar="NAME", help="All places in this region.")] = "",
    worksheet: Annotated[bool, typer.Option("--worksheet", help="What the annex needs, as far as listed.")] = False,
    store: Store = None,
) -> None:
    """One place by every standard, with reasons; without a place, all places and how many standards are addressed."""
    from api.cli import readying

    readying.readiness(store, place, within, worksheet=worksheet)
