"""What the command line answers, as values: `--json` prints them as they are, people get them in words.

The names are GraphQL's, so that a program may move from one to the other: `minimumAge`, `accessThrough`, `whyNone`.
"""

import dataclasses
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from graph.model.vocabulary import (
    ContactPurpose,
    ContactRank,
    ContactStatus,
    EntityKind,
    JurisdictionKind,
    Known,
    PhoneKind,
    ServiceAccess,
)
from graph.values.phone import Phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Anything with an id, by its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A reason: its code for programs, its sentence for people."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A jurisdiction."""

    id: str
    name: str
    kind: JurisdictionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One meaning of a text as a place; `meant` is false for a mere guess."""

    jurisdiction: Place
    matched: str
    score: float
    share: float | None
    meant: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneNumber:
    """A number as people dial it."""

    kind: PhoneKind
    number: str
    extension: str | None
    keys: str | None
    vanity: str | None
    display: str
    uri: str

    @classmethod
    def of(cls, phone: Phone) -> "PhoneNumber":
        """`phone` as a value of this face."""
        return cls(
            kind=phone.kind,
            number=phone.number,
            extension=phone.extension,
            keys=phone.keys,
            vanity=phone.vanity,
            display=phone.display,
            uri=phone.uri,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLine:
    """A public number of a service, as true as the slot that it comes from."""

    phone: PhoneNumber
    status: ContactStatus
    verified_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstCall:
    """Who refers people to a service: `lines` are its public numbers where it is a service itself."""

    id: str
    name: str
    lines: tuple[PublicLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A contact: a role, or a person where an official document prints the name."""

    id: str
    name: str | None
    title: str | None
    phones: tuple[PhoneNumber, ...]
    email: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointOfContact:
    """A slot, how true it is, and who fills it."""

    id: str
    of: Named
    purpose: ContactPurpose
    rank: ContactRank
    hours: str | None
    status: ContactStatus
    reason: Said
    contact: Person | None
    verified_at: datetime | None
    printed_at: date | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts:
    """A service as its record has it."""

    id: str
    name: str
    category: Named
    description: str
    provider: Named
    area_known: bool
    minimum_age: int | None
    maximum_age: int | None
    ages_known: bool
    hours: str | None
    schedule: str | None
    languages: tuple[str, ...]
    lines: tuple[PublicLine, ...]
    website: str | None
    address: str | None
    access: ServiceAccess
    access_through: tuple[FirstCall, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceMatch:
    """A service that serves the place, or may."""

    service: ServiceFacts
    places: tuple[Named, ...]
    through: Named | None
    area: Known
    age: Known
    open: Known
    use: PointOfContact | None
    fallback: PointOfContact | None
    reasons: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A service of the category that is no answer, and why."""

    service: Named
    reason: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question as it was understood."""

    place: str
    category: Named | None
    age: int | None
    at: datetime | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindReport:
    """What `signpost find` answers. `services` are the first of `total_count`."""

    revision: int
    question: Asked
    notices: tuple[Said, ...]
    places: tuple[Meaning, ...]
    remarks: tuple[Said, ...]
    services: tuple[ServiceMatch, ...]
    total_count: int
    why_none: tuple[Said, ...]
    left_out: tuple[LeftOut, ...]
    see_also: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesReport:
    """What `signpost places` answers."""

    revision: int
    text: str
    places: tuple[Meaning, ...]
    remarks: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """Something that a search found, and the name it was found by."""

    id: str
    kind: EntityKind
    name: str
    matched: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchReport:
    """What `signpost search` answers. `hits` are the first of `total_count`."""

    revision: int
    text: str
    hits: tuple[SearchHit, ...]
    total_count: int


def as_json(report: object) -> str:
    """`report`, a dataclass of values, as one JSON document: camelCase keys in a stable order, instants in UTC."""
    return json.dumps(_plain(report), ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {_camel(one.name): _plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return value


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
