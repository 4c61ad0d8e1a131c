"""Has a recall bring a new sheet: finds what would bring none, and issues the guide of today first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from api.issues import issue_guide, same_today
from graph import issues
from graph.directory import Directory
from graph.issues import Carried, GuideIssue, Issued, Today, Wanted
from graph.look import Look
from graph.look.viewer import Viewer
from graph.model.errors import InvalidInput
from graph.store.contract import Store

_SAME: Final = "the guide of today still has what is wrong: correct the directory first, or write without a new issue"


@dataclass(frozen=True, slots=True)
class Lacking:
    """A series without an issue that is free of what is recalled: its newest issue, and the guide of today."""

    newest: GuideIssue
    today: Today


def lacking(look: Look, issue: GuideIssue, url: str, what: Carried | None = None) -> Lacking | None:
    """What a recall of `issue` lacks; None if a newer issue is free of what is recalled.

    That is `what`; without it, everything in which the issue differs from the guide of today. Raises Forbidden for
    the public.
    """
    newest = issues.newest_of(look, issue)
    before, newer = issues.content_of(look, issue), issues.content_of(look, newest)
    alone = newest.id == issue.id
    try:
        today = same_today(look, issue, url or issue.live)
    except InvalidInput:
        has = alone or (what is not None and issues.still_carries(what, before, newer))
        return Lacking(newest, Today.GONE) if has else None
    if what is None:
        has = alone or issues.still_differs(before, newer, today)
        free = bool(issues.differences(before, today)) and bool(issues.differences(newer, today))
    else:
        has = issues.still_carries(what, before, newer)
        free = not issues.still_carries(what, before, today)
    return Lacking(newest, Today.FREE if free else Today.SAME) if has else None


def issue_first(
    directory: Directory, store: Store, viewer: Viewer, now: datetime, several: Iterable[Lacking], url: str
) -> tuple[Issued, ...]:
    """Issue the guide of today of these series, so that a recall can bring it. A series whose guide is not made any
    more is left out.

    Raises InvalidInput, before anything is issued, if the guide of today has what is recalled too; and as
    `api.issues.issue_guide`.
    """
    wanted = tuple(several)
    if any(one.today is Today.SAME for one in wanted):
        raise InvalidInput(_SAME, code="issue.same")
    made = []
    for one in wanted:
        if one.today is Today.FREE:
            old = one.newest
            sheet = Wanted(old.region, old.template, old.edition, old.language)
            made.append(issue_guide(directory, store, viewer, now, sheet, url))
    return tuple(made)
