"""Exports of a made-up survey of Arcady, as three survey programs write them. Nobody in them is real."""

import csv
import io
from collections.abc import Sequence
from typing import Final

from tests.support.imports import workbook

QUESTIONS: Final = (
    "What is the name of your organization?",
    "Which of these best describes your organization?",
    "What do you do there?",
    "Which town or region do you answer for?",
    "Is targeted violence an issue in your community?",
    "How often does the issue arise?",
    "Under what circumstances? (all that apply)",
    "What is done to address an incident? (all that apply)",
)
PROGRAM: Final = ("Program 1: name", "Program 1: kind of help", "Program 1: for whom", "Program 1: where it serves")
WHO: Final = ("ID", "Start time", "Completion time", "Email", "Name")
REMARK: Final = "Gallimaufry of words"
ASH: Final = (
    "Ash School", "School or school district", "I plan or coordinate", "Ash", "Yes", "About once a month",
    "In schools;Online;", "A threat assessment team meets;",
)  # fmt: skip
OFFICE: Final = (
    "State Office", "State or federal agency", "I lead it, or a part of it", "Birch", "To some extent", "Monthly",
    "At home, in families or between partners;Other: the mall at Ash;", "The police are called;Something by hand;",
)  # fmt: skip


def row(
    number: int, answers: Sequence[str] = ASH, *, program: Sequence[str] = ("",) * 4, remark: str = ""
) -> list[str]:
    """A row of Microsoft Forms."""
    sent = f"10/{number}/2026 9:12:44"
    return [str(number), "10/1/2026 9:00:00", sent, f"p{number}@example.org", "Jo Doe", *answers, *program, remark]


def forms(*rows: Sequence[str]) -> str:
    """An export of Microsoft Forms: cells with several choices end each of them with a semicolon."""
    return table([[*WHO, *QUESTIONS, *PROGRAM, "Any other comments"], *rows])


def google() -> str:
    """An export of Google Forms: a timestamp, and commas between choices, which have commas themselves."""
    head = ["Timestamp", *QUESTIONS]
    answers = [
        *("Birch Church", "Faith-based group", "Something else", "Birch", "Not sure", "Not sure"),
        "At home, in families or between partners, At places of worship, Online",
        "The police are called, People are referred to a service, by our own phone tree",
    ]
    return table([head, ["2026/10/05 8:01:02 AM EST", *answers]])


def monkey() -> bytes:
    """An export of SurveyMonkey, as a workbook: a column for each choice, and its label in a second row."""
    spread = ("In schools", "Online", "Other (please specify)")
    head = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name"]
    head += ["Last Name", *QUESTIONS[:7], "", "", QUESTIONS[7], ""]
    below = ["", "", "", "", "", "", "", "", *["Open-Ended Response"], *["Response"] * 2, "Open-Ended Response"]
    below += ["Response", "Response", *spread, "A crisis service is called", "Not sure"]
    who = ["114000001", "4", "2026-10-02 08:00:00", "2026-10-02 08:05:00", "192.0.2.1", "", "", ""]
    answers = ["Ash Fire", "Fire, ambulance or emergency management", "I work with people directly", "Ash", "No"]
    answers += ["Never so far", "", "Online", "a story about Jo Doe", "A crisis service is called", ""]
    return workbook([head, below, [*who, *answers]])


def table(rows: Sequence[Sequence[str]]) -> str:
    """A CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
