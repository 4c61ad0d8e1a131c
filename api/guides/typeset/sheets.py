"""A sheet and its wallet card as PDFs, with the data of the sheet attached."""

import dataclasses
from typing import Final

from api.guides.arranged import arrange
from api.guides.carried import JSON_NAME, JSON_TYPE, VCARD_NAME, as_json, as_vcards
from api.guides.paper import Paper
from api.guides.sheet import Sheet
from api.guides.typeset.compiling import Attached, compiled
from api.guides.wallet import HEIGHT, WIDTH, wallet_of

_VCARD_TYPE: Final = "text/vcard"


def written(sheet: Sheet, paper: Paper) -> bytes:
    """The file."""
    arranged = arrange(sheet)
    return compiled("sheet.typ", arranged.around, dataclasses.asdict(arranged), paper, _carried(sheet))


def written_wallet(sheet: Sheet, paper: Paper) -> bytes:
    """The wallet card of the sheet, as often as a page has room for it."""
    wallet = wallet_of(sheet)
    data = {**dataclasses.asdict(wallet), "face": (WIDTH, HEIGHT)}
    return compiled("wallet.typ", wallet.around, data, paper, _carried(sheet))


def _carried(sheet: Sheet) -> tuple[Attached, ...]:
    """What a PDF of a sheet carries for programs."""
    return (
        Attached(JSON_NAME, JSON_TYPE, "data", as_json(sheet)),
        Attached(VCARD_NAME, _VCARD_TYPE, "supplement", as_vcards(sheet)),
    )
