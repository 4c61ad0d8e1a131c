"""The table of searches: one entry for each, read from `searches/*.yaml`.

Expectations are worked out by hand from the sources, as those of the table of questions (`entries.py`).
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.yaml_files import yaml_of

FILES = sorted((Path(__file__).parent / "searches").glob("*.yaml"))
_LISTS = ("first", "ten", "anywhere", "absent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What `who` types, and what has to be found.

    `first` are the ids that may come first, several where the sources do not decide between them. `ten` have to be
    among the first ten hits, `anywhere` have to be found, `absent` may not be found. `number` is the first that the
    first hit shows. `nothing` says that nothing is found. `source` says where the expectation stands.
    """

    text: str
    who: str
    source: str
    first: tuple[str, ...] = ()
    ten: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    number: str | None = None
    nothing: bool = False
    file: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not (self.first or self.ten or self.anywhere or self.absent or self.nothing):
            raise ValueError(f"{self.text}: give `first`, `ten`, `anywhere`, `absent` or `nothing: yes`")


def searches() -> tuple[Searched, ...]:
    """The whole table, file by file, in the order of the files."""
    return tuple(_entry(path.name, row) for path in FILES for row in yaml_of(path))


def _entry(file: str, row: dict[str, Any]) -> Searched:
    return Searched(file=file, **row | {name: texts_of(row[name]) for name in _LISTS if name in row})


def texts_of(value: str | list[str]) -> tuple[str, ...]:
    """A list of the table, in which a list of one value is written as that value."""
    return tuple(value) if isinstance(value, list) else (value,)
