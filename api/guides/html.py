"""Writes a sheet as HTML: a file that needs nothing else, and the part of it that a page shows.

Every text is escaped. A text in another language than the sheet says so, and each stands by itself, so that one that
runs from right to left does not turn its neighbours around.
"""

import base64
import re
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from api.guides.around import on_a_line
from api.guides.arranged import around_of
from api.guides.paper import Paper
from api.guides.sheet import Sheet
from api.guides.signs import address, plain
from api.words.mixed import parts_of

_FOLDER: Final = Path(__file__).parent
_CODE: Final = "14mm"
STYLE: Final = "sheet.css"
"""The style of a sheet, in this folder. The file has it inside, pages link to it."""


def html(sheet: Sheet, paper: Paper = Paper.LETTER) -> bytes:
    """The sheet as a file in HTML, for a screen and for this paper. The same sheet gives the same bytes."""
    style = Markup((_FOLDER / STYLE).read_text(encoding="utf-8"))
    given = {"style": style, "pages": _pages_style(sheet, paper, code=_drawn(sheet)), "code": _code(sheet)}
    return _environment().get_template("sheet.html").render(sheet=sheet, **given).encode()


def preview(sheet: Sheet) -> Markup:
    """The sheet as a part of a page that links to its style. Its title is a heading of the second level."""
    return Markup(_environment().get_template("body.html").render(sheet=sheet, top=2, code=_code(sheet)))


def print_style(sheet: Sheet, paper: Paper = Paper.LETTER) -> bytes:
    """The style of the pages of a preview that is printed: what each of them says at its foot.

    It has no code: pages of ours load no pictures out of a style. The preview has one in itself.
    """
    return _pages_style(sheet, paper, code="").encode()


def _pages_style(sheet: Sheet, paper: Paper, *, code: str) -> Markup:
    """Paper and foot of every printed page: title, edition, dates, 911 and 988, the live version, number and code."""
    around = around_of(sheet)
    live = f"{around.live_label}: {around.live.text}" if around.live else ""
    given = {
        "paper": paper.name.lower(),
        "foot": on_a_line((around.running, around.dates, around.emergency, live)),
        "numbers": re.split(r"\{(pages?)\}", around.page),
        "code": code,
    }
    return Markup(_environment().get_template("pages.css.jinja").render(given))


def _code(sheet: Sheet) -> Markup:
    """The code that leads to the live version; empty without an address, and where its library is missing."""
    around = around_of(sheet)
    try:
        from api.guides.codes import qr_of_page  # needs an optional library
    except ModuleNotFoundError:
        return Markup("")
    return Markup(qr_of_page(around.live.uri if around.live else "", around.code_words))


def _drawn(sheet: Sheet) -> str:
    """The code as an address that is itself a picture, of the size that it has at the foot of pages."""
    code = str(_code(sheet))
    svg = code.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" width="{_CODE}" height="{_CODE}" ', 1)
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}" if code else ""


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
    """A text as a string of CSS, with every sign but letters of ASCII, digits and spaces written as its number.

    Spaces at its ends stay: they are between it and its neighbours.
    """
    kept = f"{' ' * text[:1].isspace()}{plain(text)}{' ' * text[-1:].isspace()}"
    signs = (s if s.isascii() and (s.isalnum() or s == " ") else f"\\{ord(s):06x} " for s in kept)
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
