"""The index of place names: which jurisdictions a folded text means, exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.profile import System
from graph.values.place_text import key


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name means. `proper` is False for a region's short name, which yields to a town's."""

    jurisdiction: str
    name: str
    label: str
    share: float | None
    proper: bool


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """`meanings` by folded name, likeliest first; `spelled` are the names that a misspelling is compared with.

    `missing` maps the folded words of systems that are not on file to their kind's note.
    """

    meanings: Mapping[str, tuple[Meaning, ...]]
    spelled: tuple[str, ...]
    missing: Mapping[str, tuple[str, str]]

    @classmethod
    def build(
        cls, jurisdictions: Iterable[Jurisdiction], names: Iterable[PlaceName], systems: Iterable[System]
    ) -> "PlaceNames":
        """The index over all that a text may mean."""
        places = {one.id: one for one in sorted(jurisdictions, key=lambda one: one.id)}
        by_kind = {one.kind: one for one in sorted(systems, key=lambda one: one.id)}
        filed: dict[str, list[Meaning]] = {}
        for place in places.values():
            for label, proper in _labels(place, by_kind.get(place.kind)):
                _file(filed, label, Meaning(place.id, place.name, label, None, proper))
        for name in sorted(names, key=lambda one: one.id):
            place = places[name.jurisdiction]
            _file(filed, name.name, Meaning(place.id, place.name, name.name, name.share, proper=True))
        meanings = {folded: _ordered(found) for folded, found in sorted(filed.items())}
        spelled = tuple(folded for folded in meanings if not folded.isdigit())
        absent = [one for one in by_kind.values() if not one.on_file]
        missing = {key(word): (one.name, one.note or "") for one in absent for word in (one.name, *one.aliases)}
        return cls(meanings, spelled, missing)


def _labels(place: Jurisdiction, system: System | None) -> Iterable[tuple[str, bool]]:
    """Every way to write `place`, with whether it is a name of its own (or a short one that yields to a town's)."""
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
    found = filed.setdefault(key(label), [])
    if all(other.jurisdiction != meaning.jurisdiction for other in found):
        found.append(meaning)


def _ordered(found: list[Meaning]) -> tuple[Meaning, ...]:
    """The largest share first, then by name and id; short names of regions after all others."""
    return tuple(sorted(found, key=lambda m: (not m.proper, -(m.share or 0.0), m.name, m.jurisdiction)))
