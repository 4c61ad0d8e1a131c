"""Arcady with standards of its own: Ash has nothing, and tests add what they look at."""

from datetime import date, timedelta
from typing import Any

from graph.look import Look, Viewer
from graph.model.activity import Activity
from graph.model.agency import Agency, Member, Team
from graph.model.agreement import Agreement
from graph.model.contact import Contact, Slot, Verification, slot_id
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.standard import Standard
from graph.model.training import Training
from graph.model.vocabulary import (
    ActivityKind,
    AgencyLevel,
    AgreementKind,
    ContactPurpose,
    ContactRank,
    JurisdictionKind,
    RelationKind,
    Role,
    StandardCheck,
    StandardPart,
    TeamKind,
    Urgency,
    VerificationMethod,
    VerificationOutcome,
)
from tests.support.small import CITED, TODAY, look

PARTNER = Viewer(Role.PARTNER)
ASH, BIRCH, CEDAR, DALE = (f"jurisdiction:{town}" for town in ("ash", "birch", "cedar", "dale"))
REGION, ARCADY = "jurisdiction:demhs-region-1", "jurisdiction:arcady"
POLICE, HALL = "agency:ash-police", "agency:ash-hall"
TEAM, GROUP = "team:ash-btam", "team:region-group"
STANDARD = "standard:one"


def standard(*checks: StandardCheck, name: str = "one", **more: Any) -> Standard:
    """A standard that is asked of towns."""
    fields: dict[str, Any] = {
        "part": StandardPart.STANDARD,
        "number": 1,
        "asked_of": (JurisdictionKind.TOWN,),
        "days": 365,
        "category": "crisis",
        "citations": CITED,
    }
    return Standard(id=f"standard:{name}", name=name.title(), checks=checks, **{**fields, **more})


AGENCIES: tuple[Record, ...] = (
    Agency(id=HALL, name="Town of Ash", level=AgencyLevel.MUNICIPAL, serves=(ASH,), citations=CITED),
    Agency(id=POLICE, name="Ash Police", level=AgencyLevel.MUNICIPAL, parent=HALL, citations=CITED),
)
_CONSULTS = RelationKind.CONSULTS
AGREED = Agreement(kind=AgreementKind.MOU, ends_at=TODAY.date())


def team(team_id: str = TEAM, kind: TeamKind = TeamKind.BTAM, *serves: str, **more: Any) -> Team:
    return Team(id=team_id, name=team_id, kind=kind, serves=serves or (ASH,), citations=CITED, **more)


def seat(name: str, team_id: str = TEAM, **more: Any) -> Member:
    return Member(id=f"member:{name}", name=name.title(), team=team_id, citations=CITED, **more)


def contact_of(member: str, rank: ContactRank = ContactRank.PRIMARY, *, confirmed: bool = False) -> list[Record]:
    """The contact of a seat, confirmed today or only printed."""
    of = f"member:{member}"
    held = Contact(
        id=f"contact:{member}-{rank.lower()}", title="Officer", email="officer@ash.example", citations=CITED
    )
    made = slot_id(of, ContactPurpose.LIAISON, rank)
    slot = Slot(id=made, of=of, purpose=ContactPurpose.LIAISON, rank=rank, contact=held.id, citations=CITED)
    records: list[Record] = [held, slot]
    if confirmed:
        records.append(verified(made, held))
    return records


def verified(slot: str, contact: Contact) -> Verification:
    return Verification(
        id=f"verification:{contact.id.partition(':')[2]}",
        slot=slot,
        at=TODAY - timedelta(hours=1),
        method=VerificationMethod.PORTAL,
        outcome=VerificationOutcome.CONFIRMED,
        digest=contact.digest,
    )


def tie(
    name: str, source: str, target: str, urgency: Urgency, kind: RelationKind = RelationKind.CONSULTS
) -> Relation:
    return Relation(id=f"relation:{name}", kind=kind, source=source, target=target, urgency=urgency, citations=CITED)


def activity(name: str, kind: ActivityKind, standard_id: str = STANDARD, **more: Any) -> Activity:
    where: dict[str, Any] = {"name": name, "kind": kind, "citations": CITED, **more}
    if "team" not in more:
        where.setdefault("jurisdiction", ASH)
    return Activity(id=f"activity:{name.replace(' ', '-')}", standard=standard_id, **where)


def training(until: date | None) -> Training:
    return Training("CSTAG", valid_until=until)


def ash(*records: Record, viewer: Viewer = PARTNER) -> Look:
    return look(*AGENCIES, *records, viewer=viewer)
