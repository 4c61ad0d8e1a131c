"""Reports that a contact is wrong, and hints whether a number worked, from people without an account.

They are kept apart from the directory; only `Slot.reported_at` is in it, and is set exactly while a report is open.
"""

from graph.reports.hinting import HintCount, hint, hints
from graph.reports.kinds import LONGEST_TEXT, Problem, Report, ReportAnswer, ReportOutcome
from graph.reports.reporting import NewReport, report, slot_shown
from graph.reports.reviewing import (
    OpenReport,
    answers_to_send,
    claim_answer,
    give_back_answer,
    open_reports,
    review,
)

__all__ = [
    "LONGEST_TEXT",
    "HintCount",
    "NewReport",
    "OpenReport",
    "Problem",
    "Report",
    "ReportAnswer",
    "ReportOutcome",
    "answers_to_send",
    "claim_answer",
    "give_back_answer",
    "hint",
    "hints",
    "open_reports",
    "report",
    "review",
    "slot_shown",
]
