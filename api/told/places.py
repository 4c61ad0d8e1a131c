"""Places in words."""

from typing import Final

from api import words
from api.words.messages import Messages, mark
from graph.places.answer import PlaceMatch

_MANY_MEANINGS: Final = 3


def either(places: tuple[PlaceMatch, ...], messages: Messages) -> str:
    """The names of a place's meanings, joined with "or", or how many there are if there are many."""
    names = [words.english(name, messages) for name in dict.fromkeys(place.name for place in places)]
    if len(names) > _MANY_MEANINGS:
        return messages.text(mark("%(n)s places"), n=len(places))
    if len(names) < 2:
        return words.joined(names)
    return messages.text(mark("%(first)s or %(last)s"), first=words.joined(names[:-1]), last=names[-1])
