"""The commands for campaigns, on the host of the store. With them `app` has all commands."""

from typing import Annotated

import typer

from api.cli.commands import Store, whole
from api.cli.stale_command import app

__all__ = ["app"]

campaign = typer.Typer(
    name="campaign",
    help="Campaigns: ask contacts by e-mail whether what is listed is still right.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.add_typer(campaign)

CampaignId = Annotated[str, typer.Argument(help="A campaign, as `signpost campaign list` prints it.", metavar="ID")]
MessageId = Annotated[str, typer.Argument(help="A message, as `campaign show` prints it.", metavar="MESSAGE")]


@campaign.command(
    epilog='Example: signpost campaign create "Autumn" --due-within 30 --within "DEMHS Region 3" --preview',
    short_help="Make a campaign.",
)
def create(
    name: Annotated[str, typer.Argument(help="What it is called in the list.", metavar="NAME")],
    due_within: Annotated[
        str, typer.Option("--due-within", metavar="DAYS", help="What is due within so many days.")
    ] = "30",
    agency: Annotated[
        str | None, typer.Option("--agency", metavar="ID", help="Only of this agency, by its id or name.")
    ] = None,
    within: Annotated[
        str | None, typer.Option("--within", metavar="PLACE", help="Only in this place or region, by its id or name.")
    ] = None,
    team_kind: Annotated[
        str | None, typer.Option("--team-kind", metavar="KIND", help="Only of teams of this kind: btam, rept, ...")
    ] = None,
    language: Annotated[str, typer.Option("--language", metavar="CODE", help="Of the messages: en or es.")] = "en",
    preview: Annotated[bool, typer.Option("--preview", help="Show who would be asked, and make nothing.")] = False,
    store: Store = None,
) -> None:
    """Make a campaign: each person gets one message with everything that they have. `signpost due` sends it.

    Only liaison contacts and those who are to be asked instead are written to, and intake addresses whose agency
    agreed. Nobody gets more than one message in 30 days.
    """
    from api.cli import mailing

    given = mailing.Given(whole("--due-within", due_within, least=0, most=1825), agency, within, team_kind, language)
    mailing.create(store, name, given, preview=preview)


@campaign.command(name="list", short_help="All campaigns.")
def list_campaigns(store: Store = None) -> None:
    """All campaigns, the newest first."""
    from api.cli import mailing

    mailing.listed(store)


@campaign.command(short_help="A campaign and its messages.")
def show(campaign_id: CampaignId, store: Store = None) -> None:
    """What became of each message of a campaign."""
    from api.cli import mailing

    mailing.watch(store, campaign_id)


@campaign.command(short_help="Send nothing more of a campaign.")
def end(campaign_id: CampaignId, store: Store = None) -> None:
    """Send nothing more of a campaign. Links that were sent still work."""
    from api.cli import mailing

    mailing.end(store, campaign_id)


@campaign.command(short_help="Print the link of a message, to send it yourself.")
def link(message_id: MessageId, store: Store = None) -> None:
    """Print the link of a message that waits. The message counts as sent then. For who has no mail server."""
    from api.cli import mailing

    mailing.link(store, message_id)


@campaign.command(short_help="Say what counts of a message that is not known to be sent.")
def settle(
    message_id: MessageId,
    again: Annotated[bool, typer.Option("--again", help="Send it again. Without it, it counts as sent.")] = False,
    store: Store = None,
) -> None:
    """Say of a message of which it is not known whether it was sent, or which was refused, what is to be done."""
    from api.cli import mailing

    mailing.decide(store, message_id, again=again)


@app.command(epilog="Example: signpost due", short_help="Send what is due: messages, reminders, the digest.")
def due(store: Store = None) -> None:
    """Send the messages and reminders that are due, and the digest of the last quarter. For cron, once an hour.

    One process sends at a time. It ends with code 1 if the mail server stops it: the rest is sent the next time.
    """
    from api.cli import mailing

    mailing.due(store)


@app.command(
    epilog="Example: signpost bounces /var/mail/signpost", short_help="Read messages that came back, from files."
)
def bounces(
    files: Annotated[list[str], typer.Argument(help="Mailboxes (mbox), or single messages.", metavar="FILE...")],
    store: Store = None,
) -> None:
    """Record which messages came back for good. Reading a file again changes nothing.

    Who can be reached by that address only is unreachable then. A notice that does not quote what we sent does not
    count.
    """
    from api.cli import mailing

    mailing.bounces(store, files)


@app.command(epilog="Example: signpost digest --quarter 2026-Q4", short_help="How points of contact stand.")
def digest(
    quarter: Annotated[
        str | None, typer.Option("--quarter", metavar="QUARTER", help="As 2026-Q4. Without it, this one.")
    ] = None,
    store: Store = None,
) -> None:
    """The digest for planners: how points of contact stand today, and what was checked in a quarter."""
    from api.cli import mailing

    mailing.digest(store, quarter)
