"""What the rows hold that come from a document such as a resource guide: teams, ties, counts, duties, terms."""

from pydantic import Field

from graph.model.vocabulary import Audience, JurisdictionKind, RelationKind, ResourceTopic, TeamKind, Urgency
from importers.reading.cells import Day, Key, Text, Texts, Url, Whole, YesNo
from seed.rows import Row


class MemberRow(Row):
    """A seat on a team. Its id is minted from the team and `key`, or from the seat's name."""

    name: Text
    key: Text | None = None
    discipline: Text | None = None
    agency: Text | None = None
    checked_at: Day | None = None
    cite: Texts


class TeamRow(Row):
    """A standing group. `operated_by` is empty where no source names who runs it; `serves` goes by names."""

    id: Text
    name: Text
    kind: TeamKind
    acronym: Text | None = None
    aliases: Texts = ()
    operated_by: Texts = ()
    serves: Texts = ()
    website: Url | None = None
    description: Text | None = None
    checked_at: Day | None = None
    members: tuple[MemberRow, ...] = ()
    cite: Texts


class RelationRow(Row):
    """A tie that a source states, `from` one entity `to` another. `within` goes by name."""

    id: Text
    kind: RelationKind
    source: Text = Field(alias="from")
    target: Text = Field(alias="to")
    categories: Texts = ()
    within: Text | None = None
    minimum_age: Whole | None = None
    maximum_age: Whole | None = None
    urgency: Urgency = Urgency.ROUTINE
    channel: Text | None = None
    condition: Text | None = None
    authority: Text | None = None
    mandatory: YesNo = False
    shares: Text | None = None
    audience: Audience = Audience.PUBLIC
    cite: Texts


class SectionRow(Row):
    """A section of a document that is on file by section; lines are those of its text, both included."""

    source: Key
    key: Key
    title: Text
    first_line: Whole
    last_line: Whole


class CountRow(Row):
    """How many of something a source states, and what to count on file beside it."""

    id: Text
    name: Text
    number: Whole
    category: Text | None = None
    team_kind: TeamKind | None = None
    jurisdiction_kind: JurisdictionKind | None = None
    units_of: Text | None = None
    named: Texts = ()
    note: Text | None = None
    cite: Texts


class DutyRow(Row):
    """What a source requires of a sector, or suggests to it."""

    id: Text
    of: Text
    text: Text
    mandatory: YesNo = False
    authority: Text | None = None
    due: Day | None = None
    note: Text | None = None
    cite: Texts


class GlossaryRow(Row):
    """A term of the field, in our own words."""

    id: Text
    name: Text
    definition: Text
    aliases: Texts = ()
    step_of: Text | None = None
    step: Whole | None = None
    cite: Texts


class ResourceRow(Row):
    """Something to read or to use that a source points to."""

    id: Text
    name: Text
    topic: ResourceTopic
    description: Text
    url: Url | None = None
    publisher: Text | None = None
    agency: Text | None = None
    note: Text | None = None
    cite: Texts
