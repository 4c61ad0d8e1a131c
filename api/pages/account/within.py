"""The agencies and places that a role is limited to, as they are typed: one on a line, by name or id."""

from graph.look import Look
from graph.model.errors import Ambiguous, InvalidInput
from graph.model.vocabulary import EntityKind
from graph.search import called

_KINDS = (EntityKind.AGENCY, EntityKind.JURISDICTION)


def read_within(look: Look, text: str) -> tuple[str, ...]:
    """Their ids. Raises Ambiguous if a name means several. A line that names nothing is returned as it is."""
    return tuple(dict.fromkeys(_one(look, line.strip()) for line in text.splitlines() if line.strip()))


def _one(look: Look, text: str) -> str:
    if look.model.find(text) is not None:
        return text
    try:
        hits = called(look, text, _KINDS)
    except InvalidInput:  # it has nothing that can be searched for
        return text
    if len(hits) > 1:
        ids = [(hit.id, look.name(hit.id)) for hit in hits]
        said = ", ".join(one for one, _ in ids)
        raise Ambiguous(
            f"{text} can mean several: write one of these ids instead: {said}",
            ids,
            value=text,
            code="within.ambiguous",
            params={"text": text, "ids": said},
        )
    return hits[0].id if hits else text
