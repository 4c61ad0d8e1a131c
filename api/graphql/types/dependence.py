"""What help depends on, and what is lost without it."""

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.any_node import node_of
from api.graphql.types.connection import Connection, connect, connect_ids
from graph import dependence
from graph.model.age_band import AgeBand
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.errors import NotFound
from graph.model.jurisdiction import Jurisdiction
from graph.model.kinds import Entity
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import CoverageStatus


@strawberry.type
class Dependence:
    """Something (an entity, a contact, a phone line) without which some places lose every way to a kind of help."""

    asked: strawberry.Private[Asked]
    value: strawberry.Private[dependence.Dependence]

    @strawberry.field
    def on(self) -> Shown[Record]:
        """What they hang on."""
        return _node(self.asked, self.value.on)

    @strawberry.field
    def category(self) -> Shown[Category]:
        """The kind of help."""
        return self.asked.get(Category, self.value.category)

    @strawberry.field
    def jurisdictions(self, first: int | None = 50, after: str | None = None) -> Connection[Shown[Jurisdiction]]:
        """The places, by name."""
        return connect_ids(self.asked, Jurisdiction, self.value.towns, first, after)

    @strawberry.field
    def population(self) -> int:
        """How many people live there, as far as that is known."""
        return self.value.people


@strawberry.type
class CoverageLoss:
    """A cell of coverage that gets worse."""

    asked: strawberry.Private[Asked]
    value: strawberry.Private[dependence.Loss]

    @strawberry.field
    def jurisdiction(self) -> Shown[Jurisdiction]:
        """The place."""
        return self.asked.get(Jurisdiction, self.value.jurisdiction)

    @strawberry.field
    def category(self) -> Shown[Category]:
        """The kind of help."""
        return self.asked.get(Category, self.value.category)

    @strawberry.field
    def age_band(self) -> Shown[AgeBand]:
        """The ages."""
        return self.asked.get(AgeBand, self.value.age_band)

    @strawberry.field
    def before(self) -> CoverageStatus:
        """Its status now."""
        return self.value.before

    @strawberry.field
    def after(self) -> CoverageStatus:
        """Its status without what leaves."""
        return self.value.after


@strawberry.type
class WhatIf:
    """What is lost if some records leave."""

    asked: strawberry.Private[Asked]
    value: strawberry.Private[dependence.WhatIf]

    @strawberry.field
    def removed(self) -> list[Shown[Record]]:
        """What leaves."""
        return [_node(self.asked, one) for one in self.value.removed]

    @strawberry.field
    def lost(self, first: int | None = 100, after: str | None = None) -> Connection[CoverageLoss]:
        """The cells that get worse, by place, kind of help and ages."""
        asked = self.asked
        return connect(
            asked,
            sorted(self.value.lost, key=lambda one: _key(asked, one)),
            lambda one: _key(asked, one),
            lambda one: CoverageLoss(asked=asked, value=one),
            first,
            after,
            (lambda one: one.jurisdiction, lambda one: one.category, lambda one: one.age_band),
        )

    @strawberry.field
    def population(self) -> int:
        """People in places that lose something."""
        return self.value.people

    @strawberry.field
    def unreachable(self) -> list[Shown[Entity]]:
        """Entities left without any usable point of contact."""
        return self.asked.all((Agency, Team, Service), self.value.unreachable)


def _key(asked: Asked, loss: dependence.Loss) -> tuple[str, ...]:
    return (*asked.look.sort_key(loss.jurisdiction), loss.category, loss.age_band)


def _node(asked: Asked, id: str) -> Shown[Record]:
    found = node_of(asked, id)
    if found is None:
        raise NotFound(f"there is nothing with the id {id}", value=id)
    return found
