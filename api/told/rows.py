"""Rows of facts on pages."""

from dataclasses import dataclass

from api.told.links import Link


@dataclass(frozen=True, slots=True)
class Row:
    """A fact: a term, with text or links; `known` is False where no source states it, and `filed` says that the text
    is the directory's own, in English."""

    term: str
    words: str = ""
    links: tuple[Link, ...] = ()
    known: bool = True
    href: str = ""
    filed: bool = False
