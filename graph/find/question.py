"""What somebody looks for."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FindQuestion:
    """What somebody looks for: `place` a jurisdiction's id or a text, `age` whole years, `at` an instant with zone.

    `language` is an ISO 639 code. None means that it was not asked.
    """

    place: str
    category: str | None = None
    age: int | None = None
    at: datetime | None = None
    language: str | None = None
