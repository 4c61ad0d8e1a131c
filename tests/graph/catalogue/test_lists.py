"""The lists of the directory, narrowed: known answers in Arcady."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from graph.catalogue.lists import (
    agencies,
    by_name,
    jurisdictions,
    name_of,
    points_of_contact,
    relations,
    services,
    teams,
    visible,
)
from graph.contacts.listing import SlotFilter
from graph.contacts.slot_book import SlotBook
from graph.look.viewer import PUBLIC, Viewer
from graph.model.agency import Agency, Member, Team
from graph.model.contact import Contact
from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.vocabulary import (
    AgencyLevel,
    Audience,
    ContactRank,
    ContactStatus,
    JurisdictionKind,
    RelationKind,
    Role,
    TeamKind,
)
from tests.support.small import CITED, MOBILE, line, model, service

PARTNER = Viewer(Role.PARTNER)


def agency(name: str, title: str, parent: str | None = None, *serves: str) -> Agency:
    return Agency(
        id=f"agency:{name}",
        name=title,
        level=AgencyLevel.MUNICIPAL,
        parent=parent,
        serves=tuple(f"jurisdiction:{one}" for one in serves),
        citations=CITED,
    )


def tie(name: str, kind: RelationKind, source: str, target: str, audience: Audience = Audience.PUBLIC) -> Relation:
    return Relation(
        id=f"relation:{name}", kind=kind, source=source, target=target, audience=audience, citations=CITED
    )


CREW = Team(
    id="team:crew",
    name="Crew",
    kind=TeamKind.BTAM,
    operated_by=("agency:ash-hall", "agency:state"),
    serves=("jurisdiction:ash",),
    citations=CITED,
)
WORLD: list[Record] = [
    agency("ash-hall", "Ash Hall", None, "ash"),
    agency("ash-desk", "Ash Desk", "agency:ash-hall"),
    agency("nowhere", "Nowhere"),
    CREW,
    MOBILE,
    Member(id="member:nurse", name="Nurse", team=CREW.id, agency="agency:nowhere", citations=CITED),
    Member(id="member:empty", name="Empty seat", team=CREW.id, citations=CITED),
    service("beds", "shelter", "ash", provider=CREW.id),
    tie("b", RelationKind.REFERS, "agency:state", "agency:office"),
    tie("a", RelationKind.NOTIFIES, "agency:ash-hall", "team:crew"),
    tie("quiet", RelationKind.REFERS, "agency:ash-hall", "agency:office", Audience.PARTNER),
]
ARCADY = model(*WORLD)


def short(ids: tuple[str, ...]) -> list[str]:
    return [one.partition(":")[2] for one in ids]


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ("agency:office", "Office"),
        ("slot:agency:state:intake:primary", "State Office"),
        ("relation:a", "Ash Hall – Crew"),
        ("crisis", "Crisis"),
        ("contact:titled", "Desk"),
        ("contact:agency-state-primary", "contact:agency-state-primary"),
        ("agency:gone", "agency:gone"),
    ],
)
def test_everything_has_a_name_or_its_id(record: str, name: str) -> None:
    assert name_of(model(*WORLD, Contact(id="contact:titled", title="Desk")), record) == name


def test_names_are_sorted_and_ids_where_they_are_equal() -> None:
    twins = [agency("b", "Twin"), agency("a", "Twin"), agency("z", "A")]
    assert short(by_name(model(*twins), [one.id for one in twins])) == ["z", "a", "b"]


def test_the_agencies_above_an_agency_the_nearest_first() -> None:
    deep = model(agency("cell", "Cell", "agency:office"))
    assert parents(deep, "agency:cell") == ["agency:office", "agency:state"]
    assert parents(deep, "agency:state") == parents(deep, "service:refuge") == parents(deep, "agency:gone") == []


@pytest.mark.parametrize(
    ("level", "within", "found"),
    [
        (None, None, ["ash-desk", "ash-hall", "nowhere", "office", "state"]),
        (AgencyLevel.STATE, None, ["office", "state"]),
        (AgencyLevel.FEDERAL, None, []),
        (None, "ash", ["ash-hall", "office"]),  # the one serves it itself, the other by a service
        (AgencyLevel.MUNICIPAL, "ash", ["ash-hall"]),
        (AgencyLevel.STATE, "ash", ["office"]),
        (None, "dale", ["office"]),
        (None, "north-county", ["ash-hall", "office"]),  # a part of it is enough
    ],
)
def test_agencies_by_level_and_place(level: AgencyLevel | None, within: str | None, found: list[str]) -> None:
    assert short(agencies(ARCADY, level, within and f"jurisdiction:{within}")) == found


def test_an_agency_that_provides_nothing_serves_only_where_it_says_so() -> None:
    hall = model(
        agency("ash-hall", "Ash Hall", None, "ash"), service("local", "shelter", "dale", provider="agency:state")
    )
    assert short(agencies(hall, None, "jurisdiction:dale")) == ["office", "state"]


@pytest.mark.parametrize(
    ("category", "within", "found"),
    [
        ("shelter", None, ["beds", "refuge"]),
        ("crisis", None, ["ash-team", "dmhas-two", "grown-ups", "north-team", "somewhere", "statewide"]),
        ("youth-crisis", None, ["ash-team", "dmhas-two", "north-team", "somewhere", "statewide"]),
        ("crisis", "ash", ["ash-team", "grown-ups", "north-team", "statewide"]),
        ("shelter", "ash", ["beds"]),
        (None, "dale", ["grown-ups", "refuge", "statewide"]),
        (None, "ash", ["ash-team", "beds", "grown-ups", "north-team", "statewide"]),
    ],
)
def test_services_by_category_and_place(category: str | None, within: str | None, found: list[str]) -> None:
    assert short(services(ARCADY, category, within and f"jurisdiction:{within}")) == found


def test_all_services() -> None:
    assert len(services(ARCADY, None, None)) == 8


def test_teams_by_place() -> None:
    assert short(teams(ARCADY, None)) == ["crew", "mobile"]
    assert short(teams(ARCADY, "jurisdiction:ash")) == short(teams(ARCADY, "jurisdiction:arcady")) == ["crew"]
    assert teams(ARCADY, "jurisdiction:dale") == ()


def test_relations_by_kind_for_whoever_may_read_them() -> None:
    assert short(relations(ARCADY, PUBLIC, None)) == ["a", "b"]
    assert short(relations(ARCADY, PARTNER, None)) == ["a", "quiet", "b"]
    assert short(relations(ARCADY, PUBLIC, RelationKind.REFERS)) == ["b"]
    assert short(visible(ARCADY, PUBLIC, ["relation:quiet", "relation:b"])) == ["b"]
    assert short(visible(ARCADY, PARTNER, ["relation:quiet", "relation:b"])) == ["quiet", "b"]


@pytest.mark.parametrize(
    ("kind", "within", "found"),
    [
        (JurisdictionKind.COUNTY, None, ["north-county", "south-county"]),
        (JurisdictionKind.TOWN, "north-county", ["ash", "birch"]),
        (None, "south-county", ["cedar", "dale"]),
        (JurisdictionKind.TOWN, "arcady", ["ash", "birch", "cedar", "dale"]),  # at any depth
        (JurisdictionKind.STATE, "arcady", []),  # nothing lies in itself
        (None, "ash", []),
    ],
)
def test_jurisdictions_by_kind_and_what_they_lie_in(
    kind: JurisdictionKind | None, within: str | None, found: list[str]
) -> None:
    assert short(jurisdictions(ARCADY, kind, within and f"jurisdiction:{within}")) == found
    assert len(jurisdictions(ARCADY, None, None)) == 11


SLOTS = (
    *line("agency:ash-hall", "860-555-0101"),
    *line("agency:ash-desk", "860-555-0102"),
    *line("agency:nowhere", "860-555-0103"),
    *line("agency:office", "860-555-0104", ContactRank.SECONDARY),
    *line("team:crew", "860-555-0105"),
    *line("member:nurse", "860-555-0106"),
    *line("member:empty", "860-555-0107"),
    *line("service:beds", "860-555-0108"),
    Contact(id="contact:agency-nowhere-primary"),  # without a number
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (
            {},
            "ash-desk ash-hall team:crew member:empty nowhere member:nurse office state"
            " service:beds service:grown-ups service:statewide",  # small letters come behind capitals
        ),
        ({"ranks": (ContactRank.SECONDARY,)}, "office"),
        ({"statuses": (ContactStatus.PLACEHOLDER, ContactStatus.VACANT)}, "nowhere"),
        ({"statuses": (ContactStatus.CURRENT,)}, ""),
        ({"agency": "agency:ash-hall"}, "ash-desk ash-hall team:crew service:beds"),
        ({"agency": "agency:ash-desk"}, "ash-desk"),
        ({"agency": "agency:state"}, "team:crew office state service:beds service:grown-ups service:statewide"),
        ({"agency": "agency:office"}, "office service:grown-ups service:statewide"),
        ({"agency": "agency:nowhere"}, "nowhere member:nurse"),  # a seat is that of the agency that fills it
        ({"category": "crisis"}, "service:grown-ups service:statewide"),
        ({"category": "shelter"}, "service:beds"),
        (
            {"within": "jurisdiction:ash"},
            "ash-hall team:crew member:empty member:nurse office service:beds service:grown-ups service:statewide",
        ),
        ({"within": "jurisdiction:dale"}, "office service:grown-ups service:statewide"),
        ({"within": "jurisdiction:dale", "ranks": (ContactRank.SECONDARY,)}, "office"),
        ({"category": "crisis", "agency": "agency:ash-hall"}, ""),
    ],
)
def test_points_of_contact_are_those_that_meet_all_that_is_asked(asked: dict[str, Any], found: str) -> None:
    arcady = model(*WORLD, *SLOTS)
    book = SlotBook(arcady, date(2026, 11, 21), ZoneInfo("America/New_York"))
    ids = points_of_contact(arcady, book, SlotFilter(**asked))
    assert [one.removeprefix("slot:").removeprefix("agency:").split(":intake")[0] for one in ids] == found.split()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"agency": "agency:none"}, "'agency:none' is not the id of an agency"),
        ({"within": "jurisdiction:none"}, "'jurisdiction:none' is not the id of a jurisdiction"),
        ({"category": "none"}, "there is no category 'none'"),
    ],
)
def test_what_is_not_on_file_is_refused(asked: dict[str, Any], said: str) -> None:
    book = SlotBook(ARCADY, date(2026, 11, 21), ZoneInfo("America/New_York"))
    with pytest.raises(InvalidInput, match=said) as refused:
        points_of_contact(ARCADY, book, SlotFilter(**asked))
    assert refused.value.value == next(iter(asked.values()))
