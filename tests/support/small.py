"""A small made-up state, Arcady, worked out by hand: four towns, three systems of regions, a handful of services.

county North: Ash, Birch        county South: Cedar, Dale
DEMHS region 1: Ash, Birch, Cedar   DEMHS region 2: Dale
DMHAS region 1 (complete): Ash      DMHAS region 2 (incomplete): Birch; Cedar and Dale are not on file
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from graph.look import PUBLIC, Look, Viewer
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.contact import Contact, Interval, Slot, slot_id
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.profile import PROFILE_ID, Profile, System
from graph.model.record import Citation, Record
from graph.model.service import Service
from graph.model.vocabulary import (
    AgencyLevel,
    ContactPurpose,
    ContactRank,
    JurisdictionKind,
    PlaceNameKind,
    ServiceAccess,
    TeamKind,
)
from graph.readmodel import ReadModel
from graph.readmodel.record_cache import RecordCache
from graph.store.contract import Snapshot
from graph.store.writing import load_order
from graph.values.phone import parse_phone

STATE = "jurisdiction:arcady"
CITED = (Citation(source="The gazetteer of Arcady", as_of="2026-09"),)
Kind = JurisdictionKind


def place(name: str, kind: Kind, *within: str, **more: Any) -> Jurisdiction:
    return Jurisdiction(
        id=f"jurisdiction:{name.lower().replace(' ', '-')}",
        name=name,
        kind=kind,
        within=tuple(f"jurisdiction:{one}" for one in within),
        citations=CITED,
        **more,
    )


def service(name: str, category: str, *serves: str, provider: str = "agency:office", **more: Any) -> Service:
    ages = {"ages_known": True} if {"minimum_age", "maximum_age"} & more.keys() else {}
    return Service(
        id=f"service:{name}",
        name=name,
        category=category,
        provider=provider,
        citations=CITED,
        serves=tuple(f"jurisdiction:{one}" for one in serves),
        **{**ages, **more},
    )


def line(of: str, number: str, rank: ContactRank = ContactRank.PRIMARY, **more: Any) -> list[Record]:
    """A contact with one number, and the intake slot that it fills."""
    contact = Contact(
        id=f"contact:{of.replace(':', '-')}-{rank.lower().replace('_', '-')}",
        phones=(parse_phone(number),),
        citations=CITED,
    )
    made = slot_id(of, ContactPurpose.INTAKE, rank)
    slot = Slot(id=made, of=of, purpose=ContactPurpose.INTAKE, rank=rank, contact=contact.id, citations=CITED, **more)
    return [contact, slot]


PLACES: list[Record] = [
    System(id="system:county", kind=Kind.COUNTY, name="county", plural="counties", citations=CITED),
    System(
        id="system:demhs",
        kind=Kind.DEMHS_REGION,
        name="DEMHS region",
        plural="DEMHS regions",
        aliases=("DEMHS",),
        citations=CITED,
    ),
    System(id="system:dmhas", kind=Kind.DMHAS_REGION, name="DMHAS region", plural="DMHAS regions", citations=CITED),
    System(
        id="system:schools",
        kind=Kind.SCHOOL_DISTRICT,
        name="school district",
        plural="school districts",
        on_file=False,
        note="School districts are not on file.",
        citations=CITED,
    ),
    Profile(id=PROFILE_ID, name="Arcady", zone="America/New_York", home=STATE, citations=CITED),
    place("Arcady", Kind.STATE),
    place("North County", Kind.COUNTY, "arcady", aliases=("North", "Ash")),
    place("South County", Kind.COUNTY, "arcady", aliases=("South",)),
    place("DEMHS Region 1", Kind.DEMHS_REGION, "arcady", code="1"),
    place("DEMHS Region 2", Kind.DEMHS_REGION, "arcady", code="2"),
    place("DMHAS Region 1", Kind.DMHAS_REGION, "arcady", code="1"),
    place("DMHAS Region 2", Kind.DMHAS_REGION, "arcady", code="2", complete=False),
    place("Ash", Kind.TOWN, "north-county", "demhs-region-1", "dmhas-region-1"),
    place("Birch", Kind.TOWN, "north-county", "demhs-region-1", "dmhas-region-2"),
    place("Cedar", Kind.TOWN, "south-county", "demhs-region-1"),
    place("Dale", Kind.TOWN, "south-county", "demhs-region-2"),
    *(
        PlaceName(
            id=f"place-name:{name.lower()}-{town}",
            name=name,
            kind=kind,
            jurisdiction=f"jurisdiction:{town}",
            share=share,
            citations=CITED,
        )
        for name, town, kind, share in (
            ("Millbrook", "ash", PlaceNameKind.VILLAGE, None),
            ("Millbrook", "cedar", PlaceNameKind.VILLAGE, None),
            ("00501", "cedar", PlaceNameKind.ZIP, 0.2),
            ("00501", "birch", PlaceNameKind.ZIP, 0.8),
        )
    ),
]

CATEGORIES: list[Record] = [
    Category(id="crisis", name="Crisis", citations=CITED),
    Category(
        id="youth-crisis",
        name="Youth crisis",
        parent="crisis",
        maximum_age=18,
        neighbours=("adult-crisis",),
        citations=CITED,
        position=1,
    ),
    Category(id="adult-crisis", name="Adult crisis", parent="crisis", minimum_age=18, citations=CITED, position=2),
    Category(id="shelter", name="Shelter", citations=CITED, position=9),
]

INTERVALS: list[Record] = [
    Interval(
        id="interval:crisis",
        name="Crisis",
        days=90,
        purposes=(ContactPurpose.INTAKE,),
        categories=("crisis",),
        citations=CITED,
    ),
    Interval(id="interval:other", name="Other", days=180, citations=CITED),
    Interval(id="interval:facts", name="Facts", days=365, facts=True, citations=CITED),
]

HELP: list[Record] = [
    Agency(id="agency:state", name="State Office", level=AgencyLevel.STATE, citations=CITED),
    Agency(id="agency:office", name="Office", level=AgencyLevel.STATE, parent="agency:state", citations=CITED),
    *line("agency:state", "860-297-0520"),
    service("statewide", "youth-crisis", "arcady", minimum_age=0, maximum_age=17, schedule="24/7"),
    *line("service:statewide", "211, press 1"),
    service("ash-team", "youth-crisis", "ash", maximum_age=18),
    service("north-team", "youth-crisis", "north-county"),
    service("somewhere", "youth-crisis"),
    service("dmhas-two", "youth-crisis", "dmhas-region-2", maximum_age=21),
    service("grown-ups", "adult-crisis", "arcady", minimum_age=18, schedule="Mo-Fr 09:00-17:00"),
    *line("service:grown-ups", "860-713-3860"),
    service(
        "refuge",
        "shelter",
        "cedar",
        "dale",
        access=ServiceAccess.REFERRAL,
        access_through=("service:statewide",),
        languages=("en", "es"),
    ),
]

MOBILE = Team(
    id="team:mobile",
    name="Mobile",
    kind=TeamKind.REGIONAL_CRISIS_TEAM,
    operated_by=("agency:office",),
    citations=CITED,
)
"""A team of the office, for tests that want one: it is not among `RECORDS`."""

RECORDS: tuple[Record, ...] = tuple(sorted([*PLACES, *CATEGORIES, *INTERVALS, *HELP], key=load_order))


def model(*more: Record) -> ReadModel:
    """The read model of Arcady, with `more` records in it."""
    replaced = {record.id for record in more}
    kept = [record for record in RECORDS if record.id not in replaced]
    return ReadModel.build(Snapshot(1, tuple(sorted([*kept, *more], key=load_order))))


TODAY = datetime(2026, 11, 21, 15, tzinfo=UTC)
"""Saturday, 10 in the morning."""


class _Lean:
    """Reads of a store that has nothing else than the read model."""

    def __init__(self, known: ReadModel) -> None:
        self._known = known

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        return {one: record for one in ids if (record := self._known.find(one)) is not None}


class _Whole:
    """Reads of a store that has these records."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        return {one: self._records[one] for one in ids if one in self._records}


def look_at(known: ReadModel, viewer: Viewer = PUBLIC, now: datetime = TODAY) -> Look:
    """A look at a read model without a store: whole records are those of the read model."""
    return Look(known, _Lean(known), RecordCache(), viewer, now)


def look(*more: Record, viewer: Viewer = PUBLIC, now: datetime = TODAY) -> Look:
    """A look at Arcady, with `more` records in it, all of them whole."""
    whole = {record.id: record for record in (*RECORDS, *more)}
    return Look(model(*more), _Whole(whole), RecordCache(), viewer, now)
