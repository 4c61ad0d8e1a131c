"""A proposal that was read and waits to be written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model.reason import Reason
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
