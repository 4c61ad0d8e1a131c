"""`signpost import` and `signpost doubts`: their options and their help. With them `app` has all commands."""

from typing import Annotated

import typer

from api.cli.commands import Csv, Store
from api.cli.editing_commands import Reason
from api.cli.issue_commands import app

__all__ = ["app"]


@app.command(
    name="import",
    epilog='Example: signpost import services.csv --source Inventory --as-of 2026-10 --apply -r "First list"',
    short_help="Bring what a file says into the directory.",
)
def import_(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="CSV, TSV, XLSX, ODS, vCard, AIRS XML, text, Markdown, DOCX or PDF.")
    ],
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            help="table, survey, vcard, airs, guide, strategy, sheet, team-models, cp3 or police-program. Otherwise "
            "it is recognized.",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", "-c", metavar="TITLE", help="What the document is called. Otherwise its file name."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="The date of the document: 2026, 2026-11 or 2026-11-30."),
    ] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--mapping",
            "-m",
            metavar="HEADING=WHAT",
            help="What a column is, such as Town=service.serves; nothing after = if it is not to be read. May be "
            "repeated. It is saved for tables with the same headings.",
        ),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer", metavar="WHAT=ANSWER", help="The answer to a question that the plan asks. May be repeated."
        ),
    ] = None,
    take: Annotated[
        list[str] | None,
        typer.Option("--take", metavar="ID", help="Use the file's values for this record. May be repeated."),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="ID", help="Keep the values here for this record. May be repeated."),
    ] = None,
    retire: Annotated[
        bool, typer.Option("--retire", help="Retire what this source had and has no longer, if nobody changed it.")
    ] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Write it. Otherwise it is only shown.")] = False,
    reason: Reason = "",
    everything: Annotated[bool, typer.Option("--all", help="List every entry.")] = False,
    store: Store = None,
) -> None:
    """Show what a file would change: what is new, changed, the same, doubtful or refused, and why. Nothing of
    the directory is written without --apply. Answers to questions, what columns are, and doubtful matches are kept
    for the next import in any case; the plan is not.

    What people changed here stays. What the file no longer has is only listed, and never erased. The exit code is
    1 if something is left to decide or to mend, and 2 if the file cannot be read.
    """
    from api.cli import importing

    given = importing.Given(
        file=file,
        kind=kind,
        source=source,
        as_of=as_of,
        mapping=tuple(mapping or ()),
        answers=tuple(answer or ()),
        take=tuple(take or ()),
        keep=tuple(keep or ()),
        retire=retire,
        apply=apply,
        reason=reason,
        all=everything,
    )
    importing.run(store, given)


@app.command(
    epilog="Example: signpost doubts --csv > doubts.csv",
    short_help="Decide which imported things are records that are listed.",
)
def doubts(
    pair: Annotated[
        str,
        typer.Argument(metavar="PAIR", help="A pair by its id; with --take-back an answer. Otherwise all."),
    ] = "",
    answer: Annotated[
        str, typer.Option("--answer", metavar="ANSWER", help="same, different or unsure: what the pair is.")
    ] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why. It is kept with the answer.")] = "",
    back: Annotated[bool, typer.Option("--take-back", help="Let an answer count no more.")] = False,
    file: Annotated[
        str, typer.Option("--from", metavar="FILE", help="Read answers from the table of --csv: its column Answer.")
    ] = "",
    as_csv: Csv = False,
    store: Store = None,
) -> None:
    """Pairs of something in an imported file and a record that it may be, the most useful first.

    An answer is kept, and every later import follows it. Without PAIR the pairs are listed.
    """
    from api.cli import doubting

    if file:
        doubting.answered(store, file)
    elif pair:
        doubting.decided(store, pair, answer, why, back=back)
    else:
        doubting.listed(store, as_csv=as_csv)
