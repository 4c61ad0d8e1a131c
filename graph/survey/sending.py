"""Takes an answer to the survey, from anybody, while the survey is open."""

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import Final

from graph.directory import Directory
from graph.look import Look
from graph.look.viewer import Viewer
from graph.model.errors import Forbidden
from graph.model.kept import Kept, KeptSet
from graph.reports.limiting import sent_with
from graph.reports.writing import Planned, write
from graph.store.contract import Store
from graph.survey.door import is_open
from graph.survey.kinds import SurveyRemark, SurveyStatement
from graph.survey.typed import Answers, TypedAnswer, read_answers

YEARS_KEPT: Final = 3
"""After the year of a statement."""
REMARK_KEPT: Final = timedelta(days=90)
"""A free text that nobody has reviewed by then is removed without a review."""
MOST_SENT: Final = 30
"""How many answers one network may send in an hour: a meeting may answer in one room."""

_NOT_SAID: Final = ("text", "agency")
"""What is no part of the answers by which two statements are the same."""


def send(
    directory: Directory, store: Store, viewer: Viewer, now: datetime, network: str | None, typed: TypedAnswer
) -> None:
    """Take an answer. The same answers in the same year are one statement, whoever sends them.

    Raises InvalidInput with all that is wrong, Forbidden while the survey is closed, TooManyReports, and
    StoreUnavailable.
    """

    def plan(look: Look) -> Planned:
        if not is_open(store):
            raise Forbidden("the survey is closed: ask the operator when it opens again", code="survey.closed")
        return _planned(look, store, network, read_answers(look, typed))

    write(directory, store, viewer, now, plan)
    store.remove_expired(now)


def remark_id(statement_id: str) -> str:
    """The id of the free text of a statement."""
    return f"{SurveyRemark.KIND}:{statement_id.partition(':')[2]}"


def _planned(look: Look, store: Store, network: str | None, answers: Answers) -> Planned:
    made = statement_of(look, answers, look.today)
    what = (made.id, answers.text or "")
    sent, version = sent_with(store, look.now, network, SurveyStatement, what, MOST_SENT)
    known = store.kept(SurveyStatement, [made.id]).get(made.id)
    expects = {made.id: 0 if known is None else known.version} | ({} if sent is None else {sent.id: version})
    puts: list[Kept] = [] if sent is None else [sent]
    if known is None:
        puts.append(made)
    if answers.text is not None:
        puts.append(
            SurveyRemark(id=remark_id(made.id), text=answers.text, expires_at=look.now + REMARK_KEPT),
        )
        if known is not None and not known.waits:
            puts.append(replace(known, waits=True))
    return Planned(KeptSet(puts=tuple(puts), expects=expects))


def statement_of(look: Look, answers: Answers, day: date) -> SurveyStatement:
    """The statement that answers make which came on `day`. It waits for its review."""
    year = day.year
    given = {one.name: getattr(answers, one.name) for one in fields(Answers) if one.name not in _NOT_SAID}
    return SurveyStatement(
        id=f"{SurveyStatement.KIND}:{_hash(year, given)}",
        year=year,
        day=day,
        agency=answers.agency,
        language=look.viewer.language,
        received_at=look.now,
        expires_at=datetime(year + YEARS_KEPT + 1, 1, 1, tzinfo=UTC),
        **given,
    )


def _hash(year: int, given: dict[str, object]) -> str:
    """A name made of the year and the answers; not of the free text, of which nothing may stay behind."""
    return blake2b(json.dumps([year, given], default=_plain).encode(), digest_size=16).hexdigest()


def _plain(part: object) -> object:
    return [getattr(part, one.name) for one in fields(part)]  # type: ignore[arg-type]
