"""What findServices answers: who serves a place, whom to call, why, and what was left out."""

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.connection import Connection, connect
from api.graphql.types.place import PlaceMatch, place_matches
from api.graphql.types.reason import Reason, reasons
from graph import find
from graph.find.answer import FindAnswer, Group
from graph.find.answer import LeftOut as LeftOutValue
from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.model.category import Category
from graph.model.contact import Slot
from graph.model.jurisdiction import Jurisdiction
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import Known
from graph.places.answer import PlaceMatch as PlaceMeaning


@strawberry.type
class PartServed:
    """How much of a region is served, where not all of it is."""

    served: int = strawberry.field(description="Its towns that are served.")
    all: int = strawberry.field(description="All its towns.")


@strawberry.type
class ServiceMatch:
    """A service that serves the place, or may."""

    asked: strawberry.Private[Asked]
    question: strawberry.Private[FindQuestion]
    meant: strawberry.Private[tuple[PlaceMeaning, ...]]
    value: strawberry.Private[Match]

    @strawberry.field
    def service(self) -> Shown[Service]:
        """The service."""
        return self.asked.get(Service, self.value.service)

    @strawberry.field
    def places(self) -> list[Shown[Jurisdiction]]:
        """Those meanings of the place that it serves."""
        return self.asked.all(Jurisdiction, self.value.places)

    @strawberry.field
    def through(self) -> Shown[Jurisdiction] | None:
        """The jurisdiction by which it reaches them; none where its area is unknown."""
        return self.asked.find(Jurisdiction, self.value.through)

    @strawberry.field
    def part(self) -> PartServed | None:
        """How many towns of the region it serves, where that is not all."""
        part = self.value.part
        return PartServed(served=part[0], all=part[1]) if part else None

    @strawberry.field
    def area(self) -> Known:
        """Whether it serves the place."""
        return self.value.area

    @strawberry.field
    def age(self) -> Known:
        """Whether it takes this age."""
        return self.value.age

    @strawberry.field
    def open(self) -> Known:
        """Whether it is open at the time asked."""
        return self.value.open

    @strawberry.field
    def speaks(self) -> Known:
        """Whether it is given in the language asked."""
        return self.value.speaks

    @strawberry.field
    def use(self) -> Shown[Slot] | None:
        """Whom to call now."""
        return self.asked.find(Slot, self.value.use)

    @strawberry.field
    def fallback(self) -> Shown[Slot] | None:
        """Whom to call where that one does not answer."""
        return self.asked.find(Slot, self.value.fallback)

    @strawberry.field
    def behind(self) -> list[Shown[Service]]:
        """Services behind this one's line that have none of their own."""
        return self.asked.all(Service, self.value.behind)

    @strawberry.field
    def stand_in(self) -> "ServiceMatch | None":
        """Whom to call where it has no usable contact."""
        other = find.instead(self.asked.look, self.question, self.meant, [self.value]).get(self.value.service)
        return None if other is None else self.like(other)

    @strawberry.field
    def reasons(self) -> list[Reason]:
        """Why it is listed."""
        return reasons(self.asked, find.reasons(self.asked.look, self.question, [self.value])[0])

    def like(self, value: Match) -> "ServiceMatch":
        """Another match of the same question."""
        return ServiceMatch(asked=self.asked, question=self.question, meant=self.meant, value=value)


def service_match(asked: Asked, answer: FindAnswer, value: Match) -> ServiceMatch:
    """A match of an answer to findServices."""
    return ServiceMatch(asked=asked, question=answer.question, meant=answer.place.places, value=value)


@strawberry.type
class LeftOut:
    """A service of that kind of help that is not among the answers."""

    asked: strawberry.Private[Asked]
    value: strawberry.Private[LeftOutValue]

    @strawberry.field
    def service(self) -> Shown[Service]:
        """The service."""
        return self.asked.get(Service, self.value.service)

    @strawberry.field
    def reason(self) -> Reason:
        """Why it is not."""
        return Reason(asked=self.asked, value=self.value.reason)


