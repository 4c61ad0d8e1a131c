"""What the rows hold that come from a document such as a resource guide: teams, ties, counts, duties, terms."""

from pydantic import Field

from graph.model.agency import Member, Team
from graph.model.document import GlossaryTerm, Resource
from graph.model.relation import Relation
from graph.model.statement import Count, Duty
from graph.model.vocabulary import ContactRank, TeamKind
from importers.reading.cells import Key, Pages, Text, Texts, Whole
from importers.reading.rowmodel import Row, fills


@fills(Member, without=("id", "team"))
class MemberRow(Row):
    """A seat on a team. Its id is minted from the team and `key`, or from the seat's name."""

    name: Text
    key: Text | None = None
    cite: Texts


@fills(Team)
class TeamRow(Row):
    """A standing group. `operated_by` is empty where no source names who runs it; `serves` goes by names."""

    id: Text
    kind: TeamKind
    members: tuple[MemberRow, ...] = ()
    cite: Texts


class SeatRow(Row):
    """Which points of contact a seat keeps, on teams of these kinds; without kinds, on all others."""

    key: Key
    team_kinds: tuple[TeamKind, ...] = ()
    ranks: tuple[ContactRank, ...]
    cite: Texts


@fills(Relation)
class RelationRow(Row):
    """A tie that a source states, `from` one entity `to` another. `within` goes by name."""

    id: Text
    source: Text = Field(alias="from")
    target: Text = Field(alias="to")
    cite: Texts


class SectionRow(Row):
    """A section of a document that is on file by section; lines are those of its text, both included.

    `pages` are those of the document on which it stands, as `11` or `20-28`, where its contents say so.
    """

    source: Key
    key: Key
    title: Text
    first_line: Whole
    last_line: Whole
    pages: Pages | None = None


@fills(Count)
class CountRow(Row):
    """How many of something a source states, and what to count on file beside it."""

    cite: Texts


@fills(Duty)
class DutyRow(Row):
    """What a source requires of a sector, or suggests to it."""

    cite: Texts


@fills(GlossaryTerm)
class GlossaryRow(Row):
    """A term of the field, in our own words."""

    cite: Texts


@fills(Resource)
class ResourceRow(Row):
    """Something to read or to use that a source points to."""

    cite: Texts
