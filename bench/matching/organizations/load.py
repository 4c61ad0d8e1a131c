"""Reads a half of the labelled set: its directory as a read model, its file as proposals, and the pairs."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from bench.matching.organizations.row import Pair, Row
from graph.model.agency import Agency, Team
from graph.model.contact import Contact, Slot, slot_id
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Citation, Record
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, ContactPurpose, ContactRank, JurisdictionKind, TeamKind
from graph.readmodel import ReadModel
from graph.store.contract import Snapshot
from graph.store.writing import load_order
from graph.values.phone import parse_phone
from graph.values.place_text import key
from importers.proposal import Found, Named, Proposal, Span
from seed.loader import read_seed

HERE: Final = Path(__file__).parent
KINDS: Final[dict[str, type[Record]]] = {"agency": Agency, "team": Team, "service": Service, "contact": Contact}
_CITED: Final = (Citation("Made up"),)
_SEED: Final = ("jurisdiction", "place-name", "category", "system", "profile")
"""The kinds that the directory has from the seed: places and kinds of help."""
_LAST: Final = "agency:other"


def rows_of(half: str, name: str) -> list[Row]:
    """The rows of a table of a half: `directory` or `file`."""
    with (HERE / half / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [Row(**row) for row in csv.DictReader(lines)]


def pairs_of(half: str) -> list[Pair]:
    """The labelled pairs of a half."""
    with (HERE / half / "pairs.csv").open(encoding="utf-8", newline="") as lines:
        return [Pair(row["left"], row["right"], row["same"] == "yes", row["case"]) for row in csv.DictReader(lines)]


def town_names() -> list[str]:
    """The names of Connecticut's towns."""
    places = (one for one in read_seed().records if isinstance(one, Jurisdiction))
    return sorted(one.name for one in places if one.kind is JurisdictionKind.TOWN)


def directory_of(rows: Iterable[Row]) -> ReadModel:
    """A directory with Connecticut's places and these rows."""
    seed = [one for one in read_seed().records if one.KIND in _SEED]
    towns = {key(one.name): one.id for one in seed if isinstance(one, Jurisdiction)}
    other = Agency(id=_LAST, name="Zzz", level=AgencyLevel.NONPROFIT, citations=_CITED)
    records = [one for row in rows for one in records_of(row, towns)]
    return ReadModel.build(Snapshot(1, tuple(sorted([*seed, other, *records], key=load_order))))


def records_of(row: Row, towns: dict[str, str]) -> Iterator[Record]:
    """The record of a row, with the contact and the slot that have its number."""
    serves = (towns[key(row.town)],) if row.town else ()
    phones = (parse_phone(row.phone),) if row.phone else ()
    aliases = tuple(filter(None, row.aliases.split(";")))
    web = row.web or None
    match row.kind:
        case "agency":
            yield Agency(
                id=row.id, name=row.name, level=AgencyLevel.NONPROFIT, acronym=row.acronym or None, aliases=aliases,
                parent=row.of or None, website=web, serves=serves, citations=_CITED,
            )  # fmt: skip
        case "team":
            yield Team(id=row.id, name=row.name, kind=TeamKind.BTAM, serves=serves, citations=_CITED)
        case "service":
            yield Service(
                id=row.id, name=row.name, category=row.category, provider=row.of or _LAST, serves=serves,
                website=web, address=row.address or None, citations=_CITED,
            )  # fmt: skip
        case _:
            yield Contact(
                id=row.id, name=row.name, title=row.title or None, phones=phones, email=row.mail or None,
                citations=_CITED,
            )  # fmt: skip
            yield _slot(row.of, row.id)
    if row.kind != "contact" and (phones or row.mail):
        contact = f"contact:{row.id.replace(':', '-')}"
        yield Contact(id=contact, phones=phones, email=row.mail or None, citations=_CITED)
        yield _slot(row.id, contact)


def _slot(of: str, contact: str) -> Slot:
    made = slot_id(of, ContactPurpose.INTAKE, ContactRank.PRIMARY)
    return Slot(
        id=made, of=of, purpose=ContactPurpose.INTAKE, rank=ContactRank.PRIMARY, contact=contact, citations=_CITED
    )


def proposals_of(rows: Iterable[Row]) -> list[Proposal]:
    """The rows as a reader of tables proposes them: an organization, its contact, and the slot between them."""
    return [one for row in rows for one in _proposed(row)]


_OF: Final = {"agency": "parent", "service": "provider"}
_NAMED: Final = {"name": "name", "acronym": "acronym", "web": "website", "address": "address", "category": "category"}


def _proposed(row: Row) -> Iterator[Proposal]:
    span = Span(1, 1)
    if row.kind == "contact":
        contact = {"name": row.name, "title": row.title, "phones": [row.phone], "email": row.mail}
        yield Proposal(Contact, row.id, span, _found({**contact}))
        yield _slot_proposed(row, Named(("team",), "", "") if not row.of else row.of, row.id)
        return
    fields: dict[str, object] = {to: getattr(row, name) for name, to in _NAMED.items()}
    fields |= {"serves": [row.town] if row.town else [], "aliases": [*filter(None, row.aliases.split(";"))]}
    if row.of:
        fields[_OF[row.kind]] = row.of
    yield Proposal(KINDS[row.kind], row.id, span, _found(fields))
    if row.phone or row.mail:
        key = f"{row.id}-line"
        yield Proposal(Contact, key, span, _found({"phones": [row.phone] if row.phone else [], "email": row.mail}))
        yield _slot_proposed(row, Named((row.kind,), row.name, row.id), key)


def _slot_proposed(row: Row, of: object, contact: str) -> Proposal:
    given = {"of": of, "purpose": "INTAKE", "rank": "PRIMARY", "contact": Named(("contact",), "", contact)}
    return Proposal(Slot, f"{row.id}-slot", Span(1, 1), _found(given))


def _found(values: dict[str, object]) -> dict[str, Found]:
    return {name: Found(value, Span(1, 1)) for name, value in values.items() if value not in ("", [], None)}
