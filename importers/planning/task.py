"""A proposal that was read and waits to be written."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.model.reason import Reason
from graph.model.record import Record
from importers.planning.entry import Entry, Fate
from importers.planning.kinds import Imported
from importers.proposal import Proposal, Span, name_of


@dataclass(frozen=True, slots=True)
class Task:
    """A proposal with its typed values, its lists of parts, why values were left out, the question that one of them
    waits for, and what is kept of an earlier import of it."""

    proposal: Proposal
    values: Mapping[str, Any]
    parts: Mapping[str, Sequence[Mapping[str, Any]]]
    reasons: tuple[Reason, ...]
    asks: str
    earlier: Imported | None

    def against(self, here: Record, known: Container[str]) -> "Task":
        """The task without the values that only fill, of fields in which `here` says something itself. `known` are
        the fields that an earlier import of it wrote: of these the document goes on to say what they are."""
        fills = {name for name, found in self.proposal.fields.items() if found.fills and name not in known}
        kept = {name: value for name, value in self.values.items() if name not in fills or _says_nothing(here, name)}
        return self if len(kept) == len(self.values) else replace(self, values=kept)

    def without(self, name: str, reason: Reason) -> "Task":
        """The task without the value of a field, and why."""
        kept = {own: value for own, value in self.values.items() if own != name}
        return replace(self, values=kept, reasons=(*self.reasons, reason))


def _says_nothing(here: Record, name: str) -> bool:
    return getattr(here, name, None) in (None, "", ())


def place_of(span: Span) -> str:
    """Where something stands in its document, for people: the sheet, and the rows, lines or pages."""
    said = str(span.first) if span.first == span.last else f"{span.first}-{span.last}"
    return f"{span.part}, {said}" if span.part else said


def entry_of(fate: Fate, one: Proposal, *reasons: Reason, candidates: Sequence[str] = (), asks: str = "") -> Entry:
    """The entry of a proposal for which nothing is written."""
    span = Span(one.span.first, one.span.last, part=one.span.part) if one.private else one.span
    named = "" if one.private else name_of(one)
    return Entry(
        fate,
        one.kind.KIND,
        "" if one.private else one.key,
        named,
        span,
        reasons=tuple(reasons),
        candidates=tuple(candidates),
        asks=asks,
    )
