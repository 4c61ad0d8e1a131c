"""Finds out whose the outlines of a file are: by the code of a place, of any year on file, or by its name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from graph.boundaries.feature import Feature, Problem, is_code, is_name
from graph.model.errors import shown
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import JurisdictionKind
from graph.values.folding import fold


@dataclass(frozen=True, slots=True)
class Matched:
    """The features by the id of their place, what is wrong with others, and the places that have none, by name."""

    features: Mapping[str, Feature]
    problems: tuple[Problem, ...]
    missing: tuple[Jurisdiction, ...]


def matched(places: Iterable[Jurisdiction], kind: JurisdictionKind, features: Sequence[Feature]) -> Matched:
    """The features of places of a kind."""
    book = _Book([place for place in places if place.kind is kind])
    found: dict[str, Feature] = {}
    problems: list[Problem] = []
    for feature in features:
        place, reason = book.look_up(feature)
        if place is not None and place.id in found:
            reason = f"{place.name} is there twice, first as feature {found[place.id].number}: keep one"
        elif place is not None:
            found[place.id] = feature
        if reason:
            problems.append(Problem(feature.number, feature.called, reason))
    missing = (place for place in book.places if place.id not in found)
    return Matched(found, tuple(problems), tuple(sorted(missing, key=lambda place: (place.name, place.id))))


class _Book:
    """The places of a kind by code and by folded name."""

    def __init__(self, places: list[Jurisdiction]) -> None:
        self.places = places
        self._coded: dict[str, Jurisdiction] = {}
        self._named: dict[str, list[Jurisdiction]] = defaultdict(list)
        for place in places:
            for code in filter(None, (place.code, *place.other_codes)):
                self._coded[_bare(code)] = place
            for name in dict.fromkeys(fold(name) for name in (place.name, *place.aliases)):
                self._named[name].append(place)

    def look_up(self, feature: Feature) -> tuple[Jurisdiction | None, str]:
        """The place of a feature, or None and the reason."""
        codes = [value for name, value in feature.properties.items() if is_code(name) and value]
        names = [value for name, value in feature.properties.items() if is_name(name) and value]
        if not codes and not names:
            return None, "it has neither a GEOID nor a name: add one to its properties"
        by_code = list(filter(None, (self._coded.get(_bare(code)) for code in codes)))
        by_name = [places for name in names if (places := self._named.get(fold(name)))]
        if by_code:
            other = next((places[0] for places in by_name if by_code[0] not in places), None)
            if other is not None:
                return None, f"its code is that of {by_code[0].name}, its name that of {other.name}: mend one"
            return by_code[0], ""
        if not by_name:
            return None, self._unknown(codes, names)
        if len(by_name[0]) > 1:
            return None, f"{len(by_name[0])} places are called so: add the code to its properties"
        return by_name[0][0], ""

    def _unknown(self, codes: list[str], names: list[str]) -> str:
        said = " or ".join(map(shown, [*codes, *names][:3]))
        close = get_close_matches(fold(names[0]), self._named, n=1, cutoff=0.6) if names else []
        remedy = f"did you mean {self._named[close[0]][0].name}?" if close else "leave it out, or choose another kind"
        return f"no place of this kind has {said} as code or name: {remedy}"


def _bare(code: str) -> str:
    """A code without what some files put before it (`0600000US`), and without zeros that a spreadsheet dropped."""
    return code.strip().rpartition("US")[2].lstrip("0")
