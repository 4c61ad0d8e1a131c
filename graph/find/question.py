"""What somebody looks for."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FindQuestion:
    """What somebody looks for: `place` a jurisdiction's id or a text, `age` whole years, `at` an instant with zone.

    `category` is a kind of help, `categories` several, never both. `age` is of the person who needs help. `language`
    is an ISO 639 code or a name. None, and no categories, mean that it was not asked.
    """

    place: str
    category: str | None = None
    age: int | None = None
    at: datetime | None = None
    language: str | None = None
    categories: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of help that are asked for; none where every kind is."""
        return self.categories if self.category is None else (self.category,)
