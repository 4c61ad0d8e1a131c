"""The direct neighbours of an entity, for both the picture and the list next to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from api.told.links import Link, link
from api.told.relations import anchor
from api.words.labels import RELATION_TITLES
from api.words.messages import Messages, Sentence, mark
from graph import catalogue
from graph.catalogue.neighbourhood import Bond, Neighbourhood
from graph.catalogue.ties import ORDER, tie_group
from graph.look import Look
from graph.model.vocabulary import RelationKind

MOST: Final = 24
"""How many neighbours are shown; for the others only their number is."""


class Side(StrEnum):
    """The position of a group: above or below the entity, or at the end of outgoing, incoming or two-way
    relations."""

    ABOVE = "above"
    BELOW = "below"
    OUT = "out"
    IN = "in"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Near:
    """A group of neighbours: those shown, and how many more there are. `href` links the full list."""

    href: str
    title: str
    side: Side
    links: tuple[Link, ...]
    more: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.links) + self.more


_BONDS: Final = {
    Bond.PARENT: (mark("Part of"), Side.ABOVE, "facts"),
    Bond.OPERATOR: (mark("Operated by"), Side.ABOVE, "facts"),
    Bond.UNIT: (mark("Units"), Side.BELOW, "units"),
    Bond.TEAM: (mark("Teams"), Side.BELOW, "teams"),
    Bond.SERVICE: (mark("Services"), Side.BELOW, "services"),
    Bond.MEMBER: (mark("Agencies with a seat"), Side.BELOW, "members"),
    Bond.SEAT: (mark("Has a seat on"), Side.BELOW, "seats"),
    Bond.REFERRED: (mark("Reached through it by referral"), Side.BELOW, "through"),
}


def surroundings(look: Look, entity: str, messages: Messages) -> tuple[Near, ...]:
    """The neighbours of an agency or team in groups; `MOST` of them are shown, shared among the groups."""
    around = catalogue.neighbourhood(look, entity)
    groups = [*_belongings(around), *_ties(look, around)]
    return tuple(
        Near(
            f"#{group.anchor}",
            messages.text(group.title),
            group.side,
            tuple(link(look, record_id) for record_id in group.ids[:share]),
            len(group.ids) - share,
        )
        for group, share in zip(groups, shares([len(group.ids) for group in groups], MOST), strict=True)
    )


def shares(sizes: Sequence[int], most: int) -> list[int]:
    """How many of each group are shown: one more of each in turn up to `most` in all, and at least one of each."""
    given = [min(1, size) for size in sizes]
    while sum(given) < most:
        open_ = [place for place, size in enumerate(sizes) if given[place] < size]
        if not open_:
            break
        for place in open_[: most - sum(given)]:
            given[place] += 1
    return given


class _Group(NamedTuple):
    """All neighbours of a group, by name."""

    anchor: str
    title: Sentence
    side: Side
    ids: Sequence[str]


def _belongings(around: Neighbourhood) -> Iterable[_Group]:
    grouped: dict[Bond, list[str]] = {}
    for belonging in around.belongings:
        grouped.setdefault(belonging.bond, []).append(belonging.other)
    for bond, (title, side, name) in _BONDS.items():
        if bond in grouped:
            yield _Group(name, title, side, grouped[bond])


def _ties(look: Look, around: Neighbourhood) -> Iterable[_Group]:
    grouped: dict[tuple[RelationKind, bool], dict[str, None]] = {}
    for tie in around.ties:
        grouped.setdefault(tie_group(tie.kind, tie.outward), {}).update(dict.fromkeys(end for _, end in tie.ends))
    for kind, outward in ORDER:
        others = sorted(grouped.get((kind, outward), ()), key=look.sort_key)
        if others:
            side = Side.BOTH if kind is RelationKind.COORDINATES else Side.OUT if outward else Side.IN
            yield _Group(anchor(kind, outward), RELATION_TITLES[kind, outward], side, others)
