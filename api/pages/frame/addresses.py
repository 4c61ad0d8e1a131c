"""The addresses of pages in each language: those in English have no prefix, others begin with their language."""

import re
from functools import lru_cache
from typing import Final

from babel import Locale

from api.words.messages import SOURCE, languages, prefix

_OWN: Final = re.compile(r'(?<! lang="..")(\s(?:href|action|formaction|hx-post)=")/(?!/|static/)')
"""A page's address in HTML: no static file, and not right after a `lang`, where it leads to another language."""
_ANY: Final = re.compile(r'(\s(?:href|src|action|formaction|hx-post|data-tongue)=")/(?!/)')
"""An address of this server in HTML."""
_FILED: Final = "<bdi>"
"""In templates it holds text of the directory, which is in English."""


def language_of(path: str) -> str:
    """The language of the page at `path`."""
    first = path.removeprefix("/").partition("/")[0]
    return first if first in languages() else SOURCE


def in_language(path: str, language: str) -> str:
    """The address of the same page in `language`."""
    return prefix(language) + (path.removeprefix(prefix(language_of(path))) or "/")


@lru_cache(maxsize=16)
def name_of(language: str) -> str:
    """What a language calls itself, with a capital."""
    name = Locale.parse(language, sep="-").get_display_name() or language
    return name[:1].upper() + name[1:]


def below(html: str, root: str) -> str:
    """`html` of a page that is served below `root`: its links, forms and files lead there."""
    return _ANY.sub(rf"\1{root}/", html) if root else html


def localized(html: str, language: str) -> str:
    """`html` of a page in `language`: its links and forms lead to pages in `language`, and the text of the directory
    is marked as English."""
    if language == SOURCE:
        return html
    return _OWN.sub(rf"\1{prefix(language)}/", html).replace(_FILED, f'<bdi lang="{SOURCE}">')
