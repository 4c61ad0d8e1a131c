"""`signpost guide` and `signpost template`: their options and their help."""

from typing import Annotated

import typer

from api.cli.boundaries_commands import app
from api.cli.commands import Out, Paper, SheetFormat, Store
from api.cli.editing_commands import Preview, Reason, Yes
from api.cli.guide_group import SHEET, GuideGroup

__all__ = ["app"]

templates = typer.Typer(
    name="template",
    help="Templates of regional guides.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.add_typer(templates)
guides = typer.Typer(
    name="guide",
    cls=GuideGroup,
    help="Regional guides: sheets of whom to call, made now or issued.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.add_typer(guides)


@guides.command(
    name=SHEET,
    epilog='Example: signpost guide "DEMHS Region 3" --out region-3.pdf',
    short_help="Write a sheet of whom to call in a town or region.",
)
def guide(
    region: Annotated[str, typer.Argument(metavar="REGION", help="A town or region, as people write it, or its id.")],
    format_: SheetFormat = "",
    template: Annotated[
        str, typer.Option("--template", "-t", metavar="NAME", help="The template: its name or id.")
    ] = "school-administrators",
    edition: Annotated[
        str,
        typer.Option("--edition", "-e", metavar="EDITION", help="public, or partner with names and direct lines."),
    ] = "public",
    language: Annotated[str, typer.Option("--language", metavar="LANGUAGE", help="en or es.")] = "",
    form: Annotated[
        str, typer.Option("--form", metavar="FORM", help="sheet, or wallet: a small card to cut out, as PDF.")
    ] = "sheet",
    paper: Paper = "letter",
    out: Out = "",
    store: Store = None,
) -> None:
    """Make a guide from a template and what is listed today, and write it in a format.

    The word `sheet` can be left out: `signpost guide Windham`.
    """
    from api.cli import guiding

    guiding.guide(store, guiding.Wanted(region, format_, template, edition, language, form, paper), out)


@templates.command(
    epilog="Example: signpost template check our-template.yaml",
    short_help="Check a template in a YAML file, and save it with --apply.",
)
def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="YAML with `template` and its `cards`.")],
    apply: Annotated[bool, typer.Option("--apply", help="Save the template if nothing is wrong with it.")] = False,
    reason: Reason = "",
    preview: Preview = False,
    yes: Yes = False,
    store: Store = None,
) -> None:
    """List every mistake in a template with its line; with --apply, save it.

    A template is data: it names services, kinds of help and agencies, by id or name. It cannot loop, read files or
    call anything.
    """
    from api.cli import templating

    templating.check(store, file, templating.Applying(apply, reason, preview, yes))
