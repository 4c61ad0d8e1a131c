"""What `signpost path` answers, as values, in GraphQL's names."""

from dataclasses import dataclass
from datetime import date, datetime

from api.cli.values import Meaning, Named, PointOfContact, Said
from graph.model.vocabulary import RelationKind, StepKind, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A citation."""

    source: str
    url: str | None
    locator: str | None
    as_of: date | None
    as_of_text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A relation that carries a case onward, with its terms and its sources."""

    id: str
    kind: RelationKind
    urgency: Urgency
    channel: str | None
    condition: str | None
    authority: str | None
    mandatory: bool
    shares: str | None
    citations: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. `reasons` say what to do, and of which items its cost is the sum."""

    position: int
    from_: Named
    to: Named
    by: StepKind
    relation: Tie | None
    use: PointOfContact | None
    fallback: PointOfContact | None
    cost: int
    reasons: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to a service. `weakest` is the step whose contact is least certain."""

    place: Named
    cost: int
    service: Named
    steps: tuple[Step, ...]
    weakest: Step | None
    reasons: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathAsked:
    """The question as it was understood."""

    from_: str
    place: str
    category: Named
    age: int | None
    at: datetime | None
    first: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PathReport:
    """What `signpost path` answers; `required` is what law requires of the origin in any case."""

    revision: int
    question: PathAsked
    notices: tuple[Said, ...]
    origin: Named
    places: tuple[Meaning, ...]
    remarks: tuple[Said, ...]
    required: tuple[Step, ...]
    paths: tuple[Way, ...]
    why_none: tuple[Said, ...]
