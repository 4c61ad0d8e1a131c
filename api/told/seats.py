"""Seats of teams in words: how a seat takes part, what asks for it, and the trainings of whoever fills it."""

from collections.abc import Iterable
from datetime import date

from api import words
from api.told.rows import Row
from api.words.labels import SEAT_FUNCTIONS, SEATS
from api.words.messages import SOURCE, Messages, mark
from api.words.mixed import MixedText, Part, joined
from graph.look import Look
from graph.model.agency import Member
from graph.model.training import Training
from graph.model.vocabulary import SeatKind


def seat_rows(look: Look, seat: Member, messages: Messages) -> Iterable[Row]:
    """A row for each of these that is stated. Core seats are not marked, because most seats are."""
    if seat.seat is not SeatKind.CORE:
        yield Row(words.label(Member, "seat", messages), messages.text(SEATS[seat.seat]))
    if seat.required_by:
        yield Row(words.label(Member, "required_by", messages), seat.required_by, filed=True)
    if seat.functions:
        said = ", ".join(messages.text(SEAT_FUNCTIONS[one]) for one in seat.functions)
        yield Row(words.label(Member, "functions", messages), said)
    if seat.support_functions:
        yield Row(words.label(Member, "support_functions", messages), ", ".join(seat.support_functions), filed=True)
    for training in seat.trainings:
        yield Row(words.label(Member, "trainings", messages), training_words(look, training, messages))


def training_words(look: Look, training: Training, messages: Messages) -> str:
    """`CSTAG (facilitator, basic, in person), valid until June 30, 2027`."""
    name, about = training.name, ", ".join(filter(None, (training.role, training.level, training.delivery)))
    said = MixedText((Part(f"{name} ({about})" if about else name, SOURCE),))
    if training.valid_until is None:
        return said
    return joined((said, _valid(training.valid_until, look.today, messages)))


def _valid(until: date, today: date, messages: Messages) -> str:
    sentence = mark("valid until %(day)s") if until >= today else mark("expired after %(day)s")
    return messages.text(sentence, day=words.day(until, messages))
