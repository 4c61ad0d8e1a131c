"""The proof: each field of a record with its audience, and in which answers to the public it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from api import words
from api.proof.asking import Reply
from api.proof.faces import Face, faces
from api.told.known import Known
from api.told.subjects import subject_words
from api.told.values import value_words
from api.words.messages import Messages, mark
from graph import proof
from graph.look import Look
from graph.model.record import Citation, Record
from graph.model.shape import shapes_by_name
from graph.model.vocabulary import Audience
from graph.proof import FieldProof
from graph.values.phone import Phone

_SHORTEST: Final = 4
"""A shorter text stands everywhere, so nothing is proved by finding it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be asked of a record."""

    record: Record
    fields: tuple[FieldProof, ...]
    faces: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class FaceWords:
    """A question to a face, and what the public is answered."""

    said: str
    answer: str
    reached: bool


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A field: its value, for whom it is and why, and the questions whose answers have it. `alarm` says that a value
    that is not for everybody stands in an answer to the public."""

    label: str
    value: str
    audience: str
    why: tuple[str, ...]
    found: tuple[str, ...]
    looked: bool
    alarm: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """What the public can reach of a record."""

    id: str
    title: str
    faces: tuple[FaceWords, ...]
    fields: tuple[FieldWords, ...]

    @property
    def alarms(self) -> int:
        """How many fields are in an answer that they should not be in."""
        return sum(field.alarm for field in self.fields)


def plan(look: Look, record_id: str, messages: Messages) -> Plan:
    """What to ask. Raises Forbidden for all but administrators, NotFound."""
    fields = proof.fields(look, record_id)
    record = look.record(record_id)
    return Plan(record, fields, faces(look, record, messages))


def prove(look: Look, planned: Plan, replies: Sequence[Reply], messages: Messages) -> Proof:
    """The proof, by the answers to the questions of `planned`, in their order."""
    known = Known(look, messages)
    record = planned.record
    asked = [
        (_face(face, reply, record, messages), face, reply)
        for face, reply in zip(planned.faces, replies, strict=True)
    ]
    # A form's answer repeats what was typed. So it counts only where it leads to the record.
    answers = [
        (told.said, reply.text)
        for told, face, reply in asked
        if reply.status == 200 and (told.reached or face.question.form is None)
    ]
    return Proof(
        record.id,
        words.capital(subject_words(known, record.id)),
        tuple(told for told, _, _ in asked),
        tuple(_field(known, record, field, answers) for field in planned.fields),
    )


def _face(face: Face, reply: Reply, record: Record, messages: Messages) -> FaceWords:
    reached = reply.status == 200 and record.id in reply.text
    if reply.status != 200:
        said = messages.text(mark("refused (%(status)s)"), status=reply.status)
    elif face.question.document:
        reached = '"node": null' not in reply.text
        said = messages.text(mark("answers with it") if reached else mark("does not know it"))
    else:
        said = messages.text(mark("leads to it") if reached else mark("does not name it"))
    return FaceWords(face.said, said, reached)


def _field(known: Known, record: Record, field: FieldProof, answers: Sequence[tuple[str, str]]) -> FieldWords:
    """A field, and the answers (what was asked, its text) that have it."""
    forms = tuple(_forms(known, record, field))
    found = tuple(said for said, text in answers if any(form in text for form in forms))
    return FieldWords(
        words.label(type(record), field.name, known.messages),
        value_words(known, type(record), field.name, field.value),
        words.word(field.audience, known.messages),
        tuple(words.reason_words(reason, known.messages) for reason in field.reasons),
        found,
        bool(forms),
        bool(found) and field.audience is not Audience.PUBLIC,
    )


def _forms(known: Known, record: Record, field: FieldProof) -> Iterator[str]:
    """How a face could write the value. None for words of a vocabulary, numbers and references, which stand for much
    else, too."""
    if shapes_by_name(type(record))[field.name].refers:
        return
    items = field.value if isinstance(field.value, tuple) else (field.value,)
    for item in items:
        yield from (text for text in map(_spaced, _written(known, item)) if len(text) >= _SHORTEST)


def _written(known: Known, item: Any) -> Iterator[str]:
    match item:
        case StrEnum() | bool() | int() | float():
            return
        case Phone():
            yield from (item.digits_display, item.number, item.uri)
        case Citation():
            yield from filter(None, (item.url, item.locator))
        case datetime():
            yield item.isoformat()
        case date():
            yield from (item.isoformat(), words.day(item, known.messages))
        case str():
            yield item
        case _:
            return


def _spaced(text: str) -> str:
    return " ".join(text.split())
