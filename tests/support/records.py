"""Valid records of every kind: builders with defaults, one small world that holds them all, and change sets."""

from datetime import UTC, date, datetime
from typing import Any

from graph.model.activity import Activity
from graph.model.age_band import AgeBand
from graph.model.agency import Agency, Member, Team
from graph.model.agreement import Agreement
from graph.model.boundary import Boundary
from graph.model.category import Category, Term
from graph.model.change import ChangeSet
from graph.model.contact import Contact, Interval, Slot, Verification, slot_id
from graph.model.document import GlossaryTerm, Resource, Section
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.practice import Practice
from graph.model.profile import PROFILE_ID, Profile, System
from graph.model.record import Citation, Record, Redirect
from graph.model.relation import Relation
from graph.model.requirement import Requirement
from graph.model.service import Service
from graph.model.stand_in import StandIn
from graph.model.standard import Standard
from graph.model.statement import Absence, Count, Duty
from graph.model.team_model import ModelDimension, TeamModel
from graph.model.tile import Tile, TileStep
from graph.model.training import Training
from graph.model.verified import ItemVerification
from graph.model.vocabulary import (
    ActivityKind,
    AgeGroup,
    AgencyLevel,
    AgreementKind,
    AttemptOutcome,
    Audience,
    ContactPurpose,
    ContactRank,
    FactorLevel,
    GuidePart,
    ItemOutcome,
    JurisdictionKind,
    Known,
    ModelDimensionKey,
    PhoneKind,
    PlaceNameKind,
    PracticePart,
    RelationKind,
    ResourceTopic,
    SeatFunction,
    SeatKind,
    ServiceAccess,
    ServiceUse,
    StandardCheck,
    StandardPart,
    TeamKind,
    Urgency,
    VerificationMethod,
    VerificationOutcome,
    VerifiedItem,
)
from graph.values.phone import Phone

CITED = (Citation("State plan", "https://example.org/plan.pdf", "p. 12", "2025-10"),)
AGREED = Agreement(
    kind=AgreementKind.MOU,
    parties=("agency:town-hall", "agency:police"),
    signed_at=date(2025, 1, 15),
    ends_at=date(2028, 1, 14),
    covers="Reports of threats",
    kept_at="The town clerk",
    confidential=True,
)
SQUARE = "[[[[-72.8,41.7],[-72.7,41.7],[-72.7,41.8],[-72.8,41.8],[-72.8,41.7]]]]"
"""An outline."""
CONIC = "+proj=lcc +lat_0=40.8333 +lon_0=-72.75 +lat_1=41.8667 +lat_2=41.2 +datum=NAD83 +units=m"
"""A projection."""
NOON = datetime(2025, 11, 3, 12, 0, 0, 123456, tzinfo=UTC)


def changes(*puts: Record, **fields: Any) -> ChangeSet:
    """A change set of these records; every other field may be given."""
    return ChangeSet(**{"actor": "tester", "reason": "a test", "puts": puts, **fields})


def retire(*ids: str, **fields: Any) -> ChangeSet:
    """A change set that retires these ids."""
    return changes(retires=ids, **fields)


def town(called: str = "avon", /, **fields: Any) -> Jurisdiction:
    given = {"name": called.title(), "kind": JurisdictionKind.TOWN, **fields}
    return Jurisdiction(id=f"jurisdiction:{called}", **given)


def category(called: str = "crisis", /, **fields: Any) -> Category:
    return Category(id=called, **{"name": called.title(), **fields})


def agency(called: str = "police", /, **fields: Any) -> Agency:
    return Agency(id=f"agency:{called}", **{"name": called.title(), "level": AgencyLevel.MUNICIPAL, **fields})


def team(called: str = "btam", /, **fields: Any) -> Team:
    return Team(id=f"team:{called}", **{"name": called.title(), "kind": TeamKind.BTAM, **fields})


def service(called: str = "line", /, **fields: Any) -> Service:
    given = {"name": called.title(), "category": "crisis", "provider": "agency:police", **fields}
    return Service(id=f"service:{called}", **given)


def contact(called: str = "desk", /, **fields: Any) -> Contact:
    return Contact(id=f"contact:{called}", **{"title": called.title(), **fields})


def slot(of: str = "agency:police", /, **fields: Any) -> Slot:
    purpose = fields.pop("purpose", ContactPurpose.INTAKE)
    rank = fields.pop("rank", ContactRank.PRIMARY)
    return Slot(id=slot_id(of, purpose, rank), of=of, purpose=purpose, rank=rank, **fields)


def relation(name: str, source: str, target: str, **fields: Any) -> Relation:
    given = {"kind": RelationKind.REFERS, **fields}
    return Relation(id=f"relation:{name}", source=source, target=target, **given)


