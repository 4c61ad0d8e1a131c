"""Writes a sheet as HTML: a file that needs nothing else, and the part of it that a page shows.

Every text is escaped. A text in another language than the sheet says so, and each stands by itself, so that one that
runs from right to left does not turn its neighbours around.
"""

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from api.guides.paper import Paper
from api.guides.sheet import Sheet
from api.guides.signs import address, plain
from api.words.mixed import parts_of

_FOLDER: Final = Path(__file__).parent
STYLE: Final = "sheet.css"
"""The style of a sheet, in this folder. The file has it inside, pages link to it."""


def html(sheet: Sheet, paper: Paper = Paper.LETTER) -> bytes:
    """The sheet as a file in HTML, for a screen and for this paper. The same sheet gives the same bytes."""
    style = Markup((_FOLDER / STYLE).read_text(encoding="utf-8"))
    given = {"style": style, "foot": _foot(sheet), "paper": paper.name.lower()}
    return _environment().get_template("sheet.html").render(sheet=sheet, **given).encode()


def preview(sheet: Sheet) -> Markup:
    """The sheet as a part of a page that links to its style. Its title is a heading of the second level."""
    return Markup(_environment().get_template("body.html").render(sheet=sheet, top=2))


def _foot(sheet: Sheet) -> str:
    """What stands at the foot of every printed page, beside its number."""
    numbers = (phone.display for line in sheet.head[:2] for phone in line.phones[:1])
    facts = (sheet.words["edition"], sheet.words["as_of"], sheet.words["valid_until"])
    return " · ".join((sheet.title, *facts, *numbers))


@cache
def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["said"] = _said
    env.filters["address"] = address
    env.filters["plain"] = plain
    env.filters["css"] = _css
    return env


def _css(text: str) -> Markup:
    """A text as a string of CSS, with every sign but letters of ASCII, digits and spaces written as its number."""
    signs = (s if s.isascii() and (s.isalnum() or s == " ") else f"\\{ord(s):06x} " for s in plain(text))
    return Markup('"{}"').format(Markup("".join(signs)))


def _said(text: str) -> Markup:
    """A text, each part of it with its language if that is not the sheet's."""
    told = []
    for part in parts_of(text):
        said = Markup('<bdi lang="{}">{}</bdi>' if part.language else '<bdi dir="auto">{1}</bdi>').format(
            part.language, plain(part.text)
        )
        told += [" " if part.text[:1].isspace() else "", said, " " if part.text[-1:].isspace() else ""]
    return Markup("").join(told) if plain(text) else Markup("")
