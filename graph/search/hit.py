"""A result of a search."""

from typing import NamedTuple

from graph.model.vocabulary import EntityKind


class Hit(NamedTuple):
    """A result of a search. `matched` is the name that matched; `score` is from 0 to 100."""

    id: str
    kind: EntityKind
    name: str
    matched: str
    score: float

    @property
    def key(self) -> tuple[float, str, str]:
        """The order of hits: best first, then by name and id."""
        return (-self.score, self.name, self.id)
