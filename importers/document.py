"""A file that somebody wants to import: its name, its size and how it begins."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from graph.model.errors import shown
from importers.limits import MOST_BYTES, too_large, unreadable

_HEAD: Final = 65_536
_WORD: Final = ("docx", "docm", "dotx")


@dataclass(frozen=True)
class Document:
    """A file at `path`, called `name` by whoever gave it."""

    name: str
    path: Path

    @classmethod
    def opened(cls, path: str | Path, name: str | None = None) -> "Document":
        """The file at a path. Raises InvalidInput if it is none, is empty or too large, or cannot be read."""
        there = Path(path)
        document = cls(name or there.name, there)
        try:
            size = document.size
            if not there.is_file():
                raise unreadable(
                    code="import.no-file", said=f"{shown(str(path))} is not a file: name one", name=document.name
                )
            _ = document.head
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "it is not the path of a file"
            said = f"{shown(str(path))} cannot be read ({why}): name another file"
            raise unreadable(code="import.no-file", said=said, name=document.name) from None
        if size == 0:
            raise unreadable(
                code="import.empty", said=f"{shown(document.name)} is empty: save it again", name=document.name
            )
        if size > MOST_BYTES:
            raise too_large(f"{shown(document.name)}, bytes", size, MOST_BYTES, "import it in parts")
        return document

    @cached_property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size

    @cached_property
    def head(self) -> bytes:
        """How it begins."""
        with self.path.open("rb") as file:
            return file.read(_HEAD)

    @property
    def ending(self) -> str:
        """What its name ends in, in lower case and without the dot."""
        return Path(self.name).suffix.lower().removeprefix(".")

    @property
    def is_pdf(self) -> bool:
        """Whether it begins as a PDF."""
        return self.head.startswith(b"%PDF-")

    @property
    def is_word(self) -> bool:
        """Whether it is a ZIP container that is called a Word file, or begins as one."""
        return self.head.startswith(b"PK") and (self.ending in _WORD or b"word/" in self.head)
