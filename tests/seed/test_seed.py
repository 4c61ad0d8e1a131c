"""Connecticut's data files: known answers, and what must hold of all of them."""

from collections import Counter, defaultdict
from functools import cache
from typing import TypeVar

import pytest

from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.contact import Contact, Interval, Slot
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.profile import Profile, System
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import (
    AgencyLevel,
    PlaceNameKind,
    ServiceAccess,
    ServiceUse,
)
from graph.model.vocabulary import JurisdictionKind as Kind
from importers.reading.problems import Problems
from seed.files import SOURCES, read_folder, read_tables
from seed.loader import CONNECTICUT, read_seed
from tests.support.seed_records import seed_records

R = TypeVar("R", bound=Record)

TOWNS_PER_REGION = {
    Kind.COUNTY: {
        "Fairfield": 23, "Hartford": 29, "Litchfield": 26, "Middlesex": 15, "New Haven": 27, "New London": 21,
        "Tolland": 13, "Windham": 15,
    },
    Kind.PLANNING_REGION: {
        "Capitol": 38, "Greater Bridgeport": 6, "Lower Connecticut River Valley": 17, "Naugatuck Valley": 19,
        "Northeastern Connecticut": 16, "Northwest Hills": 21, "South Central Connecticut": 15,
        "Southeastern Connecticut": 19, "Western Connecticut": 18,
    },
    Kind.DEMHS_REGION: {"1": 14, "2": 30, "3": 41, "4": 41, "5": 43},
    Kind.JUDICIAL_DISTRICT: {
        "Ansonia-Milford": 9, "Bridgeport": 6, "Danbury": 8, "Hartford": 14, "Litchfield": 30, "Middlesex": 15,
        "New Britain": 9, "New Haven": 13, "New London": 21, "Stamford-Norwalk": 8, "Tolland": 13, "Waterbury": 8,
        "Windham": 15,
    },
    Kind.DCF_REGION: {"1": 14, "2": 15, "3": 58, "4": 23, "5": 43, "6": 16},
    Kind.DMHAS_REGION: {"1": 14, "2": 36, "3": 25, "4": 8, "5": 43},
}  # fmt: skip

PEOPLE = {
    "Fairfield": 957419, "Hartford": 899498, "Litchfield": 185186, "Middlesex": 164245, "New Haven": 864835,
    "New London": 268555, "Tolland": 149788, "Windham": 116418,
}  # fmt: skip

LINES = {
    "211": ["211"],
    "911": ["911"],
    "988": ["988", "988"],
    "988-es": ["988, press 2", "988"],
    "ag-elder-justice-hotline": ["860-808-5555"],
    "amc-smha": ["860-886-9302"],
    "amc-action-line": ["1-800-HOPE-135 (1-800-467-3135)", "211, press 1, then 2"],
    "cac-childrens-connection": ["203-354-1961"],
    "crisis-text-line": ["741741"],
    "ct-homeland-security-tip-line": ["1-866-HLS-TIPS (1-866-457-8477)"],
    "dcf-careline": ["1-800-842-2288"],
    "despp-hate-crimes-initiative": ["860-713-3860"],
    "dss-protective-services-elderly": ["1-888-385-4225", "860-424-5091"],
    "dv-interval-house": ["860-838-8467", "1-844-831-9200"],
    "dv-safe-futures": ["860-701-6000", "860-701-6001"],
    "fbi-new-haven": ["1-800-CALL-FBI (1-800-225-5324)"],
    "judicial-victim-assistance": ["1-800-822-8428"],
    "jrb-trumbull": ["203-452-5193"],
    "lmha-smha": ["860-859-4560"],
    "mcis-statewide-access": ["211, press 1"],
    "mcis-wheeler": [],
    "safe-connect": ["1-888-774-2900", "1-888-774-2900"],
    "safe-connect-es": ["1-844-831-9200"],
    "step-lc-referral": ["203-200-0140"],
    "ucc-village": ["860-297-0520"],
    "ysb-south-windsor": ["860-648-6361"],
    "veterans-crisis-line": ["988, press 1", "838255"],
    "demhs-region-3": [],
    "wcsu-school-safety-center": [],
    "ct-dva": None,
    "ctic": None,
}


@cache
def records() -> dict[str, Record]:
    return {record.id: record for record in seed_records()}


def all_of(kind: type[R]) -> list[R]:
    return [record for record in records().values() if isinstance(record, kind)]


def get(kind: type[R], one: str) -> R:
    record = records()[one]
    assert isinstance(record, kind)
    return record


def town(name: str) -> Jurisdiction:
    return next(j for j in all_of(Jurisdiction) if j.name == name and j.kind is Kind.TOWN)


def intake(service: str) -> Slot:
    return get(Slot, f"slot:{service}:intake:primary")


