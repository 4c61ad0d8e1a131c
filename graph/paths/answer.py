"""How a case gets to help: steps, paths and the whole answer."""

from dataclasses import dataclass
from functools import cached_property

from graph.find.match import Match
from graph.model.reason import Reason
from graph.model.vocabulary import StepKind
from graph.paths.question import ReferralQuestion
from graph.places.answer import PlaceAnswer


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path, from one entity to the next.

    `relation` is the tie that it takes, None for a step within an organization, and for one to a service that is
    reached by referral through the entity before it. `use` is the contact of `target` to use, `fallback` the next.
    `stand_in` is whom to call where `target` needs a contact and has no usable one, or is closed then. `cost` is the
    step's share of the path's; `reasons` say what to do, and of which items that cost is the sum.
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
    stand_in: Match | None = None


@dataclass(frozen=True, slots=True)
class ReferralPath:
    """One way from the origin to a service that serves `place`, or may. `weakest` is the least certain step.

    `area_known` says whether a source states that the service serves the place.
    """

    place: str
    service: str
    cost: int
    steps: tuple[Step, ...]
    weakest: Step | None
    reasons: tuple[Reason, ...]
    area_known: bool = True


@dataclass(frozen=True, slots=True)
class Common:
    """What all paths of an answer share, to be told once: `steps` that they begin with, `reasons` that they all give.

    Steps are equal in where they lead and how; their positions are those of each path.
    """

    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class ReferralAnswer:
    """How a case gets to help. `reports` are the steps that law requires of the origin in any case, at no cost.

    Those that name this kind of help come first (`in_full`); `brief` are the relations of the others, to be told in
    one line.
    `paths` come cheapest first; `why_none` says what is missing where there are none. `stand_ins` are whom to call
    whatever the paths say.
    """

    question: ReferralQuestion
    place: PlaceAnswer
    origin: str
    reports: tuple[Step, ...]
    paths: tuple[ReferralPath, ...]
    why_none: tuple[Reason, ...]
    remarks: tuple[Reason, ...]
    notices: tuple[Reason, ...]
    stand_ins: tuple[Match, ...]
    brief: tuple[str, ...] = ()

    @property
    def required(self) -> tuple[str, ...]:
        """The ties that `reports` take."""
        return tuple(step.relation for step in self.reports if step.relation is not None)

    @property
    def in_full(self) -> tuple[Step, ...]:
        """Those of `reports` that are to be told in full."""
        return tuple(step for step in self.reports if step.relation not in self.brief)

    @cached_property
    def common(self) -> Common:
        """What all paths share; nothing where there are fewer than two."""
        if len(self.paths) < 2:
            return Common((), ())
        first, *others = self.paths
        shared = 0
        while all(_alike(path.steps, first.steps, shared) for path in others):
            shared += 1
        reasons = tuple(reason for reason in first.reasons if all(reason in path.reasons for path in others))
        return Common(first.steps[:shared], reasons)

    @cached_property
    def folded(self) -> tuple[ReferralPath, ...]:
        """The paths to a service of which no source states that it serves the place, where others lead to one that
        is known to: to be told after these, folded."""
        known = {path.place for path in self.paths if path.area_known}
        return tuple(path for path in self.paths if path.place in known and not path.area_known)


def _alike(steps: tuple[Step, ...], others: tuple[Step, ...], position: int) -> bool:
    """Whether both have a step at `position`, and these lead to the same by the same relation."""
    if position >= min(len(steps), len(others)):
        return False
    step, other = steps[position], others[position]
    return (step.source, step.target, step.by, step.relation) == (
        other.source,
        other.target,
        other.by,
        other.relation,
    )
