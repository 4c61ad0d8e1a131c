"""The kinds of help that have answers in a town, for the form on its page."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.told.names import name
from graph import catalogue, find
from graph.find.question import FindQuestion
from graph.look import Look


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of help with the number of its services for the town."""

    category: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class RootChoice:
    """A root of the tree of kinds, and the kinds below it that have answers."""

    name: str
    kinds: tuple[KindChoice, ...]


def kinds_in(look: Look, place_id: str) -> tuple[RootChoice, ...]:
    """The kinds of help that have at least one answer in a place at some time, in the order of the tree."""
    answer = find.find(look, FindQuestion(place_id))
    by_root: dict[str, list[KindChoice]] = {}
    for group in answer.groups:
        root = catalogue.category_chain(look, group.category)[0]
        by_root.setdefault(root, []).append(KindChoice(group.category, name(look, group.category), group.count))
    return tuple(_choices(look, by_root.items()))


def _choices(look: Look, by_root: Iterable[tuple[str, list[KindChoice]]]) -> Iterable[RootChoice]:
    for root, kinds in by_root:
        yield RootChoice(name(look, root), tuple(kinds))
