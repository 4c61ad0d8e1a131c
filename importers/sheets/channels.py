"""How somebody is reached, as a line of a sheet says it: numbers, mail and web addresses, and what is withheld."""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from graph.model.address import is_mail
from graph.values.phone import is_masked
from importers.reading.numbers import Numbered, given, numbers_of

_MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_URL: Final = re.compile(r"https?://[^\s<>()\"]{3,2000}[^\s<>()\".,;:]")
_PAGE: Final = re.compile(
    r"(?<![\w@/.-])(?:www\.)?[a-z0-9-]{3,60}(?:\.[a-z0-9-]{1,40}){0,3}\.(?:org|gov|edu|com|net|us)\b(?:/[\w/.%-]{0,200})?",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"\bcall(?: or text)? (?=[0-9(])[^;.]{3,80}"
    r"|(?:\+?1[-. ]{1,2})?\(?\b[2-9][0-9]{2}\)?[-. ]{1,3}[0-9]{3}[-. ][0-9]{4}\b"
    r"(?:[ ,]{0,2}(?:x|xt|ext)\b\.? ?[0-9]{1,6})?"
    r"|\b1-8(?:00|33|44|55|66|77|88)-[A-Z0-9]{2,8}(?:-[A-Z0-9]{2,8})?\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\b(?P<label>(?:tele)?phone|tel|cell|mobile|fax|e-?mail|tel[eé]fono|correo(?: electr[oó]nico)?)\b\.?\s?:?\s*"
    r"(?P<rest>[-0-9Xx_*#.()+ ]{0,40}\Z|[-0-9Xx_*#.()+]{2,40}(?=[\s,;]|\Z))",
    re.IGNORECASE,
)
_LABELS: Final = re.compile(
    r"\b(?:(?:tele)?phone|tel|cell|fax|e-?mail|tel[eé]fono|correo(?: electr[oó]nico)?)\b\.?\s?:\s*", re.IGNORECASE
)
_AREA: Final = re.compile(r"(?<![\w-])[2-9][0-9]{2}[- ]{1,2}(?:[Xx_-]{2,12}|\Z)")
_XS: Final = re.compile(r"(?<!\w)[Xx]{2,}(?!\w)")


@dataclass
class Channels:
    """What a line says of how to reach somebody, and the `rest` of its words."""

    phones: list[dict[str, str]] = field(default_factory=list)
    email: str = ""
    pages: list[str] = field(default_factory=list)
    masked: list[str] = field(default_factory=list)
    rest: str = ""

    @property
    def any(self) -> bool:
        """Whether the line says anything of it."""
        return bool(self.phones or self.email or self.masked)


def channels(text: str) -> Channels:
    """What a line says. Everything that is understood is taken out of its words."""
    found = Channels()
    rest = _URL.sub(lambda one: _taken(found.pages, one[0]), text)
    rest = _MAIL.sub(lambda one: _mail(found, one[0]), rest)
    rest = _PAGE.sub(lambda one: _taken(found.pages, f"https://{one[0]}"), rest)
    rest = _NUMBER.sub(lambda one: _number(found, one[0]), rest)
    rest = _LABEL.sub(lambda one: _withheld(found, one["rest"]), rest)
    rest = _AREA.sub(lambda one: _withheld(found, one[0]), rest)
    rest = _XS.sub(lambda one: _withheld(found, one[0]), rest)
    found.rest = " ".join(_LABELS.sub(" ", rest).split()).strip(" ,;:-–")
    return found


def _taken(items: list[str], text: str) -> str:
    items.append(text)
    return " "


def _mail(found: Channels, text: str) -> str:
    if not found.email and is_mail(text):
        found.email = text
        return " "
    return text


def _number(found: Channels, text: str) -> str:
    written = " ".join(text.replace("- ", "-").split())
    read = [given(replace(one.phone, label=None)) for one in numbers_of(written) if isinstance(one, Numbered)]
    found.phones += read
    return " " if read else text


def _withheld(found: Channels, text: str) -> str:
    """What is printed in place of a number, a name or an address. A label with nothing behind it says nothing."""
    bare = text.strip()
    if bare and (is_masked(bare) or _XS.fullmatch(bare) or re.fullmatch(r"[2-9][0-9]{2}\s?-+\s?", bare)):
        found.masked.append(bare)
    return " "
