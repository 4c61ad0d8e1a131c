"""Who asks."""

from dataclasses import dataclass

from graph.model.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: what they may read, and in which language (BCP 47) reasons are rendered for them."""

    role: Role = Role.PUBLIC
    language: str = "en"


PUBLIC = Viewer()
