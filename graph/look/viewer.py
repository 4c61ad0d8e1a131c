"""The person or program that asks a question or makes a change."""

from dataclasses import dataclass
from typing import Final

from graph.model.vocabulary import Role

_RANK: Final = {role: rank for rank, role in enumerate(Role)}
HOST: Final = "host"
"""With what a change is signed that was made without an account, on the command line of the host."""

PUBLIC_ACTOR: Final = "public"
"""With what the mark of a report is signed, whoever sent it."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: their role, which says what they may read and change, and the language (BCP 47) of texts for them.

    `account` is the id of the account that acts; None for the public and for the command line of the host. `bounds`
    are ids of agencies (with their units) or of jurisdictions: the role counts only inside them, and everything else
    is read as a partner reads it (`graph.look.bounds`). Without bounds the role counts everywhere.
    """

    role: Role = Role.PUBLIC
    language: str = "en"
    account: str | None = None
    bounds: tuple[str, ...] = ()

    @property
    def everywhere(self) -> Role:
        """The role that counts outside the bounds, too."""
        return min(self.role, Role.PARTNER, key=_RANK.__getitem__) if self.bounds else self.role

    @property
    def actor(self) -> str:
        """With what this viewer's changes are signed: the id of the account, or `host`."""
        return self.account or HOST


PUBLIC = Viewer()
