"""What is compared with what, and what so many have in common that it is no evidence."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

from importers.matching.keys import Keys, keys_of
from importers.matching.traits import Traits

SHARED: Final = 3
"""What so many records of a kind have that are called differently is a switchboard, or a site of many."""
MOST_STRONG: Final = 200
"""A strong key that more records have is passed over, but for the first `MOST_WEAK` namesakes: so that somebody is
asked, and no double is made unseen. That is the limit of what blocking promises."""
MOST_WEAK: Final = 40
"""The same for a weak key."""
_FEW: Final = 5
"""A weak key that at most so many have is enough."""


class Blocks(Protocol):
    """Which ids a key has, in order. Of very many only the first have to be there, and one more than are read; of a
    key that one id has, none."""

    def get(self, key: str, default: tuple[str, ...], /) -> Sequence[str]:
        """The ids that have a key, else `default`."""
        ...


class Neighbours:
    """The traits of records or proposals, and which of them share a key."""

    __slots__ = ("_shared", "_strong", "_weak", "traits")

    def __init__(self, traits: Mapping[str, Traits], strong: Blocks, weak: Blocks) -> None:
        self.traits = traits
        self._strong, self._weak = strong, weak
        self._shared: dict[str, int] = {}

    def near(self, traits: Traits, keys: Keys | None = None) -> list[str]:
        """The ids of what these traits, which have these `keys`, are to be compared with, themselves left out: what
        shares a strong key, or two weak ones, or a weak one that few have."""
        keys = keys or keys_of(traits)
        found: set[str] = set()
        for key in keys.strong:
            ids = self._strong.get(key, ())
            if len(ids) <= MOST_STRONG:
                found.update(ids)
            elif key.startswith(f"{traits.kind} n "):
                found.update(ids[:MOST_WEAK])
        once: set[str] = set()
        for key in keys.weak:
            ids = self._weak.get(key, ())
            if len(ids) <= MOST_WEAK:
                found.update(ids if len(ids) <= _FEW else once.intersection(ids))
                once.update(ids)
        found.update(*self._formerly(traits))
        found.discard(traits.id)
        return sorted(found)

    def _formerly(self, traits: Traits) -> Iterator[Sequence[str]]:
        """What has as its name a former name of these, or the other way round."""
        for names, blocks in ((traits.names, self._weak), (traits.former, self._strong)):
            for name in names:
                ids = blocks.get(f"{traits.kind} n {name.key}", ())
                if len(ids) <= MOST_WEAK:
                    yield ids

    def share(self, key: str) -> int:
        """How many that are called differently have this strong key."""
        known = self._shared.get(key)
        if known is None:
            ids = self._strong.get(key, ())
            known = len({self.traits[one].said or one for one in ids[:MOST_STRONG]})
            self._shared[key] = known
        return known
