"""What could be concluded of a withheld value from what is computed of it: each way to do so, closed on its own."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph import contacts, find, paths, search
from graph.contacts import SlotFilter
from graph.find.question import FindQuestion
from graph.look import Look, Viewer
from graph.model.agency import Agency
from graph.model.contact import Contact, Slot, Verification, slot_id
from graph.model.errors import NotFound
from graph.model.record import Citation, Narrowing, Record
from graph.model.relation import Relation
from graph.model.vocabulary import (
    AgencyLevel,
    Audience,
    ContactPurpose,
    ContactRank,
    ContactStatus,
    RelationKind,
    Role,
    VerificationMethod,
    VerificationOutcome,
)
from graph.paths.question import ReferralQuestion
from graph.values.phone import Phone
from tests.support.small import CITED, look

FIRST, SECOND, THIRD = (Phone(f"+1860555014{last}") for last in (1, 2, 3))
LIAISON, SECONDARY = ContactPurpose.LIAISON, ContactRank.SECONDARY
OLD = (Citation("An old roster", as_of="2011-03-05"),)


def contact(key: str, *phones: Phone, **more: Any) -> Contact:
    return Contact(id=f"contact:{key}", phones=phones, **{"title": "Desk", "citations": CITED, **more})


def slot(
    of: str,
    filled_by: Contact | None,
    purpose: ContactPurpose = ContactPurpose.INTAKE,
    rank: ContactRank = ContactRank.PRIMARY,
    **more: Any,
) -> Slot:
    holder = filled_by.id if filled_by else None
    return Slot(id=slot_id(of, purpose, rank), of=of, purpose=purpose, rank=rank, contact=holder, **more)


def for_partners(audience: Audience, **ends: Any) -> Relation:
    given = {"source": "agency:office", "target": "agency:state", "kind": RelationKind.REFERS, **ends}
    return Relation(id="relation:quiet", audience=audience, **given)


def both(*records: Record) -> tuple[Look, Look]:
    """A look as the public, and one as a partner."""
    return look(*records), look(*records, viewer=Viewer(Role.PARTNER))


def test_when_a_withheld_contact_was_printed_is_not_told_nor_whether_that_was_too_long_ago() -> None:
    desk = contact("desk", FIRST, citations=OLD)
    liaison = slot("agency:office", desk, LIAISON)
    public, partner = both(desk, liaison)
    known, all_known = contacts.state(public, liaison.id), contacts.state(partner, liaison.id)
    assert (all_known.status, all_known.printed_at) == (ContactStatus.STALE, date(2011, 3, 5))
    assert (known.status, known.printed_at, known.due_at) == (ContactStatus.UNVERIFIED, None, None)
    assert (known.reason.code, known.reason.params) == ("state.unverified", {})
    stale = SlotFilter(statuses=(ContactStatus.STALE,))
    assert liaison.id in contacts.points_of_contact(partner, stale)
    assert liaison.id not in contacts.points_of_contact(public, stale)


def test_when_a_confirmed_contact_was_printed_is_not_told_either() -> None:
    desk = contact("desk", FIRST, citations=OLD)
    liaison = slot("agency:office", desk, LIAISON)
    confirmed = Verification(
        id="verification:one",
        slot=liaison.id,
        at=datetime(2026, 11, 20, tzinfo=UTC),
        method=VerificationMethod.CALL,
        outcome=VerificationOutcome.CONFIRMED,
        digest=desk.digest,
    )
    states = [contacts.state(one, liaison.id) for one in both(desk, liaison, confirmed)]
    assert {state.status for state in states} == {ContactStatus.CURRENT}
    assert [state.printed_at for state in states] == [None, date(2011, 3, 5)]


def test_by_when_facts_are_due_does_not_tell_a_narrowed_day() -> None:
    narrowed = (Narrowing("checked_at", Audience.PARTNER),)
    agency = Agency(
        id="agency:quiet", name="Quiet", level=AgencyLevel.STATE, checked_at=date(2026, 3, 1), narrowed=narrowed
    )
    assert [contacts.check_due(one, agency.id) for one in both(agency)] == [None, date(2027, 3, 1)]


@pytest.mark.parametrize("purpose", [None, LIAISON])
def test_a_contact_that_fills_no_slot_for_all_keeps_lines_and_sources_for_partners(
    purpose: ContactPurpose | None,
) -> None:
    desk = contact("desk", FIRST, email="desk@example.org")
    liaison = slot("agency:office", desk if purpose else None, LIAISON)
    public, partner = (one.get(desk.id, Contact) for one in both(desk, liaison))
    assert (public.phones, public.email, public.citations, public.title) == ((), None, (), "Desk")
    assert partner == desk


def test_the_owner_of_a_slot_for_partners_is_for_partners() -> None:
    liaison = slot("agency:office", None, LIAISON, owner="agency:state")
    intake = slot("agency:office", None, owner="agency:state")
    public, partner = both(liaison, intake)
    assert public.get(liaison.id, Slot).owner is None
    assert {public.get(intake.id, Slot).owner, partner.get(liaison.id, Slot).owner} == {"agency:state"}


def test_that_a_line_for_partners_is_the_same_as_one_for_all_is_not_told() -> None:
    desk, behind = contact("desk", FIRST), contact("behind", FIRST)
    own = slot("service:ash-team", desk)
    liaison = slot("service:ash-team", behind, LIAISON)
    question = FindQuestion("jurisdiction:ash", "youth-crisis")
    codes = []
    for one in both(desk, behind, own, liaison):
        answer = find.find(one, question)
        match = next(match for match in answer.matches if match.service == "service:ash-team")
        why = [reason.code for reason in find.reasons(one, question, [match])[0]]
        codes.append([code for code in why if "contact." in code])
    assert codes == [[], ["contact.doubled"]]
    public, partner = both(desk, behind, own, liaison)
    assert [contacts.doubled(one, own.id) for one in (public, partner)] == [(), (liaison.id,)]
    assert [contacts.doubled(one, liaison.id) for one in (public, partner)] == [(), (own.id,)]


def test_a_line_for_partners_takes_no_next_contact_away_from_the_public() -> None:
    """For who may read it the second contact is no second way; the others are not told so by its absence."""
    desk = contact("desk", FIRST, replace(SECOND, audience=Audience.PARTNER))
    following = contact("following", SECOND)
    slots = slot("service:ash-team", desk), slot("service:ash-team", following, rank=SECONDARY)
    question = FindQuestion("jurisdiction:ash", "youth-crisis")
    fallbacks = [
        next(match.fallback for match in find.find(one, question).matches if match.service == "service:ash-team")
        for one in both(desk, following, *slots)
    ]
    assert fallbacks[0] == slots[1].id
    assert fallbacks[1] != slots[1].id


def test_what_carries_other_cases_does_not_name_the_end_of_a_relation_for_partners() -> None:
    start, end = (Agency(id=f"agency:{key}", name=f"The {key}", level=AgencyLevel.STATE) for key in ("start", "end"))
    quiet = for_partners(Audience.PARTNER, source=start.id, target=end.id, categories=("shelter",))
    question = ReferralQuestion(start.id, "jurisdiction:dale", "adult-crisis")
    told = [
        {reason.code: reason.params for reason in paths.referral_paths(one, question).why_none}
        for one in both(start, end, quiet)
    ]
    assert "path.refused" not in told[0]
    assert told[1]["path.refused"]["others"] == "The end"


def test_a_relation_for_partners_is_not_told_from_one_that_is_not_there() -> None:
    quiet = for_partners(Audience.PARTNER, channel="by phone", narrowed=(Narrowing("channel", Audience.RESTRICTED),))
    public, partner = both(quiet)
    with pytest.raises(NotFound) as hidden:
        paths.origin(public, quiet.id)
    with pytest.raises(NotFound) as missing:
        paths.origin(public, "relation:other")
    assert hidden.value.message.replace("quiet", "other") == missing.value.message
    assert (public.name(quiet.id), public.sort_key(quiet.id)) == (quiet.id, (quiet.id, quiet.id))
    assert (public.withheld(quiet.id), partner.withheld(quiet.id)) == ((), ("channel",))
    assert partner.name(quiet.id) == "Office – State Office"


def test_names_that_are_withheld_take_no_place_among_the_guesses_of_a_search() -> None:
    """A search tries the words that are spelled most like the one asked, twelve of them."""
    persons = [contact(f"p{letter}", FIRST, name=f"Quillmorz{letter}") for letter in "bcdfghjklmnpqr"]
    office = Agency(id="agency:quill", name="Quillmarz", level=AgencyLevel.STATE)
    public, partner = both(office, *persons)
    assert [hit.id for hit in search.search(public, "Quillmorz")] == [office.id]
    assert [hit.id for hit in search.search(partner, "Quillmorz")] == [person.id for person in persons]


def test_a_digest_is_for_those_who_may_read_every_value_that_went_into_it() -> None:
    desk = contact("desk", FIRST, replace(SECOND, audience=Audience.RESTRICTED))
    intake = slot("agency:office", desk)
    confirmed = Verification(
        id="verification:one",
        slot=intake.id,
        at=datetime(2026, 11, 1, tzinfo=UTC),
        method=VerificationMethod.CALL,
        outcome=VerificationOutcome.CONFIRMED,
        digest=desk.digest,
    )
    for role in (Role.PUBLIC, Role.PARTNER, Role.VERIFIER):
        assert look(desk, intake, confirmed, viewer=Viewer(role)).get(confirmed.id, Verification).digest == ""
    editor = look(desk, intake, confirmed, viewer=Viewer(Role.EDITOR))
    assert editor.get(confirmed.id, Verification).digest == desk.digest
