"""Four ways in which GraphQL and the pages once told the public what is for partners: each is closed on its own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.told.contacts import slots_of
from api.words.messages import messages_for
from graph.directory import Directory
from graph.look.viewer import PUBLIC, Viewer
from graph.model.change import ChangeSet
from graph.model.contact import Contact, Slot, Verification, slot_id
from graph.model.vocabulary import (
    Audience,
    ContactPurpose,
    ContactRank,
    Role,
    VerificationMethod,
    VerificationOutcome,
)
from graph.store.contract import Store
from graph.store.opening import open_store
from graph.values.paging import decode_cursor
from graph.values.phone import parse_phone
from tests.api.graphql.graphql_asking import NOW, Asking
from tests.support.small import CITED, RECORDS

PARTNER = Viewer(Role.PARTNER)
BOTH = (PUBLIC, PARTNER)
OFFICE = slot_id("agency:office", ContactPurpose.INTAKE, ContactRank.PRIMARY)
LIAISON = slot_id("agency:office", ContactPurpose.LIAISON, ContactRank.PRIMARY)
ADA = Contact(
    id="contact:ada", name="Aaquill", title="Night desk", phones=(parse_phone("860-713-3862"),), citations=CITED
)
BEN = Contact(id="contact:ben", title="Day desk", phones=(parse_phone("860-713-3863"),), citations=CITED)
MASKED = Contact(id="contact:masked", masked=("860-XXX",), audience=Audience.PARTNER, citations=CITED)
MORE = (
    ADA,
    BEN,
    MASKED,
    Slot(
        id=OFFICE,
        of="agency:office",
        purpose=ContactPurpose.INTAKE,
        rank=ContactRank.PRIMARY,
        contact=BEN.id,
        note="Ask for Quillnote",
    ),
    Slot(
        id=LIAISON,
        of="agency:office",
        purpose=ContactPurpose.LIAISON,
        rank=ContactRank.PRIMARY,
        contact=MASKED.id,
    ),
    Verification(
        id="verification:ben",
        slot=OFFICE,
        at=datetime(2026, 11, 1, 12, tzinfo=UTC),
        method=VerificationMethod.CALL,
        outcome=VerificationOutcome.CONFIRMED,
        digest=BEN.digest,
        by="Mo",
        note="Spoke to the chief",
    ),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("told")
    with open_store(str(folder / "told.db")) as opened:
        opened.write(ChangeSet(actor="test", reason="a small state", puts=(*RECORDS, *MORE)))
        yield opened


@pytest.fixture(scope="module")
def asking(store: Store) -> Asking:
    return Asking(Directory(store))


def test_the_reason_of_a_slot_does_not_tell_what_is_printed_in_place_of_a_withheld_number(asking: Asking) -> None:
    query = "query Q($id: ID!) { node(id: $id) { ... on PointOfContact { status reason { code text } } } }"
    public, partner = (asking.data(query, viewer, id=LIAISON)["node"] for viewer in BOTH)
    assert (public["status"], public["reason"]["code"]) == ("PLACEHOLDER", "state.placeholder")
    assert "860-XXX" not in public["reason"]["text"]
    assert "860-XXX" in partner["reason"]["text"]


def test_who_confirmed_a_slot_and_what_they_noted_is_for_partners(asking: Asking) -> None:
    query = """query Q($id: ID!) { node(id: $id) { ... on PointOfContact {
        verifications { edges { node { at by note } } } } } }"""
    public, partner = (
        asking.data(query, viewer, id=OFFICE)["node"]["verifications"]["edges"][0]["node"] for viewer in BOTH
    )
    assert (public["by"], public["note"], public["at"]) == (None, None, partner["at"])
    assert (partner["by"], partner["note"]) == ("Mo", "Spoke to the chief")


def test_a_withheld_name_stands_in_no_list_and_no_cursor_and_orders_nothing(asking: Asking) -> None:
    query = """{ search(text: "desk", kinds: [CONTACT]) {
        edges { cursor node { name matched node { ... on Contact { name title } } } } } }"""
    public, partner = (asking.data(query, viewer)["search"]["edges"] for viewer in BOTH)
    for edges in (public, partner):
        assert [decode_cursor(edge["cursor"])[1] for edge in edges] == [edge["node"]["name"] for edge in edges]
    assert {edge["node"]["name"] for edge in public} == {"Day desk", "Night desk"}
    assert {edge["node"]["name"] for edge in partner} == {"Day desk", "Aaquill"}
    names = [asking.directory.look(viewer, NOW).by_name([BEN.id, ADA.id]) for viewer in BOTH]
    assert names == [(BEN.id, ADA.id), (ADA.id, BEN.id)]
    assert asking.data('{ search(text: "Aaquill") { totalCount } }', PUBLIC)["search"]["totalCount"] == 0


def test_the_note_of_a_slot_is_told_to_partners_only(asking: Asking) -> None:
    messages = messages_for("en")
    for viewer, told in zip(BOTH, (False, True), strict=True):
        (words, *_) = slots_of(asking.directory.look(viewer, NOW), "agency:office", messages)
        assert words.contact is not None
        assert ("Ask for Quillnote" in words.notes) is told
