"""Guides: which cards and lines a region gets, worked out by hand in Arcady."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from graph import guides
from graph.guides import CardAnswer, GuideAnswer
from graph.look import PUBLIC, Viewer
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.contact import Contact, Verification, slot_id
from graph.model.errors import Ambiguous, InvalidInput
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import (
    AgencyLevel,
    ContactPurpose,
    ContactRank,
    ContactStatus,
    Edition,
    Role,
    ServiceUse,
    VerificationMethod,
    VerificationOutcome,
)
from tests.support.small import CITED, RECORDS, TODAY, line, look, service

SHEET = "guide-template:sheet"
PARTNER = Viewer(Role.PARTNER)


def template(*cards: dict[str, Any]) -> list[Record]:
    """A template of Arcady with these cards."""
    made: list[Record] = [GuideTemplate(id=SHEET, name="Sheet", title="Whom to call")]
    for at, given in enumerate(cards, start=1):
        fields = {"template": SHEET, "position": at, "title": f"Card {at}", **given}
        made.append(GuideCard(id=f"guide-card:sheet-{at}", **fields))
    return made


def made(
    region: str, *cards: dict[str, Any], more: tuple[Record, ...] = (), viewer: Viewer = PUBLIC, **asked: Any
) -> GuideAnswer:
    """The guide of such a template for a region of Arcady."""
    return guides.guide(look(*template(*cards), *more, viewer=viewer), f"jurisdiction:{region}", SHEET, **asked)


def of(answer: CardAnswer) -> list[str]:
    return [entry.entity for entry in answer.entries]


def test_cards_for_partners_are_in_their_edition_only() -> None:
    cards = ({"bullets": ("For all.",)}, {"bullets": ("Not for all.",), "for_partners": True})
    assert len(made("ash", *cards).cards) == 1
    assert len(made("ash", *cards, viewer=PARTNER, edition=Edition.PARTNER).cards) == 2


# -------------------------------------------------------------------- Arcady


def test_local_services_come_before_those_for_all_and_the_unknown_is_left_out_beside_them() -> None:
    (card,) = made("ash", {"categories": ("youth-crisis",)}).cards
    assert of(card) == ["service:ash-team", "service:north-team", "service:statewide"]
    assert all(entry.sure for entry in card.entries)


def test_the_line_to_call_first_leads() -> None:
    kind = replace(_kind("youth-crisis"), entry_points=("service:statewide",))
    (card,) = made("ash", {"categories": ("youth-crisis",)}, more=(kind,)).cards
    assert of(card) == ["service:statewide", "service:ash-team", "service:north-team"]


def _kind(category: str) -> Category:
    return next(one for one in RECORDS if isinstance(one, Category) and one.id == category)


def test_services_of_unknown_area_are_told_where_none_is_local() -> None:
    (card,) = made("dale", {"categories": ("youth-crisis",)}).cards
    assert {entry.entity: entry.sure for entry in card.entries} == {
        "service:statewide": True,
        "service:dmhas-two": False,
        "service:somewhere": False,
    }


def test_a_line_for_some_towns_says_for_which() -> None:
    (card,) = made("demhs-region-1", {"services": ("service:ash-team", "service:refuge", "service:statewide")}).cards
    assert [entry.towns for entry in card.entries] == [("jurisdiction:ash",), ("jurisdiction:cedar",), ()]


def test_a_named_service_that_serves_other_places_is_left_out_and_is_not_missing() -> None:
    answer = made("dale", {"services": ("service:ash-team",), "bullets": ("Call.",)})
    assert answer.cards == ()
    assert answer.missing == ()


def test_a_kind_of_help_that_nobody_gives_is_missing() -> None:
    answer = made("ash", {"categories": ("shelter",)})
    assert answer.cards == ()
    assert [(one.code, dict(one.params)) for one in answer.missing] == [
        ("guide.card-empty", {"category": "Card 1", "place": "Ash"})
    ]


def test_cards_within_and_outside_a_region_replace_each_other() -> None:
    cards = ({"within": ("jurisdiction:north-county",)}, {"outside": ("jurisdiction:north-county",)})
    assert [one.card for one in made("ash", *cards).cards] == ["guide-card:sheet-1"]
    assert [one.card for one in made("cedar", *cards).cards] == ["guide-card:sheet-2"]
    assert [one.card for one in made("demhs-region-1", *cards).cards] == ["guide-card:sheet-2"]


def test_a_service_without_a_line_of_its_own_has_that_of_its_agency() -> None:
    (card,) = made("ash", {"services": ("service:north-team",)}).cards
    (entry,) = card.entries
    assert entry.slot == slot_id("agency:state", ContactPurpose.INTAKE, ContactRank.PRIMARY)


def test_only_services_of_the_providers_are_shown() -> None:
    other = service("elsewhere", "youth-crisis", "ash", provider="agency:other")
    agency = Agency(id="agency:other", name="Other", level=AgencyLevel.STATE, citations=CITED)
    card = {"categories": ("youth-crisis",), "providers": ("agency:other",)}
    assert of(made("ash", card, more=(other, agency)).cards[0]) == ["service:elsewhere"]
    card = {"categories": ("youth-crisis",), "providers": ("agency:state",)}
    assert "service:elsewhere" not in of(made("ash", card, more=(other, agency)).cards[0])


def test_services_for_professionals_and_for_some_agencies_are_shown_where_they_are_asked_for() -> None:
    course = service("course", "youth-crisis", "ash", use=ServiceUse.PROFESSIONALS)
    own = service("own", "youth-crisis", "ash", offered_to=("agency:office",))
    kinds: dict[str, Any] = {"categories": ("youth-crisis",)}
    found = of(made("ash", kinds, more=(course, own)).cards[0])
    assert "service:course" not in found
    assert "service:own" not in found
    answer = made("ash", {**kinds, "use": (ServiceUse.PROFESSIONALS,)}, more=(course, own))
    assert of(answer.cards[0]) == ["service:course"]
    assert "service:own" in of(made("ash", {**kinds, "offered_to": ("agency:office",)}, more=(course, own)).cards[0])


def test_sixty_services_are_cut_and_the_rest_is_counted() -> None:
    many = tuple(service(f"line-{at:02}", "shelter", "ash") for at in range(60))
    answer = made("ash", {"categories": ("shelter",), "most": 50}, more=many)
    assert len(answer.cards[0].entries) == 50
    assert [dict(one.params) for one in answer.missing if one.code == "guide.cut"] == [
        {"category": "Card 1", "n": 10}
    ]
    assert len(made("ash", {"categories": ("shelter",), "most": 60}, more=many).cards[0].entries) == 60


def test_a_service_that_is_a_web_page_is_a_link() -> None:
    page = replace(service("page", "shelter", "ash", provider="agency:other"), website="https://page.example/")
    agency = Agency(id="agency:other", name="Other", level=AgencyLevel.NONPROFIT, citations=CITED)
    (card,) = made("ash", {"services": ("service:page",)}, more=(page, agency)).cards
    assert card.pages == ("service:page",)
    assert card.entries == ()


def test_a_stale_line_says_whom_to_call_instead_and_is_missing() -> None:
    old = replace(CITED[0], as_of="2020")
    contact, slot = line("service:ash-team", "860-555-0100")
    answer = made("ash", {"services": ("service:ash-team",)}, more=(replace(contact, citations=(old,)), slot))
    (entry,) = answer.cards[0].entries
    assert entry.status is ContactStatus.STALE
    assert entry.instead == slot_id("agency:state", ContactPurpose.INTAKE, ContactRank.PRIMARY)
    assert [(one.code, one.params["name"]) for one in answer.missing] == [("guide.stale", "ash-team")]


# ------------------------------------------------- until when, and the digest


def confirmed(days_ago: int) -> tuple[Record, ...]:
    """The line of `ash-team`, which is to be confirmed every 60 days, confirmed so many days ago."""
    contact, slot = line("service:ash-team", "860-555-0100", interval_days=60)
    assert isinstance(contact, Contact)
    check = Verification(
        id="verification:one",
        slot=slot.id,
        at=TODAY - timedelta(days=days_ago),
        by="someone",
        method=VerificationMethod.CALL,
        outcome=VerificationOutcome.CONFIRMED,
        digest=contact.digest,
    )
    return contact, slot, check


def test_it_is_valid_for_90_days_or_until_the_first_confirmation_ends() -> None:
    card = {"services": ("service:ash-team",)}
    today = look().today
    assert made("ash", card).valid_until == today + timedelta(days=90)
    assert made("ash", card, more=confirmed(10)).valid_until == today + timedelta(days=50)
    assert made("ash", card, more=confirmed(70)).valid_until == today + timedelta(days=90)  # stale: not confirmed


def test_the_digest_leaves_days_out_and_changes_with_what_is_said() -> None:
    cards = template({"services": ("service:ash-team",)})
    contact, slot, check = confirmed(10)
    known = (*cards, contact, slot)

    def digest(*records: Record, days: int = 0) -> str:
        view = look(*records, now=TODAY + timedelta(days=days))
        return guides.guide(view, "jurisdiction:ash", SHEET).digest

    assert len(digest(*known)) == 64
    assert digest(*known) == digest(*known, days=300) == digest(*known, check)
    other, _ = line("service:ash-team", "860-555-0101")
    texts = template({"services": ("service:ash-team",), "note": "Ask."})
    assert len({digest(*known), digest(*cards, other, slot), digest(*texts, contact, slot)}) == 3


# ------------------------------------------------------------------ bad input


def test_a_region_and_a_template_that_there_are_not_are_refused() -> None:
    view = look(*template())
    with pytest.raises(InvalidInput, match="jurisdiction"):
        guides.guide(view, "jurisdiction:atlantis", SHEET)
    with pytest.raises(InvalidInput, match="choose one of sheet"):
        guides.guide(view, "jurisdiction:ash", "guide-template:none")
    with pytest.raises(InvalidInput):
        guides.region_meant(view, "Atlantis")
    with pytest.raises(Ambiguous):
        guides.region_meant(view, "Millbrook")
    with pytest.raises(InvalidInput):
        guides.template_meant(view, "")


def test_regions_and_templates_are_meant_by_names() -> None:
    view = look(*template())
    assert guides.region_meant(view, "demhs region 1") == "jurisdiction:demhs-region-1"
    assert {guides.template_meant(view, text) for text in (SHEET, "sheet", "SHEET", "Whom to call")} == {SHEET}


def test_a_region_with_nothing_has_a_sheet_that_says_so() -> None:
    answer = made("dale", {"categories": ("adult-crisis",), "providers": ("agency:nobody",)})
    assert answer.cards == ()
    assert [one.code for one in answer.missing] == ["guide.card-empty"]


@pytest.mark.parametrize(
    "wrong", [{"most": 0}, {"head": True}, {"providers": ("agency:office",)}], ids=["most", "head", "providers"]
)
def test_a_card_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        template(wrong)


def test_nothing_is_selected_of_services_that_went() -> None:
    assert isinstance(look().record("service:ash-team"), Service)
    answer = made("ash", {"services": ("service:gone", "service:ash-team")})
    assert of(answer.cards[0]) == ["service:ash-team"]
