"""Readiness in words: standards with their checks, places in a list, deadlines, figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from api import words
from api.told.links import Link, link
from api.told.names import name
from api.told.readiness_actions import action_for, step_address
from api.told.sources import Sources, cited, sources
from api.words.labels import STANDARD_CHECKS
from api.words.messages import Messages, mark
from api.words.readiness import StandardStatusWords, standard_status
from graph.look import Look
from graph.model.reason import Reason
from graph.model.record import Citation
from graph.model.standard import Standard
from graph.model.vocabulary import StandardPart, StandardStatus
from graph.readiness import Judged, Outcome, Readiness

PLACE: Final = "/readiness/place"
_MOST_ABOUT: Final = 6


@dataclass(frozen=True, slots=True)
class CheckWords:
    """A check: what it looks for, its status, what it found, the records that it rests on, and what would change it.
    `action` leads to where that is done, for those who may do it."""

    name: str
    status: StandardStatusWords
    why: str
    about: tuple[Link, ...]
    change: str
    action: Link | None


@dataclass(frozen=True, slots=True)
class StandardWords:
    """A standard in a place. `number` is empty for an objective. `judged` says who answers for it and when it was
    done last; `due` is its last day. `step` is the address of a form that plans a step, for those who may."""

    id: str
    number: str
    name: str
    text: str
    status: StandardStatusWords
    checks: tuple[CheckWords, ...]
    considered: tuple[CheckWords, ...]
    judged: str
    due: str
    overdue: bool
    citations: tuple[Citation, ...]
    step: str


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A place in the list: how many standards have each status (in the order of the vocabulary), and the status of
    each objective with a deadline."""

    of: Link
    counts: tuple[int, ...]
    dated: tuple[StandardStatusWords, ...]


@dataclass(frozen=True, slots=True)
class ReadinessWords:
    """A place by its standards, then by its objectives. `due` says what is due first, and when; it is empty if
    nothing has a last day."""

    place: str
    standards: tuple[StandardWords, ...]
    objectives: tuple[StandardWords, ...]
    addressed: int
    due: str
    sources: Sources


def place_address(place: str, path: str = PLACE) -> str:
    """The address of a page of a place."""
    return f"{path}?{urlencode({'place': place}, safe=':')}"


def readiness_words(look: Look, found: Readiness, messages: Messages) -> ReadinessWords:
    """A place in words."""
    records = [one for one in look.records(one.standard for one in found.judged) if isinstance(one, Standard)]
    standards = {one.id: one for one in records}
    told = [(standards[one.standard], one) for one in found.judged if one.standard in standards]
    own, rest = _split(told)
    return ReadinessWords(
        name(look, found.place),
        tuple(standard_words(look, found.place, *one, messages) for one in own),
        tuple(standard_words(look, found.place, *one, messages) for one in rest),
        sum(judged.status is StandardStatus.ADDRESSED for _, judged in own),
        _due(look, found, messages),
        sources(cited(records), messages),
    )


def _due(look: Look, found: Readiness, messages: Messages) -> str:
    if found.annex_due is None:
        return ""
    day = words.day(found.annex_due, messages)
    if any(look.model.all(Standard)[one.standard].part is StandardPart.STANDARD for one in found.judged):
        return messages.text(mark("The annex is due on %(day)s."), day=day)
    return messages.text(mark("The first deadline is %(day)s."), day=day)


def _split(
    told: list[tuple[Standard, Judged]],
) -> tuple[list[tuple[Standard, Judged]], list[tuple[Standard, Judged]]]:
    own = [one for one in told if one[0].part is not StandardPart.OBJECTIVE]
    return own, [one for one in told if one[0].part is StandardPart.OBJECTIVE]


def standard_words(look: Look, place: str, standard: Standard, judged: Judged, messages: Messages) -> StandardWords:
    """A standard in a place, in words."""

    def told(outcome: Outcome) -> CheckWords:
        return _check(look, place, standard, outcome, messages)

    done = judged.status is StandardStatus.ADDRESSED
    return StandardWords(
        standard.id,
        "" if standard.part is StandardPart.OBJECTIVE else str(standard.number),
        standard.name,
        standard.text,
        standard_status(judged.status, messages),
        tuple(map(told, judged.outcomes)),
        tuple(map(told, judged.considered)),
        _judged(look, judged, messages),
        words.day(judged.due, messages) if judged.due else "",
        judged.overdue,
        standard.citations,
        "" if done else step_address(look, place, standard),
    )


def place_words(look: Look, found: Readiness, messages: Messages) -> PlaceWords:
    """A place in the list."""
    counts = tuple(found.count(status, StandardPart.STANDARD, look) for status in StandardStatus)
    dated = tuple(standard_status(one.status, messages) for one in found.judged if one.due is not None)
    return PlaceWords(Link(name(look, found.place), place_address(found.place)), counts, dated)


def table_rows(look: Look, several: tuple[Readiness, ...], messages: Messages) -> Iterator[tuple[str, ...]]:
    """A row for each place and standard, for a spreadsheet."""
    standards = look.model.all(Standard)
    for one in several:
        for judged in one.judged:
            standard = standards[judged.standard]
            yield (
                one.place,
                name(look, one.place),
                judged.standard,
                str(standard.number),
                standard.name,
                standard_status(judged.status, messages).label,
                "; ".join(words.reason_words(outcome.reason, messages) for outcome in judged.outcomes),
                judged.judged_at.isoformat() if judged.judged_at else "",
                judged.due.isoformat() if judged.due else "",
            )


def table_labels(messages: Messages) -> tuple[str, ...]:
    """The heads of these columns."""
    return tuple(
        messages.text(label)
        for label in (
            mark("Id"),
            mark("Town or region"),
            mark("Id of the standard"),
            mark("Number"),
            mark("Standard"),
            mark("Status"),
            mark("Why"),
            mark("Done on"),
            mark("Due"),
        )
    )


def _check(look: Look, place: str, standard: Standard, outcome: Outcome, messages: Messages) -> CheckWords:
    met = outcome.status is StandardStatus.ADDRESSED
    change = "" if met else words.reason_words(Reason(f"mend.readiness.{outcome.check}"), messages)
    shown = [one for one in outcome.about if not one.startswith("relation:")]
    return CheckWords(
        messages.text(STANDARD_CHECKS[outcome.check]),
        standard_status(outcome.status, messages),
        words.reason_words(outcome.reason, messages),
        tuple(_about(look, one) for one in shown[:_MOST_ABOUT]),
        change,
        None if met else action_for(look, place, standard, outcome, messages),
    )


def _about(look: Look, record_id: str) -> Link:
    """A record that a check rests on; activities are listed at the end of the page."""
    if record_id.startswith("activity:"):
        return Link(name(look, record_id), "#activities")
    return link(look, record_id)


def _judged(look: Look, judged: Judged, messages: Messages) -> str:
    if judged.judged_at is None:
        return ""
    day = words.day(judged.judged_at, messages)
    if judged.judged_by is None:
        return messages.text(mark("Last done on %(day)s."), day=day)
    owner = words.english(look.name(judged.judged_by), messages)
    return messages.text(mark("Last done on %(day)s by %(agency)s."), day=day, agency=owner)