def verification(name: str, of: Slot, **fields: Any) -> Verification:
    given = {
        "at": NOON,
        "method": VerificationMethod.CALL,
        "outcome": VerificationOutcome.CONFIRMED,
        "digest": "0" * 64,
        **fields,
    }
    return Verification(id=f"verification:{name}", slot=of.id, **given)


def redirect(gone: str, survivor: str) -> Redirect:
    return Redirect(id=gone, survivor=survivor)


def _places() -> tuple[Record, ...]:
    region = Jurisdiction(id="jurisdiction:region-3", name="Region 3", kind=JurisdictionKind.DEMHS_REGION, code="3")
    facts: dict[str, Any] = {"population": 18932, "latitude": 41.8096, "longitude": -72.8304, "complete": False}
    facts |= {"code": "04", "note": "A note.", "citations": CITED}
    return (
        System(
            id="system:demhs",
            kind=JurisdictionKind.DEMHS_REGION,
            name="DEMHS region",
            plural="DEMHS regions",
            aliases=("DEMHS", "emergency management region"),
            on_file=False,
            note="Not on file.",
        ),
        region,
        town("avon", aliases=("Nod", "Northington"), within=(region.id,), other_codes=("1", "2"), **facts),
        Profile(
            id=PROFILE_ID,
            name="Connecticut",
            zone="America/New_York",
            home="jurisdiction:avon",
            holidays="US-CT",
            projection=CONIC,
        ),
        Boundary(id="boundary:avon", jurisdiction="jurisdiction:avon", outline=SQUARE, citations=CITED),
        PlaceName(
            id="place-name:06001", name="06001", kind=PlaceNameKind.ZIP, jurisdiction="jurisdiction:avon", share=0.25
        ),
    )


