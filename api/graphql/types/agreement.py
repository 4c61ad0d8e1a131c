"""Written agreements, behind a relation or of a team."""

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.plain import plain
from graph.model.agency import Agency
from graph.model.agreement import Agreement as AgreementPart


@strawberry.type
@plain(AgreementPart, held="part")
class Agreement:
    """A written agreement behind a relation, or of a team. It counts while `endsAt` is open or ahead."""

    asked: strawberry.Private[Asked]
    part: strawberry.Private[AgreementPart]

    @strawberry.field
    def parties(self) -> list[Shown[Agency]]:
        """The agencies that signed it."""
        return self.asked.all(Agency, self.part.parties)
