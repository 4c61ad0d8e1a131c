"""Which records tell everything about a record: their ids, by hand in Arcady."""

import pytest

from graph.catalogue.dossier import dossier
from graph.model.contact import Contact, Slot, slot_id
from graph.model.document import Resource
from graph.model.record import Record, Redirect
from graph.model.statement import Count, Duty
from graph.model.vocabulary import ContactPurpose, ContactRank, RelationKind, ResourceTopic, ServiceAccess
from graph.values.phone import Phone
from tests.support.agencies import CREW, HALLS, tie
from tests.support.small import CITED, look, service

NUMBER = (Phone("+18605550140"),)


def slot(of: str, contact: str | None = None) -> Slot:
    made = slot_id(of, ContactPurpose.INTAKE, ContactRank.PRIMARY)
    rank, purpose = ContactRank.PRIMARY, ContactPurpose.INTAKE
    return Slot(id=made, of=of, purpose=purpose, rank=rank, contact=contact and f"contact:{contact}")


WORLD: list[Record] = [
    *HALLS,
    *(Contact(id=f"contact:{key}", phones=NUMBER, citations=CITED) for key in ("hall", "nurse", "spare")),
    Contact(id="contact:mail", email="a@example.org", citations=CITED),
    Redirect(id="contact:old-hall", survivor="contact:hall"),
    slot("agency:ash-hall", "old-hall"),
    slot("member:nurse", "nurse"),
    slot("member:empty"),
    slot("service:beds", "hall"),
    slot("service:closed", "mail"),
    slot("team:crew"),
    service("closed", "shelter", access=ServiceAccess.REFERRAL, access_through=("agency:ash-hall",)),
    service(
        "bare", "shelter", provider="agency:ash-hall", access=ServiceAccess.DIRECT, access_through=("team:crew",)
    ),
    tie("to-beds", RelationKind.REFERS, "agency:nowhere", "service:beds"),
    Duty(id="duty:report", of="agency:ash-hall", text="Report it."),
    Resource(
        id="resource:guide", name="Guide", topic=ResourceTopic.GUIDANCE, description="", agency="agency:ash-hall"
    ),
    Count(id="count:beds", name="Beds", number=3, category="shelter"),
    Count(id="count:halls", name="Units", number=3, units_of="agency:ash-hall"),
    Count(id="count:crews", name="Teams", number=3, team_kind=CREW.kind),
]
SLOT = "slot:{}:intake:primary".format


@pytest.mark.parametrize(
    ("record_id", "ids"),
    [
        (
            "agency:ash-hall",
            {"relation:a", "relation:quiet", SLOT("agency:ash-hall"), "contact:hall"}
            | {"resource:guide", "duty:report", "count:halls"},
        ),
        (
            "team:crew",
            {"relation:a", "member:nurse", "member:empty", "contact:nurse"}
            | {SLOT("team:crew"), SLOT("member:nurse"), SLOT("member:empty")}
            | {"service:beds", SLOT("service:beds"), "contact:hall"},  # by its service it can be reached
        ),
        (  # its number is that of the nurse, too
            "service:beds",
            {"relation:to-beds", SLOT("service:beds"), "contact:hall", SLOT("member:nurse"), "member:nurse"},
        ),
        (
            "service:closed",
            {SLOT("service:closed"), "contact:mail", "agency:ash-hall", SLOT("agency:ash-hall"), "contact:hall"},
        ),
        ("service:bare", {SLOT("agency:ash-hall")}),  # without a contact of its own it is that of its provider
        ("contact:hall", {SLOT("service:beds"), SLOT("member:nurse"), "member:nurse"}),
        ("contact:mail", {SLOT("service:closed")}),
        ("contact:nurse", {SLOT("service:beds"), SLOT("member:nurse"), "member:nurse"}),
        ("shelter", {"count:beds"}),
        ("crisis", set()),
        (
            "jurisdiction:cedar",
            {f"jurisdiction:{above}" for above in ("south-county", "demhs-region-1", "arcady")}
            | {"place-name:millbrook-cedar", "place-name:00501-cedar"},
        ),
        ("duty:report", set()),
        ("agency:gone", set()),
    ],
)
def test_what_tells_about_a_record(record_id: str, ids: set[str]) -> None:
    told = dossier(look(*WORLD), record_id)
    assert told[0] == record_id
    assert set(told[1:]) - {record_id} == ids
