"""What a document such as a resource guide says: teams, relations, counts, duties, terms, resources."""

from graph.model.agency import Member, Team
from graph.model.document import GlossaryTerm, Resource, Section
from graph.model.errors import shown
from graph.model.kinds import mint
from graph.model.relation import Relation
from graph.model.statement import Count, Duty
from seed.document_rows import RelationRow, TeamRow
from seed.files import COUNTS, DUTIES, GLOSSARY, RELATIONS, RESOURCES, SECTIONS, SOURCES, TEAMS, Entry, Tables
from seed.geography import Atlas
from seed.ledger import Ledger, section_id


def put_sections(tables: Tables, ledger: Ledger) -> None:
    """The sections of documents that are on file by section; they follow each other and do not overlap."""
    titles = {entry.row.key: entry.row.title for entry in tables[SOURCES]}
    ends: dict[str, int] = {}
    for entry in tables[SECTIONS]:
        row = entry.row
        if row.source not in titles:
            ledger.refuse(entry.raw, "source", f"{shown(row.source)} is no key of {SOURCES.file}: add it there first")
            continue
        if row.first_line <= ends.get(row.source, 0):
            reason = (
                f"{row.key} begins on line {row.first_line}, and the section before it ends behind that: mend one"
            )
            ledger.refuse(entry.raw, "first_line", reason, value=row.first_line)
        ends[row.source] = row.last_line
        with ledger.problems.at(entry.raw.file, entry.raw.line_of("first_line")):
            section = Section(
                id=section_id(row),
                source=titles[row.source],
                title=row.title,
                first_line=row.first_line,
                last_line=row.last_line,
                citations=ledger.cite(entry.raw, [f"{row.source}#{row.key}, lines {row.first_line}-{row.last_line}"]),
            )
            ledger.put(entry.raw, section)


def put_teams(tables: Tables, atlas: Atlas, ledger: Ledger) -> None:
    """Teams, and the seats that are stated."""
    for entry in tables[TEAMS]:
        row = entry.row
        team = Team(
            id=row.id,
            name=row.name,
            kind=row.kind,
            acronym=row.acronym,
            aliases=row.aliases,
            operated_by=row.operated_by,
            serves=atlas.ids(entry.raw, "serves", row.serves),
            website=row.website,
            description=row.description,
            checked_at=row.checked_at,
            citations=ledger.cite(entry.raw, row.cite),
        )
        ledger.put(entry.raw, team)
        _put_members(entry, ledger)


def _put_members(entry: Entry[TeamRow], ledger: Ledger) -> None:
    for seat in entry.row.members:
        member = Member(
            id=mint("member", entry.row.id.removeprefix("team:"), seat.key or seat.name),
            name=seat.name,
            team=entry.row.id,
            agency=seat.agency,
            discipline=seat.discipline,
            checked_at=seat.checked_at,
            citations=ledger.cite(entry.raw, seat.cite),
        )
        ledger.put(entry.raw, member)


def put_relations(tables: Tables, atlas: Atlas, ledger: Ledger) -> None:
    """Every tie that is stated. One that says the same as another under a second id is refused."""
    said: dict[tuple[object, ...], str] = {}
    for entry in tables[RELATIONS]:
        row = entry.row
        meaning = (row.kind, row.source, row.target, row.categories, row.within, row.minimum_age, row.maximum_age,
                   row.channel, row.condition, row.shares)  # fmt: skip
        if meaning in said:
            reason = f"{row.id} says the same as {said[meaning]}: keep one, or say in what they differ"
            ledger.refuse(entry.raw, "id", reason, value=row.id)
        said.setdefault(meaning, row.id)
        _put_relation(entry, atlas, ledger)


def _put_relation(entry: Entry[RelationRow], atlas: Atlas, ledger: Ledger) -> None:
    row = entry.row
    places = atlas.ids(entry.raw, "within", [row.within]) if row.within else ()
    with ledger.problems.at(entry.raw.file, entry.raw.line):
        relation = Relation(
            id=row.id,
            kind=row.kind,
            source=row.source,
            target=row.target,
            categories=row.categories,
            within=places[0] if places else None,
            minimum_age=row.minimum_age,
            maximum_age=row.maximum_age,
            urgency=row.urgency,
            channel=row.channel,
            condition=row.condition,
            authority=row.authority,
            mandatory=row.mandatory,
            shares=row.shares,
            audience=row.audience,
            citations=ledger.cite(entry.raw, row.cite),
        )
        ledger.put(entry.raw, relation)


def put_statements(tables: Tables, ledger: Ledger) -> None:
    """What is stated of numbers, and of what a sector is to do."""
    for count in tables[COUNTS]:
        with ledger.problems.at(count.raw.file, count.raw.line):
            fields = count.row.model_dump(exclude={"cite"})
            ledger.put(count.raw, Count(**fields, citations=ledger.cite(count.raw, count.row.cite)))
    for duty in tables[DUTIES]:
        fields = duty.row.model_dump(exclude={"cite"})
        ledger.put(duty.raw, Duty(**fields, citations=ledger.cite(duty.raw, duty.row.cite)))


def put_glossary(tables: Tables, ledger: Ledger) -> None:
    """The terms of the field."""
    for entry in tables[GLOSSARY]:
        fields = entry.row.model_dump(exclude={"cite"})
        ledger.put(entry.raw, GlossaryTerm(**fields, citations=ledger.cite(entry.raw, entry.row.cite)))


def put_resources(tables: Tables, ledger: Ledger) -> None:
    """What there is to read and to use."""
    for entry in tables[RESOURCES]:
        fields = entry.row.model_dump(exclude={"cite"})
        ledger.put(entry.raw, Resource(**fields, citations=ledger.cite(entry.raw, entry.row.cite)))
