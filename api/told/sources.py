"""The sources of a page: citations are numbered, and each source is named once with its citations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from api import words
from api.words.messages import Messages, mark
from graph import contacts
from graph.look import Look
from graph.model.address import linked
from graph.model.contact import Slot
from graph.model.record import Citation, Record


@dataclass(frozen=True, slots=True)
class Cited:
    """A cited place in a source: its number on the page, and its section and lines; `locator` is empty for the whole
    source."""

    number: int
    locator: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document or web page with its date; `url` is empty where it has no web address."""

    name: str
    url: str
    dated: str
    places: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources of a page, and the number of each citation."""

    all: tuple[Source, ...] = ()
    numbers: Mapping[Citation, int] | None = None

    def of(self, citations: Iterable[Citation]) -> list[int]:
        """The numbers of some citations of the page, in order."""
        numbers = self.numbers or {}
        return sorted({numbers[citation] for citation in citations if citation in numbers})


def sources(citations: Iterable[Citation], messages: Messages) -> Sources:
    """The sources of `citations`, and the citations within each source, in order of first mention."""
    grouped: dict[tuple[str, str | None, str | None], list[Citation]] = {}
    for citation in dict.fromkeys(citations):
        grouped.setdefault((citation.source, citation.url, citation.as_of), []).append(citation)
    numbers = {citation: number for number, citation in enumerate(chain.from_iterable(grouped.values()), start=1)}
    return Sources(tuple(_source(group, numbers, messages) for group in grouped.values()), numbers)


def _source(group: list[Citation], numbers: Mapping[Citation, int], messages: Messages) -> Source:
    first = group[0]
    return Source(
        first.source,
        linked(first.url),
        words.partial_date(first.as_of, messages) if first.as_of else messages.text(mark("undated")),
        tuple(Cited(numbers[citation], citation.locator or "") for citation in group),
    )


class Stated(Protocol):
    """Anything that has citations."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Its sources."""


def cited(*groups: Iterable[Stated]) -> Iterable[Citation]:
    """The citations of everything in `groups`, in order."""
    return chain.from_iterable(record.citations for group in groups for record in group)


def with_contacts(look: Look, record: Record) -> Iterable[Citation]:
    """The citations of a record, then those of the contacts in its slots."""
    slots = [slot for slot in look.records(contacts.slots_of(look, record.id)) if isinstance(slot, Slot)]
    holders = look.records([slot.contact for slot in slots if slot.contact])
    return chain(record.citations, *(other.citations for other in (*slots, *holders) if other is not None))
