"""The page /import/review: pairs of an imported thing and a record on which somebody has to decide, one by one or in
a table that is answered elsewhere."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.pages.account.form import Form, Problem, problem_of
from api.pages.frame.addresses import in_language
from api.pages.frame.asking import asked
from api.pages.frame.download import csv_file
from api.pages.frame.rendering import SIGNED_IN, messages_of, render
from api.pages.frame.signing import check_proof, look_as, session_of
from api.pages.imports.sent import SentFile, with_file
from api.prefix import root_of
from api.told.matches import (
    ANSWERS,
    DoubtWords,
    JudgedWords,
    answer_words,
    answered_words,
    doubt_words,
    doubts_table,
    judged_words,
)
from api.told.table import Table
from graph.accounts import SignedIn
from graph.editing import Act, check_may
from graph.look import Look
from graph.model.errors import Conflict, InvalidInput, NotFound, NotInstalled, SignpostError
from importers import matching

PATH: Final = "/import/review"
_AT_ONCE: Final = 25
_JUDGED: Final = 50


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The pairs that wait, the most useful first, and how many more; what was decided lately; what was wrong, and
    what was saved of a table."""

    doubts: tuple[DoubtWords, ...]
    more: int
    judged: tuple[JudgedWords, ...]
    answers: tuple[tuple[str, str], ...]
    problem: Problem | None = None
    saved: str = ""


def review_list(request: Request) -> Response:
    """The pairs that wait."""
    return _list(request, session_of(request))


def review(request: Request, form: Form) -> Response:
    """Decide on a pair, or take a decision back: as the pressed button says."""
    me, messages = session_of(request), messages_of(request)
    check_proof(me, form)
    look, store = look_as(request, me, messages.language), request.app.state.store
    do = form.get("do", "")
    try:
        if do == "back":
            matching.take_back(look, store, form.get("judgement", ""))
        else:
            matching.decide(look, store, form.get("pair", ""), do, form.get("why", ""))
    except (InvalidInput, NotFound, Conflict) as error:
        return _list(request, me, error)
    return RedirectResponse(root_of(request) + in_language(PATH, messages.language), 303)


def review_table(request: Request) -> Response:
    """All pairs that wait, as a table to be answered elsewhere: CSV."""
    me, messages, store = session_of(request), messages_of(request), request.app.state.store

    def question(look: Look) -> Table:
        return doubts_table(doubt_words(look, matching.doubts(look, store), messages), messages)

    response = csv_file(asked(request, me.viewer(messages.language), question), "matches")
    response.headers.update(SIGNED_IN)
    return response


def _answer(request: Request, sent: SentFile) -> Response:
    me, messages = session_of(request), messages_of(request)
    check_proof(me, sent.fields)
    look = look_as(request, me, messages.language)
    check_may(look, Act.SAVE)
    try:
        with sent.document() as document:
            answers = matching.answers_in(document, answer_words(messages))
        kept, gone = matching.decide_all(look, request.app.state.store, answers)
    except (InvalidInput, NotInstalled) as error:
        return _list(request, me, error)
    return _list(request, me, saved=answered_words(kept, gone, messages))


answer_table = with_file(_answer)
"""Reads the table that was answered elsewhere, and shows the list that is left."""


def _list(request: Request, me: SignedIn, error: SignpostError | None = None, saved: str = "") -> Response:
    messages, store = messages_of(request), request.app.state.store

    def question(look: Look) -> ReviewPage:
        waiting = matching.doubts(look, store)
        return ReviewPage(
            doubt_words(look, waiting[:_AT_ONCE], messages),
            max(0, len(waiting) - _AT_ONCE),
            judged_words(look, matching.judgements(look, store)[:_JUDGED], messages),
            tuple((answer.value, messages.text(said)) for answer, said in ANSWERS.items()),
            None if error is None else problem_of(error, messages),
            saved,
        )

    page = asked(request, me.viewer(messages.language), question)
    response = render(request, "imports/review.html", messages, 200 if error is None else 422, page=page)
    response.headers.update(SIGNED_IN)
    return response
