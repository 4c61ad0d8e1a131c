"""Text that a program once read with the wrong encoding: `9:00amGÇô6:00pm` was `9:00am–6:00pm`."""

import re
from typing import Final

_DAMAGED: Final = re.compile(
    "\ufffd"  # what could not be read is replaced by it
    "|[GΓ]Ç[ôöÖÿÜ£¥¢¡óò]"  # UTF-8's dashes and quotes read as code page 437
    "|â€|â\x80|Ã[\x80-\xbf©±¡³ºª«¨¢]|Â[\xa0-\xbf]"  # UTF-8 read as Windows-1252 or Latin-1
    "|[\x80-\x9f]"  # Windows-1252 read as Latin-1
)


def damage(text: str) -> str:
    """The first signs of `text` that come from a wrong encoding, empty if there are none."""
    found = _DAMAGED.search(text)
    return found[0] if found else ""
