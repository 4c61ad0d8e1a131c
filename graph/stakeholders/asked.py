"""Who is cut off from all others if an agency leaves or a tie ends."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.look.audience import Guard
from graph.model.agency import Agency, Member, Team
from graph.model.record import Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, Role
from graph.readmodel import Derived
from graph.stakeholders.shape import Piece, Shape
from graph.stakeholders.ties import Homes, Tie, ties_of

MOST_NAMED: Final = 100
"""So many of those who stay connected with each other are named, so that an answer cannot become very long."""


@dataclass(frozen=True, slots=True)
class Group:
    """Parties that are connected with each other, and with nobody else: how many, and up to `MOST_NAMED` by name."""

    size: int
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """What falls apart: parties that have no connection left, by name, and groups that have none to others, the
    largest first. The largest piece is no group: it is what all others are cut off from."""

    alone: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def size(self) -> int:
        """How many parties are cut off."""
        return len(self.alone) + sum(group.size for group in self.groups)


@dataclass(frozen=True, slots=True)
class Leaving:
    """A party whose leaving cuts others off."""

    party: str
    cut: Cut


@dataclass(frozen=True, slots=True)
class Ending:
    """The only tie between two parties, whose end cuts some off."""

    tie: Tie
    cut: Cut


@dataclass(frozen=True, slots=True)
class Stakeholders:
    """How agencies are connected.

    | field | meaning |
    |---|---|
    | `parties` | how many agencies with all that belongs to them, and teams of several or no agencies, there are |
    | `ties` | how many ties there are between two different parties |
    | `leaving` | the parties whose leaving cuts others off, the most first; no sector, which cannot leave |
    | `ending` | the ties whose end cuts others off, in the same order |
    | `unconnected` | the parties without any tie to others, by name |
    """

    parties: int
    ties: int
    leaving: tuple[Leaving, ...]
    ending: tuple[Ending, ...]
    unconnected: tuple[str, ...]


def stakeholders(look: Look) -> Stakeholders:
    """Who is cut off if an agency leaves or a tie ends, by the ties that partners (editors: also they) may see.

    Raises Forbidden for the public.
    """
    check_may(look, Act.READ_PARTNER)
    kept, role = look.model.derived(_KEPT), look.viewer.everywhere
    known = kept.get(role)
    if known is None:
        known = kept[role] = _Connections(look, look.guard.everywhere).told()
    return known


class _Connections:
    """The parties, by number in the order of their names, and the ties between them."""

    def __init__(self, look: Look, guard: Guard) -> None:
        self._look = look
        homes = Homes(look.model)
        self._parties = look.by_name({homes.of(one) for kind in (Agency, Team) for one in look.model.all(kind)})
        numbers = {party: at for at, party in enumerate(self._parties)}
        self._ties: list[tuple[tuple[int, int], Tie]] = []
        for tie in ties_of(look.model, guard):
            one, other = sorted((numbers[homes.of(tie.source)], numbers[homes.of(tie.target)]))
            if one != other:
                self._ties.append(((one, other), tie))
        look.deadline.check()
        self._shape = Shape(len(self._parties), (pair for pair, _ in self._ties))

    def told(self) -> Stakeholders:
        """The answer."""
        tied = {at for pair, _ in self._ties for at in pair}
        leaving = sorted(self._leaving(tied), key=lambda one: (-one.cut.size, *self._look.sort_key(one.party)))
        ending = sorted(self._ending(), key=self._key)
        return Stakeholders(
            len(self._parties),
            len(self._ties),
            tuple(leaving),
            tuple(ending),
            tuple(party for at, party in enumerate(self._parties) if at not in tied),
        )

    def _leaving(self, tied: Iterable[int]) -> Iterator[Leaving]:
        agencies = self._look.model.all(Agency)
        for at in sorted(tied):
            self._look.deadline.check()
            agency = agencies.get(self._parties[at])
            if agency is None or agency.level is not AgencyLevel.SECTOR:
                cut = self._cut(self._shape.without(at))
                if cut.size:
                    yield Leaving(self._parties[at], cut)

    def _ending(self) -> Iterator[Ending]:
        of = dict(self._ties)
        times = Counter(pair for pair, _ in self._ties)
        for bridge in self._shape.bridges:
            if times[bridge] == 1:
                yield Ending(of[bridge], self._cut(self._shape.apart(bridge)))

    def _key(self, one: Ending) -> tuple[int | str, ...]:
        name = self._look.sort_key
        return (-one.cut.size, *name(one.tie.source), *name(one.tie.target), one.tie.record)

    def _cut(self, pieces: Sequence[Piece]) -> Cut:
        """What is cut off: all pieces but the largest. If none has two parties, each of them has nobody left."""
        several = [piece for piece in pieces if piece.size > 1]
        if several:
            most = max(piece.size for piece in several)
            largest = [piece for piece in several if piece.size == most]
            several.remove(largest[0] if len(largest) == 1 else min(largest, key=lambda one: min(one.members())))
        alone = sorted(at for piece in pieces if piece.size == 1 for at in piece.members())
        groups = (Group(piece.size, self._named(piece.members(MOST_NAMED))) for piece in several)
        return Cut(
            tuple(self._parties[at] for at in alone),
            tuple(sorted(groups, key=lambda group: (-group.size, *map(self._look.sort_key, group.named)))),
        )

    def _named(self, members: Iterable[int]) -> tuple[str, ...]:
        return tuple(self._parties[at] for at in sorted(members))


_KEPT: Final = Derived[dict[Role, Stakeholders]](
    "stakeholders", (Agency, Team, Member, Service, Relation, Redirect), lambda _model: {}
)
