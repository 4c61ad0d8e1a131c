"""What the writers of a sheet share: which addresses it may link to, and texts without control characters."""

import unicodedata
from typing import Final

from api.guides.sheet import SheetContact

_CONTROLS: Final = ("Cc", "Zl", "Zp", "Cs")
_SCHEMES: Final = ("https:", "http:", "mailto:", "tel:", "sms:")


def is_link(uri: str) -> bool:
    """Whether `uri` is a whole address that people can open: a web page, a mail address or a number."""
    return uri.lower().startswith(_SCHEMES) and not any(sign.isspace() or not sign.isprintable() for sign in uri)


def clean(text: str) -> str:
    """`text` without control characters and line breaks, which no format may get."""
    return "".join(" " if unicodedata.category(sign) in _CONTROLS else sign for sign in text)


def heading(contact: SheetContact) -> str:
    """Whom a contact is, in one line after its label: `Josh Cingranelli, Region 3 Coordinator`."""
    return ", ".join(filter(None, (contact.name, contact.title)))
