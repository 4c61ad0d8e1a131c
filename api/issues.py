"""Issues guides, and makes the files of issues: what pages, GraphQL, commands and mail share."""

from datetime import datetime

from api.guides.sheet import Sheet
from api.told.issued import content, sheet_of
from api.told.sheets import sheet
from api.words.messages import messages_for
from graph import guides, issues
from graph.directory import Directory
from graph.issues import Content, GuideIssue, Issued, Wanted
from graph.look import Look
from graph.look.viewer import Viewer
from graph.store.contract import Store


def issue_guide(
    directory: Directory,
    store: Store,
    viewer: Viewer,
    now: datetime,
    wanted: Wanted,
    url: str,
    key: str | None = None,
) -> Issued:
    """Issue the sheet that is wanted. `url` is where pages are for everybody. Raises as `graph.issues.issue`."""
    return issues.issue(directory, store, viewer, now, wanted, lambda look: content_today(look, wanted, url), key)


def content_today(look: Look, wanted: Wanted, url: str) -> Content:
    """What the sheet says today. Raises as `graph.guides.guide`."""
    answer = guides.guide(look, wanted.region, wanted.template, wanted.edition, wanted.language)
    return content(look, answer, sheet(look, answer, messages_for(wanted.language), url))


def same_today(look: Look, issue: GuideIssue, url: str) -> Content:
    """What the sheet of an issue says today. Raises InvalidInput if its region or template is gone."""
    return content_today(look, Wanted(issue.region, issue.template, issue.edition, issue.language), url)


def issued_sheet(look: Look, issue: GuideIssue) -> Sheet:
    """The sheet as it was issued. Raises Forbidden for the public."""
    return sheet_of(issues.content_of(look, issue))
