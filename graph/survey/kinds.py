"""Statements of the inventory survey, as they are kept apart from the directory.

Nobody needs an account to make one. It says which organization answers, not which person. Its free text is a record
of its own, so that it can be deleted without a trace in the statement.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final

from graph.model.kept import Kept, kept_kind, lookup, personal
from graph.model.limits import bounded
from graph.model.record import URL

LONGEST_TEXT: Final = 500
"""Of the free text, in characters: room for a remark, and none for the story of a case."""
LONGEST_NAME: Final = 150
"""Of the name of an organization, a program or a procedure, in characters."""
MOST_PROGRAMS: Final = 10


class Sector(StrEnum):
    """The kind of organization that answers."""

    MUNICIPALITY = "MUNICIPALITY"
    SCHOOLS = "SCHOOLS"
    COLLEGE = "COLLEGE"
    LAW_ENFORCEMENT = "LAW_ENFORCEMENT"
    EMERGENCY = "EMERGENCY"
    HEALTH = "HEALTH"
    SOCIAL_SERVICES = "SOCIAL_SERVICES"
    FAITH = "FAITH"
    COMMUNITY = "COMMUNITY"
    BUSINESS = "BUSINESS"
    STATE_OR_FEDERAL = "STATE_OR_FEDERAL"
    TRIBAL = "TRIBAL"
    OTHER = "OTHER"


class Position(StrEnum):
    """What whoever answers does there. A choice, so that nobody types a title with a name."""

    LEADS = "LEADS"
    PLANS = "PLANS"
    WORKS_WITH_PEOPLE = "WORKS_WITH_PEOPLE"
    OTHER = "OTHER"


class Issue(StrEnum):
    """Whether targeted violence is an issue in the community."""

    YES = "YES"
    SOMEWHAT = "SOMEWHAT"
    NO = "NO"
    NOT_SURE = "NOT_SURE"


class Often(StrEnum):
    """How often the issue arises."""

    NEVER = "NEVER"
    YEARLY = "YEARLY"
    FEW_A_YEAR = "FEW_A_YEAR"
    MONTHLY = "MONTHLY"
    WEEKLY = "WEEKLY"
    NOT_SURE = "NOT_SURE"


class Circumstance(StrEnum):
    """Where, or in which connection, the issue arises."""

    SCHOOL = "SCHOOL"
    COLLEGE = "COLLEGE"
    WORKPLACE = "WORKPLACE"
    HOME = "HOME"
    WORSHIP = "WORSHIP"
    HEALTH_CARE = "HEALTH_CARE"
    PUBLIC_PLACE = "PUBLIC_PLACE"
    EVENT = "EVENT"
    OFFICIALS = "OFFICIALS"
    ONLINE = "ONLINE"
    OTHER = "OTHER"


class Procedure(StrEnum):
    """What is used today to address an incident. NONE and NOT_SURE stand alone."""

    THREAT_TEAM = "THREAT_TEAM"
    SCHOOL_PLAN = "SCHOOL_PLAN"
    EMERGENCY_PLAN = "EMERGENCY_PLAN"
    POLICE = "POLICE"
    CRISIS_SERVICE = "CRISIS_SERVICE"
    REFERRAL = "REFERRAL"
    OTHER = "OTHER"
    NONE = "NONE"
    NOT_SURE = "NOT_SURE"


class ForWhom(StrEnum):
    """Whom a program is for."""

    EVERYBODY = "EVERYBODY"
    CHILDREN = "CHILDREN"
    YOUTH = "YOUTH"
    ADULTS = "ADULTS"
    OLDER_ADULTS = "OLDER_ADULTS"
    FAMILIES = "FAMILIES"
    PROFESSIONALS = "PROFESSIONALS"


@dataclass(frozen=True, slots=True)
class Program:
    """A program, service or initiative that somebody runs (`runs`) or knows. `category` and `place` are ids of
    records; `phone` is a number in international form."""

    name: str = field(metadata=bounded(longest=LONGEST_NAME))
    category: str
    for_whom: ForWhom
    place: str
    runs: bool = False
    website: str | None = field(default=None, metadata=URL | bounded(longest=300))
    phone: str | None = None


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyStatement(Kept):
    """What somebody answered, in the year and on the day in which it came. Its id is a hash of the year and of every
    answer, so that the same sent twice is one.

    `agency` is the organization's record, if it has one. `organization` is None once a redaction has emptied it.
    `waits` until somebody has reviewed it. It is removed three years after its year.
    """

    KIND: ClassVar[str] = "survey-statement"
    year: int = field(metadata=lookup())
    day: date
    organization: str | None = field(metadata=bounded(longest=LONGEST_NAME) | personal())
    agency: str | None = None
    sector: Sector
    position: Position
    place: str
    issue: Issue
    often: Often
    circumstances: tuple[Circumstance, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    procedure: str | None = field(default=None, metadata=bounded(longest=LONGEST_NAME) | personal())
    programs: tuple[Program, ...] = field(default=(), metadata=bounded(most=MOST_PROGRAMS) | personal())
    language: str
    received_at: datetime
    waits: bool = field(default=True, metadata=lookup())
    reviewed_at: datetime | None = None
    reviewed_by: str | None = None


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRemark(Kept):
    """The free text of a statement, with the same name in its id. The first reviewer who opens it is its `reader`,
    and nobody else reads it. The review removes it; no backup has it (`NOT_BACKED_UP`)."""

    KIND: ClassVar[str] = "survey-remark"
    text: str | None = field(metadata=bounded(longest=LONGEST_TEXT) | personal())
    reader: str | None = None


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyDoor(Kept):
    """Whether the survey takes answers. Without this record it does."""

    KIND: ClassVar[str] = "survey-door"
    closed: bool
    at: datetime
    by: str | None = None
