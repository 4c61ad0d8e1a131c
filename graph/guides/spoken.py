"""In which order a guide names services, by the language of the sheet that it is for."""

from collections.abc import Callable, Iterable
from typing import Final

from graph.find.match import Match
from graph.model.service import Service
from graph.values.language import language_of, speaks

_UNSTATED: Final = ("en",)
"""A service that lists no languages is taken to speak that of the directory's texts. It may speak others."""
_YES, _MAYBE, _NO = range(3)


class Spoken:
    """How well services speak the language of a sheet. Raises InvalidInput if that is no language."""

    def __init__(self, language: str) -> None:
        self._language = language_of(language)

    def rank(self, service: Service) -> int:
        """0 if the service is given in the language, 1 if that is not known, 2 if it is given in others only."""
        if service.languages:
            return _YES if speaks(service.languages, self._language) else _NO
        return _YES if speaks(_UNSTATED, self._language) else _MAYBE

    def stand_in(self, others: Iterable[Match], known: Callable[[str], Service]) -> Match | None:
        """Whom to call instead, of matches in the order to try them: the first that is not in other languages only.

        One of the same kind of help that is known to speak the language comes before one of which that is not known.
        """
        several = [(match, known(match.service)) for match in others]
        if not several:
            return None
        match, first = next((one for one in several if self.rank(one[1]) < _NO), several[0])
        if self.rank(first) is _YES:
            return match
        alike = (own for own, one in several if one.category == first.category and self.rank(one) is _YES)
        return next(alike, match)
