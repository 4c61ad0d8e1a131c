"""The commands of `signpost`, their options and their help. Commands import what they need when they run, so that
startup is quick."""

from typing import Annotated

import typer

from api.cli.form import Form
from graph.model.errors import InvalidInput, shown
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
_UNSAID = "Without it by the ending of --out, else md."
SheetFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="FORMAT", help=f"html, md, docx or pdf. {_UNSAID}")
]
DocumentFormat = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help=f"md, docx or pdf. {_UNSAID}")]
Paper = Annotated[str, typer.Option("--paper", metavar="PAPER", help="For PDF, DOCX and print: letter or a4.")]
Out = Annotated[str, typer.Option("--out", "-o", metavar="FILE", help="The file to write. Without it, print it.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print a table for a spreadsheet.")]


def _kinds_begun(text: str) -> list[str]:
    """The ids of kinds of help that begin with `text`, for the shell's completion; none where there is no store."""
    from api.cli.showing import kinds_begun

    return kinds_begun(text)


Kind = Annotated[
    str | None,
    typer.Option(
        "--category",
        "-c",
        metavar="KIND",
        help="The kind of help, by its id or name: youth-mobile-crisis. `signpost categories` lists them.",
        autocompletion=_kinds_begun,
    ),
]


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
    category: Kind = None,
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
        str | None, typer.Option("--language", "-l", metavar="NAME", help="A language it must speak: Spanish, or es.")
    ] = None,
    limit: Limit = "20",
    store: Store = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Who serves a place, whom to call, and how far to trust the number.

    A place that can mean several is answered for all of them. What no source states is said to be unknown, and
    listed last. Without --at, hours are shown and nothing is left out for them.
    """
    from api.cli import finding

    years = None if age is None else whole("--age", age)
    question = finding.question_of(place, category, years, language)
    finding.find(store, question, at, count(limit), _form(as_json=as_json, as_csv=as_csv))


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

    years = None if age is None else whole("--age", age)
    most = whole("--first", first, least=1, most=10)
    pathing.path(store, pathing.question_of(origin, place, category, years, most), at, as_json)


@app.command(epilog="Example: signpost places Mystic", short_help="What a text could mean as a place.")
def places(
    text: Annotated[str, typer.Argument(help="A town, village, ZIP code or region.", metavar="TEXT")],
    limit: Limit = "5",
    store: Store = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What a text could mean as a place, best first; guesses are marked as such."""
    from api.cli import naming

    naming.places(store, text, count(limit), _form(as_json=as_json, as_csv=as_csv))


@app.command(epilog='Example: signpost search "child advocacy" --kind service', short_help="Search everything.")
def search(
    text: Annotated[
        str, typer.Argument(help="A name, words, a statute or a phone number, in any spelling.", metavar="TEXT")
    ],
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", "-k", metavar="KIND", help="Only this kind, as agency or service; may be repeated."),
    ] = None,
    limit: Limit = "20",
    store: Store = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Search agencies, teams, services, contacts, places, kinds of help, resources, terms and phone numbers."""
    from api.cli import naming

    kinds = [_kind(word) for word in kind or ()]
    naming.search(store, text, kinds, count(limit), _form(as_json=as_json, as_csv=as_csv))


@app.command(name="show", epilog="Example: signpost show agency:ct-dcf", short_help="Everything about one record.")
def show_record(
    record_id: Annotated[str, typer.Argument(help="An id, as search prints it: agency:ct-dcf.", metavar="ID")],
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DAY", help="As recorded by the end of that day, for the host: 2026-11-21."),
    ] = None,
    store: Store = None,
    as_json: Json = False,
) -> None:
    """How to reach an agency, a team or a service, and the facts and sources of any record.

    An id that was merged into another shows the other. With --as-of, what is not for the public is shown too.
    """
    from api.cli import showing

    showing.show_record(store, record_id, as_of, as_json)


@app.command(epilog="Example: signpost categories --csv", short_help="The kinds of help.")
def categories(store: Store = None, as_json: Json = False, as_csv: Csv = False) -> None:
    """The kinds of help as a tree, with their ids and what else they are called."""
    from api.cli import showing

    showing.categories(store, _form(as_json=as_json, as_csv=as_csv))


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


def count(limit: str) -> int:
    """What `--limit` gives, at least 1."""
    return whole("--limit", limit, least=1)


def whole(option: str, text: str, least: int = -1_000_000, most: int = 1_000_000) -> int:
    """`text` as a whole number. Typer could convert it, but its error message does not name the value."""
    try:
        number = int(text)
    except ValueError:
        raise InvalidInput(f"{option} is {shown(text)}: write a whole number", value=text) from None
    if not least <= number <= most:
        raise InvalidInput(f"{option} is {number}: it must be {least:,} to {most:,}", value=number)
    return number


def _form(*, as_json: bool, as_csv: bool) -> Form:
    if as_json and as_csv:
        raise InvalidInput("--json and --csv are both given: keep one of them", value="--csv")
    return Form.JSON if as_json else Form.CSV if as_csv else Form.TEXT


def _kind(word: str) -> EntityKind:
    try:
        return EntityKind(word.strip().upper().replace("-", "_"))
    except ValueError:
        names = ", ".join(kind.lower() for kind in EntityKind)
        raise InvalidInput(f"--kind is {shown(word)}: it must be one of {names}", value=word) from None
