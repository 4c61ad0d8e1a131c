"""What the contact of a step costs: of bodies those for partners too, and by hours for the time asked only."""

from datetime import date
from zoneinfo import ZoneInfo

from graph.contacts.slot_book import SlotBook
from graph.look.viewer import PUBLIC
from graph.model.contact import Contact, Slot, slot_id
from graph.model.record import Record
from graph.model.vocabulary import ContactPurpose, ContactRank
from graph.paths.contacts import choose_contact, contact_costs
from graph.paths.links import link_book
from graph.values.phone import parse_phone
from tests.graph.paths.arcady_paths import MONDAY_NOON, PARTNER, SUNDAY_NOON
from tests.support.small import CITED, line, model

TODAY, ZONE = date(2026, 11, 21), ZoneInfo("America/New_York")


def desk(of: str) -> list[Record]:
    """A contact for partners' questions, and its slot."""
    made = slot_id(of, ContactPurpose.LIAISON, ContactRank.PRIMARY)
    contact = Contact(id=f"contact:{of.replace(':', '-')}", phones=(parse_phone("860-555-0101"),), citations=CITED)
    purpose, rank = ContactPurpose.LIAISON, ContactRank.PRIMARY
    return [contact, Slot(id=made, of=of, purpose=purpose, rank=rank, contact=contact.id, citations=CITED)]


def test_partners_reach_a_body_by_its_desk_for_them_and_no_service() -> None:
    book = SlotBook(model(*desk("agency:office"), *desk("service:ash-team")), TODAY, ZONE)
    assert choose_contact(book, "agency:office", None, PARTNER).use == "slot:agency:office:liaison:primary"
    assert choose_contact(book, "service:ash-team", None, PARTNER).use == "slot:agency:state:intake:primary"
    assert choose_contact(book, "agency:office", None, PUBLIC).use == "slot:agency:state:intake:primary"


def test_what_hours_decide_is_worked_out_each_time() -> None:
    by_day = line("agency:state", "860-297-0520", schedule="Mo-Fr 09:00-17:00")
    arcady = model(*by_day)
    book, links = SlotBook(arcady, TODAY, ZONE), link_book(arcady)
    timed = contact_costs(book, links, PUBLIC, timed=True)
    state, statewide = links.numbers["agency:state"], links.numbers["service:statewide"]
    assert [timed.of(state, at) for at in (MONDAY_NOON, SUNDAY_NOON, MONDAY_NOON)] == [20, 220, 20]
    untimed = contact_costs(book, links, PUBLIC, timed=False)
    assert (untimed.of(state, None), untimed.of(statewide, None), timed.of(statewide, MONDAY_NOON)) == (20, 20, 30)


def test_what_is_kept_is_kept_for_a_role_and_for_one_book_of_links() -> None:
    arcady = model()
    book, links = SlotBook(arcady, TODAY, ZONE), link_book(arcady)
    kept = contact_costs(book, links, PUBLIC, timed=True)
    assert contact_costs(book, links, PUBLIC, timed=True) is kept
    assert contact_costs(book, links, PARTNER, timed=True) is not kept
    assert contact_costs(book, links, PUBLIC, timed=False) is not kept
    assert contact_costs(book, link_book(model()), PUBLIC, timed=True) is not kept
