"""`signpost stakeholders` and `signpost graph`: their options and their help."""

from typing import Annotated

import typer

from api.cli.commands import Limit, Store, count
from api.cli.depending_commands import app

__all__ = ["app"]


@app.command(
    epilog="Example: signpost stakeholders --limit 5",
    short_help="Who is cut off if an agency leaves or a connection ends.",
)
def stakeholders(limit: Limit = "20", store: Store = None) -> None:
    """Agencies and connections without which others have no recorded connection to anybody, and who has none now."""
    from api.cli import connecting

    connecting.stakeholders(store, count(limit))


@app.command(
    epilog="Example: signpost graph --out stakeholders.graphml",
    short_help="Write the graph of agencies, teams and services for Gephi, Kumu or networkx.",
)
def graph(
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="graphml, json (node-link) or kumu. Without it by the ending of --out, else graphml.",
        ),
    ] = "",
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="The file to write. Without it, print it.")] = "",
    store: Store = None,
) -> None:
    """All agencies, teams and services with their connections, as administrators may see them."""
    from api.cli import connecting

    connecting.graph(store, format_, out)
