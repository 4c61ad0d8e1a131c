"""Addresses that a record may have and that a page may link: web pages, mail and telephone numbers.

Browsers forgive much in an address: they drop line breaks, read `\\` as `/`, and run a `javascript:` in any letter
case. So an address is taken only if it is plainly one of the forms below. Addresses are checked when they are
written; a store that was written before may still have others, which are shown as text (`linked`).
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from graph.model.errors import InvalidInput, shown

WEB: Final = ("https", "http")
"""The schemes of websites and of sources."""
ANY: Final = (*WEB, "mailto", "tel")
"""The schemes of what a document points to: it may also be had by mail or telephone."""

_LONGEST: Final = 2_000
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]\.?"
_MAIL_SIGNS = r"[A-Za-z0-9.!#$'*+_~-]"
# The signs that RFC 5322 allows before the @ without quotes: o'neill@example.org is an address.
_MAIL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PAGE: Final = re.compile(rf"//{_HOST}(?::[0-9]{{1,5}})?(?:[/?#].*)?")
_FORMS: Final = {
    "https": _PAGE,
    "http": _PAGE,
    "mailto": re.compile(rf"{_MAIL_SIGNS}+@{_HOST}"),
    "tel": re.compile(r"\+?[0-9][0-9().-]*(?:;ext=[0-9]+)?"),
}
_FORBIDDEN: Final = frozenset('\\<>"')
"""Signs that no address has, but that browsers accept in one and read as something else."""
_SAID: Final = {
    "https": "https://host/path",
    "http": "http://host/path",
    "mailto": "mailto:name@host.tld",
    "tel": "tel:+1…",
}


def scheme_of(address: str, schemes: Iterable[str]) -> str | None:
    """The scheme of `address`, in lower case; None if it is not plainly an address of one of `schemes`."""
    if len(address) > _LONGEST:
        return None
    scheme, colon, rest = address.partition(":")
    scheme = scheme.lower()
    if not colon or scheme not in schemes or any(map(_is_hidden, address)):
        return None
    return scheme if _FORMS[scheme].fullmatch(rest) else None


def _is_hidden(char: str) -> bool:
    # C: controls, invisible marks and those that reverse text; Z: spaces and line breaks.
    return char in _FORBIDDEN or (not ("!" <= char <= "~") and unicodedata.category(char)[0] in "CZ")


def check_address(address: str, schemes: tuple[str, ...], where: str = "") -> None:
    """Raises InvalidInput, beginning with `where`, unless `address` is plainly an address of one of `schemes`."""
    if scheme_of(address, schemes) is None:
        forms = " or ".join(_SAID[scheme] for scheme in schemes)
        raise InvalidInput(f"{where}{shown(address)} is not an address to link: write {forms}", value=address)


def is_mail(text: str) -> bool:
    """Whether `text` is plainly an e-mail address: `name@host.tld`."""
    return _MAIL.fullmatch(text) is not None


def linked(address: str | None) -> str:
    """`address` if a page may link it, else an empty text: an older store may have any text as an address."""
    return address if address and scheme_of(address, ANY) else ""
