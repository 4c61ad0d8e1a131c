"""Where statements come from: the citations of a page, numbered once, each source named once with its places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final, Protocol

from api import words
from api.words.messages import Messages, mark
from graph import contacts
from graph.look import Look
from graph.model.contact import Slot
from graph.model.record import Citation, Record

_OPENED: Final = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a source: its number on the page, and the section and lines; `locator` is empty for the whole."""

    number: int
    locator: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document or page with its own date; `url` is empty where it has no address that a browser opens."""

    name: str
    url: str
    dated: str
    places: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Every source of a page, and the number that each citation has there."""

    all: tuple[Source, ...] = ()
    numbers: Mapping[Citation, int] | None = None

    def of(self, citations: Iterable[Citation]) -> list[int]:
        """The numbers of some citations of the page, in order."""
        numbers = self.numbers or {}
        return sorted({numbers[one] for one in citations if one in numbers})


def sources(citations: Iterable[Citation], messages: Messages) -> Sources:
    """The sources of `citations` in the order of their first mention, the places in each in theirs."""
    grouped: dict[tuple[str, str | None, str | None], list[Citation]] = {}
    for one in dict.fromkeys(citations):
        grouped.setdefault((one.source, one.url, one.as_of), []).append(one)
    numbers = {one: number for number, one in enumerate(chain.from_iterable(grouped.values()), start=1)}
    return Sources(tuple(_source(group, numbers, messages) for group in grouped.values()), numbers)


def _source(group: list[Citation], numbers: Mapping[Citation, int], messages: Messages) -> Source:
    first = group[0]
    return Source(
        first.source,
        first.url if first.url and first.url.startswith(_OPENED) else "",
        words.partial_date(first.as_of, messages) if first.as_of else messages.text(mark("undated")),
        tuple(Cited(numbers[one], one.locator or "") for one in group),
    )


class Stated(Protocol):
    """Anything that says where it comes from."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Its sources."""


def cited(*groups: Iterable[Stated]) -> Iterable[Citation]:
    """The citations of everything in `groups`, in order."""
    return chain.from_iterable(one.citations for group in groups for one in group)


def with_contacts(look: Look, record: Record) -> Iterable[Citation]:
    """The citations of a record, then those of the contacts in its slots."""
    slots = [one for one in look.records(contacts.slots_of(look, record.id)) if isinstance(one, Slot)]
    holders = look.records([slot.contact for slot in slots if slot.contact])
    return chain(record.citations, *(one.citations for one in (*slots, *holders) if one is not None))
