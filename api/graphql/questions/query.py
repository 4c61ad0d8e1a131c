"""The questions that can be asked."""

from datetime import date, datetime
from functools import partial
from typing import Annotated, Final

import strawberry

from api.graphql.questions.find import FindResult
from api.graphql.questions.referral import ReferralResult
from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.any_node import node_of
from api.graphql.types.change import Change, ChangeBatch, change_of
from api.graphql.types.connection import Connection, connect, connect_ids, connect_page, counted
from api.graphql.types.coverage import Coverage
from api.graphql.types.dependence import Dependence, WhatIf
from api.graphql.types.guide import Guide
from api.graphql.types.guide_issue import GuideIssue, issue_node
from api.graphql.types.guide_made import LiveGuide
from api.graphql.types.hit import SearchHit
from api.graphql.types.place import PlaceMatch, place_matches
from api.graphql.types.readiness import Readiness
from api.graphql.types.task import VerificationTask, tasks_of
from api.graphql.types.understood import Understood
from graph import (
    catalogue,
    contacts,
    coverage,
    dependence,
    documents,
    find,
    freshness,
    guides,
    history,
    issues,
    paths,
    places,
    readiness,
    search,
    teams,
)
from graph.contacts.listing import SlotFilter
from graph.find.question import FindQuestion
from graph.issues import IssueFilter
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.contact import Slot
from graph.model.document import GlossaryTerm, Resource, Section
from graph.model.errors import NotFound, TooCostly, shown
from graph.model.jurisdiction import Jurisdiction
from graph.model.practice import Practice
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Count
from graph.model.team_model import TeamModel
from graph.model.tile import Tile
from graph.model.vocabulary import (
    AgencyLevel,
    ContactRank,
    ContactStatus,
    Edition,
    EntityKind,
    JurisdictionKind,
    RelationKind,
)
from graph.paths.question import ReferralQuestion
from graph.understand import understand

MOST_IDS = 100


_TEMPLATE: Final = "school-administrators"


