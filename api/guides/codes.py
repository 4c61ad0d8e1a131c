"""The QR code that leads from paper to the live version of a sheet."""

import io
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
    code = segno.make_qr(address, error="m")
    return code.svg_inline(border=_BORDER, omitsize=True, svgclass="guide__code", lineclass=None, title=about)


def _saved(address: str, kind: str) -> bytes:
    written = io.BytesIO()
    if 0 < len(address) <= _LONGEST:
        segno.make_qr(address, error="m").save(written, kind, scale=_SCALE, border=_BORDER)
    return written.getvalue()
