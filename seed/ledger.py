"""The records made so far, each with the row that it comes from, and what must hold of them together."""

from collections.abc import Iterable
from dataclasses import fields

from graph.model.errors import shown
from graph.model.kinds import KINDS, check_id
from graph.model.record import Citation, Record
from seed.files import SOURCES, Tables
from seed.problems import Problems, unknown
from seed.raw import Raw

_PARENTS = {"agency": "parent", "category": "parent", "jurisdiction": "within"}


class Ledger:
    """Takes records in, gives citations out, and checks at the end that no record names what is not there."""

    def __init__(self, tables: Tables, problems: Problems) -> None:
        self.problems = problems
        self._sources = {entry.row.key: entry.row for entry in tables[SOURCES]}
        self._records: dict[str, Record] = {}
        self._origins: dict[str, Raw] = {}

    def put(self, raw: Raw, record: Record) -> None:
        """Take a record in. A doubled or malformed id is a mistake of its row."""
        with self.problems.at(raw.file, raw.line):
            check_id(record)
            first = self._origins.get(record.id)
            if first is not None:
                where = f"{first.file}, line {first.line}"
                self.refuse(raw, "id", f"the id {shown(record.id)} is taken by {where}: give each record its own")
                return
            self._records[record.id] = record
            self._origins[record.id] = raw

    def refuse(self, raw: Raw, key: str, reason: str, *, value: object = None) -> None:
        """Take down a mistake in one key of a row."""
        self.problems.add(raw.file, raw.line_of(key), reason, value=value)

    def cite(self, raw: Raw, cites: Iterable[str], place: str | None = None) -> tuple[Citation, ...]:
        """The citations that `key` or `key#locator` stand for; `place` leads every locator."""
        found = []
        for cite in cites:
            key, _, locator = cite.partition("#")
            source = self._sources.get(key)
            if source is None:
                self.refuse(raw, "cite", unknown("source", key, sorted(self._sources)), value=key)
                continue
            where = ": ".join(filter(None, [place, locator])) or None
            found.append(Citation(source.title, source.url, where, source.as_of))
        if not found:
            self.refuse(raw, "cite", "nothing is cited: name a key of sources.yaml")
        return tuple(found)

    def records(self) -> tuple[Record, ...]:
        """Every record, by kind in the order of `KINDS`, then by id; mistakes between records are taken down."""
        for one, record in self._records.items():
            self._check_references(self._origins[one], record)
            self._check_cycle(self._origins[one], record)
        rank = {kind: place for place, kind in enumerate(KINDS)}
        return tuple(sorted(self._records.values(), key=lambda record: (rank[record.KIND], record.id)))

    def _check_references(self, raw: Raw, record: Record) -> None:
        allowed = {f.name: f.metadata["refers"] for f in fields(record) if "refers" in f.metadata}
        for name, one in record.referred():
            kinds = allowed[name]
            target = self._records.get(one)
            if target is None:
                known = [other.id for other in self._records.values() if other.KIND in kinds]
                self.refuse(raw, name, f"{name}: {unknown(' or '.join(kinds), one, known)}", value=one)
            elif target.KIND not in kinds:
                reason = f"{name}: {shown(one)} is {_a(target.KIND)}: name {' or '.join(map(_a, kinds))}"
                self.refuse(raw, name, reason, value=one)

    def _check_cycle(self, raw: Raw, record: Record) -> None:
        name = _PARENTS.get(record.KIND)
        seen: set[str] = set()
        above = self._above(record.id) if name else []
        while above:
            one = above.pop()
            if one == record.id:
                reason = f"{shown(record.id)} lies above itself, a cycle of parents: mend its {name}"
                self.refuse(raw, str(name), reason, value=record.id)
                return
            if one not in seen:
                seen.add(one)
                above.extend(self._above(one))

    def _above(self, one: str) -> list[str]:
        record = self._records.get(one)
        value = getattr(record, _PARENTS.get(record.KIND, ""), None) if record else None
        return list(value) if isinstance(value, tuple) else [value] if value else []


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