@strawberry.type
class Query:
    """Everything that can be asked. Every answer belongs to one revision of the directory."""

    asked: strawberry.Private[Asked]

    @strawberry.field
    def revision(self) -> str:
        """The revision that this answer belongs to; the header Signpost-Revision says the same."""
        return str(self.asked.look.revision)

    @strawberry.field
    def node(self, id: strawberry.ID) -> Shown[Record] | None:
        """The thing with this id. An id that was merged away answers with its survivor."""
        node = node_of(self.asked, id)
        if node is None:
            raise NotFound(
                f"{shown(id)} is not on file: an id is written like agency:ct-dcf; search finds it", value=id
            )
        return node

    @strawberry.field
    def nodes(self, ids: list[strawberry.ID]) -> list[Shown[Record] | None]:
        """The things with these ids, in their order; null for an id that is not on file. At most 100 at a time."""
        if len(ids) > MOST_IDS:
            raise TooCostly(f"{len(ids)} ids were asked for: ask for at most {MOST_IDS} at a time", value=len(ids))
        self.asked.expect(ids)
        return [node_of(self.asked, id) for id in ids]

    @strawberry.field
    def places(self, text: str, first: int | None = 5) -> list[PlaceMatch]:
        """What a text could mean: a town, village, borough, ZIP code or region, spelled well or badly."""
        most = counted(first, 5)
        return place_matches(self.asked, places.places(self.asked.look, text, most).matches[:most])

    @strawberry.field
    def search(
        self, text: str, kinds: list[EntityKind] | None = None, first: int | None = 20, after: str | None = None
    ) -> Connection[SearchHit]:
        """What a text finds, best first: by names, phone numbers, descriptions and statutes."""
        asked = self.asked
        hits = search.search(asked.look, text, tuple(kinds or ()))
        return connect(
            asked,
            hits,
            lambda hit: hit.key,
            lambda hit: SearchHit(asked=asked, value=hit),
            first,
            after,
            (lambda hit: hit.id,),
        )

    @strawberry.field
    def understand(self, text: str) -> Understood:
        """Take a text apart: "my son is suicidal, Danbury" is a place and kinds of help."""
        return Understood(asked=self.asked, value=understand(self.asked.look, text))

    @strawberry.field
    def categories(self) -> list[Shown[Category]]:
        """All kinds of help, parents before children."""
        return [self.asked.show(category) for category in catalogue.categories(self.asked.look)]

    @strawberry.field
    def tiles(self) -> list[Shown[Tile]]:
        """The needs from which people start, each with a guide in steps, in their order."""
        return [self.asked.show(tile) for tile in catalogue.tiles(self.asked.look)]

    @strawberry.field
    def agencies(
        self,
        level: AgencyLevel | None = None,
        within: strawberry.ID | None = None,
        first: int | None = 20,
        after: str | None = None,
    ) -> Connection[Shown[Agency]]:
        """Agencies by name."""
        return connect_ids(self.asked, Agency, catalogue.agencies(self.asked.look, level, within), first, after)

    @strawberry.field
    def teams(
        self, within: strawberry.ID | None = None, first: int | None = 20, after: str | None = None
    ) -> Connection[Shown[Team]]:
        """Teams by name."""
        return connect_ids(self.asked, Team, catalogue.teams(self.asked.look, within), first, after)

    @strawberry.field
    def services(
        self,
        category: strawberry.ID | None = None,
        within: strawberry.ID | None = None,
        first: int | None = 20,
        after: str | None = None,
    ) -> Connection[Shown[Service]]:
        """Services by name. findServices says who serves a place."""
        return connect_ids(self.asked, Service, catalogue.services(self.asked.look, category, within), first, after)

    @strawberry.field
    def relations(
        self, kind: RelationKind | None = None, first: int | None = 20, after: str | None = None
    ) -> Connection[Shown[Relation]]:
        """Ties between entities."""
        return connect_ids(self.asked, Relation, catalogue.relations(self.asked.look, kind), first, after)

    @strawberry.field
    def sections(self) -> list[Shown[Section]]:
        """The sections of all documents that are on file by section, in the documents' order."""
        return self.asked.all(Section, documents.sections(self.asked.look))

    @strawberry.field
    def counts(self) -> list[Shown[Count]]:
        """What documents count, beside what is on file, by name."""
        return self.asked.all(Count, [on_file.count for on_file in documents.counts(self.asked.look)])

    @strawberry.field
    def glossary(self) -> list[Shown[GlossaryTerm]]:
        """The terms of the field, by name."""
        return self.asked.all(GlossaryTerm, documents.glossary(self.asked.look))

    @strawberry.field
    def practices(self) -> list[Shown[Practice]]:
        """What documents say of threat assessment in practice: functions, factors by level, good practice, cases."""
        return self.asked.all(Practice, documents.practices(self.asked.look))

    @strawberry.field
    def resources(
        self, publisher: strawberry.ID | None = None, first: int | None = 20, after: str | None = None
    ) -> Connection[Shown[Resource]]:
        """What documents point to, or what one agency publishes of it, by name."""
        return connect_ids(self.asked, Resource, documents.resources(self.asked.look, publisher), first, after)

    @strawberry.field
    def team_models(
        self, group: str | None = None, country: str | None = None, first: int | None = 50, after: str | None = None
    ) -> Connection[Shown[TeamModel]]:
        """The documented models of threat assessment, or those of a group or country, in their directory's order."""
        look = self.asked.look
        found = teams.models(look, group, country)
        order = partial(teams.order_of, look)
        return connect(self.asked, found, order, lambda one: self.asked.get(TeamModel, one), first, after, (str,))

    @strawberry.field
    def jurisdictions(
        self,
        kind: JurisdictionKind | None = None,
        within: strawberry.ID | None = None,
        first: int | None = 20,
        after: str | None = None,
    ) -> Connection[Shown[Jurisdiction]]:
        """Places and regions by name; `within` at any depth."""
        return connect_ids(
            self.asked, Jurisdiction, catalogue.jurisdictions(self.asked.look, kind, within), first, after
        )

    @strawberry.field
    def find_services(
        self,
        place: str,
        category: strawberry.ID | None = None,
        age: int | None = None,
        at: datetime | None = None,
        language: str | None = None,
        first: int | None = 20,
        after: str | None = None,
        categories: list[strawberry.ID] | None = None,
    ) -> FindResult | None:
        """Who serves a place, and whom to call. `place` is an id or any text that `places` understands.

        `age` is in whole years, `language` an ISO 639 code or a name. With `at`, what is known to be closed then is
        left out. `categories` are several kinds of help, in place of `category`.
        """
        question = FindQuestion(place, category, age, at, language, tuple(map(str, categories or ())))
        return FindResult(asked=self.asked, answer=find.find(self.asked.look, question), first=first, after=after)

    @strawberry.field
    def referral_paths(
        self,
        from_: Annotated[str, strawberry.argument(name="from")],
        place: str,
        category: strawberry.ID,
        age: int | None = None,
        at: datetime | None = None,
        first: int | None = 3,
    ) -> ReferralResult | None:
        """How a case gets from an agency, a team or a sector (`from`, by id or name) to help of a kind for a place.

        `place`, `category`, `age` and `at` are as for findServices, but what is closed then stays in, at a cost.
        `first` is how many ways to give for each meaning of the place, at most 10.
        """
        question = ReferralQuestion(from_, place, category, age, at, 3 if first is None else first)
        answer = paths.referral_paths(self.asked.look, question, check=lambda: self.asked.spend(0))
        return ReferralResult(asked=self.asked, answer=answer)

    @strawberry.field
    def points_of_contact(
        self,
        status: list[ContactStatus] | None = None,
        rank: list[ContactRank] | None = None,
        agency: strawberry.ID | None = None,
        within: strawberry.ID | None = None,
        category: strawberry.ID | None = None,
        as_of: date | None = None,
        first: int | None = 50,
        after: str | None = None,
    ) -> Connection[Shown[Slot]]:
        """Points of contact, by the name of whose they are. What is not given is not asked.

        `asOf` answers as the directory had recorded it by the end of that day. It needs the role of a partner.
        """
        asked = self.asked if as_of is None else self.asked.on_day(as_of)
        wanted = SlotFilter(
            statuses=tuple(status or ()), ranks=tuple(rank or ()), agency=agency, within=within, category=category
        )
        ids = contacts.points_of_contact(asked.look, wanted)
        return connect_ids(asked, Slot, ids, first, after)

    @strawberry.field
    def verification_queue(self, budget: int, within: strawberry.ID | None = None) -> list[VerificationTask] | None:
        """The calls worth making, those that save most first: at most `budget`, 1 to 200. It needs the role of a
        partner. A line that is not to be called only to check it is in none.
        """
        return tasks_of(self.asked, freshness.queue(self.asked.look, budget, within))

    @strawberry.field
    def dependence(
        self,
        category: strawberry.ID | None = None,
        within: strawberry.ID | None = None,
        first: int | None = 50,
        after: str | None = None,
    ) -> Connection[Dependence] | None:
        """What kinds of help hang on: that for most people first. It needs the role of a partner."""
        asked = self.asked
        found = dependence.dependence(asked.look, category, within)
        return connect(
            asked,
            found,
            partial(dependence.order_of, asked.look),
            lambda one: Dependence(asked=asked, value=one),
            first,
            after,
            (lambda one: one.category,),
        )

    @strawberry.field
    def what_if(self, without: list[strawberry.ID], within: strawberry.ID | None = None) -> WhatIf | None:
        """What places lose if these leave: agencies, teams, seats, services, points of contact, contacts, numbers. It
        needs the role of a partner.
        """
        return WhatIf(asked=self.asked, value=dependence.what_if(self.asked.look, list(map(str, without)), within))

    @strawberry.field
    def readiness(self, jurisdiction: str) -> Readiness | None:
        """How far a place has come with the standards: an id, or a name as people write it. It needs the role of a
        partner.
        """
        look = self.asked.look
        return Readiness(asked=self.asked, value=readiness.readiness(look, readiness.place_meant(look, jurisdiction)))

    @strawberry.field
    def guide(
        self,
        region: str,
        template: str | None = _TEMPLATE,
        edition: Edition | None = Edition.PUBLIC,
    ) -> Guide | None:
        """A sheet of whom to call in a town or region: an id, or a name as people write it. The partner edition needs
        the role of a partner.
        """
        look = self.asked.look
        place = guides.region_meant(look, region)
        value = guides.guide(
            look, place, guides.template_meant(look, template or _TEMPLATE), edition or Edition.PUBLIC
        )
        return Guide(asked=self.asked, made=LiveGuide(self.asked, value))

    @strawberry.field
    def guide_issues(
        self,
        region: strawberry.ID | None = None,
        template: str | None = None,
        carrying: strawberry.ID | None = None,
        first: int | None = 20,
        after: str | None = None,
    ) -> Connection[GuideIssue]:
        """Issued guides, the newest first. `carrying` finds those that carry a contact or a phone line (or whose it
        is): the ones to recall when it changes. It needs the role of a partner.
        """
        look = self.asked.look
        wanted = IssueFilter(region, None if template is None else guides.template_meant(look, template))
        if carrying is None:
            found = issues.issues(look, wanted)
        else:
            found = issues.carrying(look, issues.meant(look, carrying), wanted)
        return connect(self.asked, found, issues.order, lambda one: issue_node(self.asked, one), first, after)

    @strawberry.field
    def coverage(
        self,
        categories: list[strawberry.ID] | None = None,
        of: JurisdictionKind | None = JurisdictionKind.TOWN,
        within: strawberry.ID | None = None,
        age: int | None = None,
    ) -> Coverage | None:
        """Which jurisdictions of a kind have which help, for which ages, measured by the requirements.

        Without `categories` it is about all kinds of help that a requirement names or a service gives; `within` a
        region; with `age`, only the age band of that age.
        """
        kind = JurisdictionKind.TOWN if of is None else of
        question = coverage.CoverageQuestion(tuple(map(str, categories or ())), kind, within, age)
        return Coverage(asked=self.asked, matrix=coverage.coverage(self.asked.look, question))

    @strawberry.field
    def changes(
        self,
        subject: strawberry.ID | None = None,
        belongings: bool = False,
        actor: str | None = None,
        since: datetime | None = None,
        day: date | None = None,
        change_set: str | None = None,
        first: int | None = 50,
        after: str | None = None,
    ) -> Connection[Change] | None:
        """Changes of the directory, newest first: of one record, by one actor, at or after an instant, on a day, of
        one change set. It needs the role of an editor; a role with bounds gets the changes inside them.

        With `belongings`, those of the seats, points of contact and verifications of `subject` are among them.
        """
        found = history.changes(
            self.asked.look,
            subject=subject,
            belongings=belongings,
            actor=actor,
            since=since,
            day=day,
            change_set=change_set,
            first=counted(first, 50),
            after=after,
        )
        batch = ChangeBatch(self.asked, found.items)
        return connect_page(self.asked, found, lambda entry: change_of(self.asked, batch, entry))
