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

    `relation` is the id of the relation that the step follows. It is None for a step within an organization, a direct
    call, and a referral to a service that is reached through `source`. `use` is the contact of `target` to use,
    `fallback` the contact to try after it. `stand_in` is the service to call instead if `target` needs a contact and
    has no usable one, or is closed at the time asked. `cost` is what the step adds to the cost of the path. `reasons`
    say what to do and list the items that add up to `cost`.
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
    """A path from the origin to a service that serves `place`, or may serve it.

    `weakest` is the step with the least certain contact.
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
    """What all paths of an answer have in common, so that it is shown once: the first `steps`, and `reasons`.

    Steps are the same if source, target, kind of step and relation are the same.
    """

    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class ReferralAnswer:
    """How a case gets to help. `reports` are the steps that law requires of the origin in any case, at no cost.

    Reports about this kind of help come first (`in_full`). `brief` has the relations of the other reports, which are
    shown in one line.
    `paths` are sorted by cost, the cheapest first. If there are none, `why_none` says what is missing. `stand_ins`
    are services to call if no path fits.
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
        """The ids of the relations that `reports` follow."""
        return tuple(step.relation for step in self.reports if step.relation is not None)

    @property
    def in_full(self) -> tuple[Step, ...]:
        """The reports that are shown in full."""
        return tuple(step for step in self.reports if step.relation not in self.brief)

    @cached_property
    def common(self) -> Common:
        """What all paths have in common; empty if there are fewer than two paths."""
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
        """The paths to show last, collapsed: no source states that their service serves the place, and there is
        another path to a service that is known to serve it."""
        known = {path.place for path in self.paths if path.area_known}
        return tuple(path for path in self.paths if path.place in known and not path.area_known)


def _alike(steps: tuple[Step, ...], others: tuple[Step, ...], position: int) -> bool:
    """Whether both have a step at `position`, with the same ends and the same relation."""
    if position >= min(len(steps), len(others)):
        return False
    step, other = steps[position], others[position]
    return (step.source, step.target, step.by, step.relation) == (
        other.source,
        other.target,
        other.by,
        other.relation,
    )
