"""The QR code that leads from paper to the live version of a sheet."""

import io
from functools import lru_cache
from typing import Final

import segno

_BORDER: Final = 2
"""Light modules around it: the paper around is white too."""
_SCALE: Final = 8
_LONGEST: Final = 300
"""Longer addresses make codes that a telephone cannot read at this size."""


def qr_svg(address: str) -> str:
    """The code as SVG. Empty if the address is empty or too long."""
    return _saved(address, "svg").decode()


def qr_png(address: str) -> bytes:
    """The code as PNG. Empty if the address is empty or too long."""
    return _saved(address, "png")


def qr_of_page(address: str, about: str) -> str:
    """The code as an element of a page, with `about` as its title. Empty as the others."""
    if not 0 < len(address) <= _LONGEST:
        return ""
    code = _code_of(address)
    return code.svg_inline(border=_BORDER, omitsize=True, svgclass="guide__code", lineclass=None, title=about)


def _saved(address: str, kind: str) -> bytes:
    written = io.BytesIO()
    if 0 < len(address) <= _LONGEST:
        _code_of(address).save(written, kind, scale=_SCALE, border=_BORDER)
    return written.getvalue()


@lru_cache(maxsize=256)
def _code_of(address: str) -> segno.QRCode:
    """Cached: to choose the mask of a code takes 10 to 30 ms, and the files of one sheet have the same code."""
    return segno.make_qr(address, error="m")
