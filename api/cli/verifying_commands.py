"""The commands that keep points of contact true, on the host of the store. With them `app` has all commands."""

from typing import Annotated

import typer

from api.cli.commands import Store, whole
from api.cli.editing_commands import Key, Preview, Reason, Yes, app

__all__ = ["app"]

Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set", "-s", metavar="FIELD=VALUE", help="A field of the contact, as phones=860-555-0100. May be repeated."
    ),
]


@app.command(
    epilog="Example: signpost verify slot:service:ysb-tri-town:intake:primary --item number=confirmed "
    "--item standing=confirmed",
    short_help="Record that a point of contact was checked.",
)
def verify(
    slots: Annotated[list[str] | None, typer.Argument(help="Points of contact.", metavar="[SLOT]...")] = None,
    all_of: Annotated[
        str | None,
        typer.Option("--all-of", metavar="ID", help="All that an agency or a contact has, in one change."),
    ] = None,
    method: Annotated[
        str,
        typer.Option(
            "--method", metavar="METHOD", help="call, email-link, portal, in-person, letter, official-page."
        ),
    ] = "call",
    outcome: Annotated[
        str,
        typer.Option("--outcome", metavar="OUTCOME", help="confirmed, changed, not-reached, unreachable, left."),
    ] = "confirmed",
    item: Annotated[
        list[str] | None,
        typer.Option(
            "--item",
            metavar="ITEM=OUTCOME",
            help="number, menu-keys, name, standing, greeting, hours, email, address: confirmed, changed or "
            "not-reached, and what was said after a colon. May be repeated. Without any, the outcome is that of all.",
        ),
    ] = None,
    attempt: Annotated[
        str | None,
        typer.Option(
            "--attempt", metavar="WHY", help="no-such-number, call-back, voicemail, no-answer, waiting-elsewhere."
        ),
    ] = None,
    settings: Settings = None,
    hours: Annotated[str | None, typer.Option("--hours", metavar="TEXT", help="The corrected hours.")] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What else was learned.")] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help="When it was, with a zone. Without it, now.")
    ] = None,
    reason: Reason = "It was checked.",
    key: Key = None,
    preview: Preview = False,
    yes: Yes = False,
    store: Store = None,
) -> None:
    """Record that points of contact were checked, item by item, with what was corrected.

    Lines of crisis services, hotlines, reports of abuse, dispatch and tips are never called only to check them: ask
    their operator by letter, or compare the operator's own page item by item.
    """
    from api.cli import editing, verifying

    items, corrected = tuple(item or ()), tuple(settings or ())
    found = verifying.Found(method, outcome, items, attempt, corrected, hours, note, at)
    wanted = verifying.verifying(slots or (), all_of, found)
    editing.change(store, wanted, reason, key, preview=preview, yes=yes)


@app.command(
    epilog="Example: signpost assign agency:ct-dmhas --purpose liaison --rank secondary -s title=Coordinator "
    "-s phones=860-418-7000",
    short_help="Say who fills a point of contact.",
)
def assign(
    of: Annotated[str, typer.Argument(help="The agency, team, seat or service.", metavar="OF")],
    purpose: Annotated[str, typer.Option("--purpose", metavar="PURPOSE", help="intake or liaison.")] = "intake",
    rank: Annotated[
        str, typer.Option("--rank", metavar="RANK", help="primary, secondary or after-hours.")
    ] = "primary",
    contact: Annotated[
        str | None,
        typer.Option("--contact", metavar="ID", help="A contact that is there. Else --set makes a new one."),
    ] = None,
    settings: Settings = None,
    if_version: Annotated[
        str | None,
        typer.Option("--if-version", metavar="N", help="Take over one that somebody fills, at this version."),
    ] = None,
    reason: Reason = "",
    key: Key = None,
    preview: Preview = False,
    yes: Yes = False,
    store: Store = None,
) -> None:
    """Say who fills a point of contact, which is made if there is none. It is to be verified then.

    `--set` also takes fields of the point of contact: owner, interval_days, hours, ask_instead, never_called,
    confirms_by_mail.
    """
    from api.cli import editing, verifying

    version = None if if_version is None else whole("--if-version", if_version, least=0)
    wanted = verifying.assigning(of, purpose, rank, contact, tuple(settings or ()), version)
    editing.change(store, wanted, reason, key, preview=preview, yes=yes)


@app.command(
    name="hand-over",
    epilog='Example: signpost hand-over contact:ct-dmhas-coordinator --to contact:ct-dmhas-director -r "Retired"',
    short_help="Give all points of contact of one contact to the next.",
)
def hand_over(
    contact: Annotated[str, typer.Argument(help="Who leaves.", metavar="CONTACT")],
    to: Annotated[
        str | None, typer.Option("--to", metavar="ID", help="Who takes over. Else --set makes a new contact.")
    ] = None,
    settings: Settings = None,
    day: Annotated[
        str | None, typer.Option("--day", metavar="DATE", help="The day on which they left. Without it, today.")
    ] = None,
    reason: Reason = "",
    key: Key = None,
    preview: Preview = False,
    yes: Yes = False,
    store: Store = None,
) -> None:
    """Give everything that one contact fills to the next. Each keeps a record of who left, and is to be verified."""
    from api.cli import editing, verifying

    wanted = verifying.handing_over(contact, to, tuple(settings or ()), day)
    editing.change(store, wanted, reason, key, preview=preview, yes=yes)


@app.command(
    epilog='Example: signpost vacate slot:agency:ct-dmhas:liaison:secondary -r "Nobody has this task now"',
    short_help="Say that nobody fills a point of contact.",
)
def vacate(
    slot: Annotated[str, typer.Argument(help="The point of contact. It stays.", metavar="SLOT")],
    reason: Reason = "",
    key: Key = None,
    preview: Preview = False,
    yes: Yes = False,
    store: Store = None,
) -> None:
    """Say that nobody fills a point of contact any more. It stays, with its history."""
    from api.cli import editing, verifying

    editing.change(store, verifying.vacating(slot), reason, key, preview=preview, yes=yes)
