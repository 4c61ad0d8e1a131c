"""Languages by code and by name: what a text means, and when two codes mean one language.

Codes are BCP 47 tags (RFC 5646) over ISO 639; `langcodes` reads and standardizes them: `spa`, `ES` are `es`. Names
are those that CLDR has in English and Spanish (`Babel`).
"""

from collections.abc import Mapping
from functools import cache, lru_cache

import langcodes
from babel import Locale
from langcodes.tag_parser import LanguageTagError

from graph.model.errors import InvalidInput, shown
from graph.values.folding import fold

_LONGEST = 100
_NAMED_IN = ("en", "es")


def language_of(text: str) -> str:
    """The standard code of the language that `text` means, a code or a name: `es` for `spa`, `ES` and `Spanish`.

    Raises InvalidInput if `text` is neither a code of ISO 639 nor the name of a language.
    """
    text = text.strip()
    code = None if len(text) > _LONGEST else _code(text) or _names().get(fold(text))
    if code is None:
        raise InvalidInput(
            f"{shown(text)} is no language: write its ISO 639 code, such as es, or its name, such as Spanish",
            value=text,
            code="language.unknown",
            params={"text": text},
        )
    return code


def language_named(text: str) -> str | None:
    """The standard code of the language with this name, in English or Spanish; None if none has it."""
    return _names().get(fold(text))


def check_code(text: str, where: str = "") -> str:
    """The standard form of a code. Raises InvalidInput, beginning with `where`, if ISO 639 has no such code."""
    code = _code(text)
    if code is None:
        raise InvalidInput(f"{where}{shown(text)} is not a language: write its ISO 639 code, as en or es", value=text)
    return code


@lru_cache(maxsize=1024)
def standard(text: str) -> str:
    """The standard code of `text`; `text` itself if it is no language, which happens only in older stores."""
    try:
        return language_of(text)
    except InvalidInput:
        return text


@lru_cache(maxsize=4096)
def speaks(spoken: tuple[str, ...], asked: str) -> bool:
    """Whether any of the codes `spoken` matches the standard code `asked`: the same language, or a form of it.

    This is the basic matching of RFC 4647 in both directions: `es` matches `es-MX`, and `es-MX` matches `es`.
    """
    return any(_matches(code, asked) or _matches(asked, code) for code in map(standard, spoken))


def _matches(tag: str, wanted: str) -> bool:
    return f"{tag}-".lower().startswith(f"{wanted}-".lower())


@lru_cache(maxsize=1024)
def _code(text: str) -> str | None:
    try:
        language = langcodes.Language.get(text)
        is_known = len(language.language or "") in (2, 3) and language.language != "und" and language.is_valid()
        return language.to_tag() if is_known else None
    except LanguageTagError:
        return None


@cache
def _names() -> Mapping[str, str]:
    """Codes by folded name. A name of several codes has the shortest, which is the language, not a form of it."""
    named: dict[str, str] = {}
    for locale in map(Locale, _NAMED_IN):
        for code, name in locale.languages.items():
            tag, key = _code(code.replace("_", "-")), fold(name)
            if tag and key:
                named[key] = min(named.get(key, tag), tag, key=lambda code: (len(code), code))
    return named
