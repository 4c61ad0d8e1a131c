"""What a text could mean as a place."""

from dataclasses import dataclass

from graph.model.reason import Reason


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """One meaning of a text as a place. `matched` is the name that it was taken for.

    `score` runs from 0 to 100. `share` is the part (0 to 1) of a ZIP code's people who live there.
    """

    jurisdiction: str
    name: str
    matched: str
    score: float
    share: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """What a text could mean as a place, best first.

    The first `meant` of the matches are what it says; the rest are guesses and lesser meanings. More than one meant
    is a choice to offer. `remarks` say what else it may mean that is not on file.
    """

    matches: tuple[PlaceMatch, ...]
    meant: int
    remarks: tuple[Reason, ...] = ()

    @property
    def places(self) -> tuple[PlaceMatch, ...]:
        """The matches that the text means."""
        return self.matches[: self.meant]

    @property
    def named(self) -> str:
        """Every meaning by name: what is said of a place of several meanings is said of all of them."""
        return ", ".join(match.name for match in self.places)
