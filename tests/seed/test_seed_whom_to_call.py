"""Connecticut's data files: whom to call first, whom instead, and whom the law makes report."""

from collections import Counter

import pytest

from graph.model.agency import Agency, Member, Team
from graph.model.category import Category
from graph.model.contact import Contact, Slot
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.stand_in import StandIn
from graph.model.vocabulary import AgeGroup, ContactRank, RelationKind, ServiceUse, TeamKind
from tests.seed.test_seed import all_of, get, records

CHILD_LAW, ELDER_LAW = "CGS 17a-101 to 17a-103", "CGS 17b-451"
REPORTERS = {
    "ct-dcf", "ct-judicial-branch", "ct-office-of-early-childhood", "ct-office-of-the-child-advocate",
    "ct-state-police", "sector-child-care", "sector-colleges-and-universities", "sector-emergency-medical-services",
    "sector-faith-communities", "sector-first-responders", "sector-foster-families", "sector-health-care",
    "sector-juvenile-justice", "sector-k12-schools", "sector-local-law-enforcement",
    "sector-mental-health-professionals", "sector-probation-and-parole", "sector-social-services",
    "sector-state-law-enforcement", "sector-substance-use-treatment", "sector-victim-services",
    "sector-youth-programs",
}  # fmt: skip
"""Who holds the professions of C.G.S. 17a-101(b); of state agencies and courts only those that the law names."""


def above(category: str) -> list[str]:
    """A kind of help and all that it is a part of."""
    parent = get(Category, category).parent
    return [category, *(above(parent) if parent else [])]


def stand_ins(category: str) -> list[StandIn]:
    """Those of every provider that stand in for a kind of help, in order."""
    found = [
        one
        for one in all_of(StandIn)
        if one.provider is None and (not one.instead_of or {*one.instead_of} & {*above(category)})
    ]
    return sorted(found, key=lambda one: (one.position, one.id))


def numbers(service: str) -> list[str]:
    """The telephone numbers of a service's intake."""
    slot = records().get(f"slot:{service}:intake:primary")
    contact = slot.contact if isinstance(slot, Slot) else None
    return [phone.display for phone in get(Contact, contact).phones] if contact else []


def test_every_kind_of_help_has_neighbours_that_are_not_itself() -> None:
    for category in all_of(Category):
        assert category.neighbours, category.id
        assert category.id not in category.neighbours, category.id


def test_entry_points_give_the_help_that_they_are_the_way_into() -> None:
    for category in all_of(Category):
        for one in category.entry_points:
            service = get(Service, one)
            assert service.use is ServiceUse.HELP, one
            kinds = {kind for own in (service.category, *service.also_in) for kind in above(own)}
            leads = {s.category for s in all_of(Service) if s.entry_point == one}
            # 211 finds help of every kind, and answers for Protective Services for the Elderly after hours.
            assert category.id in kinds | leads or one == "service:211", (category.id, one)


@pytest.mark.parametrize(
    ("category", "first"),
    [
        ("youth-mobile-crisis", "211, press 1"),
        ("adult-mobile-crisis", "1-800-HOPE-135 (1-800-467-3135)"),
        ("crisis", "988"),
        ("crisis-line", "988"),
        ("domestic-violence", "1-888-774-2900"),
        ("child-abuse-reporting", "1-800-842-2288"),
        ("child-advocacy-center", "1-800-842-2288"),
        ("sexual-assault", "1-888-999-5545"),
        ("suicide-prevention", "988"),
        ("substance-use", "1-800-563-4086"),
    ],
)
def test_the_line_to_call_first_has_its_number(category: str, first: str) -> None:
    assert numbers(get(Category, category).entry_points[0])[0] == first


def test_someone_answers_the_telephone_in_crisis_abuse_violence_and_threats() -> None:
    assert {c.id for c in all_of(Category) if c.urgent} == {
        "child-protection", "crisis", "domestic-violence", "elder-protection", "emergency", "sexual-assault",
        "threat-prevention",
    }  # fmt: skip


def test_the_last_who_stands_in_always_has_a_number() -> None:
    for category in all_of(Category):
        last = stand_ins(category.id)[-1]
        assert numbers(last.call) == ["211"], category.id


def test_the_careline_stands_in_for_reports_and_for_no_hospital() -> None:
    careline = [one for one in all_of(StandIn) if one.call == "service:dcf-careline"]
    assert [one.instead_of for one in careline] == [("child-protection",)]
    assert "service:dcf-careline" not in {one.call for one in stand_ins("inpatient-treatment")}
    assert not [one for one in all_of(StandIn) if one.call.startswith("contact:")]


def test_a_suicidal_person_is_not_given_a_grant_or_a_course() -> None:
    kind = [s for s in all_of(Service) if "suicide-prevention" in (s.category, *s.also_in)]
    assert {s.id for s in kind if s.use is ServiceUse.HELP} == {"service:988", "service:988-es"}
    assert len(kind) > 3


def test_ages_are_those_of_the_words_that_a_source_uses() -> None:
    groups = Counter(s.age_group for s in all_of(Service) if s.age_group)
    assert groups.keys() == {AgeGroup.CHILDREN, AgeGroup.YOUTH, AgeGroup.ADULTS, AgeGroup.OLDER_ADULTS}
    assert get(Service, "service:dmhas-outpatient").age_group is AgeGroup.ADULTS
    assert get(Service, "service:solnit-inpatient").age_group is AgeGroup.YOUTH
    assert get(Service, "service:dcf-outpatient-clinics").age_group is AgeGroup.CHILDREN
    assert get(Service, "service:ucc-yale").maximum_age == 15
    assert {get(Service, f"service:ucc-{one}").maximum_age for one in ("cfa", "village", "wellmore")} == {21}


