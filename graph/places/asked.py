"""The question which places a text means."""

from dataclasses import replace

from graph.look import Look
from graph.model.jurisdiction import Jurisdiction
from graph.places.answer import PlaceAnswer, PlaceMatch
from graph.places.resolve import resolve_place


def places(look: Look, text: str, limit: int = 5) -> PlaceAnswer:
    """What `text` could mean as a place, best first: at most `limit` matches, but always all that it means.

    A jurisdiction's id means that jurisdiction. Raises InvalidInput for an empty, overlong or unreadable text.
    """
    record = look.model.find(look.survivor(text))
    if isinstance(record, Jurisdiction):
        return PlaceAnswer((PlaceMatch(record.id, record.name, record.name, 100.0),), 1)
    answer = resolve_place(look.model.place_names, text, look.model.geography)
    return replace(answer, matches=answer.matches[: max(limit, answer.meant)])
