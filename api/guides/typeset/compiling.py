"""Sets a file with typst. Its template reads it as data: a text of it is never code or markup."""

import dataclasses
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import typst

from api.guides.around import Around
from api.guides.codes import qr_svg
from api.guides.paper import Paper
from api.guides.pieces import text_of
from api.guides.typeset.letters import printable

_FOLDER: Final = Path(__file__).parent
_LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:-.*?)??(?:-([A-Z]{2}))?(?:-.*)?")
_AS_THEY_ARE: Final = frozenset({"uri", "kind"})
"""Fields that are no texts for people."""


class Attached(NamedTuple):
    """A file inside a PDF: its name, media type, what it is to the PDF (`data`, `supplement`), and its text."""

    name: str
    type: str
    relationship: str
    content: str


def compiled(
    template: str, around: Around, data: dict[str, Any], paper: Paper, attached: Iterable[Attached] = ()
) -> bytes:
    """The PDF that a template of this folder makes of `data`, whose dataclasses become dictionaries."""
    given = _given(around, data, paper) | {"attached": [one._asdict() for one in attached if one.content]}
    made = typst.compile(
        _FOLDER / template,
        root=_FOLDER,
        font_paths=_fonts(),
        sys_inputs={"given": json.dumps(given)},
        format="pdf",
        pdf_standards=["ua-1", "a-3a"],
        timestamp=datetime.combine(around.as_of, time(), UTC),
    )
    assert isinstance(made, bytes)
    return made


def _given(around: Around, data: dict[str, Any], paper: Paper) -> dict[str, Any]:
    """What the template reads."""
    language = _LANGUAGE.fullmatch(around.language)
    said = dataclasses.asdict(dataclasses.replace(around, language=""))
    texts: dict[str, Any] = _printable({**data, "around": {**said, "as_of": None}})
    return texts | {
        # PDF/UA asks for a title, which a text without any letter that can be printed is not.
        "whole_title": printable(text_of(around.title)).strip() or around.name or "Signpost",
        "whole_subtitle": printable(text_of(around.subtitle)),
        "language": _base(around.language) or "en",
        "region": language[2] if language else None,
        "paper": paper.value,
        "date": (around.as_of.year, around.as_of.month, around.as_of.day),
        "code": qr_svg(around.live.uri if around.live else ""),
    }


def _printable(value: Any, name: str = "", *, heading: bool = False) -> Any:
    """`value` with all texts for people as the fonts can print them, and languages as typst knows them."""
    if isinstance(value, str):
        if name == "language":
            return _base(value)
        return value if name in _AS_THEY_ARE else printable(value, heading=heading)
    if isinstance(value, dict):
        return {key: _printable(one, key, heading=heading or key.endswith("title")) for key, one in value.items()}
    return [_printable(one, heading=heading) for one in value] if isinstance(value, tuple | list) else value


def _base(language: str) -> str:
    """The language without script and region; empty if it has no code of two or three letters."""
    parts = _LANGUAGE.fullmatch(language)
    return parts[1] if parts else ""


@cache
def _fonts() -> typst.Fonts:
    """Our fonts alone: what is installed on a machine changes nothing."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FOLDER / "fonts")])
