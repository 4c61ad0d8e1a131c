"""Rows of facts: a term with its words or links, one by one or of all fields of a record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api import words
from api.told.links import Link, bare_url, link
from api.words.messages import Messages
from graph.look import Look
from graph.model.address import linked
from graph.model.record import Record
from graph.model.shape import Shape, TextForm, shapes, shapes_by_name

_OWN = frozenset({"id", "name", "citations", "narrowed", "version", "phones", "required_by", "response_time"})
"""Fields that are not told as rows here: the title, the sources, the calls to make, what only the store needs, and
what `told.seats` and `told.agreements` tell."""
_PLAIN = frozenset({str, int, bool})


@dataclass(frozen=True, slots=True)
class Row:
    """A fact: a term, with text or links; `known` is False where no source states it, and `filed` says that the text
    is the directory's own, in English."""

    term: str
    words: str = ""
    links: tuple[Link, ...] = ()
    known: bool = True
    href: str = ""
    filed: bool = False


def link_row(look: Look, term: str, ids: Iterable[str]) -> list[Row]:
    """A row of links, or no row where there are none."""
    links = tuple(link(look, record_id) for record_id in ids)
    return [Row(term, links=links)] if links else []


def text_row(term: str, said: str | None, href: str = "", *, filed: bool = False) -> list[Row]:
    """A row of words, or no row where there are none; `filed` words are the directory's own."""
    return [Row(term, said, href=href, filed=filed)] if said else []


def field_row(record: Record, name: str, messages: Messages) -> list[Row]:
    """The row of a plain field of a record under the field's own label, or no row if it is empty."""
    value, term = getattr(record, name), words.label(type(record), name, messages)
    if value is None:
        return []
    if shapes_by_name(type(record))[name].form is TextForm.URL:
        return text_row(term, bare_url(value), href=linked(value))
    return text_row(term, words.value(value, messages), filed=isinstance(value, str | tuple))


def record_rows(look: Look, record: Record, messages: Messages) -> Iterator[Row]:
    """A row for each field of a record that has a value, as `look` gives it: plain values and links to records.

    Words of vocabularies, instants and parts of records have no row.
    """
    for shape in shapes(type(record)):
        value = getattr(record, shape.name)
        if shape.name in _OWN or value in (None, (), "", False):
            continue
        if shape.refers:
            ids = value if shape.many else (value,)
            seen = [record_id for record_id, told in zip(ids, look.records(ids), strict=True) if told is not None]
            yield from link_row(look, words.label(type(record), shape.name, messages), seen)
        elif _is_plain(shape):
            yield from field_row(record, shape.name, messages)


def _is_plain(shape: Shape) -> bool:
    return shape.rule is not None and shape.type in _PLAIN
