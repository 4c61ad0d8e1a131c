"""Which place a text means, among those of which a standard is asked."""

from graph.look import Look
from graph.model.errors import Ambiguous, InvalidInput, shown
from graph.model.jurisdiction import Jurisdiction
from graph.places import places
from graph.readiness.asked import kinds_asked, readiness


def place_meant(look: Look, text: str) -> str:
    """The id of the place that `text` means: an id, or a name as people write it.

    Raises Ambiguous if it means several such places, and InvalidInput if it means none.
    """
    record = look.model.find(look.survivor(text.strip()))
    if isinstance(record, Jurisdiction):
        return record.id
    known, kinds = look.model.all(Jurisdiction), kinds_asked(look)
    answer = places(look, text)
    meant = tuple(dict.fromkeys(one.jurisdiction for one in answer.alike if known[one.jurisdiction].kind in kinds))
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise Ambiguous(
            f"{shown(text)} can mean several places: choose one",
            [(one, look.name(one)) for one in meant],
            value=text,
            code="field.several",
            params={"text": text},
        )
    if answer.places:
        readiness(look, answer.places[0].jurisdiction)  # which says of which kinds something is asked
    raise InvalidInput(
        f"{shown(text)} is no place of which a standard is asked: write the name of a town",
        value=text,
        code="field.unnamed",
        params={"text": text},
    )
