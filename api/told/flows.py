"""Relations as lines of a matrix: who tells whom, how, in which case, how soon and by what authority."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.told.links import Link, link
from api.words.labels import RELATION_TITLES
from api.words.messages import Messages
from graph.look import Look
from graph.model.relation import Relation


@dataclass(frozen=True, slots=True)
class FlowWords:
    """A relation as a line of a matrix. Texts that are not stated are empty."""

    source: Link
    target: Link
    kind: str
    channel: str
    condition: str
    response_time: str
    authority: str


def flow_words(look: Look, ids: Iterable[str], messages: Messages) -> tuple[FlowWords, ...]:
    """Relations in words, in the order given; those that are not for this viewer are left out."""
    relations = [one for one in look.records(ids) if isinstance(one, Relation)]
    look.prefetch(end for one in relations for end in (one.source, one.target))
    return tuple(
        FlowWords(
            link(look, one.source),
            link(look, one.target),
            messages.text(RELATION_TITLES[one.kind, True]),
            one.channel or "",
            one.condition or "",
            one.response_time or "",
            one.authority or "",
        )
        for one in relations
    )
