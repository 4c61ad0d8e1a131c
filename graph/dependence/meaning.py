"""What a text means that somebody wants to see leave: a record, or a number."""

from typing import Final

from graph.editing.choosing import chosen
from graph.look import Look
from graph.model.errors import InvalidInput
from graph.readmodel.index import BY_NUMBER
from graph.values.phone import parse_phone

_KINDS: Final = ("agency", "team", "service", "contact")


def meant(look: Look, text: str) -> str:
    """The id that a text means: an id, a number, or a name. Raises InvalidInput, Ambiguous."""
    if ":" in text or look.model.find(look.survivor(text)) is not None:
        return text
    try:
        number = parse_phone(text).number
    except InvalidInput:
        return chosen(look, ("without",), text, _KINDS)
    return f"phone:{number}" if look.model.ids(BY_NUMBER, number) else chosen(look, ("without",), text, _KINDS)
