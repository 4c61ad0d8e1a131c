"""What all proposals of a document are."""

from collections.abc import Iterator, Mapping

from importers.matching.match import Match
from importers.waiting.proposals import Proposals
from importers.waiting.shelf import Shelf


class Matches(Mapping[str, Match]):
    """The match of each proposal by its key. Those of which nothing was found are not kept."""

    def __init__(self, proposals: Proposals) -> None:
        self._proposals = proposals
        self._found: Shelf[Match] = Shelf()

    def update(self, several: Mapping[str, Match]) -> None:
        """Note what proposals are, by their keys."""
        for key, match in several.items():
            if match != Match(key) or key in self._found:
                self._found[key] = match

    def found(self) -> Iterator[Match]:
        """Those of which something was found."""
        return (match for _, match in self._found.pairs())

    def __getitem__(self, key: str) -> Match:
        found = self._found.get(key)
        if found is None and self._proposals.place_of(key) is None:
            raise KeyError(key)
        return found or Match(key)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(self._proposals.key_at(at) for at in range(len(self._proposals))))

    def __len__(self) -> int:
        return sum(1 for _ in self)
