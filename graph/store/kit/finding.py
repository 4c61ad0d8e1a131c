"""What an engine tells of itself to `signpost doctor`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what it is about and what was found; `remedy` is empty where nothing is wrong."""

    label: str
    says: str
    remedy: str = ""


@runtime_checkable
class Examined(Protocol):
    """The optional power of an engine to look at how it keeps things."""

    def examine(self) -> Iterable[Finding]:
        """What this engine finds: its versions, its schema, and what is wrong with them."""
