"""Answers to the survey that tests send, and what editors do with them."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from graph import survey
from graph.accounts.reading import every
from graph.look import Viewer
from graph.look.viewer import PUBLIC
from graph.model.vocabulary import Role
from graph.survey import TypedAnswer, TypedProgram
from graph.survey.kinds import SurveyRemark, SurveyStatement
from tests.support.editing import Desk
from tests.support.small import TODAY

JANE: Final = Viewer(Role.EDITOR, account="account:jane")
JOE: Final = Viewer(Role.EDITOR, account="account:joe")
ADMIN: Final = Viewer(Role.ADMIN, account="account:ann")
PARTNER: Final = Viewer(Role.PARTNER, account="account:pat")
WORD: Final = "Gallimaufry"
"""A word that is in no other text."""
HALLS: Final = TypedProgram(
    "Safe  Halls", "youth-crisis", "YOUTH", "Ash", True, "https://example.org/halls", "860-555-0100"
)
ANSWER: Final = TypedAnswer(
    organization="Ash School",
    sector="SCHOOLS",
    position="PLANS",
    place="Ash",
    issue="YES",
    often="MONTHLY",
    circumstances=("ONLINE", "SCHOOL"),
    procedures=("THREAT_TEAM",),
)


def send(
    desk: Desk,
    answer: TypedAnswer = ANSWER,
    *,
    network: str | None = "192.0.2.1",
    now: datetime = TODAY,
    **changed: Any,
) -> None:
    survey.send(desk.directory, desk.store, PUBLIC, now, network, replace(answer, **changed))


def statements(desk: Desk) -> list[SurveyStatement]:
    return sorted(every(desk.store, SurveyStatement), key=lambda one: (one.received_at, one.id))


def remarks(desk: Desk) -> list[SurveyRemark]:
    return list(every(desk.store, SurveyRemark))


def waiting(desk: Desk, viewer: Viewer = JANE) -> tuple[survey.WaitingStatement, ...]:
    return survey.waiting(desk.look(viewer), desk.store)


def review(
    desk: Desk, statement_id: str, *, counts: bool = True, viewer: Viewer = JANE, now: datetime = TODAY
) -> None:
    survey.review(desk.directory, desk.store, viewer, now, statement_id, counts=counts)


def report(desk: Desk, year: int = 2026) -> survey.SurveyReport:
    return survey.report(desk.look(PARTNER), desk.store, year)
