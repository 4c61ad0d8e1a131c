"""What a kind of help hangs on: a record without which some towns lose every way to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from graph.dependence.hanging import hanging_of
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.readmodel.checking import check_category, check_place
from graph.readmodel.towns import TOWNS


@dataclass(frozen=True, slots=True)
class Dependence:
    """`on` is the id of an agency, team, service, point of contact, contact or number (`phone:+1860…`). Without it
    the `towns`, by name, lose every way to the kind of help; `people` live there."""

    on: str
    category: str
    towns: tuple[str, ...]
    people: int


def dependence(look: Look, category: str | None = None, within: str | None = None) -> tuple[Dependence, ...]:
    """What kinds of help hang on, in the towns of a region or all: for most people first, then by kind and name.

    Exact: everything that is in every way (`graph.dependence.ways`) to every service of the kind that reaches a town.
    Raises Forbidden for the public, InvalidInput for a kind of help or a place that there is not.
    """
    check_may(look, Act.READ_PARTNER)
    kind, place = look.survivor_of(category), look.survivor_of(within)
    if kind is not None:
        check_category(look.model, kind)
    if place is not None:
        check_place(look.model, place)
    inside = -1 if place is None else look.model.geography.units[place]
    return tuple(sorted(_found(look, kind, inside), key=partial(order_of, look)))


def order_of(look: Look, one: Dependence) -> tuple[int | str, ...]:
    """The sort key of the list: for most people first, then by kind of help and name."""
    return (-one.people, one.category, look.name(one.on), one.on)


def _found(look: Look, kind: str | None, inside: int) -> Iterator[Dependence]:
    """What hangs on what in the towns of a mask. Many hang on the same towns, which are named and counted once."""
    towns, told = look.model.derived(TOWNS), dict[int, tuple[tuple[str, ...], int]]()
    for category, hanging in hanging_of(look).items():
        for on, everywhere in hanging if kind in (None, category) else ():
            lost = everywhere & inside
            if lost:
                if lost not in told:
                    told[lost] = towns.named(lost), towns.people(lost)
                yield Dependence(on, category, *told[lost])
