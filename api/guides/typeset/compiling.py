"""Sets a sheet with typst. The template reads it as data: a text of the sheet is never code or markup."""

import dataclasses
import json
import re
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from api.guides.arranged import arrange, text_of
from api.guides.carried import JSON_NAME, JSON_TYPE, VCARD_NAME, as_json, as_vcards
from api.guides.codes import qr_svg
from api.guides.paper import Paper
from api.guides.sheet import Sheet
from api.guides.typeset.letters import printable

_FOLDER: Final = Path(__file__).parent
_LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:-.*?)??(?:-([A-Z]{2}))?(?:-.*)?")
_VCARD_TYPE: Final = "text/vcard"
_AS_THEY_ARE: Final = frozenset({"uri", "kind"})
"""Fields that are no texts for people."""


def written(sheet: Sheet, paper: Paper) -> bytes:
    """The file."""
    made = typst.compile(
        _FOLDER / "sheet.typ",
        root=_FOLDER,
        font_paths=_fonts(),
        sys_inputs={"given": json.dumps(_given(sheet, paper))},
        format="pdf",
        pdf_standards=["ua-1", "a-3a"],
        timestamp=datetime.combine(sheet.as_of, time(), UTC),
    )
    assert isinstance(made, bytes)
    return made


def _given(sheet: Sheet, paper: Paper) -> dict[str, Any]:
    """What the template reads."""
    arranged = arrange(sheet)
    language = _LANGUAGE.fullmatch(sheet.language)
    attached = (
        (JSON_NAME, JSON_TYPE, "data", as_json(sheet)),
        (VCARD_NAME, _VCARD_TYPE, "supplement", as_vcards(sheet)),
    )
    names = ("name", "type", "relationship", "content")
    texts: dict[str, Any] = _printable(dataclasses.asdict(arranged))
    return texts | {
        # PDF/UA asks for a title: a sheet whose own has no letter that can be printed has the id of its template.
        "whole_title": printable(text_of(arranged.title)).strip() or sheet.template or "Signpost",
        "whole_subtitle": printable(text_of(arranged.subtitle)),
        "language": _base(sheet.language) or "en",
        "region": language[2] if language else None,
        "paper": paper.value,
        "date": (sheet.as_of.year, sheet.as_of.month, sheet.as_of.day),
        "code": qr_svg(arranged.live.uri if arranged.live else ""),
        "attached": [dict(zip(names, file, strict=True)) for file in attached if file[-1]],
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
