"""The commands of those who run a store: fill it, copy it, examine it, serve it."""

from typing import Annotated

import typer

from api.cli.commands import Store, whole
from api.cli.past_commands import app

__all__ = ["app"]


@app.command(
    name="seed",
    epilog="Example: signpost seed --plan --store signpost.db",
    short_help="Fill a store with the data that come with Signpost, or bring it new data.",
)
def seed_store(
    store: Store = None,
    plan: Annotated[bool, typer.Option("--plan", help="Show what new data would change, and write nothing.")] = False,
    apply: Annotated[
        bool, typer.Option("--apply", help="Show it, and write what was not changed here as well.")
    ] = False,
    take: Annotated[
        list[str] | None,
        typer.Option(
            "--take",
            metavar="ID",
            help="For this record use the new data where it was changed here as well. May be repeated.",
            show_default=False,
        ),
    ] = None,
    places_only: Annotated[
        bool,
        typer.Option(
            "--places-only", help="Only places, kinds of help and ages, for a store to fill from documents."
        ),
    ] = False,
) -> None:
    """Fill a store with the data that come with Signpost. Doing it again changes nothing.

    If people have edited the store, it shows what new data would change, as with --plan, and writes nothing. What
    people have changed stays as it is, unless --take names it.

    With --places-only the store gets no organizations: import documents into it (signpost import).
    """
    from api.cli import seeding

    seeding.seed(store, plan=plan, apply=apply, take=take or [], places_only=places_only)


@app.command(
    epilog="Example: signpost copy signpost.db neo4j://localhost:7687",
    short_help="Copy every record of one store into another.",
)
def copy(
    source: Annotated[str, typer.Argument(help="The store to read.", metavar="FROM")],
    target: Annotated[str, typer.Argument(help="The store to fill: an empty one, or a copy begun.", metavar="TO")],
) -> None:
    """Copy every record of one store into another, whatever keeps them, and prove that they are the same there.

    A copy that was broken off goes on where it was. The record of changes is not copied: the copy's own says where
    the records came from.
    """
    from api.cli import keeping

    keeping.copy(source, target)


@app.command(
    epilog="Example: signpost backup /var/backups/signpost-2026-11-21.db --store signpost.db",
    short_help="Write a backup of a store, while it is served.",
)
def backup(
    file: Annotated[str, typer.Argument(help="The file to write.", metavar="FILE")],
    store: Store = None,
    replace: Annotated[bool, typer.Option("--replace", help="FILE may be an older backup.")] = False,
) -> None:
    """Write a backup of a store into one file, check it, and note in the store when it was made.

    The store may be in use. Of a Neo4j server the backup has the records, but not the record of changes: use
    Neo4j's own tools for all of it. FILE appears when the backup is finished.
    """
    from api.cli import backing_up

    backing_up.backup(file, store, replace=replace)


@app.command(
    epilog="Example: signpost restore /var/backups/signpost-2026-11-21.db signpost.db --replace",
    short_help="Check a backup, and make a store of it.",
)
def restore(
    file: Annotated[str, typer.Argument(help="The backup.", metavar="FILE")],
    store: Annotated[str, typer.Argument(help="The store to make: a file, or a Neo4j server's.", metavar="STORE")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace the store that is there. Nobody may have it open.")
    ] = False,
) -> None:
    """Check a backup (well formed, a version that this program knows, its digest), and make a store of it.

    A store on a server must be empty. A file is replaced in one step, or not at all.
    """
    from api.cli import backing_up

    backing_up.restore(file, store, replace=replace)


@app.command(
    epilog="Example: signpost doctor neo4j://localhost:7687",
    short_help="What a store is, and what to do about what is wrong with it.",
)
def doctor(
    store: Annotated[
        str | None,
        typer.Argument(
            help="The store. Otherwise SIGNPOST_STORE, or signpost.db.", metavar="STORE", show_default=False
        ),
    ] = None,
) -> None:
    """What keeps a store, in which versions, what is in it, and what to do about what is wrong."""
    from api.cli import keeping

    keeping.doctor(store)


@app.command(
    epilog="Example: signpost serve --store signpost.db --seed-if-empty --port 8080",
    short_help="Serve the pages and the GraphQL API.",
)
def serve(
    store: Store = None,
    host: Annotated[
        str | None, typer.Option("--host", metavar="H", help="Listen here. Otherwise SIGNPOST_HOST, or 127.0.0.1.")
    ] = None,
    port: Annotated[
        str | None,
        typer.Option(
            "--port",
            metavar="P",
            help="Listen here; 0 takes a free one. Otherwise SIGNPOST_PORT, or 8000.",
        ),
    ] = None,
    seed_if_empty: Annotated[
        bool, typer.Option("--seed-if-empty", help="Seed the store first if it is empty.")
    ] = False,
    workers: Annotated[
        str | None,
        typer.Option("--workers", metavar="N", help="Start N processes. Otherwise SIGNPOST_WORKERS, or 1."),
    ] = None,
    production: Annotated[
        bool, typer.Option("--production", help="The production profile, as SIGNPOST_PRODUCTION=true.")
    ] = False,
) -> None:
    """Serve the pages at / and the GraphQL API at /graphql, until it is stopped with Ctrl-C or SIGTERM."""
    from api.cli import serving
    from api.cli.asking import settings_for

    settings = settings_for(
        store,
        host=host,
        port=None if port is None else whole("--port", port, least=0, most=65_535),
        workers=None if workers is None else whole("--workers", workers, least=1, most=64),
        production=production or None,
    )
    serving.serve(settings, seed_if_empty=seed_if_empty)


@app.command(hidden=True)
def worker(listener: Annotated[int, typer.Argument(metavar="SOCKET")]) -> None:
    """One of the processes of `signpost serve --workers`, which starts it."""
    from api.cli import serving

    serving.serve_on(listener)
