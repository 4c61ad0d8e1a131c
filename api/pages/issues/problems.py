"""What is wrong in a form of these pages: a sentence for each field, and one for what belongs to none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from api import words
from api.pages.account.form import status_of
from api.words.messages import Messages
from graph.model.errors import Ambiguous, InvalidInput, InvalidQuestion, SignpostError

_NONE: Final[Mapping[str, str]] = MappingProxyType({})
BAD: Final = 422
"""The status of a page whose form has something wrong in it."""


@dataclass(frozen=True, slots=True)
class Problems:
    """Sentences by field; under the empty name what belongs to no field. `status` is that of the page."""

    said: Mapping[str, str] = field(default_factory=lambda: _NONE)
    status: int = 200

    @classmethod
    def of_fields(cls, errors: Mapping[str, SignpostError], messages: Messages) -> "Problems":
        """The problems of fields by their names."""
        return cls({name: _sentence(error, messages) for name, error in errors.items()}, BAD)


def problems_of(error: SignpostError, messages: Messages, fields: tuple[str, ...] = ()) -> Problems:
    """The problems of an error. What is about none of `fields` belongs to no field."""
    several = error.problems if isinstance(error, InvalidQuestion) else (error,)
    said: dict[str, str] = {}
    for one in several:
        name = one.about if one.about in fields else ""
        said[name] = " ".join(filter(None, (said.get(name), _sentence(one, messages))))
    return Problems(said, BAD if isinstance(error, InvalidInput | Ambiguous) else status_of(error))


def _sentence(error: SignpostError, messages: Messages) -> str:
    return words.capital(words.error_words(error, messages))
