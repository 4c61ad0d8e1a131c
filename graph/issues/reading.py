"""Reads issued guides. Partners read them; the public reads none."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.accounts.reading import every
from graph.editing.permissions import Act, check_may
from graph.issues.content import Content, page_id, put_together
from graph.issues.kinds import GuideIssue, IssuedLine, IssuedPage, IssuedSet, IssueSeries
from graph.look import Look
from graph.look.remembers import Remembers
from graph.model.errors import NotFound, StoreUnusable, shown


@dataclass(frozen=True, slots=True)
class IssueFilter:
    """Which issues: of a region, of a template, by their ids, and that carry a contact or a number (`carrying`)."""

    region: str | None = None
    template: str | None = None
    carrying: str | None = None


def issue_of(look: Look, issue_id: str) -> GuideIssue:
    """The issue with this id, with or without its kind. Raises Forbidden for the public, and NotFound."""
    check_may(look, Act.READ_PARTNER)
    wanted = issue_id if issue_id.startswith(f"{GuideIssue.KIND}:") else f"{GuideIssue.KIND}:{issue_id}"
    found = look.past.store.kept(GuideIssue, [wanted]).get(wanted)
    if found is None:
        raise NotFound(f"there is no issued guide {shown(issue_id)}: look at the list of issues", value=issue_id)
    return found


def content_of(look: Look, issue: GuideIssue) -> Content:
    """What an issue says, without what was redacted since. Raises Forbidden for the public."""
    check_may(look, Act.READ_PARTNER)
    return read_content(look.past.store, issue)


def read_content(store: Remembers, issue: GuideIssue) -> Content:
    """What an issue says, whoever asks."""
    ids = [page_id(issue.id, at) for at in range(issue.pages)]
    pages = store.kept(IssuedPage, ids)
    lines = store.kept(IssuedLine, lines_in(store, issue))
    return put_together(issue, (pages[one] for one in ids if one in pages), lines)


def lines_in(store: Remembers, issue: GuideIssue) -> tuple[str, ...]:
    """The ids of all lines of an issue. Raises StoreUnusable if the record of them is missing."""
    found = store.kept(IssuedSet, [issue.carries]).get(issue.carries)
    if found is None:
        raise StoreUnusable(f"{issue.carries} of an issued guide is missing: restore a backup", value=issue.id)
    return found.lines


def issues(look: Look, wanted: IssueFilter = IssueFilter()) -> tuple[GuideIssue, ...]:
    """The issues of a region and a template, or all, the newest first. `carrying` is for `graph.issues.carrying`.

    Raises Forbidden for the public.
    """
    check_may(look, Act.READ_PARTNER)
    store = look.past.store
    if wanted.region is not None:
        found: Iterable[GuideIssue] = (
            one for name in _names(look, wanted.region) for one in every(store, GuideIssue, "region", name)
        )
    elif wanted.template is not None:
        found = (one for name in _names(look, wanted.template) for one in every(store, GuideIssue, "template", name))
    else:
        found = every(store, GuideIssue)
    return newest_first(matching(look, found, wanted))


def matching(look: Look, found: Iterable[GuideIssue], wanted: IssueFilter) -> Iterable[GuideIssue]:
    """Those of `found` that are of the region and the template of a filter."""
    regions = None if wanted.region is None else set(_names(look, wanted.region))
    templates = None if wanted.template is None else set(_names(look, wanted.template))
    return (
        one
        for one in found
        if (regions is None or one.region in regions) and (templates is None or one.template in templates)
    )


def newest_first(found: Iterable[GuideIssue]) -> tuple[GuideIssue, ...]:
    """Issues in the order in which they are listed; ties go by id."""
    return tuple(sorted({one.id: one for one in found}.values(), key=order))


def order(issue: GuideIssue) -> tuple[float, str]:
    """What issues are sorted by: the newest first, then by id."""
    return -issue.issued_at.timestamp(), issue.id


def _names(look: Look, record_id: str) -> tuple[str, ...]:
    """Every id that a record had, so that issues from before a merge are found."""
    return tuple(look.model.merged.names(look.survivor(record_id)))


def of_same_sheet(look: Look, issue: GuideIssue) -> tuple[GuideIssue, ...]:
    """All issues of the region and template of this one, in the order in which they were issued."""
    return issues(look, IssueFilter(region=issue.region, template=issue.template))[::-1]


def previous(look: Look, issue: GuideIssue) -> GuideIssue | None:
    """The issue before this one of the same edition and language; None for the first. Raises Forbidden."""
    if issue.number <= 1:
        return None
    check_may(look, Act.READ_PARTNER)
    before = f"{GuideIssue.KIND}:{issue.series}-{issue.number - 1}"
    return look.past.store.kept(GuideIssue, [before]).get(before)


def last_of(store: Remembers, series: str, number: int) -> GuideIssue | None:
    """An issue of a series by its number; None if there is none."""
    record_id = f"{GuideIssue.KIND}:{series}-{number}"
    return store.kept(GuideIssue, [record_id]).get(record_id)


def newest_of(look: Look, issue: GuideIssue) -> GuideIssue:
    """The newest issue of the series of this one, which may be itself. Raises Forbidden for the public."""
    check_may(look, Act.READ_PARTNER)
    store, series = look.past.store, f"{IssueSeries.KIND}:{issue.series}"
    known = store.kept(IssueSeries, [series]).get(series)
    return (None if known is None else last_of(store, issue.series, known.last)) or issue


def lines_of(store: Remembers, field: str, value: str) -> tuple[IssuedLine, ...]:
    """The lines with `value` in a field that they are found by."""
    return tuple(every(store, IssuedLine, field, value))
