"""Texts of a file as pieces: what is linked, bold or in another language stands apart.

Texts are plain (`api.guides.signs`) and addresses can be linked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from api.guides.signs import address, plain
from api.words.mixed import parts_of


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: the address that it links to, if any, whether it is bold, and its language.

    `language` is empty for that of the file.
    """

    text: str
    uri: str = ""
    bold: bool = False
    language: str = ""


Pieces = tuple[Piece, ...]
"""A text. Empty if there is none."""
BETWEEN: Final = Piece(" · ")
"""What stands between several facts on a line."""


def text_of(several: Iterable[Piece]) -> str:
    """The pieces as people read them."""
    return "".join(piece.text for piece in several)


def pieces_of(text: str, *, uri: str = "", bold: bool = False) -> Pieces:
    """A text as pieces, without spaces at its ends. `uri` is what all of it links to, if a file may link to it."""
    target = address(uri) if uri else ""
    made = [Piece(_inside(part), target, bold, language) for part, language in parts_of(text)]
    made = [piece for piece in made if piece.text]
    if made:
        made[0] = replace(made[0], text=made[0].text.lstrip())
        made[-1] = replace(made[-1], text=made[-1].text.rstrip())
    return tuple(piece for piece in made if piece.text)


def _inside(text: str) -> str:
    """A part of a text. Spaces at its ends are between it and its neighbours."""
    made = plain(text)
    return f"{' ' * text[:1].isspace()}{made}{' ' * text[-1:].isspace()}" if made else " " * bool(text)
