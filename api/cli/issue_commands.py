"""`signpost guide issue`, `issues`, `diff`, `recall`, `file` and `give`: done on the host. With them `app` has all
commands."""

from typing import Annotated

import typer

from api.cli.commands import Out, SheetFormat, Store
from api.cli.editing_commands import Key
from api.cli.guide_commands import app, guides

__all__ = ["app"]

Region = Annotated[str, typer.Argument(metavar="REGION", help="A town or region, as people write it, or its id.")]
IssueId = Annotated[str, typer.Argument(metavar="ISSUE", help="An issue, as `signpost guide issues` prints it.")]
Template = Annotated[str, typer.Option("--template", "-t", metavar="NAME", help="The template: its name or id.")]
Edition = Annotated[str, typer.Option("--edition", "-e", metavar="EDITION", help="public or partner.")]
To = Annotated[
    list[str] | None,
    typer.Option("--to", metavar="WHOM", help="Who is given it: an agency, team, contact, name or mail address."),
]
How = Annotated[str, typer.Option("--how", metavar="HOW", help="mail (it is sent), print or hand.")]

Ask = Annotated[bool, typer.Option("--ask", help="Ask them to say that they have it.")]

Yes = Annotated[
    bool,
    typer.Option("--yes", "-y", help="Mail a partner edition also to an address that is not in the directory."),
]


@guides.command(
    epilog='Example: signpost guide issue "DEMHS Region 3" --edition partner --to "Willimantic Police"',
    short_help="Keep a guide as it is now, to hand it out.",
)
def issue(
    region: Region,
    template: Template = "school-administrators",
    edition: Edition = "public",
    language: Annotated[str, typer.Option("--language", metavar="LANGUAGE", help="en or es.")] = "",
    to: To = None,
    how: How = "hand",
    ask: Ask = False,
    yes: Yes = False,
    key: Key = None,
    store: Store = None,
) -> None:
    """Issue a guide: it is kept with all that it says, under a number of its own.

    The same guide is issued once a day. It needs SIGNPOST_URL, because the address of the live version stands on it.
    """
    from api.cli import issuing

    issuing.issue(
        store, issuing.Sheet(region, template, edition, language), issuing.Given(to or [], how, ask, yes), key
    )


@guides.command(short_help="Say who was given an issued guide.")
def give(
    issue: IssueId, to: To = None, how: How = "hand", ask: Ask = False, yes: Yes = False, store: Store = None
) -> None:
    """Add to the distribution list of an issue. With `--how mail`, `signpost due` sends it."""
    from api.cli import issuing

    issuing.give(store, issue, issuing.Given(to or [], how, ask, yes))


@guides.command(epilog="Example: signpost guide issues --carrying 860-555-0100", short_help="List issued guides.")
def issues(
    region: Annotated[str, typer.Option("--region", metavar="REGION", help="Of this town or region.")] = "",
    template: Annotated[str, typer.Option("--template", "-t", metavar="NAME", help="Of this template.")] = "",
    carrying: Annotated[
        str, typer.Option("--carrying", metavar="WHAT", help="That carry this contact or number.")
    ] = "",
    store: Store = None,
) -> None:
    """List issued guides, the newest first."""
    from api.cli import issuing

    issuing.listed(store, issuing.Listed(region, template, carrying))


@guides.command(
    epilog="Example: signpost guide diff guide-issue:0123456789abcdef-1",
    short_help="Say what has changed since an issue.",
)
def diff(
    issue: IssueId,
    other: Annotated[str, typer.Argument(metavar="ISSUE", help="A newer issue. Without it, today.")] = "",
    store: Store = None,
) -> None:
    """Say card by card what is different, in words: against a newer issue, or what the guide says today."""
    from api.cli import issuing

    issuing.diff(store, issue, other)


@guides.command(
    epilog='Example: signpost guide recall 860-555-0100 --write --reason "The number has changed."',
    short_help="List the issued guides that carry a contact or number, and write to who has them.",
)
def recall(
    carried: Annotated[
        str, typer.Argument(metavar="CONTACT_OR_NUMBER", help="A contact, a number or a mail address.")
    ],
    write: Annotated[bool, typer.Option("--write", help="Have `signpost due` write to who has them.")] = False,
    reason: Annotated[str, typer.Option("--reason", "-r", metavar="TEXT", help="What is wrong, for them.")] = "",
    issue: Annotated[
        bool, typer.Option("--issue", help="Issue the guide of today first, and send it with the message.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write also if there is no new sheet to send.")] = False,
    store: Store = None,
) -> None:
    """List the issued guides that carry it, and who has them. With --write, each address gets one message.

    If no newer issue is free of it, this says so and asks before it writes. `--issue` issues the guide of
    today first.
    """
    from api.cli import issuing

    issuing.recall(store, carried, issuing.Recalling(write, reason, issue, yes))


@guides.command(
    epilog="Example: signpost guide file guide-issue:0123456789abcdef-1 --out sheet.pdf",
    short_help="Write an issued guide as it was.",
)
def file(
    issue: IssueId,
    format_: SheetFormat = "",
    out: Out = "",
    store: Store = None,
) -> None:
    """Write an issued guide in a format: the same bytes as when it was issued, without what was redacted since."""
    from api.cli import issuing

    issuing.file(store, issue, format_, out)
