"""What documents count, in words beside what is on file: 9 of 17 known."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.messages import Messages, mark
from api.pages.links import Link, link, path_of
from graph.model.record import Citation
from graph.model.statement import Count
from graph.tally import Tally
from graph.view import View


@dataclass(frozen=True, slots=True)
class TallyWords:
    """A stated count: what is counted, how it compares, what is on file of it, and who states it."""

    id: str
    name: str
    href: str
    compared: str
    complete: bool
    links: tuple[Link, ...]
    note: str
    citations: tuple[Citation, ...]


def tallies(view: View, messages: Messages) -> tuple[TallyWords, ...]:
    """Every stated count."""
    return _all_in_words(view, view.tallies(), messages)


def tallies_of(view: View, about: str, messages: Messages) -> tuple[TallyWords, ...]:
    """The stated counts about an id, a kind of team or a kind of jurisdiction."""
    return _all_in_words(view, view.tallies(about), messages)


def _all_in_words(view: View, found: Sequence[Tally], messages: Messages) -> tuple[TallyWords, ...]:
    counts = view.records(tally.count for tally in found)
    return tuple(
        _in_words(view, tally, count, messages)
        for tally, count in zip(found, counts, strict=True)
        if isinstance(count, Count)
    )


def _in_words(view: View, tally: Tally, count: Count, messages: Messages) -> TallyWords:
    known = tally.on_file
    if known is None:
        said = messages.text(mark("%(stated)s stated, not compared with what is on file"), stated=tally.stated)
    elif known > tally.stated:
        said = messages.text(mark("%(known)s on file, %(stated)s stated"), known=known, stated=tally.stated)
    else:
        said = messages.text(mark("%(known)s of %(stated)s known"), known=known, stated=tally.stated)
    return TallyWords(
        id=count.id,
        name=count.name,
        href=path_of(count.id),
        compared=said,
        complete=known == tally.stated,
        links=tuple(link(view, one) for one in view.counted(count.id)),
        note=count.note or "",
        citations=count.citations,
    )
