"""A proposal that was read and waits to be written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model.reason import Reason
from importers.planning.entry import Entry, Fate
from importers.planning.kinds import Imported
from importers.proposal import Named, Proposal, Span


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


def name_of(one: Proposal) -> str:
    """What a proposal is called."""
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
