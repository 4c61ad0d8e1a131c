"""Models of rows that come from documents such as resource guides: teams, relations, counts, duties, terms."""

from pydantic import Field

from graph.model.agency import Member, Team
from graph.model.agreement import Agreement
from graph.model.document import GlossaryTerm, Resource
from graph.model.practice import Practice
from graph.model.relation import Relation
from graph.model.statement import Count, Duty
from graph.model.team_model import ModelDimension, TeamModel
from graph.model.training import Training
from graph.model.vocabulary import ContactRank, ModelDimensionKey, TeamKind
from importers.reading.cells import Key, Pages, Text, Texts, Whole
from importers.reading.rowmodel import Row, fills


@fills(Training)
class TrainingRow(Row):
    """A training of whoever fills a seat."""


@fills(Agreement)
class AgreementRow(Row):
    """A written agreement. `parties` has ids of agencies."""


@fills(Member, without=("id", "team"))
class MemberRow(Row):
    """A seat on a team. Its id is made of the team's id and `key`, or the seat's name if there is no key."""

    name: Text
    key: Text | None = None
    trainings: tuple[TrainingRow, ...] = ()
    cite: Texts


@fills(Team)
class TeamRow(Row):
    """A team. `operated_by` is empty if no source states who runs it; `serves` has names of jurisdictions."""

    id: Text
    kind: TeamKind
    members: tuple[MemberRow, ...] = ()
    agreement: AgreementRow | None = None
    cite: Texts


@fills(ModelDimension, without=("id", "model", "passage"))
class DimensionRow(Row):
    """What a directory says of a model in a dimension, in our own words. Passages come with the directory itself."""

    dimension: ModelDimensionKey
    cite: Texts


@fills(TeamModel)
class ModelRow(Row):
    """A documented model of threat assessment, with its dimensions."""

    id: Text
    position: Whole
    dimensions: tuple[DimensionRow, ...] = ()
    cite: Texts


class SeatRow(Row):
    """The points of contact of a seat on teams of these kinds. A row without kinds is for all other kinds."""

    key: Key
    team_kinds: tuple[TeamKind, ...] = ()
    ranks: tuple[ContactRank, ...]
    cite: Texts


@fills(Relation)
class RelationRow(Row):
    """A relation that a source states, `from` one entity `to` another. `within` is the name of a jurisdiction."""

    id: Text
    source: Text = Field(alias="from")
    target: Text = Field(alias="to")
    agreement: AgreementRow | None = None
    cite: Texts


class SectionRow(Row):
    """A section of a document. The lines are those of the document's text, first and last included.

    `pages` are the pages of the section, as `11` or `20-28`, if the document's table of contents gives them.
    """

    source: Key
    key: Key
    title: Text
    first_line: Whole
    last_line: Whole
    pages: Pages | None = None


@fills(Count)
class CountRow(Row):
    """A number that a source states, and which of our records to count for comparison."""

    cite: Texts


@fills(Duty)
class DutyRow(Row):
    """Something that a source requires of a sector or suggests to it."""

    cite: Texts


@fills(GlossaryTerm)
class GlossaryRow(Row):
    """A term of the field, in our own words."""

    cite: Texts


@fills(Practice)
class PracticeRow(Row):
    """What a document says of threat assessment in practice, in our own words."""

    position: Whole = 0
    cite: Texts


@fills(Resource)
class ResourceRow(Row):
    """Something to read or use that a source refers to."""

    cite: Texts
