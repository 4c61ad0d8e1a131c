"""Texts of the directory in the reader's language.

The names and texts of its vocabulary (kinds of help, tiles, steps of guides, systems of regions) are in the catalogue
under a context of their own (`messages.CONTEXT`), as the seed has them. A text that an editor has changed has no
translation: it is shown in English and marked as such. Names of agencies, services and places are never translated.
"""

from api.words.messages import SOURCE, Messages
from api.words.mixed import MixedText, Part, joined


def datum(text: str, messages: Messages) -> str:
    """A text of the vocabulary in the language of `messages`; in English if it has no translation.

    The result knows its language: `|filed` in a template marks it where that is not the language of the page.
    """
    if messages.language == SOURCE:
        return text
    translated = messages.of_data(text)
    return english(text, messages) if translated is None else MixedText((Part(translated),))


def data_list(text: str, messages: Messages) -> str:
    """The same for one or several texts with commas between them, which may have commas themselves."""
    if messages.language == SOURCE:
        return text
    return joined(_longest(text.split(", "), messages))


def english(text: str, messages: Messages) -> str:
    """A name or text that is always in English, for use in a sentence in the language of `messages`."""
    return text if messages.language == SOURCE else MixedText((Part(text, SOURCE),))


def _longest(pieces: list[str], messages: Messages) -> list[str]:
    """The translated texts that the pieces make up, the longest first; pieces that make none up stay English."""
    found: list[str] = []
    while pieces:
        for end in range(len(pieces), 0, -1):
            text = ", ".join(pieces[:end])
            if end == 1 or messages.of_data(text) is not None:
                found.append(datum(text, messages))
                pieces = pieces[end:]
                break
    return found
