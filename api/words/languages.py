"""Names of languages."""

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from api.words.messages import Messages
from api.words.unstated import NOT_STATED
from graph.values.language import standard


def language(code: str, messages: Messages) -> str:
    """The name of a language in the reader's language; its code where the name is unknown."""
    return _language(code, messages.locale)


@lru_cache(maxsize=1024)
def _language(code: str, locale: Locale) -> str:
    """CLDR's name of the whole code, else of its language, which many without a locale have (`ase`)."""
    tag = standard(code)
    try:
        name = Locale.parse(tag, sep="-").get_display_name(locale)
    except (ValueError, LookupError, UnknownLocaleError):
        name = None
    return name or locale.languages.get(tag) or locale.languages.get(tag.partition("-")[0]) or code


def languages(codes: Iterable[str], messages: Messages) -> str:
    """The names of the languages spoken, or "not stated"."""
    return ", ".join(language(code, messages) for code in codes) or messages.text(NOT_STATED)
