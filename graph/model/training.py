"""Trainings: what somebody has been taught, and until when it counts."""

from dataclasses import dataclass
from datetime import date

from graph.model.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Training:
    """A training that whoever fills a seat, or somebody of an agency, has taken.

    `role` says for which task on the team or for which role in the agency it is, `level` how advanced it is, and
    `delivery` how it was given, such as in person. `valid_until` is its last day; None if it does not expire, or no
    source states when.
    """

    name: str
    role: str | None = None
    level: str | None = None
    delivery: str | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidInput("a training needs a name: write what it is called", value=self.name)
