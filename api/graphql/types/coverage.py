"""Coverage: the matrix of jurisdictions by kinds of help and age bands."""

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.connection import Connection, connect
from api.graphql.types.reason import Reason
from graph import coverage
from graph.coverage.matrix import Key
from graph.model.age_band import AgeBand
from graph.model.category import Category
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import CoverageStatus, JurisdictionKind


@strawberry.type
class CoverageCell:
    """How one kind of help is covered in a jurisdiction, for one age band.

    A region's status is that of its worst town; `share` is the part of its people in towns that have a provider on
    file.
    """

    asked: strawberry.Private[Asked]
    key: strawberry.Private[Key]
    cell: strawberry.Private[coverage.Cell]

    @strawberry.field
    def category(self) -> Shown[Category]:
        """The kind of help."""
        return self.asked.get(Category, self.key[0])

    @strawberry.field
    def age_band(self) -> Shown[AgeBand]:
        """The ages."""
        return self.asked.get(AgeBand, self.key[1])

    @strawberry.field
    def required(self) -> int:
        """Independent agencies that the requirement asks for; 0 where none does."""
        return self.cell.required

    @strawberry.field
    def status(self) -> CoverageStatus:
        """The first status that holds. NOT_ON_FILE says nothing about the world."""
        return self.cell.status

    @strawberry.field
    def share(self) -> float:
        """The part of its people, 0 to 1, in towns that have a provider on file."""
        return self.cell.share

    @strawberry.field
    def providers(self) -> int:
        """Independent agencies that provide it here."""
        return self.cell.providers

    @strawberry.field
    def services(self) -> int:
        """The services that they provide it with."""
        return self.cell.services

    @strawberry.field
    def reach(self) -> JurisdictionKind | None:
        """The narrowest region by which any of them reaches it: STATE says that it is only known statewide."""
        return self.cell.reach

    @strawberry.field
    def possible(self) -> int:
        """Providers that may serve it: their area is unknown."""
        return self.cell.possible

    @strawberry.field
    def ages_stated(self) -> bool:
        """Whether a source states the ages of any of these services."""
        return self.cell.ages_stated

    @strawberry.field
    def reason(self) -> Reason:
        """Why it has this status."""
        return Reason(asked=self.asked, value=self.cell.reason)


@strawberry.type
class CoverageRow:
    """The cells of one jurisdiction. A kind of help that is not for some ages has no cell for them."""

    asked: strawberry.Private[Asked]
    matrix: strawberry.Private[coverage.Matrix]
    id: strawberry.Private[str]

    @strawberry.field
    def jurisdiction(self) -> Shown[Jurisdiction]:
        """The place or region."""
        return self.asked.get(Jurisdiction, self.id)

    @strawberry.field
    def cells(self) -> list[CoverageCell]:
        """Its cells, by the tree of kinds of help, the youngest first."""
        self.asked.spend(len(self.matrix.columns))
        return [CoverageCell(asked=self.asked, key=key, cell=cell) for key, cell in self.matrix.cells(self.id)]


@strawberry.type
class CoverageSummary:
    """How many jurisdictions have a status, with how many people."""

    asked: strawberry.Private[Asked]
    value: strawberry.Private[coverage.Summary]

    @strawberry.field
    def category(self) -> Shown[Category]:
        """The kind of help."""
        return self.asked.get(Category, self.value.category)

    @strawberry.field
    def age_band(self) -> Shown[AgeBand]:
        """The ages."""
        return self.asked.get(AgeBand, self.value.age_band)

    @strawberry.field
    def status(self) -> CoverageStatus:
        """The status."""
        return self.value.status

    @strawberry.field
    def jurisdictions(self) -> int:
        """How many jurisdictions have it."""
        return self.value.jurisdictions

    @strawberry.field
    def population(self) -> int:
        """How many people live in them, as far as that is known."""
        return self.value.people


@strawberry.type
class Coverage:
    """Which places have which help, for which ages, measured by the requirements."""

    asked: strawberry.Private[Asked]
    matrix: strawberry.Private[coverage.Matrix]

    @strawberry.field
    def categories(self) -> list[Shown[Category]]:
        """Its kinds of help, parents before children."""
        return self.asked.all(Category, self.matrix.categories)

    @strawberry.field
    def rows(self, first: int | None = 20, after: str | None = None) -> Connection[CoverageRow]:
        """Its jurisdictions by name, with their cells."""
        asked, matrix = self.asked, self.matrix
        asked.expect((*matrix.categories, *matrix.age_bands))
        return connect(
            asked,
            matrix.jurisdictions,
            asked.look.sort_key,
            lambda id: CoverageRow(asked=asked, matrix=matrix, id=id),
            first,
            after,
            (str,),
        )

    @strawberry.field
    def summary(self) -> list[CoverageSummary]:
        """For each kind of help and age band, how many jurisdictions have which status, the worst first."""
        lines = coverage.summary(self.matrix)
        self.asked.expect((*self.matrix.categories, *self.matrix.age_bands))
        self.asked.spend(len(lines))
        return [CoverageSummary(asked=self.asked, value=line) for line in lines]
