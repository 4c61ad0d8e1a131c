"""The inventory survey in words: programs, and statements that wait for a review."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from api import words
from api.told.actors import actor_words
from api.told.links import Link, link
from api.told.rows import Row, text_row
from api.words.messages import Messages, mark
from api.words.survey_words import survey_word
from graph.look import Look
from graph.model.address import linked
from graph.model.vocabulary import AgeGroup, ServiceUse
from graph.survey import WaitingStatement
from graph.survey.kinds import ForWhom, SurveyStatement
from graph.survey.report import ListedProgram, listed
from graph.values.phone import Phone

_AGES: Final = {
    ForWhom.CHILDREN: AgeGroup.CHILDREN,
    ForWhom.YOUTH: AgeGroup.YOUTH,
    ForWhom.ADULTS: AgeGroup.ADULTS,
    ForWhom.OLDER_ADULTS: AgeGroup.OLDER_ADULTS,
}


@dataclass(frozen=True, slots=True)
class ProgramWords:
    """A program. `websites` are links to other sites; `add` leads to the form of a new service, filled with it."""

    name: str
    kind: Link
    place: Link
    for_whom: str
    runs: bool
    websites: tuple[Link, ...]
    phones: tuple[str, ...]
    add: str


@dataclass(frozen=True, slots=True)
class StatementWords:
    """A statement that waits. `text` is its free text, for its reader alone; `reader` is somebody else who reads it.
    `unread` says that there is a text that nobody has opened."""

    id: str
    organization: str
    agency: Link | None
    at: str
    rows: tuple[Row, ...]
    programs: tuple[ProgramWords, ...]
    unread: bool
    text: str
    reader: str


def program_words(
    look: Look, programs: Iterable[ListedProgram], messages: Messages, provider: str | None = None
) -> tuple[ProgramWords, ...]:
    """Programs in words. `provider` is the agency that runs those that are run by who names them, if it is known."""
    return tuple(_program(look, one, messages, provider) for one in programs)


def _program(look: Look, one: ListedProgram, messages: Messages, provider: str | None) -> ProgramWords:
    return ProgramWords(
        name=one.name,
        kind=known_link(look, one.category),
        place=known_link(look, one.place),
        for_whom=words.joined(survey_word(word, messages) for word in one.for_whom),
        runs=one.runs,
        websites=tuple(Link(site, linked(site)) for site in one.websites),
        phones=tuple(words.phone(Phone(number), messages) for number in one.phones),
        add=_address(one, provider),
    )


def known_link(look: Look, record_id: str) -> Link:
    """The link to a record; only its id if it is gone."""
    gone = look.model.find(look.survivor(record_id)) is None
    return Link(record_id, "") if gone else link(look, record_id)


def _address(one: ListedProgram, provider: str | None) -> str:
    fields = {
        "name": one.name,
        "category": one.category,
        "provider": provider if one.runs else None,
        "serves": one.place,
        "website": next(iter(one.websites), None),
        "use": ServiceUse.PROFESSIONALS.value if one.for_whom == (ForWhom.PROFESSIONALS,) else None,
        "age_group": _AGES[one.for_whom[0]].value if len(one.for_whom) == 1 and one.for_whom[0] in _AGES else None,
    }
    return f"/edit/new/service?{urlencode({name: value for name, value in fields.items() if value})}"


def statement_words(look: Look, waits: Iterable[WaitingStatement], messages: Messages) -> tuple[StatementWords, ...]:
    """Statements that wait, in words."""
    listed_ones = tuple(waits)
    readers = actor_words(look, (one.reader for one in listed_ones if one.reader), messages)
    return tuple(_statement(look, one, readers, messages) for one in listed_ones)


def _statement(look: Look, one: WaitingStatement, readers: dict[str, str], messages: Messages) -> StatementWords:
    statement = one.statement
    return StatementWords(
        id=statement.id,
        organization=statement.organization or messages.text(mark("removed")),
        agency=None if statement.agency is None else known_link(look, statement.agency),
        at=words.moment(statement.received_at, look.zone, messages),
        rows=tuple(statement_rows(look, statement, messages)),
        programs=program_words(
            look, (listed(program.category, program.place, [program]) for program in statement.programs), messages,
            statement.agency,
        ),
        unread=one.has_text and one.reader is None,
        text=one.text or "",
        reader=readers[one.reader] if one.reader and one.text is None else "",
    )  # fmt: skip


def statement_rows(look: Look, statement: SurveyStatement, messages: Messages) -> Iterator[Row]:
    """What a statement answers, question by question; without its programs."""

    def said(*chosen: StrEnum) -> str:
        return words.joined(survey_word(word, messages) for word in chosen)

    yield from text_row(messages.text(mark("Kind of organization")), said(statement.sector))
    yield from text_row(messages.text(mark("Role there")), said(statement.position))
    yield Row(messages.text(mark("Town or region")), links=(known_link(look, statement.place),))
    yield from text_row(messages.text(mark("Targeted violence is an issue")), said(statement.issue))
    yield from text_row(messages.text(mark("How often")), said(statement.often))
    yield from text_row(messages.text(mark("Under what circumstances")), said(*statement.circumstances))
    yield from text_row(messages.text(mark("What is done")), said(*statement.procedures))
    yield from text_row(messages.text(mark("Called")), statement.procedure)
