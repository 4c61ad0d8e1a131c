"""What a record must satisfy to be written, beyond the types of its values: limits, addresses, languages.

Reading does not check this, because a store may have been written before there was such a rule. `signpost doctor`
reports what it finds of that.
"""

from collections.abc import Iterator
from typing import Any

from graph.model.address import check_address
from graph.model.errors import InvalidInput
from graph.model.record import Stored
from graph.model.shape import Shape, TextForm, by_type, shapes
from graph.model.statement import Absence
from graph.values.language import check_code


def check_written(record: Stored) -> None:
    """Raises InvalidInput, naming record, field and limit, for the first value that may not be written."""
    for error in unwritable(record):
        raise error


def unwritable(record: Stored) -> Iterator[InvalidInput]:
    """An error for each value of `record` that may not be written, in field order."""
    yield from _problems(record.id, record)
    if isinstance(record, Absence) and not record.citations:
        yield InvalidInput(
            f"{record.id}: it cites no source: only a source can say that there is none",
            value=record.id,
            code="field.uncited",
        )


def check_length(what: str, text: str, longest: int) -> None:
    """Raises InvalidInput if `text`, which is called `what` in the message, has over `longest` characters."""
    if len(text) > longest:
        raise InvalidInput(
            f"{what} has {len(text):,} characters, at most {longest:,} are kept: shorten it", value=text
        )


def _problems(owner: str, holder: Any, within: str = "") -> Iterator[InvalidInput]:
    for shape in _checked(type(holder)):
        value = getattr(holder, shape.name)
        name = f"{within}{shape.name}"
        items = value if shape.many else () if value is None else (value,)
        if shape.most is not None and len(items) > shape.most:
            said = f"{owner}: {name} has {len(items):,} items, at most {shape.most:,} are kept: leave some out"
            yield InvalidInput(said, value=name)
            continue
        for item in items:
            if shape.rule is None:
                yield from _problems(owner, item, f"{name}.")
            elif shape.longest is not None:
                yield from _wrong_text(owner, name, shape, item)


def _wrong_text(owner: str, name: str, shape: Shape, text: str) -> Iterator[InvalidInput]:
    try:
        check_length(f"{owner}: {name}", text, shape.longest or 0)
        if shape.form is TextForm.URL:
            check_address(text, shape.schemes, f"{owner}: {name}: ")
        elif shape.form is TextForm.LANGUAGE:
            check_code(text, f"{owner}: ")
    except InvalidInput as error:
        yield error


@by_type
def _checked(kind: type) -> tuple[Shape, ...]:
    """The fields that have a rule of their own, or parts with such fields."""
    return tuple(shape for shape in shapes(kind) if shape.many or shape.rule is None or shape.longest is not None)
