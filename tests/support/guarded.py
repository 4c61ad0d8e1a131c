"""A made-up store, Arcady with more in it, in which every value with an audience is a word of its own.

Every field that a kind states an audience for is filled, and every field that a record may narrow is narrowed
somewhere. For whom each value is follows from the shapes, from the narrowings, and from what is said here of a record
that is for fewer by what it is (`OF_PERSON`, `OF_PARTNER_SLOT` and the like). It never asks `graph.look.audience`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from graph.look import Viewer
from graph.model.activity import Activity
from graph.model.age_band import AgeBand
from graph.model.agency import Agency, Member, Team
from graph.model.boundary import Boundary
from graph.model.category import Category, Term
from graph.model.contact import Contact, Slot, Verification, slot_id
from graph.model.document import GlossaryTerm, Resource, Section
from graph.model.jurisdiction import Jurisdiction
from graph.model.practice import Practice
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.requirement import Requirement
from graph.model.service import Service
from graph.model.standard import Standard
from graph.model.statement import Absence, Count, Duty
from graph.model.vocabulary import (
    ActivityKind,
    AgencyLevel,
    Audience,
    ContactPurpose,
    ContactRank,
    FactorLevel,
    JurisdictionKind,
    PracticePart,
    ResourceTopic,
    Role,
    ServiceAccess,
    StandardCheck,
    StandardPart,
    TeamKind,
    VerificationMethod,
    VerificationOutcome,
)
from graph.store.writing import load_order
from graph.values.phone import Phone
from tests.support.guarded_ties import instead, models, relations, templates, tiles
from tests.support.planting import Planted, Planting, narrowed
from tests.support.readers import INSIDE, PARTNER, PUBLIC, READS, RESTRICTED, may_read
from tests.support.records import SQUARE
from tests.support.small import CITED, RECORDS

_MEASURED: Final[tuple[Record, ...]] = (
    AgeBand(id="age-band:13-17", name="Teenagers", minimum=13, maximum=17, citations=CITED),
    Requirement(
        id="requirement:crisis",
        name="Crisis help",
        jurisdiction_kind=JurisdictionKind.TOWN,
        category="crisis",
        providers=2,
        citations=CITED,
    ),
    Standard(
        id="standard:lead",
        name="Somebody leads",
        part=StandardPart.STANDARD,
        number=1,
        asked_of=(JurisdictionKind.TOWN,),
        checks=tuple(StandardCheck),
        considered=tuple(StandardCheck),
        activities=(ActivityKind.MEETING, ActivityKind.EXERCISE),
        category="crisis",
        citations=CITED,
    ),
    Absence(id="absence:shelter", jurisdiction="jurisdiction:dale", category="shelter", citations=CITED),
    Boundary(id="boundary:dale", jurisdiction="jurisdiction:dale", outline=SQUARE, citations=CITED),
)
"""What coverage is measured by, and drawn by. None of it is for some readers only."""

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
INTAKE, LIAISON = ContactPurpose.INTAKE, ContactPurpose.LIAISON
PRIMARY, SECONDARY = ContactRank.PRIMARY, ContactRank.SECONDARY
_CHANNELS: Final = ("phones", "email", "masked")
OF_PERSON: Final = dict.fromkeys(_CHANNELS, PARTNER)
"""A person's name says by itself that it is for partners; so are their lines."""
OF_PARTNER_CONTACT: Final = dict.fromkeys((*_CHANNELS, "citations"), PARTNER)
"""Of a contact that fills no slot that is for all."""
OF_PARTNER_SLOT: Final = {"hours": PARTNER, "citations": PARTNER}
"""Of a slot for partners, beside the contact and the owner that it names."""
OF_PARTNER_SEAT: Final = {"citations": PARTNER}
"""What prints who fills a seat is for those who may read who does."""
OF_WITHHELD: Final[Mapping[str, Audience]] = {
    "contact:partner": PARTNER,
    "contact:closed": RESTRICTED,
    "contact:masked": PARTNER,
    "contact:quiet": PARTNER,
    "contact:quietest": RESTRICTED,
}
"""Contacts of slots for all of which not everybody may read anything: what prints them is for those who may."""
GUARDED: Final = (Contact, Slot, Verification, Member, Relation, Activity)
"""The kinds of which every field states an audience."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """The records in the order of a store, and their values with the audience of each."""

    records: tuple[Record, ...]
    planted: tuple[Planted, ...]

    def readable(self, viewer: Viewer) -> tuple[Planted, ...]:
        """What `viewer` may read."""
        return tuple(value for value in self.planted if may_read(viewer, value))

    def withheld(self, viewer: Viewer) -> tuple[Planted, ...]:
        """What `viewer` may not read."""
        return tuple(value for value in self.planted if not may_read(viewer, value))


def guarded_from(viewer: Viewer) -> Guarded:
    """The store with everything different that `viewer` may not read."""
    everywhere = Role.PARTNER if viewer.bounds else viewer.role
    other = [audience for audience in Audience if audience not in READS[everywhere]]
    return guarded(other, INSIDE if viewer.bounds else ())


def guarded(other: Collection[Audience] = (), as_usual: Collection[str] = ()) -> Guarded:
    """The store. Everything that is for the audiences `other` is different from usual: who fills a seat, what a
    relation leads to, each text and number. Everything else is as usual, and so are the records `as_usual`."""
    planting = Planting(other, as_usual)
    planting.keep(*RECORDS, *_MEASURED)
    for fill in (
        _bodies,
        _places,
        _services,
        _contacts,
        _slots,
        _doubled,
        _seats,
        _confirmed,
        _done,
        relations,
        instead,
        tiles,
        templates,
        models,
        _stated,
    ):
        fill(planting)
    return Guarded(tuple(sorted(planting.records, key=load_order)), tuple(planting.planted))


def _bodies(planting: Planting) -> None:
    """Agencies and teams. `alone-a` and `alone-b` stand nowhere else but where who fills a seat is said."""
    for key in ("alone-a", "alone-b"):
        planting.plant(Agency, key, level=AgencyLevel.MUNICIPAL)
    whole: dict[str, Any] = {"parent": "agency:state", "serves": ("jurisdiction:arcady",)}
    for key, audience in (("bureau", PARTNER), ("vault", RESTRICTED)):
        planting.plant(Agency, key, level=AgencyLevel.STATE, narrowed=narrowed(Agency, audience), **whole)
    for key, kind in (
        ("btam", TeamKind.BTAM),
        ("mdt", TeamKind.CHILD_ABUSE_MDT),
        ("open", TeamKind.REGIONAL_CRISIS_TEAM),
    ):
        planting.plant(Team, key, kind=kind, operated_by=("agency:bureau",), serves=("jurisdiction:ash",))
    limits = narrowed(Team, PARTNER)
    planting.plant(Team, "quiet", kind=TeamKind.OTHER, operated_by=("agency:office",), narrowed=limits)


def _places(planting: Planting) -> None:
    """Towns and a kind of help."""
    inside = ("jurisdiction:north-county",)
    planting.plant(Jurisdiction, "elm", kind=JurisdictionKind.TOWN, within=inside)
    limits = narrowed(Jurisdiction, PARTNER)
    planting.plant(Jurisdiction, "fir", kind=JurisdictionKind.TOWN, within=inside, narrowed=limits)
    term = Term("Open Eligibility", "1", planting.text("quiet-kind.terms", PARTNER))
    planting.plant(Category, "", id="quiet-kind", terms=(term,), narrowed=narrowed(Category, PARTNER))


def _services(planting: Planting) -> None:
    """Two shelters that narrow what they may, as for their address, one behind the line of the first, and a service
    that is for all."""
    for key, audience in (("house", PARTNER), ("vault", RESTRICTED)):
        planting.plant(
            Service,
            key,
            category="shelter",
            provider="agency:bureau",
            serves=("jurisdiction:ash",),
            hours="By day",
            access=ServiceAccess.DIRECT,
            narrowed=narrowed(Service, audience),
        )
    limits = narrowed(Service, PARTNER)
    planting.plant(
        Service,
        "lodge",
        category="shelter",
        provider="agency:bureau",
        entry_point="service:house",
        serves=("jurisdiction:ash",),
        empty=("hours", "address"),
        narrowed=limits,
    )
    planting.plant(
        Service,
        "hall",
        category="quiet-kind",
        provider="team:open",
        serves=("jurisdiction:arcady",),
        access=ServiceAccess.DIRECT,
    )


def _contacts(planting: Planting) -> None:
    """Contacts of every audience: roles and persons, in slots for all, in slots for partners, and in none."""
    audiences = (("desk.phone", PUBLIC), ("desk.partner", PARTNER), ("desk.closed", RESTRICTED))
    lines = tuple(planting.phone(where, audience) for where, audience in audiences)
    planting.plant(Contact, "desk", agency="agency:bureau", phones=lines, empty=("name", "masked"))
    planting.plant(Contact, "second", agency="agency:bureau", empty=("name",))
    planting.plant(Contact, "person", private=OF_PERSON, agency="agency:office")
    planting.plant(Contact, "both", agency="agency:office", empty=("name",))
    for key in ("liaison", "spare", "vault-one", "vault-two", "btam-seat", "mdt-seat"):
        planting.plant(Contact, key, private=OF_PARTNER_CONTACT, agency="agency:office", empty=("name",))
    planting.plant(Contact, "open-seat", agency="agency:office", empty=("name",))
    planting.plant(Contact, "partner", PARTNER, agency="agency:alone-a")
    planting.plant(Contact, "closed", RESTRICTED, agency="agency:alone-a")
    planting.plant(Contact, "masked", PARTNER, empty=("phones", "email"))
    kept = {"citations": PARTNER}
    planting.plant(Contact, "quiet", private=kept, agency="agency:alone-a", narrowed=narrowed(Contact, PARTNER))
    limits = narrowed(Contact, RESTRICTED)
    kept = {"citations": RESTRICTED}
    planting.plant(Contact, "quietest", private=kept, agency="agency:alone-a", empty=("name",), narrowed=limits)


def _slots(planting: Planting) -> None:
    """Slots for all and for partners of agencies, teams and services."""
    for_partners = "contact:spare" if planting.is_other(PARTNER) else "contact:liaison"
    vault = "slot:agency:vault:intake:primary"
    for_editors = "contact:vault-two" if planting.is_other(RESTRICTED, vault) else "contact:vault-one"
    _slot(planting, "agency:bureau", "contact:desk", schedule="Mo-Fr 09:00-17:00")
    _slot(planting, "agency:bureau", "contact:second", rank=SECONDARY)
    _slot(planting, "agency:bureau", for_partners, LIAISON)
    _slot(planting, "agency:office", "contact:person")
    _slot(planting, "agency:office", "contact:both", rank=SECONDARY)
    _slot(planting, "agency:office", "contact:both", LIAISON)
    _slot(planting, "agency:vault", for_editors, narrowed=narrowed(Slot, RESTRICTED))
    _slot(planting, "service:refuge", "contact:partner")
    _slot(planting, "service:refuge", "contact:closed", rank=SECONDARY)
    _slot(planting, "service:ash-team", "contact:masked")
    _slot(planting, "service:north-team", "contact:quiet")
    _slot(planting, "service:somewhere", "contact:quietest")
    _slot(planting, "team:open", "contact:partner")
    _slot(planting, "team:open", None, LIAISON)
    _slot(planting, "team:quiet", for_partners, partner=True, narrowed=narrowed(Slot, PARTNER))


def _slot(
    planting: Planting,
    of: str,
    contact: str | None,
    purpose: ContactPurpose = INTAKE,
    rank: ContactRank = PRIMARY,
    *,
    partner: bool = False,
    **given: Any,
) -> None:
    """A slot, which is for partners where it is for liaison or `partner`: its owner is then for partners, too."""
    for_partners = partner or purpose is LIAISON
    owner = "agency:alone-b" if for_partners and planting.is_other(PARTNER) else "agency:alone-a"
    minted = slot_id(of, purpose, rank)
    values = {"id": minted, "of": of, "purpose": purpose, "rank": rank, "contact": contact, "owner": owner, **given}
    of_contact = {"citations": OF_WITHHELD.get(contact or "", PUBLIC)}
    of_slot = OF_PARTNER_SLOT if for_partners and contact else {"hours": PARTNER} if for_partners else of_contact
    planting.plant(Slot, "", private=of_slot, **values)


def _doubled(planting: Planting) -> None:
    """A service with two contacts, and with lines for partners that are those of the others, or are not."""
    first, following = (planting.phone(f"house.{which}", PUBLIC) for which in ("first", "next"))
    kept, apart = (planting.phone(f"house.{which}", PARTNER) for which in ("kept", "apart"))
    same = not planting.is_other(PARTNER)
    beside = Phone(following.number, audience=PARTNER) if same else kept
    empty = ("name", "email", "masked")
    planting.plant(Contact, "house-first", phones=(first, beside), empty=empty)
    planting.plant(Contact, "house-next", phones=(following,), empty=empty)
    lines = (Phone(first.number), kept, apart) if same else (apart,)
    planting.plant(Contact, "house-liaison", private=OF_PARTNER_CONTACT, phones=lines, empty=empty)
    _slot(planting, "service:house", "contact:house-first")
    _slot(planting, "service:house", "contact:house-next", rank=SECONDARY)
    _slot(planting, "service:house", "contact:house-liaison", LIAISON)


def _seats(planting: Planting) -> None:
    """Seats of a threat assessment and of a child-abuse team, which are for partners, and of a team for all."""
    alone, contacts = ["agency:alone-a", "agency:alone-b"], ["contact:btam-seat", "contact:mdt-seat"]
    if planting.is_other(PARTNER):
        alone.reverse()
        contacts.reverse()
    for key, agency in zip(("btam", "mdt"), alone, strict=True):
        planting.plant(Member, f"{key}-seat", private=OF_PARTNER_SEAT, team=f"team:{key}", agency=agency)
    planting.plant(Member, "open-seat", team="team:open", agency="agency:office")
    planting.plant(Member, "quiet-seat", team="team:open", agency=alone[0], narrowed=narrowed(Member, PARTNER))
    kept = "agency:state" if planting.is_other(RESTRICTED, "member:kept-seat") else "agency:office"
    planting.plant(Member, "kept-seat", team="team:open", agency=kept, narrowed=narrowed(Member, RESTRICTED))
    _slot(planting, "member:btam-seat", contacts[0], partner=True, schedule="24/7")
    _slot(planting, "member:mdt-seat", contacts[1], LIAISON)
    _slot(planting, "member:open-seat", "contact:open-seat")


def _confirmed(planting: Planting) -> None:
    """Verifications of slots of every sort."""
    contacts = {record.id: record for record in planting.records if isinstance(record, Contact)}
    slots = [record for record in planting.records if isinstance(record, Slot)]
    confirmed = ("agency:bureau", "member:btam-seat", "service:house")
    for number, slot in enumerate(one for one in slots if one.of in confirmed):
        planting.plant(
            Verification,
            f"guarded-{number}",
            slot=slot.id,
            at=datetime(2026, 11, 1 + number, 12, tzinfo=UTC),
            method=VerificationMethod.CALL,
            outcome=VerificationOutcome.CONFIRMED,
            digest=contacts[slot.contact or ""].digest,
            narrowed=narrowed(Verification, RESTRICTED) if number == 1 else (),
        )


def _done(planting: Planting) -> None:
    """Activities, which only partners may know of: one that was done, and one that is planned."""
    given: dict[str, Any] = {
        "kind": ActivityKind.MEETING,
        "standard": "standard:lead",
        "jurisdiction": "jurisdiction:ash",
    }
    planting.plant(Activity, "meeting", PARTNER, owner="agency:office", team="team:btam", **given)
    planting.plant(Activity, "planned", PARTNER, empty=("done", "result"), **given)


def _stated(planting: Planting) -> None:
    """What documents say, once for all and once with everything narrowed."""
    planting.plant(Section, "one", first_line=1, last_line=9)
    planting.plant(Practice, "case", part=PracticePart.CASE, empty=("level",))
    of_case = ("action", "result", "partners")
    planting.plant(Practice, "factor", empty=of_case, part=PracticePart.FACTOR, level=FactorLevel.SOCIAL)
    kinds: dict[type[Record], dict[str, Any]] = {
        Duty: {"of": "agency:bureau"},
        Count: {"number": 2, "team_kind": TeamKind.BTAM},
        GlossaryTerm: {},
        Resource: {"topic": ResourceTopic.GUIDANCE, "agency": "agency:bureau"},
    }
    for kind, given in kinds.items():
        planting.plant(kind, "open", **given)
        planting.plant(kind, "quiet", narrowed=narrowed(kind, PARTNER), **given)
