"""Proposals: what a reader found in a document, with the place of every value. Readers make them, the reconciler
judges them, and the actions of `graph.editing` write them. Nothing here knows the directory.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from graph.model.record import Record
from graph.survey import TypedAnswer


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a document, and the words that stand there.

    `part` is the sheet of a workbook, `first` and `last` are lines, rows, or pages of a file that has no lines,
    counted from 1, last included. `column` is the heading of a table's column. `text` is at most `LONGEST_TEXT` long.
    """

    first: int
    last: int
    text: str = ""
    part: str = ""
    column: str = ""


LONGEST_TEXT = 1000
"""Of the words of a span, in characters."""


@dataclass(frozen=True, slots=True)
class Named:
    """A reference to a record that the document only names, to be found by the reconciler.

    `key` is that of another proposal of the same reading, if the document describes it; `name` is how it is written.
    """

    kinds: tuple[str, ...]
    name: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The value of a field and its place.

    `value` is what `graph.editing.Save` takes, with `Named` where it is the id of a record. One that only `fills` is
    not compared with what a record says in words of its own: it counts where the record says nothing, or has it from
    an earlier edition.
    """

    value: Any
    span: Span
    fills: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that a document describes.

    | field | meaning |
    |---|---|
    | `kind` | the record's kind |
    | `key` | names it in its document, and in the next edition; a row's id, or what it is called and under what |
    | `fields` | the values that the document gives, by the names of fields; None for one that it gives as empty |
    | `parts` | lists of records that belong to it, as `Save.parts` |
    | `id` | the id of the record that the document means, where it says so |
    | `dropped` | why the document asks not to use it, if it does: then it is reported and not written |
    | `private` | whether the document says that nobody else may read it |
    | `unclear` | what the document says about that, if it is not clear: then somebody has to explain it first |
    | `only_named` | whether the document only names it, in words for a kind: it is matched, and made only if chosen |
    | `needs` | keys of proposals without which it means nothing: if one is left out, so is this |
    """

    kind: type[Record]
    key: str
    span: Span
    fields: Mapping[str, Found] = field(default_factory=dict)
    parts: Mapping[str, tuple[Mapping[str, Found], ...]] = field(default_factory=dict)
    id: str | None = None
    dropped: str = ""
    private: bool = False
    unclear: str = ""
    needs: tuple[str, ...] = ()
    only_named: bool = False


def name_of(one: Proposal) -> str:
    """What a proposal is called: by its name or title, by what it is of, by its number or address, or by its key."""
    for name in ("name", "title", "term"):
        found = one.fields.get(name)
        if found is not None and isinstance(found.value, str) and found.value.strip():
            return found.value.strip()[:300]
    for name in ("of", "team", "agency", "source"):
        found = one.fields.get(name)
        if found is not None and isinstance(found.value, Named) and found.value.name.strip():
            return found.value.name.strip()[:300]
    channel = one.fields.get("phones") or one.fields.get("email")
    return (channel.span.text if channel is not None and channel.span.text else one.key)[:300]


class Passed(StrEnum):
    """What became of a part of a document that made no proposal.

    HEADING orders it; SAID_BEFORE repeats; PROSE says nothing that a record can have; UNREAD looks like something
    that should have been understood; DAMAGED cannot be read as text; REFUSED is wrong; PRIVATE is marked as private;
    NOTICE was understood, and read otherwise than it is written.
    """

    HEADING = "HEADING"
    SAID_BEFORE = "SAID_BEFORE"
    PROSE = "PROSE"
    UNREAD = "UNREAD"
    DAMAGED = "DAMAGED"
    REFUSED = "REFUSED"
    PRIVATE = "PRIVATE"
    NOTICE = "NOTICE"


@dataclass(frozen=True, slots=True)
class Remark:
    """What the report says of a place in the document. `code` and `params` are those of a reason."""

    passed: Passed
    span: Span
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered to the inventory survey, as a table has it.

    `key` names the respondent in the next edition of the table; it is a hash, so that nobody learns from it who
    answered. `typed` is what was answered, in words of the survey's choices where the reader knows them. `day` is
    when it was sent, if the table says so. `lacks` are the questions of the survey that the table does not ask.
    """

    key: str
    span: Span
    typed: TypedAnswer
    day: date | None = None
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read: what it proposes, and what was passed over and why.

    `reader` is the kind of document. `source` is its name as citations give it, `as_of` its own date as
    `Citation.as_of`; both may be given by whoever imports it. `units` is how many lines or rows it has that are not
    empty, or how many cards an address book has; `lost` is how many of them say nothing that was read (None: it is
    counted by the lines of the remarks). A proposal comes after those that it names by key. `answers` are those to
    the survey: they are kept apart from the directory.
    """

    reader: str
    source: str
    units: int
    proposals: Sequence[Proposal] = ()
    remarks: tuple[Remark, ...] = ()
    as_of: str | None = None
    answers: tuple[Answer, ...] = ()
    lost: int | None = None
