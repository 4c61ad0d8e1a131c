"""Issued guides: what was handed out, to whom, what has changed since, and which sheets carry a contact or a number.

They are kept apart from the directory. Nothing here writes files or sends mail (`api.issues`, `api.mail`).
"""

from graph.issues.acknowledging import CopyLink, acknowledge, copy_of_link, opt_out
from graph.issues.carrying import Carried, carried, carrying, count_carrying, meant
from graph.issues.comparing import Difference, DifferenceKind, differences
from graph.issues.content import Content, Line, Placed
from graph.issues.copies import NewCopy, acknowledged_by_hand, checked, copies_of, give, is_outside, on_file, take_off
from graph.issues.given import GuideCopy, GuideNotice, HowGiven, NoticeKind
from graph.issues.issuing import Issued, Wanted, issue
from graph.issues.kinds import GuideIssue
from graph.issues.notices import (
    Foreseen,
    Notice,
    checked_reason,
    claims,
    decide,
    foresee,
    notices_of,
    put_back,
    refused,
    sent,
    settle_interrupted,
    uncertain,
    write_to,
)
from graph.issues.reading import IssueFilter, content_of, issue_of, issues, newest_of, of_same_sheet, order, previous
from graph.issues.receivers import out_of_reach
from graph.issues.replacing import Today, replacement, still_carries, still_differs

__all__ = [
    "Carried",
    "Content",
    "CopyLink",
    "Difference",
    "DifferenceKind",
    "Foreseen",
    "GuideCopy",
    "GuideIssue",
    "GuideNotice",
    "HowGiven",
    "IssueFilter",
    "Issued",
    "Line",
    "NewCopy",
    "Notice",
    "NoticeKind",
    "Placed",
    "Today",
    "Wanted",
    "acknowledge",
    "acknowledged_by_hand",
    "carried",
    "carrying",
    "checked",
    "checked_reason",
    "claims",
    "content_of",
    "copies_of",
    "copy_of_link",
    "count_carrying",
    "decide",
    "differences",
    "foresee",
    "give",
    "is_outside",
    "issue",
    "issue_of",
    "issues",
    "meant",
    "newest_of",
    "notices_of",
    "of_same_sheet",
    "on_file",
    "opt_out",
    "order",
    "out_of_reach",
    "previous",
    "put_back",
    "refused",
    "replacement",
    "sent",
    "settle_interrupted",
    "still_carries",
    "still_differs",
    "take_off",
    "uncertain",
    "write_to",
]
