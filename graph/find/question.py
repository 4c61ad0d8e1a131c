"""The question of find: what help somebody looks for."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FindQuestion:
    """What help somebody looks for. Fields that are None or empty are not asked.

    | field | meaning |
    |---|---|
    | `place` | the id of a jurisdiction, or text |
    | `category`, `categories` | a kind of help, or several kinds; never both |
    | `age` | the age in whole years of the person who needs help |
    | `at` | an instant with a time zone |
    | `language` | an ISO 639 code or the name of a language |
    """

    place: str
    category: str | None = None
    age: int | None = None
    at: datetime | None = None
    language: str | None = None
    categories: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of help that are asked for; empty if every kind is."""
        return self.categories if self.category is None else (self.category,)
