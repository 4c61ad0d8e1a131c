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
