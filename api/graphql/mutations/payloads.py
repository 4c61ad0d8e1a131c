"""What mutations give: the record as it is afterwards, or why nothing was done."""

import strawberry

from api.graphql.running.shown import Shown
from api.graphql.types.change import Change
from api.graphql.types.guide_issue import GuideIssue
from graph.model.activity import Activity
from graph.model.age_band import AgeBand
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.contact import Interval, Slot
from graph.model.relation import Relation
from graph.model.requirement import Requirement
from graph.model.service import Service
from graph.model.stand_in import StandIn
from graph.model.statement import Absence
from graph.model.tile import Tile
from graph.model.vocabulary import ErrorCode


@strawberry.type
class UserError:
    """Why a change was not made. Nothing was written."""

    code: ErrorCode = strawberry.field(description="What programs branch on.")
    path: list[str] = strawberry.field(description="The field of the input, such as `citations`, `0`, `url`.")
    message: str = strawberry.field(description="What is wrong and what to do, as a sentence.")


@strawberry.type
class Payload:
    """What every change gives."""

    revision: str | None = strawberry.field(
        description="The revision after it. Sent back as the header Signpost-Revision, nothing older is answered."
    )
    errors: list[UserError] = strawberry.field(description="Why nothing was done; none if it was.")


_CURRENT = "As it is now, where somebody else was first (CONFLICT) or it is there already (DUPLICATE)."


@strawberry.type
class AgencyPayload(Payload):
    """The agency that was saved."""

    agency: Shown[Agency] | None = strawberry.field(description="The agency.")
    current: Shown[Agency] | None = strawberry.field(description=_CURRENT)


@strawberry.type
class TeamPayload(Payload):
    """The team that was saved."""

    team: Shown[Team] | None = strawberry.field(description="The team.")
    current: Shown[Team] | None = strawberry.field(description=_CURRENT)


@strawberry.type
class ServicePayload(Payload):
    """The service that was saved."""

    service: Shown[Service] | None = strawberry.field(description="The service.")
    current: Shown[Service] | None = strawberry.field(description=_CURRENT)


@strawberry.type
class RelationPayload(Payload):
    """The relation that was saved."""

    relation: Shown[Relation] | None = strawberry.field(description="The relation.")
    current: Shown[Relation] | None = strawberry.field(description=_CURRENT)


@strawberry.type
class IntervalPayload(Payload):
    """The interval that was saved."""

    interval: Shown[Interval] | None = strawberry.field(description="The interval.")
    current: Shown[Interval] | None = strawberry.field(description=_CURRENT)


@strawberry.type
class AgeBandPayload(Payload):
    """The age band that was saved."""

    age_band: Shown[AgeBand] | None = strawberry.field(description="The age band.")
    current: Shown[AgeBand] | None = strawberry.field(description=_CURRENT)


@strawberry.type
class RequirementPayload(Payload):
    """The requirement that was saved."""

    requirement: Shown[Requirement] | None = strawberry.field(description="The requirement.")
    current: Shown[Requirement] | None = strawberry.field(description=_CURRENT)


@strawberry.type
class ActivityPayload(Payload):
    """The activity that was saved."""

    activity: Shown[Activity] | None = strawberry.field(description="The activity.")
    current: Shown[Activity] | None = strawberry.field(description=_CURRENT)


@strawberry.type
class AbsencePayload(Payload):
    """The statement that was saved."""

    absence: Shown[Absence] | None = strawberry.field(description="The statement.")
    current: Shown[Absence] | None = strawberry.field(description=_CURRENT)


@strawberry.type
class CategoryPayload(Payload):
    """The kind of help that was saved."""

    category: Shown[Category] | None = strawberry.field(description="The kind of help.")
    current: Shown[Category] | None = strawberry.field(description=_CURRENT)


@strawberry.type
class StandInPayload(Payload):
    """The stand-in that was saved."""

    stand_in: Shown[StandIn] | None = strawberry.field(description="The stand-in.")
    current: Shown[StandIn] | None = strawberry.field(description=_CURRENT)


@strawberry.type
class TilePayload(Payload):
    """The tile that was saved."""

    tile: Shown[Tile] | None = strawberry.field(description="The tile.")
    current: Shown[Tile] | None = strawberry.field(description=_CURRENT)


@strawberry.type
class PointOfContactPayload(Payload):
    """The point of contact that was verified, filled or vacated."""

    point_of_contact: Shown[Slot] | None = strawberry.field(description="The point of contact.")
    current: Shown[Slot] | None = strawberry.field(description=_CURRENT)


@strawberry.type
class PointsOfContactPayload(Payload):
    """The points of contact that were verified or handed over."""

    points_of_contact: list[Shown[Slot]] = strawberry.field(description="The points of contact.")


@strawberry.type
class RetirePayload(Payload):
    """The id that was retired or merged away."""

    retired: strawberry.ID | None = strawberry.field(description="The id.")


@strawberry.type
class ReportPayload:
    """Whether a report was taken."""

    received: bool = strawberry.field(description="Whether it was. Somebody will look at it.")
    errors: list[UserError] = strawberry.field(description="Why it was not; none if it was.")


@strawberry.type
class UndoPayload(Payload):
    """The changes by which it was undone. They can be undone themselves."""

    changes: list[Change] = strawberry.field(description="The changes, by the ids of their records.")


@strawberry.type
class IssueGuidePayload:
    """The issue, which is that of somebody else if the same guide was issued today before."""

    issue: GuideIssue | None = strawberry.field(description="The issue.")
    revision: str | None = strawberry.field(description="The revision of the directory that was read.")
    errors: list[UserError] = strawberry.field(description="Why nothing was issued; none if it was.")
