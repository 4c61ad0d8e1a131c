"""Containment: which regions a place lies in, how wide each is, and how two regions overlap.

Regions are sets of base units, the jurisdictions that contain no other (towns, tribal nations). The base units are
numbered, and the sets are bit masks: containment and overlap are one machine operation each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.model.jurisdiction import Jurisdiction
from graph.readmodel.numbering import Numbering


@dataclass(frozen=True, slots=True)
class Overlap:
    """How a jurisdiction reaches a place: all of it, or `shared` of its `size` base units."""

    jurisdiction: str
    whole: bool
    shared: int
    size: int


@dataclass(frozen=True, slots=True)
class Geography:
    """`base` numbers the base units; `lineage` maps a jurisdiction to itself and all above it, narrowest first.

    `units` are bit masks: bit n stands for the base unit with the number n; `size` are their counts. `incomplete`
    regions have only part of their towns on file; `maybe` maps a base unit to those of them that it may lie in.
    """

    base: Numbering
    lineage: Mapping[str, tuple[str, ...]]
    units: Mapping[str, int]
    size: Mapping[str, int]
    incomplete: frozenset[str]
    maybe: Mapping[str, tuple[str, ...]]
    _reaching: dict[str, tuple[Overlap, ...]] = field(default_factory=dict, compare=False, repr=False)
    _ways: dict[str, Mapping[str, tuple[int, Overlap]]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def build(cls, jurisdictions: Iterable[Jurisdiction]) -> "Geography":
        """The containment of `jurisdictions`, whose `within` never goes round in a circle."""
        known = {one.id: one for one in sorted(jurisdictions, key=lambda one: one.id)}
        base = Numbering.build(known.keys() - {above for one in known.values() for above in one.within})
        units = _units(known, base)
        size = {one: mask.bit_count() for one, mask in units.items()}
        lineage = {one: _lineage(one, known, size) for one in known}
        incomplete = frozenset(one.id for one in known.values() if not one.complete)
        maybe = {
            one: found
            for one in base.numbers.keys() - incomplete
            if (found := _maybe(one, known, lineage, incomplete))
        }
        return cls(base, lineage, units, size, incomplete, maybe)

    def reaching(self, place: str) -> tuple[Overlap, ...]:
        """Every jurisdiction that contains `place` or overlaps it: whole reach first, then narrowest, then id.

        A region with an incomplete list of towns is wholly reached only by what it is recorded to lie in.
        """
        if place not in self._reaching:
            self._reaching[place] = tuple(self._overlaps(place))
        return self._reaching[place]

    def ways(self, place: str) -> Mapping[str, tuple[int, Overlap]]:
        """The same by jurisdiction, each with its place in that order."""
        if place not in self._ways:
            self._ways[place] = {one.jurisdiction: (at, one) for at, one in enumerate(self.reaching(place))}
        return self._ways[place]

    def _overlaps(self, place: str) -> list[Overlap]:
        mask, above = self.units[place], set(self.lineage[place])
        is_base = place in self.base.numbers
        near = above if is_base else {one for one, units in self.units.items() if units & mask} | above
        found = []
        for one in near:
            shared = (self.units[one] & mask).bit_count()
            whole = one in above or (place not in self.incomplete and shared == self.size[place])
            found.append(Overlap(one, whole, shared, self.size[place]))
        return sorted(found, key=lambda o: (not o.whole, self.size[o.jurisdiction], o.jurisdiction))


def _units(known: Mapping[str, Jurisdiction], base: Numbering) -> dict[str, int]:
    units = dict.fromkeys(known, 0)
    for one, bit in base.numbers.items():
        for above in _above(one, known):
            units[above] |= 1 << bit
    return units


def _above(start: str, known: Mapping[str, Jurisdiction]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one not in seen and one in known:
            seen.add(one)
            waiting.extend(known[one].within)
    return seen


def _lineage(one: str, known: Mapping[str, Jurisdiction], size: Mapping[str, int]) -> tuple[str, ...]:
    above = _above(one, known) - {one}
    return (one, *sorted(above, key=lambda j: (size[j], j)))


def _maybe(
    one: str,
    known: Mapping[str, Jurisdiction],
    lineage: Mapping[str, tuple[str, ...]],
    incomplete: frozenset[str],
) -> tuple[str, ...]:
    """The incomplete regions of every kind of which the base unit `one` has no region on file."""
    has = {known[above].kind for above in lineage[one]}
    return tuple(sorted(j for j in incomplete if known[j].kind not in has))
