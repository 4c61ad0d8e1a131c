"""Prints the yearly report of the inventory survey, and opens or closes the survey."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Final

from api.cli.asking import at_store, chosen_messages, host
from api.cli.facts import Fact, inner
from api.cli.output import visible, write
from api.cli.printing import show
from api.cli.tables import write_table
from api.told.survey_report import SurveyReportWords, survey_report_words, survey_table
from api.words.messages import Messages, mark, mark_plural
from graph import survey
from graph.look import Look
from graph.model.errors import InvalidInput, shown
from graph.store.contract import Store
from graph.survey import SurveyReport
from importers import planning

_BACK: Final = mark_plural("%(n)s answer was taken back", "%(n)s answers were taken back")
_STAY: Final = mark_plural("%(n)s answer stays", "%(n)s answers stay")


def set_door(store: str | None, action: str) -> None:
    """Open or close the survey. Raises InvalidInput for another action."""
    if action not in ("open", "close"):
        raise InvalidInput(f"{shown(action)} is none of open, close and take-back", value=action)
    messages, opens = chosen_messages(), action == "open"
    with at_store(store) as (opened, directory):
        survey.set_open(directory.look(host(messages), datetime.now(UTC)), opened, is_to_be_open=opens)
    said = mark("The survey is open.") if opens else mark("The survey is closed.")
    show([Fact(messages.text(mark("Done")), messages.text(said))])


def take_back(store: str | None, plan: str) -> None:
    """Undo an import of answers. Raises NotFound, and Conflict if there is nothing to take back."""
    messages = chosen_messages()
    with at_store(store) as (opened, directory):
        done = planning.take_back(directory, opened, host(messages), datetime.now(UTC), plan)
    show([Fact(messages.text(mark("Done")), messages.plural(_BACK, done.back))])
    if done.stay:
        show([inner(messages.text(mark("Reviewed since")), messages.plural(_STAY, done.stay))])


def print_report(store: str | None, year: str, *, as_csv: bool, as_json: bool) -> None:
    """Print the report. Raises InvalidInput for what is no year."""
    messages = chosen_messages()
    with at_store(store) as (opened, directory):

        def question(look: Look) -> tuple[SurveyReport, SurveyReportWords]:
            report = _report(look, opened, year)
            return report, survey_report_words(look, report, messages)

        report, told = directory.answer(host(messages), datetime.now(UTC), question)
    if as_json:
        write(json.dumps(asdict(report), ensure_ascii=False, indent=2))
    elif as_csv:
        write_table(survey_table(told, messages))
    else:
        show(tuple(_facts(told, messages)))


def _report(look: Look, store: Store, year: str) -> SurveyReport:
    return survey.report(look, store, survey.year_of(look, year.strip()) if year else look.today.year)


def _facts(told: SurveyReportWords, messages: Messages) -> Iterator[Fact]:
    few = messages.text(mark("fewer than five"))
    yield Fact(messages.text(mark("Survey")), str(told.year), style="bold")
    yield inner(messages.text(mark("Statements reviewed")), told.answered or few)
    yield inner(messages.text(mark("Statements counted")), told.counted or few)
    for group in told.groups:
        yield Fact(group.title, messages.text(mark("Statements")), style="bold")
        yield from (inner(str(answer), count) for answer, count in group.lines)
    for name in told.named:
        yield Fact(messages.text(mark("Name of a procedure")), visible(name))
    for one in told.programs:
        yield Fact(messages.text(mark("Program")), visible(one.name), style="bold")
        yield inner(messages.text(mark("Kind of help")), one.kind.name)
        yield inner(messages.text(mark("Place")), one.place.name)
        yield inner(messages.text(mark("For whom")), one.for_whom)
        reach = [*(site.name for site in one.websites), *one.phones]
        if reach:
            yield inner(messages.text(mark("How to reach it")), visible("; ".join(reach)))