def _helpers() -> tuple[Record, ...]:
    terms = (Term("Open Eligibility", "1102", "Emergency"), Term("211", "RP-1500", "Crisis"))
    described: dict[str, Any] = {"acronym": "X", "website": "https://example.org", "description": "What it does."}
    described |= {"checked_at": date(2025, 10, 31), "serves": ("jurisdiction:region-3", "jurisdiction:avon")}
    return (
        category("help", position=3),
        category(
            "crisis",
            parent="help",
            description="Now.",
            aliases=("urgent",),
            phrases=("needs help now",),
            terms=terms,
            minimum_age=2,
            maximum_age=17,
            neighbours=("help",),
            entry_points=("service:door", "service:line"),
            urgent=True,
            never_called=True,
        ),
        agency(
            "town-hall",
            trainings=(Training("Threat Assessment", "Patrol", "Advanced", "Roll call", date(2027, 6, 30)),),
            protocols=("Threat response", "Welfare check"),
            guides=("Questions to ask",),
            forms=("Intake",),
            citations=CITED,
        ),
        agency("police", parent="agency:town-hall", aliases=("PD", "Cops"), **described),
        Practice(id="practice:function-ask", name="Ask", part=PracticePart.FUNCTION),
        Practice(
            id="practice:factor-peers",
            name="Peers",
            part=PracticePart.FACTOR,
            level=FactorLevel.SOCIAL,
            text="Who they meet.",
            position=2,
            citations=CITED,
        ),
        Practice(
            id="practice:case-shop",
            name="A shop",
            part=PracticePart.CASE,
            text="A threat.",
            action="They talked.",
            result="It ended well.",
            partners=("Police", "Nurse"),
            passage="A threat was made.",
            citations=CITED,
        ),
        TeamModel(id="team-model:plain", name="Plain model", group="Schools"),
        TeamModel(
            id="team-model:ladder",
            name="Ladder model",
            group="Workplaces",
            acronym="LM",
            aliases=("Steps", "Rungs"),
            country="Germany",
            setting="School",
            position=2,
            citations=CITED,
        ),
        ModelDimension(
            id="model-dimension:ladder-core-team",
            model="team-model:ladder",
            dimension=ModelDimensionKey.CORE_TEAM,
            values=("Police", "Nurse"),
            passage="Police and a nurse.",
            citations=CITED,
        ),
        ModelDimension(
            id="model-dimension:ladder-threat", model="team-model:ladder", dimension=ModelDimensionKey.THREAT
        ),
        team(
            "btam",
            operated_by=("agency:police", "agency:town-hall"),
            aliases=("TAT",),
            model="team-model:ladder",
            agreement=AGREED,
            **described,
        ),
        Member(
            id="member:btam-school",
            name="School",
            team="team:btam",
            agency="agency:town-hall",
            discipline="Education",
            seat=SeatKind.CONSULTED,
            required_by="CGS 10a-156a",
            trainings=(
                Training("CSTAG", "Facilitator", "Basic", "In person", date(2027, 6, 30)),
                Training("Mental Health First Aid"),
            ),
            functions=(SeatFunction.RECORDS, SeatFunction.LEAD),
            support_functions=("ESF 13", "ESF 5"),
            checked_at=date(2025, 1, 2),
        ),
        service("door", age_group=AgeGroup.YOUTH),
        service(
            "line",
            also_in=("help",),
            use=ServiceUse.PROFESSIONALS,
            entry_point="service:door",
            offered_to=("agency:police", "agency:town-hall"),
            aliases=("Hotline",),
            description="A line.",
            serves=("jurisdiction:avon", "jurisdiction:region-3"),
            minimum_age=3,
            maximum_age=17,
            minimum_age_months=42,
            maximum_age_months=215,
            ages_known=True,
            hours="24/7",
            schedule="24/7",
            languages=("es", "en"),
            website="https://example.org/line",
            address="1 Main Street",
            access=ServiceAccess.REFERRAL,
            access_through=("team:btam", "agency:police"),
            cautions=("Sources differ.",),
            before_you_call=("They ask where you are.", "Press 1."),
            checked_at=date(2025, 10, 31),
        ),
        StandIn(id="stand-in:door", call="service:door", instead_of=("crisis", "help"), provider="team:btam"),
        StandIn(id="stand-in:any-help", call="help", position=2),
        Tile(id="tile:sharing", title="May I share this?"),
        Tile(
            id="tile:threat",
            title="Someone may hurt others",
            description="What to do.",
            categories=("crisis", "help"),
            age=17,
            position=1,
            also=("tile:sharing",),
            citations=CITED,
        ),
        TileStep(id="tile-step:threat-1", tile="tile:threat", position=1, text="Call.", call="service:line"),
        TileStep(id="tile-step:threat-2", tile="tile:threat", position=2, text="Wait.", citations=CITED),
        GuideTemplate(
            id="guide-template:desk",
            name="Desk",
            title="Whom to call",
            readers="Sergeants",
            lead="Lines of the desk.",
            position=2,
            citations=CITED,
        ),
        GuideCard(
            id="guide-card:desk-line",
            template="guide-template:desk",
            position=1,
            title="In danger",
            head=True,
            services=("service:line",),
            citations=CITED,
        ),
        GuideCard(
            id="guide-card:desk-all",
            template="guide-template:desk",
            position=2,
            title="Everything",
            for_partners=True,
            bullets=("Call first.", "Then write."),
            services=("service:line", "service:door"),
            categories=("crisis", "help"),
            providers=("agency:police", "team:btam"),
            use=(ServiceUse.PROFESSIONALS, ServiceUse.HELP),
            offered_to=("agency:police",),
            agencies=("team:btam", "agency:police"),
            agencies_first=True,
            wallet=True,
            parts=(GuidePart.SEATS, GuidePart.ROUTINE),
            within=("jurisdiction:avon",),
            outside=("jurisdiction:region-3",),
            links=("https://example.org/sheet", "https://example.org/more"),
            note="Keep it at the desk.",
            most=5,
            citations=CITED,
        ),
    )


