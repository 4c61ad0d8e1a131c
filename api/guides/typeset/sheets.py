"""A sheet as a PDF, with its own data attached."""

import dataclasses
from typing import Final

from api.guides.arranged import arrange
from api.guides.carried import JSON_NAME, JSON_TYPE, VCARD_NAME, as_json, as_vcards
from api.guides.paper import Paper
from api.guides.sheet import Sheet
from api.guides.typeset.compiling import Attached, compiled

_VCARD_TYPE: Final = "text/vcard"


def written(sheet: Sheet, paper: Paper) -> bytes:
    """The file."""
    arranged = arrange(sheet)
    return compiled("sheet.typ", arranged.around, dataclasses.asdict(arranged), paper, carried(sheet))


def carried(sheet: Sheet) -> tuple[Attached, ...]:
    """What a PDF of a sheet carries for programs."""
    return (
        Attached(JSON_NAME, JSON_TYPE, "data", as_json(sheet)),
        Attached(VCARD_NAME, _VCARD_TYPE, "supplement", as_vcards(sheet)),
    )
