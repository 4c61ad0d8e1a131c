"""Documents that statements are taken from, by section; and what they explain and point to."""

from dataclasses import dataclass, field
from typing import ClassVar

from graph.model.errors import InvalidInput
from graph.model.record import FOR_ALL, URL, Record, ref
from graph.model.vocabulary import ResourceTopic


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Record):
    """A part of a document that is in the directory section by section.

    `source` is the document's title, as citations name it; lines count from 1, both ends included. A citation with
    this section's id says that its statement stands there.
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
    """A term of the field, explained where it is used. `definition` is in the directory's own words.

    A term that is a step of another's course (the pathway to violence) names it in `step_of`, with its place there.
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

    `url` is None where the document prints none; `agency` is the publisher's record, where there is one.
    """

    KIND: ClassVar[str] = "resource"
    name: str
    topic: ResourceTopic
    description: str
    url: str | None = field(default=None, metadata=URL)
    publisher: str | None = None
    agency: str | None = field(default=None, metadata=ref("agency"))
    note: str | None = field(default=None, metadata=FOR_ALL)
