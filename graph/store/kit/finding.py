"""What an engine reports about itself to `signpost doctor`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: what it is about and what was found. `remedy` is empty if nothing is wrong."""

    label: str
    says: str
    remedy: str = ""


@runtime_checkable
class Examined(Protocol):
    """An engine that can examine its own storage. Not every engine can."""

    def examine(self) -> Iterable[Finding]:
        """The findings about this engine: its versions, its schema, and problems with them."""