def _ties() -> tuple[Record, ...]:
    phones = (
        Phone("+18605550100", extension="12", label="Intake"),
        Phone("211", keys="1,2"),
        Phone("741741", kind=PhoneKind.TEXT),
    )
    filled = slot(
        "service:line",
        contact="contact:desk",
        owner="agency:police",
        hours="9 to 5",
        schedule="Mo-Fr 09:00-17:00",
        interval_days=30,
        rank_stated=False,
        reported_at=NOON,
        note="Ring twice.",
        never_called=Known.YES,
        ask_instead="contact:desk",
        confirms_by_mail=True,
    )
    admits: dict[str, Any] = {"categories": ("crisis", "help"), "within": "jurisdiction:avon", "minimum_age": 3}
    admits |= {"maximum_age": 17, "urgency": Urgency.IMMEDIATE, "mandatory": True, "audience": Audience.PARTNER}
    said: dict[str, Any] = {"channel": "by phone", "condition": "if hurt", "authority": "CGS 17a-101"}
    said |= {"shares": "the name", "response_time": "within 2 hours", "feedback": Known.YES, "agreement": AGREED}
    return (
        contact(
            "desk",
            name="Desk Sergeant",
            agency="agency:police",
            phones=phones,
            email="desk@example.org",
            masked=("860-XXX",),
            audience=Audience.RESTRICTED,
            citations=(*CITED, Citation("Web page")),
        ),
        filled,
        verification(
            "1",
            filled,
            by="someone",
            note="All well.",
            items=(
                ItemVerification(VerifiedItem.NUMBER, ItemOutcome.CONFIRMED),
                ItemVerification(VerifiedItem.GREETING, ItemOutcome.CHANGED, "Police, Avon"),
            ),
            attempt=AttemptOutcome.CALL_BACK,
        ),
        Interval(
            id="interval:crisis",
            name="Crisis",
            days=90,
            facts=True,
            purposes=(ContactPurpose.LIAISON, ContactPurpose.INTAKE),
            ranks=(ContactRank.SECONDARY, ContactRank.AFTER_HOURS),
            categories=("help", "crisis"),
            team_kinds=(TeamKind.REPT, TeamKind.BTAM),
        ),
        AgeBand(id="age-band:13-17", name="Teenagers", minimum=13, maximum=17),
        Requirement(
            id="requirement:town-crisis",
            name="Crisis help",
            jurisdiction_kind=JurisdictionKind.TOWN,
            category="crisis",
            age_band="age-band:13-17",
            within="jurisdiction:region-3",
            providers=2,
            hours="24/7",
            weight=476,
            mandatory=True,
            authority="CGS 17a-106a",
            purpose="So that somebody comes.",
            citations=CITED,
        ),
        Absence(
            id="absence:avon-help",
            jurisdiction="jurisdiction:avon",
            category="help",
            age_band="age-band:13-17",
            note="The town says so.",
            citations=CITED,
        ),
        Standard(
            id="standard:one",
            name="Somebody leads",
            part=StandardPart.OBJECTIVE,
            number=1,
            asked_of=(JurisdictionKind.TRIBAL_NATION, JurisdictionKind.TOWN),
            parent="standard:step",
            checks=(StandardCheck.REPORTING, StandardCheck.DONE),
            considered=(StandardCheck.TWO_GROUPS, StandardCheck.AGREEMENT),
            activities=(ActivityKind.SURVEY, ActivityKind.MEETING),
            days=90,
            category="crisis",
            due=date(2027, 1, 1),
            text="It is clear who leads.",
            citations=CITED,
        ),
        Standard(
            id="standard:step",
            name="A step",
            part=StandardPart.STEP,
            number=2,
            asked_of=(JurisdictionKind.STATE,),
        ),
        Activity(
            id="activity:exercise",
            name="An exercise",
            kind=ActivityKind.EXERCISE,
            standard="standard:one",
            team="team:btam",
            jurisdiction="jurisdiction:avon",
            owner="agency:police",
            due=date(2026, 12, 1),
            done=date(2026, 11, 2),
            result="Radios failed in the basement.",
            participants=12,
            link="https://example.org/report",
            citations=CITED,
        ),
        relation("one", "agency:police", "service:line", **admits, **said),
        relation("two", "agency:police", "service:line"),
        redirect("agency:old-police", "agency:police"),
    )


def _guide() -> tuple[Record, ...]:
    counted: dict[str, dict[str, Any]] = {
        "lines": {"category": "crisis"},
        "teams": {"team_kind": TeamKind.BTAM},
        "towns": {"jurisdiction_kind": JurisdictionKind.TOWN},
        "units": {"units_of": "agency:police"},
        "lines by name": {"named": ("service:line",), "note": "Two more are not on file."},
    }
    cited = (Citation("State plan", section="section:state-plan-one"),)
    return (
        Section(id="section:state-plan-one", source="State plan", title="Part One", first_line=1, last_line=9),
        *(
            Count(id=f"count:{name.replace(' ', '-')}", name=name, number=2, citations=cited, **by)
            for name, by in counted.items()
        ),
        Duty(
            id="duty:report",
            of="agency:police",
            text="Report it.",
            mandatory=True,
            authority="CGS 17a-101",
            due=date(2027, 1, 1),
            note="Printed twice.",
        ),
        GlossaryTerm(id="glossary:pathway", name="Pathway", definition="The way there.", aliases=("Path",)),
        GlossaryTerm(
            id="glossary:leakage", name="Leakage", definition="What is out.", step_of="glossary:pathway", step=2
        ),
        Resource(
            id="resource:guide",
            name="Guide",
            topic=ResourceTopic.GUIDANCE,
            description="How to.",
            url="https://example.org/guide",
            publisher="State",
            agency="agency:police",
            roles=("Patrol", "Investigators"),
            level="Beginner to advanced",
            deliveries=("In person",),
            note="Second edition.",
        ),
    )


def world() -> tuple[Record, ...]:
    """A record of every kind, with every field holding something else than its default in at least one of them."""
    return (*_places(), *_helpers(), *_ties(), *_guide())