def test_the_seed_holds_what_the_facts_hold() -> None:
    kinds = Counter(j.kind for j in all_of(Jurisdiction))
    assert kinds == {Kind.TOWN: 169, Kind.STATE: 1, Kind.TRIBAL_NATION: 2} | {
        kind: len(regions) for kind, regions in TOWNS_PER_REGION.items()
    }
    zips = [name for name in all_of(PlaceName) if name.kind is PlaceNameKind.ZIP]
    assert len(all_of(PlaceName)) - len(zips) == 214
    assert (len([z for z in zips if z.share is not None]), len([z for z in zips if z.share is None])) == (410, 123)
    assert get(Profile, "profile:directory").zone == "America/New_York"


@pytest.mark.parametrize("kind", TOWNS_PER_REGION)
def test_each_region_has_its_number_of_towns(kind: Kind) -> None:
    prefix = f"jurisdiction:ct-{kind.lower().replace('_', '-')}-"
    of_kind = Counter(one for t in all_of(Jurisdiction) if t.kind is Kind.TOWN for one in t.within if prefix in one)
    expected = {key.lower().replace(" ", "-"): count for key, count in TOWNS_PER_REGION[kind].items()}
    assert {one.removeprefix(prefix): count for one, count in of_kind.items()} == expected


def test_the_people_add_up_in_the_state_and_in_each_county() -> None:
    towns = [j for j in all_of(Jurisdiction) if j.kind is Kind.TOWN]
    assert sum(t.population or 0 for t in towns) == get(Jurisdiction, "jurisdiction:ct").population == 3_605_944
    people: dict[str, int] = defaultdict(int)
    for t in towns:
        county = next(one for one in t.within if "-county-" in one)
        people[get(Jurisdiction, county).name.removesuffix(" County")] += t.population or 0
    assert people == PEOPLE


def test_towns_lie_in_the_regions_of_today() -> None:
    assert "jurisdiction:ct-judicial-district-litchfield" in town("Canton").within
    assert "jurisdiction:ct-judicial-district-new-britain" not in town("Burlington").within
    assert {"jurisdiction:ct-demhs-region-2", "jurisdiction:ct-dcf-region-5"} <= set(town("Cheshire").within)
    assert town("Windham").within[0] == "jurisdiction:ct"
    without = [t for t in all_of(Jurisdiction) if t.kind is Kind.TOWN and "dmhas-region" not in " ".join(t.within)]
    assert len(without) == 43
    assert all(t.note and "DMHAS Region 3 or 4" in t.note for t in without)
    partly = {j.id for j in all_of(Jurisdiction) if not j.complete}
    assert partly == {"jurisdiction:ct-dmhas-region-3", "jurisdiction:ct-dmhas-region-4"}


def test_every_town_lies_in_connecticut_on_the_map() -> None:
    for t in all_of(Jurisdiction):
        if t.kind is Kind.TOWN:
            assert 40.9 < (t.latitude or 0) < 42.1, t.name
            assert -73.8 < (t.longitude or 0) < -71.7, t.name


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("Willimantic", {"Windham"}), ("Storrs", {"Mansfield"}), ("Rockville", {"Vernon"}),
        ("Canaan", {"North Canaan"}),
        ("Danielson", {"Killingly"}), ("Mystic", {"Groton", "Stonington"}),
        ("06001", {"Avon", "Bloomfield", "Farmington", "Simsbury"}),
    ],
)  # fmt: skip
def test_place_names_mean_their_towns(name: str, means: set[str]) -> None:
    found = {get(Jurisdiction, n.jurisdiction).name for n in all_of(PlaceName) if n.name == name}
    assert found == means


def test_shares_of_a_zip_code_are_parts_of_one() -> None:
    shares: dict[str, float] = defaultdict(float)
    for name in all_of(PlaceName):
        if name.share is not None:
            shares[name.name] += name.share
    assert len(shares) == 288
    assert all(0.96 < share < 1.001 for share in shares.values())


def test_every_record_is_cited_and_every_source_is_used() -> None:
    assert [record.id for record in records().values() if not record.citations] == []
    problems = Problems()
    sources = read_tables(read_folder(CONNECTICUT, problems), problems)[SOURCES]
    used = {(c.source, c.url, c.as_of) for record in records().values() for c in record.citations}
    assert [s.row.key for s in sources if (s.row.title, s.row.url, s.row.as_of) not in used] == []


def test_a_town_is_cited_by_column_with_dates() -> None:
    cited = {column: c for c in town("Windham").citations for column in (c.locator or "").split(":")[0].split(", ")}
    assert cited["population 2020"].as_of == "2020"
    assert cited["dcf region"].as_of == "2016"
    assert "Judicial" in next(c.source for c in town("Canton").citations if c.locator == "judicial district")
    assert {"county", "demhs region", "judicial district", "latitude", "planning region", "town"} <= cited.keys()


@pytest.mark.parametrize("service", LINES)
def test_lines_are_those_that_the_sources_print(service: str) -> None:
    slot, expected = intake(f"service:{service}"), LINES[service]
    contact = get(Contact, slot.contact) if slot.contact else None
    assert (None if contact is None else [phone.display for phone in contact.phones]) == expected


