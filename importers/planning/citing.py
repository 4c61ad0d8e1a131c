"""The sources of what a document confirms or changes: each gets the document as a source, with its date."""

from dataclasses import replace
from typing import Final

from graph.model.record import Citation, Record
from importers.proposal import Reading, Span

_LONGEST: Final = 500


def citation_of(reading: Reading, span: Span, *, placed: bool) -> Citation:
    """The document as a source. Where its places last (`placed`: pages, sections), it says where."""
    return Citation(source=reading.source[:_LONGEST], as_of=reading.as_of, locator=_place(span) if placed else None)


def _place(span: Span) -> str | None:
    said = f"{span.first}" if span.first == span.last else f"{span.first}-{span.last}"
    return f"{span.part}, {said}" if span.part else said


def cited(record: Record, citation: Citation) -> tuple[Citation, ...]:
    """The sources of `record` with this one. An earlier edition of the same source gives way; a later one stays."""
    same = [one for one in record.citations if one.source == citation.source]
    newest = max((one.as_of or "" for one in same), default="")
    if same and newest >= (citation.as_of or ""):
        return record.citations
    if not same:
        return (*record.citations, citation)
    first = next(at for at, one in enumerate(record.citations) if one.source == citation.source)
    kept = replace(citation, url=same[0].url, section=same[0].section)
    others = [one for one in record.citations if one.source != citation.source]
    before = sum(one.source != citation.source for one in record.citations[:first])
    return (*others[:before], kept, *others[before:])
