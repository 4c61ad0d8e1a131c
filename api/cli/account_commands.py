"""The commands to keep accounts, on the host of the store. With them `app` has all commands."""

from typing import Annotated

import typer

from api.cli.commands import Store
from api.cli.store_commands import app

__all__ = ["app"]

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
tokens = typer.Typer(
    name="token",
    help="Tokens: with them programs ask GraphQL, and people sign in to the pages.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings=_SETTINGS,
)
accounts = typer.Typer(
    name="account",
    help="Accounts: who may do more than the public.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings=_SETTINGS,
)
app.add_typer(tokens)
app.add_typer(accounts)

Role = Annotated[
    str, typer.Option("--role", metavar="ROLE", help="partner, verifier, editor or admin.", show_default=False)
]
Within = Annotated[
    list[str] | None,
    typer.Option(
        "--within",
        metavar="ID",
        help="Bound a verifier or an editor to this agency or place, by its id or name; may be repeated.",
    ),
]
Url = Annotated[
    str,
    typer.Option("--url", metavar="URL", help="Where people reach Signpost. Without it: only the path."),
]
Name = Annotated[str, typer.Argument(help="The account: its name, or its id.", metavar="NAME")]


@tokens.command(
    name="create",
    epilog='Example: signpost token create --role editor --name "Nightly import" --expires 90d',
    short_help="Make a token, and print it once.",
)
def create_token(
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Whose it is: the name of an account.")],
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", help="partner, verifier, editor or admin. Needed for a new account."),
    ] = None,
    expires: Annotated[
        str,
        typer.Option("--expires", metavar="WHEN", help="The last day, as 2027-05-31, or for how many days, as 90d."),
    ] = "90d",
    within: Within = None,
    label: Annotated[
        str | None, typer.Option("--for", metavar="TEXT", help="What it is for. Otherwise the name of the account.")
    ] = None,
    store: Store = None,
) -> None:
    """Make a token for an account, which is made if there is none with this name. The token is printed once.

    The standard output has nothing but the token. Send it to /graphql as `Authorization: Bearer TOKEN`, or paste it
    into the page to sign in. It is kept as a hash only.
    """
    from api.cli import accounts as room

    room.create_token(store, name, role, expires, within or (), label)


@tokens.command(name="list", epilog="Example: signpost token list --csv", short_help="The tokens that there are.")
def list_tokens(
    store: Store = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table for a spreadsheet.")] = False,
) -> None:
    """The tokens that there are, the newest first: whose each is, when it ends and when it was last used."""
    from api.cli import accounts as room

    room.list_tokens(store, as_csv=as_csv)


@tokens.command(name="revoke", epilog="Example: signpost token revoke 0a1b2c3d4e", short_help="Revoke a token.")
def revoke_token(
    token: Annotated[str, typer.Argument(help="Its id, as `signpost token list` prints it.", metavar="ID")],
    store: Store = None,
) -> None:
    """Revoke a token. It stops working at once, and what was signed in with it ends."""
    from api.cli import accounts as room

    room.revoke_token(store, token)


@accounts.command(name="list", epilog="Example: signpost account list", short_help="The accounts that there are.")
def list_accounts(
    store: Store = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table for a spreadsheet.")] = False,
) -> None:
    """The accounts that there are: their roles, and what they are bounded to."""
    from api.cli import accounts as room

    room.list_accounts(store, as_csv=as_csv)


@accounts.command(
    name="invite",
    epilog='Example: signpost account invite "Jane Doe" --role editor --within agency:ct-dcf',
    short_help="Make an account, and a one-time link to sign in.",
)
def invite(
    name: Annotated[str, typer.Argument(help="The name that changes are signed with.", metavar="NAME")],
    role: Role,
    within: Within = None,
    url: Annotated[
        str,
        typer.Option("--url", metavar="URL", help="Where people reach Signpost; only the path is printed without."),
    ] = "",
    store: Store = None,
) -> None:
    """Make an account, and print the link that signs in to it once, within 7 days."""
    from api.cli import accounts as room

    room.invite(store, name, role, within or (), url)


@accounts.command(name="disable", epilog='Example: signpost account disable "Jane Doe"', short_help="Disable one.")
def disable(name: Name, store: Store = None) -> None:
    """Disable an account: its sessions end, and its tokens do not work. The last administrator stays."""
    from api.cli import accounts as room

    room.switch(store, name, disabled=True)


@accounts.command(name="enable", epilog='Example: signpost account enable "Jane Doe"', short_help="Enable one again.")
def enable(name: Name, store: Store = None) -> None:
    """Enable an account that was disabled. Its tokens work again; its sessions do not come back."""
    from api.cli import accounts as room

    room.switch(store, name, disabled=False)


@accounts.command(
    name="recover",
    epilog='Example: signpost account recover "Jane Doe" --url https://signpost.example.gov',
    short_help="Make an administrator, when none can sign in.",
)
def recover(
    name: Annotated[str, typer.Argument(help="The account: one that is there, or a new one.", metavar="NAME")],
    url: Annotated[
        str,
        typer.Option("--url", metavar="URL", help="Where people reach Signpost; only the path is printed without."),
    ] = "",
    store: Store = None,
) -> None:
    """Make an account an administrator, and print the link that signs in to it once, within an hour.

    Its sessions and other links end. Whoever can run this on the host of the store can read the store anyway.
    """
    from api.cli import accounts as room

    room.recover(store, name, url)
