"""Names of languages."""

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale

from api.words.messages import Messages
from api.words.unstated import NOT_STATED


def language(code: str, messages: Messages) -> str:
    """The name of a language in the reader's language; its code where the name is unknown."""
    return _language(code, messages.locale)


@lru_cache(maxsize=1024)
def _language(code: str, locale: Locale) -> str:
    try:
        name = Locale.parse(code, sep="-").get_display_name(locale)
    except (ValueError, LookupError):
        name = None
    return name or code


def languages(codes: Iterable[str], messages: Messages) -> str:
    """The names of the languages spoken, or "not stated"."""
    return ", ".join(language(code, messages) for code in codes) or messages.text(NOT_STATED)
