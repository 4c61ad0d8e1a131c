"""The table of texts for the one box: one entry for each, read from `texts/*.yaml`.

Expectations are worked out by hand from the sources, as those of the table of questions (`entries.py`).
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.answers.searches import texts_of
from tests.support.yaml_files import yaml_of

FILES = sorted((Path(__file__).parent / "texts").glob("*.yaml"))
_LISTS = ("place", "may_place", "not_place", "kinds", "may", "not_kinds", "may_entities", "rest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A text, and what has to be understood of it; `source` says where the expectation stands.

    | field | what it asks |
    |---|---|
    | `place` | the last part of the ids of the towns that are meant, all of them and no others |
    | `may_place` | towns that may be meant as well |
    | `two_places` | one of `place` may be meant alone, if the others stay in the rest or are told |
    | `region` | a place of any kind is meant |
    | `elsewhere` | the text is told to be about a place that Signpost does not cover |
    | `contradicts`, `unsure` | it is told that the ZIP code is another town's, that the place is misspelled |
    | `kinds` | the kinds of help that are understood; `may` may be as well, no others |
    | `not_place`, `not_kinds` | places and kinds that would be a misunderstanding |
    | `age`, `language` | as answered; left out, none is understood |
    | `entities` | what is named: of each, one of several ids; `may_entities` may be named as well |
    | `rest` | words that stay in the rest |
    """

    text: str
    source: str
    place: tuple[str, ...] = ()
    may_place: tuple[str, ...] = ()
    two_places: bool = False
    region: bool = False
    elsewhere: bool = False
    contradicts: bool = False
    unsure: bool = False
    kinds: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    not_place: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()
    age: int | None = None
    language: str | None = None
    entities: tuple[tuple[str, ...], ...] = ()
    may_entities: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    file: str = field(default="", compare=False)


def typed() -> tuple[Typed, ...]:
    """The whole table, file by file, in the order of the files."""
    return tuple(_entry(path.name, row) for path in FILES for row in yaml_of(path))


def _entry(file: str, row: dict[str, Any]) -> Typed:
    values = row | {name: texts_of(row[name]) for name in _LISTS if name in row}
    values["entities"] = tuple(texts_of(ids) for ids in row.get("entities", ()))
    return Typed(file=file, **values)
