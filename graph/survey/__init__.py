"""The inventory survey: which programs there are, and whether targeted violence is an issue, as organizations say.

Anybody may answer while it is open. Statements are kept apart from the directory. Their free text is read by one
reviewer and deleted with the review. The yearly report shows no figure that fewer than five stand behind.
"""

from graph.survey.door import check_keeper, is_open, set_open
from graph.survey.report import SurveyReport, report, year_of
from graph.survey.reviewing import WaitingStatement, read_remark, review, waiting
from graph.survey.sending import REMARK_KEPT, remark_id, send, statement_of
from graph.survey.typed import Answers, TypedAnswer, TypedProgram, read_answers

__all__ = [
    "REMARK_KEPT",
    "Answers",
    "SurveyReport",
    "TypedAnswer",
    "TypedProgram",
    "WaitingStatement",
    "check_keeper",
    "is_open",
    "read_answers",
    "read_remark",
    "remark_id",
    "report",
    "review",
    "send",
    "set_open",
    "statement_of",
    "waiting",
    "year_of",
]
