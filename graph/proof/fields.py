"""The audience of each field of a record, and the rules that give it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.look.field_audience import AUDIENCES, FieldAudiences, strictest
from graph.model.contact import Contact
from graph.model.reason import Reason
from graph.model.record import Record
from graph.model.shape import shapes
from graph.model.vocabulary import Audience
from graph.values.phone import Phone

_UNSAID: Final = ("id", "version", "narrowed")


@dataclass(frozen=True, slots=True)
class FieldProof:
    """A filled field, or one phone of it: who may read it, and by which rules. If everybody may, there is one rule:
    that of its kind."""

    name: str
    value: Any
    audience: Audience
    reasons: tuple[Reason, ...]


def fields(look: Look, record_id: str) -> tuple[FieldProof, ...]:
    """The filled fields of a record, each phone by itself. Raises Forbidden for all but administrators, NotFound."""
    check_may(look, Act.PROVE)
    record = look.record(record_id)
    return tuple(_fields(look.model.derived(AUDIENCES), record))


def _fields(audiences: FieldAudiences, record: Record) -> Iterator[FieldProof]:
    for shape in shapes(type(record)):
        value = getattr(record, shape.name)
        if shape.name in _UNSAID or value is None or value == ():
            continue
        rules = audiences.rules(record, shape.name)
        if isinstance(record, Contact) and shape.name == "phones":
            for phone in record.phones:
                yield _proof(shape.name, phone, [*rules, *_of_phone(phone)])
        else:
            yield _proof(shape.name, value, rules)


def _of_phone(phone: Phone) -> list[tuple[Audience, str]]:
    return [] if phone.audience is Audience.PUBLIC else [(phone.audience, "audience.phone")]


def _proof(name: str, value: Any, rules: list[tuple[Audience, str]]) -> FieldProof:
    audience = strictest(*(rule for rule, _ in rules))
    codes = dict.fromkeys(code for rule, code in rules if rule is audience)
    if audience is Audience.PUBLIC:
        codes = dict.fromkeys(["audience.kind"])
    return FieldProof(name, value, audience, tuple(Reason(code, {"audience": audience.value}) for code in codes))
