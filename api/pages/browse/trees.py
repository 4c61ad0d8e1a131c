"""Trees of links: the units of an agency, the agencies of a level, the kinds of help."""

from collections.abc import Collection
from dataclasses import dataclass

from api.told.links import Link, link
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
        return 1 + sum(one.size for one in self.below)


def unit_tree(look: Look, agency: str, above: frozenset[str] = frozenset()) -> tuple[Branch, ...]:
    """The units of an agency with theirs, at every depth. What is above is not below, whatever the records say."""
    path = above | {agency}
    return tuple(
        Branch(link(look, one), unit_tree(look, one, path))
        for one in catalogue.units(look, agency)
        if one not in path
    )


def forest(look: Look, agencies: Collection[str]) -> tuple[Branch, ...]:
    """The units among `agencies` below the agencies that they are part of; one whose agency is not among them says
    what it is part of."""
    known = frozenset(agencies)
    chains = {one: catalogue.parent_chain(look, one) for one in agencies}
    roots = [one for one in agencies if not chains[one] or chains[one][-1] not in known or one in chains[one]]
    return tuple(_grown(look, one, chains[one], known) for one in roots)


def _grown(look: Look, agency: str, chain: tuple[str, ...], known: frozenset[str]) -> Branch:
    note = look.name(chain[-1]) if chain and chain[-1] not in known else ""
    below = (one for one in catalogue.units(look, agency) if one in known and one not in chain)
    return Branch(link(look, agency, note), tuple(_grown(look, one, (*chain, agency), known) for one in below))
