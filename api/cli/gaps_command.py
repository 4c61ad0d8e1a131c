"""`signpost gaps`: its options and its help. With it `app` has all commands."""

from typing import Annotated

import typer

from api.cli.commands import Csv, DocumentFormat, Limit, Out, Paper, Store, count
from api.cli.sharing_commands import app

__all__ = ["app"]


@app.command(
    epilog="Example: signpost gaps 'DEMHS Region 3' --category housing",
    short_help="Which places lack which help, the worst first.",
)
def gaps(
    region: Annotated[
        str, typer.Argument(metavar="REGION", help="Only in this region or town, by its name or id.")
    ] = "",
    of: Annotated[
        str, typer.Option("--of", metavar="KIND", help="What to look at: town, county, judicial_district, …")
    ] = "town",
    category: Annotated[str, typer.Option("--category", metavar="NAME", help="Only this kind of help.")] = "",
    age: Annotated[str, typer.Option("--age", metavar="AGE", help="Only the age band of this age.")] = "",
    status: Annotated[
        str, typer.Option("--status", metavar="STATUS", help="Only these: not_on_file, no_contact, unconfirmed, …")
    ] = "",
    limit: Limit = "20",
    as_csv: Csv = False,
    as_geojson: Annotated[
        bool, typer.Option("--geojson", help="Print every cell of one kind of help with its outline, as GeoJSON.")
    ] = False,
    report: Annotated[
        bool, typer.Option("--report", help="The gap report of the region, as a file: see --format.")
    ] = False,
    format_: DocumentFormat = "",
    paper: Paper = "letter",
    out: Out = "",
    store: Store = None,
) -> None:
    """What towns or regions lack of what requirements ask for, then of all other help; the worst first.

    That nobody is listed does not mean that there is nobody. With `--csv` every cell, also those that are covered;
    with `--geojson` those of one kind of help, for a map.
    """
    from api.cli import gaps as printing
    from api.cli.filing import File

    given = {"of": of, "within": region, "category": category, "age": age, "status": status}
    if report:
        printing.report(store, given, File(format_, paper, out))
    else:
        File(format_, paper, out).check_unused("--report")
        printing.gaps(store, given, count(limit), as_csv=as_csv, as_geojson=as_geojson)
