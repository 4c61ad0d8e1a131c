"""What the proposals of a document name, as numbers: what each needs has to be planned before it."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from importers.proposal import Named, Proposal
from importers.waiting.shelf import Shelf


class References:
    """The references of proposals, which are added in the order of the document.

    Each is the place of another proposal, or the number of a name that may be one: what names mean is known when all
    proposals are.
    """

    def __init__(self) -> None:
        self._begins, self._of = array("I", [0]), array("I")
        self._names: Shelf[Named] = Shelf()
        self._meant = array("i")

    def add(self, one: Proposal, place_of: Callable[[str], int | None]) -> None:
        """Add the next proposal. `place_of` says where the proposal with a key is."""
        for key in one.needs:
            if (place := place_of(key)) is not None:
                self._of.append(2 * place)
        for named in _names(_values(one)):
            place = place_of(named.key)
            if place is not None:
                self._of.append(2 * place)
            else:
                self._of.append(2 * self._number(named) + 1)
        self._begins.append(len(self._of))

    def _number(self, named: Named) -> int:
        own = "\x1f".join((*named.kinds, named.name))
        number = self._names.place_of(own)
        if number is None:
            number = len(self._names)
            self._names[own] = named
        return number

    def close(self, place_of: Callable[[Named], int | None]) -> None:
        """`place_of` says which proposal is called so. Nothing is added after that."""
        found = (place_of(one) for _, one in self._names.pairs())
        self._meant = array("i", (-1 if place is None else place for place in found))
        self._names = Shelf()

    def of(self, place: int) -> Sequence[int]:
        """The places of the proposals that the one at a place names, in its order."""
        several = self._of[self._begins[place] : self._begins[place + 1]]
        found = (self._meant[one // 2] if one % 2 else one // 2 for one in several)
        return [one for one in found if one >= 0]


def _values(one: Proposal) -> Iterator[Any]:
    yield from (found.value for found in one.fields.values())
    yield from (found.value for several in one.parts.values() for part in several for found in part.values())


def _names(values: Iterable[Any]) -> Iterator[Named]:
    for value in values:
        if isinstance(value, Named):
            yield value
        elif isinstance(value, list | tuple):
            yield from _names(value)
