"""The note of a store's last backup. It is kept apart from the directory."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from graph.model.kept import Kept, kept_kind

LAST: Final = "backup:last"


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Backup(Kept):
    """When the last backup was made, of which revision, and the digest of what is in it. Not where it is."""

    KIND: ClassVar[str] = "backup"

    at: datetime
    revision: int
    digest: str
