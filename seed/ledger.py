"""Collects the records with the rows they were made of, and checks the references between them."""

import re
from collections.abc import Iterable
from typing import TypeVar

from graph.model.errors import shown
from graph.model.kinds import KINDS, check_id, mint
from graph.model.record import Citation, Record, references
from graph.model.written import check_written
from importers.reading.problems import Problems, unknown
from importers.reading.raw import Raw
from seed.document_rows import SectionRow
from seed.files import SECTIONS, SOURCES, Tables
from seed.rows import SourceRow

R = TypeVar("R", bound=Record)
_LINES = re.compile(r"(?P<section>[a-z0-9-]+), lines? (?P<first>[0-9]{1,6})(?:-(?P<last>[0-9]{1,6}))?")
_PAGE = re.compile(r"\b(?:page|p\.) ?([0-9]{1,6})\b")
_PARENTS = {"agency": "parent", "category": "parent", "glossary": "step_of", "jurisdiction": "within"}
_WRITTEN = {("relation", "source"): "from", ("relation", "target"): "to"}
"""Keys of rows that have another name than the field that they fill."""


def section_id(section: SectionRow) -> str:
    """The id of a section of a document."""
    return mint("section", section.source, section.key)


class Ledger:
    """Collects records, makes citations, and checks at the end that every id that a record refers to exists."""

    def __init__(self, tables: Tables, problems: Problems) -> None:
        self.problems = problems
        self._sources = {entry.row.key: entry.row for entry in tables[SOURCES]}
        self._sections = {(entry.row.source, entry.row.key): entry.row for entry in tables[SECTIONS]}
        self._sectioned = {source for source, _ in self._sections}
        self._records: dict[str, Record] = {}
        self._origins: dict[str, Raw] = {}

    def put(self, raw: Raw, record: Record) -> None:
        """Add a record. If its id is malformed or taken, a mistake is recorded for its row."""
        with self.problems.at(raw.file, raw.line):
            check_id(record)
            check_written(record)
            first = self._origins.get(record.id)
            if first is not None:
                where = f"{first.file}, line {first.line}"
                self.refuse(raw, "id", f"the id {shown(record.id)} is taken by {where}: give each record its own")
                return
            self._records[record.id] = record
            self._origins[record.id] = raw

    def get(self, record_id: str) -> Record | None:
        """The record with this id that was put; None if it was refused."""
        return self._records.get(record_id)

    def all(self, kind: type[R]) -> list[R]:
        """The records of a kind that were put."""
        return [record for record in self._records.values() if isinstance(record, kind)]

    def refuse(self, raw: Raw, key: str, reason: str, *, value: object = None) -> None:
        """Record a mistake in one key of a row."""
        self.problems.add(raw.file, raw.line_of(key), reason, value=value)

    def cite(self, raw: Raw, cites: Iterable[str], place: str | None = None) -> tuple[Citation, ...]:
        """The citations for `cites`, each written as `key` or `key#locator`. `place` is put before every locator.

        If a document's sections are recorded, the locator is `section, line 3` or `section, lines 3-5`, and those
        lines must lie in the section; the pages of the section are added. A page that the document does not have is
        refused.
        """
        citations = []
        for cite in cites:
            key, _, locator = cite.partition("#")
            source = self._sources.get(key)
            if source is None:
                self.refuse(raw, "cite", unknown("source", key, sorted(self._sources)), value=key)
                continue
            section = self._section(raw, source, locator) if key in self._sectioned else None
            self._check_page(raw, source, locator)
            if section is not None:
                locator = locator.replace(section.key, section.title, 1) + _on_pages(section)
            where = ": ".join(filter(None, [place, locator])) or None
            citations.append(
                Citation(source.title, source.url, where, source.as_of, section_id(section) if section else None)
            )
        if not citations:
            self.refuse(raw, "cite", "nothing is cited: name a key of sources.yaml")
        return tuple(citations)

    def _section(self, raw: Raw, source: SourceRow, locator: str) -> SectionRow | None:
        match = _LINES.fullmatch(locator)
        section = self._sections.get((source.key, match["section"])) if match else None
        if match is None or section is None:
            known = sorted(key for of, key in self._sections if of == source.key)
            said = match["section"] if match else locator
            self.refuse(
                raw, "cite", f"cite {source.key} as section, line 3: {unknown('section', said, known)}", value=said
            )
            return None
        first = int(match["first"])
        last = int(match["last"] or first)
        if not section.first_line <= first <= last <= section.last_line:
            lines = f"lines {section.first_line} to {section.last_line}"
            self.refuse(raw, "cite", f"{shown(locator)}: {section.key} has {lines}: mend the lines", value=locator)
        return section

    def _check_page(self, raw: Raw, source: SourceRow, locator: str) -> None:
        for number in map(int, _PAGE.findall(locator)):
            if not number or (source.pages is not None and number > source.pages):
                has = f"{source.pages} pages" if source.pages else "no page 0"
                self.refuse(raw, "cite", f"{shown(locator)}: {source.key} has {has}: mend the page", value=number)

    def records(self) -> tuple[Record, ...]:
        """Every record, by kind in the order of `KINDS`, then by id. Wrong references are recorded as mistakes."""
        for record_id, record in self._records.items():
            self._check_references(self._origins[record_id], record)
            self._check_cycle(self._origins[record_id], record)
        rank = {kind: place for place, kind in enumerate(KINDS)}
        return tuple(sorted(self._records.values(), key=lambda record: (rank[record.KIND], record.id)))

    def _check_references(self, raw: Raw, record: Record) -> None:
        allowed = {one.name: one.shape.refers for one in references(type(record))}
        for field, target_id in record.referred():
            kinds, target = allowed[field], self._records.get(target_id)
            name = _WRITTEN.get((record.KIND, field), field)
            if target is None:
                known = [other.id for other in self._records.values() if other.KIND in kinds]
                self.refuse(
                    raw,
                    name.partition(".")[0],
                    f"{name}: {unknown(' or '.join(kinds), target_id, known)}",
                    value=target_id,
                )
            elif target.KIND not in kinds:
                reason = f"{name}: {shown(target_id)} is {_a(target.KIND)}: name {' or '.join(map(_a, kinds))}"
                self.refuse(raw, name.partition(".")[0], reason, value=target_id)

    def _check_cycle(self, raw: Raw, record: Record) -> None:
        name = _PARENTS.get(record.KIND)
        seen: set[str] = set()
        above = self._above(record.id) if name else []
        while above:
            parent = above.pop()
            if parent == record.id:
                reason = f"{shown(record.id)} lies above itself, a cycle of parents: mend its {name}"
                self.refuse(raw, str(name), reason, value=record.id)
                return
            if parent not in seen:
                seen.add(parent)
                above.extend(self._above(parent))

    def _above(self, record_id: str) -> list[str]:
        record = self._records.get(record_id)
        value = getattr(record, _PARENTS.get(record.KIND, ""), None) if record else None
        return list(value) if isinstance(value, tuple) else [value] if value else []


def _on_pages(section: SectionRow) -> str:
    if section.pages is None:
        return ""
    return f", {'pages' if '-' in section.pages else 'page'} {section.pages}"


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
