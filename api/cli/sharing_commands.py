"""`signpost vcard`: its options and its help. With it `app` has all commands."""

from typing import Annotated

import typer

from api.cli.commands import Store
from api.cli.mailing_commands import app

__all__ = ["app"]


@app.command(
    epilog='Example: signpost vcard "DEMHS Region 3" > contacts.vcf',
    short_help="Contacts of a town, region or one contact, for an address book.",
)
def vcard(
    name: Annotated[str, typer.Argument(help="A town, a region or a contact, by its name or id.", metavar="NAME")],
    partner: Annotated[
        bool, typer.Option("--partner", help="With what is for partners: liaison contacts, names, direct lines.")
    ] = False,
    store: Store = None,
) -> None:
    """Print vCards (version 4), each with its state and the day: an address book does not learn of changes."""
    from api.cli import sharing

    sharing.vcard(store, name, partner=partner)
