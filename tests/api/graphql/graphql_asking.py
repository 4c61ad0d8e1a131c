"""What the tests of the GraphQL face share: Arcady with a team, a relation and more, and ways to ask it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.answer_cache import AnswerCache
from api.graphql import Engine, GraphQLRequest, graphql_routes, schema
from api.settings import Settings
from graph.directory import Directory
from graph.look.viewer import PUBLIC, Viewer
from graph.model.agency import Member, Team
from graph.model.change import ChangeSet
from graph.model.contact import Contact, Slot, Verification, slot_id
from graph.model.document import GlossaryTerm, Resource, Section
from graph.model.record import Citation, Record, Redirect
from graph.model.relation import Relation
from graph.model.statement import Count, Duty
from graph.model.vocabulary import (
    Audience,
    ContactPurpose,
    ContactRank,
    PhoneKind,
    RelationKind,
    ResourceTopic,
    TeamKind,
    VerificationMethod,
    VerificationOutcome,
)
from graph.store import open_store
from graph.values.phone import parse_phone
from tests.support.small import CITED, RECORDS

NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)
SECRET_SLOT = slot_id("service:refuge", ContactPurpose.LIAISON, ContactRank.PRIMARY)
SEAT_SLOT = slot_id("member:ash-btam-police", ContactPurpose.LIAISON, ContactRank.PRIMARY)
_SEATED = Contact(
    id="contact:ash-police",
    title="School resource officer",
    agency="agency:office",
    phones=(parse_phone("860-297-0520 ext. 12"), parse_phone("text 741741", PhoneKind.TEXT)),
    email="sro@ash.example",
    citations=(Citation(source="The roster", url="https://ash.example/roster", locator="p. 3", as_of="2026-10"),),
)
PLANNED = (Citation(source="The plan of Arcady", locator="One, line 3", as_of="2026-10", section="section:plan-one"),)
MORE: tuple[Record, ...] = (
    Team(
        id="team:ash-btam",
        name="Ash BTAM",
        kind=TeamKind.BTAM,
        operated_by=("agency:office", "agency:state"),
        serves=("jurisdiction:ash",),
        checked_at=date(2026, 9, 1),
        citations=CITED,
    ),
    Member(
        id="member:ash-btam-police",
        name="Police",
        team="team:ash-btam",
        agency="agency:office",
        discipline="law enforcement",
        citations=CITED,
    ),
    _SEATED,
    Slot(
        id=SEAT_SLOT,
        of="member:ash-btam-police",
        purpose=ContactPurpose.LIAISON,
        rank=ContactRank.PRIMARY,
        contact="contact:ash-police",
        owner="agency:state",
        rank_stated=False,
        citations=CITED,
    ),
    *(
        Verification(
            id=f"verification:ash-{day}",
            slot=SEAT_SLOT,
            at=datetime(2026, 11, day, 12, tzinfo=UTC),
            method=VerificationMethod.CALL,
            outcome=VerificationOutcome.CONFIRMED,
            digest=_SEATED.digest,
            by="Mo",
            citations=CITED,
        )
        for day in (1, 2, 3)
    ),
    Contact(
        id="contact:refuge-partner",
        title="Shift lead",
        phones=(parse_phone("860-713-3861"),),
        audience=Audience.PARTNER,
        citations=CITED,
    ),
    Slot(
        id=SECRET_SLOT,
        of="service:refuge",
        purpose=ContactPurpose.LIAISON,
        rank=ContactRank.PRIMARY,
        contact="contact:refuge-partner",
        citations=CITED,
    ),
    Relation(
        id="relation:office-refers-statewide",
        kind=RelationKind.REFERS,
        source="agency:office",
        target="service:statewide",
        categories=("youth-crisis",),
        within="jurisdiction:ash",
        maximum_age=17,
        mandatory=True,
        authority="A law of Arcady",
        citations=CITED,
    ),
    Relation(
        id="relation:state-consults-office",
        kind=RelationKind.CONSULTS,
        source="agency:state",
        target="agency:office",
        audience=Audience.PARTNER,
        citations=CITED,
    ),
    Section(
        id="section:plan-one", source="The plan of Arcady", title="One", first_line=1, last_line=9, citations=CITED
    ),
    Duty(
        id="duty:office-plan",
        of="agency:office",
        text="Write the plan.",
        mandatory=True,
        authority="A law of Arcady",
        due=date(2027, 1, 1),
        citations=PLANNED,
    ),
    GlossaryTerm(id="glossary:course", name="Course", definition="A way.", aliases=("path",), citations=PLANNED),
    GlossaryTerm(
        id="glossary:step", name="Step", definition="A part.", step_of="glossary:course", step=1, citations=PLANNED
    ),
    Resource(
        id="resource:guide",
        name="Guide",
        topic=ResourceTopic.GUIDANCE,
        description="How to.",
        url="https://guide.example",
        publisher="Office",
        agency="agency:office",
        note="Old.",
        citations=PLANNED,
    ),
    Count(id="count:teams", name="Teams", number=2, team_kind=TeamKind.BTAM, note="Or so.", citations=PLANNED),
    Redirect(id="agency:old-office", survivor="agency:office", citations=CITED),
)


def arcady(folder: Path) -> Directory:
    """The directory of Arcady, over a store of its own in `folder`; close it afterwards."""
    store = open_store(str(folder / "arcady.db"))
    store.write(ChangeSet(actor="test", reason="a small state", puts=(*RECORDS, *MORE)))
    return Directory(store)


class Asking:
    """Asks one directory in process, by an engine with these limits."""

    def __init__(self, directory: Directory, now: datetime = NOW, **limits: Any) -> None:
        self.directory = directory
        self.now = now
        self.engine = Engine(schema, **limits)

    def body(self, query: str, viewer: Viewer = PUBLIC, **variables: Any) -> dict[str, Any]:
        """The whole response."""
        return self.engine.answer(self.directory, GraphQLRequest(query, None, variables), viewer, self.now).body

    def data(self, query: str, viewer: Viewer = PUBLIC, **variables: Any) -> dict[str, Any]:
        """The data of a response that has no errors."""
        body = self.body(query, viewer, **variables)
        assert "errors" not in body, body["errors"]
        data: dict[str, Any] = body["data"]
        return data

    def error(self, query: str, **variables: Any) -> dict[str, Any]:
        """The one error of a response."""
        errors: list[dict[str, Any]] = self.body(query, **variables)["errors"]
        assert len(errors) == 1, errors
        return errors[0]


def served(directory: Directory, **settings: Any) -> TestClient:
    """A client of an application that has the GraphQL face and nothing else."""
    chosen = Settings(**settings)
    app = Starlette(routes=graphql_routes(chosen))
    app.state.directory, app.state.settings, app.state.clock = directory, chosen, lambda: NOW
    app.state.answers, app.state.editor = AnswerCache(chosen.answer_cache), None
    return TestClient(app)


def code_of(error: Mapping[str, Any]) -> str:
    """The code of an error of a response."""
    return str(error["extensions"]["code"])