def test_every_service_that_people_call_has_one_intake_slot_filled_or_vacant() -> None:
    slots = {s.id: intake(s.id) for s in all_of(Service) if f"slot:{s.id}:intake:primary" in records()}
    assert all(slot.contact is None or get(Contact, slot.contact) for slot in slots.values())
    assert len([slot for slot in slots.values() if slot.contact]) == 103
    without = {s.id for s in all_of(Service)} - slots.keys()
    sectors = {a.id for a in all_of(Agency) if a.level is AgencyLevel.SECTOR}
    assert {s.id for s in all_of(Service) if s.use is ServiceUse.REFERENCE or s.provider in sectors} <= without
    assert {"service:csde-grants", "service:ctic-education-hoax-form", "service:us-census"} <= without
    assert not {"service:988", "service:qpr-training", "service:csp-threat-management"} & without
    masked = {c.id for c in all_of(Contact) if c.masked and not c.reachable}
    assert {
        "contact:csp-threat-management-line",
        "contact:rbhao-region-4-line",
        "contact:wcsu-school-safety-center-line",
    } <= masked


def test_a_person_stands_only_where_a_document_prints_the_name_and_never_in_an_id() -> None:
    named = {c.name: c for c in all_of(Contact) if c.name}
    assert list(named) == ["Josh Cingranelli"]
    slot = get(Slot, "slot:agency:ct-demhs-region-3:liaison:primary")
    assert slot.contact == "contact:demhs-region-3-coordinator"
    assert not slot.rank_stated
    assert slot.note


def test_child_advocacy_centers_and_case_teams_are_by_referral_through_the_careline_first() -> None:
    kinds = ("child-advocacy-center", "child-abuse-mdt")
    found = [service for service in all_of(Service) if service.category in kinds]
    assert len(found) == 21
    for service in found:
        assert service.access is ServiceAccess.REFERRAL, service.id
        assert service.access_through == ("service:dcf-careline", "agency:sector-local-law-enforcement")


def test_hours_are_computed_only_where_they_are_plain() -> None:
    always = {s.id.removeprefix("service:") for s in all_of(Service) if s.schedule == "24/7"}
    assert always == {
        "211", "911", "988", "988-es", "alliance-sa-hotline-en", "alliance-sa-hotline-es", "amc-action-line",
        "cfj-dv-hotline", "cfj-sa-hotline", "ct-homeland-security-tip-line", "dcf-careline", "dmhas-access-line",
        "dv-interval-house", "dv-safe-futures", "mcis-cfgc", "mcis-statewide-access", "mcis-wheeler",
        "sa-center-empowerment-education", "sa-rape-crisis-center-milford", "safe-connect", "safe-connect-es",
        "veterans-crisis-line",
    }  # fmt: skip
    rest = {s.id.removeprefix("service:"): s.schedule for s in all_of(Service) if s.schedule not in ("24/7", None)}
    assert rest == {
        "ag-elder-justice-hotline": "Mo-Fr 08:00-17:00",
        "demhs-field-offices-central": "Mo-Fr 07:00-15:30",
        "dss-protective-services-elderly": "Mo-Fr 08:00-16:30",
    }


def test_ages_bound_a_category_only_where_a_source_does() -> None:
    bounds = {
        c.id: (c.minimum_age, c.maximum_age)
        for c in all_of(Category)
        if (c.minimum_age, c.maximum_age) != (None,) * 2
    }
    assert bounds == {
        "adult-mobile-crisis": (18, None),
        "child-abuse-mdt": (None, 18),
        "child-advocacy-center": (None, 18),
        "crisis-stabilization": (18, None),
        "urgent-crisis-center": (None, 21),
        "youth-mobile-crisis": (None, 18),
    }
    known = [s for s in all_of(Service) if s.ages_known]
    assert len(known) == 17
    for service in known:
        low, high = bounds.get(service.category, (None, None))
        assert (service.minimum_age or 0) >= (low or 0), service.id
        assert high is None or (service.maximum_age or 0) <= high, service.id
    assert [s.id for s in known if s.minimum_age is s.maximum_age is None] == [
        "service:911",
        "service:dmhas-prevention",
    ]


def test_the_intervals_and_systems_are_those_of_the_design() -> None:
    assert {i.id: i.days for i in all_of(Interval)} == {
        "interval:after-hours": 90,
        "interval:crisis-intake": 90,
        "interval:facts": 365,
        "interval:slots": 180,
        "interval:team-seats": 90,
    }
    schools = get(System, "system:school-district")
    assert not schools.on_file
    assert schools.note
    assert {s.kind for s in all_of(System)} == {*TOWNS_PER_REGION, Kind.TRIBAL_NATION, Kind.SCHOOL_DISTRICT}


def test_units_stand_under_their_agencies() -> None:
    parents = {a.id.removeprefix("agency:"): a.parent for a in all_of(Agency)}
    assert parents["ct-demhs-region-3"] == "agency:ct-demhs"
    assert parents["ct-demhs"] == "agency:ct-despp"
    assert parents["greater-bridgeport-community-mental-health-center"] == (
        "agency:southwest-connecticut-mental-health-system"
    )
    assert parents["the-hub"] == "agency:catalyst-ct"


def test_reading_twice_gives_the_same() -> None:
    assert read_seed() == read_seed()
