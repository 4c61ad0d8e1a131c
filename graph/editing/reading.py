"""Reads the values of fields as people and programs give them, and collects everything that is wrong with them.

Values may be of the field's own type or written as text: `"2026-11-21"` for a day, `"yes"`, `"state"` for a word of a
vocabulary, an object for a citation or a telephone number. None and empty texts and lists empty a field.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any, Final

from graph.editing.scalars import read_scalar
from graph.editing.texts import read_text
from graph.look import Look
from graph.model.errors import InvalidField, InvalidInput, QuestionProblems, shown
from graph.model.record import Record
from graph.model.shape import Shape, shapes_by_name
from graph.model.vocabulary import PhoneKind
from graph.values.phone import LONGEST, Phone, parse_phone

Path = tuple[str, ...]
_UNREAD: Final = frozenset({"id", "version"})
"""Fields that nobody gives a value."""


class FieldReader:
    """Reads the fields of records and their parts for one look. What is wrong goes to `problems`."""

    def __init__(self, look: Look, problems: QuestionProblems) -> None:
        self._look = look
        self._problems = problems

    def read(self, kind: type, given: Mapping[str, Any], path: Path = ()) -> dict[str, Any]:
        """The values of the fields of `kind` that are given, by their names. Wrong ones are left out."""
        values: dict[str, Any] = {}
        for name, raw in given.items():
            here, shape = (*path, name), shapes_by_name(kind).get(name)
            with self._problems.noting():
                if shape is None or (name in _UNREAD and issubclass(kind, Record)):
                    raise _no_field(here, kind)
                values[name] = self._field(here, shape, raw)
        return values

    def need(self, kind: type, values: Mapping[str, Any], given: Container[str], path: Path = ()) -> None:
        """Note each required field of `kind` that has no value, unless it was given one that is wrong."""
        for name, shape in shapes_by_name(kind).items():
            if shape.required and name not in values and name not in given and name not in _UNREAD:
                with self._problems.noting():
                    raise empty((*path, name))

    def _field(self, path: Path, shape: Shape, raw: Any) -> Any:
        if raw is None or (isinstance(raw, str) and not raw.strip()) or (shape.many and raw in ((), [])):
            return _emptied(path, shape)
        if not shape.many:
            return self._item(path, shape, raw)
        if isinstance(raw, str) or not isinstance(raw, Sequence):
            raise InvalidField(path, f"it is a list, not {shown(raw)}", value=raw, code="field.list")
        if shape.most is not None and len(raw) > shape.most:
            raise InvalidField(
                path,
                f"it has {len(raw):,} entries, at most {shape.most:,} are kept: leave some out",
                value=len(raw),
                code="field.too-many",
                params={"n": len(raw), "most": shape.most},
            )
        items: dict[Any, None] = {}
        for at, one in enumerate(raw):
            with self._problems.noting():
                items[self._item((*path, str(at)), shape, one)] = None
        return tuple(items)

    def _item(self, path: Path, shape: Shape, raw: Any) -> Any:
        if shape.rule is None:
            return raw if isinstance(raw, shape.type) else self._part(path, shape.type, raw)
        if shape.refers:
            return self._reference(path, shape, raw)
        if shape.type is str:
            return read_text(path, shape, raw)
        value = read_scalar(path, shape, raw)
        if shape.past and isinstance(value, date) and value > self._look.today:
            reason = f"{value} lies in the future: write the day on which it was done"
            raise InvalidField(path, reason, value=raw, code="field.future")
        return value

    def _part(self, path: Path, kind: type, raw: Any) -> Any:
        """A citation, a telephone number or another part, from an object with its fields or from its first text."""
        given = {next(iter(shapes_by_name(kind))): raw} if isinstance(raw, str) else raw
        if not isinstance(given, Mapping):
            raise InvalidField(path, f"it is an object with its fields, not {shown(raw)}", value=raw)
        if kind is Phone:
            return self._phone(path, given)
        inner = QuestionProblems()
        reader = FieldReader(self._look, inner)
        values = reader.read(kind, given, path)
        reader.need(kind, values, given, path)
        inner.check()
        with located(path):
            return kind(**values)

    def _phone(self, path: Path, given: Mapping[str, Any]) -> Phone:
        """A number in any spelling; its extension and keys may be written with it or given apart."""
        inner = QuestionProblems()
        apart = {name: value for name, value in given.items() if name != "number"}
        rest = FieldReader(self._look, inner).read(Phone, apart, path)
        number = given.get("number")
        if not isinstance(number, str) or not number.strip():
            with inner.noting():
                raise empty((*path, "number"))
        inner.check()
        text = str(number)
        try:
            read = parse_phone(text, rest.get("kind", PhoneKind.VOICE))
            return replace(read, **{name: value for name, value in rest.items() if value is not None})
        except InvalidInput as error:
            params = {"text": text[:LONGEST]}
            raise InvalidField(
                (*path, "number"), error.message, value=text, code="field.phone", params=params
            ) from None

    def _reference(self, path: Path, shape: Shape, raw: Any) -> str:
        if not isinstance(raw, str):
            raise InvalidField(path, f"it is the id of a record, not {shown(raw)}", value=raw, code="field.unknown")
        record_id = self._look.survivor(raw.strip())
        record = self._look.model.find(record_id)
        if record is None or not self._look.guard.sees(record):
            raise InvalidField(
                path,
                f"there is nothing with the id {shown(raw)}: search for its name",
                value=raw,
                code="field.unknown",
                params={"text": raw},
            )
        if record.KIND not in shape.refers:
            raise InvalidField(
                path,
                f"{shown(raw)} is of the kind {record.KIND}, and this names {' or '.join(shape.refers)}",
                value=raw,
                code="field.kind",
                params={"text": raw},
            )
        return record_id


def _emptied(path: Path, shape: Shape) -> Any:
    if shape.many:
        return ()
    if shape.optional:
        return None
    if shape.required:
        raise empty(path)
    return shape.default


def empty(path: Path) -> InvalidField:
    """The error of a field that needs a value."""
    return InvalidField(path, "it is empty: it needs a value", code="field.missing")


@contextmanager
def located(path: Path) -> Iterator[None]:
    """Raise what the block raises of InvalidInput as an error of the field at `path`."""
    try:
        yield
    except InvalidField:
        raise
    except InvalidInput as error:
        raise InvalidField(path, error.message, value=error.value, code=error.code, params=error.params) from None


def _no_field(path: Path, kind: type) -> InvalidField:
    known = ", ".join(name for name in shapes_by_name(kind) if name not in _UNREAD)
    return InvalidField(path, f"there is no such field to fill: choose one of {known}", value=path[-1])
