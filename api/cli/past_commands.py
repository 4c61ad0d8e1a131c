"""The commands about what has changed, for whoever keeps the directory on its host."""

from typing import Annotated

import typer

from api.cli.commands import Json, Limit, Store, app, count

__all__ = ["app"]


@app.command(
    epilog="Example: signpost history agency:ct-dcf",
    short_help="What has changed about one record, by whom and why.",
)
def history(
    record_id: Annotated[str, typer.Argument(help="An id: agency:ct-dcf. It may have been removed.", metavar="ID")],
    limit: Limit = "20",
    store: Store = None,
    as_json: Json = False,
) -> None:
    """What has changed about a record, its seats, its points of contact and their verifications, newest first.

    It shows everything, whoever may read it otherwise: whoever can read the store is its host.
    """
    from api.cli import telling

    telling.tell_story(store, record_id, count(limit), as_json)


@app.command(
    epilog="Example: signpost changes --by jane --day 2026-11-21", short_help="What has changed, by whom and why."
)
def changes(
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="TIME", help="A day, or a time with its zone: 2026-11-21T15:00-05:00."),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="WHO", help="An account, by its id or name; host; or seed.")
    ] = None,
    day: Annotated[str | None, typer.Option("--day", metavar="DAY", help="Only that day: 2026-11-21.")] = None,
    limit: Limit = "20",
    store: Store = None,
    as_json: Json = False,
) -> None:
    """What has changed in the directory, newest first. Days are those of the directory's time zone.

    It shows everything, whoever may read it otherwise: whoever can read the store is its host.
    """
    from api.cli import telling

    telling.tell_changes(store, since, by, day, count(limit), as_json)


@app.command(
    epilog='Example: signpost redact contact:dcf-desk --word "Jane Q. Doe" --reason "She asked for it."',
    short_help="Remove a person's data for good, from the past as well.",
)
def redact(
    ids: Annotated[
        list[str] | None, typer.Argument(help="Contacts or verifications, by id.", metavar="[ID]...")
    ] = None,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why. It stays on record, so leave the person out of it.")
    ] = "",
    word: Annotated[
        list[str] | None,
        typer.Option("--word", metavar="TEXT", help="Remove this text wherever it stands; may be repeated."),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(
            "--field", metavar="NAME", help="Empty this field instead of all personal ones; may be repeated."
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    store: Store = None,
) -> None:
    """Remove a person's data from records, from the record of changes, and from what is kept apart.

    It first shows what that touches, by kind and without any value, and asks. What remains is that something was
    removed, when, by whom and why. No undo brings it back. With a contact go its names of two words or more and its
    mail addresses, wherever else they stand; a number only with --word.
    """
    from api.cli import redacting

    redacting.redact_person(store, ids or (), field or (), word or (), reason, yes)


@app.command(
    epilog="Example: signpost proof contact:dcf-careline-line",
    short_help="What the public can reach of a record, and how.",
)
def proof(
    record_id: Annotated[str, typer.Argument(help="An id: contact:dcf-careline-line.", metavar="ID")],
    store: Store = None,
) -> None:
    """Who may see each field of a record and by which rule, and which answers to the public have it.

    The pages, searches, the finding of help and GraphQL are asked as somebody who has not signed in.
    """
    from api.cli import proving

    proving.prove_record(store, record_id)
