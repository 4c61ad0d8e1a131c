"""Trees of links: the units of an agency, the agencies of a level, the kinds of help."""

from collections.abc import Collection
from dataclasses import dataclass

from api.told.links import Link, link
from api.told.names import name
from graph import catalogue
from graph.look import Look


@dataclass(frozen=True, slots=True)
class Branch:
    """A link with how many it stands for (None where that says nothing) and what is below it."""

    link: Link
    below: tuple["Branch", ...] = ()
    count: int | None = None

    @property
    def size(self) -> int:
        """How many links there are, its own and those below it."""
        return 1 + sum(branch.size for branch in self.below)


def unit_tree(look: Look, agency: str) -> tuple[Branch, ...]:
    """The units of an agency with theirs, at every depth."""
    return tuple(_branch(look, unit) for unit in catalogue.unit_tree(look, agency))


def forest(look: Look, agencies: Collection[str]) -> tuple[Branch, ...]:
    """A tree of `agencies`, with units below the agencies that they are part of. If that agency is not in
    `agencies`, the unit has a note with its name."""
    known = frozenset(agencies)
    return tuple(_branch(look, root, _part_of(look, root, known)) for root in catalogue.forest(look, agencies))


def _branch(look: Look, unit: catalogue.Unit, note: str = "") -> Branch:
    return Branch(link(look, unit.agency, note), tuple(_branch(look, below) for below in unit.units))


def _part_of(look: Look, root: catalogue.Unit, known: Collection[str]) -> str:
    """The name of what the agency is part of, where that is not among those known."""
    return ", ".join(
        name(look, agency_id)
        for agency_id in catalogue.parent_chain(look, root.agency)[-1:]
        if agency_id not in known
    )
