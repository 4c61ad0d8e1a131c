"""A result of a search."""

from dataclasses import dataclass

from graph.model.vocabulary import EntityKind


@dataclass(frozen=True, slots=True)
class Hit:
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
