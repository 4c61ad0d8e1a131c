"""The commands of `signpost`, their options and their help. Commands import what they need when they run, so that
startup is quick."""

from typing import Annotated

import typer

from graph.model.errors import InvalidInput, SignpostError, shown
from graph.model.vocabulary import EntityKind

app = typer.Typer(
    name="signpost",
    help=(
        "A directory of who helps whom, where.\n\n"
        "Ask for a place as you write it: a town, a village, a ZIP code, a region, spelled well or badly. "
        "Nothing that you ask is stored or logged.\n\n"
        "Exit codes: 0 answered, 1 no answer, 2 bad use."
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

Store = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="STORE",
        help="A file, or neo4j://host:7687. Otherwise SIGNPOST_STORE, or signpost.db.",
        show_default=False,
    ),
]
Limit = Annotated[str, typer.Option("--limit", metavar="N", help="Show at most N.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document, in the words of the GraphQL API.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"signpost {version('signpost')}")
        raise typer.Exit


@app.callback()
def signpost(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command(
    epilog='Example: signpost find "windam" --category youth-mobile-crisis --age 14',
    short_help="Who serves a place, whom to call, and how far to trust the number.",
)
def find(
    place: Annotated[str, typer.Argument(help="A town, village, ZIP code or region, or its id.", metavar="PLACE")],
    category: Annotated[
        str | None, typer.Option("--category", "-c", metavar="ID", help="The kind of help: youth-mobile-crisis.")
    ] = None,
    age: Annotated[str | None, typer.Option("--age", "-a", metavar="YEARS", help="The person's age.")] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="TIME",
            help="Leave out what is closed then: `now`, or a time with its zone, 2026-11-21T15:00-05:00.",
        ),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", "-l", metavar="CODE", help="A language it must speak: es.")
    ] = None,
    limit: Limit = "20",
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Who serves a place, whom to call, and how far to trust the number.

    A place that can mean several is answered for all of them. What no source states is said to be unknown, and
    listed last. Without --at, hours are shown and nothing is left out for them.
    """
    from api.cli import finding

    years = None if age is None else _whole("--age", age)
    finding.find(store, finding.question_of(place, category, years, language), at, _count(limit), as_json)


@app.command(
    epilog='Example: signpost path --from "K-12 schools" --place Windham --category youth-mobile-crisis --age 14',
    short_help="How a case gets from an agency, a team or a sector to help.",
)
def path(
    origin: Annotated[
        str,
        typer.Option("--from", "-f", metavar="NAME", help="An agency, a team or a sector, by its name or its id."),
    ],
    place: Annotated[
        str, typer.Option("--place", "-p", metavar="PLACE", help="A town, village, ZIP code or region, or its id.")
    ],
    category: Annotated[
        str, typer.Option("--category", "-c", metavar="ID", help="The kind of help: youth-mobile-crisis.")
    ],
    age: Annotated[str | None, typer.Option("--age", "-a", metavar="YEARS", help="The person's age.")] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="TIME",
            help="What is closed then costs more: `now`, or a time with its zone, 2026-11-21T15:00-05:00.",
        ),
    ] = None,
    first: Annotated[
        str, typer.Option("--first", "-n", metavar="N", help="Show at most N ways, 1 to 10, for each meaning.")
    ] = "3",
    store: Store = None,
    as_json: Json = False,
) -> None:
    """What law requires in any case, then the best ways from where someone stands to a service that takes the case.

    Each step has its contact and the next one, on which terms it is taken, and its source; the least certain step is
    marked. With no way it says what is missing.
    """
    from api.cli import pathing

    years = None if age is None else _whole("--age", age)
    most = _whole("--first", first, least=1, most=10)
    pathing.path(store, pathing.question_of(origin, place, category, years, most), at, as_json)


@app.command(epilog="Example: signpost places Mystic", short_help="What a text could mean as a place.")
def places(
    text: Annotated[str, typer.Argument(help="A town, village, ZIP code or region.", metavar="TEXT")],
    limit: Limit = "5",
    store: Store = None,
    as_json: Json = False,
) -> None:
    """What a text could mean as a place, best first; guesses are marked as such."""
    from api.cli import naming

    naming.places(store, text, _count(limit), as_json)


@app.command(epilog='Example: signpost search "child advocacy" --kind service', short_help="Search everything.")
def search(
    text: Annotated[str, typer.Argument(help="A name or a part of one, spelled well or badly.", metavar="TEXT")],
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", "-k", metavar="KIND", help="Only this kind, as agency or service; may be repeated."),
    ] = None,
    limit: Limit = "20",
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Search agencies, teams, services, contacts and places by name, acronym or other name."""
    from api.cli import naming

    naming.search(store, text, [_kind(word) for word in kind or ()], _count(limit), as_json)


@app.command(
    epilog="Example: signpost audit --section part-three-dva",
    short_help="Which records cite which section of a document.",
)
def audit(
    section: Annotated[
        str | None,
        typer.Option("--section", metavar="KEY", help="Only the sections whose id is KEY or ends with it, with ids."),
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Print the ids of the records, too.")] = False,
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Which records and relations cite which section of a document, and which sections nothing cites.

    Only documents that are on file by section are audited. The exit code is 0 whatever is found.
    """
    from api.cli import auditing

    auditing.audit(store, section, verbose, as_json)


@app.command(
    name="seed",
    epilog="Example: signpost seed --store signpost.db",
    short_help="Fill a store with the data that come with Signpost.",
)
def seed_store(store: Store = None) -> None:
    """Fill a store with the data that come with Signpost. Doing it again changes nothing."""
    from api.cli import serving

    serving.seed(store)


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
) -> None:
    """Serve the pages at / and the GraphQL API at /graphql, until it is stopped with Ctrl-C or SIGTERM."""
    from api.cli import serving

    number = None if port is None else _whole("--port", port, least=0, most=65_535)
    serving.serve(store, host, number, seed_if_empty)


def _count(limit: str) -> int:
    return _whole("--limit", limit, least=1)


def _whole(option: str, text: str, least: int = -1_000_000, most: int = 1_000_000) -> int:
    """`text` as a whole number. Typer could convert it, but its error message does not name the value."""
    try:
        number = int(text)
    except ValueError:
        raise InvalidInput(f"{option} is {shown(text)}: write a whole number", value=text) from None
    if not least <= number <= most:
        raise InvalidInput(f"{option} is {number}: it must be {least:,} to {most:,}", value=number)
    return number


def _kind(word: str) -> EntityKind:
    try:
        return EntityKind(word.strip().upper().replace("-", "_"))
    except ValueError:
        names = ", ".join(kind.lower() for kind in EntityKind)
        raise InvalidInput(f"--kind is {shown(word)}: it must be one of {names}", value=word) from None


__all__ = ["SignpostError", "app"]
