"""How a case gets to help: steps, paths and the whole answer."""

from dataclasses import dataclass

from graph.model.reason import Reason
from graph.model.vocabulary import StepKind
from graph.paths.question import ReferralQuestion
from graph.places.answer import PlaceAnswer


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path, from one entity to the next.

    `relation` is the tie that it takes, None for a step within an organization, and for one to a service that is
    reached by referral through the entity before it. `use` is the contact of `target` to use, `fallback` the next.
    `cost` is the step's share of the path's; `reasons` say what to do, and of which items that cost is the sum.
    """

    position: int
    source: str
    target: str
    by: StepKind
    relation: str | None
    use: str | None
    fallback: str | None
    cost: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ReferralPath:
    """One way from the origin to a service that serves `place`, or may. `weakest` is the least certain step."""

    place: str
    service: str
    cost: int
    steps: tuple[Step, ...]
    weakest: Step | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ReferralAnswer:
    """How a case gets to help. `reports` are the steps that law requires of the origin in any case, at no cost.

    `paths` come cheapest first; `why_none` says what is missing where there are none.
    """

    question: ReferralQuestion
    place: PlaceAnswer
    origin: str
    reports: tuple[Step, ...]
    paths: tuple[ReferralPath, ...]
    why_none: tuple[Reason, ...]
    remarks: tuple[Reason, ...]
    notices: tuple[Reason, ...]

    @property
    def required(self) -> tuple[str, ...]:
        """The ties that `reports` take."""
        return tuple(step.relation for step in self.reports if step.relation is not None)