def test_a_team_for_its_own_people_and_a_form_for_schools_are_offered_to_them_only() -> None:
    offered = {s.id: s.offered_to for s in all_of(Service) if s.offered_to}
    assert offered["service:dva-threat-assessment"] == ("agency:ct-dva",)
    assert offered["service:ctic-education-hoax-form"] == (
        "agency:sector-colleges-and-universities",
        "agency:sector-k12-schools",
    )
    assert get(Service, "service:ctic-education-hoax-form").website == "https://arcg.is/0yCq1W"


def test_every_profession_of_the_law_reports_to_the_careline_or_to_a_law_enforcement_agency() -> None:
    due = [one for one in all_of(Relation) if one.authority == CHILD_LAW]
    assert {one.source.removeprefix("agency:") for one in due} == REPORTERS
    for one in due:
        assert (one.kind, one.maximum_age) == (RelationKind.REPORTS, 20)
        assert one.mandatory
        assert one.categories == ("child-protection", "victim-support")
        assert "within 12 hours" in (one.condition or "")
        assert "DCF-136 within 48 hours" in (one.channel or "")
    assert Counter(one.target for one in due) == {
        "service:dcf-careline": len(REPORTERS),
        "agency:sector-local-law-enforcement": len(REPORTERS) - 1,
    }


def test_reports_on_elderly_persons_go_to_social_services_from_sixty_on() -> None:
    due = [one for one in all_of(Relation) if one.authority == ELDER_LAW]
    assert {one.source.removeprefix("agency:") for one in due} == {
        "ct-state-police", "sector-emergency-medical-services", "sector-faith-communities", "sector-fire-service",
        "sector-health-care", "sector-local-law-enforcement", "sector-long-term-care",
        "sector-mental-health-professionals", "sector-social-services", "sector-state-law-enforcement",
    }  # fmt: skip
    for one in due:
        assert (one.kind, one.mandatory, one.minimum_age) == (RelationKind.REPORTS, True, 60)
        assert one.target == "service:dss-protective-services-elderly"
        assert "24 hours; older copies of the law say 72" in (one.condition or "")


def test_a_threat_is_told_to_911_the_town_s_police_and_the_tip_lines_in_this_order() -> None:
    for category in ("threat-assessment", "suspicious-activity-reporting"):
        assert [one.call for one in stand_ins(category)] == [
            "service:911", "local-police", "service:ct-homeland-security-tip-line", "service:fbi-new-haven",
            "service:ctic-education-hoax-form", "service:211",
        ]  # fmt: skip
    assert "service:911" not in [one.call for one in stand_ins("firearm-safety")]


def test_a_duty_to_warn_binds_mental_health_professionals_where_there_is_a_threat() -> None:
    (warn,) = (one for one in all_of(Relation) if "Duty to" in (one.authority or ""))
    assert (warn.source, warn.categories) == ("agency:sector-mental-health-professionals", ("threat-assessment",))
    assert (warn.kind, warn.mandatory, warn.minimum_age) == (RelationKind.REPORTS, True, 0)
    assert [c.locator for c in warn.citations] == ["Glossary of Terms, line 553, pages 29-32"]


def test_what_the_sheet_of_the_north_central_region_lists_stays_there() -> None:
    for end in ("mcis-chr", "mcis-wheeler", "ucc-village"):
        tie = get(Relation, f"relation:sector-k12-schools-refers-{end}")
        assert tie.within == "jurisdiction:ct-demhs-region-3", tie.id


def test_nobody_is_said_to_consult_whom_no_sentence_sends_them_to() -> None:
    consults = {
        one.target for one in all_of(Relation) if one.kind is RelationKind.CONSULTS and "k12" not in one.source
    }
    assert "agency:ct-state-police-behavioral-threat-assessment-unit" not in consults
    assert "agency:fbi-threat-management-coordinators" not in consults


def test_each_seat_keeps_the_contacts_that_the_strategy_asks_for() -> None:
    ranks: dict[str, set[ContactRank]] = {one.id: set() for one in all_of(Member)}
    for slot in all_of(Slot):
        if slot.of in ranks:
            ranks[slot.of].add(slot.rank)
            assert slot.contact is None
            assert (
                slot.citations[0].locator == "Part Two, Standard 10: Administration of the annex, line 201, page 11"
            )
    both = {ContactRank.PRIMARY, ContactRank.SECONDARY}
    for member in all_of(Member):
        kind = get(Team, member.team).kind
        wanted = both if kind in (TeamKind.BTAM, TeamKind.WORKING_GROUP) else {ContactRank.PRIMARY}
        assert ranks[member.id] == wanted, member.id
    assert len(ranks) == 75


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("principal", {"k12-schools"}), ("superintendent", {"k12-schools"}), ("school nurse", {"k12-schools"}),
        ("counselor", {"k12-schools", "mental-health-professionals"}), ("pediatrician", {"physicians"}),
        ("EMT", {"emergency-medical-services"}), ("church", {"faith-communities"}),
        ("mosque", {"faith-communities"}), ("employer", {"employers"}), ("parent", {"families-and-community"}),
        ("ER", {"hospitals"}), ("case manager", {"social-services", "community-behavioral-health-providers"}),
        ("social worker", {"k12-schools", "mental-health-professionals", "social-services"}),
    ],
)  # fmt: skip
def test_people_are_found_by_what_they_call_themselves(said: str, means: set[str]) -> None:
    found = {a.id.removeprefix("agency:sector-") for a in all_of(Agency) if said in (*a.aliases, a.acronym)}
    assert found == means
