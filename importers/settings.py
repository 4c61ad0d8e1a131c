"""What whoever imports says of a document before it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from graph.look import NEVER, Deadline

Mapped = Callable[[str], Mapping[str, str] | None]
"""The mapping that was saved for tables with this signature, if there is one: columns by their headings."""


def nothing_saved(_signature: str) -> Mapping[str, str] | None:
    """No mapping is saved."""
    return None


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """`source` is the name of the document for citations, `as_of` its date; where they are None the document says it,
    or nobody. `mapping` says what columns are, by heading: it goes before what was `saved` and what is recognised.
    `answers` are those to questions that an earlier plan for the document asked."""

    source: str | None = None
    as_of: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    saved: Mapped = nothing_saved
    answers: Mapping[str, str] = field(default_factory=dict)
    deadline: Deadline = NEVER
