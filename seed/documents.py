"""Makes records of what documents such as resource guides say: sections, teams with their seats, relations."""

from typing import Final

from graph.model.agency import Member, Team
from graph.model.agreement import Agreement
from graph.model.contact import Slot, slot_id
from graph.model.document import Section
from graph.model.errors import shown
from graph.model.kinds import mint
from graph.model.relation import Relation
from graph.model.shape import shapes
from graph.model.team_model import ModelDimension, TeamModel
from graph.model.training import Training
from graph.model.vocabulary import ContactPurpose, ContactRank, ModelDimensionKey
from importers.reading.raw import Raw
from importers.reading.rowmodel import record_of
from seed.document_rows import AgreementRow, SeatRow, SectionRow, TeamRow
from seed.files import CONTACTS, RELATIONS, SEATS, SECTIONS, SOURCES, TEAM_MODELS, TEAMS, Entry, Tables
from seed.geography import Atlas
from seed.ledger import Ledger, section_id

_AGREED: Final = {"agreement", "response_time", "feedback"}
_TERMS: Final = {"id", "version", "citations", "narrowed", "audience", "urgency", "authority", "mandatory"} | _AGREED
"""Fields in which two relations may differ and still mean the same."""


def put_sections(tables: Tables, ledger: Ledger) -> None:
    """Put the sections of documents. They must be in order and must not overlap."""
    titles = {entry.row.key: entry.row.title for entry in tables[SOURCES]}
    sizes = {entry.row.key: entry.row.pages for entry in tables[SOURCES]}
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
        _check_pages(entry, sizes.get(row.source), ledger)
        with ledger.problems.at(entry.raw.file, entry.raw.line_of("first_line")):
            cites = ledger.cite(entry.raw, [f"{row.source}#{row.key}, lines {row.first_line}-{row.last_line}"])
            section = record_of(Section, row, id=section_id(row), source=titles[row.source], citations=cites)
            ledger.put(entry.raw, section)


def _check_pages(entry: Entry[SectionRow], size: int | None, ledger: Ledger) -> None:
    pages = [int(page) for page in (entry.row.pages or "").split("-") if page]
    if pages != sorted(pages) or (size is not None and max(pages, default=0) > size):
        reason = f"pages: {shown(entry.row.pages or '')}: write the first and the last"
        reason += f" of the {size} that {entry.row.source} has" if size else ""
        ledger.refuse(entry.raw, "pages", reason, value=entry.row.pages)


def put_models(tables: Tables, ledger: Ledger) -> None:
    """Put the documented models of threat assessment, and what their directory says of each."""
    order = list(ModelDimensionKey)
    for entry in tables[TEAM_MODELS]:
        raw, row = entry.raw, entry.row
        with ledger.problems.at(raw.file, raw.line):
            ledger.put(raw, record_of(TeamModel, row, citations=ledger.cite(raw, row.cite)))
        keys = [dimension.dimension for dimension in row.dimensions]
        if keys != sorted(set(keys), key=order.index):
            ledger.refuse(raw, "dimensions", f"{row.id}: each dimension once, in the order of the vocabulary")
        for dimension in row.dimensions:
            own_id = mint("model-dimension", row.id.removeprefix("team-model:"), dimension.dimension)
            cites = ledger.cite(raw, dimension.cite)
            with ledger.problems.at(raw.file, raw.line_of("dimensions")):
                ledger.put(raw, record_of(ModelDimension, dimension, id=own_id, model=row.id, citations=cites))


def put_teams(tables: Tables, atlas: Atlas, ledger: Ledger) -> None:
    """Put teams, their stated seats, and the points of contact of each seat, vacant if no contact fills them."""
    kept = {kind: entry for entry in tables[SEATS] for kind in entry.row.team_kinds or (None,)}
    filled = {slot_id(fill.of, fill.purpose, fill.rank) for entry in tables[CONTACTS] for fill in entry.row.fills}
    for entry in tables[TEAMS]:
        raw, row = entry.raw, entry.row
        with ledger.problems.at(raw.file, raw.line):
            places, agreed = atlas.places(raw, Team, row), _agreed(row.agreement)
            team = record_of(Team, row, **places, agreement=agreed, citations=ledger.cite(raw, row.cite))
            ledger.put(raw, team)
        seats = _put_members(raw, row, ledger)
        own = kept.get(row.kind, kept.get(None))
        for slot in (_vacant(seat, rank, own, ledger) for seat in seats for rank in own.row.ranks) if own else ():
            if slot.id not in filled:
                ledger.put(raw, slot)


def _put_members(raw: Raw, team: TeamRow, ledger: Ledger) -> list[str]:
    member_ids = []
    for seat in team.members:
        member_id = mint("member", team.id.removeprefix("team:"), seat.key or seat.name)
        cites = ledger.cite(raw, seat.cite)
        with ledger.problems.at(raw.file, raw.line_of("members")):
            trainings = tuple(record_of(Training, training) for training in seat.trainings)
            own = record_of(Member, seat, id=member_id, team=team.id, trainings=trainings, citations=cites)
            ledger.put(raw, own)
        member_ids.append(member_id)
    return member_ids


def _vacant(member_id: str, rank: ContactRank, kept: Entry[SeatRow], ledger: Ledger) -> Slot:
    own_id = slot_id(member_id, ContactPurpose.LIAISON, rank)
    cites = ledger.cite(kept.raw, kept.row.cite)
    return Slot(id=own_id, of=member_id, purpose=ContactPurpose.LIAISON, rank=rank, citations=cites)


def put_relations(tables: Tables, atlas: Atlas, ledger: Ledger) -> None:
    """Put every stated relation. A relation that means the same as another one with a different id is refused."""
    said: dict[tuple[object, ...], str] = {}
    for entry in tables[RELATIONS]:
        raw, row = entry.raw, entry.row
        with ledger.problems.at(raw.file, raw.line):
            places = atlas.places(raw, Relation, row)
            cites = ledger.cite(raw, row.cite)
            relation = record_of(Relation, row, **places, agreement=_agreed(row.agreement), citations=cites)
            first = said.setdefault(_meaning(relation), relation.id)
            if first != relation.id:
                reason = f"{relation.id} says the same as {first}: keep one, or say in what they differ"
                ledger.refuse(raw, "id", reason, value=relation.id)
            ledger.put(raw, relation)


def _agreed(row: AgreementRow | None) -> Agreement | None:
    return None if row is None else record_of(Agreement, row)


def _meaning(relation: Relation) -> tuple[object, ...]:
    """The values of all fields that distinguish it from other relations (all except `_TERMS`)."""
    return tuple(getattr(relation, shape.name) for shape in shapes(Relation) if shape.name not in _TERMS)
