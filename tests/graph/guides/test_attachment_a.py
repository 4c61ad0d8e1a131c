"""The guides of Connecticut's seed: beside Attachment A of the strategy, for every region, and by edition."""

import pytest

from graph import guides
from graph.directory import Directory
from graph.guides import CardAnswer, GuideAnswer
from graph.look import PUBLIC, Look, Viewer
from graph.model.contact import Contact, Slot
from graph.model.errors import Ambiguous, Forbidden
from graph.model.guide import GuideCard
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import (
    ContactStatus,
    Edition,
    JurisdictionKind,
    Role,
)
from tests.conftest import NOW

SHEET = "guide-template:sheet"
PARTNER = Viewer(Role.PARTNER)
ATTACHMENT_A = (
    "CT Center for School Safety and Crisis Preparation",
    "Emergency Management and Homeland Security (DEMHS)",
    "Connecticut Intelligence Center (CTIC)",
    "State Police Regional Threat Coordinators, Central",
    "State Police DARE coordinator",
    "State Department of Education (CSDE)",
    "Regional behavioral health organization (RBHAO)",
    "Urgent crisis center",
    "DCF youth mobile crisis",
    "DMHAS adult mobile crisis",
    "Tails of Joy: therapy animals after a crisis",
)
"""The cards of lines 609 to 634 of the strategy, read row by row."""


def of(answer: CardAnswer) -> list[str]:
    return [entry.entity for entry in answer.entries]


def titles(view: Look, answer: GuideAnswer) -> tuple[str, ...]:
    return tuple(view.get(card.card, GuideCard).title for card in answer.cards)


# ---------------------------------------------------------------- Attachment A


def seeded(directory: Directory, viewer: Viewer = PARTNER) -> Look:
    return directory.look(viewer, NOW)


def school(view: Look, region: str, edition: Edition = Edition.PARTNER) -> GuideAnswer:
    return guides.guide(view, guides.region_meant(view, region), "guide-template:school-administrators", edition)


def test_the_partner_edition_for_region_3_has_the_cards_of_attachment_a(directory: Directory) -> None:
    view = seeded(directory)
    answer = school(view, "DEMHS Region 3")
    assert titles(view, answer) == ATTACHMENT_A
    assert [of(card) for card in answer.cards] == [
        ["service:wcsu-school-safety-center"],
        ["agency:ct-demhs-region-3", "service:demhs-school-security-unit"],
        [],
        [
            "agency:ct-state-police-regional-threat-coordinators",
            "agency:ct-state-police-behavioral-threat-assessment-unit",
        ],
        ["service:dare-presentations"],
        ["agency:ct-csde-school-mental-health", "service:csde-bullying-complaints"],
        ["service:rbhao-region-4", "agency:amplify", "agency:amplify"],
        ["service:ucc-village"],
        ["service:mcis-statewide-access", "service:mcis-wheeler", "service:mcis-chr"],
        ["service:amc-action-line"],
        ["service:tails-of-joy", "service:tails-of-joy-visits", "agency:tails-of-joy"],
    ]
    assert answer.cards[2].pages == ("service:ctic-education-hoax-form", "service:ctic-intelligence-listserv")


def test_211_with_its_keys_stands_before_wheeler_and_chr(directory: Directory) -> None:
    view = seeded(directory)
    first, *others = school(view, "DEMHS Region 3").cards[8].entries
    slot = view.get(first.slot or "", Slot)
    contact = view.get(slot.contact or "", Contact)
    assert [phone.display for phone in contact.phones] == ["211, press 1"]
    assert [entry.status for entry in others] == [ContactStatus.PLACEHOLDER] * 2
    assert [entry.instead for entry in others] == [first.slot] * 2


def test_the_head_has_911_988_the_careline_211_and_safe_connect(directory: Directory) -> None:
    view = seeded(directory, PUBLIC)
    for region in ("DEMHS Region 1", "Greenwich", "Hartford County"):
        answer = school(view, region, Edition.PUBLIC)
        assert [of(card) for card in answer.head] == [
            ["service:911"],
            ["service:988"],
            ["service:dcf-careline"],
            ["service:211"],
            ["service:safe-connect"],
        ]


def test_a_card_that_serves_none_of_the_towns_goes(directory: Directory) -> None:
    view = seeded(directory)
    answer = school(view, "Greenwich")
    assert not any("tails" in entry.entity for card in answer.cards for entry in card.entries)
    assert ATTACHMENT_A[-1] not in titles(view, answer)
    assert not any("Tails" in str(reason.params) for reason in answer.missing)


@pytest.mark.parametrize("region", ["DEMHS Region 3", "DEMHS Region 4", "Hartford", "Middlesex County", "Bolton"])
def test_towns_are_those_of_the_region_in_the_places_that_are_served(directory: Directory, region: str) -> None:
    view = seeded(directory)
    towns = [one for one in view.model.all(Jurisdiction).values() if one.kind is JurisdictionKind.TOWN]
    answer = school(view, region)
    lineage = view.model.geography.lineage
    here = {
        one.id for one in towns if answer.region == one.id or answer.region in view.model.geography.lineage[one.id]
    }
    for entry in (entry for card in answer.cards for entry in card.entries):
        serves = getattr(view.record(entry.entity), "serves", ())
        reached = {town for town in here if set(serves) & set(lineage[town])}
        assert set(entry.towns) == (reached if reached and reached != here else set())


def test_every_template_makes_a_guide_for_every_kind_of_region(directory: Directory) -> None:
    view = seeded(directory)
    by_kind: dict[JurisdictionKind, str] = {}
    for place in view.model.all(Jurisdiction).values():
        by_kind.setdefault(place.kind, place.id)
    assert len(guides.templates(view)) == 5
    for template_id in guides.templates(view):
        for region in by_kind.values():
            for edition in Edition:
                answer = guides.guide(view, region, template_id, edition)
                assert answer.head
                assert answer.cards


# ------------------------------------------------------------------ editions


def test_the_public_may_not_have_the_partner_edition(directory: Directory) -> None:
    with pytest.raises(Forbidden):
        school(seeded(directory, PUBLIC), "Greenwich")


@pytest.mark.parametrize("role", Role)
def test_an_edition_holds_the_same_whoever_asks(directory: Directory, role: Role) -> None:
    view = seeded(directory, Viewer(role))
    assert school(view, "DEMHS Region 3", Edition.PUBLIC) == school(
        seeded(directory, PUBLIC), "DEMHS Region 3", Edition.PUBLIC
    )
    if role is not Role.PUBLIC:
        assert school(view, "DEMHS Region 3") == school(seeded(directory), "DEMHS Region 3")
    assert guides.reading(view, Edition.PUBLIC).viewer.role is Role.PUBLIC


def test_a_nation_and_a_village_of_one_name_are_asked_about(directory: Directory) -> None:
    with pytest.raises(Ambiguous) as caught:
        guides.region_meant(seeded(directory, PUBLIC), "Mashantucket")
    assert [name for _, name in caught.value.candidates] == ["Ledyard", "Mashantucket Pequot Tribal Nation"]
