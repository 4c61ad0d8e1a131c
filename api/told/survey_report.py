"""The yearly report of the inventory survey in words, and as a table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from api.told.survey import ProgramWords, known_link, program_words
from api.told.table import Table
from api.words.messages import Messages, Sentence, mark
from api.words.numbers import number
from api.words.survey_words import survey_word
from graph.look import Look
from graph.survey import SurveyReport
from graph.survey.report import Line


@dataclass(frozen=True, slots=True)
class GroupWords:
    """A question with its answers: (answer, count) pairs. The count says so if it is not shown."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SurveyReportWords:
    """The report. `answered` and `counted` are empty if they are under five; then there are no groups."""

    year: int
    answered: str
    counted: str
    groups: tuple[GroupWords, ...]
    named: tuple[str, ...]
    programs: tuple[ProgramWords, ...]


def survey_report_words(look: Look, report: SurveyReport, messages: Messages) -> SurveyReportWords:
    """The report in words."""
    return SurveyReportWords(
        report.year,
        "" if report.answered is None else number(report.answered, messages),
        number(report.counted, messages) if report.counted else "",
        tuple(_groups(look, report, messages)) if report.counted else (),
        report.named,
        program_words(look, report.programs, messages),
    )


def _groups(look: Look, report: SurveyReport, messages: Messages) -> Iterator[GroupWords]:
    groups: tuple[tuple[Sentence, Iterable[Line[Any]]], ...] = (
        (mark("Who answered"), report.sectors),
        (mark("Where"), report.regions),
        (mark("Is targeted violence an issue in the community?"), report.issue),
        (mark("How often does the issue arise?"), report.often),
        (mark("Under what circumstances?"), report.circumstances),
        (mark("What is done to address an incident?"), report.procedures),
    )
    for title, lines in groups:
        told = tuple((_label(look, line.of, messages), _count(line.count, messages)) for line in lines)
        yield GroupWords(messages.text(title), told)


def _label(look: Look, of: str | None, messages: Messages) -> str:
    if of is None:
        return messages.text(mark("Statewide, or elsewhere"))
    return survey_word(of, messages) if isinstance(of, StrEnum) else known_link(look, of).name


def _count(count: int | None, messages: Messages) -> str:
    return messages.text(mark("not shown")) if count is None else number(count, messages)


def survey_table(told: SurveyReportWords, messages: Messages) -> Table:
    """The report as a table: the counts, the names of procedures, then the programs."""
    labels = (
        mark("Year"), mark("Question"), mark("Answer"), mark("Statements"), mark("Kind of help"), mark("Place"),
        mark("For whom"), mark("Web address"), mark("Phone number"),
    )  # fmt: skip
    return Table([messages.text(label) for label in labels], tuple(_rows(told, messages)))


def _rows(told: SurveyReportWords, messages: Messages) -> Iterator[list[str]]:
    year, few = str(told.year), messages.text(mark("fewer than five"))
    none = [""] * 5
    yield [year, messages.text(mark("Statements reviewed")), "", told.answered or few, *none]
    if told.counted:
        yield [year, messages.text(mark("Statements counted")), "", told.counted, *none]
    for group in told.groups:
        yield from ([year, group.title, answer, count, *none] for answer, count in group.lines)
    for name in told.named:
        yield [year, messages.text(mark("Name of a procedure")), name, "", *none]
    for one in told.programs:
        sites = "; ".join(site.name for site in one.websites)
        place = [one.kind.name, one.place.name, one.for_whom, sites, "; ".join(one.phones)]
        yield [year, messages.text(mark("Program")), one.name, "", *place]
