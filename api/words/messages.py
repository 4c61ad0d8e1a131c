"""The message catalogue: every word that people read is looked up here, and English is the source.

Write a sentence in code as `mark("...")` or `mark_plural("...", "...")`, in templates as `_("...")` or `{% trans %}`:
in English, with named placeholders for values, `%(name)s`. Only these are extracted, and `Messages.text` and
`Messages.plural` accept only these: a plain `str` is a type error.

To add a language, put `<language>.po`, made from `messages.pot`, into `api/words/locale`; catalogues are not
compiled. Messages that a catalogue lacks are shown in English. `python -m api.words` writes `messages.pot` from code
and templates (`api/words/extraction.py`), and brings the catalogues up to date (`api/words/catalogues.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from gettext import c2py
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple, NewType

from babel import Locale
from babel.messages.pofile import read_po

from api.words.mixed import filled

SOURCE: Final = "en"
FOLDER: Final = Path(__file__).parent / "locale"
TEMPLATE: Final = FOLDER / "messages.pot"

CONTEXT: Final = "data"
"""The context of texts of the directory in a catalogue: each is translated where its English text stands."""
_LOCALES: Final = {"es": "es-US"}
"""Whose numbers, days and times a language has: Spanish has those of the United States."""

Sentence = NewType("Sentence", str)
"""A sentence that is extracted for translation. Only `mark` makes it."""


class Plural(NamedTuple):
    """The singular and plural forms of a sentence, extracted together. Only `mark_plural` makes them."""

    singular: str
    plural: str


def mark(sentence: str) -> Sentence:
    """`sentence`, marked for extraction; it must be a string literal."""
    return Sentence(sentence)


def mark_plural(singular: str, plural: str) -> Plural:
    """The singular and plural forms of a sentence, marked for extraction; both must be string literals."""
    return Plural(singular, plural)


class Messages:
    """The messages in a language. Values are given by name; a `%` in a sentence is written `%%`."""

    def __init__(
        self,
        language: str,
        texts: Mapping[str, tuple[str, ...]],
        form: Callable[[int], int],
        data: Mapping[str, str] | None = None,
    ) -> None:
        self.language = language
        self.locale = Locale.parse(_LOCALES.get(language, language), sep="-")
        self._texts = texts
        self._data = data or {}
        self._form = form
        told = (sorted(texts.items()), sorted(self._data.items()))
        self.version = sha256(repr(told).encode()).hexdigest()[:12]
        """It differs between catalogues with different texts, so that a review of one does not count for another."""

    def text(self, sentence: Sentence, **params: object) -> str:
        """The sentence in this language, with `params` filled in."""
        return filled(self.gettext(sentence), params)

    def plural(self, sentence: Plural, n: int, **params: object) -> str:
        """The sentence for the number `n`; `n` is a parameter, too."""
        return filled(self.ngettext(sentence.singular, sentence.plural, n), {"n": n, **params})

    def gettext(self, message: str) -> str:
        """The translation of `message`, placeholders not filled in. For templates; code calls `text`."""
        return self._texts.get(message, (message,))[0] or message

    def of_data(self, text: str) -> str | None:
        """The translation of a text of the directory; None if the catalogue has none. Code calls `words.data`."""
        return self._data.get(text) or None

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The translation for `n`, placeholders not filled in. For templates; code calls `plural`."""
        forms = self._texts.get(singular, ())
        form = self._form(n)
        if len(forms) > form and forms[form]:
            return forms[form]
        return singular if n == 1 else plural


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, English first."""
    return (SOURCE, *sorted(path.stem for path in FOLDER.glob("*.po") if path.stem != SOURCE))


def prefix(language: str) -> str:
    """What the addresses in `language` begin with: nothing for English, `/es` for Spanish."""
    return "" if language == SOURCE else f"/{language}"


def messages_for(language: str) -> Messages:
    """The messages in `language` (BCP 47); without a catalogue for a region in its main language, else in English."""
    return _messages(_known(language) or SOURCE)


@cache
def _messages(language: str) -> Messages:
    path = FOLDER / f"{language}.po"
    if not path.exists():
        return Messages(language, {}, lambda n: int(n != 1))
    with path.open("rb") as file:
        catalog = read_po(file, locale=language.replace("-", "_"))
    texts, data = {}, {}
    for message in catalog:
        (text, *_), strings = forms_of(message.id), forms_of(message.string)
        if text and message.context == CONTEXT:
            data[text] = strings[0]
        elif text:
            texts[text] = strings
    return Messages(language, texts, c2py(catalog.plural_expr), data)


def forms_of(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """A text of a catalogue in all its forms: several for a plural, one for any other, empty if there is none yet."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def _known(language: str) -> str | None:
    """The available language that fits `language`; None where none does."""
    wanted = language.strip().replace("_", "-").lower()
    by_name = {name.lower(): name for name in languages()}
    return by_name.get(wanted) or by_name.get(wanted.partition("-")[0])


def choose_language(header: str | None) -> str:
    """The available language that an Accept-Language header prefers; English where it names none."""
    wishes = sorted(map(_wish, (header or "").split(",")[:20]), key=lambda wish: -wish[0])
    return next((known for weight, name in wishes if weight > 0 and (known := _known(name))), SOURCE)


def _wish(part: str) -> tuple[float, str]:
    """(weight, language) of a part of the header; an invalid weight counts as 0."""
    name, _, weight = part.partition(";")
    try:
        return float(weight.replace(" ", "").removeprefix("q=") or 1), name
    except ValueError:
        return 0.0, name
