"""What referralPaths answers: what law requires in any case, then the best ways to help, step by step."""

import strawberry

from api.graphql.questions.find import ServiceMatch
from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.place import PlaceMatch, place_matches
from api.graphql.types.reason import Reason, reasons
from api.graphql.types.relation import named
from graph.find.match import Match
from graph.model.contact import Slot
from graph.model.jurisdiction import Jurisdiction
from graph.model.kinds import ENTITIES, Entity
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import StepKind
from graph.paths.answer import ReferralAnswer, Step
from graph.paths.answer import ReferralPath as PathValue


def _match(asked: Asked, answer: ReferralAnswer, value: Match) -> ServiceMatch:
    return ServiceMatch(asked=asked, question=answer.question.help, meant=answer.place.places, value=value)


@strawberry.type
class ReferralStep:
    """One step of a way, from one entity to the next."""

    asked: strawberry.Private[Asked]
    answer: strawberry.Private[ReferralAnswer]
    value: strawberry.Private[Step]

    @strawberry.field
    def position(self) -> int:
        """Its number in the way, from 1."""
        return self.value.position

    @named("from")
    def from_(self) -> Shown[Entity]:
        """Where it begins."""
        return self.asked.get(ENTITIES, self.value.source)

    @strawberry.field
    def to(self) -> Shown[Entity]:
        """Where it leads."""
        return self.asked.get(ENTITIES, self.value.target)

    @strawberry.field
    def by(self) -> StepKind:
        """How it is taken: along a relation, or down to a unit, a team or a service."""
        return self.value.by

    @strawberry.field
    def relation(self) -> Shown[Relation] | None:
        """The tie that it takes, with its condition, channel, authority and sources.

        None within an organization, and where a service is reached by referral through the entity before it.
        """
        return self.asked.find(Relation, self.value.relation)

    @strawberry.field
    def use(self) -> Shown[Slot] | None:
        """The contact to use, where a usable one is on file. Of a service by referral it is for whoever refers."""
        return self.asked.find(Slot, self.value.use)

    @strawberry.field
    def fallback(self) -> Shown[Slot] | None:
        """The next contact, where that one does not answer."""
        return self.asked.find(Slot, self.value.fallback)

    @strawberry.field
    def stand_in(self) -> ServiceMatch | None:
        """Whom to call where there is no usable contact."""
        stand_in = self.value.stand_in
        return None if stand_in is None else _match(self.asked, self.answer, stand_in)

    @strawberry.field
    def cost(self) -> int:
        """Its share of the way's cost."""
        return self.value.cost

    @strawberry.field
    def reasons(self) -> list[Reason]:
        """What to do, and of which items (`cost.…`) its cost is the sum."""
        return reasons(self.asked, self.value.reasons)


@strawberry.type
class ReferralPath:
    """One way from the origin to a service that takes this case here."""

    asked: strawberry.Private[Asked]
    answer: strawberry.Private[ReferralAnswer]
    value: strawberry.Private[PathValue]

    @strawberry.field
    def place(self) -> Shown[Jurisdiction]:
        """The meaning of the place that it is for."""
        return self.asked.get(Jurisdiction, self.value.place)

    @strawberry.field
    def cost(self) -> int:
        """The sum of its steps' costs: the lower, the better."""
        return self.value.cost

    @strawberry.field
    def steps(self) -> list[ReferralStep]:
        """The steps in order."""
        self.asked.spend(len(self.value.steps))
        return [ReferralStep(asked=self.asked, answer=self.answer, value=step) for step in self.value.steps]

    @strawberry.field
    def service(self) -> Shown[Service]:
        """The service that it ends at."""
        return self.asked.get(Service, self.value.service)

    @strawberry.field
    def weakest(self) -> ReferralStep | None:
        """The step whose contact is least certain: the one to check first."""
        weakest = self.value.weakest
        return ReferralStep(asked=self.asked, answer=self.answer, value=weakest) if weakest else None

    @strawberry.field
    def reasons(self) -> list[Reason]:
        """What is not known of its service, or that it serves only a part of the region."""
        return reasons(self.asked, self.value.reasons)


@strawberry.type
class ReferralResult:
    """How a case gets from where someone stands to help."""

    asked: strawberry.Private[Asked]
    answer: strawberry.Private[ReferralAnswer]

    @strawberry.field
    def places(self) -> list[PlaceMatch]:
        """What the text was taken for; several where it names several."""
        return place_matches(self.asked, self.answer.place.places)

    @strawberry.field
    def origin(self) -> Shown[Entity] | None:
        """The agency, team or sector where the ways begin."""
        return self.asked.get(ENTITIES, self.answer.origin)

    @strawberry.field
    def required(self) -> list[Shown[Relation]]:
        """What law requires of the origin in any case, whatever way is taken."""
        return self.asked.all(Relation, self.answer.required)

    @strawberry.field
    def paths(self) -> list[ReferralPath]:
        """The ways, the cheapest first; of equal cost by the names of their steps."""
        asked, paths = self.asked, self.answer.paths
        asked.spend(len(paths))
        for ids in zip(*((s.target, s.relation, s.use, s.fallback) for p in paths for s in p.steps), strict=True):
            asked.expect(ids)
        return [ReferralPath(asked=asked, answer=self.answer, value=path) for path in paths]

    @strawberry.field
    def stand_ins(self) -> list[ServiceMatch]:
        """Whom to call whatever the paths say: never empty once a directory is loaded."""
        self.asked.spend(len(self.answer.stand_ins))
        return [_match(self.asked, self.answer, match) for match in self.answer.stand_ins]

    @strawberry.field
    def why_none(self) -> list[Reason]:
        """What is missing, where there is no way."""
        return reasons(self.asked, self.answer.why_none)

    @strawberry.field
    def notices(self) -> list[Reason]:
        """To be shown above any answer: 911 for danger, 988 for crisis."""
        return reasons(self.asked, self.answer.notices)

    @strawberry.field
    def remarks(self) -> list[Reason]:
        """What else the place could mean."""
        return reasons(self.asked, self.answer.remarks)
