"""One revision of the directory, as one viewer sees it at one instant: where questions are asked."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from graph import lists
from graph.answers import (
    FindAnswer,
    FindQuestion,
    Hit,
    LeftOut,
    Line,
    PlaceAnswer,
    PlaceMatch,
    Reason,
    ReferralAnswer,
    ReferralQuestion,
    SlotFilter,
    SlotState,
)
from graph.audience import may_read
from graph.audit import Cited, audit
from graph.explain import explain
from graph.find import Finder
from graph.freshness import facts_interval
from graph.glance import Glance
from graph.glossary import Use, uses
from graph.match import Match
from graph.model.category import Category
from graph.model.contact import Contact, Slot
from graph.model.document import GlossaryTerm, Resource, Section
from graph.model.errors import NotFound, shown
from graph.model.jurisdiction import Jurisdiction
from graph.model.phone import Phone
from graph.model.profile import System
from graph.model.statement import Count, Duty
from graph.model.vocabulary import (
    AgencyLevel,
    ContactPurpose,
    ContactRank,
    EntityKind,
    JurisdictionKind,
    RelationKind,
)
from graph.neighbourhood import Neighbourhood, neighbourhood
from graph.paths import PathFinder
from graph.places import resolve_place
from graph.search import search
from graph.slot_books import slot_book
from graph.slots import SlotBook
from graph.tally import Tally, on_file, tallies


class View(Glance):
    """Answers questions on one revision, for one viewer at one instant."""

    # --------------------------------------------------------------- questions

    @cached_property
    def _book(self) -> SlotBook:
        return slot_book(self._model, self.today, self.zone)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self._model, self._book, self.viewer, self.zone, self.places)

    def places(self, text: str, limit: int = 5) -> PlaceAnswer:
        """What `text` could mean as a place, best first; at most `limit` matches besides those that it means.

        A jurisdiction's id means itself. InvalidInput for an empty, overlong or unreadable text.
        """
        found = self._model.find(self._survivor(text))
        if isinstance(found, Jurisdiction):
            return PlaceAnswer((PlaceMatch(found.id, found.name, found.name, 100.0),), 1)
        answer = resolve_place(self._model.place_names, text)
        return replace(answer, matches=answer.matches[: max(limit, answer.meant)])

    def find(self, question: FindQuestion) -> FindAnswer:
        """Who serves a place; see `Finder.find`."""
        category = self._filter(question.category)
        return self._finder.find(question if category == question.category else replace(question, category=category))

    def reasons(self, answer: FindAnswer, match: Match) -> tuple[Reason, ...]:
        """Why `match` is listed in `answer`."""
        return explain(self._finder, answer, match)

    def left_out(self, answer: FindAnswer) -> tuple[LeftOut, ...]:
        """The services of the category that are not in `answer`, and why."""
        return self._finder.left_out(answer)

    def referral_paths(self, question: ReferralQuestion, check: Callable[[], None] = lambda: None) -> ReferralAnswer:
        """What law requires of the origin, then the best ways to a service that takes this case here.

        `check` is called now and then, and may raise to give up. Raises Ambiguous, NotFound and InvalidInput as
        `resolve_origin` and `PathFinder.paths` do.
        """
        survivors = replace(question, category=self._survivor(question.category))
        return PathFinder(self._finder, check).paths(survivors, self.origin(question.origin))

    def search(self, text: str, kinds: Collection[EntityKind] = ()) -> tuple[Hit, ...]:
        """Everything named like `text`, best first."""
        return search(self._model, text, kinds, self.viewer)

    # ------------------------------------------------------------------- lists

    def categories(self) -> tuple[Category, ...]:
        """The whole tree, parents before children, siblings in their order."""
        found = self.records(self._model.taxonomy.order)
        return tuple(one for one in found if isinstance(one, Category))

    def category_depth(self, category: str) -> int:
        """How far below a root a category is: 0 for a root."""
        return self._model.taxonomy.depth[category]

    def agencies(self, level: AgencyLevel | None = None, within: str | None = None) -> tuple[str, ...]:
        """The agencies of a level that serve `within` or a part of it, by themselves or by a service."""
        return lists.agencies(self._model, level, self._filter(within))

    def services(self, category: str | None = None, within: str | None = None) -> tuple[str, ...]:
        """The services of a category (or below it) that serve `within` or a part of it."""
        return lists.services(self._model, self._filter(category), self._filter(within))

    def teams(self, within: str | None = None) -> tuple[str, ...]:
        """The teams that serve `within` or a part of it."""
        return lists.teams(self._model, self._filter(within))

    def relations(self, kind: RelationKind | None = None) -> tuple[str, ...]:
        """The relations of a kind that are for this viewer, by the names of both ends."""
        return lists.relations(self._model, self.viewer, kind)

    def jurisdictions(self, kind: JurisdictionKind | None = None, within: str | None = None) -> tuple[str, ...]:
        """The jurisdictions of a kind that lie in `within`, at any depth."""
        return lists.jurisdictions(self._model, kind, self._filter(within))

    def points_of_contact(self, asked: SlotFilter) -> tuple[str, ...]:
        """The slots that `asked` describes, by the name of their entity, then their id."""
        survivors = replace(
            asked,
            agency=self._filter(asked.agency),
            within=self._filter(asked.within),
            category=self._filter(asked.category),
        )
        return lists.points_of_contact(self._model, self._book, survivors)

    # -------------------------------------------------------------------- ties

    def units(self, agency: str) -> tuple[str, ...]:
        """The units of an agency."""
        return self._named("units", agency)

    def teams_of(self, agency: str) -> tuple[str, ...]:
        """The teams that an agency operates."""
        return self._named("teams", agency)

    def members_of(self, team: str) -> tuple[str, ...]:
        """The seats of a team."""
        return self._named("members", team)

    def services_of(self, provider: str) -> tuple[str, ...]:
        """The services that an agency or a team provides."""
        return self._named("provided", provider)

    def reached_through(self, entity: str) -> tuple[str, ...]:
        """The services that are reached by referral through this agency, team or service."""
        return self._named("reached_through", entity)

    def relations_of(self, entity: str) -> tuple[str, ...]:
        """The relations from or to an entity that are for this viewer."""
        return lists.visible(self._model, self.viewer, self._model.ids("ties", entity))

    def slots_of(self, entity: str) -> tuple[str, ...]:
        """The slots of an entity, by purpose and rank."""
        return tuple(slot.id for slot in self._book.slots_of(entity))

    def holds(self, contact: str) -> tuple[str, ...]:
        """The slots that a contact fills."""
        return self._model.ids("held", contact)

    def doubled(self, slot_id: str) -> tuple[str, ...]:
        """The other slots of the same entity behind which stands the same contact or number."""
        return self._book.doubled(self._slot(slot_id))

    def phone(self, phone_id: str) -> tuple[Phone, tuple[str, ...]]:
        """The number `phone:<number>` and the slots that use it, for this viewer. NotFound where none does."""
        number = phone_id.removeprefix("phone:")
        contacts = [self._model.all(Contact)[one] for one in self._model.ids("numbers", number)]
        mine = [one for one in contacts if may_read(self.viewer, one.audience)]
        phones = sorted({p for one in mine for p in one.phones if p.number == number}, key=lambda p: (p.uri, p.kind))
        if not phone_id.startswith("phone:") or not phones:
            raise NotFound(f"no contact has the number {shown(phone_id)}", value=phone_id)
        used = sorted({slot for one in mine for slot in self._model.ids("held", one.id)})
        return phones[0], tuple(used)

    def contained(self, jurisdiction: str, kind: JurisdictionKind | None = None) -> tuple[str, ...]:
        """What lies directly within a jurisdiction."""
        inside = self._named("inside", jurisdiction)
        places = self._model.all(Jurisdiction)
        return tuple(one for one in inside if kind is None or places[one].kind is kind)

    def nicknames(self, jurisdiction: str) -> tuple[str, ...]:
        """The place names (villages, ZIP codes) that mean a jurisdiction or a part of it, by name."""
        return self._named("nicknames", jurisdiction)

    def neighbourhood(self, entity: str) -> Neighbourhood:
        """What an entity belongs to, what belongs to it, and its ties in and out."""
        return neighbourhood(self._model, self.viewer, self._survivor(entity))

    # --------------------------------------------------------------- documents

    def duties_of(self, sector: str) -> tuple[str, ...]:
        """What documents require of a sector, then what they suggest, by id."""
        duties = self._model.all(Duty)
        found = self._model.ids("duties", self._survivor(sector))
        return tuple(sorted(found, key=lambda one: (not duties[one].mandatory, one)))

    def tallies(self) -> tuple[Tally, ...]:
        """What documents count, beside what is on file."""
        return tallies(self._model)

    def on_file(self, count: str) -> int | None:
        """How many of what a stated count counts are on file; None where nothing on file can be counted."""
        return on_file(self._model, self._model.all(Count)[count])

    def sections(self) -> tuple[str, ...]:
        """The sections of all documents that are on file by section, in the documents' order."""
        sections = self._model.all(Section).values()
        return tuple(one.id for one in sorted(sections, key=lambda one: (one.source, one.first_line, one.id)))

    def glossary(self) -> tuple[str, ...]:
        """The terms of the glossary, by name."""
        return lists.by_name(self._model, self._model.all(GlossaryTerm))

    def term_uses(self, text: str) -> tuple[Use, ...]:
        """Where `text` uses terms of the glossary."""
        return uses(self._model, text)

    def resources(self, published_by: str | None = None) -> tuple[str, ...]:
        """The resources that documents point to, or those of one publisher, by name."""
        if published_by is None:
            return lists.by_name(self._model, self._model.all(Resource))
        return self._named("published", published_by)

    def audit(self) -> tuple[Cited, ...]:
        """For every section of every document on file: the records that cite it."""
        everything = self.records(one for group in self._model.facts.values() for one in group)
        return audit(record for record in everything if record is not None)

    # --------------------------------------------------------------- freshness

    def state(self, slot_id: str) -> SlotState:
        """How true a slot is today. Who may not read its contact is not told what the source prints as its number.

        NotFound for anything that is no slot.
        """
        slot = self._slot(slot_id)
        state, contact = self._book.state(slot), self._book.contact(slot)
        if "masked" in state.reason.params and contact and not may_read(self.viewer, contact.audience):
            return replace(state, reason=Reason(state.reason.code))
        return state

    def lines(self, service_id: str) -> tuple[Line, ...]:
        """The public numbers of a service: those of the contact in its primary intake slot."""
        for slot in self._book.slots_of(service_id):
            if slot.purpose is ContactPurpose.INTAKE and slot.rank is ContactRank.PRIMARY:
                contact = self._book.contact(slot)
                if contact is not None and may_read(self.viewer, contact.audience):
                    state = self._book.state(slot)
                    return tuple(Line(phone, state.status, state.verified_at) for phone in contact.phones)
        return ()

    def check_due(self, entity_id: str) -> date | None:
        """The day by which an entity's facts are to be checked again; None where they never were."""
        checked: date | None = getattr(self._model.find(self._survivor(entity_id)), "checked_at", None)
        days = facts_interval(self._model)
        return checked + timedelta(days=days) if checked is not None and days is not None else None

    def verifications(self, slot_id: str) -> tuple[str, ...]:
        """The ids of a slot's verifications, newest first."""
        return tuple(one.id for one in self._book.verifications(slot_id))

    def system(self, kind: JurisdictionKind) -> System | None:
        """The system of regions of this kind, None where the kind has none."""
        return next((one for one in self._model.all(System).values() if one.kind is kind), None)

    def unit_count(self, jurisdiction: str) -> int:
        """How many base units (towns) a jurisdiction has on file, itself where it contains none."""
        return self._model.geography.size[jurisdiction]

    def parent_chain(self, agency: str) -> tuple[str, ...]:
        """The agencies that an agency is part of, the outermost first."""
        return tuple(reversed(lists.parents(self._model, agency)))

    def _slot(self, slot_id: str) -> Slot:
        slot = self._model.all(Slot).get(slot_id)
        if slot is None:
            raise NotFound(f"there is no point of contact {shown(slot_id)}", value=slot_id)
        return slot
