"""The traits of the proposals of one kind of a document, and which of them share a key."""

from collections.abc import Callable, Iterator

from importers.matching.keys import Keys
from importers.matching.neighbours import Neighbours
from importers.matching.postings import Postings
from importers.matching.traits import Traits
from importers.waiting.shelf import Shelf


class Rows(Neighbours):
    """They are added in the order of their ids, and looked at when it is closed. `name` says the id of each by its
    number, counted from 0."""

    __slots__ = ("_all", "_postings")

    def __init__(self, name: Callable[[int], str]) -> None:
        self._postings = Postings(name)
        self._all: Shelf[Traits] = Shelf()
        super().__init__(self._all, self._postings.strong, self._postings.weak)

    def add(self, traits: Traits, keys: Keys) -> None:
        """Add the next one."""
        self._all[traits.id] = traits
        self._postings.add(keys.strong, keys.weak)

    def close(self) -> None:
        """Nothing is added after that."""
        self._postings.close()

    def in_company(self) -> Iterator[str]:
        """The ids of those that share a key with others, in their order."""
        return map(self._all.key_at, self._postings.in_company())
