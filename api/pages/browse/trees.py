"""Trees of links: the units of an agency, the agencies of a level, the kinds of help."""

from collections.abc import Collection
from dataclasses import dataclass

from api.told.links import Link, link
from graph import catalogue
from graph.look import Look


@dataclass(frozen=True, slots=True)
class Branch:
    """A link with its count (None where a count means nothing) and the links that belong under it."""

    link: Link
    below: tuple["Branch", ...] = ()
    count: int | None = None

    @property
    def size(self) -> int:
        """The number of links in the tree, this one included."""
        return 1 + sum(branch.size for branch in self.below)


def unit_tree(look: Look, agency: str) -> tuple[Branch, ...]:
    """The units of an agency, their own units, and so on."""
    return tuple(_branch(look, unit) for unit in catalogue.unit_tree(look, agency))


def forest(look: Look, agencies: Collection[str]) -> tuple[Branch, ...]:
    """The `agencies` as a tree: units under the agencies that they are part of. A unit whose agency is not among them
    names that agency in its note."""
    known = frozenset(agencies)
    return tuple(_branch(look, root, _part_of(look, root, known)) for root in catalogue.forest(look, agencies))


def _branch(look: Look, unit: catalogue.Unit, note: str = "") -> Branch:
    return Branch(link(look, unit.agency, note), tuple(_branch(look, below) for below in unit.units))


def _part_of(look: Look, root: catalogue.Unit, known: Collection[str]) -> str:
    """The name of the agency that `root` is part of; empty where that agency is in `known` or there is none."""
    return ", ".join(
        look.name(agency_id) for agency_id in catalogue.parent_chain(look, root.agency)[-1:] if agency_id not in known
    )
