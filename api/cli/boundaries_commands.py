"""`signpost boundaries`: its options and its help. With it `app` has those before."""

from typing import Annotated

import typer

from api.cli.commands import Store
from api.cli.editing_commands import Preview, Reason, Yes
from api.cli.survey_command import app

__all__ = ["app"]

outlines = typer.Typer(
    name="boundaries",
    help="Outlines of places, by which maps are drawn.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.add_typer(outlines)


@outlines.command(
    epilog="Example: signpost boundaries load towns.geojson --kind town "
    '--source "Census 2024 boundaries; https://www.census.gov; 2024" --reason "Newer borders"',
    short_help="Load the outlines of places from a GeoJSON file.",
)
def load(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="GeoJSON of polygons in longitude and latitude (WGS 84 or NAD83).")
    ],
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="Whose they are: town, county, judicial_district, …")
    ] = "town",
    source: Annotated[
        str,
        typer.Option("--source", "-c", metavar="SOURCE", help='Whose outlines: "Title; https://page; 2026-10-31".'),
    ] = "",
    reason: Reason = "",
    partial: Annotated[
        bool, typer.Option("--partial", help="Load what can be read, and leave out what is wrong or missing.")
    ] = False,
    preview: Preview = False,
    yes: Yes = False,
    store: Store = None,
) -> None:
    """Load outlines: each replaces the one on file of its place, all or none.

    A feature is matched by a GEOID in its properties, of any census on file, else by name. Whatever is wrong is
    listed feature by feature: places that are missing, unknown or there twice, rings that cross themselves, holes
    outside, empty geometry, another projection.
    """
    from api.cli import boundaries

    given = boundaries.Given(file, kind, source, reason, partial, preview, yes)
    boundaries.load(store, given)
