"""Trees of links: the units of an agency, the agencies of a level, the kinds of help."""

from collections.abc import Collection
from dataclasses import dataclass

from api.told.links import Link, link
from graph.view import View


@dataclass(frozen=True, slots=True)
class Branch:
    """A link with how many it stands for (None where that says nothing) and what is below it."""

    link: Link
    below: tuple["Branch", ...] = ()
    count: int | None = None

    @property
    def size(self) -> int:
        """How many links there are, its own and those below it."""
        return 1 + sum(one.size for one in self.below)


def unit_tree(view: View, agency: str, above: frozenset[str] = frozenset()) -> tuple[Branch, ...]:
    """The units of an agency with theirs, at every depth. What is above is not below, whatever the records say."""
    path = above | {agency}
    return tuple(Branch(link(view, one), unit_tree(view, one, path)) for one in view.units(agency) if one not in path)


def forest(view: View, agencies: Collection[str]) -> tuple[Branch, ...]:
    """The units among `agencies` below the agencies that they are part of; one whose agency is not among them says
    what it is part of."""
    known = frozenset(agencies)
    chains = {one: view.parent_chain(one) for one in agencies}
    roots = [one for one in agencies if not chains[one] or chains[one][-1] not in known or one in chains[one]]
    return tuple(_grown(view, one, chains[one], known) for one in roots)


def _grown(view: View, agency: str, chain: tuple[str, ...], known: frozenset[str]) -> Branch:
    note = view.name(chain[-1]) if chain and chain[-1] not in known else ""
    below = (one for one in view.units(agency) if one in known and one not in chain)
    return Branch(link(view, agency, note), tuple(_grown(view, one, (*chain, agency), known) for one in below))
