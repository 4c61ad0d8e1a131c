"""Marks text of the directory with its language, where that is not the language of the page.

Templates write `{{ text|filed }}` for a text of the directory, `{{ sentence|told }}` for a sentence of ours that may
have names in it, and `{{ text|in_its_language }}` for the attribute of an element that holds nothing else.
"""

from functools import partial
from typing import Final

from jinja2 import Environment
from markupsafe import Markup, escape

from api.words.messages import SOURCE
from api.words.mixed import MixedText, Part

_FILED: Final = Markup("<bdi>{}</bdi>")


def add_filters(env: Environment, language: str) -> None:
    """Give the templates of pages in `language` the filters."""
    env.filters |= {"filed": filed, "told": told, "in_its_language": partial(_in_its_language, language)}


def filed(text: str) -> Markup:
    """A text of the directory: in English unless it says that it is in the language of the page."""
    return told(text) if isinstance(text, MixedText) else _FILED.format(text)


def told(text: str) -> Markup:
    """A text in the language of the page, with its parts in other languages marked."""
    return Markup("").join(map(_marked, text.parts)) if isinstance(text, MixedText) else escape(text)


def _marked(part: Part) -> Markup:
    return Markup('<bdi lang="{}">{}</bdi>').format(part.language, part.text) if part.language else escape(part.text)


def _in_its_language(page: str, text: str, within: str | None = None) -> Markup:
    """The attribute of an element that holds a text of the directory, inside an element that holds `within`, or
    right on the page; empty if it needs none."""
    language = _language(text, page)
    around = page if within is None else _language(within, page)
    return Markup("") if language == around else Markup(' lang="{}"').format(language)


def _language(text: str, page: str) -> str:
    return text.language or page if isinstance(text, MixedText) else SOURCE
