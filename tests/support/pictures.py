"""Pictures as arrays of grey, for programs that look at them."""

import struct
import zlib
from typing import Any

import numpy as np


def png_letters(png: bytes) -> "np.ndarray[Any, Any]":
    """A PNG of one bit for each dot, as those of QR codes are: rows as they are, or added to the one above."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (depth, colour) in ((1, 0), (1, 3))
    at, data = 8, b""
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + size]
        at += size + 12
    sent = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, -1)
    rows = np.zeros((height, sent.shape[1] - 1), np.uint8)
    for number, (kind, row) in enumerate(zip(sent[:, 0], sent[:, 1:], strict=True)):
        assert kind in (0, 2)
        rows[number] = row + rows[number - 1] if kind == 2 else row
    return np.unpackbits(rows, axis=1)[:, :width] * np.uint8(255)
