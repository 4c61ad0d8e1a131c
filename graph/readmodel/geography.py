"""Containment: which regions a place lies in, how wide each is, and how two regions overlap.

Regions are sets of base units: jurisdictions that contain no other (towns, tribal nations). The base units are
numbered, and the sets are bit masks, so containment and overlap are fast to compute.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.model.jurisdiction import Jurisdiction
from graph.readmodel.numbering import Numbering


@dataclass(frozen=True, slots=True)
class Overlap:
    """How a jurisdiction covers a place: all of it, or `shared` of the place's `size` base units."""

    jurisdiction: str
    whole: bool
    shared: int
    size: int


@dataclass(frozen=True, slots=True)
class Geography:
    """`base` numbers the base units; `lineage` maps a jurisdiction to itself and all above it, narrowest first.

    `units` maps a jurisdiction to the bit mask of its base units (bit n stands for the base unit with number n), and
    `size` to how many they are. `incomplete` are the regions whose list of towns is not complete; `maybe` maps a base
    unit to the incomplete regions that it may lie in.
    """

    base: Numbering
    lineage: Mapping[str, tuple[str, ...]]
    units: Mapping[str, int]
    size: Mapping[str, int]
    incomplete: frozenset[str]
    maybe: Mapping[str, tuple[str, ...]]
    _reaching: dict[str, tuple[Overlap, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def build(cls, jurisdictions: Iterable[Jurisdiction]) -> "Geography":
        """The containment of `jurisdictions`. Their `within` must not form a cycle."""
        known = {place.id: place for place in sorted(jurisdictions, key=lambda place: place.id)}
        base = Numbering.build(known.keys() - {above for place in known.values() for above in place.within})
        units = _units(known, base)
        size = {place: mask.bit_count() for place, mask in units.items()}
        lineage = {place: _lineage(place, known, size) for place in known}
        incomplete = frozenset(place.id for place in known.values() if not place.complete)
        maybe = {
            unit: regions
            for unit in base.numbers.keys() - incomplete
            if (regions := _maybe(unit, known, lineage, incomplete))
        }
        return cls(base, lineage, units, size, incomplete, maybe)

    def reaching(self, place: str) -> tuple[Overlap, ...]:
        """Every jurisdiction that contains or overlaps `place`: those that cover all of it first, then by size, id.

        If the place's own list of towns is incomplete, only what it is recorded to lie in covers all of it.
        """
        if place not in self._reaching:
            self._reaching[place] = tuple(self._overlaps(place))
        return self._reaching[place]

    def _overlaps(self, place: str) -> list[Overlap]:
        mask, above = self.units[place], set(self.lineage[place])
        is_base = place in self.base.numbers
        near = (
            above if is_base else {jurisdiction for jurisdiction, units in self.units.items() if units & mask} | above
        )
        overlaps = []
        for jurisdiction in near:
            shared = (self.units[jurisdiction] & mask).bit_count()
            whole = jurisdiction in above or (place not in self.incomplete and shared == self.size[place])
            overlaps.append(Overlap(jurisdiction, whole, shared, self.size[place]))
        return sorted(overlaps, key=lambda o: (not o.whole, self.size[o.jurisdiction], o.jurisdiction))


def _units(known: Mapping[str, Jurisdiction], base: Numbering) -> dict[str, int]:
    units = dict.fromkeys(known, 0)
    for unit, bit in base.numbers.items():
        for above in _above(unit, known):
            units[above] |= 1 << bit
    return units


def _above(start: str, known: Mapping[str, Jurisdiction]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        place = waiting.pop()
        if place not in seen and place in known:
            seen.add(place)
            waiting.extend(known[place].within)
    return seen


def _lineage(place: str, known: Mapping[str, Jurisdiction], size: Mapping[str, int]) -> tuple[str, ...]:
    above = _above(place, known) - {place}
    return (place, *sorted(above, key=lambda j: (size[j], j)))


def _maybe(
    unit: str,
    known: Mapping[str, Jurisdiction],
    lineage: Mapping[str, tuple[str, ...]],
    incomplete: frozenset[str],
) -> tuple[str, ...]:
    """The incomplete regions that `unit` may lie in: those of each kind for which it has no recorded region."""
    has = {known[above].kind for above in lineage[unit]}
    return tuple(sorted(j for j in incomplete if known[j].kind not in has))
