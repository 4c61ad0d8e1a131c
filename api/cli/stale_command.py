"""`signpost stale` and `signpost queue`: their options and their help."""

from typing import Annotated, Any

import typer

from api.cli.commands import Csv, Limit, Store, count, whole
from api.cli.report_commands import app
from graph.model.errors import InvalidInput
from graph.values.paging import MOST

__all__ = ["app"]


def _named(name: str, help_: str) -> Any:
    return typer.Option(name, metavar="NAME", help=help_)


@app.command(
    epilog="Example: signpost stale --within Windham --team-kind btam --rank secondary",
    short_help="Points of contact by state, the most urgent first, and what has none.",
)
def stale(
    status: Annotated[
        str, typer.Option("--status", metavar="STATUS", help="Only these: stale, unverified, due, vacant, …")
    ] = "",
    rank: Annotated[str, typer.Option("--rank", metavar="RANK", help="primary, secondary or after_hours.")] = "",
    purpose: Annotated[str, typer.Option("--purpose", metavar="PURPOSE", help="intake or liaison.")] = "",
    agency: Annotated[str, _named("--agency", "Of this agency and what belongs to it, by its name or id.")] = "",
    team: Annotated[str, _named("--team", "Of this team and its seats.")] = "",
    within: Annotated[str, _named("--within", "Of those who serve this town or region.")] = "",
    category: Annotated[str, _named("--category", "Of services of this kind of help.")] = "",
    team_kind: Annotated[
        str, typer.Option("--team-kind", metavar="KIND", help="Of seats of such teams: btam, child_abuse_mdt, …")
    ] = "",
    owner: Annotated[str, _named("--owner", "That this agency keeps.")] = "",
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="As recorded by the end of that day: 2026-11-21.")
    ] = None,
    limit: Limit = "20",
    as_csv: Csv = False,
    over_time: Annotated[
        bool, typer.Option("--over-time", help="The share that was confirmed in time, month by month.")
    ] = False,
    xlsx: Annotated[str | None, typer.Option("--xlsx", metavar="FILE", help="Write the table as a workbook.")] = None,
    store: Store = None,
) -> None:
    """How far each number can be trusted: first what nobody can use, then what was not confirmed for longest.

    Then what has no point of contact, and seats that lack a primary or a secondary one. It shows everything: whoever
    can read the store is its host.
    """
    from api.cli import staleness

    given = {
        "status": status, "rank": rank, "purpose": purpose, "agency": agency, "team": team, "within": within,
        "category": category, "team_kind": team_kind, "owner": owner,
    }  # fmt: skip
    if over_time:
        if as_of or as_csv or xlsx:
            raise InvalidInput("--over-time is printed of today, as a list: leave --as-of, --csv and --xlsx out")
        staleness.over_time(store, given)
        return
    staleness.stale(store, given, as_of, count(limit), as_csv=as_csv, xlsx=xlsx)


@app.command(
    epilog="Example: signpost queue --budget 20 --within Windham",
    short_help="Which points of contact to check first.",
)
def queue(
    budget: Annotated[str, typer.Option("--budget", metavar="N", help="How many calls: 1 to 200.")] = "20",
    within: Annotated[str, _named("--within", "Of those who serve this town or region.")] = "",
    store: Store = None,
) -> None:
    """The calls that save most, the first of them first, and why: reported wrong, too old, for many people.

    A line that is not to be called only to check it is never among them.
    """
    from api.cli import staleness

    staleness.queue(store, whole("--budget", budget, least=1, most=MOST), within)


@app.command(
    epilog="Example: signpost changed --within Windham --since 2026-11-01",
    short_help="Numbers and contacts that have changed since a day.",
)
def changed(
    since: Annotated[str, typer.Option("--since", metavar="DAY", help="Since the end of this day: 2026-11-01.")],
    within: Annotated[str, _named("--within", "Of those who serve this town or region.")] = "",
    store: Store = None,
) -> None:
    """Numbers that changed, points of contact that nobody fills any more, and those that somebody fills now.

    `signpost changes` lists every change of the directory instead.
    """
    from api.cli import staleness

    staleness.changed(store, since, within)
