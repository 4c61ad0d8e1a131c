"""Explains why nothing was found, and adds remarks to what was found."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.find.match import Match
from graph.find.matcher import Matcher
from graph.find.question import FindQuestion
from graph.model.jurisdiction import WIDE, Jurisdiction
from graph.model.reason import Reason
from graph.model.service import Service
from graph.places.answer import PlaceAnswer
from graph.values.language import standard

_NOBODY: Final = {"out.sector", "out.reference", "out.professionals", "out.offered"}
"""Services left out for these reasons are ignored: they do not count as help of the kind asked."""
_ELSEWHERE: Final = {"place.elsewhere", "place.zip-elsewhere"}
"""Remarks that a place is in another state. Where no place is left, they are the reason why nothing is found."""


def why_none(
    finder: Matcher, question: FindQuestion, place: PlaceAnswer, reached: Sequence[Service]
) -> Iterator[Reason]:
    """Why no service of the kinds asked was found; `reached` are the services that reach the place."""
    if not place.places:
        yield from [remark for remark in place.remarks if remark.code in _ELSEWHERE] or [
            Reason("none.place", {"text": question.place})
        ]
        return
    names: dict[str, str | int | float] = {"place": place.named}
    if question.kinds:
        names["category"] = finder.kinds_named(question)
    reasons = map(finder.conditions(question).ruled_out, reached)
    codes = {reason.code for reason in reasons if reason is not None} - _NOBODY
    if question.age is not None and any(code.startswith(("out.age", "out.category-age")) for code in codes):
        yield Reason("none.age", {**names, "age": question.age})
    if "out.closed" in codes:
        yield Reason("none.closed", names)
    if "out.language" in codes and question.language is not None:
        yield Reason("none.language", {**names, "language": standard(question.language)})
    if not codes:
        yield Reason("none.category", names)


def remarks(
    finder: Matcher, question: FindQuestion, place: PlaceAnswer, matches: Iterable[Match]
) -> tuple[Reason, ...]:
    """Remarks: that the place can mean something else, and that all help of the kinds asked is statewide.

    Where a service of unknown area is listed by itself, that is not known.
    """
    said = [remark for remark in place.remarks if place.places or remark.code not in _ELSEWHERE]
    matches = tuple(matches)
    known = {match.through for match in matches if match.through is not None}
    doubtful = any(match.through is None for match in matches)
    jurisdictions = finder.model.all(Jurisdiction)
    if question.kinds and known and not doubtful and all(jurisdictions[place_id].kind in WIDE for place_id in known):
        said.append(Reason("only.statewide", {"category": finder.kinds_named(question), "place": place.named}))
    return tuple(said)
