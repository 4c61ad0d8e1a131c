"""verify, verifyMany, assignContact, handOver and vacate: what they give, and where their errors point."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.look import Viewer
from graph.model.category import Category
from graph.model.contact import Contact, Slot, Verification
from graph.model.vocabulary import Role
from tests.api.graphql.test_mutations import Asked, codes
from tests.support.editing import Desk, desk_of
from tests.support.small import RECORDS

SLOT = "slot:service:grown-ups:intake:primary"
STATE = "slot:agency:state:intake:primary"
CRISIS = "slot:service:statewide:intake:primary"
LINE = "contact:service-grown-ups-primary"
VERIFIER = Viewer(Role.VERIFIER, account="account:vera")
FIELDS = """pointOfContact { id status verifiedAt neverTestCall askInstead { id }
  contact { id title phones { number label } }
  verifications { edges { node { method outcome by note attempt items { item outcome heard } } } } }
  current { id version } revision errors { code path message }"""
VERIFY = f"mutation V($input: VerifyInput!) {{ verify(input: $input) {{ {FIELDS} }} }}"
ASSIGN = f"mutation A($input: AssignInput!) {{ assignContact(input: $input) {{ {FIELDS} }} }}"
VACATE = f"mutation V($input: VacateInput!) {{ vacate(input: $input) {{ {FIELDS} }} }}"
SEVERAL = "pointsOfContact { id status contact { id } } revision errors { code path message }"
MANY = f"mutation M($inputs: [VerifyInput!]!) {{ verifyMany(inputs: $inputs) {{ {SEVERAL} }} }}"
HAND_OVER = f"mutation H($input: HandOverInput!) {{ handOver(input: $input) {{ {SEVERAL} }} }}"
CALLED: dict[str, Any] = {"pointOfContact": SLOT, "method": "CALL", "outcome": "CONFIRMED"}


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    with desk_of(str(tmp_path / "arcady.db"), RECORDS) as opened:
        yield Asked(replace(opened, viewer=VERIFIER))


def desk(asked: Asked) -> Desk:
    return asked.desk


def test_a_point_of_contact_is_verified_item_by_item(asked: Asked) -> None:
    items = [
        {"item": "NUMBER", "outcome": "CHANGED"},
        {"item": "STANDING", "outcome": "CONFIRMED"},
        {"item": "GREETING", "outcome": "CONFIRMED", "heard": "Grown-ups, hello"},
    ]
    given = {
        **CALLED, "outcome": "CHANGED", "items": items, "note": "Friendly.", "at": "2026-11-21T14:00:00Z",
        "contact": {"title": "Desk", "phones": [{"number": "(860) 713 3861", "label": " Intake "}]},
        "idempotencyKey": "k",
    }  # fmt: skip
    payload = asked.payload(VERIFY, VERIFIER, input=given)
    found = payload["pointOfContact"]
    assert (payload["errors"], payload["revision"], found["status"]) == ([], "2", "CURRENT")
    assert found["contact"] == {
        "id": LINE,
        "title": "Desk",
        "phones": [{"number": "+18607133861", "label": "Intake"}],
    }
    assert found["verifiedAt"] == "2026-11-21T14:00:00+00:00"
    (edge,) = found["verifications"]["edges"]
    assert edge["node"] == {
        "method": "CALL", "outcome": "CHANGED", "by": "account:vera", "note": "Friendly.", "attempt": None,
        "items": [
            {"item": "NUMBER", "outcome": "CHANGED", "heard": None},
            {"item": "GREETING", "outcome": "CONFIRMED", "heard": "Grown-ups, hello"},
            {"item": "STANDING", "outcome": "CONFIRMED", "heard": None},
        ],
    }  # fmt: skip
    assert asked.payload(VERIFY, VERIFIER, input=given)["revision"] == "2", "the same key does it once"
    public = asked.answer(f'{{ node(id: "{SLOT}") {{ ... on PointOfContact {{ {_SEEN} }} }} }}', Viewer())
    (edge,) = public.body["data"]["node"]["verifications"]["edges"]
    assert edge["node"] == {"outcome": "CHANGED", "by": None, "note": None, "items": []}


_SEEN = "verifications { edges { node { outcome by note items { heard } } } }"


def test_what_is_wrong_stands_at_the_field_of_the_input(asked: Asked) -> None:
    wrong = {
        **CALLED, "at": "2031-01-01T00:00:00Z", "attempt": "VOICEMAIL",
        "contact": {"phones": [{"number": "860-5"}]}, "items": [{"item": "NUMBER", "outcome": "NOT_REACHED"}],
    }  # fmt: skip
    paths = ("at", "attempt", "contact.phones.0.number")
    assert codes(asked.payload(VERIFY, VERIFIER, input=wrong)) == dict.fromkeys(paths, "INVALID")
    gone = {**CALLED, "pointOfContact": "slot:none"}
    assert codes(asked.payload(VERIFY, VERIFIER, input=gone)) == {"": "NOT_FOUND"}
    assert codes(asked.payload(VERIFY, Viewer(Role.PARTNER, account="account:pat"), input=CALLED)) == {
        "": "FORBIDDEN"
    }
    assert desk(asked).store.revision() == 1


def test_a_crisis_line_refuses_a_call_in_the_language_of_who_asks(asked: Asked) -> None:
    desk(asked).put(replace(desk(asked).get(Category, "crisis"), never_called=True))
    desk(asked).put(replace(desk(asked).get(Slot, CRISIS), ask_instead=LINE))
    desk(asked).put(replace(desk(asked).get(Contact, LINE), title="Operator"))
    call = {**CALLED, "pointOfContact": CRISIS}
    payload = asked.payload(VERIFY, replace(VERIFIER, language="es"), input=call)
    assert codes(payload) == {"method": "INVALID"}
    assert payload["errors"][0]["message"].startswith(
        "A esta línea nunca se llama para probarla. Pregunte a Operator"
    )
    shown = asked.payload(VERIFY, VERIFIER, input={**call, "method": "LETTER"})["pointOfContact"]
    assert (shown["neverTestCall"], shown["askInstead"], shown["status"]) == (True, {"id": LINE}, "CURRENT")


def test_a_conflict_gives_what_is_current(asked: Asked) -> None:
    payload = asked.payload(VERIFY, VERIFIER, input={**CALLED, "ifVersion": 7})
    assert (codes(payload), payload["current"]) == ({"": "CONFLICT"}, {"id": SLOT, "version": 1})
    payload = asked.payload(VERIFY, VERIFIER, input={**CALLED, "ifContactVersion": 7})
    assert (codes(payload), payload["current"]) == ({"": "CONFLICT"}, {"id": SLOT, "version": 1})
    taken = {"of": "service:grown-ups", "purpose": "INTAKE", "rank": "PRIMARY", "newContact": {"title": "Desk"}}
    payload = asked.payload(ASSIGN, VERIFIER, input=taken)
    assert (codes(payload), payload["current"]) == ({"": "CONFLICT"}, {"id": SLOT, "version": 1})


def test_many_are_verified_or_none(asked: Asked) -> None:
    state = {**CALLED, "pointOfContact": STATE, "idempotencyKey": "k"}
    payload = asked.payload(MANY, VERIFIER, inputs=[CALLED, {**state, "outcome": "CHANGED"}])
    assert (codes(payload), payload["pointsOfContact"]) == ({"inputs.1.outcome": "INVALID"}, [])
    payload = asked.payload(MANY, VERIFIER, inputs=[CALLED, state])
    assert [(one["id"], one["status"]) for one in payload["pointsOfContact"]] == [
        (SLOT, "CURRENT"), (STATE, "CURRENT"),
    ]  # fmt: skip
    assert asked.payload(MANY, VERIFIER, inputs=[CALLED, state])["revision"] == payload["revision"]
    verifications = [one for one in desk(asked).store.load().records if isinstance(one, Verification)]
    assert len(verifications) == 2
    assert codes(asked.payload(MANY, VERIFIER, inputs=[])) == {"": "INVALID"}


def test_who_fills_it_is_assigned_handed_over_and_vacated(asked: Asked) -> None:
    given = {
        "of": "agency:office", "purpose": "LIAISON", "rank": "SECONDARY", "intervalDays": 30, "askInstead": LINE,
        "newContact": {"title": "Coordinator", "email": "a@example.org"}, "note": "A letter says so.",
    }  # fmt: skip
    found = asked.payload(ASSIGN, VERIFIER, input=given)["pointOfContact"]
    contact = "contact:office-coordinator"
    assert (found["status"], found["contact"]["id"], found["askInstead"]) == ("UNVERIFIED", contact, {"id": LINE})
    (change,) = desk(asked).store.last_changes([found["id"]]).values()
    assert change.reason == "A letter says so."
    wrong = {**given, "rank": "PRIMARY", "newContact": {"phones": [{"number": "1"}]}, "owner": "agency:none"}
    assert codes(asked.payload(ASSIGN, VERIFIER, input=wrong)) == {
        "newContact.phones.0.number": "INVALID", "owner": "INVALID",
    }  # fmt: skip
    over = asked.payload(HAND_OVER, VERIFIER, input={"contact": contact, "to": LINE, "day": "2026-11-20"})
    assert {one["id"] for one in over["pointsOfContact"]} == {SLOT, found["id"]}
    assert codes(asked.payload(HAND_OVER, VERIFIER, input={"contact": contact, "to": LINE})) == {"contact": "INVALID"}
    empty = asked.payload(VACATE, VERIFIER, input={"pointOfContact": found["id"], "note": "Nobody now."})
    assert (empty["pointOfContact"]["status"], empty["pointOfContact"]["contact"]) == ("VACANT", None)
