"""The person or program that asks a question."""

from dataclasses import dataclass

from graph.model.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: their role, which says what they may read, and the language (BCP 47) of texts for them."""

    role: Role = Role.PUBLIC
    language: str = "en"


PUBLIC = Viewer()
