"""Agencies, and the teams that they operate."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from graph.model.agreement import Agreement
from graph.model.record import CHECKED, FOR_ALL, FOR_PARTNERS, URL, Record, ref, refs
from graph.model.training import Training
from graph.model.vocabulary import AgencyLevel, SeatFunction, SeatKind, TeamKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Record):
    """An organization, a unit of one (`parent`), or a sector that stands for all agencies of its kind.

    `aliases` are other and former names that people still use. `serves` is where the agency as a whole works; it is
    empty if no source states it. `checked_at` is the day on which its facts were last checked against a source.
    `trainings` are those that its people have taken, each for a role. `protocols`, `guides` and `forms` are what it
    has in use for threats, by name; only partners may read these four, because they show what an agency lacks.

    What a private organization offers is commercial: see `graph.catalogue.commercial`.
    """

    KIND: ClassVar[str] = "agency"
    name: str
    level: AgencyLevel
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    parent: str | None = field(default=None, metadata=ref("agency"))
    website: str | None = field(default=None, metadata=URL)
    description: str | None = None
    serves: tuple[str, ...] = field(default=(), metadata=refs("jurisdiction"))
    trainings: tuple[Training, ...] = field(default=(), metadata=FOR_PARTNERS)
    protocols: tuple[str, ...] = field(default=(), metadata=FOR_PARTNERS)
    guides: tuple[str, ...] = field(default=(), metadata=FOR_PARTNERS)
    forms: tuple[str, ...] = field(default=(), metadata=FOR_PARTNERS)
    checked_at: date | None = field(default=None, metadata=CHECKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Record):
    """A standing group that assesses, plans or responds, operated by one or more agencies.

    `model` is the documented model of threat assessment that it follows, if a source states one. `agreement` is the
    written agreement that its members work under.
    """

    KIND: ClassVar[str] = "team"
    name: str
    kind: TeamKind
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    operated_by: tuple[str, ...] = field(default=(), metadata=refs("agency"))
    serves: tuple[str, ...] = field(default=(), metadata=refs("jurisdiction"))
    model: str | None = field(default=None, metadata=ref("team-model"))
    website: str | None = field(default=None, metadata=URL)
    description: str | None = None
    agreement: Agreement | None = field(default=None, metadata=FOR_PARTNERS)
    checked_at: date | None = field(default=None, metadata=CHECKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """A seat on a team, by discipline, with its own points of contact.

    `required_by` is the law or standard that asks for the seat. `trainings` are those of whoever fills it.
    `functions` are what the seat is responsible for on the team, and `support_functions` the emergency support
    functions of the local plan that it stands for, such as `ESF 13`.

    Only partners may read which agency fills a seat of a threat assessment or child-abuse team
    (`graph.look.audience`).
    """

    KIND: ClassVar[str] = "member"
    name: str = field(metadata=FOR_ALL)
    team: str = field(metadata=ref("team") | FOR_ALL)
    agency: str | None = field(default=None, metadata=ref("agency") | FOR_ALL)
    discipline: str | None = field(default=None, metadata=FOR_ALL)
    seat: SeatKind = field(default=SeatKind.CORE, metadata=FOR_ALL)
    required_by: str | None = field(default=None, metadata=FOR_ALL)
    trainings: tuple[Training, ...] = field(default=(), metadata=FOR_PARTNERS)
    functions: tuple[SeatFunction, ...] = field(default=(), metadata=FOR_PARTNERS)
    support_functions: tuple[str, ...] = field(default=(), metadata=FOR_PARTNERS)
    checked_at: date | None = field(default=None, metadata=FOR_ALL | CHECKED)
