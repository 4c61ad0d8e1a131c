"""The message catalogue: every word that people read is looked up here, and English is the source.

Write a sentence in code as `mark("...")` or `mark_plural("...", "...")`, in templates as `_("...")` or `{% trans %}`:
in English, with named placeholders for values, `%(name)s`. Only these are extracted, and `Messages.text` and
`Messages.plural` accept only these: a plain `str` is a type error.

To add a language, put `<language>.po`, made from `messages.pot`, into `api/words/locale`; catalogues are not
compiled. Messages that a catalogue lacks are shown in English. `python -m api.words` writes `messages.pot` from code
and templates, and brings the catalogues up to date (`api/words/catalogues.py`).
"""

from collections.abc import Callable, Mapping
from functools import cache
from gettext import c2py
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple, NewType

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

SOURCE: Final = "en"
PACKAGE: Final = Path(__file__).parent.parent
FOLDER: Final = Path(__file__).parent / "locale"
TEMPLATE: Final = FOLDER / "messages.pot"

_HEADER = """\
# Everything that Signpost says to people, extracted from api/ by `python -m api.words`.
# Copy it to <language>.po to translate it; keep the words in %(brackets)s as they are.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_LOCALES: Final = {"es": "es-US"}
"""Whose numbers, days and times a language has: Spanish has those of the United States."""
_KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "mark": None,
    "mark_plural": (1, 2),
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
}
_METHODS = [("**.py", "python"), ("pages/**.html", "jinja2")]
_OPTIONS = {"pages/**.html": {"extensions": "jinja2.ext.i18n", "trimmed": "true"}}


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

    def __init__(self, language: str, texts: Mapping[str, tuple[str, ...]], form: Callable[[int], int]) -> None:
        self.language = language
        self.locale = Locale.parse(_LOCALES.get(language, language), sep="-")
        self.version = sha256(repr(sorted(texts.items())).encode()).hexdigest()[:12]
        """It differs between catalogues with different texts, so that a review of one does not count for another."""
        self._texts = texts
        self._form = form

    def text(self, sentence: Sentence, **params: object) -> str:
        """The sentence in this language, with `params` filled in."""
        return self.gettext(sentence) % params

    def plural(self, sentence: Plural, n: int, **params: object) -> str:
        """The sentence for the number `n`; `n` is a parameter, too."""
        return self.ngettext(sentence.singular, sentence.plural, n) % {"n": n, **params}

    def gettext(self, message: str) -> str:
        """The translation of `message`, placeholders not filled in. For templates; code calls `text`."""
        return self._texts.get(message, (message,))[0] or message

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
    texts = {forms[0]: strings for forms, strings in map(_entry, catalog) if forms[0]}
    return Messages(language, texts, c2py(catalog.plural_expr))


def _entry(message: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ids, strings = getattr(message, "id"), getattr(message, "string")  # noqa: B009 Babel's own class is untyped here
    return tuple([ids] if isinstance(ids, str) else ids), tuple([strings] if isinstance(strings, str) else strings)


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


def extracted() -> bytes:
    """The template of all messages, from code and templates. The same sources give the same bytes."""
    catalog = Catalog(charset="utf-8")
    entries = extract_from_dir(PACKAGE, _METHODS, _OPTIONS, _KEYWORDS, ())
    for filename, _, message, _, context in entries:
        catalog.add(message, None, [(f"api/{Path(filename).as_posix()}", 1)], context=context)
    out = BytesIO()
    write_po(out, catalog, sort_output=True, omit_header=True, include_lineno=False, width=110)
    return _HEADER.encode() + out.getvalue()
