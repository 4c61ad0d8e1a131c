"""The inventory survey: which programs there are, and whether targeted violence is an issue, as organizations say.

Anybody may answer while it is open. Statements are kept apart from the directory. Their free text is read by one
reviewer and deleted with the review. The yearly report shows no figure that fewer than five stand behind.
"""

from graph.survey.door import is_open, set_open
from graph.survey.report import SurveyReport, report, year_of
from graph.survey.reviewing import WaitingStatement, read_remark, review, waiting
from graph.survey.sending import send
from graph.survey.typed import TypedAnswer, TypedProgram

__all__ = [
    "SurveyReport",
    "TypedAnswer",
    "TypedProgram",
    "WaitingStatement",
    "is_open",
    "read_remark",
    "report",
    "review",
    "send",
    "set_open",
    "waiting",
    "year_of",
]
