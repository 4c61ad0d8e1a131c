"""Sections of the documents from which statements are taken, and the terms and resources in these documents."""

from dataclasses import dataclass, field
from typing import ClassVar

from graph.model.errors import InvalidInput
from graph.model.record import FOR_ALL, POINTER, Record, ref
from graph.model.vocabulary import ResourceTopic


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Record):
    """A section of a document whose sections are recorded.

    `source` is the document's title, as in citations. Lines count from 1, and both are included. A citation with this
    section's id says that its statement is in this section.
    """

    KIND: ClassVar[str] = "section"
    source: str
    title: str
    first_line: int
    last_line: int

    def __post_init__(self) -> None:
        if not 1 <= self.first_line <= self.last_line:
            raise InvalidInput(
                f"{self.id}: lines {self.first_line} to {self.last_line} are no part of a document", value=self.id
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryTerm(Record):
    """A technical term, explained where it is used. `definition` is in the directory's own words.

    If the term is a step of a course (such as the pathway to violence), `step_of` is the course's term, and `step`
    the step's number.
    """

    KIND: ClassVar[str] = "glossary"
    name: str
    definition: str
    aliases: tuple[str, ...] = ()
    step_of: str | None = field(default=None, metadata=ref("glossary"))
    step: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Record):
    """Something to read or to use that a document points to: guidance, data, a tool, a network.

    `url` is None if the document prints none. `agency` is the record of who publishes or offers it, if there is one.
    Of a training, `roles` says for whom it is, `level` how advanced it is (a range as the source writes it), and
    `deliveries` how it is given.
    """

    KIND: ClassVar[str] = "resource"
    name: str
    topic: ResourceTopic
    description: str
    url: str | None = field(default=None, metadata=POINTER)
    publisher: str | None = None
    agency: str | None = field(default=None, metadata=ref("agency"))
    roles: tuple[str, ...] = ()
    level: str | None = None
    deliveries: tuple[str, ...] = ()
    note: str | None = field(default=None, metadata=FOR_ALL)
