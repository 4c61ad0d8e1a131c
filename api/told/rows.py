"""A fact of a record: a term, and words or links."""

from dataclasses import dataclass

from api.told.links import Link


@dataclass(frozen=True, slots=True)
class Row:
    """A fact: a term, and words or links; `known` is False for what no source states."""

    term: str
    words: str = ""
    links: tuple[Link, ...] = ()
    known: bool = True
    href: str = ""
