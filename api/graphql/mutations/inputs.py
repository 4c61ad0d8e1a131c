"""What mutations take. A field that is absent stays as it is, null or an empty list empties it."""

from datetime import date

import strawberry
from strawberry import UNSET

from api.graphql.mutations.fields import fills
from graph.model.activity import Activity
from graph.model.age_band import AgeBand
from graph.model.agency import Agency, Member, Team
from graph.model.agreement import Agreement
from graph.model.category import Category, Term
from graph.model.contact import Interval
from graph.model.record import Citation, Narrowing
from graph.model.relation import Relation
from graph.model.requirement import Requirement
from graph.model.service import Service
from graph.model.stand_in import StandIn
from graph.model.statement import Absence
from graph.model.tile import Tile, TileStep
from graph.model.training import Training
from graph.model.vocabulary import AgencyLevel, Edition, RelationKind, TeamKind


@strawberry.input
@fills(Citation, without=("as_of",), part=True)
class CitationInput:
    """The source of a statement. Write its date as exactly as it states it: a day in `asOf`, or `asOfText`."""

    as_of: date | None = strawberry.field(default=UNSET, description="The source's own date.")
    as_of_text: str | None = strawberry.field(
        default=UNSET, description="The same as 2025, 2025-10 or 2025-10-31; it counts where both are given."
    )


@strawberry.input
@fills(Narrowing, part=True)
class NarrowingInput:
    """Limits a field to fewer readers than usual."""


@strawberry.input
@fills(Term, part=True)
class TaxonomyTermInput:
    """A term of a taxonomy that others share."""


@strawberry.input
@fills(Training, part=True)
class TrainingInput:
    """A training of whoever fills a seat, or of somebody of an agency."""


@strawberry.input
@fills(Agreement, part=True)
class AgreementInput:
    """A written agreement behind a relation, or of a team."""

    parties: list[strawberry.ID] = strawberry.field(description="The agencies that have signed it.")


@strawberry.input
class Written:
    """What every change takes."""

    if_version: int | None = strawberry.field(
        default=UNSET, description="The version that was read. Another one is refused with CONFLICT, and given."
    )
    idempotency_key: str | None = strawberry.field(
        default=UNSET, description="The same key gets the same answer once, for a day."
    )


@strawberry.input
class Saved(Written):
    """What every saving of a record takes."""

    id: strawberry.ID | None = strawberry.field(
        default=UNSET, description="The record to change; without it, a new one."
    )
    reason: str | None = strawberry.field(default=UNSET, description="Why, for those who read the history.")
    as_another: bool = strawberry.field(
        default=False, description="Make a new record even if one of that name is there, which is else a DUPLICATE."
    )


@strawberry.input
@fills(Agency)
class AgencyInput(Saved):
    """An agency."""

    name: str = strawberry.field(description="What it is called.")
    level: AgencyLevel = strawberry.field(description="The level that it works on.")


@strawberry.input
@fills(Member, without=("team",))
class TeamMemberInput:
    """A seat of a team. Without an `id` it is a new one; its name is its discipline, unless it has one of its own."""

    id: strawberry.ID | None = UNSET


@strawberry.input
@fills(Team)
class TeamInput(Saved):
    """A team. A list of `members` is the whole list: seats that are left out are retired, unless one is filled."""

    name: str = strawberry.field(description="What it is called.")
    kind: TeamKind = strawberry.field(description="What sort of team it is.")
    members: list[TeamMemberInput] | None = strawberry.field(default=UNSET, description="Its seats.")


@strawberry.input
@fills(Service, without=("schedule",))
class ServiceInput(Saved):
    """A service. Hours that are understood are computed with, and others are only shown."""

    name: str = strawberry.field(description="What it is called.")
    category: strawberry.ID = strawberry.field(description="The kind of help.")
    provider: strawberry.ID = strawberry.field(description="The agency or team that provides it.")
    description: str = strawberry.field(description="What it does.")
    area_known: bool | None = strawberry.field(
        default=UNSET, description="Whether a source says which places it serves. False empties `serves`."
    )