@strawberry.type
class FindGroup:
    """The services of one kind of help in an answer."""

    asked: strawberry.Private[Asked]
    answer: strawberry.Private[FindAnswer]
    value: strawberry.Private[Group]

    @strawberry.field
    def category(self) -> Shown[Category]:
        """The kind of help."""
        return self.asked.get(Category, self.value.category)

    @strawberry.field
    def count(self) -> int:
        """How many there are."""
        return self.value.count

    @strawberry.field
    def first(self) -> ServiceMatch:
        """The first of them."""
        return service_match(self.asked, self.answer, self.value.first)


@strawberry.type
class FindResult:
    """Who serves a place, in the order to try them."""

    asked: strawberry.Private[Asked]
    answer: strawberry.Private[FindAnswer]
    first: strawberry.Private[int | None]
    after: strawberry.Private[str | None]

    @strawberry.field
    def places(self) -> list[PlaceMatch]:
        """What the text was taken for; several where it names several."""
        return place_matches(self.asked, self.answer.place.places)

    @strawberry.field
    def services(self) -> Connection[ServiceMatch]:
        """Help only. Known area before unknown, the kind asked before those below it, then the entry point of its
        kind; what can be reached; open; ages known to fit; the narrowest reach; evidence; name; id."""
        asked, answer = self.asked, self.answer
        return connect(
            asked,
            answer.matches,
            lambda match: match.key,
            lambda match: service_match(asked, answer, match),
            self.first,
            self.after,
            (lambda m: m.service, lambda m: m.through, lambda m: m.use, lambda m: m.fallback),
        )

    @strawberry.field
    def groups(self) -> list[FindGroup]:
        """The same by kind of help, where none was asked: the kinds with answers, in the order of the tree."""
        self.asked.spend(len(self.answer.groups))
        return [FindGroup(asked=self.asked, answer=self.answer, value=group) for group in self.answer.groups]

    @strawberry.field
    def for_professionals(self) -> list[Shown[Service]]:
        """Training, consultation, guidance and funding of the kind."""
        return self.asked.all(Service, self.answer.professionals)

    @strawberry.field
    def required(self) -> list[Shown[Relation]]:
        """What law requires of whom, whatever is found: the duties to report that the kinds and the age concern."""
        return self.asked.all(Relation, self.answer.required)

    @strawberry.field
    def stand_ins(self) -> list[ServiceMatch]:
        """Whom to call if nothing here fits: never empty once a directory is loaded."""
        self.asked.spend(len(self.answer.stand_ins))
        return [service_match(self.asked, self.answer, match) for match in self.answer.stand_ins]

    @strawberry.field
    def left_out(self, first: int | None = 20, after: str | None = None) -> Connection[LeftOut]:
        """Services of the category that are no answer, by name and id."""
        asked = self.asked
        return connect(
            asked,
            find.left_out(asked.look, self.answer),
            lambda left_out: left_out.key,
            lambda left_out: LeftOut(asked=asked, value=left_out),
            first,
            after,
            (lambda left_out: left_out.service,),
        )

    @strawberry.field
    def why_none(self) -> list[Reason]:
        """What is missing, where no service was found."""
        return reasons(self.asked, self.answer.why_none)

    @strawberry.field
    def notices(self) -> list[Reason]:
        """To be shown above any answer: 911 for danger, 988 for crisis."""
        return reasons(self.asked, self.answer.notices)

    @strawberry.field
    def remarks(self) -> list[Reason]:
        """What to know beside: that all help is statewide, or what else the place could mean."""
        return reasons(self.asked, self.answer.remarks)

    @strawberry.field
    def see_also(self) -> list[Shown[Category]]:
        """Neighbouring kinds of help that do take the age."""
        return self.asked.all(Category, self.answer.see_also)
