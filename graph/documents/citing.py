"""Which parts of a document are in the directory: for each section, the records that cite it (maybe none)."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.look import Look
from graph.model.document import Section
from graph.model.record import Record


@dataclass(frozen=True, slots=True)
class Cited:
    """A section of a document and the ids of the records that cite it, grouped by kind and sorted by id."""

    section: Section
    by_kind: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def total(self) -> int:
        """How many records cite the section."""
        return sum(len(ids) for _, ids in self.by_kind)


def citing(look: Look) -> tuple[Cited, ...]:
    """Every recorded section of every document, by source and line, with the records that cite it."""
    everything = look.records(record_id for group in look.model.facts.values() for record_id in group)
    return cited_by(record for record in everything if record is not None)


def cited_by(records: Iterable[Record]) -> tuple[Cited, ...]:
    """Every section among `records`, by source and line, with the other records among them that cite it."""
    everything = list(records)
    citing: dict[str, dict[str, list[str]]] = {}
    for record in everything:
        for section in {citation.section for citation in record.citations if citation.section}:
            if section != record.id:
                citing.setdefault(section, {}).setdefault(record.KIND, []).append(record.id)
    sections = sorted((r for r in everything if isinstance(r, Section)), key=lambda s: (s.source, s.first_line, s.id))
    return tuple(Cited(section, _sorted(citing.get(section.id, {}))) for section in sections)


def _sorted(kinds: dict[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind, tuple(sorted(kinds[kind]))) for kind in sorted(kinds))
