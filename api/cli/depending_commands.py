"""`signpost depends` and `signpost what-if`: their options and their help."""

from typing import Annotated

import typer

from api.cli.commands import Limit, Store, count
from api.cli.gaps_command import app

__all__ = ["app"]

_Region = Annotated[str, typer.Option("--within", metavar="NAME", help="Only in this town or region.")]


@app.command(
    epilog="Example: signpost depends --within 'DEMHS Region 3' --category shelter",
    short_help="What kinds of help hang on, for most people first.",
)
def depends(
    within: _Region = "",
    category: Annotated[str, typer.Option("--category", metavar="NAME", help="Only this kind of help.")] = "",
    limit: Limit = "20",
    store: Store = None,
) -> None:
    """Agencies, teams, services, contacts and numbers without which towns lose every way to a kind of help."""
    from api.cli import depending

    depending.depends(store, {"within": within, "category": category}, count(limit))


@app.command(
    name="what-if",
    epilog="Example: signpost what-if phone:211 agency:ct-dcf --within Windham",
    short_help="What towns lose if something leaves.",
)
def what_if(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Records, or numbers as phone:+18605550100.")],
    within: _Region = "",
    limit: Limit = "20",
    store: Store = None,
) -> None:
    """What is lost without these, who leaves with them, and whom nobody could reach. Nothing is changed."""
    from api.cli import depending

    depending.what_if(store, ids, within, count(limit))
