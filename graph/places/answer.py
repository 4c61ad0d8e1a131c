"""What a text could mean as a place."""

from dataclasses import dataclass

from graph.model.reason import Reason


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A jurisdiction that a text may mean. `matched` is the name that matched the text.

    `score` is from 0 to 100. `share` is the part (0 to 1) of a ZIP code's people who live there.
    """

    jurisdiction: str
    name: str
    matched: str
    score: float
    share: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """What a text could mean as a place, best first.

    The first `meant` matches are what the text means; the rest are guesses and less likely meanings. If `meant` is
    more than 1, ask the person to choose. `remarks` name possible meanings that we have no records of, or a
    misspelling.
    """

    matches: tuple[PlaceMatch, ...]
    meant: int
    remarks: tuple[Reason, ...] = ()

    @property
    def places(self) -> tuple[PlaceMatch, ...]:
        """The matches that the text means."""
        return self.matches[: self.meant]

    @property
    def alike(self) -> tuple[PlaceMatch, ...]:
        """The matches that the text means. If that is one, also those with the same name, which find takes for less
        likely: a nation and a village may have one name, and who plans for one is to be asked."""
        first = self.matches[0] if self.meant == 1 else None
        same = tuple(one for one in self.matches if first is not None and one.matched == first.matched)
        return same or self.places

    @property
    def named(self) -> str:
        """Every meaning by name: what is said of a place of several meanings is said of all of them."""
        return ", ".join(match.name for match in self.places)
