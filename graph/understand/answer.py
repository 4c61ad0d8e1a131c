"""What was understood of a text."""

from dataclasses import dataclass

from graph.places.answer import PlaceAnswer
from graph.search.hit import Hit


@dataclass(frozen=True, slots=True)
class Understanding:
    """A text taken apart.

    | field | meaning |
    |---|---|
    | `place_text` | the words of the text that are about the place, as one text that `places` understands |
    | `place` | what they mean |
    | `categories` | the ids of the kinds of help, in the order in which they are named |
    | `age` | the first age, in whole years |
    | `language` | the code of a language that is to be spoken |
    | `entities` | agencies, teams, services and numbers that are named exactly |
    | `rest` | the words that were not understood, in order, without those that say nothing ("my", "help") |
    """

    place_text: str
    place: PlaceAnswer
    categories: tuple[str, ...]
    age: int | None
    language: str | None
    entities: tuple[Hit, ...]
    rest: str
