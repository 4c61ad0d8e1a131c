"""The facts of any record in rows, by the shape of its kind."""

from collections.abc import Iterator

from api import words
from api.told.links import Link, link
from api.told.rows import Row
from api.words.messages import Messages
from graph.look import Look
from graph.model.record import Record
from graph.model.shape import Shape, shapes

_OWN = frozenset({"id", "name", "citations", "narrowed", "version", "phones"})
"""Fields that are not told as rows: the title, the sources, the calls to make, and what only the store needs."""


def record_rows(look: Look, record: Record, messages: Messages) -> Iterator[Row]:
    """A row for each field of a record that has a value, as `look` gives it: plain values and links to records.

    Words of vocabularies, instants and parts of records have no row.
    """
    for shape in shapes(type(record)):
        value = getattr(record, shape.name)
        if shape.name in _OWN or value in (None, (), "", False):
            continue
        term = words.label(type(record), shape.name, messages)
        if shape.refers:
            links = tuple(_links(look, value if shape.many else (value,)))
            if links:
                yield Row(term, links=links)
        elif _is_plain(shape):
            yield Row(term, words.value(value, messages))


def _links(look: Look, ids: tuple[str, ...]) -> Iterator[Link]:
    for record_id, record in zip(ids, look.records(ids), strict=True):
        if record is not None:
            yield link(look, record_id)


def _is_plain(shape: Shape) -> bool:
    return shape.rule is not None and shape.type in _PLAIN


_PLAIN = frozenset({str, int, bool})
