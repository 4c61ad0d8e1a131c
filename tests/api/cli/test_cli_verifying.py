"""`signpost verify`, `assign`, `hand-over` and `vacate`: what they write, and what they refuse."""

import pytest

from api.cli.main import run
from graph.model.contact import Contact, Slot, Verification
from graph.model.vocabulary import ItemOutcome, VerificationMethod, VerificationOutcome, VerifiedItem
from graph.store.opening import open_store
from tests.api.cli.test_cli_editing import Host, host

__all__ = ["host"]

SLOT = "slot:service:grown-ups:intake:primary"
LINE = "contact:service-grown-ups-primary"
STATE = "slot:agency:state:intake:primary"
OFFICE = "slot:agency:office:liaison:secondary"


def verifications(host: Host) -> list[Verification]:
    with open_store(str(host.path)) as store:
        return [one for one in store.load().records if isinstance(one, Verification)]


def test_a_point_of_contact_is_verified_item_by_item(host: Host) -> None:
    given = ("--item", "number=confirmed", "--item", "greeting=confirmed: Hello", "--item", "standing=not-reached")
    code, out, _ = host.run("verify", SLOT, *given, "--note", "Friendly.", "--at", "2026-01-05T09:00-05:00", "--yes")
    assert code == 0
    (made,) = verifications(host)
    assert (made.method, made.outcome, made.by, made.note) == (
        VerificationMethod.CALL, VerificationOutcome.CONFIRMED, "host", "Friendly.",
    )  # fmt: skip
    assert [(one.item, one.outcome, one.heard) for one in made.items] == [
        (VerifiedItem.NUMBER, ItemOutcome.CONFIRMED, None),
        (VerifiedItem.GREETING, ItemOutcome.CONFIRMED, "Hello"),
        (VerifiedItem.STANDING, ItemOutcome.NOT_REACHED, None),
    ]
    assert out.splitlines()[-1] == f"Done: {SLOT}, in revision 2"


def test_a_correction_is_previewed_field_by_field(host: Host) -> None:
    given = ("verify", SLOT, "--outcome", "changed", "-s", "phones=860-713-3861")
    code, out, _ = host.run(*given, "--preview")
    assert (code, host.revision()) == (0, 1)
    assert "added: 860-713-3861; removed: 860-713-3860" in out
    assert host.run(*given, "--yes")[0] == 0
    assert host.get(LINE).phones[0].number == "+18607133861"


def test_all_that_an_agency_has_is_verified_in_one_change(host: Host) -> None:
    assert host.run("verify", "--all-of", "agency:state", "--yes")[0] == 0
    assert host.revision() == 2
    assert {one.slot for one in verifications(host)} >= {SLOT, STATE}
    assert host.run("verify", SLOT, STATE, "--method", "letter", "--yes")[0] == 0
    assert host.revision() == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("verify",), "one of the two"),
        (("verify", SLOT, "--all-of", "agency:state"), "one of the two"),
        (("verify", SLOT, "--method", "fax"), "--method is 'fax': it must be one of call,"),
        (("verify", SLOT, "--item", "number"), "--item is 'number': write ITEM=OUTCOME"),
        (("verify", SLOT, "--item", "colour=confirmed"), "it must be one of name, number"),
        (("verify", SLOT, "--at", "noon"), "--at is 'noon'"),
        (("verify", SLOT, "--at", "2999-01-01T00:00Z", "--yes"), "future"),
        (("verify", SLOT, STATE, "-s", "title=Desk"), "--set corrects one contact"),
        (("verify", "slot:none", "--yes"), "there is no slot with the id"),
        (("verify", "--all-of", "agency:nowhere", "--yes"), "no point of contact that can be verified"),
        (("assign", "agency:office", "--purpose", "fun"), "--purpose is 'fun'"),
        (("assign", "agency:office", "-r", "a", "--yes"), "Choose a contact|one of the two"),
        (("hand-over", LINE, "--to", STATE.replace("slot", "contact"), "-r", "a", "--yes"), ""),
        (("hand-over", LINE, "--day", "soon"), "--day is 'soon'"),
        (("vacate", "slot:none", "-r", "a", "--yes"), "there is no slot with the id"),
        (("vacate", SLOT, "--yes"), "--reason is missing"),
    ],
)
def test_what_cannot_be_read_or_done_is_refused(host: Host, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = host.run(*arguments)
    assert code == 2 or "no slot" in err
    assert any(one in err for one in said.split("|")), err
    assert host.revision() == 1


def test_who_fills_it_is_assigned_handed_over_and_vacated(host: Host) -> None:
    assert host.run(
        "assign", "Office", "--purpose", "liaison", "--rank", "secondary", "-s", "title=Coordinator",
        "-s", "phones=860-713-3861", "-s", "owner=State Office", "-s", "interval_days=30", "-r", "New", "--yes",
    )[0] == 0  # fmt: skip
    slot, contact = host.get(OFFICE), host.get("contact:office-coordinator")
    assert isinstance(slot, Slot)
    assert isinstance(contact, Contact)
    assert (slot.contact, slot.owner, slot.interval_days) == (contact.id, "agency:state", 30)
    taken = ("assign", "agency:office", "--purpose", "liaison", "--rank", "secondary", "--contact", LINE, "-r", "a")
    assert host.run(*taken, "--yes")[0] != 0
    assert host.run(*taken, "--if-version", "1", "--yes")[0] == 0
    assert host.run("hand-over", LINE, "--to", contact.id, "-r", "Moved", "--yes")[0] == 0
    assert host.get(OFFICE).contact == host.get(SLOT).contact == contact.id
    assert host.run("vacate", OFFICE, "-r", "Nobody now", "--yes")[0] == 0
    assert host.get(OFFICE).contact is None


def test_a_crisis_line_is_not_called(host: Host) -> None:
    assert run(["save", "category", "crisis", "-s", "never_called=yes", "-r", "a", "--yes", "--store",
                str(host.path)]) == 0  # fmt: skip
    crisis = "slot:service:statewide:intake:primary"
    code, _, err = host.run("verify", crisis, "--yes")
    assert (code, "never called to test it" in err) == (2, True)
    assert host.run("verify", crisis, "--method", "letter", "--yes")[0] == 0
    assert host.run("verify", "--all-of", "agency:state", "--yes")[0] == 0
    assert STATE in {one.slot for one in verifications(host) if one.method is VerificationMethod.CALL}
    assert crisis not in {one.slot for one in verifications(host) if one.method is VerificationMethod.CALL}
