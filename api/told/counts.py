"""Counts that documents state, compared with what the directory lists: 9 of 17."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.told.links import Link, link, path_of
from api.words.messages import Messages, mark
from graph import documents
from graph.documents.counts import CountOnFile
from graph.look import Look
from graph.model.record import Citation
from graph.model.statement import Count


@dataclass(frozen=True, slots=True)
class CountWords:
    """A stated count: what is counted, the comparison in words, the listed records, and the citations."""

    id: str
    name: str
    href: str
    compared: str
    complete: bool
    links: tuple[Link, ...]
    note: str
    citations: tuple[Citation, ...]


def counts_told(look: Look, messages: Messages) -> tuple[CountWords, ...]:
    """Every stated count."""
    return _all_in_words(look, documents.counts(look), messages)


def counts_of(look: Look, about: str, messages: Messages) -> tuple[CountWords, ...]:
    """The stated counts about an id, a kind of team or a kind of jurisdiction."""
    return _all_in_words(look, documents.counts(look, about), messages)


def _all_in_words(look: Look, several: Sequence[CountOnFile], messages: Messages) -> tuple[CountWords, ...]:
    counts = look.records(on_file.count for on_file in several)
    return tuple(
        _in_words(look, on_file, count, messages)
        for on_file, count in zip(several, counts, strict=True)
        if isinstance(count, Count)
    )


def _in_words(look: Look, on_file: CountOnFile, count: Count, messages: Messages) -> CountWords:
    known = on_file.on_file
    if known is None:
        said = messages.text(
            mark("A document says %(stated)s. We have not compared this with our list"), stated=on_file.stated
        )
    elif known > on_file.stated:
        said = messages.text(
            mark("%(known)s are listed. A document says %(stated)s"), known=known, stated=on_file.stated
        )
    else:
        said = messages.text(mark("%(known)s of the %(stated)s are listed"), known=known, stated=on_file.stated)
    return CountWords(
        id=count.id,
        name=count.name,
        href=path_of(count.id),
        compared=said,
        complete=known == on_file.stated,
        links=tuple(link(look, record_id) for record_id in documents.counted(look, count.id)),
        note=count.note or "",
        citations=count.citations,
    )
