"""An outline in a file, before it is known whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.values.outline import Outline


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of a GeoJSON file: its number, from 1, its properties as texts, and its outline."""

    number: int
    properties: Mapping[str, str]
    outline: Outline

    @property
    def called(self) -> str:
        """What its properties call it, for messages; empty if nothing does."""
        return called(self.properties)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a feature, or with the whole file (`number` is None)."""

    number: int | None
    called: str
    reason: str

    @property
    def said(self) -> str:
        """The problem with its place in the file."""
        if self.number is None:
            return self.reason
        return f"feature {self.number}{f' ({self.called})' if self.called else ''}: {self.reason}"


def is_code(name: str) -> bool:
    """Whether a property of this name has the code of a place: `GEOID`, `GEOID20`, `GEOIDFQ`, `code`."""
    return name.lower().startswith("geoid") or name.lower() == "code"


def is_name(name: str) -> bool:
    """Whether a property of this name has the name of a place: `NAME`, `NAMELSAD`, `town`."""
    return name.lower().startswith("name") or name.lower() in _NAMES


_NAMES = frozenset({"town", "municipality", "city", "county", "region", "district", "place", "label", "title"})


def called(properties: Mapping[str, str]) -> str:
    """The first name in the properties, else the first code."""
    named = [value for name, value in properties.items() if is_name(name)]
    coded = [value for name, value in properties.items() if is_code(name)]
    return next(iter([*named, *coded]), "")