@strawberry.input
@fills(Relation, without=("source", "target"))
class RelationInput(Saved):
    """A relation in one direction."""

    kind: RelationKind = strawberry.field(description="What sort of relation it is.")
    from_: strawberry.ID = strawberry.field(name="from", description="Where it begins.")
    to: strawberry.ID = strawberry.field(description="Where it leads.")


@strawberry.input
@fills(Interval)
class IntervalInput(Saved):
    """For how many days a confirmation counts, for a class of points of contact or for facts."""


@strawberry.input
@fills(AgeBand)
class AgeBandInput(Saved):
    """A group of ages for which coverage is looked at. Two bands never share an age."""


@strawberry.input
@fills(Requirement)
class RequirementInput(Saved):
    """What each jurisdiction of a kind ought to have. Two requirements never contradict each other."""


@strawberry.input
@fills(Activity)
class ActivityInput(Saved):
    """What was done, or is to be done, about a standard, by a team or in a place. It names no person and no case."""


@strawberry.input
@fills(Absence)
class AbsenceInput(Saved):
    """A statement of a source, to be cited, that there is no help of a kind in a place."""


@strawberry.input
@fills(Category)
class CategoryInput(Saved):
    """A kind of help, with other names for it (`aliases`), how people say that they need it (`phrases`), and the
    services that they are asked to call first (`entryPoints`)."""


@strawberry.input
@fills(StandIn)
class StandInInput(Saved):
    """Whom to call in place of services that cannot be called, or of help that is not on file."""


@strawberry.input
@fills(TileStep, without=("tile", "position"))
class TileStepInput:
    """A step of a guide. Without an `id` it is a new one. Steps stand in the order of their list."""

    id: strawberry.ID | None = UNSET


@strawberry.input
@fills(Tile)
class TileInput(Saved):
    """A need from which people start. A list of `steps` is the whole guide: steps that are left out are retired."""

    steps: list[TileStepInput] | None = strawberry.field(default=UNSET, description="The steps of its guide.")


@strawberry.input
class RetireInput(Written):
    """A record to retire."""

    id: strawberry.ID = strawberry.field(description="The record.")
    move_to: strawberry.ID | None = strawberry.field(
        default=UNSET, description="What takes over what names the retired record."
    )
    note: str = strawberry.field(description="Why, for those who read the history.")


@strawberry.input
class MergeInput(Written):
    """Two records that are one."""

    id: strawberry.ID = strawberry.field(
        description="The one that is merged away. Its id answers with the other then."
    )
    into: strawberry.ID = strawberry.field(description="The one that stays, with its own values.")
    note: str = strawberry.field(description="Why, for those who read the history.")


@strawberry.input
class ReportInput:
    """What is wrong with a point of contact. Write nothing about a person or a case."""

    point_of_contact: strawberry.ID = strawberry.field(description="The point of contact.")
    problem: str = strawberry.field(description="What is wrong, in at most 300 characters.")
    answer_to: str | None = strawberry.field(
        default=UNSET, description="A mail address to be told what came of it. It is removed after that."
    )


@strawberry.input
class IssueGuideInput:
    """A guide to issue, in the language of the request. It is made and kept as it is now."""

    region: strawberry.ID = strawberry.field(description="A town or region: an id, or a name as people write it.")
    template: str | None = strawberry.field(
        default="school-administrators", description="The template: its id or name."
    )
    edition: Edition | None = strawberry.field(default=Edition.PUBLIC, description="For whom it is.")
    idempotency_key: str | None = strawberry.field(
        default=UNSET, description="The same key gets the same answer once, for a day."
    )


@strawberry.input
class UndoInput:
    """A change to take back."""

    change: strawberry.ID = strawberry.field(
        description="The id of a change, or a change set: all that was written together."
    )
    note: str = strawberry.field(description="Why, for those who read the history.")
    idempotency_key: str | None = strawberry.field(
        default=UNSET, description="The same key gets the same answer once, for a day."
    )
