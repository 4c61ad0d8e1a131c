"""The index of place names: which jurisdictions a folded text can mean. Only exact matches; no misspellings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.profile import System
from graph.model.vocabulary import JurisdictionKind
from graph.values.folding import fold
from graph.values.place_text import key

_STATE: Final = JurisdictionKind.STATE
_ZIP_DIGITS: Final = 5


@dataclass(frozen=True, slots=True)
class Meaning:
    """A jurisdiction that a name can mean. `proper` is False for a region's short name, which comes after towns."""

    jurisdiction: str
    name: str
    label: str
    share: float | None
    proper: bool


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """`meanings` by folded name, likeliest first. A misspelling is compared with the names in `spelled`,
    which are sorted.

    `missing` maps the folded words for kinds of region that we have no records of to the kind's name and note.
    `states` maps each name of a state (folded) to its full name; `zip_prefixes` are the first three digits of the ZIP
    codes.
    """

    meanings: Mapping[str, tuple[Meaning, ...]]
    spelled: tuple[str, ...]
    missing: Mapping[str, tuple[str, str]]
    states: Mapping[str, str]
    zip_prefixes: frozenset[str]

    @classmethod
    def build(
        cls, jurisdictions: Iterable[Jurisdiction], names: Iterable[PlaceName], systems: Iterable[System]
    ) -> "PlaceNames":
        """The index over these jurisdictions, their other names and the systems of regions."""
        places = {place.id: place for place in sorted(jurisdictions, key=lambda place: place.id)}
        by_kind = {system.kind: system for system in sorted(systems, key=lambda system: system.id)}
        filed: dict[str, list[Meaning]] = {}
        for place in places.values():
            for label, proper in _labels(place, by_kind.get(place.kind)):
                _file(filed, label, Meaning(place.id, place.name, label, None, proper))
        for name in sorted(names, key=lambda name: name.id):
            place = places[name.jurisdiction]
            _file(filed, name.name, Meaning(place.id, place.name, name.name, name.share, proper=True))
        meanings = {folded: _ordered(of_name) for folded, of_name in sorted(filed.items())}
        spelled = tuple(folded for folded in meanings if not folded.isdigit())
        absent = [system for system in by_kind.values() if not system.on_file]
        missing = {
            key(word): (system.name, system.note or "")
            for system in absent
            for word in (system.name, *system.aliases)
        }
        states = {
            fold(label): place.name
            for place in places.values()
            if place.kind is _STATE
            for label in (place.name, *place.aliases)
        }
        prefixes = frozenset(folded[:3] for folded in meanings if folded.isdigit() and len(folded) == _ZIP_DIGITS)
        return cls(meanings, spelled, missing, states, prefixes)


def _labels(place: Jurisdiction, system: System | None) -> Iterable[tuple[str, bool]]:
    """Every way to write `place`, each with whether it is a proper name (see `Meaning`)."""
    region = system is not None
    yield place.name, True
    for alias in place.aliases:
        yield alias, not region
    if system is None:
        return
    for word in (system.name, *system.aliases):
        shorts = [alias for alias in place.aliases if word.casefold() not in alias.casefold()]
        if place.code is not None and len(place.code) <= 2:
            shorts.append(place.code)
        for short in shorts:
            yield f"{word} {short}", True
            yield f"{short} {word}", True
    if place.code is not None and place.code.isdigit() and len(place.code) <= 2:
        yield f"region {place.code}", True


def _file(filed: dict[str, list[Meaning]], label: str, meaning: Meaning) -> None:
    meanings = filed.setdefault(key(label), [])
    if all(other.jurisdiction != meaning.jurisdiction for other in meanings):
        meanings.append(meaning)


def _ordered(meanings: list[Meaning]) -> tuple[Meaning, ...]:
    """Largest share first, then by name and id. Short names of regions come after all others."""
    return tuple(sorted(meanings, key=lambda m: (not m.proper, -(m.share or 0.0), m.name, m.jurisdiction)))
