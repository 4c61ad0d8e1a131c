"""The commands that change the directory, on the host of the store. With them `app` has all commands."""

from typing import Annotated

import typer

from api.cli.account_commands import app
from api.cli.commands import Store, whole

__all__ = ["app"]

Reason = Annotated[str, typer.Option("--reason", "-r", metavar="TEXT", help="Why. It stays in the history.")]
Preview = Annotated[bool, typer.Option("--preview", help="Show what would change, and write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Key = Annotated[
    str | None,
    typer.Option("--key", metavar="KEY", help="The same key does the same once, for a day: a script may repeat it."),
]


@app.command(
    epilog='Example: signpost save service service:dcf-careline -s serves=Hartford -c "Its page" -r "New towns"',
    short_help="Make a record, or change fields of one.",
)
def save(
    kind: Annotated[str, typer.Argument(help="agency, team, service, relation, category, tile, ...", metavar="KIND")],
    record_id: Annotated[
        str | None, typer.Argument(help="The record to change. Without it, a new one is made.", metavar="[ID]")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            "-s",
            metavar="FIELD=VALUE",
            help="A field and its value. May be repeated, for a list with one value each; FIELD= empties it.",
        ),
    ] = None,
    file: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="Read fields from a YAML file: also members of a team, steps."),
    ] = None,
    cite: Annotated[
        list[str] | None,
        typer.Option(
            "--cite", "-c", metavar="SOURCE", help='Add a source: "Title; https://page; where in it; 2026-10-31".'
        ),
    ] = None,
    reason: Reason = "",
    if_version: Annotated[
        str | None, typer.Option("--if-version", metavar="N", help="Only if the record is at this version.")
    ] = None,
    as_another: Annotated[
        bool, typer.Option("--as-another", help="Make it even if there is one of that name already.")
    ] = False,
    key: Key = None,
    preview: Preview = False,
    yes: Yes = False,
    store: Store = None,
) -> None:
    """Make a record, or change the fields that are given. Other fields stay as they are.

    Records are named by their ids or names. It first shows what changes, field by field and in the answers, and asks.
    """
    from api.cli import editing

    version = None if if_version is None else whole("--if-version", if_version, least=1)
    given = editing.Given(tuple(settings or ()), file, tuple(cite or ()))
    wanted = editing.saving(kind, record_id, given, version, as_another=as_another)
    editing.change(store, wanted, reason, key, preview=preview, yes=yes)


@app.command(
    epilog='Example: signpost retire agency:old-office --move-to agency:office --reason "It has closed"',
    short_help="Take a record out of the directory.",
)
def retire(
    record_id: Annotated[str, typer.Argument(help="The record.", metavar="ID")],
    move_to: Annotated[
        str | None, typer.Option("--move-to", metavar="ID", help="What takes over what names the record.")
    ] = None,
    reason: Reason = "",
    key: Key = None,
    preview: Preview = False,
    yes: Yes = False,
    store: Store = None,
) -> None:
    """Take a record out of the directory, with what is only its own. Its history stays.

    It is refused while others need the record. It first shows what moves, what goes and what is lost, and asks.
    """
    from api.cli import editing

    editing.change(store, editing.retiring(record_id, move_to), reason, key, preview=preview, yes=yes)


@app.command(
    epilog='Example: signpost merge agency:ct-dph-2 agency:ct-dph --reason "One and the same"',
    short_help="Make one record of two.",
)
def merge(
    record_id: Annotated[str, typer.Argument(help="The record that goes.", metavar="ID")],
    into: Annotated[str, typer.Argument(help="The record that stays, with its own values.", metavar="INTO")],
    reason: Reason = "",
    key: Key = None,
    preview: Preview = False,
    yes: Yes = False,
    store: Store = None,
) -> None:
    """Make one record of two of a kind. What names ID names INTO then, and ID answers with INTO for good."""
    from api.cli import editing

    editing.change(store, editing.merging(record_id, into), reason, key, preview=preview, yes=yes)


@app.command(
    epilog='Example: signpost undo change:812:agency:ct-dcf --reason "It was right before"',
    short_help="Take back a change, or all that was written together.",
)
def undo(
    change_id: Annotated[
        str, typer.Argument(help="A change, as `signpost history` prints it, or a change set.", metavar="CHANGE")
    ],
    reason: Reason = "",
    key: Key = None,
    preview: Preview = False,
    yes: Yes = False,
    store: Store = None,
) -> None:
    """Write the inverse of a change. It is refused if something newer rests on it, or it was redacted."""
    from api.cli import editing

    editing.change(store, editing.undoing(change_id), reason, key, preview=preview, yes=yes)
